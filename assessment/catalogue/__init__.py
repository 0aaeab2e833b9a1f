"""frameworks/ -> Catalogue: rules, lexicons, sections, organisations, rubric and sources, content-hashed."""

from assessment.catalogue.forms import Check, Field
from assessment.catalogue.kinds import Kind, KindProblem, Lexicons
from assessment.catalogue.loading import FRAMEWORKS, check_frameworks, load_catalogue
from assessment.catalogue.shapes import (
    Catalogue,
    Criterion,
    Domain,
    Gate,
    Organisation,
    Rubric,
    Rule,
    SectionName,
    Source,
    SuffixRule,
)

__all__ = [
    "FRAMEWORKS",
    "Catalogue",
    "Check",
    "Criterion",
    "Domain",
    "Field",
    "Gate",
    "Kind",
    "KindProblem",
    "Lexicons",
    "Organisation",
    "Rubric",
    "Rule",
    "SectionName",
    "Source",
    "SuffixRule",
    "check_frameworks",
    "load_catalogue",
]
