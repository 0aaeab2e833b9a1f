"""A profile or summary as one page that needs nothing else, drawn with inline pictures that are also said in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from assessment.exports.competency_profile import LEVELS, LevelLine, Profile, Share, Summary
from assessment.exports.printable import SAVED_PAGE_POLICY, printable

FILLS = ("#1d70b8", "#bbd4ea", "#ffffff")
_STYLE = """
body{font:1rem/1.4 Arial,Helvetica,sans-serif;max-width:62rem;margin:0 auto;padding:1rem;color:#0b0c0c;background:#fff}
h1{margin:.2rem 0}h2{margin:1.4rem 0 .3rem;font-size:1.15rem}p{margin:.3rem 0}.note{color:#484949;font-size:.9rem}.wide{max-width:100%;overflow-x:auto}
table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:bold;padding:.5rem 0 .2rem}
th,td{text-align:left;vertical-align:top;padding:.15rem .6rem .15rem 0;border-bottom:1px solid #dde1e4;font-weight:normal;overflow-wrap:anywhere}
thead th{font-weight:bold}svg{display:block;min-width:88px}ul{margin:.2rem 0;padding-left:1.2rem}
@media print{body{font-size:9pt;padding:0}h2{break-after:avoid}}
"""


def profile_html(profile: Profile) -> bytes:
    """The profile as a page of its own: UTF-8, no script, no address outside itself."""
    body = [
        f"<h1>{escape(profile.title)}</h1><p>{escape(profile.under)}</p><p class='note'>{escape(profile.handling)}</p>"
    ]
    for title, lines in profile.domains:
        rows = "".join(_level(line) for line in lines)
        head = _head(("Competency", "Drawn", "Level", "Target", "Holds"))
        body.append(
            f'<div class="wide"><table><caption>{escape(title)}</caption>{head}<tbody>{rows}</tbody></table></div>'
        )
    training = "".join(_row(pair) for pair in profile.training)
    body.append(f"<h2>Training</h2><table>{_head(('Course', 'Status'))}<tbody>{training}</tbody></table>")
    body.append("<h2>Open development actions</h2>")
    more = [profile.more] if profile.more else []
    items = "".join(f"<li>{escape(action)}</li>" for action in (*profile.actions, *more))
    body.append(f"<ul>{items}</ul>" if items else "<p>None.</p>")
    return _page(profile.title, [*body, *_how(profile.how_to_read)])


def summary_html(summary: Summary) -> bytes:
    """The summary as a page of its own."""
    body = [
        f"<h1>{escape(summary.title)}</h1><p>{escape(summary.under)}</p><p class='note'>{escape(summary.handling)}</p>",
        "<table><caption>At a glance</caption>" + _head(("What", "How many")),
        "".join(_row(pair) for pair in summary.figures) + "</table>",
        _shares("Required training", summary.training),
        _shares("Competencies against the target of each chair's role", summary.competencies),
        "<table><caption>Reviews by stage</caption>" + _head(("Stage", "Reviews")),
        "".join(_row((stage, str(count))) for stage, count in summary.reviews) + "</table>",
    ]
    return _page(summary.title, [*body, *_how(summary.how_to_read)])


def _level(line: LevelLine) -> str:
    squares = "".join(
        f'<rect x="{(level - 1) * 22 + 1}" y="1" width="18" height="12" fill="{FILLS[0 if line.level and level <= line.level else 2]}" '
        f'stroke="#0b0c0c"{_DASHED if line.level is None else ""}/>'
        + (f'<rect x="{(level - 1) * 22 + 1}" y="15" width="18" height="3" fill="#0b0c0c"/>' if level == line.target else "")
        for level in LEVELS
    )  # fmt: skip
    drawn = (
        f'<svg width="88" height="19" viewBox="0 0 88 19" role="img" aria-label="{escape(line.said)}">{squares}</svg>'
    )
    star = " ★" if line.is_gate else ""
    target = "–" if line.target is None else str(line.target)
    return (
        f'<tr><th scope="row">{line.code}{star} {escape(line.title)}</th><td>{drawn}</td><td>{escape(line.words)}</td>'
        f"<td>{target}</td><td>{escape(line.review)}</td></tr>"
    )


_DASHED = ' stroke-dasharray="2 2"'


def _shares(title: str, shares: Sequence[Share]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(share.title)}</th><td>{_share(share)}</td><td>{escape(share.words)}</td></tr>'
        for share in shares
    )
    head = _head(("What", "Drawn", "Chairs"))
    return f'<div class="wide"><table><caption>{escape(title)}</caption>{head}<tbody>{rows}</tbody></table></div>'


def _share(share: Share) -> str:
    """One bar: each part in its own tint, with a line around it, in the order of the words."""
    pieces, left = [], 0.0
    fills = FILLS if len(share.parts) > 2 else (FILLS[0], FILLS[2])
    for (_, count), fill in zip(share.parts, fills, strict=False):
        width = 160 * count / share.whole if share.whole else 0
        pieces.append(
            f'<rect x="{left + 1:.1f}" y="1" width="{width:.1f}" height="12" fill="{fill}" stroke="#0b0c0c"/>'
        )
        left += width
    return (
        f'<svg width="162" height="14" viewBox="0 0 162 14" role="img" aria-label="{escape(share.words)}">'
        f"{''.join(pieces)}</svg>"
    )


def _head(titles: Iterable[str]) -> str:
    cells = "".join(f'<th scope="col">{title}</th>' for title in titles)
    return f"<thead><tr>{cells}</tr></thead>"


def _row(cells: tuple[str, str]) -> str:
    return f'<tr><th scope="row">{escape(cells[0])}</th><td>{escape(cells[1])}</td></tr>'


def _how(lines: Sequence[str]) -> list[str]:
    return ["<h2>How to read this</h2>", *(f'<p class="note">{escape(line)}</p>' for line in lines)]


def _page(title: str, body: Sequence[str]) -> bytes:
    return printable(
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{SAVED_PAGE_POLICY}">'
        f"<style>{_STYLE}</style></head><body><main>{''.join(body)}</main></body></html>\n"
    ).encode()
