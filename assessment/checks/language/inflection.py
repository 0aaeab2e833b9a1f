"""``fail~`` -> fail, fails, failed, failing: the inflections that a pattern's swung dash stands for."""

from __future__ import annotations

_VOWELS = frozenset("aeiou")

#: Verbs whose past forms cannot be built by rule; every form but -s and -ing, which follow the rule.
IRREGULAR = {
    "be": ("is", "are", "was", "were", "been", "being", "be"),
    "become": ("became",),
    "begin": ("began", "begun", "beginning"),
    "break": ("broke", "broken"),
    "bring": ("brought",),
    "build": ("built",),
    "choose": ("chose", "chosen"),
    "come": ("came",),
    "cut": ("cut", "cutting"),
    "do": ("did", "done", "does", "doing"),
    "draw": ("drew", "drawn"),
    "drink": ("drank", "drunk"),
    "drive": ("drove", "driven"),
    "fall": ("fell", "fallen"),
    "feel": ("felt",),
    "fight": ("fought",),
    "find": ("found",),
    "forget": ("forgot", "forgotten", "forgetting"),
    "get": ("got", "getting"),
    "give": ("gave", "given"),
    "go": ("went", "gone", "goes", "going"),
    "have": ("had", "has", "having"),
    "hear": ("heard",),
    "hit": ("hit", "hitting"),
    "hold": ("held",),
    "hurt": ("hurt",),
    "keep": ("kept",),
    "know": ("knew", "known"),
    "lead": ("led",),
    "leave": ("left",),
    "let": ("let", "letting"),
    "lie": ("lied", "lying"),
    "live": ("lived",),
    "lose": ("lost",),
    "make": ("made",),
    "mean": ("meant",),
    "meet": ("met",),
    "pay": ("paid",),
    "prefer": ("preferred", "preferring"),
    "put": ("put", "putting"),
    "read": ("read",),
    "run": ("ran", "running"),
    "say": ("said", "says"),
    "see": ("saw", "seen"),
    "seek": ("sought",),
    "set": ("set", "setting"),
    "shoot": ("shot",),
    "show": ("showed", "shown"),
    "speak": ("spoke", "spoken"),
    "spend": ("spent",),
    "stand": ("stood",),
    "take": ("took", "taken"),
    "tell": ("told",),
    "think": ("thought",),
    "throw": ("threw", "thrown"),
    "understand": ("understood",),
    "undo": ("undid", "undone"),
    "upset": ("upset", "upsetting"),
    "wear": ("wore", "worn"),
    "win": ("won", "winning"),
    "wind": ("wound",),
    "withdraw": ("withdrew", "withdrawn"),
    "write": ("wrote", "written"),
}

#: Verbs of two or more syllables that double their last letter, which the rule for one syllable does not reach.
_DOUBLING = frozenset({"admit", "commit", "permit", "regret", "omit", "submit", "control", "rebel", "refer", "occur"})


def inflections(word: str) -> tuple[str, ...]:
    """Every form of ``word``, the word itself first; works for verbs and for regular plurals ("row~" -> rows)."""
    forms = [word, _third_person(word), _gerund(word)]
    irregular = IRREGULAR.get(word)
    forms += list(irregular) if irregular else [_past(word)]
    return tuple(dict.fromkeys(forms))


def _third_person(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _doubles(word: str) -> bool:
    if word in _DOUBLING or word.endswith("el") and len(word) > 4:
        return True
    syllables = sum(letter in _VOWELS and word[place - 1 : place] not in _VOWELS for place, letter in enumerate(word))
    return (
        len(word) > 2
        and syllables == 1
        and word[-1] not in _VOWELS | set("wxy")
        and word[-2] in _VOWELS
        and word[-3] not in _VOWELS
    )


def _gerund(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return word + (word[-1] if _doubles(word) else "") + "ing"


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return word + (word[-1] if _doubles(word) else "") + "ed"
