"""Who sees what of whom. Each function answers for one table, in the database and not on a page.

The chair sees all of the own record. Commissioners see the chairs of their area. Another partnership sees what the chair
has shared, while the share lasts. Competency assessors and moderators see what their seat in an open round shows, once they
have declared their interests. Administrators see nothing.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from backend.accounts import queries as accounts
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Capability
from backend.chairs.models import (
    Appeal,
    Appointment,
    AreaMembership,
    Chair,
    CompetencyRating,
    CpdEntry,
    DevelopmentAction,
    Dispute,
    Evidence,
    FeedbackCall,
    ModeratedRating,
    RatingRound,
    RatingState,
    RoundSeat,
    SelfRating,
    TrainingRecord,
    ViewGrant,
)

Scope = ViewGrant.Scope
_State = RatingState.State
FINAL_STATES = (_State.FINAL, _State.UNDER_APPEAL, _State.UPHELD, _State.NOT_UPHELD)
SHARED_STATES = (_State.SHARED, _State.REPLIED, *FINAL_STATES)


def today() -> date:
    """The day by the clock of the service's own time zone."""
    return timezone.localdate()


def own_record(user: User) -> QuerySet[Chair]:
    """The record of the user, if there is one."""
    return Chair.objects.filter(user=user) if user.is_authenticated else Chair.objects.none()


def record_waiting_for(user: User) -> QuerySet[Chair]:
    """The record that a partnership made under the user's address, while nobody has opened it."""
    return Chair.objects.filter(email=user.email, user=None) if user.is_authenticated else Chair.objects.none()


def organisations_seeing_chairs(user: User) -> QuerySet[Organisation]:
    """The organisations for which the user looks after chairs; none for an administrator."""
    return organisations_that(user, Capability.SEE_CHAIRS)


def organisations_that(user: User, capability: Capability) -> QuerySet[Organisation]:
    """The organisations in which the user may do something with chairs; none for an administrator."""
    if not user.is_authenticated or accounts.sees_no_case(user):
        return Organisation.objects.none()
    return accounts.organisations_where(user, capability)


def chairs_in_area(user: User) -> QuerySet[Chair]:
    """The chairs who are appointed by, or apply to, an organisation of the user now and know of it."""
    areas = areas_of(user).filter(confirmed__isnull=False)
    return Chair.objects.filter(pk__in=areas.values("chair"))


def areas_of(user: User) -> QuerySet[AreaMembership]:
    """The standing of chairs in the user's organisations now, those not confirmed yet among them."""
    held = AreaMembership.objects.filter(organisation__in=organisations_seeing_chairs(user), ended=None)
    return held.select_related("chair", "organisation")


def chairs_sharing(user: User, *scopes: str) -> QuerySet[Chair]:
    """The chairs who share one of ``scopes`` (any, without one) with an organisation of the user today."""
    grants = live_grants(today()).filter(organisation__in=organisations_seeing_chairs(user))
    if scopes:
        grants = grants.filter(scope__in=scopes)
    return Chair.objects.filter(pk__in=grants.values("chair"))


def bodies_to_share_with(user: User) -> QuerySet[Organisation]:
    """The bodies that a chair can apply to or share with: all but other people's practices. Their names are no secret."""
    if not own_record(user).exists():
        return Organisation.objects.none()
    return Organisation.objects.exclude(kind=Organisation.Kind.INDEPENDENT_CHAIR).order_by("name")


def live_grants(as_of: date) -> QuerySet[ViewGrant]:
    """Shares that hold on a day."""
    return ViewGrant.objects.filter(since__lte=as_of, until__gte=as_of, revoked=None)


def chairs_visible_to(user: User) -> QuerySet[Chair]:
    """The chairs whose record the user may know of, in the order of their references: never by any level."""
    known = Q(pk__in=own_record(user)) | Q(pk__in=chairs_in_area(user)) | Q(pk__in=chairs_sharing(user))
    return Chair.objects.filter(known).select_related("user").order_by("reference")


def open_seats(user: User, *parts: str) -> QuerySet[RoundSeat]:
    """Seats of the user in rounds that are not closed, without a conflict of interest."""
    if not user.is_authenticated or accounts.sees_no_case(user):
        return RoundSeat.objects.none()
    seats = RoundSeat.objects.filter(user=user, conflict=RoundSeat.Conflict.NONE).exclude(round__stage="closed")
    return seats.filter(part__in=parts) if parts else seats


def rounds_both_submitted() -> QuerySet[RatingRound]:
    """Rounds in which every competency assessor without a conflict, at least two, has submitted."""
    free = Q(seats__part="assessor", seats__conflict="none")
    return RatingRound.objects.annotate(
        assessors=Count("seats", filter=free), done=Count("seats", filter=free & Q(seats__submitted__isnull=False))
    ).filter(assessors__gte=2, done__gte=2)


def seats_past_blindness(user: User) -> QuerySet[RoundSeat]:
    """Seats from which others' levels may be seen: a moderator's, once both competency assessors have submitted."""
    return open_seats(user, "moderator").filter(round__in=rounds_both_submitted().values("pk"))


def _of_chairs(*chairs: QuerySet[Chair], prefix: str = "chair") -> Q:
    wanted = Q(pk__in=[])
    for each in chairs:
        wanted |= Q(**{f"{prefix}__in": each.values("pk")})
    return wanted


def _seated_chairs(seats: QuerySet[RoundSeat]) -> QuerySet[Chair]:
    return Chair.objects.filter(pk__in=seats.values("round__chair"))


def training_visible_to(user: User) -> QuerySet[TrainingRecord]:
    """Own, of the area, shared as training, or of a round that the user sits in."""
    seen = _of_chairs(
        own_record(user), chairs_in_area(user), chairs_sharing(user, Scope.TRAINING), _seated_chairs(open_seats(user))
    )
    return TrainingRecord.objects.filter(seen, withdrawn=None).select_related("chair", "verified_by")


def cpd_visible_to(user: User) -> QuerySet[CpdEntry]:
    """One's own alone, and for those who judge: what was learnt is nobody else's business."""
    seen = _of_chairs(own_record(user), _seated_chairs(open_seats(user)))
    return CpdEntry.objects.filter(seen, withdrawn=None).select_related("chair")


def self_ratings_visible_to(user: User) -> QuerySet[SelfRating]:
    """Own, shared as self-assessment, or for a competency assessor after their own submission and a moderator after both."""
    submitted = open_seats(user, "assessor").filter(submitted__isnull=False)
    seen = _of_chairs(
        own_record(user),
        chairs_sharing(user, Scope.SELF_ASSESSMENT),
        _seated_chairs(submitted),
        _seated_chairs(seats_past_blindness(user)),
    )
    return SelfRating.objects.filter(seen)


def evidence_visible_to(user: User) -> QuerySet[Evidence]:
    """Own, of a round that the user sits in, or shared and not close (confidentiality 1)."""
    shared = _of_chairs(chairs_sharing(user, Scope.EVIDENCE)) & Q(confidentiality=1)
    mine = _of_chairs(own_record(user), _seated_chairs(open_seats(user)))
    return Evidence.objects.filter(mine | shared, withdrawn=None).select_related("chair").prefetch_related("proposals")


def ratings_visible_to(user: User) -> QuerySet[CompetencyRating]:
    """Single competency assessors' levels: one's own, all of a round to its moderator after both have submitted, and to
    the chair once the round's levels are shared, with the name of who gave them."""
    own = Q(seat__in=open_seats(user, "assessor"))
    moderated = Q(seat__round__in=seats_past_blindness(user).values("round"))
    as_chair = Q(seat__round__chair__in=own_record(user), seat__round__stage__in=("shared", "closed"))
    return CompetencyRating.objects.filter(own | moderated | as_chair).select_related("seat__user", "seat__round")


def moderated_visible_to(user: User) -> QuerySet[ModeratedRating]:
    """Agreed levels: the chair from sharing on; a partnership those of its own rounds once final, and others' only by the
    chair's share; those of a round in the round."""
    shared = Q(states__state__in=SHARED_STATES)
    final = Q(states__state__in=FINAL_STATES)
    own_rounds = _of_chairs(chairs_in_area(user)) & Q(round__organisation__in=organisations_seeing_chairs(user))
    others = (own_rounds | _of_chairs(chairs_sharing(user, Scope.RATINGS))) & final
    mine = _of_chairs(own_record(user)) & shared
    in_round = Q(round__in=seats_past_blindness(user).values("round"))
    in_round |= Q(round__in=open_seats(user, "assessor").filter(submitted__isnull=False).values("round")) & shared
    found = ModeratedRating.objects.filter(mine | others | in_round).distinct()
    return found.select_related("round", "chair", "decided_by").prefetch_related("states")


def development_visible_to(user: User) -> QuerySet[DevelopmentAction]:
    """Own, agreed with one's own partnership for a chair of the area, or of a round that the user sits in."""
    seen = _of_chairs(own_record(user), _seated_chairs(open_seats(user)))
    seen |= _of_chairs(chairs_in_area(user)) & Q(organisation__in=organisations_seeing_chairs(user))
    return DevelopmentAction.objects.filter(seen, withdrawn=None).select_related("chair", "organisation")


def rounds_visible_to(user: User) -> QuerySet[RatingRound]:
    """One's own as chair, those that one's organisation opened, and those in which one has a seat without conflict."""
    if not user.is_authenticated:
        return RatingRound.objects.none()
    if accounts.sees_no_case(user):
        return RatingRound.objects.filter(chair__in=own_record(user))
    seated = RoundSeat.objects.filter(user=user).exclude(conflict=RoundSeat.Conflict.CONFLICT)
    hosts = organisations_that(user, Capability.MANAGE_CHAIRS)
    seen = Q(chair__in=own_record(user)) | Q(organisation__in=hosts) | Q(pk__in=seated.values("round"))
    return RatingRound.objects.filter(seen).select_related("chair", "organisation")


def judge_of(email: str) -> User | None:
    """Who has this address and may be given a seat in a round, or None."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None or not organisations_that(user, Capability.JUDGE_CHAIRS).exists():
        return None
    return user


def appointments_visible_to(user: User) -> QuerySet[Appointment]:
    """The processes of one's own partnership. A chair sees the own outcome by ``outcomes_for`` and never this."""
    hosts = organisations_that(user, Capability.APPOINT_CHAIRS)
    return Appointment.objects.filter(organisation__in=hosts, withdrawn=None).select_related("chair", "organisation")


def outcomes_for(chair: Chair) -> QuerySet[Appointment]:
    """The chair's own outcomes and feedback; notes and reasons are left in the database."""
    found = Appointment.objects.filter(chair=chair, withdrawn=None).select_related("organisation")
    return found.defer("reason", "shown", "agencies")


def disputes_visible_to(user: User) -> QuerySet[Dispute]:
    """One's own as chair, and those that one's organisation has to answer."""
    hosts = organisations_that(user, Capability.MANAGE_CHAIRS)
    seen = Q(chair__in=own_record(user)) | Q(organisation__in=hosts)
    return Dispute.objects.filter(seen).select_related("chair", "organisation", "answered_by")


def appeals_visible_to(user: User) -> QuerySet[Appeal]:
    """One's own as chair, those that one hears, and those of rounds that one's organisation opened."""
    hosts = organisations_that(user, Capability.MANAGE_CHAIRS)
    seen = Q(rating__chair__in=own_record(user)) | Q(rating__round__organisation__in=hosts)
    if user.is_authenticated and not accounts.sees_no_case(user):
        seen |= Q(heard_by=user)
    return Appeal.objects.filter(seen).select_related("rating__chair", "rating__round", "heard_by")


def feedback_calls_visible_to(user: User) -> QuerySet[FeedbackCall]:
    """The askings of one's own organisation."""
    hosts = organisations_that(user, Capability.MANAGE_CHAIRS)
    return FeedbackCall.objects.filter(organisation__in=hosts).select_related("chair", "organisation")
