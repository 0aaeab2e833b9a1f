"""The language check: wording of a draft that a QA reader would ask its author to look at again."""

from assessment.checks.language.finding import find_language
from assessment.checks.language.kind import EXPRESSION, WORDING

__all__ = ["EXPRESSION", "WORDING", "find_language"]
