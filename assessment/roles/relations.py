"""Words for how two people stand to each other, and the word for the other side of the same tie."""

from __future__ import annotations

INTIMATE = frozenset(
    "husband wife partner boyfriend girlfriend spouse fiance fiancé fiancée lover ex-husband ex-wife ex-partner ex-boyfriend "
    "ex-girlfriend".split()
)
_KIN = (
    r"(?:(?:mother|father|sister|brother|son|daughter)-in-law|"
    r"(?:great-|step-?|half-|foster |adoptive |adopted |grand)?(?:mother|father|mum|dad|son|daughter|brother|sister|child|parent|aunt|uncle|niece|nephew)|"
    r"nan|nain|taid|cousin|sibling|twin)"
)
_TIE = r"(?:ex-)?(?:husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|spouse|lover)"
_DEGREE = (
    r"(?:late |former |estranged |previous |ex-?|then |current |new )?(?:civil |common-law |intimate |long-term )?"
)
RELATION = rf"(?:{_DEGREE}{_TIE}|{_KIN})"
"""One relation, singular, as the text writes it: "former partner", "ex-husband", "civil partner", "brother-in-law"."""

_QUALIFYING = frozenset("late former estranged previous then current new civil common-law intimate long-term".split())
_PAIRED = {
    "mother": ("son", "daughter", "child"),
    "father": ("son", "daughter", "child"),
    "mum": ("son", "daughter", "child"),
    "dad": ("son", "daughter", "child"),
    "parent": ("son", "daughter", "child"),
    "son": ("father", "mother", "parent"),
    "daughter": ("father", "mother", "parent"),
    "child": ("father", "mother", "parent"),
    "stepmother": ("stepson", "stepdaughter", "stepchild"),
    "stepfather": ("stepson", "stepdaughter", "stepchild"),
    "stepson": ("stepfather", "stepmother", "stepparent"),
    "stepdaughter": ("stepfather", "stepmother", "stepparent"),
    "grandmother": ("grandson", "granddaughter", "grandchild"),
    "grandfather": ("grandson", "granddaughter", "grandchild"),
    "grandson": ("grandfather", "grandmother", "grandparent"),
    "granddaughter": ("grandfather", "grandmother", "grandparent"),
    "brother": ("brother", "sister", "sibling"),
    "sister": ("brother", "sister", "sibling"),
    "aunt": ("nephew", "niece", "relative"),
    "uncle": ("nephew", "niece", "relative"),
    "niece": ("uncle", "aunt", "relative"),
    "nephew": ("uncle", "aunt", "relative"),
    "cousin": ("cousin", "cousin", "cousin"),
    "wife": ("husband", "wife", "spouse"),
    "husband": ("husband", "wife", "spouse"),
    "girlfriend": ("boyfriend", "girlfriend", "partner"),
    "boyfriend": ("boyfriend", "girlfriend", "partner"),
    "partner": ("partner", "partner", "partner"),
    "spouse": ("spouse", "spouse", "spouse"),
}


def core(relation: str) -> str:
    """The noun alone: "wife" for "former wife" and "ex-wife"."""
    words = [word for word in relation.lower().split() if word not in _QUALIFYING]
    return words[-1].removeprefix("ex-") if words else ""


def kind_of(relation: str) -> str | None:
    """``intimate`` or ``family``; None for a word that is no relation of the two kinds."""
    noun = core(relation)
    if not noun or noun in {"relative", "friend", "neighbour"}:
        return "family" if noun == "relative" else None
    return "intimate" if noun in INTIMATE else "family"


def other_side(relation: str, whose: str) -> str:
    """What the owner of a relation is to that person: for "his mother" it is "son". ``whose`` is the pronoun of the text.

    "her ex-husband" gives "ex-wife"; "their mother" gives "child". "" where the word has no known other side.
    """
    noun = core(relation)
    sides = _PAIRED.get(noun)
    if sides is None:
        return ""
    side = sides[{"his": 0, "her": 1}.get(whose.lower(), 2)]
    words = relation.lower().split()
    before = " ".join(word for word in words[:-1] if word != "late")
    prefix = "ex-" if words[-1].startswith("ex-") else ""
    return f"{before} {prefix}{side}".strip()
