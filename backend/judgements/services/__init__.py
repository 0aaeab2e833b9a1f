"""Writes of judgements: sheets and scores, shares, sign-offs. Each module holds one kind."""

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
from backend.judgements.services.sharing import end_share, share_self_assessment, share_version_for_sign_off
from backend.judgements.services.sheets import (
    change_form,
    note_reading,
    open_sheet,
    reopen_self_assessment,
    start_self_assessment,
    submit_sheet,
)
from backend.judgements.services.sign_offs import record_sign_off

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
    "end_share",
    "note_reading",
    "open_sheet",
    "record_sign_off",
    "reopen_self_assessment",
    "save_score",
    "share_self_assessment",
    "share_version_for_sign_off",
    "start_self_assessment",
    "submit_sheet",
]
