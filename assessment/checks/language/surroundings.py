"""What the paragraph around a match tells: other matters, other parties, a lapse of services, a rejection, a reason given later."""

from __future__ import annotations

import re

from assessment.checks.language.grammar import Found
from assessment.checks.language.people import Who
from assessment.checks.language.scene import Scene
from assessment.checks.language.subject import Phrase, subject_of
from assessment.checks.language.tokens import first_at

_CLAUSE_END = re.compile(r"[;:,–—]|\bbut\b|\band\b(?= (?:it|that|this|there|so|he|she|they)\b)", re.IGNORECASE)
#: A victim who was never asked is a lapse of the service, whoever the grammar's subject is.
_DONE_TO = (
    r"(?:asked|offered|told|seen|given|invited|contacted|informed|spoken to|visited|listened to|heard|referred|believed|"
    r"assessed|consulted|interviewed|rung back|called back|followed up|explained|translated)"
)
_NOT_ASKED = re.compile(
    rf"\b(?:(?:was|were|been|being)\s+(?:never|not|rarely|seldom|only once)\s+(?:\w+\s+)?{_DONE_TO}|"
    rf"(?:never|not)\s+(?:once\s+)?been\s+{_DONE_TO}|(?:nobody|no one|no-one|none of them)\s+(?:\w+\s+)?{_DONE_TO}|"
    rf"without being\s+{_DONE_TO})\b",
    re.IGNORECASE,
)
_PEOPLE = frozenset({"victim", "perpetrator", "couple"})


def clause(scene: Scene, found: Found) -> tuple[int, int]:
    """The stretch of the sentence, between its commas and stronger marks, in which the match stands."""
    start, end = 0, len(scene.text)
    for mark in _CLAUSE_END.finditer(scene.text):
        if mark.end() <= found.start:
            start = mark.end()
        elif mark.start() >= found.end:
            end = mark.start()
            break
    return start, end


def _case_people(scene: Scene, start: int, end: int) -> bool:
    return any(role in _PEOPLE or role == "unknown" for where, _, role in scene.people if start <= where < end)


def of_other_matters(scene: Scene, found: Found) -> bool:
    """True when the clause, or a sentence without anybody of the case, is about a roof, a budget, a match or the like."""
    start, end = clause(scene, found)
    if scene.cues.first("language-other-matters", scene.text, start, end) is not None:
        return not _case_people(scene, start, end)
    return not scene.people_of_case and scene.cues.first("language-other-matters", scene.text) is not None


def of_other_parties(scene: Scene, found: Found) -> bool:
    """True when the words are said of two agencies, or of an agency and a relative, and not of the pair of the review."""
    start, end = clause(scene, found)
    if _case_people(scene, start, end):
        return False
    agencies = [where for where, _, role in scene.people if role == "agency" and start <= where < found.end + 60]
    return len(agencies) >= 2 or subject(scene, found).role == "agency"


def subject(scene: Scene, found: Found) -> Who:
    """Role of the grammatical subject of the match."""
    place = first_at(scene.tokens, found.start)
    return scene.who(subject_of(scene.tokens, place)) if place < len(scene.tokens) else Who("unknown", False)


def not_asked(scene: Scene, found: Found) -> bool:
    """True when the match is part of "was never asked" and the like."""
    return any(
        lapse.start() < found.end and found.start < lapse.end()
        for lapse in _NOT_ASKED.finditer(scene.text, max(0, found.start - 40), min(len(scene.text), found.end + 40))
    )


def reason_told(scene: Scene, found: Found) -> bool:
    """True when a later sentence announces the reason, or a barrier stands up to three sentences on, and nothing blames."""
    for place, other in enumerate(scene.following[:3]):
        if scene.cues.first("language-adoption", other) is not None:
            return False
        if scene.cues.first("language-reason-told", other) is not None:
            rest = (other, *scene.following[place + 1 : place + 3])
            return any(
                scene.cues.first("language-barriers", each) is not None or scene.acts_in(place + 1 + step)
                for step, each in enumerate(rest)
            )
        if scene.cues.first("language-barriers", other) is not None:
            return True
    told = scene.cues.outside("language-reason-told", scene.text, found)
    return told is not None and (
        scene.cues.first("language-barriers", scene.text, told.end) is not None
        or any(scene.cues.first("language-barriers", other) is not None for other in scene.following[:2])
    )


def rejected(scene: Scene, found: Found, reported: bool) -> bool:
    """True when the paragraph plainly rejects the words: later, or before where they are reported; adoption undoes it."""
    tail = scene.text[found.end :]
    for part in (tail, *scene.following[: 3 if reported else 2]):
        taken = scene.cues.first("language-adoption", part)
        denied = scene.cues.first("language-rejection", part)
        if denied is not None and (taken is None or denied.start < taken.start):
            return True
        if taken is not None:
            return False
    return reported and any(scene.cues.first("language-rejection", other) is not None for other in scene.preceding)


def only_seeming(scene: Scene, found: Found) -> bool:
    """True when the words say how it looked, or might be put: "It would be easy to write that …", "on paper …"."""
    return scene.cues.first("language-appearance", scene.text, 0, found.end) is not None


def depends_on_another(scene: Scene, found: Found) -> bool:
    """True after "Had the surgery …" or "If he had not …": the condition is on the perpetrator or a service."""
    tokens = scene.tokens
    place = first_at(tokens, found.start)
    for at in range(place - 1, -1, -1):
        if tokens[at].kind == "stop":
            return False
        opens = tokens[at].low == "had" and (at == 0 or tokens[at - 1].kind in {"comma", "stop", "and", "subordinator"})
        if (opens or tokens[at].low == "if") and at + 1 < place:
            end = at + 2
            while (
                end < place
                and tokens[end].kind in {"name", "word"}
                and tokens[at + 1].kind
                in {
                    "name",
                    "determiner",
                    "possessive",
                }
            ):
                end += 1
            return scene.who(Phrase(at + 1, end)).role in {"perpetrator", "agency"}
    return False
