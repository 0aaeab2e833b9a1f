"""What is stored of judgements: score sheets with their scores and evidence, shares, sign-offs, conflicts, agreed levels."""

from backend.judgements.models.conflicts import ConflictDeclaration
from backend.judgements.models.moderated import ModeratedLevel
from backend.judgements.models.scores import EvidenceLink, Outcome, Score
from backend.judgements.models.shares import ShareGrant, SignOff
from backend.judgements.models.sheets import ScoreSheet

__all__ = [
    "ConflictDeclaration",
    "EvidenceLink",
    "ModeratedLevel",
    "Outcome",
    "Score",
    "ScoreSheet",
    "ShareGrant",
    "SignOff",
]
