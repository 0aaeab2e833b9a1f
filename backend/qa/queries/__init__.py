"""Reads of the QA panel: the only way to a round, an assignment, a declaration or a score on somebody's behalf."""
