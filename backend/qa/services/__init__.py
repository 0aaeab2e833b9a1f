"""Writes of the QA panel: rounds, assignments and conflicts, scoring, moderation, reminders."""
