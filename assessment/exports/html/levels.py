"""Suggested levels by domain, and what the result was made with, as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from assessment.catalogue import Catalogue
from assessment.exports import labels
from assessment.exports.html.drawings import bar
from assessment.exports.html.links import Links, linked
from assessment.exports.html.pieces import bullets, heading, paragraph, table

MOST_LINKS = 12


def criteria(plain: Mapping[str, Any], catalogue: Catalogue, links: Links) -> Iterator[str]:
    """Every criterion with its state, level and working, by domain. There is no total."""
    yield heading("Suggested levels", identifier="levels")
    yield paragraph(
        "A level is suggested from 0 to 3 where the text shows enough; the program never suggests 4. Domains with too few "
        "levels have no figure, and there is no total."
    )
    anchors = catalogue.rubric.anchors
    yield bullets(f"{level}: {escape(words)}" for level, words in enumerate(anchors))
    by_domain: dict[str, list[Mapping[str, Any]]] = {}
    for criterion in plain["criteria"]:
        by_domain.setdefault(criterion["criterion"].split(".")[0], []).append(criterion)
    for domain in plain["domains"]:
        yield heading(f"{domain['domain']} {domain['title']}", 3)
        if domain["suggested"] is not None:
            yield paragraph(f"Suggested {domain['suggested']:.2f} of 1, from {domain['coverage']} criteria.")
            yield bar(domain["suggested"], 1, f"suggested for {domain['title']}")
        else:
            yield paragraph(f"No figure: {domain['coverage']} criteria have a suggested level.")
        yield table(
            f"Criteria of {domain['domain']}",
            ("Criterion", "State", "Level", "Working"),
            [
                (
                    f"{escape(c['criterion'])} {escape(c['title'])}",
                    escape(labels.CRITERION_STATES[c["state"]]),
                    "–" if c["level"] is None else str(c["level"]),
                    escape(c["reason"]) + _findings(c["findings"], links),
                )
                for c in by_domain.get(domain["domain"], [])
            ],
        )


def about(plain: Mapping[str, Any]) -> Iterator[str]:
    """Rubric, catalogue, engine and file, so that the result can be made again."""
    yield heading("About this result")
    catalogue = plain["catalogue"]
    yield paragraph(
        f"Rubric {catalogue['rubric']} {catalogue['version']}, catalogue {catalogue['sha256'][:12]}, engine {plain['engine']}. "
        f"File {plain['report']['file']}, content {plain['report']['sha256'][:12]}. The same file and catalogue always give the same result."
    )


def _findings(numbers: list[int], links: Links) -> str:
    """Links to the findings that stand on the page, the first dozen."""
    shown = [(number, anchor) for number in numbers if (anchor := links.finding(number))]
    if not shown:
        return ""
    more = f" and {len(shown) - MOST_LINKS} more" if len(shown) > MOST_LINKS else ""
    return (
        " Findings: " + ", ".join(linked(str(number + 1), anchor) for number, anchor in shown[:MOST_LINKS]) + more + "."
    )
