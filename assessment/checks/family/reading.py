"""Document -> Family."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.checks.family import deciding, portrait, words
from assessment.checks.family.answers import Answers
from assessment.checks.family.flexibility import once_only, repeated_or_fitted
from assessment.checks.family.grammar import general, planned
from assessment.checks.family.mentions import Masked, Masker, Scene, keyed_names
from assessment.checks.family.papers import finished_copy_to_come, not_shared_at_all
from assessment.checks.family.people import read_people
from assessment.checks.family.rows import read_rows
from assessment.checks.family.scope import in_review, speaks_of_review
from assessment.checks.family.shapes import INDICATORS, Evidence, Family, Indicator
from assessment.checks.family.standing import Standing
from assessment.checks.family.timeline import in_order, own_events
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
_LONGEST = 1500  # characters of a sentence that are read; longer ones are tables run together
_EVIDENCE = 4  # sentences kept for each answer

IN_VIEW = re.compile(r"(?i)\b(?:chair|panel|author|aafda|th(?:is|e) review|this report|pen portrait)\b")
_UNTICKED = re.compile(r"\s*(?:\[\s*\]|☐|□)")
_ITEM = re.compile(r"^\s*(?:[-–—•*o]|\(?[a-z0-9ivx]{1,3}[).])\s+")
_LEAD = re.compile(r":\s*$")
_DEALT = re.compile(
    r"(?i)\b(?:chair|author|panel|review|we|I|letters?|invitations?)\b[^.;]{0,40}\b(?:wrote|written|writing|contacted|approached|invited|spoke|spoken|met|interviewed|heard|sent|visited)\b[^.;]{0,20}:\s*$|\b(?:were|was) (?:contacted|approached|invited|interviewed|written to|spoken to|heard)\b[^.;]{0,30}:\s*$"
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
    scene = Scene(lone=passage)
    standing = Standing(review=passage and bool(in_review(document)))
    kept: list[tuple[Sentence, Masked]] = []
    silent: list[Sentence] = []
    partial: list[Sentence] = []
    told: list[tuple[Sentence, Masked]] = []
    section = ""
    lead = ""
    items = frozenset(block.index for block in document.blocks if block.kind == "list_item")
    named_review = speaks_of_review(document)
    labelled = _read_lists(document, masker, answers, passage=passage)
    for sentence in _sentences(document, passage=passage):
        here = "" if passage else document.section_name(sentence.start)
        if here != section:
            scene, section = Scene(lone=here == _INVOLVEMENT), here
            standing = Standing(review=here == _INVOLVEMENT)
        raw = document.quote(sentence)[:_LONGEST]
        if sentence.block in labelled or _UNTICKED.match(raw):
            continue
        involved = passage or here == _INVOLVEMENT
        if not involved and not masker.names_people(raw):
            continue
        if lead and (_ITEM.match(raw) or sentence.block in items):
            raw = f"{lead} {_ITEM.sub('', raw)}"
        elif not _LEAD.search(raw):
            lead = ""
        if _LEAD.search(raw) and _DEALT.search(raw):
            lead = raw.rstrip(" :")
        masked = masker.mask(raw, scene)
        if masked.has("REV", "RVW", "TOR", "DRAFT", "FINAL", "PSEUD") or _OFFER.search(raw) or IN_VIEW.search(raw):
            scene.review = True
        if involved and finished_copy_to_come(masked):
            answers.add("draft_shared", False, sentence)
        if general(raw) or planned(raw):
            continue
        if (
            involved
            or masked.has("REV", "RVW", "PSEUD", "TOR", "DRAFT", "ADV")
            or (here in {"confidentiality", "preface"} and masked.has("FAM"))
        ):
            if not passage and here != _INVOLVEMENT:
                standing = Standing(review=masked.has("REV", "RVW", "PSEUD", "TOR", "DRAFT") or deciding.names(masked))
            standing.family = passage or here == _INVOLVEMENT
            standing.weak = passage and not named_review
            for indicator, state in deciding.read(masked, standing).items():
                if involved or _stands_alone(masked, indicator):
                    answers.add(indicator, state, sentence)
                    answers.weight[sentence.start] = (not involved, not masked.has("REV"), masked.has("NONE"))
            if standing.attended:
                answers.attended.append(sentence)
                standing.attended = False
            if standing.only_silent:
                silent.append(sentence)
                standing.only_silent = False
            if standing.partial:
                partial.append(sentence)
                standing.partial = False
            if standing.used_advocate:
                answers.used_advocate.append(sentence)
            if not standing.outside:
                kept.append((sentence, masked))
            if involved:
                told.append((sentence, masked))
    _read_portrait(document, roles, answers, passage=passage)
    _read_flexibility(kept, answers, passage=passage)
    _read_silence(silent, answers)
    _read_partial(partial, answers)
    indicators = {name: _settled(name, answers, document) for name in INDICATORS}
    tags = {
        "contributed": indicators["family_contributed"].state,
        "consulted_on_terms_of_reference": indicators["tor_shared"].state,
        "supported_by_advocate": True if answers.used_advocate else None,
        "received_draft_report": indicators["draft_shared"].state,
        "attended_panel": True if answers.attended else None,
    }
    people, dated = read_people(document, told)
    own = () if passage else own_events(document)
    return Family(indicators, tags, people, in_order((*own, *dated)))


def _read_lists(document: Document, masker: Masker, answers: Answers, *, passage: bool) -> frozenset[int]:
    """Read rows, log lines and labelled answers; the blocks with labels, which are no sentences, are returned."""
    blocks = tuple(
        block
        for block in document.blocks
        if block.kind != "heading" and (passage or document.section_name(block.start) == _INVOLVEMENT)
    )
    if len(blocks) < 2 or any(general(document.quote(block)) for block in blocks[:2]):
        return frozenset()
    labelled: set[int] = set()
    first = {sentence.block: sentence for sentence in reversed(document.sentences)}
    for block, found, again in read_rows(document, blocks, masker):
        sentence = first.get(block.index)
        if sentence is None:
            continue
        for indicator, state in found.items():
            answers.add(indicator, state, sentence)
        if again:
            answers.add("repeated_approach_or_flexible_timing", True, sentence)
        if not block.cells:
            labelled.add(block.index)
    return frozenset(labelled)


_PRONOUNS = frozenset("they them she he him her both neither all".split())
_WHO = {
    "friends_or_colleagues_or_neighbours_contacted": ("FRI",),
    "perpetrator_contacted": ("PERP",),
    "children_voice_considered": ("KID",),
    "met_panel_or_chair": ("FAM", "FRI", "KID"),
}


def _stands_alone(masked: Masked, indicator: str) -> bool:
    """Outside the section on involvement a sentence counts only where it names the people and the review, or its papers, itself."""
    who = _WHO.get(indicator, ("FAM",))
    if indicator == "victim_voice_or_pen_portrait" or indicator == "tor_shared" and not_shared_at_all(masked):
        return True
    if indicator == "pseudonym_chosen_by_family" and not masked.has("FAM"):
        return deciding.names(masked)
    named = any(sign in who and said.lower() not in _PRONOUNS for sign, said in masked.mentions)
    return named and (masked.has("REV", "TOR", "DRAFT", "FINAL", "PSEUD") or deciding.names(masked))


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
        elif passage and told >= 3 or passage and told >= 2 and len(side) >= 2:
            for found in side:
                answers.add(name, True, found)
            side, told = [], 0
        if bare is None and portrait.bare_facts(raw):
            bare = sentence
    if bare is not None and not answers.yes[name]:
        answers.add(name, False, bare)


def _read_flexibility(kept: list[tuple[Sentence, Masked]], answers: Answers, *, passage: bool) -> None:
    """Repeated or fitted approaches count where the family was approached or could not be found."""
    name = "repeated_approach_or_flexible_timing"
    others = (
        any(masked.has("FRI", "PERP", "PFAM") for _, masked in kept)
        and not any(masked.has("FAM") for _, masked in kept)
    ) or not any(
        masked.has("REV") or words.noun("contact").search(masked.words) or words.noun("talk").search(masked.words)
        for _, masked in kept
    )
    if not (
        answers.yes["family_contacted"] or answers.yes["declined_or_no_response_explained"] or passage and not others
    ):
        return
    for sentence, masked in kept:
        if repeated_or_fitted(masked):
            answers.add(name, True, sentence)
        elif once_only(masked):
            answers.add(name, False, sentence)


def _read_silence(silent: list[Sentence], answers: Answers) -> None:
    """One approach without an answer explains nothing; no answer to several does."""
    name = "declined_or_no_response_explained"
    if silent and set(answers.yes[name]) <= set(silent) and not answers.yes["repeated_approach_or_flexible_timing"]:
        answers.no[name] += answers.yes[name]
        answers.yes[name].clear()


def _read_partial(partial: list[Sentence], answers: Answers) -> None:
    """Who gave an account and only would not meet, or would not read the draft, has not declined to take part."""
    name = "declined_or_no_response_explained"
    if partial and answers.yes["family_contributed"]:
        answers.yes[name] = [sentence for sentence in answers.yes[name] if sentence not in partial]


def _settled(name: str, answers: Answers, document: Document) -> Indicator:
    """What was said outright goes before what was denied; neither gives None."""
    yes, no = answers.yes[name], answers.no[name]
    chosen = yes or no
    if not chosen:
        return Indicator()
    inside = [sentence for sentence in (*yes, *no) if not answers.weight.get(sentence.start, (False,))[0]]
    if inside and name != "victim_voice_or_pen_portrait":
        # what the section on involvement says goes before what is said in passing elsewhere
        yes = [sentence for sentence in yes if sentence in inside]
        no = [sentence for sentence in no if sentence in inside]
        chosen = yes or no
    unique = sorted(dict.fromkeys(chosen), key=lambda found: (answers.weight.get(found.start, ()), found.start))[
        :_EVIDENCE
    ]
    evidence = tuple(
        Evidence(document.quote(sentence), sentence.start, sentence.end, document.paragraph_label(sentence.start))
        for sentence in unique
    )
    return Indicator(bool(yes), evidence)
