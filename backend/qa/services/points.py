"""Writes: the points of a letter in draft, and the letterhead that it stands under."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from backend.accounts import audit
from backend.accounts.models import Organisation, User
from backend.qa.models import Decision, Letterhead, LetterPoint
from backend.qa.services import decisions
from backend.qa.services.letter_refusals import NotWritten, StaleDecision
from backend.reports.models import Finding
from backend.reports.showing import ShownFinding
from backend.reports.workspace.refusals import Refused, WordsMissing

Kind = LetterPoint.Kind
#: Words that only a body of the state writes above its letters.
_OF_THE_STATE = ("home office", "hm government", "his majesty", "her majesty", "crown", "ministry of", "gov.uk")


class NotYourName(Refused):
    """A letterhead that implies another sender."""

    code = "not_your_name"
    field = "name"

    def __init__(self) -> None:
        super().__init__(
            _(
                "A letter goes out in the name of the body itself. Leave out whatever suggests the Home Office or the state."
            )
        )


@transaction.atomic
def set_letterhead(
    *, organisation: Organisation, set_by: User, name: str, address: str, contact: str = "", words: str = "",
    seen: int | None = None,
) -> Letterhead:  # fmt: skip
    """What the body writes above its letters from now on; issued letters keep theirs. The same twice changes nothing.

    Raises WordsMissing, StaleDecision, and NotYourName for what suggests a body of the state, unless the body itself is
    called so.
    """
    wanted = {"name": name.strip(), "address": address.strip(), "contact": contact.strip(), "words": words.strip()}
    for field in ("name", "address"):
        if not wanted[field]:
            raise WordsMissing(field, _("A letter needs the name and the address of the body that sends it."))
    said, own = " ".join(wanted.values()).casefold(), str(organisation.name).casefold()
    if any(each in said and each not in own for each in _OF_THE_STATE):
        raise NotYourName
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    present = Letterhead.objects.filter(organisation=organisation).first()
    if present is None:
        present = Letterhead.objects.create(organisation=organisation, changed_by=set_by, **wanted)
    elif all(getattr(present, field) == value for field, value in wanted.items()):
        return present
    else:
        if seen is not None and seen != present.revision:
            raise StaleDecision
        Letterhead.objects.filter(pk=present.pk).update(
            **wanted, changed_by=set_by, changed=timezone.now(), revision=F("revision") + 1
        )
        present.refresh_from_db()
    audit.record(
        actor=set_by,
        verb=audit.Verb.CHANGED,
        subject="letterhead",
        subject_id=organisation.pk,
        organisation=organisation,
    )
    return present


@transaction.atomic
def add_point(
    *,
    decision: Decision,
    kind: str,
    words: Mapping[str, str],
    added_by: User,
    item: str = "",
) -> LetterPoint:
    """Add a point in one's own words. ``words`` has some of where, meets, matters, would_meet.

    The same words of the same kind twice make one point. Raises NotWritten.
    """
    locked = decisions.lock(decision)
    if not locked.is_written:
        raise NotWritten
    wanted = {name: words.get(name, "").strip() for name in LetterPoint.FIELDS}
    for each in locked.points.filter(kind=kind):
        if all(getattr(each, name) == value for name, value in wanted.items()):
            return each
    return _add(locked, kind, added_by, wanted, item=item)


@transaction.atomic
def begin_from_finding(*, decision: Decision, shown: ShownFinding, begun_by: User) -> LetterPoint:
    """Begin a point with what the program found. Its words have to be written anew before the letter is authorised.

    An identifier begins on the separate list, by its kind and place, masked. Beginning twice gives one. Raises NotWritten.
    """
    locked = decisions.lock(decision)
    if not locked.is_written:
        raise NotWritten
    finding: Finding = shown.finding
    present = locked.points.filter(finding=finding).first()
    if present is not None:
        return present
    if finding.theme == "identifiers":
        kind = Kind.IDENTIFIER
    else:
        kind = Kind.STRENGTH if finding.polarity == "strength" else Kind.DEVELOPMENT
    words = {"where": shown.place, "meets": str(shown.plain["message"] or "")}
    if kind == Kind.DEVELOPMENT:
        words |= {"matters": shown.why, "would_meet": str(shown.plain["suggestion"] or "")}
    begun = {name: words.get(name, "") for name in LetterPoint.FIELDS}
    return _add(locked, kind, begun_by, begun, finding=finding, begun_as=json.dumps(begun, ensure_ascii=False))


@transaction.atomic
def edit_point(
    *, point: LetterPoint, words: Mapping[str, str], edited_by: User, seen: int | None = None
) -> LetterPoint:
    """Write a point anew. ``seen`` is the revision that was read. The same content twice changes nothing.

    Raises NotWritten and StaleDecision.
    """
    locked = decisions.lock(point.decision)
    if not locked.is_written:
        raise NotWritten
    point = locked.points.get(pk=point.pk)
    wanted = {name: words[name].strip() for name in LetterPoint.FIELDS if name in words}
    if all(getattr(point, name) == value for name, value in wanted.items()):
        return point
    if seen is not None and seen != point.revision:
        raise StaleDecision
    LetterPoint.objects.filter(pk=point.pk).update(**wanted, changed_by=edited_by, revision=F("revision") + 1)
    decisions.touched(locked, edited_by)
    decisions.note(edited_by, audit.Verb.CHANGED, locked)
    point.refresh_from_db()
    return point


@transaction.atomic
def remove_point(*, point: LetterPoint, removed_by: User) -> None:
    """Take a point out of a draft. Taking it out twice changes nothing. Raises NotWritten."""
    locked = decisions.lock(point.decision)
    if not locked.is_written:
        raise NotWritten
    if locked.points.filter(pk=point.pk).exists():
        locked.points.filter(pk=point.pk).delete()
        decisions.touched(locked, removed_by)
        decisions.note(removed_by, audit.Verb.CHANGED, locked)


@transaction.atomic
def move_up(*, point: LetterPoint, moved_by: User) -> None:
    """Let a point change places with the one before it; the first stays first. Raises NotWritten."""
    locked = decisions.lock(point.decision)
    if not locked.is_written:
        raise NotWritten
    point = locked.points.get(pk=point.pk)
    before = locked.points.filter(kind=point.kind, number__lt=point.number).order_by("-number").first()
    if before is None:
        return
    free = (locked.points.filter(kind=point.kind).aggregate(last=Max("number"))["last"] or 0) + 1
    for moved, number in ((before, free), (point, before.number), (before, point.number)):
        LetterPoint.objects.filter(pk=moved.pk).update(number=number)
    decisions.touched(locked, moved_by)
    decisions.note(moved_by, audit.Verb.CHANGED, locked)


def _add(
    decision: Decision,
    kind: str,
    added_by: User,
    words: Mapping[str, str],
    *,
    item: str = "",
    finding: Finding | None = None,
    begun_as: str = "",
) -> LetterPoint:
    last = decision.points.filter(kind=kind).aggregate(last=Max("number"))["last"] or 0
    made = LetterPoint.objects.create(
        decision=decision,
        kind=kind,
        number=last + 1,
        item=item,
        finding=finding,
        begun_as=begun_as,
        made_by=added_by,
        changed_by=added_by,
        **words,
    )
    decisions.touched(decision, added_by)
    decisions.note(added_by, audit.Verb.CHANGED, decision)
    return made
