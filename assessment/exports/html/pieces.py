"""Small pieces of a page: headings, paragraphs, lists, tags, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def heading(words: str, level: int = 2, identifier: str = "") -> str:
    """A heading of the page; ``identifier`` is what links lead to."""
    size = {1: "l", 2: "m", 3: "s"}[level]
    attribute = f' id="{identifier}"' if identifier else ""
    return f'<h{level} class="govuk-heading-{size}"{attribute}>{escape(words)}</h{level}>'


def paragraph(words: str) -> str:
    """Plain words as a paragraph."""
    return f'<p class="govuk-body">{escape(words)}</p>'


def bullets(items: Iterable[str]) -> str:
    """A list. ``items`` are already HTML."""
    return f'<ul class="govuk-list govuk-list--bullet">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def tag(words: str, colour: str = "") -> str:
    """A state in words, with a colour beside them."""
    return f'<strong class="govuk-tag{f" govuk-tag--{colour}" if colour else ""}">{escape(words)}</strong>'


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table. ``rows`` are already HTML. It scrolls inside itself on a narrow screen."""
    cells = "".join(f'<th scope="col" class="govuk-table__header">{escape(name)}</th>' for name in head)
    body = "".join(
        '<tr class="govuk-table__row">'
        + f'<th scope="row" class="govuk-table__header">{row[0]}</th>'
        + "".join(f'<td class="govuk-table__cell">{cell}</td>' for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="wide-table" tabindex="0" role="region" aria-label="{escape(caption)}"><table class="govuk-table">'
        f'<caption class="govuk-table__caption govuk-table__caption--s">{escape(caption)}</caption>'
        f'<thead class="govuk-table__head"><tr class="govuk-table__row">{cells}</tr></thead>'
        f'<tbody class="govuk-table__body">{body}</tbody></table></div>'
    )


def yes(value: bool | None) -> str:
    """An answer as a sign and a word."""
    return {True: "✓ yes", False: "✗ no", None: "? for a reader"}[value]
