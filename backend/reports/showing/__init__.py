"""What pages and answers show of a check: findings with their words and what people decided, and the text they stand in."""

from backend.reports.showing.criteria import ShownDomain, by_criterion
from backend.reports.showing.draft import Draft, draft_of
from backend.reports.showing.findings import (
    STANDINGS,
    Filters,
    ShownFinding,
    findings_of,
    result_of,
    sections_of,
    show,
    themes_of,
)

__all__ = [
    "STANDINGS",
    "Draft",
    "Filters",
    "ShownDomain",
    "ShownFinding",
    "by_criterion",
    "draft_of",
    "findings_of",
    "result_of",
    "sections_of",
    "show",
    "themes_of",
]
