"""Writes about chairs, one module per idea. Keyword-only, one transaction, an audit row, safe to run twice."""
