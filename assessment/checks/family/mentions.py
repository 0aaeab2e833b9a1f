"""Who and what a sentence names, written over the sentence as signs that the grammar can read.

"The chair wrote to Della's sister" becomes "the REV wrote to FAM". Signs: FAM the victim's family, PFAM the perpetrator's,
KID children, FRI friends, colleagues, employers and neighbours, PERP, VIC, REV the chair, author or panel, RVW the review, ADV an advocate or advocacy
service, POL police and their liaison officers, TOR terms of reference, DRAFT, FINAL a finished report, REPORT, PSEUD the name used.
A pronoun takes the sign of the person it most likely stands for, also from the sentence before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assessment.checks.family.clipped import made_whole
from assessment.checks.family.signs import CONVICTED, RELATIVE, sign_patterns
from assessment.checks.family.tidying import tidied
from assessment.checks.family.ties import may_be_tied
from assessment.document import Document
from assessment.roles import Person, Roles

_SHE = frozenset(
    "mother mum mam mummy gran granny grandma nan nana great-aunt half-sister step-sister step-daughter sister daughter widow aunt auntie niece grandmother wife ex-wife granddaughter stepmother girl mother-in-law sister-in-law".split()
)
_HE = frozenset(
    "father dad daddy grandad granddad grandpa half-brother step-brother step-son brother son widower uncle nephew grandfather husband ex-husband grandson stepfather boy father-in-law brother-in-law".split()
)
_PRONOUN_GENDER = {"she": "she", "her": "she", "he": "he", "him": "he"}
PEOPLE = ("FAM", "PFAM", "KID", "FRI", "PERP", "VIC")


_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx)\b")
_CUSTODY = re.compile(
    r"\b(?:HMP|YOI|in (?:prison|custody)|(?:prison|offender manager|young offender institution|governor|gaol|jail|secure (?:hospital|unit)|detained)|probation officer|serving (?:a|an|his|her|life|\w+ years)\b)\b"
)
_OF_THE_REVIEW = re.compile(
    r", (?:who (?:chaired|wrote|co-wrote|led|authored) (?:th(?:is|e) (?:report|review))|(?:the |our |as )?(?:independent )?(?:chair|author|reviewer|report writer)\b(?! of the (?!review|panel)))"
)
_TRIED = re.compile(
    r",? (?:who )?(?:has |had )?(?:since |later |been )*(?:was |is |been )?(?:now )?(?:convicted|sentenced|charged|remanded|jailed|imprisoned|found guilty|pleaded guilty|pleaded not guilty|serving (?:a|his|her|life|\w+ years))\b"
)
_HIS_KEEPERS = re.compile(r"\b(?:his|her) (?:offender manager|probation officer|prison offender manager|sentence)\b")
_NO_NAMES = frozenset(
    "The A An He She They It His Her Their Its In On At By Two Three Both No All Home Office Refuge Galop This That These There Once After Before When While With Through Then Later Careful Independent Chair Panel Author Review Letters Contact HMP".split()
)
_AGED = re.compile(
    r", (?:aged |now |then |only )?(?:[1-9]|1[0-7]|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen),| \((?:aged )?(?:[1-9]|1[0-7])\)|,? (?:who (?:is|was)|aged|now aged|now|is|was) (?:just |only |now )?(?:[1-9]|1[0-7]|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)\b(?! (?:years? ago|months|weeks|times|days|hours))"
)
_ACCUSED = re.compile(
    r"\b(?:innocen\w+|his conviction|her conviction|was convicted|in custody|his appeal|her appeal|on remand|his sentence|her sentence)\b"
)
_NAME_BEFORE = re.compile(r"\b(?:to|with|by|invited?|approach(?:ed)?|visited|saw|met|from|interviewed)\s$")
_NAME_AFTER = re.compile(
    r"\s(?:was|is|were|has|had|did|declined|refused|agreed|accepted|replied|wrote|asked|saw|met|spoke|told|consented|answered)\b"
)
_PAPERS_AGAIN = re.compile(
    r"^(?P<it>They|It|These|This) (?:was|were|had been|has been|have been) (?:\w+ )?(?:shared|sent|given|shown|discussed|read|seen|agreed|amended|translated|taken|offered|passed|revised|changed|chosen|picked|selected|allocated|suggested|given)\b(?! (?:the|a|an|two|three|four|time|copies|details|sight|it|one|terms|early|advance|to the family)\b)"
)
_YOUNG_BEHIND = re.compile(
    r" (?:is|was|are|were) (?:only |just |now |then |still )?(?:[1-9]|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?: and\b|,|\.|;| when\b| at the\b| years old\b)|(?:,| \() ?(?:now |then |who is |aged? )?(?:[1-9]|1[0-7])(?:,|\)|$| and\b| years\b)"
)
_CONVICTED_BEHIND = re.compile(
    r",? (?:(?:who )?(?:is|was|has been|had been) |now |since |later |and )*(?:now |since |later |also )?(?:serving|convicted (?:of|for|in)|sentenced|imprisoned|detained (?:under|in|at)|in (?:prison|custody)|jailed|found guilty|pleaded guilty|charged with (?:her|his)|held (?:at|in) (?:HMP|a (?:secure|special)))\b"
)
_YOUNG_BEFORE = re.compile(
    r"(?i)\b(?:teenage|infant|school-?age|(?:[1-9]|1[0-7]|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)-year-old) (?:step-?|half-?|grand)?(?:son|daughter|brother|sister|niece|nephew|cousin)s?$"
)
_GROWN_BEHIND = re.compile(
    r",? (?:who (?:is|are|were|was) )?(?:both |all |now |by now |then |each )*(?:adults?|grown(?:[- ]up)?|in (?:her|his|their) (?:twenties|thirties|forties|fifties))\b"
)
_SON_CONVICTED = re.compile(
    r",? whose (?:\w+ )?(?:son|daughter|brother|sister|husband|wife|partner|father|mother|nephew|child) (?:is|was|has been|had been|stands) (?:now |since |later )?(?:serving|convicted|sentenced|charged|imprisoned|found guilty|in prison|responsible)\b"
)
_OF_AN_AGENCY = re.compile(
    r" (?:in|from|at|of|within|across) (?:the )?(?:\w+ )?(?:health|mental|adult|social|police|trust|council|agenc\w+|partner\w*|children's|probation|housing|services?|social worker|nurse|gp|team|icb|nhs|partnership)\b"
)
_INVOLVED = re.compile(
    r"\b(?:chair|author|panel|reviewer|review|AAFDA|advoca\w+|take part|taking part|contribut\w+|invit\w+|offered|repl(?:y|ied)|declin\w+|answered|refus\w+|preferred|draft|terms of reference|talking|written to|letters?|grieve)\b"
)
_YOUNG_AGE = re.compile(
    r"\b(?:aged?|are|is|was|were|now|just|only) (?:now |then )?(?:[1-9]|1[0-7]|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)\b(?! (?:years|months|weeks|days|hours|calls|people|meetings))"
    r"|\bCAMHS\b|\b(?:child|play|adolescent) (?:psycholog|psychiatr|therap)\w+|\bwhen (?:he|she|they) (?:is|are|grows?|reach\w*) (?:older|old enough|up|grown|adults?|eighteen|18)\b|\btoo young\b"
)


@dataclass
class Scene:
    """What the sentences so far have set up: the people spoken of, latest last, and whether the review is in view."""

    people: list[tuple[str, str]] = field(default_factory=list)
    thing: str = ""
    last: str = ""
    review: bool = False
    lone: bool = False
    names: dict[str, str] = field(default_factory=dict)

    def relative_named(self) -> bool:
        """True where one of the last people spoken of is a relative or friend."""
        return any(sign in {"FAM", "FRI", "KID"} for sign, _ in self.people[-2:])

    def stands_for(self, pronoun: str) -> str | None:
        """The sign of the person that a pronoun stands for; None where nobody fits."""
        plural = pronoun not in {"she", "her", "he", "him"}
        wanted = "they" if plural else "she" if pronoun in {"she", "her"} else "he"
        fitting = [
            sign
            for sign, gender in reversed(self.people)
            if gender == wanted or gender == "any" and not (plural and sign in {"VIC", "PERP"})
        ]
        others = [sign for sign, _ in reversed(self.people) if sign not in {"VIC", "PERP"}] if plural else []
        return next(iter(fitting + others), None)


@dataclass(frozen=True)
class Masked:
    """One sentence with its signs. ``words`` is the masked sentence in lower case but for the signs."""

    words: str
    raw: str
    mentions: tuple[tuple[str, str], ...]

    def has(self, *signs: str) -> bool:
        """True when any of the signs stands in the sentence."""
        return any(re.search(rf"\b{sign}\b", self.words) for sign in signs)


@dataclass(frozen=True)
class KeyedNames:
    """Names that a table of persons gives to the victim's relatives and to the perpetrator."""

    family: tuple[str, ...] = ()
    perpetrator: tuple[str, ...] = ()


_KEYED_FAMILY = re.compile(
    rf"(?i)^(?:the )?(?:\w+ ){{0,3}}{RELATIVE}\b[^.;|]{{0,30}}?(?:\bof\b|\bto\b|$)|(?:victim|deceased|[A-Z]\w+)['’]s? (?:\w+ )?{RELATIVE}"
)
_KEYED_PERPETRATOR = re.compile(
    r"(?i)\b(?:perpetrator|offender|responsible for (?:the|her|his) death|convicted of)\b|^(?:the )?(?:man|woman|person) who killed"
)


def keyed_names(document: Document) -> KeyedNames:
    """The names in tables of persons: a short name in the first cell, who the person is in another."""
    family: list[str] = []
    perpetrator: list[str] = []
    for block in document.blocks_in("confidentiality", "preface", "terms_of_reference", "methodology"):
        if len(block.cells) < 2:
            continue
        name, *rest = (document.quote(cell).strip() for cell in block.cells)
        if not re.fullmatch(r"(?:[A-Z][\w'’-]*)(?: [A-Z0-9][\w'’-]*)?", name):
            continue
        said = " | ".join(rest)
        first = rest[0]
        if _KEYED_PERPETRATOR.search(said):
            perpetrator.append(name)
        elif re.search(r"(?i)\b(?:victim|deceased)\b(?!['’])", said):
            continue
        elif _KEYED_FAMILY.search(first) and not re.search(
            r"(?i)\b(?:of|to) (?:the )?perpetrator|perpetrator['’]s", first
        ):
            family.append(name)
    return KeyedNames(tuple(family), tuple(name for name in perpetrator if name not in family))


class Masker:
    """Writes signs over sentences, one after the other. ``roles`` adds the names that stand for victim, perpetrator, family."""

    def __init__(self, roles: Roles, keyed: KeyedNames | None = None) -> None:
        self._lone = frozenset(name.split()[-1] for person in roles.victim for name in person.names)
        keyed = keyed or KeyedNames()
        family_names = set(_names(roles.family)) | {re.escape(name) for name in keyed.family}
        victim = [name for name in _names(roles.victim) if name not in family_names]
        perpetrator = list(
            dict.fromkeys([*_names(roles.perpetrator), *(re.escape(name) for name in keyed.perpetrator)])
        )
        family = "|".join(sorted(family_names, key=lambda name: (-len(name), name)))
        people = "|".join(
            re.escape(name) for person in (*roles.family, *roles.perpetrator, *roles.children) for name in person.names
        )
        self._cheap = re.compile(
            rf"(?i:\b(?:{RELATIVE}|child\w*|boys?|girls?|twins|friends?|colleagues?|neighbours?|employers?|manager|landlord|perpetrator|offender|defendant|names?|pseudonyms?|terms of reference|drafts?|referred to (?:as|by))\b)"
            + (rf"|\b(?:{people})\b" if people else "")
        )
        self._pattern, self._without_ties = sign_patterns(victim, perpetrator, family)

    def names_people(self, sentence: str) -> bool:
        """True where the sentence names a relative, friend, child or the perpetrator at all; the full pattern costs far more."""
        return bool(self._cheap.search(sentence))

    def _stands(self, words: str, sentence: str, match: re.Match[str], scene: Scene, *, in_custody: bool) -> str:
        """Who a name that no table explains stands for: the person in custody, or a relative whom the review dealt with by title."""
        titled = bool(_TITLE.match(words))
        name = words.split()[-1]
        if re.match(
            r"^(?:letter|interview|meeting|call|visit|contact|message|e-?mail|discussion|conversation|note|question|attempt|approach)s?(?:es)?$",
            words.lower(),
        ):
            return "NONE"
        if name in self._lone or words in _NO_NAMES or words.split()[0] in _NO_NAMES:
            return "NONE"
        if _AGED.match(sentence[match.end() : match.end() + 40]):
            scene.names[name] = "KID"
        if name in scene.names:
            return scene.names[name]
        before, after = sentence[max(0, match.start() - 12) : match.start()], sentence[match.end() : match.end() + 24]
        acted_on = bool(_NAME_BEFORE.search(before)) or bool(_NAME_AFTER.match(after))
        sign = "PERP" if in_custody and (titled or acted_on) else "FAM" if titled and scene.lone else "NONE"
        if sign != "NONE":
            scene.names[name] = sign
        return sign

    def mask(self, sentence: str, scene: Scene) -> Masked:
        """The sentence with its signs; ``scene`` is brought up to date."""
        pieces: list[str] = []
        mentions: list[tuple[str, str]] = []
        place = 0
        papers = _PAPERS_AGAIN.match(sentence) if scene.thing else None
        if papers:
            pieces.append(scene.thing)
            place = papers.end("it")
        young = bool(_YOUNG_AGE.search(sentence))
        custody = bool(_CUSTODY.search(sentence))
        pattern = self._pattern if may_be_tied(sentence) else self._without_ties
        for match in pattern.finditer(sentence):
            sign = match.lastgroup or "NONE"
            words = match.group()
            if match.start() < place:
                continue
            sign = "FRI" if sign == "TIE" else sign
            if sign == "ELDER":
                last = [who for who, _ in scene.people if who in {"FAM", "KID"}]
                minor = young or re.search(
                    r"(?i)\b(?:foster|school|social worker|guardian|play therapist|carers?)\b", sentence
                )
                sign = "KID" if minor else last[-1] if last else "FAM" if scene.lone else "NONE"
            if sign == "FRI" and _OF_AN_AGENCY.match(sentence[match.end() : match.end() + 40]):
                sign = "NONE"
            if sign == "FRI" and (
                words.lower() in {"a colleague", "colleagues"}
                and pieces[-1:] == ["REV"]
                and sentence[place : match.start()] == " and "
                or re.fullmatch(r"(?i)(?:his|her|my|our|their) colleagues?", words)
                and mentions
                and mentions[0][0] == "REV"
            ):
                sign = "NONE"
            if sign == "NAME" and _OF_THE_REVIEW.match(sentence[match.end() : match.end() + 60]):
                sign = "REV"
                scene.names[words.split()[-1]] = sign
                scene.people.append((sign, "any"))
            elif sign == "NAME" and _TRIED.match(sentence[match.end() : match.end() + 60]):
                sign = "PERP"
                scene.names[words.split()[-1]] = sign
            elif sign == "NAME":
                sign = self._stands(words, sentence, match, scene, in_custody=custody)
            if sign == "FAM" and _YOUNG_BEHIND.match(sentence[match.end() : match.end() + 22]):
                sign = "KID"
            if sign == "FAM" and _YOUNG_BEFORE.search(sentence[max(0, match.start() - 20) : match.start()] + words):
                sign = "KID"
            if sign == "KID" and _GROWN_BEHIND.match(sentence[match.end() : match.end() + 30]):
                sign = "FAM"
            if sign == "VKID" and _GROWN_BEHIND.match(sentence[match.end() : match.end() + 30]):
                sign = "FAM"
            if sign == "FAM" and _SON_CONVICTED.match(sentence[match.end() : match.end() + 90]):
                sign = "PFAM"
            if sign == "FAM" and _CONVICTED_BEHIND.match(sentence[match.end() : match.end() + 90]):
                sign = "PERP"
            if sign == "FAM" and young and re.search(r"(?i)\b(?:sons?|daughters?)$", words):
                sign = "KID"
            if sign == "PRO":
                held = (
                    custody
                    and (
                        scene.people or scene.lone and words.lower() in {"him", "her"} or _HIS_KEEPERS.search(sentence)
                    )
                    and words.lower() != "they"
                    and not scene.relative_named()
                )
                sign = "PERP" if held else scene.stands_for(words.lower()) or "NONE"
                if sign == "NONE" and scene.lone and not custody and match.start() < 3 and _INVOLVED.search(sentence):
                    sign = "FAM"
            elif (
                sign == "FAM"
                and re.match(r"(?i)(?:his|her|their)\b", words)
                and (
                    _owner_is_perpetrator(words, scene)
                    or _same_household(mentions, sentence[: match.start()])
                    or not scene.people
                    and _ACCUSED.search(sentence)
                )
            ):
                sign = "PFAM"
            elif (
                sign == "FAM"
                and mentions
                and mentions[-1][0] == "PFAM"
                and re.match(r"(?i)an? (?:\w+ )?(?:son|daughter|boy|brother|sister|stepson)$", words)
            ):
                sign = "NONE"
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
            if sign == "PFAM" and re.search(rf"(?i)\b(?:of|{CONVICTED})", words):
                scene.people.append(("PERP", "he"))
            if sign in PEOPLE:
                scene.people.append(
                    (sign, _PRONOUN_GENDER.get(words.lower(), "they") if match.lastgroup == "PRO" else _gender(words))
                )
        pieces.append(sentence[place:].lower())
        del scene.people[:-12]
        papers_named = [sign for sign, _ in mentions if sign in {"TOR", "DRAFT", "FINAL", "REPORT"}]
        if (
            re.match(r"(?i)(?:the |all |these )?names?\b", sentence)
            or not papers_named
            and re.search(r"(?i)\bpseudonyms?\b|\bnames? (?:in|used|given|by which)\b", sentence)
        ):
            papers_named = ["PSEUD"]
        scene.thing = papers_named[0] if papers_named else scene.thing if papers else ""
        whole = made_whole(
            "".join(pieces).replace("’", "'"),
            last=(scene.last or ("FAM" if not scene.people and not custody else "")) if scene.lone else "",
        )
        named = [sign for sign, _ in mentions if sign in {"FAM", "FRI", "PERP", "KID"}]
        scene.last = named[0] if len(set(named)) == 1 else scene.last if not named else ""
        return Masked(tidied(whole), sentence, tuple(mentions))


def _trailing(words: str) -> str:
    return "'s" if re.search(r"['’]s?$", words) else ""


def _owner_is_perpetrator(words: str, scene: Scene) -> bool:
    """True for "his brother" where the last person spoken of is the perpetrator."""
    if not scene.people:
        return False
    sign, gender = scene.people[-1]
    if sign == "PFAM":
        return True
    return sign == "PERP" and (
        gender in {"any", "he"} or words.lower().startswith(("their", "her" if gender == "she" else "his"))
    )


def _same_household(mentions: list[tuple[str, str]], before: str) -> bool:
    """True for the second of "the perpetrator's father and ... his sister"."""
    return (
        bool(mentions)
        and mentions[-1][0] == "PFAM"
        and bool(re.search(r"(?:,| and)(?: from| with| by| to)? $", before))
    )


def _gender(words: str) -> str:
    last = re.findall(r"[\w-]+", words.lower())[-1:] or [""]
    word = last[0]
    if re.search(r" and |^both\b|^(?:two|three|four|five|six|several) ", words.lower()):
        return "they"
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
