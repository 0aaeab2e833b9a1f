"""How family, friends, children and the perpetrator were involved in the review, and the victim as a person."""

from assessment.checks.family.reading import read_family
from assessment.checks.family.shapes import INDICATORS, TAGS, Approached, Evidence, Family, Indicator

__all__ = ["INDICATORS", "TAGS", "Approached", "Evidence", "Family", "Indicator", "read_family"]
