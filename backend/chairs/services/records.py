"""The record of a chair: made by the chair, or by a commissioner, and then the chair is told at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from assessment.catalogue.people import load_people_catalogue
from backend.accounts import audit
from backend.accounts.models import Organisation, User
from backend.chairs.models import AgencyLink, AreaMembership, Chair
from backend.chairs.services import letters
from backend.chairs.services.checks import keep, locked, note, require_sensible, require_words
from backend.chairs.services.refusals import NotThisWay, UnknownCode

REFERENCE = "CH-{:04d}"
_CHANGEABLE = frozenset(
    {"name", "name_in_welsh", "state", "profile", "first_review", "most_reviews", "reviews_elsewhere", "independence"}
)
MOST_AT_ONCE = 20


@dataclass(frozen=True)
class AddedChair:
    """A chair in an area. ``is_new`` is false where the record was there; the person is told either way."""

    chair: Chair
    is_new: bool


@transaction.atomic
def add_chair(
    *,
    organisation: Organisation,
    added_by: User | None,
    name: str,
    email: str,
    standing: str,
    profile: str = "chair",
    import_batch: Any = None,
) -> AddedChair:
    """A chair who works or applies in an area. A record of this address is used, nothing in it changes, and the partnership
    sees nothing of it until the chair confirms.

    The chair gets a letter with the privacy notice, and can see
    and dispute all of it from then on. Raises UnknownCode for a role profile that there is not.
    """
    require_words(name, "name", "Enter the name of the chair.")
    _require_profile(profile)
    email = email.strip().lower()
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    chair = Chair.objects.filter(email=email).first()
    is_new = chair is None
    if chair is None:
        user = User.objects.filter(email=email, is_active=True).first()
        if user is not None and Chair.objects.filter(user=user).exists():
            user = None
        chair = _make(name=name.strip(), email=email, user=user, profile=profile, added_by=added_by, batch=import_batch)
    area = AreaMembership.objects.filter(chair=chair, organisation=organisation, ended=None).first()
    if area is None:
        area = AreaMembership.objects.create(
            chair=chair,
            organisation=organisation,
            standing=standing,
            added_by=added_by,
            confirmed=timezone.now() if is_new else None,
        )
        note(actor=added_by, verb=audit.Verb.CREATED, row=area, organisation=organisation)
        _tell(chair, organisation, added_by)
    elif area.standing != standing:
        AreaMembership.objects.filter(pk=area.pk).update(standing=standing)
        note(actor=added_by, verb=audit.Verb.CHANGED, row=area, organisation=organisation)
    return AddedChair(chair, is_new)


@transaction.atomic
def open_own_record(*, user: User) -> Chair:
    """The user's own record: the one that somebody made under their address, or a new one."""
    held = Chair.objects.filter(user=user).first()
    if held is not None:
        return held
    waiting = Chair.objects.select_for_update().filter(email=user.email, user=None).first()
    if waiting is not None:
        waiting.user = user
        waiting.save(update_fields=["user"])
        note(actor=user, verb=audit.Verb.ACCEPTED, row=waiting)
        return waiting
    return _make(name=user.name or user.email, email=user.email, user=user, profile="chair", added_by=user, batch=None)


@transaction.atomic
def change_record(*, chair: Chair, changed_by: User, seen: int | None, **changes: Any) -> Chair:
    """Change particulars of the own record. Raises RowStale, UnknownCode and WordsMissing."""
    strange = set(changes) - _CHANGEABLE
    if strange:
        raise UnknownCode("", sorted(strange)[0])
    if "profile" in changes:
        _require_profile(changes["profile"])
    if "name" in changes:
        require_words(changes["name"], "name", "Enter your name.")
    if changes.get("first_review"):
        require_sensible(changes["first_review"], "first_review")
    held = locked(chair, seen)
    if keep(held, changes):
        note(actor=changed_by, verb=audit.Verb.CHANGED, row=held)
    return held


@transaction.atomic
def apply_to_area(*, chair: Chair, organisation: Organisation, applied_by: User) -> AreaMembership:
    """The chair applies to a partnership, which can then see training and final levels. Twice makes one."""
    if organisation.kind == Organisation.Kind.INDEPENDENT_CHAIR:
        raise NotThisWay("Chairs apply to a partnership or board. Choose one.", "organisation")
    Chair.objects.select_for_update().get(pk=chair.pk)
    area, made = AreaMembership.objects.get_or_create(
        chair=chair,
        organisation=organisation,
        ended=None,
        defaults={
            "standing": AreaMembership.Standing.APPLYING,
            "added_by": applied_by,
            "confirmed": timezone.now(),
        },
    )
    if made:
        note(actor=applied_by, verb=audit.Verb.CREATED, row=area, organisation=organisation)
    return area


@transaction.atomic
def confirm_area(*, area: AreaMembership, confirmed_by: User) -> None:
    """The chair lets a partnership that added them see the record. Twice changes nothing."""
    if AreaMembership.objects.filter(pk=area.pk, confirmed=None, ended=None).update(confirmed=timezone.now()):
        note(actor=confirmed_by, verb=audit.Verb.ACCEPTED, row=area, organisation=area.organisation)


@transaction.atomic
def leave_area(*, area: AreaMembership, ended_by: User) -> None:
    """End it; the row stays. The partnership sees nothing of the record from then on. Twice changes nothing."""
    if AreaMembership.objects.filter(pk=area.pk, ended=None).update(ended=timezone.now()):
        note(actor=ended_by, verb=audit.Verb.ENDED_ACCESS, row=area, organisation=area.organisation)


@transaction.atomic
def declare_link(
    *, chair: Chair, declared_by: User, agency: str, relation: str = "", ended_on: date | None = None
) -> AgencyLink:
    """A link to an agency, past or present. The same one twice is kept once."""
    require_words(agency, "agency", "Enter the name of the agency.")
    if ended_on is not None:
        require_sensible(ended_on, "ended_on")
    Chair.objects.select_for_update().get(pk=chair.pk)
    there = AgencyLink.objects.filter(chair=chair, agency=agency.strip(), ended_on=ended_on, withdrawn=None).first()
    if there is not None:
        return there
    link = AgencyLink.objects.create(chair=chair, agency=agency.strip(), relation=relation, ended_on=ended_on)
    note(actor=declared_by, verb=audit.Verb.DECLARED, row=link)
    return link


@transaction.atomic
def withdraw_link(*, link: AgencyLink, withdrawn_by: User) -> None:
    """Take a declared link back; the row stays."""
    if AgencyLink.objects.filter(pk=link.pk, withdrawn=None).update(withdrawn=timezone.now()):
        note(actor=withdrawn_by, verb=audit.Verb.WITHDREW, row=link)


def _make(*, name: str, email: str, user: User | None, profile: str, added_by: User | None, batch: Any) -> Chair:
    for _attempt in range(3):
        last = Chair.objects.order_by("-reference").values_list("reference", flat=True).first()
        number = int(last.removeprefix("CH-")) + 1 if last else 1
        try:
            with transaction.atomic():
                chair = Chair.objects.create(
                    reference=REFERENCE.format(number),
                    name=name,
                    email=email,
                    user=user,
                    profile=profile,
                    added_by=added_by,
                    import_batch=batch,
                )
        except IntegrityError:
            continue
        note(actor=added_by, verb=audit.Verb.CREATED, row=chair)
        return chair
    raise NotThisWay("Somebody made a record at the same moment. Send the form again.")


def _tell(chair: Chair, organisation: Organisation, added_by: User | None) -> None:
    if added_by is not None and chair.user_id == added_by.pk:
        return
    context = {"name": chair.name, "organisation": organisation.name, "reference": chair.reference}
    letters.send_after_commit("added", to=chair.email, context=context)
    Chair.objects.filter(pk=chair.pk, told=None).update(told=timezone.now())


def _require_profile(profile: str) -> None:
    if profile not in {each.id for each in load_people_catalogue().framework.role_profiles}:
        raise UnknownCode("profile", profile)
