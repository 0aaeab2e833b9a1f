"""What a reader sees first, in the same order in the terminal, in HTML and on the web page.

It is made from the masked object of ``--format json``, so that nothing is shown here that is hidden there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assessment.exports import labels

MOST_FIXES, MOST_EXAMPLES, MOST_STRENGTHS = 7, 3, 5
FEWEST_WORDS_ALONE = 8
_SEVERITY_ORDER = {"must-fix": 0, "concern": 1, "note": 2}
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True)
class Passage:
    """Words of the report and where they stand. ``folded`` where they are sexual or graphic and are shown on request.

    ``start`` counts in the text of ``part``; None where there is no place in the text.
    """

    place: str
    words: str
    message: str
    folded: bool
    part: str = "report"
    start: int | None = None


@dataclass(frozen=True)
class Fix:
    """Findings of one rule, worst first: what to look at, how often, with a few examples."""

    rule: str
    severity: str
    message: str
    suggestion: str
    times: int
    examples: tuple[Passage, ...]


@dataclass(frozen=True)
class FirstScreen:
    """The seven parts, as sentences and small tables. ``panel_strip`` and ``counts`` are (label, number)."""

    line: str
    privacy: str
    unread: tuple[str, ...]
    gates: tuple[tuple[str, str, str, str], ...]
    strengths: tuple[Passage, ...]
    fixes: tuple[Fix, ...]
    more_fixes: int
    panel_strip: tuple[tuple[str, int], ...]
    panel: str
    family: tuple[str, ...]
    actions: str
    actions_complete: int
    actions_in_all: int
    counts: tuple[tuple[str, int], ...]


def first_screen(plain: Mapping[str, Any], graphic: Sequence[str] = ()) -> FirstScreen:
    """The first screen of one assessed draft. ``graphic`` lists the words that fold a passage, in lower case."""
    folding = frozenset(graphic)
    findings = plain["findings"]
    groups = _groups(findings)
    complete, in_all = _complete_actions(plain["actions"])
    return FirstScreen(
        line=_line(plain),
        privacy=labels.PRIVACY_LINE,
        unread=_unread(plain),
        gates=tuple((g["gate"], g["title"], g["state"], g["reason"]) for g in plain["gates"]),
        strengths=tuple(_strength(findings[index], folding) for index in plain["strengths"][:MOST_STRENGTHS]),
        fixes=tuple(_fix(group, folding) for group in groups[:MOST_FIXES]),
        more_fixes=max(0, len(groups) - MOST_FIXES),
        panel_strip=_panel_strip(plain["panel"]),
        panel=_panel_words(plain["panel"]),
        family=_family_words(plain["family"]),
        actions=_action_words(complete, in_all),
        actions_complete=complete,
        actions_in_all=in_all,
        counts=_counts(plain["criteria"]),
    )


def is_complete(action: Mapping[str, Any]) -> bool:
    """An action is complete with an owner, a date, something specific and a way to tell that it was done."""
    return bool(
        action["owner"]
        and action["time_bound"]
        and action["specific"]
        and action["measurable"] is not False
        and not action["vague"]
    )


def is_graphic(words: str, graphic: frozenset[str]) -> bool:
    """True where a word of the passage is one that is folded."""
    return bool(graphic) and any(word.lower() in graphic for word in _WORD.findall(words))


def _line(plain: Mapping[str, Any]) -> str:
    names = plain["roles"]["victim"]
    review = plain["review"]
    pages = f", {labels.count(plain['report']['pages'], 'page')}" if plain["report"]["pages"] else ""
    return " · ".join(
        [
            " and ".join(names[:3]) or "Pseudonym not read",
            f"{labels.DEATHS[review['death']['value']]} ({labels.RELATIONSHIPS[review['relationship']['value']]})",
            labels.JURISDICTIONS[review["jurisdiction"]["value"]],
            f"{labels.count(plain['report']['words'], 'word')}{pages}",
        ]
    )


def _unread(plain: Mapping[str, Any]) -> tuple[str, ...]:
    parts = plain["report"]["parts"]
    unread = list(plain["report"]["warnings"])
    for name, title in (("summary", "The executive summary"), ("action_plan", "A separate action plan")):
        if parts[name] == "not supplied":
            unread.append(f"{title} was not supplied.")
    return tuple(unread)


def _groups(findings: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    by_rule: dict[str, list[Mapping[str, Any]]] = {}
    for finding in findings:
        if finding["concern"] and finding["polarity"] in {"concern", "absence"}:
            by_rule.setdefault(_together(finding), []).append(finding)
    return sorted(
        by_rule.values(),
        key=lambda group: (
            min(_SEVERITY_ORDER[finding["severity"]] for finding in group),
            group[0]["polarity"] == "absence",
            -len(group),
            group[0]["rule"],
        ),
    )


def _together(finding: Mapping[str, Any]) -> str:
    """What findings are shown as one: repeats of low value, all identifiers, and otherwise those of one rule."""
    return str(finding["group"] or (finding["theme"] if finding["theme"] == "identifiers" else finding["rule"]))


def _message(group: Sequence[Mapping[str, Any]]) -> str:
    """The message of the first finding, or what findings of several rules have in common."""
    if group[0]["theme"] == "identifiers" and len(group) > 1:
        kinds = sorted({finding["rule"].split("/")[-1].replace("-", " ") for finding in group})
        return f"Words that may identify a person: {', '.join(kinds)}."
    return str(group[0]["message"])


def _fix(group: Sequence[Mapping[str, Any]], folding: frozenset[str]) -> Fix:
    first = group[0]
    return Fix(
        rule=first["rule"],
        severity=min((finding["severity"] for finding in group), key=lambda name: _SEVERITY_ORDER[name]),
        message=_message(group),
        suggestion=first["suggestion"],
        times=len(group),
        examples=tuple(_passage(finding, folding) for finding in group[:MOST_EXAMPLES] if finding["quote"]),
    )


def _passage(finding: Mapping[str, Any], folding: frozenset[str]) -> Passage:
    words = " ".join((finding["quote"] or "").split())
    return Passage(
        place=labels.place(finding),
        words=words,
        message=_beside_words(finding["message"], words),
        folded=is_graphic(words, folding),
        part=finding.get("part", "report"),
        start=finding.get("start"),
    )


def _strength(finding: Mapping[str, Any], folding: frozenset[str]) -> Passage:
    """A strength with its whole sentence where the words that the rule found are too few to be read alone."""
    passage = _passage(finding, folding)
    if len(passage.words.split()) >= FEWEST_WORDS_ALONE or not finding["sentence"]:
        return passage
    words = " ".join(finding["sentence"].split())
    return replace(passage, words=words, folded=is_graphic(words, folding))


def _beside_words(message: str, words: str) -> str:
    """The message as it stands beside the words themselves: without quoting them a second time at its beginning."""
    quoted = f"“{words}”"
    squeezed = " ".join(message.split())
    return squeezed.removeprefix(quoted).strip() if words else squeezed


def _panel_strip(panel: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    tally = dict.fromkeys(labels.SECTORS, 0)
    for member in panel["members"]:
        tally[member["sector"]] += 1
    return tuple((labels.SECTORS[sector], number) for sector, number in tally.items() if number)


def _panel_words(panel: Mapping[str, Any]) -> str:
    if not panel["members"]:
        return "No list of review panel members was found in the extracted text."
    specialist = {
        True: "A specialist domestic abuse service is on the review panel.",
        False: "No specialist domestic abuse service is on the review panel.",
        None: "Whether a specialist domestic abuse service is on the review panel needs a reader.",
    }[panel["has_specialist_da"]]
    by_and_for = " A by-and-for organisation is on it." if panel["has_by_and_for"] else ""
    return f"{labels.count(len(panel['members']), 'member')}. {specialist}{by_and_for}"


_OFFERS = (
    ("advocacy_offered", "a specialist advocate"),
    ("tor_shared", "the terms of reference"),
    ("met_panel_or_chair", "a meeting with the chair or the review panel"),
    ("draft_shared", "the draft"),
)


def _family_words(family: Mapping[str, Any]) -> tuple[str, ...]:
    shown = [words for key, words in _OFFERS if family[key]["state"] is True]
    open_to_reader = [words for key, words in _OFFERS if family[key]["state"] is None]
    lines = []
    if shown:
        lines.append(f"Offered or shared with the family: {'; '.join(shown)}.")
    if open_to_reader:
        lines.append(
            f"The text does not say, as far as the program reads it, whether the family was offered: {'; '.join(open_to_reader)}."
        )
    return tuple(lines) or ("The text does not say what the family was offered.",)


def _complete_actions(actions: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    counted = [action for action in actions if not action["repeats"]]
    return sum(is_complete(action) for action in counted), len(counted)


def _action_words(complete: int, in_all: int) -> str:
    if not in_all:
        return "No recommendations or actions were found in the extracted text."
    return (
        f"{complete} of {labels.count(in_all, 'action')} complete: with an owner, a date, something specific to do "
        "and a way to tell that it was done."
    )


def _counts(criteria: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, int], ...]:
    def how_many(states: set[str], levels: set[int | None]) -> int:
        return sum(c["state"] in states and c["level"] in levels for c in criteria)

    return (
        ("evidenced", how_many({"suggested"}, {3, 4})),
        ("partly", how_many({"suggested"}, {1, 2})),
        ("not found", how_many({"not_found"}, {None}) + how_many({"suggested"}, {0})),
        ("for a reader", how_many({"needs_reader"}, {None})),
        ("not applicable", how_many({"not_applicable"}, {None})),
    )
