"""When an action is to be done: dates, quarters and periods, told apart from service standards and sample periods."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from assessment.checks.actions.occasions import find_occasion, occasion_in_cell
from assessment.checks.actions.words import word_set

NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|eighteen|twenty(?:[- ](?:four|one|eight))?|thirty|forty|sixty|ninety|a|an)"
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Sept|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b\.?"
YEAR = r"(?:19|20)\d{2}"
YEARS = rf"{YEAR}(?:\s?[/–-]\s?\d{{2,4}})?"
EDGE = r"(?:(?:the\s+)?(?:very\s+)?(?:end|beginning|start|middle|close)\s+of\s+|(?:early|mid|late|end)[\s-]+)"
DATE = re.compile(
    rf"""(?x:
      (?P<full>(?:\b(?:Mon|Tues|Wednes|Thurs|Fri)day,?\s)?(?:the\s)?\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{MONTH},?(?:[\s-]+(?:{YEAR}|['’]?\d{{2}}(?!\d|:)))?)
    | (?P<numeric>\b(?:\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d{{2}})|\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}})|{YEAR}-\d{{2}}-\d{{2}}|\d{{1,2}}-\d{{1,2}}-(?:\d{{4}}|\d{{2}}))\b)
    | (?P<quarter>(?:{EDGE})?\b(?:Q[1-4]\b(?:[\s,/-]*(?:of\s+)?(?:FY\s?)?(?:{YEARS}|\d\d/\d\d))?|(?:[Qq]uarter\s+(?:[1-4]|one|two|three|four)|(?:first|second|third|fourth|final|last|next)\s+quarter)\b(?:\s*,?\s*(?:of\s+)?(?:the\s+)?{YEARS})?))
    | (?P<year_end>(?:{EDGE}|\bnext\s+|\bthis\s+|\bcurrent\s+|\bcoming\s+)(?:the\s+|this\s+|next\s+|current\s+|of\s+)*(?:{YEARS}\s+|\d\d/\d\d\s+)?(?:(?:financial|fiscal|calendar|academic|school|municipal)\s+year|year|FY)\b(?:\s+{YEARS}|\s+\d\d/\d\d)?)
    | (?P<span_year>\b(?:financial|fiscal|academic|school|calendar)\s+year\s+{YEARS}|\bFY\s?{YEARS}|\b{YEARS}\s+(?:financial|fiscal|academic|school)\s+year)
    | (?P<month>(?:{EDGE})?\b{MONTH}(?:,?\s+(?:of\s+)?{YEAR}|\s?['’]\d{{2}}|\s\d{{2}}(?![\d/:%]|\.\d|\s+[a-z])|[-/](?:{YEAR}|\d{{2}}))?)
    | (?P<season>(?:{EDGE}(?:the\s+)?)?\b(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|Easter|Christmas)(?:\s+(?:half[\s-]+)?term)?(?:\s+(?:of\s+)?{YEAR})?\b)
    | (?P<month_end>{EDGE}(?:the\s+|this\s+|next\s+)?(?:month|quarter|term|week)\b)
    | (?P<near>\b(?:tomorrow|today|next\s+(?:week|month|year|quarter|term)|(?:next\s+)?(?:Monday|Tuesday|Wednesday|Thursday|Friday)(?!,?\s+(?:the\s+)?\d))\b)
    | (?P<year>(?:{EDGE})?\b{YEARS}(?!\s*[A-Za-z]*\s*(?:Act|Regulations|guidance|strategy)\b))
    )""",
)
PUBLISHED = (
    r"(?:[a-z’']+\s+){0,5}?(?:publication|publishing|publish(?:ed)?|this\s+(?:review|report|plan|overview)|th(?:e|is)\s+(?:final\s+)?(?:review|report|overview|action\s+plan|plan)|"
    r"sign(?:ed)?[\s-]?off|approval|acceptance|adoption|Home\s+Office|today|now|the\s+date\s+hereof)"
)
UNIT = r"(?:working\s+|calendar\s+|consecutive\s+|school\s+)?(?:minutes?|hours?|days?|weeks?|fortnights?|months?|years?|terms?|quarters?)"
PERIOD = re.compile(
    rf"(?i)\b(?:(?P<lead>within|inside|in\s+under|over|during|in|not?\s+later\s+than|by|for)\s+(?:a\s+(?:maximum|period)\s+of\s+)?(?:the\s+)?(?P<next>next|coming|first|following)?\s*)?"
    rf"(?P<count>{NUMBER})[\s-](?P<unit>{UNIT})\b(?P<time>[’']?\s+time\b)?"
    rf"(?:(?P<post>\s+(?:of|from|after|following|post)\s+)(?P<event>{PUBLISHED})?)?"
)
LEADS = re.compile(
    r"(?i)(?:\b(?P<strong>by(?:\s+the)?|in\s+time\s+for(?:\s+the)?|no\s+later\s+than|not\s+later\s+than|before(?:\s+the)?|until|till|due(?:\s+(?:date|by|on|in))?:?|target(?:\s+date)?:?|(?:dead|time)(?:line|scale)s?:?|complet(?:ed|ion|e)(?:\s+(?:date|by|on|in))?\s*[:–-]?|with\s+effect\s+from|(?:starting|commencing|beginning|effective)(?:\s+(?:on|in|from|by))?|when:|date:|achieved(?:\s+(?:by|in))?|done|finished|closed|in\s+place\s+(?:since|from))"
    r"|\b(?P<weak>from|in(?:\s+the)?|on|during|at(?:\s+the)?|to\s+the|at\s+its|after|between|and(?:\s+by)?|or)|(?P<bracket>[(–—-]))\s*$"
)
REPEATED = re.compile(r"(?i)\b(?:every|each|any|per|whenever|when|where|if|once)\b")
STANDARD_SETTING = re.compile(r"(?i)\b(?:so that|to ensure|ensure|who|which)\b|\ball\b.*\b(?:are|is|be)\b")
SAMPLED = re.compile(
    r"(?i)\b(?:cases?|files?|records?|referrals?|incidents?|logs?|deaths?|reviews?|assessments?|closures?|contacts?|crimes?|callers?|victims?|notes|notices|entries|"
    r"closed|made|opened|recorded|received|seen|reported|died|killed|dated|born|dating|arising|occurr?ing|published|issued|agreed|introduced|launched|happened|data|figures|sample)"
    r"(?:\s+(?!each\b|every\b|per\b|a\b|monthly\b|quarterly\b|weekly\b)\w+){0,2}$"
)
BECOMING = re.compile(r"(?i)\b(?:be|been|being|is|are|to|will|should|must|shall)\s+(?:\w+ly\s+)?\w+(?:\s+\w+)?$")
REVIEW_DATE = re.compile(r"(?i)\b(?:review(?:ed)?|ongoing|on-going|continuous|annual(?:ly)?)\b")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words that say by when. ``due`` is an ISO date or month ("2026-03-31", "2026-03") when sure, else None."""

    words: str
    start: int
    end: int
    due: str | None


def find_deadline(text: str) -> Deadline | None:
    """The first date or period in running text that is for the action itself; None where there is none."""
    found = [deadline for deadline in (_first_date(text), _first_period(text)) if deadline]
    if not found and (place := find_occasion(text)):
        found = [Deadline(text[slice(*place)], *place, None)]
    return min(found, key=lambda deadline: deadline.start, default=None)


def read_date_cell(cell: str) -> Deadline | None:
    """The date or period in a cell of a date column; None for "ongoing", "TBC", "as soon as possible", "quarterly"."""
    dated, place = _dated_cell(cell), occasion_in_cell(cell)
    if place and (dated is None or place[0] <= dated.start):
        return Deadline(cell[slice(*place)], *place, None)
    return dated


def _dated_cell(cell: str) -> Deadline | None:
    for match in DATE.finditer(cell):
        before = cell[: match.start()]
        if match["near"] is None and match["month"] in {"May", "Mar"} and len(cell.split()) > 6:
            continue
        if REVIEW_DATE.search(before) and not re.search(r"(?i)\b(?:by|until|to|complet\w+)\b[^,;.]*$", before):
            continue
        lead = re.search(r"(?i)\b(?:from|before|during|until|starting(?:\s+from)?|between)\s+(?:the\s+)?$", before)
        start = lead.start() if lead else match.start()
        end = _date_range_end(cell, match.end()) if lead else match.end()
        return Deadline(cell[start:end].strip(), start, end, _due(match))
    for period in PERIOD.finditer(cell):
        unit = period["unit"].lower()
        if (
            re.search(r"(?i)\b(?:every|each|per|all|review\w*)\s*$", cell[: period.start()])
            or "minute" in unit
            or "hour" in unit
        ):
            continue
        return Deadline(period.group().strip(), period.start(), period.end(), None)
    return None


def is_placeholder(cell: str) -> bool:
    """True for a cell that says nothing yet: empty, a dash, "TBC", "N/A", "to be agreed", "ongoing"."""
    bare = " ".join(cell.lower().replace("–", "-").strip(" .-*()").split())
    later = re.match(
        r"(?:(?:is\s+)?(?:yet\s+)?to\s+be|not\s+yet)\s+(?:agreed|confirmed|determined|decided|identified|advised|set|named)\b",
        bare,
    )
    return not re.search(r"[a-z0-9]", bare) or bare in word_set("placeholders") or later is not None


def _date_range_end(text: str, end: int) -> int:
    more = re.match(rf"\s*(?:and|to|until|–|-)\s*(?:the\s+)?(?:\d{{1,2}}\s+)?{MONTH}(?:\s+{YEAR})?", text[end:])
    return end + more.end() if more else end


def _first_date(text: str) -> Deadline | None:
    for match in DATE.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        lead = LEADS.search(before)
        edge = match.group().lower().startswith(("end of", "the end of"))
        if lead is None and not (edge or match["near"]):
            continue
        bare_month = match["month"] and not re.search(r"\d", match.group())
        weak = lead["weak"].lower().split()[0] if lead and lead["weak"] else ""
        if lead and not lead["strong"]:
            earlier = before[: lead.start()].rstrip(" ,")
            if SAMPLED.search(earlier) and not BECOMING.search(earlier):
                continue
            if weak in {"after", "and", "or", "on"} and not (weak == "on" and (match["full"] or match["numeric"])):
                continue
            if weak in {"to", "at"} and not re.match(
                r"\s*(?:[A-Z]\w+\s+)?(?:Board|[Mm]eeting|[Cc]ommittee|[Pp]artnership|[Pp]anel|[Cc]abinet)",
                text[match.end() :],
            ):
                continue
            if lead["bracket"] and (
                match["year"] or bare_month or match["season"] and not re.search(r"\d", match.group())
            ):
                continue
        termly = "term" in match.group() and weak in {"from", "in", "during"}
        if match["season"] and not re.search(r"\d", match.group()) and not (lead and lead["strong"]) and not termly:
            continue
        if bare_month and not lead:
            continue
        if (
            match["near"]
            and not (lead and (lead["strong"] or weak in {"on", "from", "in", "during"}))
            and match.group().lower() not in {"tomorrow"}
        ):
            continue
        if _sampled_range(text, match.start(), before, weak):
            continue
        keeps = weak in {"during", "between"} or (
            lead and lead["strong"] and lead["strong"].lower().startswith(("before", "until"))
        )
        start = match.start() - len(before) + lead.start() if lead and keeps else match.start()
        end = _date_range_end(text, match.end()) if weak == "between" else match.end()
        words = text[start:end].strip(" ,")
        return Deadline(words, start, end, _due(match))
    return None


def _sampled_range(text: str, start: int, before: str, weak: str) -> bool:
    """True for "cases between January and June 2025" and "in the twelve months to June 2025": a period looked at."""
    if re.search(r"(?i)\b(?:months?|years?|period|quarters?)\s+(?:to|ending|before)\s+(?:the\s+)?$", before):
        return True
    if weak != "between" and weak != "from":
        return False
    earlier = re.sub(r"(?i)\b(?:between|from)\s+(?:the\s+)?$", "", before).rstrip(" ,")
    return bool(SAMPLED.search(earlier)) and not BECOMING.search(earlier)


def _first_period(text: str) -> Deadline | None:
    for match in PERIOD.finditer(text):
        if match["event"] or _is_own_period(match, text):
            if _OFTEN.search(text[: match.start()]):
                continue  # "more than once in twelve months"
            if re.match(r"(?i)\s+(?:later|earlier|old|beforehand|waiting|contract|period)\b", text[match.end() :]):
                continue
            return Deadline(match.group().strip(), match.start(), match.end(), None)
    return None


_OFTEN = re.compile(r"(?i)\b(?:once|twice|thrice|times?)\s+$")
_FEW_DAYS = frozenset("1 2 3 4 5 one two three four five a an".split())


def _is_own_period(match: re.Match[str], text: str) -> bool:
    """True for "within six months" of the action itself; False for a service standard ("within five days of referral")."""
    lead, unit = (match["lead"] or "").lower(), match["unit"].lower()
    if (
        not lead
        or match["post"]
        or "hour" in unit
        or "minute" in unit
        or (match["next"] or "").lower() in {"first", "following"}
    ):
        return False
    ends_clause = text[match.end() : match.end() + 1] in {".", ",", ";", ""}
    if lead in {"for", "by"} or (
        lead in {"in", "over", "during"}
        and not (match["next"] or match["time"])
        and not (lead == "in" and "month" in unit and ends_clause)
    ):
        return False
    clause = re.split(r"[.;:]\s", text[: match.start()])[-1]
    if "day" in unit and match["count"].lower() in _FEW_DAYS and lead in {"within", "inside", "in under"}:
        return False  # a standard of service, as in "within one working day"
    if "day" in unit or "week" in unit:
        return not (REPEATED.search(clause) or STANDARD_SETTING.search(clause))
    return not re.search(r"(?i)\b(?:every|each|any)\b.*\b(?:is|are|be|has|have|of)\b", clause)


def _month_number(words: str) -> int | None:
    name = re.search(MONTH, words)
    return next(
        (i for i, month in enumerate(MONTHS, 1) if name and month.startswith(name.group().strip(".")[:3])), None
    )


def _due(match: re.Match[str]) -> str | None:
    words = match.group()
    years = re.search(rf"({YEAR})(?:\s?[/–-]\s?(\d{{2,4}}))?", words)
    short = re.search(r"['’/-](\d{2})$|\s(\d{2})$", words)
    year = int(years[1]) if years else None
    if match["numeric"]:
        return _numeric_due(words)
    month = _month_number(words)
    if match["full"] or match["month"]:
        if year is None and short and (short[1] or match["full"]):
            year = 2000 + int(short[1] or short[2])
        if year is None or month is None:
            return None
        if match["full"]:
            day = int(re.search(r"\d{1,2}", words)[0])  # type: ignore[index]  # the pattern starts with a day
            return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= calendar.monthrange(year, month)[1] else None
        if re.match(r"(?i)(?:the\s+)?(?:very\s+)?(?:end|close)\b", words):
            return f"{year:04d}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"
        return f"{year:04d}-{month:02d}"
    if match["quarter"] and years and years[2]:
        quarter = int(re.search(r"[1-4]", words)[0]) if re.search(r"(?i)q\w*\s*[1-4]", words) else 0  # type: ignore[index]
        ends = {1: "06-30", 2: "09-30", 3: "12-31", 4: "03-31"}
        return f"{int(years[1]) + (quarter == 4):04d}-{ends[quarter]}" if quarter else None
    if match["year_end"] and years and years[2] and "academic" not in words and "school" not in words:
        return f"{int(years[1]) + 1:04d}-03-31"
    return None


def _numeric_due(words: str) -> str | None:
    first, second, third = (int(part) for part in re.split(r"[/.-]", words))
    day, month, year = (third, second, first) if first > 31 else (first, second, third)
    year += 2000 if year < 100 else 0
    if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        return f"{year:04d}-{month:02d}-{day:02d}"
    return None
