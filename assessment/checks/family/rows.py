"""Entries without a subject: rows of a table of contacts, lines of a contact log, and labels with an answer behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.checks.family import words
from assessment.checks.family.checklist import labelled
from assessment.checks.family.mentions import Masker, Scene
from assessment.document import Block, Document

_WHO = ("PFAM", "FRI", "KID", "PERP", "FAM")
_PAIR = re.compile(r"^\W*(?P<label>[^:;.?!]{3,70}?)\s*[:?–—=-]+\s+(?P<said>\S.*)$", re.S)
_DATE = re.compile(
    r"^\W*(?:\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|(?:\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?(?: \d{2,4})?|(?:Spring|Summer|Autumn|Winter) \d{4})\s*[:–—-]?\s*"
)
_YES = re.compile(
    r"^\W*(?:y|yes|done|offered and accepted|accepted|taken up|agreed|completed|provided|sent|shared|[✓✔x☒☑])\b|^[✓✔☑☒]|^\W*\d",
    re.I,
)
_NO = re.compile(
    r"^\W*(?:n|no|none|not (?!known|stated|recorded|applicable|yet|wish)\w+|never|nil|neither)\b|^[✗✘☐]", re.I
)
_OFFERED = re.compile(r"^\W*(?:offered|declined|refused|invited|turned down)\b", re.I)
_HEAD = re.compile(
    r"(?i)(?:family |the )?(?:relatives?|persons?|names?|who|family members?|contributors?|relationship|participants?|individual|date|when)(?: \(.*\)| (?:contacted|approached|to (?:the )?(?:victim|deceased)))?$"
)
_CONTACT = re.compile(
    r"\b(?:wrote|written to|letters?|e-?mail(?:ed|s)?|contact(?:ed|s)?|approach(?:ed|es)?|invited|invitation|telephoned|phoned|rang|calls?|met|meeting|visit(?:ed|s)?|spoken? (?:to|with)|spoke|interview(?:ed)?|message|card|video|telephone|phone|text|seen|informed|notified)\b"
)
_NO_CONTACT = re.compile(
    r"\b(?:not|never) (?:\w+ )?(?:contacted|approached|invited|written|informed|asked|seen)\b|\bno (?:contact|approach|letter)\b|^\W*none\b"
)
_MET = re.compile(
    r"\b(?:met|meetings?|visit(?:ed|s)?|spoken? (?:to|with)|spoke|interview(?:ed)?|telephone (?:call|conversation|interview)|video (?:call|meeting|link)|seen|conversation|attended|face to face|in person|(?:by|over the) (?:telephone|phone|video)|rang)\b"
)
_UNMET = re.compile(
    r"\b(?:offer(?:ed)?|declin\w+|refus\w+|unobtainable|voicemail|rang out|no (?:reply|answer|response|meeting|visit|interview)|not (?:met|seen|interviewed|taken up|at home)|invited|proposed|cancelled|did not attend)\b"
)
_GAVE = re.compile(
    r"\b(?:gave|given|provid\w+|contribut\w+|comment(?:ed|s)|account|statement received|views?|amendments?|changes|corrections|memories|suggest\w+|described|told|supplied|submitted|tribute|portrait|took part|participated|points|questions (?:added|put|raised)|answered|wrote to|sides|pages?|(?:sent|supplied|returned) (?:an? |two |three |some )?(?:\w+ )?(?:notes?|letter|e-?mail|message|page|text|photographs?)|interviewed|notes (?:taken|agreed|of)|written (?:account|reply|response|statement))\b"
)
_NOT_GIVEN = re.compile(r"\b(?:no|not|none|without|declin\w+|refus\w+|nothing)\b")
_THOUGHT = re.compile(
    r"\b(?:asked|too (?:young|little|small)|seen|spoken|heard|considered|wishes|views|agreed|decided|advice|drawing|picture|message|letter|via|through)\b"
)
_AS = {
    "FRI": "friends_or_colleagues_or_neighbours_contacted",
    "PERP": "perpetrator_contacted",
    "KID": "children_voice_considered",
}


def read_rows(
    document: Document, blocks: tuple[Block, ...], masker: Masker
) -> Iterator[tuple[Block, dict[str, bool], bool]]:
    """(block, what it decides, a further approach?) for each row, log line or labelled answer that stands without a sentence."""
    heads: dict[int, list[str]] = {}
    whose = ""
    silences = 0
    seen: dict[str, int] = {}
    pairs = sum(bool(_PAIR.match(document.quote(block))) for block in blocks if not block.cells)
    for block in blocks:
        text = document.quote(block)
        cells = [document.quote(cell).strip() for cell in block.cells]
        if block.kind == "table_header" or len(cells) > 1 and _HEAD.match(cells[0]):
            heads[block.table or 0] = cells
            continue
        found: dict[str, bool] = {}
        if len(cells) > 1:
            sign = _sign(masker, cells[0]) or _sign(masker, cells[1])
            if not sign:
                continue
            for place, cell in enumerate(cells[1:], start=1):
                head = heads.get(block.table or 0, [])
                answered(found, head[place] if place < len(head) else "", cell, sign, masker)
            said, of, dated = " ".join(cells[1:]), cells[0], None
        else:
            of, dated = "", None
            if re.match(r"\s*(?:\[\s*\]|☐|□)", text):
                continue
            dated, pair = _DATE.match(text), _PAIR.match(text)
            logged = dated is not None and (_sign(masker, text[dated.end() :]) or whose)
            if dated and logged:
                sign, said = logged, text[dated.end() :]
                telegraphic(found, _masked(masker, said), sign)
                if sign == "FAM" and words.phrase("silence").search(said.lower()):
                    silences += 1
                    if silences > 1:
                        found["declined_or_no_response_explained"], found["family_contributed"] = True, False
            elif pair and pairs >= 3 and _terse(pair.group("said")):
                own = _sign(masker, pair.group("label"))
                sign, said = own or whose or "FAM", pair.group("said")
                if own and not labelled(pair.group("label")):
                    telegraphic(found, _masked(masker, said), own)
                else:
                    answered(found, pair.group("label"), said, sign, masker)
            else:
                if len(text) < 90 and not text.rstrip().endswith("."):
                    whose = _sign(masker, text) or whose
                continue
        again = False
        if sign == "FAM" and _CONTACT.search(said.lower()):
            seen[of] = seen.get(of, 0) + 1
            again = seen[of] > 1 and bool(of or dated)
        yield block, found, again


def _terse(said: str) -> bool:
    """True for an answer in a few words, which the grammar of sentences cannot read."""
    return len(said) < 90 and said.count(". ") == 0


def _masked(masker: Masker, text: str) -> str:
    return masker.mask(text, Scene(lone=True)).words


def _sign(masker: Masker, text: str) -> str:
    masked = masker.mask(text[:1].lower() + text[1:] if text[1:2].islower() else text, Scene(lone=True))
    return next((sign for sign in _WHO if masked.has(sign)), "")


def answered(found: dict[str, bool], label: str, said: str, sign: str, masker: Masker) -> None:
    """A label with an answer: "Draft shared: yes, two changes made", or a cell under "Met the chair"."""
    name = labelled(label)
    if sign in ("FAM", "") and name is not None and len(said) < 90:
        if _NO.match(said):
            found.setdefault(name, False)
        elif _OFFERED.match(said) and not re.match(r"(?i)offered and accepted", said):
            found.setdefault(name, name in ("advocacy_offered", "tor_shared", "draft_shared", "family_contacted"))
            found["family_contacted"] = True
        elif _YES.match(said):
            found[name] = True
            if name in ("family_contributed", "tor_shared", "draft_shared", "met_panel_or_chair"):
                found["family_contacted"] = True
    text = _masked(masker, said)
    telegraphic(found, text, sign or "FAM", told=name not in (None, "family_contacted"))


def telegraphic(found: dict[str, bool], text: str, sign: str, *, told: bool = False) -> None:
    """What an entry without a subject shows of the people of ``sign``. ``told`` is True where a label says what it is about."""
    reached, met = _CONTACT.search(text), _MET.search(text) and not _UNMET.search(text)
    if sign in _AS:
        if _NO_CONTACT.search(text):
            found[_AS[sign]] = False
        elif (
            sign == "KID"
            and _THOUGHT.search(text)
            or reached
            or words.phrase("unwilling").search(text)
            or _GAVE.search(text)
        ):
            found[_AS[sign]] = True
        if met and sign == "FRI":
            found["met_panel_or_chair"] = True
        return
    if sign != "FAM":
        return
    if _NO_CONTACT.search(text):
        found["family_contacted"] = False
    elif reached and not told:
        found["family_contacted"] = True
    if met and not told:
        found["met_panel_or_chair"] = True
    gave = _GAVE.search(text)
    if gave and not _NOT_GIVEN.search(text[max(0, gave.start() - 25) : gave.start()]):
        found["family_contributed"] = found["family_contacted"] = True
    for paper, name in (("TOR", "tor_shared"), ("DRAFT", "draft_shared")):
        if re.search(
            rf"\b{paper}\b[^.;|]{{0,30}}\b(?:not|never)\b|\bnot (?:sent|shown|shared) (?:the )?{paper}\b", text
        ):
            found[name] = False
        elif re.search(
            rf"\b(?:read|sent|saw|seen|shared|received|shown|given|agreed|commented on|comments? on|views on|notes on|discussed|returned)\b[^.;|]{{0,30}}\b{paper}\b|\b{paper}\b[^.;|]{{0,30}}\b(?:read|sent|seen|shared|received|shown|given|agreed|commented|discussed|returned|enclosed)\b",
            text,
        ):
            found[name] = True
    if "ADV" in text and not re.search(r"\bno ADV\b|\bADV\b[^.;|]{0,12}\bnot\b", text):
        found["advocacy_offered"] = True
    if not gave and not told and words.phrase("unwilling").search(text):
        found["declined_or_no_response_explained"] = found["family_contacted"] = True
        found["family_contributed"] = False
