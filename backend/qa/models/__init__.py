"""What is stored of the QA panel: rounds, who reads in them, what was shown, and how agreement came about."""

from backend.qa.models.assignments import Assignment, Shown
from backend.qa.models.changes import ChangeResponse, RequiredChange, Verification
from backend.qa.models.decisions import Decision, Reply
from backend.qa.models.letters import Letterhead, LetterPoint
from backend.qa.models.moderation import Consensus, Proposal
from backend.qa.models.rounds import Round, Snapshot

__all__ = [
    "Assignment",
    "ChangeResponse",
    "Consensus",
    "Decision",
    "LetterPoint",
    "Letterhead",
    "Proposal",
    "Reply",
    "RequiredChange",
    "Round",
    "Shown",
    "Snapshot",
    "Verification",
]
