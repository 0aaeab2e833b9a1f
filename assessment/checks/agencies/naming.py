"""Which agencies a report names, under which names, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assessment.catalogue import Catalogue
from assessment.document import Document
from assessment.organisations import Phrases, known_names, plain_name

SUFFIX = (
    r"(?:Police\s+and\s+Crime\s+Commissioner|Police|Constabulary|(?:NHS\s+)?(?:Foundation\s+)?(?:Hospitals?\s+)?(?:NHS\s+)?(?:Foundation\s+)?Trust|(?:Borough|County|City|District|Metropolitan|Town)?\s?Council|Integrated\s+Care\s+Board|(?:University\s+)?Health\s+Board|Clinical\s+Commissioning\s+Group|"
    r"Probation(?:\s+Service)?|Ambulance\s+(?:Service(?:\s+NHS\s+(?:Foundation\s+)?Trust)?)|Fire\s+and\s+Rescue\s+Service|Surgery|Medical\s+(?:Practice|Centre)|Health\s+Centre|Hospitals?|(?:Primary|Secondary|High|Infant|Junior)\s+School|School|Academy|College|"
    r"Children[’']s\s+(?:Social\s+Care|Services)|Adult\s+(?:Social\s+Care|Services|Safeguarding)|Social\s+Services|Housing(?:\s+(?:Association|Options|Services?|Trust|Group))?|Homes|Women[’']s\s+(?:Aid|Refuge|Project|Centre)|Domestic\s+Abuse\s+(?:Service|Project|Support)|Refuge|Rape\s+Crisis|"
    r"Victim\s+Support|Safeguarding\s+(?:Adults|Children|Children[’']s)?\s?(?:Board|Partnership)|(?:Community\s+Safety|Safer\s+\w+|Safer\s+Communities)\s+Partnership|(?:Youth\s+Justice|Recovery|Mental\s+Health|Drug\s+and\s+Alcohol|Alcohol|Advocacy|Support|Outreach)\s+Services?|Project|Crown\s+Prosecution\s+Service|Home\s+Office)"
)
NAMED = re.compile(
    rf"\b(?:[A-Z][\w’'&-]*\s+(?:(?:and|of|for|the|with|&)\s+)?){{1,6}}?(?:{SUFFIX})\b(?:\s+(?:{SUFFIX}))?(?!\s+(?:Conduct|Street|Road|Lane|Act|Officers?|Review|Bill|Inspector))"
)
HEDDLU = re.compile(r"\bHeddlu\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?")
POST = re.compile(
    r"(?i)(?:[’']s)?\s+(?:\w+\s+){0,2}?(?:manager|officer|director|lead|head|strategic commissioner|coordinator|nurse|superintendent|inspector)$"
)
DEPARTMENT = re.compile(
    r"(?:Children[’']s\s+(?:Social\s+Care|Services)|Adult\s+(?:Social\s+Care|Services)|Housing\s+(?:Options|Services?)|Public\s+Health|Early\s+Help|Social\s+Services)$"
)
SAYS_AFTER = re.compile(
    r"^(?:\s*[,.;:)(–—]|\s*$|\s+(?:is|was|has|had|and|to|for|said|told|provided|offered|helped|supported|will|should|who|which)\b)"
)
LONE = re.compile(
    r"\b(?:Victim Support|Crown Prosecution Service|Home Office|Probation Service|National Probation Service)\b"
)
OPENING = frozenset(
    "The A An After Before When While In On At By For From With And But Both Although Since During Following Under Her His Their Each Every All That This These Those Neither Nor Either As If Where To Of Between Only Once Two Three Four Until Recommendation Action Lead Head Director Chief Named Senior Deputy Detective Officers Staff Members Adult Child Ms Mr Mrs Dr Independent Domestic Homicide Independent Chair Author Victim".split()
)
KEEPS_OPENING = re.compile(
    r"^(?:Victim Support|Adult (?:Social|Services|Safeguarding)|Children|Domestic Abuse|Independent)"
)
ACRONYM = re.compile(
    r"\s*\((?:the\s+|“|\"|‘|')?(?P<short>[A-Z][A-Za-z&]{1,9}|the Trust|the Council|the Board)(?:”|\"|’|')?\)"
)
BODIES = frozenset({"DA3", "BF", "HOM", "PERP", "OTS", "HOUS", "NAT"})
GENERIC = (
    (re.compile(r"(?i)\b(?:police|constabulary|heddlu)\b"), ("the police", "police officers", "police", "the force")),
    (re.compile(r"(?i)\bprobation\b"), ("probation", "the probation service")),
    (re.compile(r"(?i)\bambulance\b"), ("the ambulance service", "paramedics")),
    (
        re.compile(r"(?i)\b(?:surgery|medical practice|medical centre|health centre)\b"),
        ("the surgery", "the practice", "her GP", "the GP"),
    ),
    (re.compile(r"(?i)\bschool\b"), ("the school",)),
    (re.compile(r"(?i)\bNHS\b.*\btrust\b"), ("the trust",)),
    (re.compile(r"(?i)\bhealth board\b"), ("the health board",)),
    (re.compile(r"(?i)\bcouncil$"), ("the council",)),
    (
        re.compile(r"(?i)\bchildren[’']s (?:social care|services)$"),
        ("children’s social care", "children’s services", "the social worker"),
    ),
)


@dataclass(frozen=True)
class Named:
    """An agency: the fullest name the report uses, and every name that stands for it."""

    name: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Mention:
    """One place where an agency is named."""

    agency: str
    start: int
    end: int


def name_agencies(documents: Iterable[Document], listed: Iterable[str], catalogue: Catalogue) -> list[Named]:
    """The agencies that the documents name, in alphabetical order; ``listed`` are names known from elsewhere (panel, owners)."""
    spelt: dict[str, str] = {}
    shorts: dict[str, list[str]] = {}
    uses: dict[str, int] = {}
    for document in documents:
        text = document.text
        for start, end in sorted({*_grammar(text), *_catalogued(text, catalogue)}):
            name = " ".join(text[start:end].split())
            key = plain_name(name)
            spelt.setdefault(key, name)
            uses[key] = uses.get(key, 0) + 1
            short = ACRONYM.match(text, end)
            if short:
                shorts.setdefault(key, []).append(short["short"])
    for name in listed:
        clean = body_of(name)
        if clean and plain_name(clean) not in spelt:
            spelt[plain_name(clean)] = clean
    merged = _merge(spelt)
    found = []
    for key in sorted(merged):
        keys = merged[key]
        names = [spelt[one] for one in keys] + [
            short for one in keys for short in shorts.get(one, ()) if not short.startswith("the ")
        ]
        found.append(Named(re.sub(r"^[Tt]he\s+", "", spelt[key]), tuple(dict.fromkeys(names))))
    return _with_generic_words(_with_short_names(found))


def body_of(words: str) -> str:
    """The body in the words of an owner cell or a panel list, or "": "Wendale Police, Head of Crime" is Wendale Police."""
    bare = re.sub(r"\s*\([^()]*\)", "", words).split(" with ")[0]
    bare = re.sub(r"^[Tt]he\s+", "", bare.strip(" .;"))
    parts = [part.strip() for part in re.split(r",|;|\s+[–—-]\s+|/", bare) if part.strip()]
    if len(parts) > 1 and DEPARTMENT.fullmatch(parts[1]):
        return f"{parts[0]} {parts[1]}"
    chosen = next((part for part in parts if NAMED.fullmatch(part) or LONE.fullmatch(part)), parts[0] if parts else "")
    chosen = re.sub(r"^[Tt]he\s+", "", POST.sub("", chosen))
    joined = re.search(r"\s+and\s+", chosen) and (not NAMED.fullmatch(chosen) or LONE.search(chosen))
    post = re.match(
        r"(?i)(?:head|director|chief|chair|manager|named|designated|principal|senior|deputy|lead|service|team|contracts|detective|assistant|associate|all|each|every|independent)\b",
        chosen,
    )
    return "" if joined or post or len(chosen.split()) < 2 or not chosen[:1].isupper() else chosen


def _with_short_names(found: list[Named]) -> list[Named]:
    """ "Lantern House" for Lantern House Domestic Abuse Service, "Children’s Social Care" for the council's: where only one fits."""
    taken = {plain_name(name) for one in found for name in one.names}
    shorts: dict[str, list[str]] = {}
    for one in found:
        tail = DEPARTMENT.search(one.name)
        head = re.sub(rf"\s+(?:{SUFFIX})s?$", "", one.name)
        for short in (
            tail.group() if tail and tail.start() else "",
            head if len(head.split()) >= 2 and head != one.name else "",
        ):
            if short and plain_name(short) not in taken and not re.search(r"(?:Council|and|of|for|the)$", short):
                shorts.setdefault(plain_name(short), []).append(one.name)
    alone = {short: names[0] for short, names in shorts.items() if len(names) == 1}
    return [
        Named(one.name, (*one.names, *(short for short in sorted(alone) if alone[short] == one.name))) for one in found
    ]


def _grammar(text: str) -> list[tuple[int, int]]:
    spans = []
    for match in NAMED.finditer(text):
        start, end = match.span()
        if "\n" in match.group():
            start += match.group().rindex("\n") + 1
        while True:
            word = re.match(r"[\w’'&-]+\s+", text[start:end])
            if not word or word.group().strip() not in OPENING or KEEPS_OPENING.match(text[start:end]):
                break
            start += word.end()
        if end - start > 4 and len(text[start:end].split()) > 1 and text[start].isupper():
            spans += _split(text, start, end)
    spans += [match.span() for pattern in (LONE, HEDDLU) for match in pattern.finditer(text)]
    return spans


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Two bodies joined by "and", or one "with" another, are two; "Fellshire and Lowmere Integrated Care Board" is one."""
    joined = re.search(r"\s+(?:and|with)\s+(?=[A-Z])", text[start:end])
    if not joined:
        return [(start, end)]
    left, right = (start, start + joined.start()), (start + joined.end(), end)
    first, second = text[slice(*left)], text[slice(*right)]
    if NAMED.fullmatch(first) and NAMED.fullmatch(second):
        return [left, right]
    if LONE.fullmatch(second) and len(first.split()) >= 2:
        return []
    return [left] if joined.group().strip() == "with" else [(start, end)]


def _catalogued(text: str, catalogue: Catalogue) -> list[tuple[int, int]]:
    return [
        (start, end)
        for start, end, organisation in known_names(text, catalogue)
        if organisation.kind in BODIES
        and text[start].isupper()
        and (" " in text[start:end] or SAYS_AFTER.match(text[end : end + 16]))
    ]


def _merge(spelt: dict[str, str]) -> dict[str, list[str]]:
    """Names that differ only by a place at the end or by "Domestic Abuse Service" after the name: the fullest leads."""
    merged: dict[str, list[str]] = {}
    for key in sorted(spelt, key=lambda one: (-len(one.split()), one)):
        words = key.split()
        tail = DEPARTMENT.search(spelt[key])
        twin = next(
            (
                other
                for other in merged
                if tail
                and plain_name(spelt[other]).endswith(plain_name(tail.group()))
                and (other.split()[0] == words[0] or tail.start() == 0)
            ),
            None,
        )
        if twin is not None:
            merged[twin].append(key)
            continue
        fuller = [
            other
            for other in merged
            if other.startswith(f"{key} ") and len(words) >= 2 and not _department(other[len(key) + 1 :])
        ]
        if len(fuller) == 1:
            merged[fuller[0]].append(key)
        else:
            merged[key] = [key]
    return merged


def _department(rest: str) -> bool:
    return bool(
        re.search(
            r"\b(?:children|adult|housing|social|public health|commissioner|conduct|crime|education|safeguarding|homeless|community|youth|police|school|hospital|partnership|council)\b",
            rest,
        )
    )


def _with_generic_words(found: list[Named]) -> list[Named]:
    """Where only one police force is named, "the police" is that force; likewise probation, ambulance, practice, school."""
    extra: dict[str, tuple[str, ...]] = {}
    for pattern, words in GENERIC:
        holders = [
            one for one in found if pattern.search(one.name) and not re.search(r"Commissioner|Conduct|Chiefs", one.name)
        ]
        if len(holders) == 1:
            extra[holders[0].name] = words
    return [Named(one.name, (*one.names, *extra.get(one.name, ()))) for one in found]


@lru_cache(maxsize=4)
def _index(agencies: tuple[Named, ...]) -> tuple[dict[str, str], Phrases]:
    """Plain name to agency, and the phrases to look for."""
    owners = {plain_name(name): agency.name for agency in agencies for name in agency.names}
    return owners, Phrases(name for agency in agencies for name in agency.names)


def find_mentions(document: Document, agencies: Sequence[Named]) -> list[Mention]:
    """Every place where an agency is named, in reading order; the longest name wins."""
    owners, phrases = _index(tuple(agencies))
    named = {phrase: owners.get(plain_name(phrase)) for agency in agencies for phrase in agency.names}
    found = ((start, end, named.get(phrase)) for start, end, phrase in phrases.found(document.text))
    return [Mention(agency, start, end) for start, end, agency in found if agency]


def resolve(words: str, agencies: Sequence[Named]) -> list[str]:
    """The agencies that an owner cell or a panel member's organisation names; empty where none fits."""
    owners, phrases = _index(tuple(agencies))
    plain = plain_name(body_of(words) or words)
    if plain in owners:
        return [owners[plain]]
    held = list(dict.fromkeys(owners[plain_name(phrase)] for _, _, phrase in phrases.found(words)))
    if held:
        return held
    if any(
        pattern.search(words) and sum(bool(pattern.search(one.name)) for one in agencies) > 1 for pattern, _ in GENERIC
    ):
        return []
    contained = list(
        dict.fromkeys(agency for name, agency in owners.items() if len(plain) > 3 and f" {plain} " in f" {name} ")
    )
    return contained if len(contained) == 1 else []
