"""Writes of the chair's workspace: cases and who opens them, versions, checks, and what people decide about findings."""
