"""Reads: rounds, and what somebody may do in them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from backend.accounts import policy
from backend.accounts import queries as accounts
from backend.accounts.models import Membership, Organisation, User
from backend.accounts.policy import Capability
from backend.judgements.models import ScoreSheet
from backend.judgements.models.questions import Group, groups_of, items_of
from backend.qa.models import Assignment, Round
from backend.reports import queries as reports
from backend.reports.models import Version


def rounds_visible_to(user: User) -> QuerySet[Round]:
    """The rounds of the bodies where a role of the user sees them, and those that the user was invited to.

    That a round exists, its state and its dates are all that this opens; never a word of the report, and no score.
    """
    if not user.is_authenticated or accounts.sees_no_case(user):
        return Round.objects.none()
    bodies = accounts.organisations_where(user, Capability.SEE_ROUNDS)
    invited = Assignment.objects.filter(round=OuterRef("pk"), reader=user)
    shown = Round.objects.filter(Q(organisation__in=bodies) | Exists(invited))
    return shown.select_related("version__case__organisation", "framework", "organisation").defer("framework__content")


def rounds_of_the_bodies_of(user: User) -> QuerySet[Round]:
    """The rounds that the user's secretariat, lead or auditor role shows, for the board."""
    return rounds_visible_to(user).filter(organisation__in=bodies_whose_rounds_show(user))


def bodies_whose_rounds_show(user: User) -> QuerySet[Organisation]:
    """The bodies whose rounds and register a role of the user shows: secretariat, panel lead, auditor, records officer."""
    if not user.is_authenticated or accounts.sees_no_case(user):
        return Organisation.objects.none()
    return accounts.organisations_where(user, Capability.SEE_ROUNDS)


def capabilities_in(user: User, organisation: Organisation) -> frozenset[Capability]:
    """What the user's roles in a body let them do with its rounds; nothing for whoever sees no case."""
    if accounts.sees_no_case(user):
        return frozenset()
    held = accounts.memberships_of(user).filter(organisation=organisation)
    return frozenset().union(*(policy.in_an_organisation(membership.role) for membership in held))


def bodies_that_may_open_rounds(user: User) -> QuerySet[Organisation]:
    """The bodies for whose QA panel the user may open a round."""
    if accounts.sees_no_case(user):
        return Organisation.objects.none()
    return accounts.organisations_where(user, Capability.HOLD_ROUNDS)


def versions_to_judge(user: User) -> QuerySet[Version]:
    """Versions that the user knows of and on which none of their bodies has had a round, longest waiting first."""
    bodies = bodies_that_may_open_rounds(user)
    judged = Round.objects.filter(organisation__in=bodies).exclude(state=Round.State.ENDED)
    if not bodies.exists():
        return Version.objects.none()
    known = reports.versions_visible_to(user).filter(state=Version.State.RECEIVED)
    return known.exclude(pk__in=judged.values("version")).order_by("uploaded")


def possible_readers(round_: Round) -> QuerySet[Membership]:
    """Report assessors and panel leads of the body who are not in the round yet."""
    roles = policy.roles_in_an_organisation_with(Capability.READ_IN_ROUNDS)
    held = Membership.objects.filter(organisation=round_.organisation_id, role__in=roles, ended=None)
    taken = Assignment.objects.filter(round=round_).values("reader")
    return held.filter(user__is_active=True).exclude(user__in=taken).select_related("user").order_by("user__name", "pk")


def groups_asked(round_: Round) -> list[Group]:
    """What a whole sheet of the round asks, by domain, the gates last."""
    return groups_of(ScoreSheet(framework=round_.framework, items=items_of(round_.framework, round_.form)))
