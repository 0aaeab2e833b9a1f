"""Judging practice: training on any day, gaps, what reports suggest, pooled feedback. Nothing here gives anybody a level.

Days are dates without a time zone; the caller says which day it is. Levels are 1 to 4 or None, and None is never 0.
"""

from assessment.competency.appointing import Flag, Particulars, appointing_flags
from assessment.competency.days import add_months, days_left, working_days_after
from assessment.competency.gaps import Gap, Standing, find_gaps, talk_about
from assessment.competency.grounds import Ground, shortfalls
from assessment.competency.pooling import Pooled, pool
from assessment.competency.settling import Settling, settle
from assessment.competency.suggestion import AgreedLevel, ReportSuggestion, suggest_from_reports
from assessment.competency.training import (
    Excused,
    Held,
    Piece,
    Requirement,
    TrainingState,
    TrainingStatus,
    development_status,
    training_status,
)

__all__ = [
    "AgreedLevel",
    "Excused",
    "Flag",
    "Gap",
    "Ground",
    "Held",
    "Particulars",
    "Piece",
    "Pooled",
    "ReportSuggestion",
    "Requirement",
    "Settling",
    "Standing",
    "TrainingState",
    "TrainingStatus",
    "add_months",
    "appointing_flags",
    "days_left",
    "development_status",
    "find_gaps",
    "pool",
    "settle",
    "shortfalls",
    "suggest_from_reports",
    "talk_about",
    "training_status",
    "working_days_after",
]
