"""The table of docs/method.md, made from the rubric: ``python -m tests.frameworks.method_table`` writes it anew."""

from __future__ import annotations

from pathlib import Path

from assessment.catalogue import Criterion, load_catalogue
from assessment.checks import KINDS
from assessment.scoring import readers

METHOD = Path(__file__).resolve().parents[2] / "docs" / "method.md"
START, END = "<!-- table: start -->", "<!-- table: end -->"
READ_BY = {
    "panel": readers.PANEL_READERS,
    "family": readers.FAMILY_READERS,
    "voice": readers.VOICE_READERS,
    "actions": readers.ACTION_READERS,
    "analysis": readers.ANALYSIS_READERS,
    "form": readers.FORM_READERS,
}


def table() -> str:
    """One row per criterion: what the program reads, by which reader, its ceiling, what is left to a person."""
    catalogue = load_catalogue(kinds=KINDS)
    lines = ["| criterion | what the program reads | read by | ceiling | left to the reader |", "|---|---|---|---|---|"]
    for domain in catalogue.rubric.domains:
        lines.append(f"| **{domain.id}** | **{domain.title}** | | | |")
        for criterion in domain.criteria:
            ceiling = "reader" if criterion.ceiling is None else str(criterion.ceiling)
            lines.append(
                f"| {criterion.id} {criterion.title} | {criterion.program} | {_read_by(criterion)} | {ceiling} | {criterion.human} |"
            )
    return "\n".join(lines)


def _read_by(criterion: Criterion) -> str:
    held = next((name for name, known in READ_BY.items() if criterion.id in known), None)
    if held:
        return held
    named = any(criterion.id in rule.criteria and rule.kind == "evidence" for rule in load_catalogue(kinds=KINDS).rules)
    return "passages" if named else "nothing"


def held_table() -> str:
    """The table as docs/method.md has it."""
    return METHOD.read_text(encoding="utf-8").split(START)[1].split(END)[0].strip()


if __name__ == "__main__":
    text = METHOD.read_text(encoding="utf-8")
    before, after = text.split(START)[0], text.split(END)[1]
    METHOD.write_text(f"{before}{START}\n{table()}\n{END}{after}", encoding="utf-8")
