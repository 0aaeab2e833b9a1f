"""Figures drawn with lines and boxes, each with its text alternative; the same figures stand beside it in words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_WIDTH, _ROW, _LEFT = 320, 36, 4


def bar(part: float, whole: float, words: str) -> str:
    """How much of a whole, as one bar; nothing where the whole is nothing."""
    if not whole:
        return ""
    share = round(300 * part / whole, 1)
    return (
        f'<svg class="bar" viewBox="0 0 300 10" preserveAspectRatio="none" role="img" aria-label="{part} of {whole} {escape(words)}">'
        f'<rect width="300" height="10" fill="#f3f2f1" stroke="#0b0c0c"></rect><rect width="{share}" height="10" fill="#1d70b8"></rect></svg>'
    )


def bars(title: str, rows: Sequence[tuple[str, int]]) -> str:
    """Counts as bars with their names and numbers; nothing for no rows. ``rows`` are (name, count)."""
    if not rows:
        return ""
    most = max(1, *(count for _, count in rows))
    said = ", ".join(f"{name} {count}" for name, count in rows)
    pieces = []
    for place, (name, count) in enumerate(rows):
        top = place * _ROW
        width = round((_WIDTH - 40) * count / most, 1)
        pieces.append(
            f'<text x="{_LEFT}" y="{top + 14}" font-size="14" fill="#0b0c0c">{escape(name)}</text>'
            f'<rect x="{_LEFT}" y="{top + 19}" width="{width}" height="12" fill="#1d70b8" stroke="#0b0c0c"></rect>'
            f'<text x="{_LEFT + width + 6}" y="{top + 30}" font-size="14" fill="#0b0c0c">{count}</text>'
        )
    return (
        f'<svg class="bars" viewBox="0 0 {_WIDTH} {_ROW * len(rows)}" role="img" aria-label="{escape(title)}: {escape(said)}">'
        f"{''.join(pieces)}</svg>"
    )
