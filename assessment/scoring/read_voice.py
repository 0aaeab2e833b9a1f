"""Levels read from how children and the person who died are heard and shown (D5, D6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from assessment.checks.particulars import found_in
from assessment.scoring.material import Material, Reading, needs_reader, not_applicable, not_found, suggested
from assessment.scoring.passages import read_passages, shown
from assessment.scoring.said import best_of, quoted, said_at, said_for

_CHILDLESS = re.compile(
    r"(?i)\b(?:had|have|having|were|with) no children\b|\bchildless\b|\bno children (?:were|was|of)\b|\bdid not have (?:any )?children\b|\bneither had children\b"
)
_PORTRAIT_HEADING = re.compile(
    r"(?i)\b(?:tribute|pen portrait|pen picture|remember\w*|who was|in memory|family statement|a life)\b|^about [A-Z]"
)
#: How much of the text counts as its front, and as its opening pages.
FRONT, OPENING = 0.25, 0.10
PORTRAIT_SENTENCES = 3


def _no_children(material: Material) -> Reading | None:
    """Not applicable where the report says that there were no children; None otherwise."""
    if material.roles.children:
        return None
    report = material.submission.report
    said = _CHILDLESS.search(report.text)
    return (
        not_applicable(f"The report says that there were no children: {quoted(said_at(report, said.start()))}")
        if said
        else None
    )


def _for_children(criterion: str) -> Callable[[Material], Reading]:
    def read(material: Material) -> Reading:
        return _no_children(material) or read_passages(criterion, material)

    return read


def _children_heard(material: Material) -> Reading:
    if none := _no_children(material):
        return none
    said = said_for(material, "children_voice_considered")
    if not material.family.state("children_voice_considered") or not said:
        return not_found("No thought about how the children could be heard was found in the extracted text.")
    level, best = best_of(
        said,
        lambda one: (
            bool(found_in(one.beside) & {"reason", "mode"})
            or bool(
                re.search(
                    r"(?i)\b(?:advice|therapist|social worker|guardian|carer|drawing|picture|letter|memory)\b",
                    one.beside,
                )
            )
        ),
    )
    return suggested(level, quoted(best))


def _portrait(material: Material) -> Reading:
    said = said_for(material, "victim_voice_or_pen_portrait")
    if not material.family.state("victim_voice_or_pen_portrait") or not said:
        return not_found("No portrait of the person was found near the front of the extracted text.")
    report = material.submission.report
    front = [one for one in said if one.start <= FRONT * len(report.text)]
    heading = next(
        (
            section.heading
            for section in report.sections
            if _PORTRAIT_HEADING.search(section.heading) and section.start <= FRONT * len(report.text)
        ),
        None,
    )
    full = front and (heading is not None or len(front) >= PORTRAIT_SENTENCES)
    where = f" It stands under “{heading}”." if heading else "" if front else " It does not stand near the front."
    return suggested(2 if full else 1, quoted((front or said)[0]) + where)


def _pseudonym(material: Material) -> Reading:
    said = said_for(material, "pseudonym_chosen_by_family")
    state = material.family.state("pseudonym_chosen_by_family")
    if state is None or not said:
        return not_found("Who chose the pseudonym was not found in the extracted text.")
    if state is False:
        return needs_reader(f"The names are said to be chosen otherwise: {quoted(said[0])}")
    named = [
        one
        for one in said
        if re.search(
            r"(?i)\b(?:mother|father|parents|sister|brother|daughter|son|children|aunt|partner|widow)\b", one.words
        )
    ]
    return suggested(
        3 if named else 1, quoted((named or said)[0]) + ("" if named else " Who in the family is not said.")
    )


def _condolences(material: Material) -> Reading:
    hits = list(material.evidence_for("D6.3"))
    if not hits:
        return not_found("No condolences were found in the extracted text.")
    length = len(material.submission.report.text)
    opening = [hit for hit in hits if (hit.finding.start or 0) <= OPENING * length]
    best = max(opening or hits, key=lambda hit: hit.level)
    return suggested(
        best.level if opening else 1, shown(best) + ("" if opening else " They do not stand on the first pages.")
    )


def _shares(material: Material) -> Reading:
    report = material.submission.report
    counts = {}
    for role in ("victim", "perpetrator"):
        names = [re.escape(name) for person in getattr(material.roles, role) for name in person.names]
        pattern = re.compile(rf"\b(?:{'|'.join(sorted(names, key=len, reverse=True))})\b") if names else None
        counts[role] = sum(bool(pattern.search(report.quote(s))) for s in report.sentences) if pattern else None
    if None in counts.values():
        return needs_reader(
            "The program could not tell the victim's name from the perpetrator's; a reader judges the balance."
        )
    return needs_reader(
        f"{counts['victim']} sentences name the victim and {counts['perpetrator']} the perpetrator, of {len(report.sentences)} in all."
    )


VOICE_READERS: Mapping[str, Callable[[Material], Reading]] = {
    "D5.1": _for_children("D5.1"),
    "D5.2": _children_heard,
    "D5.3": _for_children("D5.3"),
    "D6.1": _portrait,
    "D6.2": _pseudonym,
    "D6.3": _condolences,
    "D6.5": _shares,
}
