"""What the checks find. ``KINDS`` names every kind of rule that a check carries out, one line each."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.catalogue.kinds import Kind
from assessment.checks import evidence, structured
from assessment.checks.language.kind import EXPRESSION, WEIGHED, WORDING

KINDS: Mapping[str, Kind] = {
    WORDING.name: WORDING,
    EXPRESSION.name: EXPRESSION,
    WEIGHED.name: WEIGHED,
    evidence.KIND.name: evidence.KIND,
    structured.KIND.name: structured.KIND,
}
