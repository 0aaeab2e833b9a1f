"""What is stored of chairs of reviews: their record, training, evidence, levels, development and appointments."""

from backend.chairs.models.appointing import Appointment, Step
from backend.chairs.models.development import DevelopmentAction
from backend.chairs.models.evidence import Evidence, EvidenceFor, SelfRating
from backend.chairs.models.exports import RecordImport, WorkbookExport
from backend.chairs.models.feedback import FeedbackAnswer, FeedbackCall, FeedbackLink, Observation
from backend.chairs.models.people import AgencyLink, AreaMembership, Chair, Dispute, ViewGrant
from backend.chairs.models.ratings import (
    Appeal,
    CompetencyRating,
    ModeratedRating,
    RatingRound,
    RatingState,
    Reply,
    RoundSeat,
)
from backend.chairs.models.reminders import Reminder
from backend.chairs.models.training import (
    CodeSignature,
    CourseRequirement,
    CpdEntry,
    Exemption,
    GuidanceChange,
    TrainingRecord,
)

__all__ = [
    "AgencyLink",
    "Appeal",
    "Appointment",
    "AreaMembership",
    "Chair",
    "CodeSignature",
    "CompetencyRating",
    "CourseRequirement",
    "CpdEntry",
    "DevelopmentAction",
    "Dispute",
    "Evidence",
    "EvidenceFor",
    "Exemption",
    "FeedbackAnswer",
    "FeedbackCall",
    "FeedbackLink",
    "GuidanceChange",
    "ModeratedRating",
    "Observation",
    "RatingRound",
    "RatingState",
    "RecordImport",
    "Reminder",
    "Reply",
    "RoundSeat",
    "SelfRating",
    "Step",
    "TrainingRecord",
    "ViewGrant",
    "WorkbookExport",
]
