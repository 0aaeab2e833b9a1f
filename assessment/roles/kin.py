"""How people of a report are tied to its victim, read from the sentences that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessment.roles.relations import RELATION, kind_of, other_side
from assessment.roles.scenes import SIGN, Scene, no_sign

KIN_STEMS = (
    "husband", "wife", "partner", "friend", "fianc", "spouse", "mother", "father", "sister", "brother", "son ", "son,", "son.", "son'", "son’", "daughter",
    "uncle", "aunt", "niece", "nephew", "cousin", "married", "mum", "dad", "couple", "sibling", "relationship", "in-law", "taid", "nain", "lover",
)  # fmt: skip
_IN_SENTENCE = no_sign(";")
_WHOSE = rf"(?:(?P<owner>{SIGN})'s|(?P<whose>her|his|their|the victim's|the deceased's))"
_AGE = r"(?: \([^)]{1,20}\)|,? (?:then )?aged \d{1,3},?)?"
_QUALIFIED = rf"(?:[\w-]+ ){{0,2}}?(?P<relation>{RELATION})\b(?!'|-)"
_TIES = (
    re.compile(rf"{_WHOSE} {_QUALIFIED}(?:,| -| –)? (?:called |named |is called |was called )?(?P<who>{SIGN})(?!'s)", re.IGNORECASE),
    re.compile(rf"(?P<who>{SIGN}){_AGE}(?:,| -| –| is| was|, who (?:is|was)| \(|:) ?(?:then |also |(?:the )?(?:alleged )?perpetrator(?:,| and) )?{_WHOSE} {_QUALIFIED}", re.IGNORECASE),
    re.compile(rf"(?P<who>{SIGN}){_AGE}(?:,| is| was|, who (?:is|was)| \(|:) ?(?:the |an? )?{_QUALIFIED} (?:of|to) (?P<owner>{SIGN})", re.IGNORECASE),
    re.compile(rf"\b(?P<whose>he|she|they) (?:was|is|were) {_WHOSE.replace('whose', 'her_or_his')} {_QUALIFIED}", re.IGNORECASE),
)  # fmt: skip
_OBJECT = re.compile(
    rf"(?P<who>{SIGN})(?!'s){_IN_SENTENCE}{{0,60}}?\b(?:kill(?:ed|ing)|murder(?:ed|ing)|stabbed|strangled|shot|smothered|suffocated|beat|assaulted|attacked|abused|(?:murder|manslaughter|killing|death) of)"
    rf" (?P<whose>her|his|their) {_QUALIFIED}(?:,? (?P<owner>{SIGN}))?",
    re.IGNORECASE,
)
_COUPLE = re.compile(
    rf"(?P<a>{SIGN}) and (?P<b>{SIGN}) (?:were|had been|had|was|got|are|separated|divorced|married|lived)?[^.;]{{0,30}}?\b(?:(?P<word>married|divorced|civil partners|spouses)|a couple|in a relationship|partners|engaged|relationship)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tie:
    """``name`` is the ``relation`` of ``owner``: a name, or a pronoun in lower case, or "the victim". ``near``: names before it in the sentence."""

    name: str
    relation: str
    owner: str
    near: tuple[str, ...]
    start: int
    end: int


def ties(scenes: Iterable[Scene]) -> Iterator[Tie]:
    """All ties of masked sentences, in reading order of their sentences."""
    last: tuple[str, ...] = ()
    for scene in scenes:
        for pattern in _TIES[:3]:
            for match in pattern.finditer(scene.masked):
                groups = match.groupdict()
                owner = groups.get("owner")
                yield _tie(
                    scene,
                    match,
                    match["who"],
                    match["relation"],
                    scene.name(owner) if owner else groups["whose"].lower(),
                )
        for match in _TIES[3].finditer(scene.masked):
            if len(set(last)) <= 2 and last:
                owner = match["owner"]
                yield Tie(last[-1] if owner is None else last[0], match["relation"].lower(), scene.name(owner) if owner else match["her_or_his"].lower(), last, scene.place(match.start()), scene.place(match.end()))  # fmt: skip
        for match in _OBJECT.finditer(scene.masked):
            other = other_side(match["relation"], match["whose"])
            if other:
                owner = match["owner"]
                yield _tie(scene, match, match["who"], other, scene.name(owner) if owner else "the victim")
        for match in _COUPLE.finditer(scene.masked):
            word = "spouse" if (match["word"] or "").lower() in {"married", "divorced", "spouses"} else "partner"
            a, b = match["a"], match["b"]
            yield _tie(scene, match, a, word, scene.name(b))
            yield _tie(scene, match, b, word, scene.name(a))
        if scene.people:
            last = tuple(person.name for person in scene.people)


def _tie(scene: Scene, match: re.Match[str], sign: str, relation: str, owner: str) -> Tie:
    near = tuple(person.name for person in scene.people[: ord(sign) - 0xE000])
    return Tie(scene.name(sign), relation.lower(), owner, near, scene.place(match.start()), scene.place(match.end()))


def tie_of(name: set[str], victims: set[str], others: set[str], every: Iterable[Tie]) -> Tie | None:
    """The tie of a person, under any of the names of ``name``, to a victim: the kind that is said most, and its first saying.

    ``others`` are fellow perpetrators, whose own relatives ("and his brother") tie nobody to the victim.
    """
    weights: dict[str, float] = {}
    first: dict[str, Tie] = {}
    for tie in every:
        kind = kind_of(tie.relation)
        if kind is None:
            continue
        turned = tie
        if tie.owner in name and tie.name in victims:
            # The victim is the perpetrator's wife: what the perpetrator is to her follows without guessing only where it is the same word.
            word = (
                {"wife": "spouse", "husband": "spouse", "spouse": "spouse"}.get(tie.relation.split()[-1], "partner")
                if kind == "intimate"
                else "relative"
            )
            turned = Tie(tie.owner, word, tie.name, tie.near, tie.start, tie.end)
            weight = 0.4
        elif tie.name not in name:
            continue
        elif tie.owner in victims or tie.owner in {"the victim", "the victim's", "the deceased's"}:
            weight = 3.0
        elif tie.owner in {"her", "his", "their"} and not (tie.near and tie.near[-1] in others):
            weight = 1.0
        else:
            continue
        weights[kind] = weights.get(kind, 0.0) + weight
        known = first.get(kind)
        if known is None or (
            known.relation in {"spouse", "partner", "relative"}
            and turned.relation not in {"spouse", "partner", "relative"}
            and weight > 0.5
        ):
            first[kind] = turned
    if not weights:
        return None
    return first[max(sorted(weights), key=lambda kind: weights[kind])]
