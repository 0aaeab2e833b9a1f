"""Document -> Family."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.checks.family import portrait
from assessment.checks.family.grammar import general, planned
from assessment.checks.family.indicators import IN_VIEW, Answers, read_sentence
from assessment.checks.family.mentions import Masked, Masker, Scene, keyed_names
from assessment.checks.family.people import read_people
from assessment.checks.family.shapes import INDICATORS, Evidence, Family, Indicator
from assessment.document import Document, Sentence
from assessment.roles import Roles

_INVOLVEMENT = "involvement_of_family"
_ELSEWHERE = (
    "methodology",
    "preface",
    "terms_of_reference",
    "confidentiality",
    "timescales",
    "dissemination",
    "equality_diversity",
    "author_independence",
    "contributors",
    "parallel_reviews",
)
_PORTRAIT = ("preface", "background", _INVOLVEMENT, "confidentiality", "overview", "other")
_EVIDENCE = 4  # sentences kept for each answer

_FLEXIBLE = re.compile(
    r"(?i)\b(?:again|twice|three times|four times|several times|many times|more than once|on (?:\w+ )?(?:two|three|four|five|six|several|many|a number of|numerous) (?:\w+ )?(?:occasions|times)|(?:second|third) (?:letters?|attempts?|calls?|visits?|approach|invitation)|(?:two|three|four|five|six|seven|eight|several|numerous|many|further|repeated|additional|regular) (?:further )?(?:letters?|attempts?|meetings?|calls?|visits?|video calls|conversations|approaches|invitations|e-?mails|contacts|messages)|"
    r"left open|remain(?:s|ed) open|kept open|door (?:was|is) (?:left )?open|repeatedly|persistent\w*|times? (?:that )?(?:suited|fitted|convenient|which)|fitted (?:around|in)|at (?:a )?(?:times?|pace|place|venue)s? (?:that|of|which|to suit|she|he|they)|(?:of|at) (?:her|his|their) (?:own )?(?:choosing|choice|pace|request)|at (?:her|his|their) (?:own )?home|at home|home visit|in the evening|at (?:the |a )?weekends?|on a (?:saturday|sunday)|outside working hours|"
    r"by (?:letter|e-?mail|telephone|phone|text)(?:,| and| or) (?:and )?(?:by |through )|at (?:the|her|his|their) (?:\w+['’]s )?(?:own )?(?:home|house|flat)\b|interpreter|translated|in (?:her|his|their) (?:own|first) language|by video|video call|whenever|when (?:they|she|he) (?:was|were|felt) ready|in (?:her|his|their) own time|after the (?:trial|inquest|anniversary|sentenc\w+|funeral)[^.;]{0,20}\bagain|choice of|preferred (?:to|means|way)|by whatever|stages|at intervals|(?:two|three|four|several|a choice of|a number of) (?:dates|venues|ways)|over (?:the course of )?(?:\w+ )?(?:months|years)|anniversary)\b"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SERIES = re.compile(
    rf"\b{_MONTH}\b[^.;]{{0,40}}?(?:,|\band\b)[^.;]{{0,40}}?(?:\b{_MONTH}\b|\bafter the (?:trial|inquest)\b)"
)
_OFFER = re.compile(
    r"(?i)\b(?:offer(?:ed)?|invit\w+|opportunity|chance|asked|wish\w*|able)\b[^.;]{0,25}\b(?:take part|taking part|contribute|participate|be involved|be interviewed)\b"
)


def read_family(document: Document, roles: Roles, *, passage: bool = False) -> Family:
    """What ``document`` shows of the involvement of family, friends, children and the perpetrator in the review.

    With ``passage`` the whole text is read; otherwise the section on involvement, and the sections before the facts for
    sentences that name the review. None means that the text does not decide.
    """
    masker = Masker(roles, None if passage else keyed_names(document))
    answers = Answers()
    scene = Scene()
    kept: list[tuple[Sentence, Masked]] = []
    told: list[tuple[Sentence, Masked]] = []
    section = ""
    for sentence in _sentences(document, passage=passage):
        here = "" if passage else document.section_name(sentence.start)
        if here != section:
            scene, section = Scene(), here
        raw = document.quote(sentence)
        masked = masker.mask(raw, scene)
        involved = passage or here == _INVOLVEMENT
        if masked.has("REV", "RVW", "TOR", "DRAFT", "FINAL", "PSEUD") or _OFFER.search(raw) or IN_VIEW.search(raw):
            scene.review = True
        if general(raw) or planned(raw):
            continue
        if (
            involved
            or masked.has("REV", "RVW", "PSEUD", "TOR", "DRAFT", "ADV")
            or (here in {"confidentiality", "preface"} and masked.has("FAM"))
        ):
            read_sentence(masked, sentence, answers, in_scene=scene.review or here == _INVOLVEMENT)
            kept.append((sentence, masked))
            if involved:
                told.append((sentence, masked))
    _read_portrait(document, roles, answers, passage=passage)
    _read_flexibility(kept, answers)
    indicators = {name: _settled(name, answers, document) for name in INDICATORS}
    tags = {
        "contributed": indicators["family_contributed"].state,
        "consulted_on_terms_of_reference": indicators["tor_shared"].state,
        "supported_by_advocate": True if answers.used_advocate else None,
        "received_draft_report": indicators["draft_shared"].state,
        "attended_panel": True if answers.attended else None,
    }
    return Family(indicators, tags, read_people(document, told))


def _sentences(document: Document, *, passage: bool) -> Iterator[Sentence]:
    headings = {block.index for block in document.blocks if block.kind == "heading"} if not passage else frozenset()
    for sentence in document.sentences:
        if sentence.block in headings:
            continue
        if passage or document.section_name(sentence.start) in (_INVOLVEMENT, *_ELSEWHERE):
            yield sentence


def _read_portrait(document: Document, roles: Roles, answers: Answers, *, passage: bool) -> None:
    name = "victim_voice_or_pen_portrait"
    lively: list[Sentence] = []
    side: list[Sentence] = []
    marks = told = 0
    block = -1
    bare: Sentence | None = None
    names = [name for person in roles.victim for name in person.names if name[:1].isupper()]
    for sentence in document.sentences:
        raw = document.quote(sentence)
        if not passage and document.section_name(sentence.start) not in _PORTRAIT:
            continue
        if sentence.block != block and not passage:
            lively, side, marks, told = [], [], 0, 0
        block = sentence.block
        stated = portrait.named(raw)
        if stated is not None and not (general(raw) and stated):
            answers.add(name, stated, sentence)
        if general(raw) or planned(raw):
            continue
        here = portrait.lively(raw)
        if here:
            lively.append(sentence)
            marks += here
        theirs = portrait.from_their_side(raw)
        if theirs:
            side.append(sentence)
            told += theirs
        about = (
            passage
            or document.section_name(sentence.start) == "preface"
            or any(name in document.quote(document.blocks[block]) for name in names)
            or not names
        )
        if about and marks >= 2 and (marks >= 3 or len(lively) > 1 or here >= 2):
            for found in lively:
                answers.add(name, True, found)
            lively, marks = [], 0
        elif passage and told >= 3:
            for found in side:
                answers.add(name, True, found)
            side, told = [], 0
        if bare is None and portrait.bare_facts(raw):
            bare = sentence
    if bare is not None and not answers.yes[name]:
        answers.add(name, False, bare)


def _read_flexibility(kept: list[tuple[Sentence, Masked]], answers: Answers) -> None:
    """Repeated or fitted approaches count where the family was approached or could not be found, in sentences about them."""
    name = "repeated_approach_or_flexible_timing"
    if not answers.yes["family_contacted"]:
        return
    for sentence, masked in kept:
        tried = re.search(
            r"\b(?:letters?|attempts?|calls?|visits?|contact|offer\w*|approach\w*|voicemails?|invitations?)\b",
            masked.words,
        )
        own = masked.has("FAM", "KID") or (bool(tried) and not masked.has("FRI", "PERP", "PFAM", "VIC"))
        if (
            own
            and (_FLEXIBLE.search(masked.raw) or _SERIES.search(masked.raw))
            and not re.search(r"(?i)\b(?:agreed|asked|mentioned|considered) again\b", masked.raw)
        ):
            answers.add(name, True, sentence)


def _settled(name: str, answers: Answers, document: Document) -> Indicator:
    """What was said outright goes before what was denied; neither gives None."""
    yes, no = answers.yes[name], answers.no[name]
    chosen = yes or no
    if not chosen:
        return Indicator()
    unique = list(dict.fromkeys(chosen))[:_EVIDENCE]
    evidence = tuple(
        Evidence(document.quote(sentence), sentence.start, sentence.end, document.paragraph_label(sentence.start))
        for sentence in unique
    )
    return Indicator(bool(yes), evidence)
