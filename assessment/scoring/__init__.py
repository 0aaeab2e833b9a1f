"""Findings + rubric -> suggested level per criterion, gates and domains, with the working shown. The program only suggests."""

from assessment.scoring.domains import DomainFigure, domain_figures
from assessment.scoring.gates import GateState, read_gates
from assessment.scoring.levels import CriterionLevel, suggest_levels
from assessment.scoring.material import Material, Reading

__all__ = [
    "CriterionLevel",
    "DomainFigure",
    "GateState",
    "Material",
    "Reading",
    "domain_figures",
    "read_gates",
    "suggest_levels",
]
