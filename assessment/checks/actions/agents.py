"""Whether words name a body or a post, nobody in particular, or a thing."""

from __future__ import annotations

import re
from typing import Literal

from assessment.checks.actions.deadlines import is_placeholder
from assessment.checks.actions.words import word_set

Agent = Literal["named", "generic", "thing"]
DOCUMENTS = frozenset(
    "assessment assessments training policy policies protocol protocols procedure procedures guidance form forms pathway pathways process strategy plan plans review reviews sharing law act order register abuse violence safety control".split()
)
STAFF_AT = re.compile(
    r"(?i)^(?:(?:all|every|each|no|any|the|a|an|two|three|four|five|\d+)\s+)*(?:[a-z-]+\s+){0,3}?(?:staff|officers?|nurses?|doctors?|wards?|teams?|managers?|supervisors?|workers?|desks?|crews?|clinicians?|employees?|sergeants?|units?|departments?|midwi(?:fe|ves)|consultants?|sites?|branches|clinics?|practitioners?|receptionists?|leads?)\s+(?:at|in|of|across|within|from)\s+(?:the\s+|all\s+)?(?P<body>(?-i:[A-Z]).+)$"
)
#: So many bodies of one region: "the seven fire services in the region".
SO_MANY = re.compile(
    r"(?i)^(?:the\s+|all\s+|its\s+)*(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\s+.{3,60}\s(?:in|of|for|across)\s+(?:the\s+|this\s+)?(?:region|county|counties|sub-region|city|circuit|(?-i:[A-Z])\w+)"
)
#: A unit named by its work at a body ("Maternity at Elmstead Hospital"), and people by their body ("Marlpool Police managers").
UNIT_AT = re.compile(r"^(?:[Tt]he\s+)?[A-Z][a-z]+(?:\s+\w+){0,2}\s+at\s+(?:the\s+)?(?P<body>[A-Z].+)$")
BODY_STAFF = re.compile(
    r"^(?P<body>(?:[Tt]he\s+)?(?:[A-Z][\w’'&.-]*\s+(?:(?:and|of|for|&)\s+(?=[A-Z]))?){2,})(?:managers?|staff|officers?|workers?|supervisors?|teams?|leads?|employees|practitioners|clinicians)$"
)
#: A kind of body before its name: "the charity Larch House".
APPOSED = re.compile(
    r"(?i)^(?:the\s+)?(?:\w+\s+)?(?:charity|company|regulator|union|association|agency|firm|provider|landlord|group|club|school|college|hospital|prison|hospice|refuge|service)\s+(?-i:[A-Z])\w+(?:\s+(?-i:[A-Z])\w+|\s+(?:and|of|for)\b)*$"
)
POST_MODIFIER = re.compile(
    r"(?i)\s+(?:of|in|for|at|on|within|across|who|which|that|responsible|working|represented|with|from|involved|providing)\b.*$|\s*\(.*$|,.*$"
)
INITIALS = re.compile(r"^(?!(?:A|I)$)(?:[A-Z]\.?\s?){1,3}$")
WORD = re.compile(r"[A-Za-zÀ-ÿ0-9&][\w’'&./-]*")


def agent_kind(phrase: str) -> Agent:
    """Whether a noun phrase names a body or post, nobody in particular, or a thing."""
    bare = phrase.strip(" ,:.")
    if not bare or is_placeholder(bare):
        return "generic" if bare else "thing"
    staff = STAFF_AT.match(bare)
    if SO_MANY.match(bare):
        return "named"
    unit = UNIT_AT.match(bare) or BODY_STAFF.match(bare)
    if unit and _kind_of_one(unit["body"]) == "named":
        return "named"
    if INITIALS.match(bare) or APPOSED.match(bare) or (staff and _kind_of_one(staff["body"]) == "named"):
        return "named"
    kinds = [
        _kind_of_one(part) for part in re.split(r"\s+(?:and|&|or|with|/)\s+|\s*[/,]\s+(?=[A-Z])", bare) if part.strip()
    ]
    if "named" in kinds:
        return "named"
    whole = _kind_of_one(bare)
    return whole if whole != "thing" else ("generic" if "generic" in kinds else "thing")


def _kind_of_one(phrase: str) -> Agent:
    bare = re.sub(r"(?i)^(?:the|a|an|its|their|our|both|this|that|these)\s+", "", phrase.strip(" ,:."))
    quantified = re.match(r"(?i)(?:all|every|each|any|relevant|key|local|other|statutory)\s+", bare)
    core = re.sub(
        r"(?i)^(?:(?:all|every|each|any|relevant|key|local|other|statutory|the|of|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+)+",
        "",
        bare,
    )
    head = POST_MODIFIER.sub("", core).strip()
    words = [word.strip(".,’'") for word in WORD.findall(head)]
    if not words:
        return "generic" if quantified else "thing"
    if head.lower() in word_set("role-classes") or core.lower() in word_set("role-classes"):
        return "named"
    last = words[-1]
    capital = any(word[0].isupper() for word in words[1:]) or (
        words[0][0].isupper() and bool(re.match(r"(?i)(?:the|a|an|its|each|every|all)\s", phrase.strip()))
    )
    if head.lower() in word_set("generic-owners"):
        return "generic"
    if last.lower() in word_set("generic-owners"):
        titled = (
            last[0].isupper()
            and len(words) > 1
            and last.lower() in {"services", "partnership", "society", "government", "communities"}
        )
        return "named" if titled else "generic"
    if last.isupper() and len(last) > 1 and last.isalpha() and last.lower() not in word_set("artefacts"):
        return "named"
    if last.lower() in word_set("agency-heads"):
        if last.lower() in {
            "care",
            "support",
            "health",
            "education",
            "work",
            "help",
            "safeguarding",
            "practice",
            "services",
            "meeting",
            "centre",
            "line",
            "project",
            "aid",
            "union",
            "society",
        }:
            return "named" if capital or last.lower() == "practice" and last[0].isupper() else "thing"
        return "named"
    if last.lower() in word_set("posts"):
        return "named"
    if any(word.lower() in word_set("posts") for word in words[:3]) and words[0][0].isupper():
        return "named"
    if last.lower() in word_set("artefacts", "hollow-nouns") and not (
        len(words) > 1 and last[0].isupper() and last.lower() not in DOCUMENTS
    ):
        return "thing"
    if len(words) > 1 and last[0].isupper() and words[0][0].isupper():
        return "named"
    return "thing"


def leading_agent(text: str) -> str:
    """The name of a body or post at the start of ``text``, or "": "Fernhollow Children's Services carries out …"."""
    end, started = 0, False
    pending = 0
    for match in WORD.finditer(text):
        gap = text[pending : match.start()]
        if gap.strip(" "):
            break
        word = match.group()
        lower = word.lower().strip(".,")
        if word[0].isupper() or lower in word_set("agency-heads", "posts", "agency-modifiers"):
            started, end = True, match.end()
        elif lower in {"the", "each", "every", "all", "and", "of", "for", "&", "at"} and (
            not started or lower not in {"each", "every", "all"}
        ):
            pass
        else:
            break
        pending = match.end()
        if word.endswith((",", ".")) and len(word) > 2:
            break
    chunk = text[:end].rstrip(" ,.") if started else ""
    if chunk.lower() in {"a", "an", "the", "all", "each", "every"}:
        return ""
    return chunk if chunk and agent_kind(chunk) == "named" else ""
