"""What to look at before a draft is handed in: from the check, from what people decided, and from one's own scores.

It informs and never stops anybody: people decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from assessment.exports import labels
from assessment.exports.first_screen import first_screen
from backend.judgements import queries
from backend.judgements.models import Outcome, Score, ScoreSheet, SignOff
from backend.judgements.showing.progress import Progress
from backend.judgements.showing.words import Words
from backend.reports import queries as reports
from backend.reports.models import CheckRun

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

State = Literal["ready", "look", "reader"]
#: How a state is shown: the sign, the word beside it and the colour of the tag.
SIGNS: Mapping[State, tuple[str, StrPromise, str]] = {
    "ready": ("✓", lazy("In order"), "green"),
    "look": ("!", lazy("Look again"), "orange"),
    "reader": ("?", lazy("For a reader"), "blue"),
}
OFFERS = ("advocacy_offered", "tor_shared", "draft_shared", "met_panel_or_chair")


@dataclass(frozen=True)
class Check:
    """One line of the list. ``words`` are whole sentences; ``more`` lists what they speak of."""

    title: str
    state: State
    words: str
    more: tuple[str, ...] = ()

    @property
    def sign(self) -> str:
        """A sign, so that the state is never a colour alone."""
        return SIGNS[self.state][0]

    @property
    def label(self) -> str:
        """The state as a word."""
        return str(SIGNS[self.state][1])

    @property
    def colour(self) -> str:
        """The colour of the tag."""
        return SIGNS[self.state][2]


def how_many(checks: Sequence[Check]) -> list[tuple[str, int]]:
    """How many lines there are of each state, in words."""
    return [
        (str(label), sum(check.state == state for check in checks)) for state, (_sign, label, _colour) in SIGNS.items()
    ]


def readiness_of(sheet: ScoreSheet, scores: Mapping[str, Score], progress: Progress, words: Words) -> list[Check]:
    """The whole list for the owner. Without a check that ended, or the right to read it, only what the sheet says."""
    checks = [_scored(progress, scores)]
    if words.run is None or not words.may_read:
        return [*checks, Check(_("The check"), "look", _("This version has no check that you can read."))]
    result = words.result
    return [
        *_gates(result, scores),
        _identifiers(result),
        _must_fix(words.run, result),
        _sections(result),
        _family(result),
        _actions(result),
        _documents(result),
        _signed_off(sheet),
        *checks,
    ]


def _gates(result: Mapping[str, Any], scores: Mapping[str, Score]) -> list[Check]:
    checks = []
    for gate in result["gates"]:
        own = scores.get(gate["gate"])
        said = _("The program says: %(state)s.") % {"state": labels.GATE_STATES[gate["state"]].lower()}
        if own is None:
            sentence = _("%(said)s You have not answered yet.") % {"said": said}
        else:
            answer = str(Outcome(own.outcome).label).split(":")[0].lower()
            sentence = _("%(said)s You say: %(answer)s.") % {"said": said, "answer": answer}
        if own is not None and own.outcome == Outcome.CLEAR:
            state: State = "ready"
        elif (own is not None and own.outcome == Outcome.TRIGGERED) or gate["state"] == "triggered":
            state = "look"
        else:
            state = "reader"
        checks.append(Check(f"{gate['gate']} – {gate['title']}", state, sentence, (gate["reason"],)))
    return checks


def _identifiers(result: Mapping[str, Any]) -> Check:
    found = [each for each in result["identifiers"] if not each["declared"]]
    title = _("Details that can identify people")
    if not found:
        return Check(title, "reader", _("The program found none. It misses some: look yourself."))
    kinds = Counter(each["title"] for each in found)
    places: dict[str, list[str]] = {}
    for each in found:
        places.setdefault(each["title"], []).append(each["paragraph"] or each["part"].replace("_", " "))
    lines = (f"{kind} ({kinds[kind]}): {', '.join(dict.fromkeys(where))}" for kind, where in places.items())
    sentence = ngettext("%(number)s possible detail was found.", "%(number)s possible details were found.", len(found))
    return Check(title, "look", sentence % {"number": len(found)}, tuple(lines))


def _must_fix(run: CheckRun, result: Mapping[str, Any]) -> Check:
    waiting = [
        finding
        for finding in reports.findings_with_dispositions(run).filter(concern=True, severity=reports.MUST_FIX)
        if reports.decided(finding).standing != "dismiss"
    ]
    title = _("Findings that must be fixed")
    if not waiting:
        return Check(title, "ready", _("None is left that two people have not dismissed."))
    places = Counter(labels.place(result["findings"][finding.number]) or _("The whole draft") for finding in waiting)
    lines = (place if times == 1 else f"{place} ({times})" for place, times in places.items())
    sentence = ngettext("%(number)s is left.", "%(number)s are left.", len(waiting))
    return Check(title, "look", sentence % {"number": len(waiting)}, tuple(lines))


def _sections(result: Mapping[str, Any]) -> Check:
    missing, moved = result["report"]["missing_sections"], result["report"]["out_of_order"]
    title = _("Sections of the model layout")
    lines = [_("Not found: %(section)s") % {"section": labels.section_title(each)} for each in missing]
    lines += [_("Stands elsewhere: %(section)s") % {"section": labels.section_title(each)} for each in moved]
    if not lines:
        return Check(title, "ready", _("All were found, in their usual order."))
    return Check(title, "look", _("Some were not found in the extracted text, or stand elsewhere."), tuple(lines))


def _family(result: Mapping[str, Any]) -> Check:
    states = {key: result["family"][key]["state"] for key in OFFERS}
    lines = tuple(f"{labels.INDICATORS[key]}: {labels.STATES[state]}" for key, state in states.items())
    title = _("What the family was offered")
    if all(state is True for state in states.values()):
        return Check(title, "ready", _("The text says that each of these was done."), lines)
    state: State = "look" if False in states.values() else "reader"
    return Check(title, state, _("The text does not say of each of these that it was done."), lines)


def _actions(result: Mapping[str, Any]) -> Check:
    screen = first_screen(result)
    done = screen.actions_in_all > 0 and screen.actions_complete == screen.actions_in_all
    return Check(_("Recommendations and actions"), "ready" if done else "look", screen.actions)


def _documents(result: Mapping[str, Any]) -> Check:
    names = {"summary": _("Executive summary"), "action_plan": _("Action plan")}
    absent = [names[part] for part, held in result["report"]["parts"].items() if held == "not supplied"]
    title = _("Documents of the submission")
    if not absent:
        return Check(title, "ready", _("Report, summary and action plan are here."))
    return Check(title, "look", _("Not supplied with this version: %(parts)s.") % {"parts": ", ".join(absent)})


def _signed_off(sheet: ScoreSheet) -> Check:
    newest: dict[int, SignOff] = {}
    for answer in queries.sign_offs_visible_to(sheet.owner).filter(version=sheet.version_id):
        newest[answer.recorded_by_id] = answer
    title = _("Partnership sign-off")
    if not newest:
        return Check(title, "reader", _("No partnership lead has answered about this version."))
    lines = tuple(f"{each.recorded_by}: {each.get_outcome_display()}" for each in newest.values())
    refused = any(each.outcome == SignOff.Outcome.NOT_AGREED for each in newest.values())
    return Check(title, "look" if refused else "ready", _("Partnership leads have answered."), lines)


def _scored(progress: Progress, scores: Mapping[str, Score]) -> Check:
    title = _("Your own scores")
    missing = progress.missing
    unjudged = [item for item, score in scores.items() if score.outcome == Outcome.NOT_ASSESSABLE]
    lines = [_("Not scored yet: %(items)s") % {"items": ", ".join(missing)}] if missing else []
    lines += [_("Cannot be judged from the text: %(items)s") % {"items": ", ".join(unjudged)}] if unjudged else []
    sentence = _("%(scored)s of %(asked)s are scored.") % {"scored": progress.scored, "asked": progress.asked}
    return Check(title, "look" if missing else "ready", sentence, tuple(lines))
