"""Reads: assignments. What opens the report to a reader is decided here, in the database, and nowhere else."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from backend.accounts import queries as accounts
from backend.accounts.models import Membership, User
from backend.accounts.policy import Capability, Role
from backend.judgements.models import ConflictDeclaration
from backend.qa.models import Assignment, Round
from backend.qa.models.assignments import READING
from backend.reports.models import CaseAccess, Version

_WITH_ALL = (
    "round__version__case__organisation",
    "round__framework",
    "round__organisation",
    "reader",
    "declaration__ruled_by",
    "sheet__framework",
)
#: A rubric's whole text, which lists and most doors have no need of; it is read where it is used.
_WITHOUT = ("round__framework__content", "sheet__framework__content")


def assignments_of(user: User) -> QuerySet[Assignment]:
    """The user's own assignments, whatever their state, without opening anything of a report."""
    if not user.is_authenticated or accounts.sees_no_case(user):
        return Assignment.objects.none()
    return Assignment.objects.filter(reader=user).select_related(*_WITH_ALL).defer(*_WITHOUT)


def assignments_visible_to(user: User) -> QuerySet[Assignment]:
    """One's own, and those in rounds that a role in the body shows: who reads, and in which state."""
    if not user.is_authenticated or accounts.sees_no_case(user):
        return Assignment.objects.none()
    bodies = accounts.organisations_where(user, Capability.SEE_ROUNDS)
    shown = Q(reader=user) | Q(round__organisation__in=bodies)
    return Assignment.objects.filter(shown).select_related(*_WITH_ALL).defer(*_WITHOUT)


def assignments_readable_by(user: User) -> QuerySet[Assignment]:
    """The user's assignments through which the report may be read now.

    The declaration comes first and says that there is no conflict, or somebody else has allowed it; the version is not
    withdrawn; the round was not ended; and no role on the case or in its own organisation has come meanwhile: of several
    roles the strictest counts.
    """
    on_the_case = CaseAccess.objects.filter(case=OuterRef("round__version__case"), user=user, ended=None)
    in_its_body = Membership.objects.filter(
        organisation=OuterRef("round__version__case__organisation"), user=user, ended=None
    )
    cleared = Q(declaration__kind=ConflictDeclaration.Kind.NONE) | Q(
        declaration__kind=ConflictDeclaration.Kind.SOFT, declaration__ruling=ConflictDeclaration.Ruling.ALLOWED
    )
    return (
        assignments_of(user)
        .filter(cleared, state__in=READING, round__version__state=Version.State.RECEIVED)
        .exclude(round__state=Round.State.ENDED)
        .exclude(Exists(on_the_case))
        .exclude(Exists(in_its_body))
    )


def leading_assignment(user: User, round_: Round) -> Assignment | None:
    """The user's open assignment as panel lead of the round, or None: with it they reveal, moderate and freeze."""
    bodies = accounts.organisations_where(user, Capability.LEAD_ROUNDS)
    return (
        assignments_readable_by(user).filter(round=round_, role=Role.PANEL_LEAD, round__organisation__in=bodies).first()
    )


def scoring_assignments(round_: Round) -> QuerySet[Assignment]:
    """Those of the round who fill in a score sheet and have not fallen out, for services and figures."""
    fallen_out = (Assignment.State.DECLINED, Assignment.State.RECUSED, Assignment.State.LAPSED)
    return (
        Assignment.objects.filter(round=round_)
        .exclude(state__in=fallen_out)
        .exclude(items=[])
        .select_related("reader", "sheet")
    )


def declarations_visible_to(user: User) -> QuerySet[Assignment]:
    """The register: assignments with their declarations in the bodies whose rounds a role of the user shows.

    What a reader declared in words is shown to whoever rules on it and keeps the register; a report assessor sees their own.
    """
    return assignments_visible_to(user).order_by("-invited")


def people_of_the_case(assignment: Assignment) -> QuerySet[CaseAccess]:
    """Who chairs, writes or commissions the review, now or before: what a reader has to know to declare a conflict."""
    roles = (Role.CHAIR, Role.AUTHOR, Role.COMMISSIONER)
    held = CaseAccess.objects.filter(case=assignment.round.version.case, role__in=roles)
    return held.select_related("user").order_by("given")
