"""What pages and answers show of judgements: items with their scores, evidence and suggestions, and what is left to do."""

from backend.judgements.showing.items import ShownEvidence, ShownItem, show_items
from backend.judgements.showing.progress import Progress, progress_of
from backend.judgements.showing.readiness import Check, how_many, readiness_of
from backend.judgements.showing.words import Words

__all__ = [
    "Check",
    "Progress",
    "ShownEvidence",
    "ShownItem",
    "Words",
    "how_many",
    "progress_of",
    "readiness_of",
    "show_items",
]
