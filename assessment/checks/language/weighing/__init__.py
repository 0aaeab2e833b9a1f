"""Weighing: how a sentence reads as a whole, from words that say little alone; the weights were learnt from labelled passages."""

from assessment.checks.language.weighing.features import Features, names_of
from assessment.checks.language.weighing.weigher import Weigher

__all__ = ["Features", "Weigher", "names_of"]
