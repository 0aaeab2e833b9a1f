"""What two levels that were given blind call for. Nothing is averaged."""

from __future__ import annotations

from enum import StrEnum

FAR_APART = 2
MEETS = 3


class Settling(StrEnum):
    """What has to happen."""

    AGREE = "agree"
    RECONCILE = "reconcile"
    MODERATOR = "moderator"


def settle(first: int | None, second: int | None) -> Settling:
    """Equal levels agree, neighbours reconcile; two apart, or on either side of level 3, go to the moderator.

    None against a level is a difference of kind and is always reconciled.
    """
    if first == second:
        return Settling.AGREE
    if first is None or second is None:
        return Settling.RECONCILE
    if abs(first - second) >= FAR_APART or (first >= MEETS) != (second >= MEETS):
        return Settling.MODERATOR
    return Settling.RECONCILE
