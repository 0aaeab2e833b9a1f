"""``--format html``: the first screen and every finding, as a page of its own or as a fragment for the web page.

Classes are those of the GOV.UK Design System, so that the web page can style the fragment. Every word of the report is
escaped here; there is no script, no address outside the page, and nothing needs JavaScript.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assessment.catalogue import Catalogue
from assessment.engine import Assessment
from assessment.exports.first_screen import first_screen
from assessment.exports.html.agencies import agencies
from assessment.exports.html.family import family
from assessment.exports.html.findings import findings
from assessment.exports.html.levels import about, criteria
from assessment.exports.html.links import NO_LINKS, Links
from assessment.exports.html.opening import first
from assessment.exports.html.smart import actions
from assessment.exports.html.who import panel
from assessment.exports.printable import SAVED_PAGE_POLICY, printable

__all__ = ["NO_LINKS", "Links", "export", "fragment", "opening", "tables"]

GRAPHIC_LEXICON = "graphic-words"
_STYLE = """
body{font:1.1rem/1.45 Arial,Helvetica,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#0b0c0c;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid #b1b4b6}
caption{text-align:left;font-weight:bold;padding:.5rem 0}.report-words{border-left:4px solid #6f777b;margin:.4rem 0;padding-left:.8rem;overflow-wrap:anywhere}
mark{background:#fff2b3;color:inherit}.wide-table{max-width:100%;overflow-x:auto}.strip{display:flex;flex-wrap:wrap;gap:3px;list-style:none;padding:0}
.strip__piece{min-width:1.25em;padding:0 .3em;border:2px solid #0b0c0c;text-align:center}.strip__piece--full{background:#1d70b8;border-color:#1d70b8;color:#fff}
.strip__piece--half{background:#bbd4ea;border-color:#1d70b8}.bar{display:block;width:100%;max-width:30em;height:1em}.bars,.timeline{display:block;width:100%;max-width:26em}
.govuk-tag{border:1px solid;padding:0 .3em;font-weight:bold;font-size:.9em}details{margin:.4rem 0}summary{cursor:pointer}
@media print{details>*{display:block}}
"""


def export(assessments: Sequence[Assessment], show_identifiers: bool) -> bytes:
    """One whole page for one draft. The page can be saved, mailed and printed; it needs nothing else."""
    body = fragment(assessments[0], show_identifiers=show_identifiers)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>Assessment of a draft – DHR Quality</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{SAVED_PAGE_POLICY}">'
        f"<style>{_STYLE}</style></head><body><main>{body}</main></body></html>\n"
    ).encode()


def fragment(assessment: Assessment, *, show_identifiers: bool = False) -> str:
    """The body of the page: first screen, findings by section, actions, review panel, family, agencies, criteria."""
    catalogue = assessment.material.catalogue
    plain = assessment.to_json(show_identifiers=show_identifiers)
    graphic = _graphic(catalogue)
    body = [*first(first_screen(plain, tuple(graphic)), NO_LINKS), *findings(plain, catalogue, graphic)]
    return printable("\n".join([*body, *_tables(plain, catalogue, NO_LINKS)]))


def opening(plain: Mapping[str, Any], catalogue: Catalogue, links: Links = NO_LINKS) -> str:
    """The first screen of an object that ``to_json`` made, as HTML."""
    return printable("\n".join(first(first_screen(plain, tuple(_graphic(catalogue))), links)))


def tables(plain: Mapping[str, Any], catalogue: Catalogue, links: Links = NO_LINKS) -> str:
    """What follows the findings, as HTML: actions, review panel, family, agencies, criteria."""
    return printable("\n".join(_tables(plain, catalogue, links)))


def _tables(plain: Mapping[str, Any], catalogue: Catalogue, links: Links) -> Iterator[str]:
    yield from actions(plain, links)
    yield from panel(plain, links)
    yield from family(plain, links)
    yield from agencies(plain, links)
    yield from criteria(plain, catalogue, links)
    yield from about(plain)


def _graphic(catalogue: Catalogue) -> frozenset[str]:
    return frozenset(catalogue.lexicons.get(GRAPHIC_LEXICON, ()))
