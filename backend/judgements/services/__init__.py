"""Writes of judgements: sheets and scores, shares, sign-offs."""

from backend.judgements.services.evidence import Evidence, Passage
from backend.judgements.services.refusals import (
    EvidenceElsewhere,
    NotAnswerable,
    NotAsked,
    NotComplete,
    ReasonNeeded,
    SheetSubmitted,
    StaleScore,
    StaleSheet,
)
from backend.judgements.services.scores import save_score
from backend.judgements.services.sheets import (
    change_form,
    open_sheet,
    reopen_self_assessment,
    start_self_assessment,
    submit_sheet,
)

__all__ = [
    "Evidence",
    "EvidenceElsewhere",
    "NotAnswerable",
    "NotAsked",
    "NotComplete",
    "Passage",
    "ReasonNeeded",
    "SheetSubmitted",
    "StaleScore",
    "StaleSheet",
    "change_form",
    "open_sheet",
    "reopen_self_assessment",
    "save_score",
    "start_self_assessment",
    "submit_sheet",
]
