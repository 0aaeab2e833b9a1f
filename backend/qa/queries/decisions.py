"""Reads: decisions, their letters, and what became of them. Who may read a letter is decided here, in the database."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from backend.accounts import policy
from backend.accounts import queries as accounts
from backend.accounts.models import Membership, Organisation, User
from backend.accounts.policy import Capability, Role
from backend.judgements.models import ConflictDeclaration
from backend.qa.models import Assignment, Decision, Letterhead, LetterPoint, RequiredChange, Round
from backend.qa.models.assignments import READING
from backend.qa.queries.assignments import assignments_readable_by
from backend.reports import queries as reports
from backend.reports.models import Case, CaseAccess, Version

_WITH_ALL = (
    "round__version__case__organisation",
    "round__framework",
    "round__organisation__letterhead",
    "drafted_by",
    "authorised_by",
    "overridden_by",
    "issued_by",
    "supersedes",
)
_WHOSE_REVIEW = (Role.CHAIR, Role.AUTHOR, Role.COMMISSIONER)


def seats_of(user: User) -> QuerySet[Assignment]:
    """The user's assignments that let them take part in a decision.

    As with reading the report: a declaration that opened it, and no role on the case or in its own organisation since. They
    stay when the version is withdrawn or the round is ended, because that is decided and written to the review too.
    """
    if not user.is_authenticated or accounts.sees_no_case(user):
        return Assignment.objects.none()
    on_the_case = CaseAccess.objects.filter(case=OuterRef("round__version__case"), user=user, ended=None)
    in_its_body = Membership.objects.filter(
        organisation=OuterRef("round__version__case__organisation"), user=user, ended=None
    )
    cleared = Q(declaration__kind=ConflictDeclaration.Kind.NONE) | Q(
        declaration__kind=ConflictDeclaration.Kind.SOFT, declaration__ruling=ConflictDeclaration.Ruling.ALLOWED
    )
    bodies = accounts.organisations_where(user, Capability.READ_IN_ROUNDS)
    return (
        Assignment.objects.filter(cleared, reader=user, state__in=READING, round__organisation__in=bodies)
        .exclude(Exists(on_the_case))
        .exclude(Exists(in_its_body))
    )


def decisions_visible_to(user: User) -> QuerySet[Decision]:
    """Letters in the making for the QA panel, issued ones for the review too.

    Readers of the round and, once issued, of a later round on the case; secretariat and auditors of the body, unless they
    chair, write or commission the review; chair, author and commissioner of the case from issue on.
    """
    if not user.is_authenticated or accounts.sees_no_case(user):
        return Decision.objects.none()
    own_review = CaseAccess.objects.filter(
        case=OuterRef("round__version__case"), user=user, ended=None, role__in=_WHOSE_REVIEW
    )
    bodies = accounts.organisations_where(user, Capability.READ_LETTERS)
    in_the_round = seats_of(user).filter(round=OuterRef("round"))
    in_a_later_round = seats_of(user).filter(
        round__version__case=OuterRef("round__version__case"),
        round__organisation=OuterRef("round__organisation"),
        round__version__number__gt=OuterRef("round__version__number"),
    )
    shown = Exists(in_the_round) | (Q(round__organisation__in=bodies) & ~Exists(own_review))
    issued = Exists(in_a_later_round) | Q(round__version__case__in=_cases_where(user, Capability.READ_ISSUED_LETTERS))
    return Decision.objects.filter(shown | (Q(issued__isnull=False) & issued)).select_related(*_WITH_ALL)


def letters_to(user: User) -> QuerySet[Decision]:
    """The letters issued to reviews that the user chairs, writes or commissions, newest first."""
    mine = _cases_where(user, Capability.READ_ISSUED_LETTERS) if user.is_authenticated else Case.objects.none()
    return decisions_visible_to(user).filter(issued__isnull=False, round__version__case__in=mine).order_by("-issued")


def letters_on_the_board(user: User) -> QuerySet[Decision]:
    """The decisions of the bodies whose letters a role of the user keeps."""
    return decisions_visible_to(user).filter(round__organisation__in=bodies_whose_letters_show(user))


def bodies_whose_letters_show(user: User) -> QuerySet[Organisation]:
    """The bodies whose letters a role of the user keeps or audits."""
    if not user.is_authenticated or accounts.sees_no_case(user):
        return Organisation.objects.none()
    return accounts.organisations_where(user, Capability.READ_LETTERS)


def bodies_that_write_letters(user: User) -> QuerySet[Organisation]:
    """The bodies whose letterhead the user keeps."""
    if not user.is_authenticated or accounts.sees_no_case(user):
        return Organisation.objects.none()
    return accounts.organisations_where(user, Capability.ISSUE_LETTERS)


def newest_decision_for(user: User, round_: Round) -> Decision | None:
    """The newest decision of a round that the user may read; None where there is none for them."""
    return decisions_visible_to(user).filter(round=round_).order_by("-number").first()


def capabilities_about(user: User, decision: Decision) -> frozenset[Capability]:
    """What the user may do with a decision that they can see: by their part in the round, their role in the body, or on the case.

    A panel lead or report assessor acts through their part in the round alone; whoever the review is of acts for the review alone.
    """
    if accounts.sees_no_case(user):
        return frozenset()
    access = CaseAccess.objects.filter(case=decision.round.version.case, user=user, ended=None).first()
    if access is not None and access.role in _WHOSE_REVIEW:
        return policy.on_a_case(access.role) if decision.is_issued else frozenset()
    held: frozenset[Capability] = frozenset()
    for membership in accounts.memberships_of(user).filter(organisation=decision.round.organisation):
        if Capability.READ_IN_ROUNDS not in policy.in_an_organisation(membership.role):
            held |= policy.in_an_organisation(membership.role)
    seat = seats_of(user).filter(round=decision.round).first()
    return held | (policy.in_an_organisation(seat.role) if seat is not None else frozenset())


def may_decide_in(user: User, round_: Round) -> bool:
    """True for those who may draft a decision in a round: its readers and panel lead, and the secretariat of the body."""
    access = CaseAccess.objects.filter(case=round_.version.case, user=user, ended=None, role__in=_WHOSE_REVIEW)
    if accounts.sees_no_case(user) or access.exists():
        return False
    if seats_of(user).filter(round=round_).exists():
        return True
    bodies = accounts.organisations_where(user, Capability.ISSUE_LETTERS)
    return bodies.filter(pk=round_.organisation_id).exists()


def decisions_in(round_: Round) -> QuerySet[Decision]:
    """Every decision of a round, oldest first, for services and pages that have passed a door."""
    return Decision.objects.filter(round=round_).select_related(*_WITH_ALL).order_by("number")


def points_of(decision: Decision, kind: str = "") -> QuerySet[LetterPoint]:
    """The points of a decision in the order of the letter, for a caller that has passed a door."""
    held = decision.points.select_related("finding").order_by("kind", "number")
    return held.filter(kind=kind) if kind else held


def points_to_write(user: User) -> QuerySet[LetterPoint]:
    """The points of decisions that the user can see."""
    return LetterPoint.objects.filter(decision__in=decisions_visible_to(user)).select_related("decision")


def changes_visible_to(user: User) -> QuerySet[RequiredChange]:
    """The required changes of issued letters that the user may read, each with what was answered and verified."""
    return (
        RequiredChange.objects.filter(decision__in=decisions_visible_to(user).filter(issued__isnull=False))
        .select_related("decision__round__version__case__organisation", "decision__round__organisation", "point")
        .prefetch_related("responses__made_by", "responses__version__case", "verifications__made_by")
        .order_by("decision__issued", "number")
    )


def letter_in_force(version: Version) -> Decision | None:
    """The issued letter that stands about an earlier version of the same case, newest first; None where there is none."""
    issued = Decision.objects.filter(
        state=Decision.State.ISSUED,
        round__version__case=version.case_id,
        round__version__number__lt=version.number,
    )
    return issued.select_related(*_WITH_ALL).order_by("-round__version__number", "-issued").first()


def unverified_before(round_: Round) -> QuerySet[RequiredChange]:
    """Required changes of the body's letter that stands, about earlier versions, which nobody has verified."""
    return changes_before(round_).filter(state__in=(RequiredChange.State.OPEN, RequiredChange.State.RESPONDED))


def changes_before(round_: Round) -> QuerySet[RequiredChange]:
    """The required changes that a round starts from: of the body's newest letter in force about an earlier version."""
    newest = (
        Decision.objects.filter(
            state=Decision.State.ISSUED,
            round__organisation=round_.organisation_id,
            round__version__case=round_.version.case_id,
            round__version__number__lt=round_.version.number,
        )
        .order_by("-round__version__number", "-issued")
        .values("pk")[:1]
    )
    return (
        RequiredChange.objects.filter(decision__in=list(newest.values_list("pk", flat=True)))
        .select_related("point", "decision__round__version__case")
        .prefetch_related("responses__made_by", "responses__version__case", "verifications__made_by")
        .order_by("number")
    )


def seat_to_verify(user: User, change: RequiredChange) -> Assignment | None:
    """The user's seat as panel lead in a round of the same body on a later version of the case; None without one."""
    return (
        seats_of(user)
        .filter(
            role=Role.PANEL_LEAD,
            round__organisation=change.decision.round.organisation_id,
            round__version__case=change.decision.round.version.case_id,
            round__version__number__gt=change.decision.round.version.number,
            round__version__state=Version.State.RECEIVED,
        )
        .exclude(round__state=Round.State.ENDED)
        .select_related("round__version__case__organisation", "round__organisation")
        .order_by(F("round__version__number").desc(), "-round__number")
        .first()
    )


def letterhead_of(organisation: Organisation) -> Letterhead | None:
    """What a body writes above its letters; None where it has said nothing yet."""
    return Letterhead.objects.filter(organisation=organisation).first()


def replacement_of(decision: Decision) -> Decision | None:
    """The decision that replaces this one, drafted or issued; None where there is none."""
    return Decision.objects.filter(supersedes=decision).first()


def people_of_the_review(decision: Decision, *roles: Role) -> list[User]:
    """Who holds one of the roles on the case now and may sign in."""
    held = CaseAccess.objects.filter(case=decision.round.version.case, ended=None, role__in=roles)
    return [access.user for access in held.select_related("user") if access.user.is_active]


def _cases_where(user: User, capability: Capability) -> QuerySet[Case]:
    held = CaseAccess.objects.filter(user=user, ended=None, role__in=policy.roles_on_a_case_with(capability))
    return Case.objects.filter(pk__in=held.values("case"))


def later_round_on_the_same_version(decision: Decision) -> Round | None:
    """The newest frozen round of the same body after the one that a decision rests on; None where there is none."""
    rounds = Round.objects.filter(
        version=decision.round.version_id,
        organisation=decision.round.organisation_id,
        number__gt=decision.round.number,
        state=Round.State.FROZEN,
    )
    return rounds.select_related("version__case__organisation", "framework", "organisation").order_by("-number").first()


def version_called(name: str) -> Version | None:
    """The version of this name, for a caller that asks next who may read it; None where there is none."""
    reference, _, number = name.rpartition("-v")
    held = Version.objects.filter(case__reference=reference, number=int(number))
    return held.select_related("case__organisation").first()


def newest_version_after(change: RequiredChange) -> Version | None:
    """The newest version of the case after the one that a letter was about; None until there is one."""
    about = change.decision.round.version
    later = Version.objects.filter(case=about.case_id, number__gt=about.number, state=Version.State.RECEIVED)
    return later.select_related("case__organisation").order_by("-number").first()


def reads_by_role(user: User, version: Version) -> bool:
    """True for whoever reads the version by a role on its case."""
    return reports.versions_readable_by(user).filter(pk=version.pk).exists()


def letter_that_a_round_starts_from(user: User, round_: Round) -> Decision | None:
    """The letter about an earlier version whose required changes a round starts from, for one of its readers to whom the
    new version is open; None for others, and where there is none."""
    if not assignments_readable_by(user).filter(round=round_).exists():
        return None
    first = changes_before(round_).first()
    return first.decision if first is not None else None
