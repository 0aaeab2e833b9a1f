"""``--format text``: the first screen for a terminal, then the findings, criteria and actions in short."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assessment.engine import Assessment
from assessment.exports import labels
from assessment.exports.first_screen import FirstScreen, Passage, first_screen
from assessment.exports.printable import printable

WIDTH = 100


def export(assessments: Sequence[Assessment], show_identifiers: bool) -> bytes:
    """UTF-8 text without control characters, one draft after the other with a rule between them."""
    pages = [
        "\n".join(
            _page(
                one.to_json(show_identifiers=show_identifiers), one.material.catalogue.lexicons.get("graphic-words", ())
            )
        )
        for one in assessments
    ]
    return printable(f"\n\n{'═' * WIDTH}\n\n".join(pages) + "\n").encode()


def _page(plain: Mapping[str, Any], graphic: Sequence[str]) -> Iterator[str]:
    screen = first_screen(plain, graphic)
    yield from _wrap(screen.line)
    yield from _wrap(screen.privacy)
    yield from _block("What could not be read", screen.unread or ("Everything in the file was read.",))
    yield ""
    yield "GATES"
    for gate, title, state, reason in screen.gates:
        yield from _wrap(f"{gate} {title} – {labels.GATE_STATES[state]}. {reason}", "  ")
    yield from _block(
        "Strengths", [_shown(item, item.message) for item in screen.strengths] or ["None found by the program."]
    )
    yield from _fixes(screen)
    yield from _panel_family_actions(screen)
    yield ""
    yield "CRITERIA"
    yield from _wrap("; ".join(f"{number} {name}" for name, number in screen.counts) + ".", "  ")
    yield from _domains(plain)
    yield ""
    yield from _wrap(
        "The program suggests; people decide. --format html or xlsx shows every finding with its reason and source; "
        "“python -m assessment rules RULE” explains a rule."
    )


def _block(title: str, lines: Sequence[str]) -> Iterator[str]:
    yield ""
    yield title.upper()
    for line in lines:
        yield from _wrap(f"• {line}", "  ")


def _shown(item: Passage, message: str) -> str:
    words = "[words not shown here]" if item.folded else _quoted(item.words)
    return f"{item.place}: {words} {message}"


def _quoted(words: str) -> str:
    """Words of the report in quotation marks, which are not doubled where the report has its own."""
    short = _short(words)
    return short if short.startswith(("“", '"', "‘")) else f"“{short}”"


def _fixes(screen: FirstScreen) -> Iterator[str]:
    yield ""
    yield "FIX FIRST"
    if not screen.fixes:
        yield from _wrap("The program found nothing to put here. It misses things: a reader decides.", "  ")
    for number, fix in enumerate(screen.fixes, start=1):
        times = f" ({fix.times} times)" if fix.times > 1 else ""
        yield from _wrap(f"{number}. {labels.SEVERITIES[fix.severity]}{times}: {fix.message}", "  ")
        for example in fix.examples:
            words = "[words not shown here]" if example.folded else _quoted(example.words)
            yield from _wrap(example.place if example.words in fix.message else f"{example.place}: {words}", "       ")
        if fix.suggestion:
            yield from _wrap(f"→ {fix.suggestion}", "     ")
        yield from _wrap(f"rule {fix.rule}", "     ")
    if screen.more_fixes:
        yield from _wrap(f"and {labels.count(screen.more_fixes, 'more kind')} of finding.", "  ")


def _panel_family_actions(screen: FirstScreen) -> Iterator[str]:
    yield ""
    yield "REVIEW PANEL, FAMILY, ACTIONS"
    for label, number in screen.panel_strip:
        yield f"  {'■' * number} {number} {label}"
    yield from _wrap(screen.panel, "  ")
    for line in screen.family:
        yield from _wrap(line, "  ")
    yield from _wrap(screen.actions, "  ")


def _domains(plain: Mapping[str, Any]) -> Iterator[str]:
    shown = [domain for domain in plain["domains"] if domain["suggested"] is not None]
    for domain in shown:
        filled = round(domain["suggested"] * 20)
        bar = "█" * filled + "░" * (20 - filled)
        yield f"  {bar} {domain['suggested']:.2f}  {domain['domain']:4} {domain['title']} ({domain['coverage']} criteria)"
    left = len(plain["domains"]) - len(shown)
    if left:
        yield from _wrap(
            f"{labels.count(left, 'domain')} without a figure: too few of their criteria have a suggested level. There is no total.",
            "  ",
        )


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 160 else words[:157].rsplit(" ", 1)[0] + " …"


def _wrap(line: str, indent: str = "") -> Iterator[str]:
    yield from textwrap.wrap(
        line, WIDTH, initial_indent=indent, subsequent_indent=indent + ("  " if indent else "")
    ) or [""]
