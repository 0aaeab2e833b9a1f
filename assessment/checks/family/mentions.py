"""Who and what a sentence names, written over the sentence as signs that the grammar can read.

"The chair wrote to Della's sister" becomes "the REV wrote to FAM". Signs: FAM the victim's family, PFAM the perpetrator's,
KID children, FRI friends, colleagues, employers and neighbours, PERP, VIC, REV the chair, author or panel, RVW the review, ADV an advocate or advocacy
service, POL police and their liaison officers, TOR terms of reference, DRAFT, FINAL a finished report, REPORT, PSEUD the name used.
A pronoun takes the sign of the person it most likely stands for, also from the sentence before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assessment.roles import Person, Roles

RELATIVE = (
    r"(?:(?:grand|step-?|half-?|foster |god)?(?:mother|father|mum|mam|dad|parents?|sisters?|brothers?|daughters?|sons?|mothers|fathers)(?:-in-law)?|siblings?|"
    r"widow(?:er)?|aunts?|aunties?|uncles?|nieces?|nephews?|cousins?|next of kin|famil(?:y|ies)(?: members?)?|relatives?|relations|kin|loved ones|husband|wife|(?:former |ex-)?partner|ex-husband|ex-wife|"
    r"members? of (?:the |her |his |their )?(?:wider |extended |immediate )?family|grandson|granddaughter|twin|family representative|adult child(?:ren)?)"
)
_HOW = r"(?:(?:eldest|elder|older|oldest|younger|youngest|adult|surviving|remaining|two|three|four|five|only|own|wider|extended|immediate|birth|maternal|paternal|estranged|bereaved|late|both|twin|other|some)\s+)*"
_KIN = rf"{_HOW}{RELATIVE}(?:(?:\s*,\s*|\s+and\s+)(?:the\s+|her\s+|his\s+|their\s+)?{_HOW}{RELATIVE})*"
_YOUNG = r"(?:(?:eldest|elder|older|oldest|younger|youngest|surviving|two|three|four|five|young|little|other|bereaved|small)\s+)*(?:child(?:ren)?|boys?|girls?|teenagers?|grandchildren|grandchild|young people|young person)"
_SHE = frozenset("mother mum mam sister daughter widow aunt auntie niece grandmother wife ex-wife granddaughter stepmother girl mother-in-law sister-in-law".split())
_HE = frozenset("father dad brother son widower uncle nephew grandfather husband ex-husband grandson stepfather boy father-in-law brother-in-law".split())
PEOPLE = ("FAM", "PFAM", "KID", "FRI", "PERP", "VIC")


@dataclass
class Scene:
    """What the sentences so far have set up: the people spoken of, latest last, and whether the review is in view."""

    people: list[tuple[str, str]] = field(default_factory=list)
    review: bool = False

    def stands_for(self, pronoun: str) -> str | None:
        """The sign of the person that a pronoun stands for; None where nobody fits."""
        plural = pronoun in {"they", "them", "both", "neither", "all"}
        wanted = "they" if plural else "she" if pronoun in {"she", "her"} else "he"
        for sign, gender in reversed(self.people):
            if gender in {wanted, "any"} or (plural and sign not in {"VIC", "PERP"}):
                return sign
        return None


@dataclass(frozen=True)
class Masked:
    """One sentence with its signs. ``words`` is the masked sentence in lower case but for the signs."""

    words: str
    raw: str
    mentions: tuple[tuple[str, str], ...]

    def has(self, *signs: str) -> bool:
        """True when any of the signs stands in the sentence."""
        return any(re.search(rf"\b{sign}\b", self.words) for sign in signs)


class Masker:
    """Writes signs over sentences, one after the other. ``roles`` adds the names that stand for victim, perpetrator, family."""

    def __init__(self, roles: Roles) -> None:
        victim, perpetrator = _names(roles.victim), _names(roles.perpetrator)
        family = "|".join(_names(tuple(person for person in roles.family)))
        whose = "|".join(["victims?", "deceased", *victim])
        by_whom = "|".join(["(?:alleged )?perpetrators?", "offender", "defendant", "accused", *perpetrator])
        owner = rf"(?:(?i:(?:the|both|all|some|any|each of the|her|his|their|a|no|no member of the|none of the)\s+))?(?:(?:{whose}|[A-Z][a-z]+|[A-Z]{{1,3}})['’]s?\s+)?"
        parts = [
            ("POL", r"(?:the )?(?:police )?family liaison(?: officers?)?|FLOs?|(?:the )?police(?: officers?)?|officers? in (?:the )?case|senior investigating officer|detectives?|witness care(?: unit)?"),
            ("NONE", r"(?i:family (?:court|home|life|support|doctor|hub|history|solicitor|law|intervention|nurse|centre|therap|unit|name|group|proceedings)\w*|children['’]?s? (?:services|social care|centre|home|panel|guardian)|child protection|(?:childcare|mother tongue)|children and famil\w+|"
             r"(?:victim|perpetrator)(?: contact| support| liaison) (?:unit|scheme|officer)|in the family|victims? and famil\w+ )"),
            ("ADV", r"(?:an? |the |their |her |his )?(?i:(?:specialist |expert |independent |homicide |family )*advoca(?:te|tes|cy)(?: (?:support|services?|organisations?|providers?|caseworker|worker))*)|(?:an? )?AAFDA(?: (?:advocates?|contact|caseworker|worker))?|"
             r"Advocacy After Fatal Domestic Abuse(?: \(AAFDA\))?|(?i:(?:victim support['’]?s? |national )?homicide service(?: case ?worker)?)|Victim Support|SAMM(?: Abroad)?|Support After Murder and Manslaughter|(?i:specialist (?:bereavement |expert )?support)|(?i:bereavement charity)"),
            ("TOR", r"(?i:(?:the |a |their )?(?:draft |proposed |initial |revised )?(?:terms? of reference|(?:key )?lines? of enquiry|scope of the review|areas of enquiry)(?: (?:were |was )?in draft)?)"),
            ("FINAL", r"(?i:(?:a |the |their )?(?:own )?(?:(?:printed |paper |advance )?cop(?:y|ies) of (?:the |this )?(?:final|finished|published|completed|approved) (?:overview )?(?:report|review)|(?:final|published|finished|completed|approved) (?:version of the |overview )?(?:report|review|copy|version)(?! draft)))"),
            ("DRAFT", r"(?i:(?:a |the |an |their )?(?:copy of (?:the |a )?)?(?:(?:full|first|second|final|near-final|early|complete|anonymised|unredacted) )*drafts?(?: (?:of (?:the|this) )?(?:overview |final )?(?:reports?|review|version|copy|findings))?|(?:the |an? )?(?:early|advance|near-final) (?:version|copy) of (?:the |this )?report|(?:the |this |overview )*report in draft(?: form)?|(?:emerging|draft) findings(?: and recommendations)?)"),
            ("PSEUD", r"(?i:(?:the |a |all |these |those |this |both )?(?:pseudonyms?|alias(?:es)?|fictitious names?|false names?))"),
            ("FRI", r"(?i:(?:(?:the|her|his|their|a|an|two|three|four|five|six|several|some|one|close|old|best|former|another|any|no|work|family|mutual|other|immediate|second|school|of) )*?(?:(?:(?:the )?(?:victim|deceased)|[A-Z][a-z]+)['’]s )?(?:(?:close|old|best|former|work|family|mutual|nearest|lifelong|other) )*(?:friends?|colleagues?|co-?workers?|work ?mates?|neighbours?|employers?|line manager|former manager|landlord|landlady|flatmates?|housemates?|parish priest|wider community)(?:(?:,| and| or|, and) (?:her |his |their |work |former |the |a )*(?:friends?|colleagues?|co-?workers?|neighbours?|employers?|line manager))*)"),
            ("PFAM", rf"(?:(?:the )?(?:{by_whom})['’]s? {_KIN}|(?:the )?{_KIN} of (?:the )?(?:{by_whom})\b)"),
            ("VKID", rf"(?:(?i:(?:the|her|his|their|both|all|any|each of the|none of the)\s+))?(?:(?:{whose})['’]s?\s+)?(?i:{_YOUNG})(?:['’]s?)?"),
            ("FAM", rf"{owner}(?i:{_KIN})(?: of (?:the )?(?:{whose}|every person|each person|those who died))?" + (rf"|(?:{family})" if family else "")),
            ("PERP", rf"(?:the |an? )?(?:{by_whom})\b(?!['’])"),
            ("VIC", rf"(?:the |an? )?(?:{whose})\b(?!['’])"),
            ("REV", r"(?i:(?:the |an? |this |our )?(?:independent |review |full |whole |dhr |overview |report |joint |panel )*(?:chair(?:person|man|woman)?|panel(?: meetings?| members?)?|author|review team|reviewers?|report writer|review officer|administrator)(?: and (?:report |overview )?(?:author|panel))?)\b(?!['’]s| of the (?!review|panel))|\bI\b|\bwe\b|\bWe\b"),
            ("RVW", r"(?i:(?:the |this |a )?(?:domestic homicide |dhr |case )?(?:review|dhr|dardr)(?: process)?)\b(?!['’]s)|(?:the |this )?(?i:process)\b"),
            ("REPORT", r"(?i:(?:the |this |a copy of the |overview )*(?:overview )?report)\b"),
            ("PRO", r"(?i:\b(?:they|them|she|he|him)\b|\bher\b(?=\s*(?:[,.;)]|$|and |in |at |on |by |through |with |after |before |to |from |for |again |twice |when |via |as ))|^(?:both|neither|all)\b(?= (?:of them )?(?:were|was|chose|had|have|met|took|gave|spoke|declined|said|asked)))"),
        ]
        self._pattern = re.compile("|".join(rf"(?P<{sign}>\b(?:{pattern}))" for sign, pattern in parts))

    def mask(self, sentence: str, scene: Scene) -> Masked:
        """The sentence with its signs; ``scene`` is brought up to date."""
        pieces: list[str] = []
        mentions: list[tuple[str, str]] = []
        place = 0
        for match in self._pattern.finditer(sentence):
            sign = match.lastgroup or "NONE"
            words = match.group()
            if sign == "PRO":
                sign = scene.stands_for(words.lower()) or "NONE"
            elif sign == "FAM" and re.match(r"(?i)(?:his|her|their)\b", words) and _owner_is_perpetrator(words, scene):
                sign = "PFAM"
            elif sign == "VKID":
                sign = "KID"
            pieces.append(sentence[place : match.start()].lower())
            place = match.end()
            if sign == "NONE":
                pieces.append(words.lower())
                continue
            negative = re.match(r"(?i)(no|none|neither)\b", words)
            pieces.append(f"{'no ' if negative else ''}{sign}{_trailing(words)}")
            mentions.append((sign, words))
            if sign in PEOPLE:
                scene.people.append((sign, _gender(words) if match.lastgroup != "PRO" else words.lower() if words.lower() in {"she", "he"} else "any"))
        pieces.append(sentence[place:].lower())
        del scene.people[:-12]
        return Masked("".join(pieces).replace("’", "'"), sentence, tuple(mentions))


def _trailing(words: str) -> str:
    return "'s" if re.search(r"['’]s?$", words) else ""


def _owner_is_perpetrator(words: str, scene: Scene) -> bool:
    """True for "his brother" where the last person spoken of is the perpetrator."""
    if not scene.people:
        return False
    sign, gender = scene.people[-1]
    return sign == "PERP" and (gender in {"any", "he"} or words.lower().startswith(("their", "her" if gender == "she" else "his")))


def _gender(words: str) -> str:
    last = re.findall(r"[\w-]+", words.lower())[-1:] or [""]
    word = last[0]
    if word in _SHE:
        return "she"
    if word in _HE:
        return "he"
    if word.endswith("s") or word in {"family", "parents", "kin", "children", "people"}:
        return "they"
    return "any"


def _names(people: tuple[Person, ...]) -> list[str]:
    """The names of some people as patterns, longest first; ordinary words ("the victim") are left out."""
    names = {name for person in people for name in person.names if name[:1].isupper() and len(name) > 1}
    return [re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))]
