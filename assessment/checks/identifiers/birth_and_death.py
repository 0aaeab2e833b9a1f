"""Exact dates of birth and death. A month with its year is what a report should have, and is no leak."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.checks.identifiers.shapes import Identifier, identifier_at
from assessment.document import Document, Part

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"\b{DAY}(?:\s+day)?(?:\s+of)?[\s-]+{MONTH},?(?:[\s-]+(?:19|20)\d{{2}})?"
    rf"|\b{MONTH}\s+{DAY},?\s+(?:19|20)\d{{2}}"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-](?:(?:19|20)\d{2}|\d{2})\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b"
)
BORN_BEFORE = re.compile(
    r"(?i)(?:\bborn(?:\s+in\s+[A-Z][\w’-]+)?(?:\s+(?:in\s+the\s+early\s+hours\s+of|at\s+[\d.:apm ]+|prematurely|safely|at\s+home|by\s+\w+\s+section))?,?(?:\s+on)?|\bdate\s+of\s+birth(?:\s+(?:is|was|of\s+[\w ]{1,30}))?|\bd\.?o\.?b\.?|\b(?:gave\s+birth|birth\s+(?:of|to)|delivered\s+of)\b[^.;]{0,60}?\bon|\bbirthday\b[^.;]{0,25}?(?:\bon|,|is|was|of)|\bb\.)"
    r"[\s:–—,(-]*(?:the\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:the\s+)?$"
)
BORN_AFTER = re.compile(
    r"(?i)^\s*[(,–-]*\s*(?:\(?\s*(?:d\.?o\.?b\b|date\s+of\s+birth)|,?\s*(?:(?:her|his|their|[A-Z][\w’']+)\s+)?(?:birthday|date\s+of\s+birth)\b|(?:the\s+day\s+(?:she|he)\s+was\s+born))"
)
BIRTH_SUBJECT_AFTER = re.compile(r"(?i)^,?\s+(?:[\w’'-]+\s+){0,4}?(?:was\s+born|gave\s+birth)\b")
DIED_BEFORE = re.compile(
    r"(?i)(?:\b(?:she|he|they|who|victim|deceased|\w[\w’'-]*|[A-Z])\s+(?:was\s+(?:fatally\s+\w+|found\s+dead|pronounced\s+dead|declared\s+dead|killed|murdered|stabbed\s+to\s+death|strangled|shot\s+dead|beaten\s+to\s+death)|died|took\s+(?:her|his|their)\s+own\s+life|killed\s+(?:her|him|[A-Z][\w’' ]{0,24}?)|murdered\s+(?:her|him|[A-Z][\w’' ]{0,24}?)|stabbed\s+(?:her|him|[A-Z][\w’' ]{0,24}?)\s+to\s+death|ended\s+(?:her|his|their)\s+(?:own\s+)?life|lost\s+(?:her|his)\s+life)"
    r"|\b(?:death|murder|homicide|killing|suicide)\s+of\s+[^.;,]{1,50}?|\b(?:date\s+of\s+(?:(?:her|his|the|their)\s+)?(?:death|homicide|murder|fatal\s+incident)(?:\s+(?:is|was))?)|\bdied|\b(?:her|his|[A-Z][\w]*[’']s)\s+(?:death|murder|killing|body\s+was\s+(?:found|discovered))(?:\s+(?:occurred|took\s+place|happened))?|\b(?:her|his|the)\s+body\s+was\s+(?:found|discovered)|\b(?:homicide|murder|killing|fatal\s+(?:incident|attack|assault|stabbing))\s+(?:occurred|took\s+place|happened)|\bd\.o\.d\.?|\bdod\b|\bdeceased)"
    r"(?P<between>[^.;()]{0,70}?)[\s:–—,(-]*(?:(?:in\s+the\s+)?(?:early\s+hours|morning|evening|afternoon|night)\s+of\s+)?(?:\bon\b\s*)?(?:the\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:the\s+)?$"
)
DIED_AFTER = re.compile(
    r"(?i)^[,)]?\s*(?:at\s+[\w.: ]{1,24}?,?\s+|(?:in\s+the\s+(?:early\s+hours|morning|evening|afternoon)|that\s+(?:night|evening|morning)|shortly\s+(?:after|before)\s+[\w.: ]{2,14}),?\s+)?"
    r"(?:[A-Z][\w’'.-]*(?:\s+(?:[A-Z][\w’'.-]*|[A-Z]))?|she|he|her\s+\w+|his\s+\w+|the\s+(?:victim|deceased|perpetrator)|police\s+found)(?:,[^.;,]{1,40},)?\s+"
    r"(?:was\s+(?:fatally\s+\w+|found\s+dead|pronounced\s+dead|declared\s+dead|killed|murdered|stabbed\s+to\s+death|strangled\s+to\s+death|shot\s+dead|beaten\s+to\s+death)|died\b|took\s+(?:her|his|their)\s+own\s+life|killed\b|murdered\b|fatally\b|stabbed\s+[\w’' ]{1,20}\s+to\s+death|strangled\b|ended\s+(?:her|his)\s+(?:own\s+)?life)"
)
NOT_THE_DEATH = re.compile(
    r"(?i)\b(?:convicted|guilty|charged|trial|sentenc\w+|inquest|pleaded|plea|arrested|notif\w+|informed|told|learn(?:ed|t)|decid\w+|decision|review\w*|referr\w+|commission\w*|scoping|meeting|hearing|met|wrote|letter|appointed|bailed|remanded|report(?:ed)?\s+(?:the|her|his)|announced|appeal\w*|verdict|condolences|anniversary|funeral|buried|opened|concluded|began|started|published|act|scheme|asked|interviewed|"
    r"before|after|since|following|until|prior|days|weeks|months|years|threat\w*|attempt\w*|dream\w*|nearly|almost|wish\w*)\b"
)
BEFORE_CUE = re.compile(
    r"(?i)\b(?:convicted\s+of|guilty\s+(?:of|to)|charged\s+with|trial\s+for|sentenced\s+for|inquest\s+into|suspicion\s+of|notif\w+\s+of|informed\s+(?:of|about)|told\s+(?:of|about)|review\s+(?:into|of)|reviews?\s+(?:into|of)|before|after|since|following|until|prior\s+to|investigation\s+(?:of|into)|news\s+of|responsib\w+\s+for|days?|weeks?|months?|years?)\s+(?:the\s+|her\s+|his\s+)?(?:\w+\s+){0,2}$"
)
CHILD = re.compile(
    r"(?i)\b(?:child(?:ren)?|son|daughter|baby|boy|girl|infant|toddler|school|nursery|gave\s+birth|birth\s+of)\b"
)
BIRTH_COLUMN = re.compile(r"(?i)\b(?:d\.?o\.?b\.?|date\s+of\s+birth|born|birth\s*date)\b")
DEATH_COLUMN = re.compile(r"(?i)\b(?:date\s+of\s+death|died|d\.?o\.?d\.?)\b")
REACH = 140


def find_dates(document: Document, part: Part) -> Iterator[Identifier]:
    """Exact dates that the words around them make a birth or a death, in reading order."""
    for match in DATE.finditer(document.text):
        block = document.block_at(match.start())
        column = next((cell.column for cell in block.cells if cell.start <= match.start() < cell.end), "")
        sentence = document.sentence_at(match.start())
        floor = max(block.start if block.start <= match.start() else 0, match.start() - REACH)
        if sentence and sentence.start <= match.start() and not column:
            floor = max(floor, sentence.start)
        before = document.text[floor : match.start()]
        after = document.text[match.end() : min(max(block.end, match.end()), match.end() + REACH)].split("\n")[0]
        around = f"{before} {after}"
        start, end = _trimmed(document.text, match.start(), match.end())
        if BIRTH_COLUMN.search(column) or _born(before, after):
            yield identifier_at(
                document,
                "date_of_birth",
                start,
                end,
                part,
                "An exact date of birth.",
                of_child=bool(CHILD.search(around)),
            )
        elif _has_year(match.group()) and (DEATH_COLUMN.search(column) or _died(before, after)):
            yield identifier_at(
                document, "date_of_death", start, end, part, "An exact date of death; give the month and year."
            )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while text[end - 1] in ",. ":
        end -= 1
    return start, end


def _has_year(date: str) -> bool:
    return bool(re.search(r"(?:19|20)\d{2}|[/.-]\d{2}$", date))


def _born(before: str, after: str) -> bool:
    if BORN_BEFORE.search(before) or BORN_AFTER.search(after):
        return True
    leads = re.search(r"(?i)(?:^|[.;]\s*|\n)\s*on\s+(?:\w+day,?\s+)?(?:the\s+)?$", before)
    return bool(leads and BIRTH_SUBJECT_AFTER.search(after))


def _died(before: str, after: str) -> bool:
    cue = DIED_BEFORE.search(before)
    if (
        cue
        and not NOT_THE_DEATH.search(cue["between"])
        and not BEFORE_CUE.search(before[: cue.start()])
        and not DATE.search(cue["between"])
    ):
        return True
    leads = re.search(
        r"(?i)(?:^|[.;:]\s*|\n|,\s*|\band\s+|\bthat\s+)\s*(?:at\s+[\d.:apm ]+\s*)?(?:in\s+the\s+(?:early\s+hours|morning|evening)\s+of\s+)?(?:(?:on|of)\s+)?(?:the\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:the\s+)?$",
        before,
    )
    follows = DIED_AFTER.search(after)
    return bool(leads and follows and not NOT_THE_DEATH.search(follows.group()))
