"""A letter as a page of its own."""

from __future__ import annotations

from html import escape
from itertools import groupby

from assessment.exports.letter import Block, Letter, blocks
from assessment.exports.printable import SAVED_PAGE_POLICY, printable

_LISTED = {"item": "list", "sub": "list list-inside"}
_STYLE = """
body{font:1rem/1.5 Arial,Helvetica,sans-serif;max-width:42rem;margin:0 auto;padding:2rem 1rem;color:#0b0c0c;background:#fff}
p{margin:.5rem 0;overflow-wrap:anywhere}.body_name{font-size:1.4rem;font-weight:bold;margin-bottom:.2rem}
.body_line,.to,.sign{margin:0}.head{border-bottom:2px solid #0b0c0c;padding-bottom:.8rem;margin-bottom:2rem}
.date{margin-top:1.5rem}h1{font-size:1.15rem;margin:1.2rem 0}h2{font-size:1.1rem;margin:1.6rem 0 .4rem}
h3{font-size:1rem;margin:1.2rem 0 .3rem}.inside{margin-left:1.6rem}.label{font-weight:bold;margin-bottom:0}
.label+p{margin-top:0}ul{margin:.3rem 0;padding-left:1.4rem}.list-inside{margin-left:1.6rem}.outcome{font-weight:bold}
.end{margin:2rem 0 2.5rem}.mark{border:2px solid #0b0c0c;padding:.4rem .8rem;font-weight:bold;text-align:center}
@media print{body{padding-top:3.5rem}.mark{position:fixed;top:0;left:0;right:0;background:#fff}h2,h3,.label{break-after:avoid}}
"""


def write(letter: Letter, mark: str) -> bytes:
    """UTF-8, with its own styles and nothing from outside."""
    parts = []
    for kind, group in groupby(blocks(letter), lambda block: block.kind):
        held = list(group)
        if kind in _LISTED:
            items = "".join(f"<li>{escape(block.words)}</li>" for block in held)
            parts.append(f'<ul class="{_LISTED[kind]}">{items}</ul>')
        else:
            parts.extend(_html(block) for block in held)
    shown = f'<p class="mark" role="note">{escape(mark)}</p>' if mark else ""
    head = sum(block.kind in {"body_name", "body_line"} for block in blocks(letter))
    body = f'<header class="head">{"".join(parts[:head])}</header><main>{"".join(parts[head:])}</main>'
    return printable(
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(letter.subject)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f'<meta http-equiv="Content-Security-Policy" content="{SAVED_PAGE_POLICY}">'
        f"<style>{_STYLE}</style></head><body>{shown}{body}</body></html>\n"
    ).encode()


def _html(block: Block) -> str:
    words = escape(block.words)
    if block.kind == "subject":
        return f"<h1>{words}</h1>"
    if block.kind == "heading":
        return f"<h2>{words}</h2>"
    if block.kind == "point":
        return f"<h3>{block.number}. {words}</h3>"
    inside = " inside" if block.kind in {"label", "under"} else ""
    return f'<p class="{block.kind}{inside}">{words}</p>'
