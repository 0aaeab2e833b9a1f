"""Which found member of a panel is which labelled one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tests.accuracy.likeness import likeness_of_names, pair_best

LEAST = 0.5
BY_ROLE = 0.9
"""A likeness that needs the role to be told counts a little less than one of the names alone."""

Member = Mapping[str, Any]


class Matched(NamedTuple):
    """Places of labelled and found members that belong together, labelled ones not found, and found ones too many."""

    pairs: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    extra: tuple[int, ...]


def match_members(wanted: Sequence[Member], found: Sequence[Member]) -> Matched:
    """Pair members by organisation, then by role where no organisation is labelled.

    A labelled member without an organisation, as chairs often are, is not asked for: it is in neither ``pairs`` nor
    ``missed``, and the found member that it explains is not in ``extra``. ``also_called`` gives other names.
    """
    named = [place for place, member in enumerate(wanted) if member["organisation"]]
    nameless = [place for place, member in enumerate(wanted) if not member["organisation"]]
    pairs = [
        (named[i], j) for i, j in pair_best([wanted[place] for place in named], list(found), likeness_of_members, LEAST)
    ]
    used = {j for _, j in pairs}
    left = [j for j in range(len(found)) if j not in used]
    explained = pair_best([wanted[place] for place in nameless], [found[j] for j in left], _likeness_of_roles, LEAST)
    used |= {left[j] for _, j in explained}
    matched = {i for i, _ in pairs}
    return Matched(
        tuple(pairs),
        tuple(place for place in named if place not in matched),
        tuple(j for j in range(len(found)) if j not in used),
    )


def likeness_of_members(wanted: Member, found: Member) -> float:
    """0 to 1; two people of one organisation are told apart by their roles."""
    names = [wanted["organisation"], *wanted.get("also_called", [])]
    alone = max(likeness_of_names(name, found.get("organisation")) for name in names)
    both = f"{found.get('organisation') or ''} {found.get('role') or ''}"
    with_role = max(likeness_of_names(f"{name} {wanted.get('role') or ''}", both) for name in names)
    roles = likeness_of_names(wanted.get("role"), found.get("role"))
    return max(alone, BY_ROLE * with_role) + 0.01 * roles


def _likeness_of_roles(wanted: Member, found: Member) -> float:
    if not found.get("organisation") and not wanted.get("role"):
        return LEAST
    alike = likeness_of_names(wanted.get("role"), found.get("role"))
    return max(alike, LEAST if wanted["sector"] == found.get("sector") == "independent" else 0.0)


def right_sectors(wanted: Sequence[Member], found: Sequence[Member], matched: Matched) -> list[bool]:
    """For each pair, whether the found sector is the labelled one or one that the label accepts."""
    return [found[j].get("sector") in {wanted[i]["sector"], *wanted[i].get("accept", [])} for i, j in matched.pairs]
