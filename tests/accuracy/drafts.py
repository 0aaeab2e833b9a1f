"""The four invented drafts, whole, against what their ``expected.yaml`` says must and must not be found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from assessment.catalogue import Catalogue
from assessment.document import Document, Submission
from assessment.engine import Assessment, assess
from assessment.findings import Finding
from assessment.reading import read_in_child
from tests.accuracy.likeness import (
    SAME_SENTENCE,
    Squashed,
    likeness_of_names,
    likeness_of_sentences,
    pair_best,
    touch,
)
from tests.accuracy.measures import Missed, Share, share_of
from tests.accuracy.panel_match import match_members, right_sectors
from tests.accuracy.structure_sets import action_marks

KINDS_OF_FILE = ("docx", "pdf")
PANEL_FIELDS = ("has_specialist_da", "has_by_and_for", "chair_independence_stated")


@dataclass
class Draft:
    """What was counted on one draft. ``shares`` are right of expected; ``counts`` are of things that should not be there."""

    name: str
    shares: dict[str, Share] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    errors: list[Missed] = field(default_factory=list)

    def wrong(self, what: str) -> None:
        """Note one error, for the list that is printed on request."""
        self.errors.append((self.name, what))


def measure_drafts(reports: Path, catalogue: Catalogue) -> list[Draft]:
    """Every folder of ``reports`` that has an ``expected.yaml``, in order of name."""
    return [measure_draft(path.parent, catalogue) for path in sorted(reports.glob("*/expected.yaml"))]


def read_draft(folder: Path) -> Submission:
    """The draft with the summary and the plan beside it, read as the command line reads them."""
    draft = next(path for kind in KINDS_OF_FILE if (path := folder / f"draft.{kind}").is_file())
    summary, plan = folder / "summary.docx", folder / "action-plan.xlsx"
    return Submission(
        report=_read(draft),
        summary=_read(summary) if summary.is_file() else None,
        action_plan=_read(plan) if plan.is_file() else None,
    )


def _read(path: Path) -> Document:
    return read_in_child(path.read_bytes(), file=path.name)


def measure_draft(folder: Path, catalogue: Catalogue) -> Draft:
    """Score the draft and compare, part by part."""
    expected: Mapping[str, Any] = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    assessment = assess(read_draft(folder), catalogue)
    plain = assessment.to_json(show_identifiers=True)
    draft = Draft(folder.name)
    draft.counts["words"] = plain["report"]["words"]
    _language(draft, expected, assessment)
    _strengths(draft, expected, assessment)
    _panel(draft, expected["panel"], plain["panel"])
    _states(
        draft,
        "family questions",
        expected["family"],
        {key: plain["family"][key]["state"] for key in expected["family"]},
    )
    in_report = [action for action in plain["actions"] if action["part"] == "report"]
    _actions(draft, "actions", expected["actions"]["rows"], in_report)
    if "action_plan" in expected:
        in_plan = [action for action in plain["actions"] if action["part"] == "action_plan"]
        _actions(draft, "actions of the separate plan", expected["action_plan"]["rows"], in_plan)
    if "summary" in expected:
        in_summary = sum(action["part"] == "summary" for action in plain["actions"])
        wanted = {"recommendations": expected["summary"]["recommendations"]}
        _states(draft, "number of recommendations in the summary", wanted, {"recommendations": in_summary})
    _identifiers(draft, expected["identifiers"], plain["identifiers"])
    opened = {section["section"] for section in plain["report"]["sections"]}
    _states(
        draft,
        "sections present and missing",
        dict.fromkeys(expected["sections"]["present"], True) | dict.fromkeys(expected["sections"]["missing"], False),
        {name: name in opened for kind in ("present", "missing") for name in expected["sections"][kind]},
    )
    _states(draft, "gates", expected["gates"], {gate["gate"]: gate["state"] for gate in plain["gates"]})
    _states(draft, "kind of review", expected["kind"], {key: plain["review"][key]["value"] for key in expected["kind"]})
    _states(draft, "victim and perpetrator", expected["roles"], _named(assessment, expected["roles"]))
    return draft


def _named(assessment: Assessment, wanted: Mapping[str, list[str]]) -> dict[str, list[str]]:
    roles = assessment.material.roles
    return {role: [person.name for person in getattr(roles, role)] for role in wanted}


def language_concerns(findings: Sequence[Finding]) -> list[Finding]:
    """What the language check asks the author to look at; outdated terms are another check."""
    return [finding for finding in findings if finding.concern and finding.theme == "language"]


def _language(draft: Draft, expected: Mapping[str, Any], assessment: Assessment) -> None:
    concerns = language_concerns(assessment.findings)
    text = Squashed(assessment.material.submission.report.text)
    explained: set[int] = set()
    found: list[bool] = []
    right: list[bool] = []
    for seed in expected["language"]:
        near = _touching(concerns, text, seed["quote"])
        explained.update(near)
        found.append(bool(near))
        if near:
            right.append(any(concerns[place].category == seed["category"] for place in near))
        if not near or not right[-1]:
            categories = sorted({concerns[place].category for place in near})
            draft.wrong(f"language: {seed['category']}, found {', '.join(categories) or 'nothing'}: {seed['quote']}")
    marked = []
    for silent in expected["language_silent"]:
        near = [place for place in _touching(concerns, text, silent["quote"]) if place not in explained]
        marked.append(bool(near))
        if near:
            draft.wrong(f"language: marked, but should be silent ({silent['why']}): {silent['quote']}")
    stray = [concern for place, concern in enumerate(concerns) if place not in explained]
    for concern in stray:
        draft.wrong(f"language: stray {concern.rule} in the {concern.part}: “{concern.quote}” in: {concern.sentence}")
    draft.shares["seeded passages found"] = share_of(found)
    draft.shares["found in the right category"] = share_of(right)
    draft.shares["passages left alone that should be"] = share_of(not each for each in marked)
    draft.counts["stray language concerns"] = len(stray)


def _touching(findings: Sequence[Finding], text: Squashed, quote: str) -> list[int]:
    """Places in ``findings`` of those in the report that touch ``quote``."""
    places = text.places_of(quote)
    return [
        place
        for place, finding in enumerate(findings)
        if finding.part == "report"
        and finding.start is not None
        and finding.end is not None
        and any(touch((finding.start, finding.end), each) for each in places)
    ]


def _strengths(draft: Draft, expected: Mapping[str, Any], assessment: Assessment) -> None:
    text = Squashed(assessment.material.submission.report.text)
    shown = [assessment.findings[index] for index in assessment.strengths]
    listed: set[int] = set()
    for strength in expected["strengths"]:
        listed.update(_touching(shown, text, strength["quote"]))
    draft.shares["strengths shown that are listed"] = Share(len(listed), len(shown))
    for place, finding in enumerate(shown):
        if place not in listed:
            draft.wrong(f"strength that is not listed: {finding.rule}: {finding.quote}")


def _panel(draft: Draft, wanted: Mapping[str, Any], found: Mapping[str, Any]) -> None:
    matched = match_members(wanted["members"], found["members"])
    draft.shares["panel members found"] = Share(len(matched.pairs), len(matched.pairs) + len(matched.missed))
    draft.shares["sector of those found"] = share_of(right_sectors(wanted["members"], found["members"], matched))
    draft.counts["panel members too many"] = len(matched.extra)
    for i in matched.missed:
        draft.wrong(f"panel: missed {wanted['members'][i]['role']}, {wanted['members'][i]['organisation']}")
    for j in matched.extra:
        draft.wrong(f"panel: too many, {found['members'][j]['quote']}")
    for i, j in matched.pairs:
        if found["members"][j]["sector"] != wanted["members"][i]["sector"]:
            draft.wrong(f"panel: {wanted['members'][i]['organisation']} read as {found['members'][j]['sector']}")
    _states(draft, "panel as a whole", {key: wanted[key] for key in PANEL_FIELDS}, found)


def _states(draft: Draft, row: str, wanted: Mapping[str, object], found: Mapping[str, object]) -> None:
    """One share: how many keys of ``wanted`` have the same value in ``found``."""
    draft.shares[row] = share_of(found.get(key) == value for key, value in wanted.items())
    for key, value in wanted.items():
        if found.get(key) != value:
            draft.wrong(f"{row}: {key} is {value}, found {found.get(key)}")


def _actions(draft: Draft, row: str, wanted: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> None:
    """Rows found and too many, and their fields; a row is looked for first among those of its own list."""
    pairs = pair_best(wanted, found, _likeness_of_actions, SAME_SENTENCE)
    draft.shares[f"{row} found"] = Share(len(pairs), len(wanted))
    draft.counts[f"{row} too many"] = len(found) - len(pairs)
    fields: list[bool] = []
    for i, j in pairs:
        gold = {**wanted[i], "specific_owner": wanted[i]["owner"]}
        marks = action_marks({"gold": gold, "accept": wanted[i].get("accept")}, dict(found[j]))
        fields += marks.values()
        for name, right in marks.items():
            if not right:
                draft.wrong(f"{row}: {name} is {wanted[i].get(name)}, found {found[j].get(name)}: {wanted[i]['text']}")
    draft.shares[f"fields of {row}"] = share_of(fields)
    matched_wanted, matched_found = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, each in enumerate(wanted):
        if i not in matched_wanted:
            draft.wrong(f"{row}: missed {each['text']}")
    for j, other in enumerate(found):
        if j not in matched_found:
            draft.wrong(f"{row}: too many, {other['text']}")


def _likeness_of_actions(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> float:
    words = max(likeness_of_sentences(wanted["text"], found[key]) for key in ("text", "action_text"))
    source = "plan" if wanted.get("where", "action_plan") == "action_plan" else "recommendation"
    owner = likeness_of_names(wanted["owner"], found["owner"])
    return words + 0.1 * (found["source"] == source) * (words >= SAME_SENTENCE) + 0.01 * owner


def _identifiers(draft: Draft, wanted: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> None:
    seen: set[int] = set()
    marks: list[bool] = []
    for each in wanted:
        near = [j for j, other in enumerate(found) if _same_value(each["quote"], other["quote"] or "")]
        seen.update(near)
        marks.append(any(found[j]["kind"] == each["kind"] for j in near))
        if not marks[-1]:
            draft.wrong(f"identifier: missed {each['kind']} {each['quote']}, found {[found[j]['kind'] for j in near]}")
    draft.shares["identifiers found, of the right kind"] = share_of(marks)
    draft.counts["identifiers too many"] = len(found) - len(seen)
    for j, other in enumerate(found):
        if j not in seen:
            draft.wrong(f"identifier: too many, {other['kind']} {other['quote']}")


def _same_value(one: str, two: str) -> bool:
    """Whether one holds the other, spaces and punctuation aside."""
    first, second = ("".join(filter(str.isalnum, each.lower())) for each in (one, two))
    return bool(first and second) and (first in second or second in first)
