"""What is stored of reviews: frameworks, cases and their versions, checks, findings, and what people decided about them."""

from backend.reports.models.cases import Case, CaseAccess, DecisionRecord
from backend.reports.models.checks import CheckRun, Disposition, Finding, Reading
from backend.reports.models.corrections import Correction, Known
from backend.reports.models.frameworks import FrameworkVersion
from backend.reports.models.versions import Version, VersionDocument

__all__ = [
    "Case",
    "CaseAccess",
    "CheckRun",
    "Correction",
    "DecisionRecord",
    "Disposition",
    "Finding",
    "FrameworkVersion",
    "Known",
    "Reading",
    "Version",
    "VersionDocument",
]
