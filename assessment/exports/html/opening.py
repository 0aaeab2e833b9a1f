"""The first screen as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from assessment.exports import labels
from assessment.exports.first_screen import FirstScreen, Passage
from assessment.exports.html.drawings import bar
from assessment.exports.html.links import Links
from assessment.exports.html.pieces import bullets, heading, paragraph, table, tag

_GATE_COLOURS = {"triggered": "red", "clear": "green", "needs_reader": "yellow"}
SEVERITY_COLOURS = {"must-fix": "red", "concern": "orange", "note": "grey"}


def first(screen: FirstScreen, links: Links) -> Iterator[str]:
    """The seven parts in their order. Each passage links to its place in the text, where that is on the page."""
    yield heading("What a reader would see first", 1)
    yield paragraph(screen.line)
    yield paragraph(screen.privacy)
    yield heading("What could not be read")
    yield bullets(escape(line) for line in screen.unread or ("Everything in the file was read.",))
    yield heading("Gates")
    yield '<dl class="govuk-summary-list">'
    for gate, title, state, reason in screen.gates:
        yield (
            f'<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{escape(gate)} {escape(title)}</dt>'
            f'<dd class="govuk-summary-list__value">{tag(labels.GATE_STATES[state], _GATE_COLOURS[state])} {escape(reason)}</dd></div>'
        )
    yield "</dl>"
    yield heading("Strengths")
    if screen.strengths:
        yield bullets(
            f'{_words(item, links)} <p class="govuk-body">{escape(item.message[:1].upper() + item.message[1:])}</p>'
            for item in screen.strengths
        )
    else:
        yield paragraph("None found by the program.")
    yield heading("Fix first")
    if not screen.fixes:
        yield paragraph("The program found nothing to put here. It misses things: a reader decides.")
    else:
        yield '<ol class="govuk-list govuk-list--number">'
        for fix in screen.fixes:
            times = f" ({fix.times} times)" if fix.times > 1 else ""
            suggestion = f'<p class="govuk-body">{escape(fix.suggestion)}</p>' if fix.suggestion else ""
            yield (
                f"<li>{tag(labels.SEVERITIES[fix.severity], SEVERITY_COLOURS[fix.severity])}{times} {escape(fix.message)}"
                f"{''.join(_words(example, links) for example in fix.examples)}{suggestion}</li>"
            )
        yield "</ol>"
        if screen.more_fixes:
            yield paragraph(f"And {labels.count(screen.more_fixes, 'more kind')} of finding, below.")
    yield heading("Review panel, family and actions")
    yield _strip(screen.panel_strip)
    for line in (screen.panel, *screen.family, screen.actions):
        yield paragraph(line)
    yield bar(screen.actions_complete, screen.actions_in_all, "actions complete")
    yield heading("Criteria at a glance")
    yield table(
        "How many criteria are", ("State", "Criteria"), [(escape(name), str(number)) for name, number in screen.counts]
    )


def _words(item: Passage, links: Links) -> str:
    words = f'<blockquote class="report-words">{escape(item.words)}</blockquote>'
    if item.folded:
        return f'<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">{escape(item.place)} – show</span></summary>{words}</details>'
    where = links.to_place({"part": item.part, "start": item.start}, item.place)
    return f'<p class="govuk-hint govuk-!-margin-bottom-1">{where}</p>{words}'


def _strip(pieces: Sequence[tuple[str, int]]) -> str:
    """The review panel as a row of squares, one a member, with the sector in words beside it."""
    marks = {"specialist domestic abuse": "full", "by and for": "full", "other third sector": "half"}
    rows = []
    for label, number in pieces:
        mark = marks.get(label, "")
        square = f'<li class="strip__piece{f" strip__piece--{mark}" if mark else ""}" aria-hidden="true">&nbsp;</li>'
        rows.append(f'<ul class="strip">{square * number}<li>{number} {escape(label)}</li></ul>')
    return "".join(rows)
