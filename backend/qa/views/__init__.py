"""Pages of the QA panel."""
