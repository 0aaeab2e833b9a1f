"""What every door asks first: may this person know of the chair (else 404), and do this with the record (else 403)."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from backend.accounts.models import Organisation, User
from backend.accounts.policy import Capability
from backend.chairs.models import Appeal, Appointment, Chair, Dispute, RatingRound, RoundSeat
from backend.chairs.queries import visible
from backend.chairs.queries.sight import Sight, sight_of


def known_chairs(user: User) -> list[UUID]:
    """The chairs whom the user may know of: visible ones, and those of rounds that the user sits in."""
    seated = visible.open_seats(user).values_list("round__chair", flat=True)
    return [*visible.chairs_visible_to(user).order_by().values_list("pk", flat=True), *seated]


def chair_for(user: User, reference: str) -> tuple[Chair, Sight]:
    """The chair of this reference, and how the user sees them. Raises Http404 for strangers."""
    chair = get_object_or_404(Chair.objects.filter(pk__in=known_chairs(user)), reference=reference)
    return chair, sight_of(user, chair)


def may_keep_a_record(user: User) -> bool:
    """True for chairs and authors, and for whoever has a record waiting under their address."""
    keeps = visible.organisations_that(user, Capability.KEEP_OWN_RECORD).exists()
    return keeps or visible.record_waiting_for(user).exists() or visible.own_record(user).exists()


def own_chair(user: User, reference: str) -> Chair:
    """The user's own record. Raises Http404 for strangers and PermissionDenied for others who know of it."""
    chair, sight = chair_for(user, reference)
    if not sight.is_own:
        raise PermissionDenied
    return chair


def managed_chair(user: User, reference: str, capability: Capability) -> tuple[Chair, Organisation]:
    """A chair of the user's area and the partnership that acts. Nobody manages their own record: PermissionDenied."""
    chair, sight = chair_for(user, reference)
    hosts = visible.organisations_that(user, capability)
    areas = visible.areas_of(user).filter(chair=chair, confirmed__isnull=False, organisation__in=hosts)
    area = areas.order_by("organisation__name").first()
    if area is None or sight.is_own:
        raise PermissionDenied
    return chair, area.organisation


def managing_organisation(user: User, capability: Capability) -> Organisation:
    """The partnership for which the user may do this. Raises PermissionDenied where there is none."""
    organisation = visible.organisations_that(user, capability).order_by("name").first()
    if organisation is None:
        raise PermissionDenied
    return organisation


def writable_chair(user: User, reference: str) -> tuple[Chair, Organisation | None]:
    """A record that the user may add to: the own one, or one of the area on behalf of the partnership."""
    chair, sight = chair_for(user, reference)
    if sight.is_own:
        return chair, None
    return managed_chair(user, reference, Capability.MANAGE_CHAIRS)


def round_for(user: User, identifier: UUID) -> tuple[RatingRound, RoundSeat | None]:
    """A round that the user may know of, with their seat in it. Raises Http404 for anybody else."""
    held = get_object_or_404(visible.rounds_visible_to(user), pk=identifier)
    return held, held.seats.filter(user=user).exclude(conflict=RoundSeat.Conflict.CONFLICT).first()


def seated_round(user: User, identifier: UUID, part: str) -> tuple[RatingRound, RoundSeat]:
    """A round in which the user has this part and no conflict. Raises Http404, or PermissionDenied."""
    held, seat = round_for(user, identifier)
    if seat is None or seat.part != part or seat.conflict != RoundSeat.Conflict.NONE:
        raise PermissionDenied
    return held, seat


def appointment_for(user: User, identifier: UUID) -> Appointment:
    """A process of the user's partnership. Raises Http404 for anybody else, the chair too."""
    return get_object_or_404(visible.appointments_visible_to(user), pk=identifier)


def dispute_to_answer(user: User, identifier: UUID) -> Dispute:
    """A dispute that the user's partnership answers. Raises Http404, and PermissionDenied for the chair."""
    held = get_object_or_404(visible.disputes_visible_to(user), pk=identifier)
    if held.chair.user_id == user.pk:
        raise PermissionDenied
    return held


def appeal_for(user: User, identifier: UUID) -> Appeal:
    """An appeal that the user may know of. Raises Http404 for anybody else."""
    return get_object_or_404(visible.appeals_visible_to(user), pk=identifier)
