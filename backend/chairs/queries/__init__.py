"""Reads: the only way to anything about a chair on somebody's behalf, and what can be reckoned from it on any day."""
