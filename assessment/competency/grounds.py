"""What a level must rest on before anybody gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessment.catalogue.competency_shapes import CompetencyFramework
from assessment.competency.days import add_months

PROFICIENT = 3
KNOWLEDGE_ONLY = 1
OWN_VIEW = "self_assessment"
TRAINING = "training"


@dataclass(frozen=True)
class Ground:
    """One piece of evidence that a level rests on. ``review`` is a local reference or empty; ``raises_to`` is for training:
    the highest level that the course can be evidence for."""

    kind: str
    occurred_on: date
    review: str = ""
    raises_to: int = KNOWLEDGE_ONLY


def shortfalls(
    framework: CompetencyFramework, code: str, level: int, grounds: Sequence[Ground], as_of: date
) -> list[str]:
    """What is missing for ``level``, a sentence each; empty where the level has its grounds.

    A self-assessment is never a ground. Reports alone are none where a report cannot show the competency whole, and one
    report alone is never enough.
    """
    competency, rules = framework.competency(code), framework.rules
    counted = [each for each in grounds if each.kind != OWN_VIEW and each.occurred_on <= as_of]
    if not counted:
        return ["A level needs evidence. Choose at least one piece that is not the chair's own assessment."]
    missing = []
    kinds = {each.kind for each in counted}
    from_reports = [each for each in counted if framework.evidence_type(each.kind).from_reports]
    only_reports = len(from_reports) == len(counted)
    if only_reports and len({each.review for each in counted}) < rules.reports_for_a_suggestion:
        missing.append("One report alone is not enough. Add evidence of another review, or of another kind.")
    trained = [each.raises_to for each in counted if each.kind == TRAINING]
    if kinds == {TRAINING} and level > max(trained):
        missing.append(f"Training by itself shows level {max(trained)} at most. Add evidence from practice.")
    if level >= PROFICIENT:
        least = rules.evidence_types_for_level_3
        if len(kinds) < least:
            missing.append(f"Level {level} needs at least {least} types of evidence; there is {len(kinds)}.")
        since = add_months(as_of, -rules.recent_evidence_months)
        if not any(each.occurred_on >= since for each in counted):
            missing.append(
                f"Level {level} needs a piece of evidence from the last {rules.recent_evidence_months} months."
            )
        if only_reports and competency.report_shows != "mostly":
            missing.append(f"A report cannot show all of this. Level {level} needs evidence that is not a report.")
    return missing
