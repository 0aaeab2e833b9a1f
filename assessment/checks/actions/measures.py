"""Whether anyone could tell that an action was done and worked."""

from __future__ import annotations

import itertools
import re

from assessment.checks.actions.deadlines import DATE, is_placeholder
from assessment.checks.actions.words import any_of, verb_forms

LABELLED = re.compile(
    r"(?i)(?:^|[.;(|]\s*|\s{2,})(?P<label>(?:success\s+)?measures?(?:\s+of\s+success)?|measured\s+by|evidence(?:d\s+by)?|outcome(?:\s+measure)?|how\s+will\s+we\s+know\??|assurance|success\s+criteria|kpi|monitoring)\s*[:–—-]\s*(?P<measure>.+)$",
    re.DOTALL,
)
PERCENT = re.compile(r"(?i)\b\d{1,3}(?:\.\d+)?\s*(?:%|per\s*cent)")
COUNTED = re.compile(
    r"(?i)\b(?:trained|completed?|recorded|checked|seen|signed|reviewed|answered|contacted|assessed|screened|sampled|compliant|attended|of\s+(?:cases|records|files|staff|referrals|forms|assessments|\w+s)\b)"
)
TARGET = re.compile(
    r"(?i)\b(?:zero|no|none|all|at\s+least|fewer\s+than|less\s+than|more\s+than|\d[\d,]*)\s+(?:\w+\s+){0,3}\w+"
)
CHECKED = re.compile(
    r"(?i)\btest(?:s|ed|ing)?\s+(?:\w+\s+){1,5}?on\s+(?:\d+|two|three|four|five|six|seven|eight|ten|twelve|twenty|thirty)\s+\w+|\bcount(?:s|ed|ing)?\s+(?:the|all|each|every)\s+\w+|\b(?:check|review|read|test|sampl|visit|examin|inspect|count)\w*\s+(?:(?:how\s+many|the\s+number\s+of)|(?:a\s+sample\s+of\s+)?(?:\d+|two|three|four|five|six|ten|twelve|twenty|thirty|forty|fifty|one\s+in\s+\w+))\s+(?!hours?\b|days?\b|weeks?\b|months?\b|years?\b)\w+"
)
PER_PERIOD = re.compile(
    r"(?i)\b\d[\d,]*\s+(?!hours?\b|days?\b|times?\b)(?:[\w-]+\s+){1,4}?(?:a|each|every|per)\s+(?:week|month|quarter|year)\b"
)
TO_BOARD = re.compile(
    r"(?i)\b(?:report|present|submit|return|figures?|data|numbers|results?)(?:s|ed|ing|ting|ted)?\b[^.;]{0,110}?\bto\s+(?:(?:the|its|their|all|each)\s+)?[^.;]{0,60}?\b(?:boards?|committees?|partnerships?|panel|cabinet|assembly|meeting|conference|forum|executive|chief\s+constables?|commissioner|council)\b"
)
REGULAR = re.compile(
    r"(?i)\b(?:check|test|count|audit|inspect|sampl|review)(?:s|es|ed|e|ing)?\s+(?:it|them|this|each|these)\s+(?:\w+\s+){0,2}?(?:daily|weekly|monthly|quarterly|termly|yearly|annually|every\s+\w+|each\s+\w+)\b|\bkeep(?:s|ing)?\s+(?:a|the)\s+(?:\w+\s+)?(?:register|log|list|tally|count|record)\s+of\s+(?:those|all|each|every|who|how|the\s+(?:number|people|staff))\b|\btall(?:y|ies|ied)\b|\b(?:\d+|two|three|four|five|six|ten|twelve|twenty|thirty|forty|fifty|sixty)\s+(?:[\w-]+\s+){1,3}?(?:(?:are|is|to|will)\s+)?(?:be\s+)?(?:looked\s+at|read|checked|sampled|reviewed|examined|tested|inspected|listened\s+to)\b|\b(?:daily|weekly|monthly|quarterly|termly|six-monthly|half-yearly|annual|yearly)\s+(?:[\w-]+\s+){0,2}?(?:reports?|returns?|figures|counts?|lists?|search(?:es)?|data|checks?|samples?|minutes|audits?)\b|\b(?:uptake|take-up|attendance|use)\s+(?:to\s+be\s+)?(?:counted|measured|monitored|reported|logged)\b|\bcounted\b|\b(?:numbers?|figures?|results?|totals?)\b[^.;]{0,40}\b(?:reported|published|returned|presented|shown)\b|\b(?:reports?|publish(?:es)?|returns?)\b[^.;]{0,30}\b(?:numbers?|figures?|totals?|results?)\b|\b(?:report|publish)\w*\b[^.;]{0,30}\b(?:each|every)\s+(?:week|month|quarter|term|year)\b"
)
CLAUSES = re.compile(r"(?<=[a-z)’])[.;]\s|,\s+(?:and|with)\s|\s[–—-]\s|;")
WORD = re.compile(r"[A-Za-z][\w’'-]*")
#: "the number of the helpline", "her rate of pay": words for a quantity that is not one.
NOT_QUANTITIES = re.compile(
    r"(?i)\b(?:telephone|phone|helpline|contact|reference|crime|case|nhs|mobile|single|one|direct|freephone)\s+numbers?\b|\bnon-attendances?\b|\bnumbers?\s+of\s+(?:the|its|a|their|our)\s+(?:\w+\s+)?(?:helpline|hotline|line|service|refuge|adviser|office|surgery|worker|team|unit|desk|centre)\b|\bnumbers?\s+(?:for|to\s+(?:ring|call))\b|\bat\s+any\s+rate\b|\bdata[- ](?:protection|sharing|base|controller)\w*|\bshare\s+of\s+the\s+(?:work|cost)|\brepeat(?:s|ed)?\s+(?:victims?|callers?|incidents?|visits?|referrals?|cases?)\b"
)
CHECK_NOUNS = re.compile(
    r"(?i)\b(?:check(?:s|ed|ing)?|test(?:s|ed|ing)?|test\s+calls?|inspect(?:ion|ions|ed)|observ(?:ation|ations|ed)|interviews?\s+with|focus\s+groups?|polls?|feedback|walk-?(?:through|round)s?|scrutiny|peer\s+review|case\s+review|exercise|drill|review\s+of\s+\w+|re-?check\w*|satisfaction|complaints)\b"
)
FRACTION = re.compile(
    r"(?i)\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|all|none|half|most|each|every)\s+(?:in|out\s+of|of(?:\s+the)?)\s+(?:\d[\d,]*|\w+)\b|\ball\s+\d+\b"
)
#: A number that only names a thing: "module 4", "instruction 17/B", "level 3".
LABEL_NUMBER = re.compile(
    r"(?i)\b(?:form|module|instruction|level|stage|year|section|version|phase|rec(?:ommendation)?|part|action|item|no\.?|tier|band|step|appendix|annex|clause|paragraph|chapter|q|quarter|item)\s*\d+\S*|\b[a-z]+\d+\b"
)
NOT_MEASURES = re.compile(
    r"(?i)\brisk\s+measures?|safety\s+measures?|protective\s+measures?|target\s+hardening|inspection\s+of\s+(?:the\s+)?(?:scene|property)"
)


def split_measure(text: str) -> tuple[str, str]:
    """(the action, its measure): the words after "Measure:", "Measured by" and the like; "" where there are none."""
    found = LABELLED.search(text)
    if not found or found.start() == 0:
        return text, ""
    return text[: found.start() + 1].strip(), found["measure"].strip()


def has_measure(text: str) -> bool:
    """True when the running words of an action promise a target, audit, count, survey or report back."""
    without = NOT_QUANTITIES.sub(" ", NOT_MEASURES.sub(" ", text))
    if any_of("measures").search(without):
        return True
    if CHECKED.search(without) or PER_PERIOD.search(without) or TO_BOARD.search(without) or REGULAR.search(without):
        return True
    percent = PERCENT.search(without)
    if percent and COUNTED.search(without[percent.end() : percent.end() + 80]):
        return True
    return any(_reports_a_quantity(clause) for clause in CLAUSES.split(without))


def _reports_a_quantity(clause: str) -> bool:
    """True for "the number so referred will be put before commissioners" and "look at take-up every quarter"."""
    words = NOT_QUANTITIES.sub(" ", clause)
    quantity = any_of("quantities").search(words)
    if not quantity:
        return False
    forms = verb_forms("reporting-verbs")
    near = [match.group().lower() for match in WORD.finditer(words)]
    pairs = (f"{one} {other}" for one, other in itertools.pairwise(near))
    return any(word in forms for word in near) or any(pair in forms for pair in pairs)


def measure_cell(cell: str) -> bool | None:
    """What a measure or outcome cell offers: True a real measure, False nothing or hollow words, None a single deed done."""
    if is_placeholder(cell):
        return False
    if has_measure(cell) or PERCENT.search(cell):
        return True
    if any_of("quantities").search(NOT_QUANTITIES.sub(" ", cell)) or CHECK_NOUNS.search(cell) or FRACTION.search(cell):
        return True
    undated = LABEL_NUMBER.sub(" ", re.sub(r"(?:19|20)\d{2}", "", DATE.sub(" ", cell)))
    if re.search(r"\d", undated) and TARGET.search(undated):
        return True
    if re.match(r"(?i)\s*(?:zero|no|none of)\s+\w+\s+\w+", cell):
        return True
    hollow = any_of("weak-measures").search(cell)
    return False if hollow else None
