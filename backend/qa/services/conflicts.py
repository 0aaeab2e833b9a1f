"""Conflicts that the program can see by itself: roles on the case, shared bodies, names on the review panel."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from backend.accounts.models import Membership, User
from backend.accounts.policy import Role
from backend.judgements import queries as judgements
from backend.judgements.models import ConflictDeclaration
from backend.qa.models import Round
from backend.reports import queries as reports
from backend.reports.models import CaseAccess

Kind = ConflictDeclaration.Kind
_TITLES = frozenset("mr mrs ms miss mx dr prof professor rev sir dame councillor cllr".split())
_WHOSE_BODIES = (Role.CHAIR, Role.AUTHOR, Role.COMMISSIONER)


@dataclass(frozen=True)
class Computed:
    """How close the link is, and why in sentences that hold no word of the report; none of either where none was found."""

    kind: ConflictDeclaration.Kind
    reasons: tuple[str, ...] = ()


def computed_conflict(user: User, round_: Round) -> Computed:
    """The closest link that the program finds between a reader and the case of a round.

    Hard: a role on the case now or before, a share of the version for sign-off, a role in the body that commissioned the
    review or in another body together with its chair, author or commissioner, the reader's name or body on the review panel as
    far as the draft names it. Soft: they meet in the body that holds the round. What it does not find may be there.
    """
    hard = [*_by_role(user, round_), *_by_body(user, round_), *_by_review_panel(user, round_)]
    if hard:
        return Computed(Kind.HARD, tuple(hard))
    soft = _met_in_the_body_of_the_round(user, round_)
    return Computed(Kind.SOFT, soft) if soft else Computed(Kind.NONE)


def _by_role(user: User, round_: Round) -> Iterable[str]:
    case = round_.version.case
    roles = CaseAccess.objects.filter(case=case, user=user).order_by("given")
    for role in dict.fromkeys(access.role for access in roles):
        yield f"A role on this case, now or before: {str(Role(role).label).lower()}."
    if judgements.versions_shared_for_sign_off_with(user).filter(case=case).exists():
        yield "A version of this case is shared with them for sign-off by the partnership."


def _bodies(users: Iterable[object]) -> set[object]:
    return set(Membership.objects.filter(user__in=list(users), ended=None).values_list("organisation", flat=True))


def _people_of_the_case(round_: Round) -> list[object]:
    roles = [role.value for role in _WHOSE_BODIES]
    return list(CaseAccess.objects.filter(case=round_.version.case, role__in=roles).values_list("user", flat=True))


def _by_body(user: User, round_: Round) -> Iterable[str]:
    own = _bodies([user.pk])
    if round_.version.case.organisation_id in own:
        yield "A role in the organisation that the review belongs to."
    others = _bodies(_people_of_the_case(round_)) - {round_.organisation_id, round_.version.case.organisation_id}
    if own & others:
        yield "A role in the same organisation as the chair, author or commissioner of the review."


def _met_in_the_body_of_the_round(user: User, round_: Round) -> tuple[str, ...]:
    people = [each for each in _people_of_the_case(round_) if each != user.pk]
    if round_.organisation_id in _bodies(people):
        return ("The chair, author or commissioner of the review has a role in the organisation of this round.",)
    return ()


def _by_review_panel(user: User, round_: Round) -> Iterable[str]:
    """Names as the newest check read them. They stay inside this function."""
    run = reports.newest_done_run(round_.version)
    if run is None:
        return
    members = json.loads(run.result)["panel"]["members"]
    if _plain(user.name) and _plain(user.name) in {_plain(each.get("name")) for each in members}:
        yield "The review panel has a member of this name."
    held = Membership.objects.filter(user=user, ended=None).exclude(organisation=round_.organisation_id)
    bodies = {_plain(name) for name in held.values_list("organisation__name", flat=True)}
    if bodies & {_plain(each.get("organisation")) for each in members} - {""}:
        yield "An organisation of theirs has a member on the review panel."


def _plain(name: str | None) -> str:
    words = [word.strip(".,").casefold() for word in (name or "").split()]
    return " ".join(word for word in words if word and word not in _TITLES)
