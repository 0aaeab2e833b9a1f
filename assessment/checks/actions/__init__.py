"""Recommendations and action-plan rows, read against SMART."""

from assessment.checks.actions.action import Action
from assessment.checks.actions.judging import read_action_text
from assessment.checks.actions.listing import (
    MOST_ACTIONS,
    actions_of,
    counted,
    read_actions,
    read_plan,
    read_recommendations,
    unread_actions,
)
from assessment.checks.actions.matching import ListDifference, Orphan, compare_lists, find_orphans

__all__ = [
    "MOST_ACTIONS",
    "Action",
    "ListDifference",
    "Orphan",
    "actions_of",
    "compare_lists",
    "counted",
    "find_orphans",
    "read_action_text",
    "read_actions",
    "read_plan",
    "read_recommendations",
    "unread_actions",
]
