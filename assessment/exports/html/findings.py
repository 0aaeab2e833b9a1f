"""Every finding with its words, reason and sources, as HTML, for a page that has no text of the draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from assessment.catalogue import Catalogue
from assessment.exports import labels
from assessment.exports.first_screen import is_graphic
from assessment.exports.html.opening import SEVERITY_COLOURS
from assessment.exports.html.pieces import bullets, heading, paragraph, tag


def findings(plain: Mapping[str, Any], catalogue: Catalogue, graphic: frozenset[str]) -> Iterator[str]:
    """Concerns by section in reading order, absences, and folded what context let pass and what speaks for the draft."""
    every = plain["findings"]
    concerns = [f for f in every if f["concern"] and f["polarity"] == "concern"]
    absences = [f for f in every if f["polarity"] == "absence"]
    cleared = [f for f in every if not f["concern"] and f["polarity"] == "concern"]
    strengths = [f for f in every if f["polarity"] == "strength"]
    yield heading("Findings, in reading order")
    if not concerns:
        yield paragraph("The program raised nothing in the text. It misses things: a reader decides.")
    section = ""
    for finding in concerns:
        if finding["section"] != section:
            section = finding["section"]
            yield heading(labels.section_title(section), 3)
        yield _finding(finding, catalogue, graphic)
    if absences:
        yield heading("Not found in the extracted text")
        yield bullets(
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
    state = (
        tag(labels.SEVERITIES[finding["severity"]], SEVERITY_COLOURS[finding["severity"]]) if finding["concern"] else ""
    )
    return (
        f'<div class="govuk-!-margin-bottom-4"><p class="govuk-body govuk-!-margin-bottom-1">{state} <strong>{escape(where)}</strong> '
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
