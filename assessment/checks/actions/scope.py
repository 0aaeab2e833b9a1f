"""How far an action reaches, whom it addresses, and what it would change."""

from __future__ import annotations

import re

from assessment.checks.actions.owners import Clause
from assessment.checks.actions.words import any_of, word_set

THEMES = (
    "training",
    "policy",
    "record_keeping",
    "risk_assessment",
    "information_sharing",
    "referral_pathway",
    "supervision",
    "awareness",
    "commissioning",
    "other",
)
SEVERAL_AREAS = re.compile(
    r"(?i)\b(?:two|three|four|five|six|seven|eight|both|several|neighbouring|adjoining)\s+(?:[\w-]+\s+){0,3}?(?:councils|forces|constabularies|partnerships|counties|areas|authorities|trusts|health\s+boards|integrated\s+care\s+boards|icbs|boards|boroughs)\b"
)
LIBRARY_THEMES = {
    "training": "training",
    "policy": "policy",
    "record_keeping": "record keeping",
    "risk_assessment": "identification of risk",
    "information_sharing": "multi agency working",
    "referral_pathway": "multi agency working",
    "supervision": "other",
    "awareness": "awareness raising",
    "commissioning": "other",
    "other": "other",
}


def read_level(text: str, subject: str, owner: str | None, scope_cell: str) -> str:
    """ "local", "regional" or "national": the scope column, else who is to act and how far the words reach."""
    stated = re.search(r"(?i)\b(national|regional|local)", scope_cell)
    if stated and not re.search(r"(?i)local\W+(?:and|/|or)\W*(?:regional|national)", scope_cell):
        return stated.group(1).lower()
    labelled = re.match(
        r"(?i)\W*(?:recommendation|rec|action)?\W*\w*\W*\(?(national|regional)\b\)?\s*(?:recommendation\b)?[:)]", text
    )
    if labelled:
        return labelled.group(1).lower()
    for actor in (owner or "", subject):
        if actor and _reaches_nation(actor):
            return "national"
    if any_of("regional-words").search(f" {owner or ''} {subject} ") or SEVERAL_AREAS.search(
        f"{owner or ''} {subject}"
    ):
        return "regional"
    if any_of("national-words").search(text):
        return "national"
    if _letter_to_nation(text):
        return "national"
    return "regional" if any_of("regional-reach").search(text) else "local"


def _reaches_nation(actor: str) -> bool:
    """True when a national body is the head of ``actor``: "the Home Office", not "CPS Marlpool" or "NHS England's local team"."""
    bare = re.sub(r"(?i)^(?:the|all|each|every)\s+", "", actor.strip())
    found = any_of("national-bodies").search(bare)
    if not found or found.start(1) > 40:
        return False
    rest = bare[found.end(1) :].strip()
    local = (
        re.search(r"(?i)\b(?:regional|local|area|team|branch)\b", rest)
        or re.match(r"(?:[A-Z][a-z]+|in [A-Z])", rest)
        and found.group(1).isupper()
    )
    exact = found.group(1).lower() in {"chief constables", "chief officers", "ministers", "government"}
    return (not local) and (not exact or found.start(1) == 0)


def _letter_to_nation(text: str) -> bool:
    for match in any_of("addressee-words").finditer(text):
        after = re.sub(r"(?i)^\s*(?:to\s+)?(?:the\s+)?", "", text[match.end(1) : match.end(1) + 80])
        found = any_of("national-bodies").search(after)
        if found and found.start(1) < 12:
            return True
    return False


def find_addressee(text: str, level: str, owner: str | None) -> str | None:
    """The national body that a national action is for, as written; None for other actions or where none is named."""
    if level != "national":
        return None
    for match in any_of("addressee-words").finditer(text):
        after = text[match.end(1) : match.end(1) + 90]
        found = any_of("national-bodies").search(after)
        if found and found.start(1) < 14:
            return str(found.group(1))
    for place in (owner or "", text):
        found = any_of("national-bodies", case_sensitive=True).search(place)
        if found:
            return str(found.group(1))
    return None


def read_theme(title: str, action: str, verb: str, clause: Clause | None = None) -> str:
    """What the action would change, one of THEMES. ``title`` is the recommendation beside it, ``verb`` its main verb.

    What stands right behind the verb of ``clause``, or before a passive one, weighs most; who is to act weighs little.
    """
    focus, actor = _focus(clause) if clause else ("", "")
    where = action.find(focus) if focus else -1
    told = action.find(actor) if actor else -1
    scores = dict.fromkeys(THEMES, 0.0)
    for theme in THEMES[:-1]:
        name = f"theme-{theme.replace('_', '-')}"
        pattern = any_of(name)
        for text, share in ((title, 0.6), (action, 1.0)):
            seen: set[str] = set()
            for match in pattern.finditer(text):
                words = match.group(1).lower()
                if words in seen:
                    continue
                seen.add(words)
                place = len(text[: match.start(1)].split())
                nearness = 1.5 if place <= 6 else 1.0 if place <= 14 else 0.7
                if text is action and where >= 0 and where <= match.start(1) < where + len(focus):
                    nearness = 2.2 if len(action[where : match.start(1)].split()) < 5 else 1.0
                elif text is action and told >= 0 and told <= match.start(1) < told + len(actor):
                    nearness = 0.7
                scores[theme] += share * nearness * _weight(words)
    for theme, verbs in VERBS.items():
        if verb in verbs:
            scores[theme] += 2.5
    best = max(THEMES, key=lambda theme: (scores[theme], -THEMES.index(theme)))
    return best if scores[best] > 0.35 else "other"


def _focus(clause: Clause) -> tuple[str, str]:
    """(what is to be done to what, who is to do it), as pieces of the action's own words."""
    passive = re.match(r"(?i)(?:not\s+)?be(?:en|ing)?\s+\w+", clause.predicate)
    behind = " ".join(clause.predicate.split()[:11])
    if clause.predicate.find(behind) < 0:
        behind = clause.predicate[:70]
    return (clause.subject, "") if passive and clause.subject else (behind, clause.subject)


def _weight(words: str) -> float:
    """One for a word, more for a phrase, little for words that only soften another theme ("remind", "importance of")."""
    if words in word_set("soft-theme-words"):
        return 0.4
    return 1.0 + 0.6 * (len(re.split(r"[\s-]+", words)) - 1)


VERBS: dict[str, frozenset[str]] = {
    "training": frozenset({"train", "teach", "brief", "practise", "coach"}),
    "record_keeping": frozenset({"record", "document", "code", "flag", "log", "note", "write down"}),
    "information_sharing": frozenset(
        {"share", "exchange", "notify", "copy", "disclose", "inform", "pass", "alert", "confirm", "liaise"}
    ),
    "referral_pathway": frozenset({"refer", "signpost", "offer", "hand over", "transfer"}),
    "supervision": frozenset({"supervise", "sign off", "countersign", "debrief"}),
    "awareness": frozenset({"educate", "publicise", "raise", "understand", "deepen", "highlight"}),
    "commissioning": frozenset(
        {
            "commission",
            "fund",
            "procure",
            "tender",
            "contract",
            "pay",
            "pay for",
            "buy",
            "buy in",
            "purchase",
            "recruit",
            "resource",
        }
    ),
    "policy": frozenset({"stop", "ban", "prohibit", "legislate", "cease", "appoint", "nominate"}),
    "risk_assessment": frozenset({"screen", "assess"}),
}


def library_theme(theme: str, text: str) -> str:
    """The Home Office library's tag, one of its eight."""
    if theme in {"record_keeping", "other", "information_sharing"} and any_of("technology-words").search(text):
        return "technology systems"
    return LIBRARY_THEMES[theme]


def names_resource(text: str) -> bool:
    """True when the action says with what means it is to be done."""
    return any_of("resources").search(text) is not None
