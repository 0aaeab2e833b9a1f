"""The words of a letter: what is there to begin with, what the program adds by itself, and the whole of it."""

from __future__ import annotations

import json
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessment.exports.letter import DRAFT, SUPERSEDED, Area, Letter
from backend.qa.models import Decision, LetterPoint, Round
from backend.qa.queries import decisions as reading
from backend.qa.queries import scores as scoring

Kind, Outcome = LetterPoint.Kind, Decision.Outcome


def outcome_sentence(outcome: str) -> str:
    """The sentence that stands in every letter with this outcome, and that nobody edits."""
    return {
        Outcome.PUBLISH.value: _("The QA panel is content for the report to be published as it stands."),
        Outcome.AFTER_CHANGES.value: _(
            "The QA panel is content that, once the changes set out below have been made, the report may be published."
        ),
        Outcome.RESUBMIT.value: _(
            "The QA panel asks for the report to be worked on further, on the points set out below, and to be sent in again "
            "before it is published."
        ),
        Outcome.CANNOT_ASSESS.value: _(
            "The QA panel could not reach a judgement on this version. What stood in the way is set out below."
        ),
        Outcome.WITHDRAWN.value: _(
            "This version was withdrawn before the QA panel had reached a decision. No judgement of it has been made."
        ),
    }[outcome]


def first_words(round_: Round, outcome: str) -> dict[str, str]:
    """What a draft begins with, by field. Its drafters change it as they see fit."""
    case = round_.version.case
    said = {"number": round_.version.number, "name": case.pseudonym}
    opening = [
        _("Thank you for sending version %(number)s of the overview report to our QA panel. %(met)s")
        % {**said, "met": _met(round_)},
        _("We read it with %(name)s, and everyone who knew %(name)s, in mind.") % said,
    ]
    closing = []
    if outcome in {Outcome.AFTER_CHANGES, Outcome.RESUBMIT}:
        closing.append(
            _(
                "Please send us the changed version and say, for each numbered area, where it is met. We will look at each."
            )
        )
    closing.append(_("Thank you for the care that has gone into this review."))
    return {
        "to": f"{_('The chair of the review')}\n{case.organisation}",
        "greeting": _("Dear colleague,"),
        "opening": "\n".join(opening),
        "closing": "\n".join(closing),
    }


def _met(round_: Round) -> str:
    if round_.meets is None or round_.meets > timezone.localdate():
        return _("The QA panel has considered it.")
    return _("The QA panel met on %(day)s to consider it.") % {"day": date_format(round_.meets, "j F Y")}


def letter_of(decision: Decision, *, on: date | None = None, reply_due: date | None = None) -> Letter:
    """The letter: as it was issued, or as it would be. ``on`` and ``reply_due`` are the days of a letter about to be issued."""
    if decision.is_issued:
        return Letter.from_json(json.loads(decision.letter))
    round_, case = decision.round, decision.round.version.case
    head = reading.letterhead_of(round_.organisation)
    points = {kind: list(reading.points_of(decision, kind)) for kind in Kind.values}
    name = head.name if head else str(round_.organisation)
    lines = [*head.address.splitlines(), head.contact, head.words] if head else []
    return Letter(
        body=name,
        head=_full(lines),
        to=_full(decision.to.splitlines()),
        date=date_format(on, "j F Y") if on else _("[the day of issue]"),
        reference=case.reference,
        greeting=decision.greeting,
        subject=f"{case.get_terminology_display()} {case.reference} ({case.pseudonym})",
        opening=(*_full(decision.opening.splitlines()), *_added_to_the_opening(decision)),
        strengths=_lines(points[Kind.STRENGTH]),
        outcome=outcome_sentence(decision.outcome),
        areas=tuple(Area(each.where, each.meets, each.matters, each.would_meet) for each in points[Kind.DEVELOPMENT]),
        not_judged=_lines(points[Kind.NOT_JUDGED]),
        closing=(
            *_added_to_the_closing(reply_due, identifiers=bool(points[Kind.IDENTIFIER])),
            *_full(decision.closing.splitlines()),
        ),
        signature=_signature(decision, name),
    )


def _added_to_the_opening(decision: Decision) -> list[str]:
    added = []
    readers = len(scoring.counted_scores(decision.round))
    if readers == 1:
        added.append(_("One person alone read this version for the QA panel. The judgement rests on that one reading."))
    elif readers:
        number = [_("Two"), _("Three"), _("Four"), _("Five"), _("Six"), _("Seven"), _("Eight"), _("Nine")][readers - 2]
        added.append(_("%(number)s people read it independently before the QA panel agreed.") % {"number": number})
    if decision.supersedes is not None and decision.supersedes.issued is not None:
        day = date_format(decision.supersedes.issued, "j F Y")
        added.append(_("This letter replaces our letter of %(day)s.") % {"day": day})
    return added


def _added_to_the_closing(reply_due: date | None, *, identifiers: bool) -> list[str]:
    added = []
    if identifiers:
        added.append(
            _(
                "Details by which somebody could be recognised are listed in a separate paper, which goes to you alone and is "
                "no part of this letter. Please take them out before anybody else is given the report."
            )
        )
    last = date_format(reply_due, "j F Y") if reply_due else _("[the tenth working day after issue]")
    added.append(
        _("You may reply to this letter until the end of %(day)s, which is ten working days from its date.")
        % {"day": last}
    )
    return added


def _signature(decision: Decision, name: str) -> tuple[str, ...]:
    if decision.authorised_by is None:
        return (_("[whoever authorises the letter]"), _("For the QA panel"), name)
    return (str(decision.authorised_by.name or decision.authorised_by.email), _("For the QA panel"), name)


def mark_of(decision: Decision) -> str:
    """What stands on every page of the letter: nothing on one that was authorised and not replaced."""
    if decision.state == Decision.State.SUPERSEDED:
        return SUPERSEDED
    return DRAFT if decision.is_in_draft else ""


def _lines(points: list[LetterPoint]) -> tuple[str, ...]:
    return tuple(f"{each.where}: {each.meets}" if each.where else each.meets for each in points)


def _full(lines: list[str]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines if line.strip())
