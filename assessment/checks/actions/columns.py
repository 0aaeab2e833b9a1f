"""The columns of an action plan, whatever they are called and in whatever order they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Each canonical column with the words that a heading for it holds, tried in this order; the first that fits takes the heading.
COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "completed",
        re.compile(
            r"(?i)\bdate\s+(?:of\s+)?complet|\bcompletion\s+(?:date\s+)?(?:and|&|/)|\bdate\s+completed|\bcompleted\b|\bsign[- ]?off"
        ),
    ),
    (
        "target",
        re.compile(
            r"(?i)\btarget\s+date|\btime\s*(?:scale|frame|line)|\bby\s+when|^\W*(?:by|completion)\W*$|\bdue\b|\bdeadline|\bcompletion\s+(?:target|date)|\bwhen\b|\btarget\s+for\s+completion|^\W*(?:target|dates?)\W*$|\bdate\s+for\b|\btarget\s+completion|\bcomplete\s+by|\bfinish(?:es|ed)?\b|\bend\s+date|\bdone\s+by|^\W*time\W*$"
        ),
    ),
    (
        "measure",
        re.compile(
            r"(?i)\bmeasure|\b(?:checked|tested|shown|tracked|audited)\b|^\W*(?:checks?|tests?|audit|proof)\W*$|\bwhat\s+(?:will\s+show|good\s+looks)|\bhow\s+will\s+(?:we|you|it)\b|\bhow\s+(?:we|you|they|it)\s+will\s+(?:know|show|be)\b|\bsuccess|\bassurance|\bkpi|\bindicator|\bmonitoring\b|\bevidence\b|^\W*proof\W*$"
        ),
    ),
    (
        "scope",
        re.compile(
            r"(?i)\bscope\b|\blevel\b|\blocal\s*/\s*(?:regional|national)|\blocal\b.{1,14}\bnational\b|\blocal\s+or\s+(?:regional|national)|\bnational\s*/\s*local"
        ),
    ),
    ("status", re.compile(r"(?i)\bb?rag\b|\bstatus\b")),
    (
        "owner",
        re.compile(
            r"(?i)\bleads?\b|\bled\s+by\b|\bdelivered\s+by\b|\bassigned\b|^\W*(?:post|officer|named\s+person|body|team)(?:\s*\(s\)|s)?\W*$|\bowner|\bresponsib|\bby\s+whom|\baddress(?:ed|ee)\b|\bwho\b|\baccountable|\baction\s+by|\bagenc(?:y|ies)\b|\borgani[sz]ation\b"
        ),
    ),
    ("resource", re.compile(r"(?i)\bresource|\bbudget|\bcost")),
    ("governance", re.compile(r"(?i)\bgovernance|\bboard\b|\boversight")),
    ("theme", re.compile(r"(?i)\btheme|\btag\b")),
    ("outcome", re.compile(r"(?i)\boutcome|\bimpact|\bresult")),
    (
        "milestones",
        re.compile(
            r"(?i)\bmilestone|\bprogress|\bupdate|\boutput|^\W*(?:notes?|remarks?|position|stages?)\W*$|^\W*start(?:s|ing)?(?:\s+date)?\W*$|\bkey\s+actions?\b|\bcomment"
        ),
    ),
    (
        "recommendation",
        re.compile(
            r"(?i)\b(?:needs?\s+to|should|must)\s+change|\bgap\b|\bproblem|\bconcern|\bwhat\s+(?:we|the\s+(?:review|panel))\s+found|\bobjective|\baim\b|\brecommendation|\blesson|\blearning|\bfinding|\bissue|^\W*rec\b"
        ),
    ),
    ("action", re.compile(r"(?i)\baction|\bwhat\b|\bactivit|\bhow\b|\btask|\bstep")),
    ("number", re.compile(r"(?i)^\W*(?:no|number|ref(?:erence)?|#|id|item)\b\W*$")),
)


#: A word that a narrow column broke over two lines without a hyphen ("Recommendat ion").
_BROKEN = re.compile(r"(?<=[a-z]{4}) (?=[a-z]{1,4}\b)")


def canonical_column(heading: str) -> str | None:
    """The canonical name of a column heading, or None for one that is not known; words broken by a narrow column are mended."""
    bare = " ".join(heading.split())
    return _canonical(bare) or (_canonical(_BROKEN.sub("", bare)) if _BROKEN.search(bare) else None)


def _canonical(bare: str) -> str | None:
    if re.search(r"(?i)^\W*(?:rec(?:ommendation)?|action)\s*(?:no|number|ref|#)\b", bare):
        return "number"
    if re.search(r"(?i)\bscope\s+of\s+(?:the\s+)?recommendation", bare):
        return "scope"
    if re.search(r"(?i)\brecommendations?\s+(?:for|to)\b|\brecipient|\bfor\s+whom\b", bare):
        return "owner"
    if re.search(r"(?i)\bwhen\b.*\boutcome|\boutcome\b.*\bwhen\b", bare):
        return "completed"
    if re.search(r"(?i)\bkey\s+milestones?\b", bare):
        return "milestones"
    if re.search(r"(?i)\bevidence\s+of\s+(?:outcome|completion|impact)|\boutcome", bare) and not re.search(
        r"(?i)\bdate\b", bare
    ):
        return "outcome"
    if re.search(r"(?i)^\W*actions?\s+(?:to\s+take|required|to\s+be\s+taken|needed|taken)\b|^\W*actions?\W*$", bare):
        return "action"
    return next((name for name, pattern in COLUMNS if pattern.search(bare)), None)


def canonical_cells(columns: Mapping[str, str]) -> dict[str, str]:
    """Cells by canonical column; two headings for the same column are joined by "; "; unknown headings are left out."""
    cells: dict[str, str] = {}
    names = {heading: canonical_column(heading) for heading in columns}
    if "action" not in names.values():
        # "Key actions" are milestones beside an action column, and the actions themselves where there is none.
        names |= {
            heading: "action"
            for heading in columns
            if re.search(r"(?i)\bactions?\b", heading) and names[heading] == "milestones"
        }
    for heading, cell in columns.items():
        name = names[heading]
        words = " ".join((cell or "").split())
        if name and words:
            cells[name] = f"{cells[name]}; {words}" if name in cells and words != cells[name] else words
        elif name:
            cells.setdefault(name, "")
    return cells


def is_plan_header(header: tuple[str, ...] | list[str]) -> bool:
    """True for the headings of an action plan: something to do, and at least who or by when."""
    names = [canonical_column(heading) for heading in header]
    does = "action" in names or "recommendation" in names or "milestones" in names
    return does and ("owner" in names or "target" in names) and len(set(filter(None, names))) >= 3
