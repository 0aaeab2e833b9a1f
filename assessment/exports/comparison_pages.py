"""``compare``: two versions of a draft as text or as a page; the JSON object comes from the comparison itself."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from assessment.exports import labels
from assessment.exports.printable import SAVED_PAGE_POLICY, printable

WIDTH = 100
_GROUPS = (
    ("resolved", "Resolved"),
    ("new", "New"),
    ("moved", "Moved"),
    ("unchanged", "As before"),
    ("orphans", "No longer found in the same words: look again"),
)


def as_json(plain: Mapping[str, Any]) -> bytes:
    """The object, indented."""
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode(errors="replace")


def as_text(plain: Mapping[str, Any]) -> bytes:
    """A summary for a terminal: what was resolved, what is new, which levels and gates changed."""
    return printable("\n".join(_lines(plain)) + "\n").encode()


def as_html(plain: Mapping[str, Any]) -> bytes:
    """The same summary as a page that needs nothing else."""
    parts = ["<h1>Two versions compared</h1>", f"<p>{escape(_versions(plain))}</p>"]
    for key, title in _GROUPS:
        items = "".join(f"<li>{escape(line)}</li>" for line in map(_one, _findings(plain, key)))
        parts.append(f"<h2>{escape(title)} ({len(plain[key])})</h2>" + (f"<ul>{items}</ul>" if items else ""))
    changes = "".join(f"<li>{escape(line)}</li>" for line in _changes(plain))
    parts.append("<h2>Levels and gates</h2>" + (f"<ul>{changes}</ul>" if changes else "<p>None changed.</p>"))
    return printable(
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>Two versions compared – DHR Quality</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{SAVED_PAGE_POLICY}">'
        "<style>body{font:1.1rem/1.45 Arial,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}</style>"
        f"</head><body><main>{''.join(parts)}</main></body></html>\n"
    ).encode()


def _versions(plain: Mapping[str, Any]) -> str:
    return f"{plain['then']['file']} ({plain['then']['sha256'][:8]}) and {plain['now']['file']} ({plain['now']['sha256'][:8]})."


def _lines(plain: Mapping[str, Any]) -> Iterator[str]:
    yield from _wrap(_versions(plain))
    for key, title in _GROUPS:
        yield ""
        yield f"{title.upper()} ({len(plain[key])})"
        for line in map(_one, _findings(plain, key)):
            yield from _wrap(f"• {line}", "  ")
    yield ""
    yield "LEVELS AND GATES"
    changes = list(_changes(plain))
    for line in changes or ["None changed."]:
        yield from _wrap(f"• {line}", "  ")


def _findings(plain: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    if key in {"moved", "unchanged"}:
        return [each["now"] for each in plain[key]]
    return [each["then"] for each in plain[key]] if key == "orphans" else plain[key]


def _one(finding: Mapping[str, Any]) -> str:
    words = f" “{' '.join(finding['quote'].split())[:120]}”" if finding["quote"] else ""
    return f"{labels.place(finding)}:{words} {finding['message'] if not words else '(' + finding['rule'] + ')'}"


def _changes(plain: Mapping[str, Any]) -> Iterator[str]:
    for each in (*plain["gates"], *plain["criteria"]):
        if each["changed"]:
            yield f"{each['id']} {each['title']}: {_said(each, 'then')}, now {_said(each, 'now')}."


def _said(change: Mapping[str, Any], when: str) -> str:
    level, state = change[when]["level"], change[when]["state"]
    if level is not None:
        return f"level {level} suggested"
    if state is None:
        return "not in this rubric"
    return (labels.CRITERION_STATES.get(state) or labels.GATE_STATES[state]).lower()


def _wrap(line: str, indent: str = "") -> Iterator[str]:
    yield from textwrap.wrap(line, WIDTH, initial_indent=indent, subsequent_indent=indent + ("  " if indent else ""))
