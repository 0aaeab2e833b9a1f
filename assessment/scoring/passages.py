"""A reading from the passages that evidence rules found: the best of them, with what stands beside it."""

from __future__ import annotations

from assessment.catalogue import Criterion
from assessment.checks.evidence import Evidence
from assessment.scoring.material import Material, Reading, needs_reader, not_found, suggested

_WORDS = {
    "when": "a date",
    "number": "a number",
    "quantity": "a figure",
    "frequency": "how often",
    "who": "a named body",
    "specialist": "a named specialist body",
    "change": "what changed",
    "reason": "a reason",
    "outcome": "the outcome",
    "effect": "its effect",
    "definition": "a definition",
    "citation": "a citation",
    "mode": "the manner",
    "relation": "the people meant",
    "national": "a national body",
}


def best_passage(criterion: str, material: Material) -> Evidence | None:
    """The passage of the highest level, the one with more particulars first; None where there is none."""
    return max(
        material.evidence_for(criterion),
        key=lambda hit: (hit.level, len(hit.particulars), -(hit.finding.start or 0)),
        default=None,
    )


def from_passages(criterion: Criterion, material: Material) -> Reading:
    """The level of the best passage of the rules that name the criterion, with the passage as its reason."""
    best = best_passage(criterion.id, material)
    if best is None:
        searched = any(
            criterion.id in rule.criteria and rule.kind == "evidence" and rule.status != "retired"
            for rule in material.catalogue.rules
        )
        if searched:
            return not_found(f"Not found in the extracted text. Looked for: {criterion.program}")
        return needs_reader(f"The program does not read this. A reader judges: {criterion.human or criterion.good}")
    count = sum(1 for _ in material.evidence_for(criterion.id))
    more = f" {count} passages in all." if count > 1 else ""
    return suggested(best.level, shown(best) + more)


def read_passages(criterion: str, material: Material) -> Reading:
    """``from_passages`` by the criterion's id."""
    return from_passages(next(known for known in material.catalogue.rubric.criteria if known.id == criterion), material)


def shown(hit: Evidence) -> str:
    """The words of a passage, where they stand, and the particulars with them."""
    place = hit.finding.paragraph or hit.finding.section.replace("_", " ")
    beside = ", ".join(_WORDS[name] for name in hit.particulars if name in _WORDS)
    return f"“{hit.finding.quote}” ({place})" + (f", with {beside}." if beside else ", without particulars.")
