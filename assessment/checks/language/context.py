"""The questions of context, one function each: negated, mentioned, explained, answered, challenged, adopted, agent named."""

from __future__ import annotations

from assessment.checks.language.grammar import Found
from assessment.checks.language.scene import FORWARD, REPORTING, Scene
from assessment.checks.language.subject import Phrase, subject_of
from assessment.checks.language.tokens import first_at

_HEAD = 15  # characters of a match in which a barrier word is part of the phrase itself ("her fear of leaving")
_PSEUDO = (
    "not only",
    "not least",
    "not surprising",
    "no doubt",
    "no question",
    "cannot avoid",
    "cannot but",
    "not until",
    "no longer",
    "not just",
    "not merely",
    "not simply",
    "not alone",
    "nothing short of",
    "nothing less than",
    "nothing but",
    "not hard to see",
    "not hard to understand",
    "not difficult to see",
    "not difficult to understand",
    "not difficult to imagine",
    "not unreasonabl",
    "not without",
    "never less than",
    "not infrequent",
    "not unusual",
    "not uncommon",
)
_NEGATORS = frozenset("no never neither nor without nothing hardly nobody none no-one".split())
_AUTHOR = frozenset("panel review author chair reviewer overview report we i".split())


def in_quotes(text: str, found: Found) -> bool:
    """True when the words, or all but their edges, stand between quotation marks."""
    before, after = text[: found.start], text[found.end :]
    if any(mark in text[found.start : found.end] for mark in '“”"'):
        return True
    if (
        before.count("“") + text[found.start : found.end].count("“") > before.count("”")
        and "”" in after + text[found.start : found.end]
    ):
        return True
    if (before.count('"') % 2 == 1 and '"' in after) or text[found.start : found.end].count('"') == 2:
        return True
    opening = before.rfind("‘")
    if opening >= 0 and "’" in text[found.end - 1 :]:
        closing = before.find("’ ", opening)
        return closing < 0 or closing > found.start
    opening = max(before.rfind(" '"), 0 if before.startswith("'") else -1)
    return opening >= 0 and "' " not in before[opening + 2 :] and ("'" in after)


def negated(scene: Scene, found: Found) -> bool:
    """True when a negation, or a verb that rejects what follows, covers the match."""
    before = scene.text[: found.start]
    low = before.lower()
    tokens = scene.tokens
    at = first_at(tokens, found.start) - 1
    steps = 0
    while at >= 0 and steps < 7:
        token = tokens[at]
        negator = token.kind == "negation" or token.low in _NEGATORS or token.low.endswith("n't")
        if not negator and (
            token.kind in {"and", "stop", "subordinator", "relative", "pronoun"} or token.kind == "comma" and steps > 0
        ):
            break
        if negator:
            around = (low[max(0, token.start - 1) :] + scene.text[found.start : found.end].lower()).strip()
            if token.low == "no" and " aware of " in around:
                return False
            return not around.startswith(_PSEUDO)
        if (
            token.kind in {"verb", "gerund"}
            and steps > 1
            and token.low not in {"found", "described", "considered", "seen", "regarded", "called"}
        ):
            break
        at -= 1
        steps += 1
    opening = at = first_at(tokens, found.start)
    while opening and tokens[opening - 1].kind not in {"comma", "stop", "and"}:
        opening -= 1
    if opening < at and tokens[opening].low in {"nobody", "none", "neither"}:
        return True
    phrase = subject_of(tokens, first_at(tokens, found.start)) if tokens else None
    if (
        phrase is not None
        and phrase.start < at
        and any(token.low in _NEGATORS for token in tokens[phrase.start : phrase.end])
    ):
        return " aware of " not in low
    denial = None
    for candidate in scene.cues.every("language-denial", before):
        if not low[: candidate.start].endswith(("not ", "never ", "n't ", "cannot ", "hardly ")):
            denial = candidate
    if (
        denial is None
        or low[denial.start :].startswith(_PSEUDO)
        or low[max(0, denial.start - 12) :].strip().startswith(_PSEUDO)
    ):
        return False
    between = scene.text[denial.end : found.start]
    return (
        len(between.split()) <= 14 and not any(mark in between for mark in (";", ":", ".")) and ", but " not in between
    )


def mentioned(scene: Scene, found: Found) -> bool:
    """True when the words are discussed, defined, taught or said of people in general."""
    for cue in scene.cues.every("language-mention", scene.text):
        if scene.text[: cue.start].lower().endswith(("bound ", "fair ", "sorry ", "right ")):
            continue  # "I am bound to say that …" says it
        if cue.start < found.start or cue.end > found.end:
            return True
    return any(
        scene.cues.first("language-mention", earlier) is not None
        for earlier in scene.preceding[:1]
        if _introduces(earlier)
    )


def _introduces(sentence: str) -> bool:
    return sentence.rstrip().endswith(":")


def explained(scene: Scene, found: Found) -> bool:
    """True when the passage gives a reason that lies with the perpetrator, with fear or a barrier, or with a service."""
    text = scene.text
    for barrier in scene.cues.every("language-barriers", text):
        if barrier.end <= found.start or barrier.start > found.start + _HEAD:
            return True
    if any(scene.cues.first("language-barriers", other) for other in scene.following[:1]):
        return True
    if scene.preceding and scene.cues.first("language-barriers", scene.preceding[0]) is not None:
        return True
    tail = text[found.end :].lower()
    if _because_of_another(scene, found):
        return True
    connected = any(
        word in tail
        for word in (
            " because ",
            " after ",
            " since ",
            " when ",
            " so that ",
            " having ",
            " as he ",
            " as she ",
            " while ",
        )
    )
    return connected and scene.perpetrator_acts


def _because_of_another(scene: Scene, found: Found) -> bool:
    """True when "because" or the like brings in the perpetrator, a service or another person as the subject of the reason."""
    tokens = scene.tokens
    for at in range(first_at(tokens, found.end), len(tokens) - 1):
        if (
            tokens[at].low not in {"because", "as", "since", "after", "when", "while", "once", "until", "whose", "who"}
            or tokens[at].low == "who"
            and tokens[at - 1].kind == "comma"
        ):
            continue
        end = at + 2
        while (
            end < len(tokens)
            and tokens[end].kind in {"name", "word"}
            and tokens[at + 1].kind in {"name", "determiner", "possessive"}
        ):
            end += 1
        role = scene.who(Phrase(at + 1, end)).role
        if role == "perpetrator" or tokens[at].low == "because" and role in {"agency", "other", "family"}:
            return True
    return False


def answered(scene: Scene, found: Found) -> bool:
    """True when the passage goes on to say what a service did, or did not do, about it."""
    if scene.cues.first("language-response", scene.text, found.end) is not None:
        return True
    return any(scene.cues.first("language-response", other) is not None for other in scene.following[:1])


def source_of(scene: Scene, found: Found) -> tuple[str, bool]:
    """Who says it: ("author" | "family" | "perpetrator" | "other" | "none", whether it is in quotation marks)."""
    quoted = in_quotes(scene.text, found)
    place = first_at(scene.tokens, found.start)
    at = place - 1
    while at >= 0:
        token = scene.tokens[at]
        if token.kind == "stop" and token.low in {";", "."}:
            break
        if (
            token.low in REPORTING
            and not _own_saying(scene, at)
            and not (
                token.low in {"read", "saw", "seen"}
                and not quoted
                and at + 1 < place
                and scene.tokens[at + 1].low in {"by"}
            )
        ):
            return _speaker(scene, at), quoted
        at -= 1
    before = scene.text[: found.start]
    named = scene.cues.first("language-sources", before)
    if named is not None and any(word in before.lower() for word in ("counsel", "defence", "the jury")):
        return "perpetrator", quoted
    if named is not None:
        return ("family" if scene.cues.first("language-family-voice", before) else "other"), quoted
    after = _said_after(scene, found)
    return after or ("other" if quoted else "none"), quoted


def _own_saying(scene: Scene, verb: int) -> bool:
    """ "It has to be said that", "what can only be called": the author's own saying."""
    before = [token.low for token in scene.tokens[max(0, verb - 4) : verb]]
    return (
        bool(before)
        and before[-1] == "be"
        and any(word in {"to", "must", "can", "could", "may", "might", "should", "cannot"} for word in before)
    )


def _said_after(scene: Scene, found: Found) -> str | None:
    """Whose words they are when that is said afterwards: ", the ward sister recalled," or "is what the defence said"."""
    tokens = scene.tokens
    comma = None
    for at in range(first_at(tokens, found.end), len(tokens)):
        token = tokens[at]
        if token.kind == "stop" and token.low in {";", ":"}:
            return None
        if token.kind == "comma" or token.low == "what":
            comma = at
        elif token.low in REPORTING and comma is not None and at - comma <= 6:
            closes = at + 1 == len(tokens) or tokens[at + 1].kind in {"comma", "stop", "quote"}
            return _voice(scene, comma + 1, at) if closes else None
    return None


def _voice(scene: Scene, start: int, end: int) -> str:
    words = {token.low.removesuffix("'s") for token in scene.tokens[start:end]}
    if words & _AUTHOR and not words & {"defence", "agency", "management", "crime", "court"}:
        return "author"
    speaker = " ".join(token.text for token in scene.tokens[start:end])
    return "family" if scene.cues.first("language-family-voice", speaker) is not None else "other"


def _speaker(scene: Scene, verb: int) -> str:
    if scene.tokens[verb].low == "told" and verb and scene.tokens[verb - 1].low in {"was", "were", "been", "is", "are"}:
        return "other"
    phrase = subject_of(scene.tokens, verb)
    if phrase is None:
        return "other"
    words = {token.low.removesuffix("'s") for token in scene.tokens[phrase.start : phrase.end]}
    if words & _AUTHOR and not words & {
        "agency",
        "management",
        "management's",
        "crime",
        "court",
        "pre-sentence",
        "police",
    }:
        return "author"
    who = scene.who(phrase).role
    if words & {"counsel", "defence", "barrister", "solicitor"}:
        return "perpetrator"
    if who == "perpetrator":
        return "perpetrator"
    if who == "victim":
        return "victim"
    if who == "family" or scene.cues.first(
        "language-family-voice", " ".join(token.text for token in scene.tokens[phrase.start : phrase.end])
    ):
        return "family"
    return "other"


def challenged(scene: Scene, found: Found, attributed: bool) -> bool:
    """True when the same sentence or the ones after it test what was said, and nothing adopts it."""
    text = scene.text
    reach = FORWARD if attributed else 1
    for place, other in enumerate((text, *scene.following[:reach])):
        outside = (other[: found.start], other[found.end :]) if place == 0 else ("", other)
        for part in outside:
            taken = scene.cues.first("language-adoption", part)
            tested = scene.cues.first("language-challenge" if attributed or not place else "language-retraction", part)
            if tested is not None and (taken is None or tested.start < taken.start):
                return True
            if taken is not None:
                return False
        if attributed and scene.cues.first("language-evidence", outside[1]) is not None:
            return True
        if (
            attributed
            and place
            and (scene.acts_in(place) or place == 1 and scene.cues.first("language-contrast", other) is not None)
        ):
            return True
        if not place and _turned(scene, found, attributed):
            return True
    return False


def _turned(scene: Scene, found: Found, attributed: bool) -> bool:
    """True when the sentence itself goes on, after a semicolon or a "but", to say otherwise; an own statement needs proof."""
    low = scene.text.lower()
    for mark in (";", " but ", ", yet ", " although ", " whereas "):
        place = low.find(mark, found.end)
        if place < 0:
            continue
        if (
            scene.cues.first("language-evidence", scene.text, place) is not None
            and mark != " but "
            or scene.cues.first("language-testimony", scene.text, place)
        ):
            return True
        if attributed and (mark != ";" or scene.cues.first("language-contrast", scene.text, place) is not None):
            return True
    return False


def adopted(scene: Scene, found: Found) -> bool:
    """True when the text goes on to take over what it reported."""
    return any(
        scene.cues.first("language-adoption", part)
        for part in (scene.text[: found.start], scene.text[found.end :], *scene.following[:2])
    )


def family_words(scene: Scene) -> bool:
    """True in tributes, family statements, poems and victim impact words: by heading, by introduction or by first person."""
    section = scene.document.section_at(scene.sentence.start)
    if section is not None and scene.cues.first("language-family-words", section.heading) is not None:
        return True
    block = scene.document.quote(scene.block)
    return scene.cues.first("language-family-words", block) is not None


def agent_named(scene: Scene, found: Found) -> bool:
    """True when the sentence, or one of the next two, says who did it."""
    place = first_at(scene.tokens, found.start)
    for at in range(place, len(scene.tokens)):
        token = scene.tokens[at]
        if token.low == "by" and at + 1 < len(scene.tokens):
            end = at + 2
            while (
                end < len(scene.tokens)
                and scene.tokens[end].kind in {"name", "word"}
                and scene.tokens[end - 1].kind != "object"
            ):
                end += 1
            who = scene.who(Phrase(at + 1, end))
            first = scene.tokens[at + 1]
            if (
                who.role in {"perpetrator", "unknown", "family"}
                and first.kind in {"name", "possessive", "object", "determiner"}
                and first.low != "its"
            ):
                return True
            if who.role == "other" and first.kind in {"name", "possessive"}:
                return True
        if (
            token.low == "hands"
            and at
            and (scene.tokens[at - 1].possessive or scene.text[token.end : token.end + 4] == " of ")
        ):
            return True
    return scene.perpetrator_acts or any(scene.acts_in(place) for place in range(1, len(scene.following[:2]) + 1))
