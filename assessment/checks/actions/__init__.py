"""Recommendations and action-plan rows, read against SMART."""

from assessment.checks.actions.action import Action
from assessment.checks.actions.judging import read_action_text

__all__ = ["Action", "read_action_text"]
