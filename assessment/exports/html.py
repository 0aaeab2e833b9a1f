"""``--format html``: the first screen and every finding, as a page of its own or as a fragment for the web page.

Classes are those of the GOV.UK Design System, so that the web page can style the fragment. Every word of the report is
escaped here; there is no script, no address outside the page, and nothing needs JavaScript.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from assessment.catalogue import Catalogue
from assessment.engine import Assessment
from assessment.exports import labels
from assessment.exports.first_screen import FirstScreen, Passage, first_screen, is_complete, is_graphic
from assessment.exports.printable import SAVED_PAGE_POLICY, printable
from assessment.exports.timeline import draw_timeline

GRAPHIC_LEXICON = "graphic-words"
_STYLE = """
body{font:1.1rem/1.45 Arial,Helvetica,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#0b0c0c;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid #b1b4b6}
caption{text-align:left;font-weight:bold;padding:.5rem 0}.report-words{border-left:4px solid #6f777b;margin:.4rem 0;padding-left:.8rem;overflow-wrap:anywhere}
mark{background:#fff2b3;color:inherit}.wide-table{max-width:100%;overflow-x:auto}.strip{display:flex;flex-wrap:wrap;gap:3px;list-style:none;padding:0}
.strip__piece{min-width:1.25em;padding:0 .3em;border:2px solid #0b0c0c;text-align:center}.strip__piece--full{background:#1d70b8;border-color:#1d70b8;color:#fff}
.strip__piece--half{background:#bbd4ea;border-color:#1d70b8}.bar{display:block;width:100%;max-width:30em;height:1em}
.govuk-tag{border:1px solid;padding:0 .3em;font-weight:bold;font-size:.9em}details{margin:.4rem 0}summary{cursor:pointer}
@media print{details>*{display:block}}
"""


def export(assessments: Sequence[Assessment], show_identifiers: bool) -> bytes:
    """One whole page for one draft. The page can be saved, mailed and printed; it needs nothing else."""
    body = fragment(assessments[0], show_identifiers=show_identifiers)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>Assessment of a draft – DHR Quality</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{SAVED_PAGE_POLICY}">'
        f"<style>{_STYLE}</style></head><body><main>{body}</main></body></html>\n"
    ).encode()


def fragment(assessment: Assessment, *, show_identifiers: bool = False) -> str:
    """The body of the page: first screen, findings by section, actions, review panel, family, agencies, criteria."""
    catalogue = assessment.material.catalogue
    plain = assessment.to_json(show_identifiers=show_identifiers)
    graphic = frozenset(catalogue.lexicons.get(GRAPHIC_LEXICON, ()))
    body = "\n".join([*_opening(plain, graphic), *_findings(plain, catalogue, graphic), *_tables(plain, catalogue)])
    return printable(body)


def opening(plain: Mapping[str, Any], catalogue: Catalogue) -> str:
    """The first screen of an object that ``to_json`` made, as HTML."""
    return printable("\n".join(_opening(plain, frozenset(catalogue.lexicons.get(GRAPHIC_LEXICON, ())))))


def tables(plain: Mapping[str, Any], catalogue: Catalogue) -> str:
    """What follows the findings, as HTML: actions, review panel, family, agencies, criteria."""
    return printable("\n".join(_tables(plain, catalogue)))


def _opening(plain: Mapping[str, Any], graphic: frozenset[str]) -> Iterator[str]:
    yield from _first(first_screen(plain, tuple(graphic)))


def _tables(plain: Mapping[str, Any], catalogue: Catalogue) -> Iterator[str]:
    yield from _actions(plain)
    yield from _panel(plain)
    yield from _family(plain)
    yield from _agencies(plain)
    yield from _criteria(plain, catalogue)
    yield from _about(plain)


def _heading(words: str, level: int = 2, identifier: str = "") -> str:
    size = {1: "l", 2: "m", 3: "s"}[level]
    attribute = f' id="{identifier}"' if identifier else ""
    return f'<h{level} class="govuk-heading-{size}"{attribute}>{escape(words)}</h{level}>'


def _paragraph(words: str) -> str:
    return f'<p class="govuk-body">{escape(words)}</p>'


def _bullets(items: Iterable[str]) -> str:
    """``items`` are already HTML."""
    return f'<ul class="govuk-list govuk-list--bullet">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def _tag(words: str, colour: str = "") -> str:
    return f'<strong class="govuk-tag{f" govuk-tag--{colour}" if colour else ""}">{escape(words)}</strong>'


_GATE_COLOURS = {"triggered": "red", "clear": "green", "needs_reader": "yellow"}
_SEVERITY_COLOURS = {"must-fix": "red", "concern": "orange", "note": "grey"}


def _first(screen: FirstScreen) -> Iterator[str]:
    yield _heading("What a reader would see first", 1)
    yield _paragraph(screen.line)
    yield _paragraph(screen.privacy)
    yield _heading("What could not be read")
    yield _bullets(escape(line) for line in screen.unread or ("Everything in the file was read.",))
    yield _heading("Gates")
    yield '<dl class="govuk-summary-list">'
    for gate, title, state, reason in screen.gates:
        yield (
            f'<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{escape(gate)} {escape(title)}</dt>'
            f'<dd class="govuk-summary-list__value">{_tag(labels.GATE_STATES[state], _GATE_COLOURS[state])} {escape(reason)}</dd></div>'
        )
    yield "</dl>"
    yield _heading("Strengths")
    if screen.strengths:
        yield _bullets(
            f'{_words(item)} <p class="govuk-body">{escape(item.message[:1].upper() + item.message[1:])}</p>'
            for item in screen.strengths
        )
    else:
        yield _paragraph("None found by the program.")
    yield _heading("Fix first")
    if not screen.fixes:
        yield _paragraph("The program found nothing to put here. It misses things: a reader decides.")
    else:
        yield '<ol class="govuk-list govuk-list--number">'
        for fix in screen.fixes:
            times = f" ({fix.times} times)" if fix.times > 1 else ""
            suggestion = f'<p class="govuk-body">{escape(fix.suggestion)}</p>' if fix.suggestion else ""
            yield (
                f"<li>{_tag(labels.SEVERITIES[fix.severity], _SEVERITY_COLOURS[fix.severity])}{times} {escape(fix.message)}"
                f"{''.join(_words(example) for example in fix.examples)}{suggestion}</li>"
            )
        yield "</ol>"
        if screen.more_fixes:
            yield _paragraph(f"And {labels.count(screen.more_fixes, 'more kind')} of finding, below.")
    yield _heading("Review panel, family and actions")
    yield _strip(screen.panel_strip)
    for line in (screen.panel, *screen.family, screen.actions):
        yield _paragraph(line)
    yield _bar(screen.actions_complete, screen.actions_in_all, "actions complete")
    yield _heading("Criteria at a glance")
    yield _table(
        "How many criteria are", ("State", "Criteria"), [(escape(name), str(number)) for name, number in screen.counts]
    )


def _words(item: Passage) -> str:
    words = f'<blockquote class="report-words">{escape(item.words)}</blockquote>'
    if item.folded:
        return f'<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">{escape(item.place)} – show</span></summary>{words}</details>'
    return f'<p class="govuk-hint govuk-!-margin-bottom-1">{escape(item.place)}</p>{words}'


def _strip(pieces: Sequence[tuple[str, int]]) -> str:
    """The review panel as a row of squares, one a member, with the sector in words beside it."""
    marks = {"specialist domestic abuse": "full", "by and for": "full", "other third sector": "half"}
    rows = []
    for label, number in pieces:
        mark = marks.get(label, "")
        square = f'<li class="strip__piece{f" strip__piece--{mark}" if mark else ""}" aria-hidden="true">&nbsp;</li>'
        rows.append(f'<ul class="strip">{square * number}<li>{number} {escape(label)}</li></ul>')
    return "".join(rows)


def _bar(part: float, whole: float, words: str) -> str:
    if not whole:
        return ""
    share = round(300 * part / whole, 1)
    return (
        f'<svg class="bar" viewBox="0 0 300 10" preserveAspectRatio="none" role="img" aria-label="{part} of {whole} {escape(words)}">'
        f'<rect width="300" height="10" fill="#f3f2f1" stroke="#0b0c0c"></rect><rect width="{share}" height="10" fill="#1d70b8"></rect></svg>'
    )


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """``rows`` are already HTML. The table scrolls inside itself on a narrow screen."""
    cells = "".join(f'<th scope="col" class="govuk-table__header">{escape(name)}</th>' for name in head)
    body = "".join(
        '<tr class="govuk-table__row">'
        + f'<th scope="row" class="govuk-table__header">{row[0]}</th>'
        + "".join(f'<td class="govuk-table__cell">{cell}</td>' for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="wide-table" tabindex="0" role="region" aria-label="{escape(caption)}"><table class="govuk-table">'
        f'<caption class="govuk-table__caption govuk-table__caption--s">{escape(caption)}</caption>'
        f'<thead class="govuk-table__head"><tr class="govuk-table__row">{cells}</tr></thead>'
        f'<tbody class="govuk-table__body">{body}</tbody></table></div>'
    )


def _findings(plain: Mapping[str, Any], catalogue: Catalogue, graphic: frozenset[str]) -> Iterator[str]:
    findings = plain["findings"]
    concerns = [f for f in findings if f["concern"] and f["polarity"] == "concern"]
    absences = [f for f in findings if f["polarity"] == "absence"]
    cleared = [f for f in findings if not f["concern"] and f["polarity"] == "concern"]
    strengths = [f for f in findings if f["polarity"] == "strength"]
    yield _heading("Findings, in reading order")
    if not concerns:
        yield _paragraph("The program raised nothing in the text. It misses things: a reader decides.")
    section = ""
    for finding in concerns:
        if finding["section"] != section:
            section = finding["section"]
            yield _heading(labels.section_title(section), 3)
        yield _finding(finding, catalogue, graphic)
    if absences:
        yield _heading("Not found in the extracted text")
        yield _bullets(
            f"{escape(f['message'])} {escape(f['suggestion'])} "
            f'<span class="govuk-hint">Searched: {escape(", ".join(map(labels.section_title, f["searched"]["sections"])))}.</span>'
            for f in absences
        )
    for title, group in (
        ("Let pass by context", cleared),
        ("Passages that show something the rubric asks for", strengths),
    ):
        if group:
            inside = "".join(_finding(f, catalogue, graphic) for f in group)
            yield (
                f'<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">'
                f"{escape(title)} ({len(group)})</span></summary>"
                f'<div class="govuk-details__text">{inside}</div></details>'
            )


def _finding(finding: Mapping[str, Any], catalogue: Catalogue, graphic: frozenset[str]) -> str:
    sentence, quote = finding["sentence"] or "", finding["quote"] or ""
    before, match, after = sentence.partition(quote) if quote else (sentence, "", "")
    shown = f"{escape(before)}<mark>{escape(match)}</mark>{escape(after)}" if match else escape(sentence or quote)
    quoted = f'<blockquote class="report-words">{shown}</blockquote>'
    where = labels.place(finding)
    if is_graphic(sentence, graphic):
        quoted = f'<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">{escape(where)} – show</span></summary>{quoted}</details>'
    why = f" {escape(finding['suggestion'])}" if finding["suggestion"] else ""
    cleared = f'<p class="govuk-body-s">Let pass: {escape(finding["cleared_by"])}</p>' if finding["cleared_by"] else ""
    doubt = (
        " The program is not sure who this is about." if finding["confidence"] == "low" and finding["concern"] else ""
    )
    tag = (
        _tag(labels.SEVERITIES[finding["severity"]], _SEVERITY_COLOURS[finding["severity"]])
        if finding["concern"]
        else ""
    )
    return (
        f'<div class="govuk-!-margin-bottom-4"><p class="govuk-body govuk-!-margin-bottom-1">{tag} <strong>{escape(where)}</strong> '
        f"({escape(labels.CONTEXTS[finding['context']])}). {escape(finding['message'])}{escape(doubt)}{why}</p>{quoted}{cleared}"
        f'<p class="govuk-hint govuk-!-margin-bottom-1">Rule {escape(finding["rule"])}. {_sources(finding["sources"], catalogue)}</p></div>'
    )


def _sources(identifiers: Sequence[str], catalogue: Catalogue) -> str:
    shown = []
    for identifier in identifiers:
        source = catalogue.sources.get(identifier)
        if source:
            shown.append(f"{escape(source.citation.rstrip('.'))}{'' if source.verified else ' (not verified)'}")
    return f"Source: {'; '.join(shown)}." if shown else ""


def _actions(plain: Mapping[str, Any]) -> Iterator[str]:
    yield _heading("Recommendations and actions against SMART")
    if not plain["actions"]:
        yield _paragraph("No recommendations or actions were found in the extracted text.")
        return
    yield _table(
        "Actions",
        ("Action", "Owner", "By when", "Specific", "Measurable", "Time-bound", "Complete", "To look at"),
        [
            (
                escape(action["text"]),
                escape(action["owner"] or "–"),
                escape(action["deadline"] or "–"),
                _yes(action["specific"]),
                _yes(action["measurable"]),
                _yes(action["time_bound"]),
                _yes(is_complete(action)),
                escape(" ".join(action["problems"])),
            )
            for action in plain["actions"]
        ],
    )


def _yes(value: bool | None) -> str:
    return {True: "yes", False: "no", None: "for a reader"}[value]


def _panel(plain: Mapping[str, Any]) -> Iterator[str]:
    members = plain["panel"]["members"]
    if members:
        yield _heading("Review panel")
        yield _table(
            "Members and their sectors, by employer",
            ("Organisation", "Role", "Sector"),
            [
                (escape(m["organisation"] or "–"), escape(m["role"] or "–"), escape(labels.SECTORS[m["sector"]]))
                for m in members
            ],
        )
    questions = plain["panel"].get("questions") or []
    if questions:
        yield _paragraph(
            "Which sector are these? The program does not know them. Answer in the form or with --sector, and score again."
        )
        yield _bullets(f"{escape(q['organisation'])}: {escape(q['question'])}" for q in questions)


def _family(plain: Mapping[str, Any]) -> Iterator[str]:
    yield _heading("Family, friends and networks")
    yield _paragraph("What counts is the offer, its timing and the respect for the answer.")
    rows = []
    for key, words in labels.INDICATORS.items():
        indicator = plain["family"][key]
        quotes = "".join(
            f'<blockquote class="report-words">{escape(e["quote"])}</blockquote>' for e in indicator["evidence"][:2]
        )
        rows.append((escape(words), labels.STATES[indicator["state"]], quotes or "–"))
    yield _table("Thirteen indicators", ("Question", "Answer", "The words that decided it"), rows)
    if drawing := draw_timeline(plain["family"].get("timeline", [])):
        yield _heading("When the family was approached", 3)
        yield _paragraph(
            "A full mark is a contact or an offer; an open one is an event of the review. The numbers are those of the list."
        )
        yield drawing


def _agencies(plain: Mapping[str, Any]) -> Iterator[str]:
    columns = (
        ("in_chronology", "In chronology"),
        ("contributed", "Contributed"),
        ("on_panel", "On the panel"),
        ("failing_accepted", "Failing accepted"),
        ("good_practice", "Good practice"),
        ("recommendations", "Recommendations"),
        ("actions", "Actions"),
        ("recipient", "Recipient"),
    )
    if plain["agencies"]:
        yield _heading("Agencies")
        yield _table(
            "Paragraphs by agency",
            ("Agency", *(title for _, title in columns)),
            [
                (
                    escape(row["agency"]),
                    *(escape(", ".join(str(item) for item in row[key]) or "–") for key, _ in columns),
                )
                for row in plain["agencies"]
            ],
        )


def _criteria(plain: Mapping[str, Any], catalogue: Catalogue) -> Iterator[str]:
    yield _heading("Suggested levels")
    yield _paragraph(
        "A level is suggested from 0 to 3 where the text shows enough; the program never suggests 4. Domains with too few "
        "levels have no figure, and there is no total."
    )
    anchors = catalogue.rubric.anchors
    yield _bullets(f"{level}: {escape(words)}" for level, words in enumerate(anchors))
    by_domain: dict[str, list[Mapping[str, Any]]] = {}
    for criterion in plain["criteria"]:
        by_domain.setdefault(criterion["criterion"].split(".")[0], []).append(criterion)
    for domain in plain["domains"]:
        yield _heading(f"{domain['domain']} {domain['title']}", 3)
        if domain["suggested"] is not None:
            yield _paragraph(f"Suggested {domain['suggested']:.2f} of 1, from {domain['coverage']} criteria.")
            yield _bar(domain["suggested"], 1, f"suggested for {domain['title']}")
        else:
            yield _paragraph(f"No figure: {domain['coverage']} criteria have a suggested level.")
        yield _table(
            f"Criteria of {domain['domain']}",
            ("Criterion", "State", "Level", "Working"),
            [
                (
                    f"{escape(c['criterion'])} {escape(c['title'])}",
                    escape(labels.CRITERION_STATES[c["state"]]),
                    "–" if c["level"] is None else str(c["level"]),
                    escape(c["reason"]),
                )
                for c in by_domain.get(domain["domain"], [])
            ],
        )


def _about(plain: Mapping[str, Any]) -> Iterator[str]:
    yield _heading("About this result")
    catalogue = plain["catalogue"]
    yield _paragraph(
        f"Rubric {catalogue['rubric']} {catalogue['version']}, catalogue {catalogue['sha256'][:12]}, engine {plain['engine']}. "
        f"File {plain['report']['file']}, content {plain['report']['sha256'][:12]}. The same file and catalogue always give the same result."
    )
