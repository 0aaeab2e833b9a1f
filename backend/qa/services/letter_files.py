"""Letters and lists of identifiers as files to hand over."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from assessment.exports.letter import LETTERS
from assessment.exports.paper_docx import write_docx
from assessment.exports.paper_lines import Line
from backend.qa.models import Decision, LetterPoint
from backend.qa.queries import decisions as reading
from backend.qa.services import composing
from backend.reports.workspace.papers import WORD, Paper

MEDIA: Final = {"html": "text/html; charset=utf-8", "docx": WORD, "pdf": "application/pdf"}


def letter_file(decision: Decision, ending: str) -> Paper:
    """The letter as html, docx or pdf. Raises KeyError for another ending, BadArgument where fonts are not installed."""
    name = f"{decision.round.version.name}-letter-{decision.round.number}-{decision.number}.{ending}"
    contents = LETTERS[ending](composing.letter_of(decision), composing.mark_of(decision))
    return Paper(name, MEDIA[ending], contents)


def identifiers_file(decision: Decision) -> Paper:
    """The separate list of identifiers to remove, as a Word file."""
    version = decision.round.version.name
    title = _("Details to take out of %(version)s") % {"version": version}
    lines = [
        Line("title", title),
        Line(
            "body",
            _(
                "By these details somebody could be recognised. This list is for the chair and the author of the review alone. "
                "It is no part of the letter: do not forward or publish it, and delete it once the details are taken out."
            ),
        ),
    ]
    for each in reading.points_of(decision, LetterPoint.Kind.IDENTIFIER):
        lines += [Line("place", each.where or _("Place not named")), Line("body", each.meets)]
        lines += [Line("body", each.would_meet)] if each.would_meet else []
    name = f"{version}-details-to-remove-{decision.round.number}-{decision.number}.docx"
    return Paper(name, WORD, write_docx(title, lines))
