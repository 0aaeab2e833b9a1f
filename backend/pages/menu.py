"""Which entries the menu has for somebody: what they can use, and nothing else.

Roles in organisations say most; where they say nothing, what waits for the user by name does.
"""

from __future__ import annotations

from collections.abc import Mapping

from backend.accounts import policy
from backend.accounts import queries as accounts
from backend.accounts.models import User
from backend.accounts.policy import Capability as Can
from backend.chairs.queries import visible as chairs
from backend.judgements import queries as judgements
from backend.qa.queries import assignments as rounds
from backend.reports import queries as reports

_CASES = frozenset({Can.OPEN_CASE})
_CHAIRS = frozenset({Can.KEEP_OWN_RECORD, Can.SEE_CHAIRS, Can.MANAGE_CHAIRS, Can.JUDGE_CHAIRS, Can.COUNT_CHAIRS})
_ROUNDS = frozenset(
    {Can.HOLD_ROUNDS, Can.LEAD_ROUNDS, Can.READ_IN_ROUNDS, Can.SEE_ROUNDS, Can.READ_LETTERS, Can.ISSUE_LETTERS}
)


def menu_of(user: User) -> Mapping[str, bool]:
    """The names of entries, each with whether it is shown. An administrator sees members alone: no case, chair or round."""
    able = frozenset[Can]().union(*(policy.in_an_organisation(each.role) for each in accounts.memberships_of(user)))
    if accounts.sees_no_case(user):
        return {"members": Can.MANAGE_MEMBERS in able}
    return {
        "cases": bool(able & _CASES) or reports.cases_visible_to(user).exists(),
        "chairs": bool(able & _CHAIRS) or chairs.own_record(user).exists() or chairs.record_waiting_for(user).exists(),
        "rounds": bool(able & _ROUNDS) or rounds.assignments_of(user).exists(),
        "shared": Can.READ_SHARED in able
        or judgements.self_assessments_visible_to(user).exists()
        or judgements.versions_shared_for_sign_off_with(user).exists(),
        "members": Can.MANAGE_MEMBERS in able,
    }
