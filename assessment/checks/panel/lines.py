"""The part of a document that is about the panel, as lines that are members, or are headed as something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assessment.document import Block, Document

_OFF = re.compile(
    r"(?i)\b(?:apolog(?:y|ies|ised)|absent|absence|imrs?|(?:individual )?management reviews?|contributors?|contributing|report (?:authors?|writers?)|authors? of|invit(?:ed|ees?)|"
    r"chronolog(?:y|ies)|(?:agency|written|summary|information) (?:reports?|returns?|submissions?|statements?|evidence)|helped|assist(?:ed|ance)|with thanks|thanks (?:to|are)|acknowledge?ments?|heard from|spoken to|"
    r"non-?members?|advis[eo]rs to|(?:reference|advisory|family|working|task|liaison) group|safeguarding (?:adults?|children['’]?s?|practice) review(?=\s*(?:$|[,(–—:-]|run\b|panel\b))|serious case review(?=\s*(?:$|[,(–—:-]|panel\b))|run alongside|parallel|other (?:panel|review)|authors?\b(?=.*\b(?:management|imr|agency|reports?)\b)|secretariat|administrat(?:ion|ive support)|could not (?:attend|join)|not,? (?:\w+ )?(?:present|on the panel|represented|able to|co-?opted|appointed|included|on it|part of)|approached|left the panel|ymddiheuriadau|"
    r"consult(?:ed|ees)|cop(?:y|ied|ies)|circulation|distribution|recipients?|not members?|did not (?:join|attend)|unable to|declined|observers?|glossary|key to|abbreviations|acronyms|"
    r"interviewe(?:d|es)|agencies (?:asked|contacted|providing)|information (?:from|was)|nil returns?|advice from|minutes|written (?:reports|evidence))\b"
)
_ON = re.compile(
    r"(?i)\b(?:panel|members?(?:hip)?|present|attend(?:ing|ance|ees?|ed)|board|represent(?:ed|ing|atives?)|bodies|support|core group|group|sat on|agencies represented|composition)\b"
)
_KEY_TITLE = re.compile(r"(?i)\W*(?:key|allwedd|abbreviations|acronyms|glossary)\W*")
_LABEL = re.compile(r"^\s*([A-Z][\w '’()/&-]{2,48}?)\s*[:–—]\s+(?=\S)")
_LONGEST = 1500
_MARK = re.compile(r"\s*(?:[•●▪◦‣·*o–—-]|\(?[a-z\d]{1,2}[.)])\s")
_RULE = re.compile(r"^[\s|:+=-]*-{2,}[\s|:+=-]*$")
_VERB = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been|has|have|had|did|sat|met|led|came|come|joined|comprised|consisted|included|includes|represented|chaired|brought|drawn|made|provided|attended|took|served|"
    r"wrote|worked|considered|asked|sent|works|work|knows|formed|supported|commissioned|appointed|contributed|selected|agreed)\b"
)


@dataclass(frozen=True)
class Line:
    """One line, list item, cell row or paragraph.

    ``cells`` are (column heading, text, start) where the line is a row of a table. ``on`` is False under a heading such
    as "Apologies" or "IMR authors". ``item`` marks one with a bullet or number. ``title`` marks a line that only heads others; ``prose`` one that is sentences.
    """

    text: str
    start: int
    cells: tuple[tuple[str, str, int], ...] = ()
    on: bool = True
    title: bool = False
    prose: bool = False
    table: int | None = None
    item: bool = False


def panel_lines(document: Document, *, passage: bool) -> list[Line]:
    """The lines to read, in order: the whole text of a passage, else the sections that hold the panel's membership."""
    blocks = list(document.blocks) if passage else list(document.blocks_in("panel_members"))
    lines: list[Line] = []
    on = True
    for block in blocks:
        for text, start in _physical_lines(document, block):
            line = _line(document, block, text, start, on, passage=passage)
            if line is None:
                continue
            if line.title:
                on = line.on
            if _marked(document, line):
                line = replace(line, item=True)
            if line.item and lines and _opens_bullets(lines, passage=passage):
                lines[-1] = replace(lines[-1], title=True, on=_is_on(lines[-1].text))
                on = lines[-1].on
                line = replace(line, on=on)
            lines.append(line)
        if block.kind == "paragraph" and not passage and lines and lines[-1].prose:
            on = not (_OFF.search(document.quote(block)) and document.quote(block).rstrip().endswith(":"))
    return lines


def _is_on(title: str) -> bool:
    """False for a title of a list of people who are no members."""
    return not (_OFF.search(_MADE_OF.sub(" ", title)) or _KEY_TITLE.fullmatch(title))


def _opens_bullets(lines: list[Line], *, passage: bool) -> bool:
    """True where the last line is one about a group of people and the next has a bullet."""
    last = lines[-1]
    if last.item or last.title or last.cells or last.prose or len(last.text.split()) > _LONGEST_TITLE:
        return False
    return passage and bool(_GROUP.search(last.text)) and not re.search(r";|, [A-Z]", last.text)


_GROUP = re.compile(
    r"(?i)\b(?:panel|board|forum|group|members?|membership|partnership|representatives|attendees|attended|seats|agencies|organisations|bodies|people|co-?opted|contributors?|authors?|present|thanks|others?)\b"
)
_MADE_OF = re.compile(r"(?i)\b(?:made up of|consists? of|comprises?|includes?)\b.*")


def _marked(document: Document, line: Line) -> bool:
    begin = document.text.rfind("\n", 0, line.start) + 1
    return bool(_MARK.match(document.text[begin : line.start + 4]))


def _physical_lines(document: Document, block: Block) -> Iterator[tuple[str, int]]:
    if block.cells:
        yield document.quote(block), block.start
        return
    # "I. Surname" is a name and not a Roman one
    initial = block.lead if block.lead and re.fullmatch(r"[A-Z]\.?", block.number or "") else 0
    place = block.start - initial
    for piece in document.text[place : block.end].split("\n"):
        begin = 0
        for match in [*_NEW_LABEL.finditer(piece), None]:
            end = match.start() if match else len(piece)
            if piece[begin:end].strip():
                opens = _last_sentence(piece, begin, end)
                if opens > begin:
                    yield from _cut(piece[begin:opens], place + begin)
                yield from _cut(piece[opens:end], place + opens)
            begin = match.end() if match else end
        place += len(piece) + 1


_SENTENCE_END = re.compile(r"(?<=[a-z\d)’']{2}[.!])\s+(?=[A-Z])")
_SHORT_TITLE = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof|Rev|St|Det|Insp|Supt|Sgt|Cllr|Ch|Hon)\.$")


def _last_sentence(piece: str, begin: int, end: int) -> int:
    """Where the sentence begins that introduces a list at the end of a paragraph; ``begin`` where none does."""
    if not piece[begin:end].rstrip().endswith(":"):
        return begin
    opens = begin
    for match in _SENTENCE_END.finditer(piece, begin, end):
        if not _SHORT_TITLE.search(piece[max(begin, match.start() - 6) : match.start()]):
            opens = match.end()
    return opens


_NEW_LABEL = re.compile(
    r"(?<=[.;])\s+(?=(?:(?:Panel |Other )?[Mm]embers|Also (?:present|attending)|In attendance|Apologies|Advisers|(?:Independent )?(?:[Cc]hair(?:person)?|[Aa]uthor)(?: and (?:report )?(?:[Aa]uthor|[Cc]hair))?)\s*:)"
)


def _cut(text: str, start: int) -> Iterator[tuple[str, int]]:
    """A very long line in pieces, cut where a sentence ends if one does; the work on one piece is then bounded."""
    while len(text) > _LONGEST:
        mark = next(
            (
                text.rfind(mark, 1, _LONGEST) + 1
                for mark in (". ", "; ", ", ", " ")
                if text.rfind(mark, 1, _LONGEST) > 0
            ),
            0,
        )
        size = mark or _LONGEST
        yield text[:size], start
        text, start = text[size:], start + size
    if text.strip():
        yield text, start


def _line(document: Document, block: Block, text: str, start: int, on: bool, *, passage: bool) -> Line | None:
    if _RULE.match(text):
        return None
    if block.cells:
        cells = tuple((cell.column, document.quote(cell).strip(), cell.start) for cell in block.cells)
        return Line(text, start, cells, on, table=block.table)
    parts = _typed_cells(text, start)
    if parts:
        return Line(text, start, parts, on)
    words = text.split()
    if text.rstrip().endswith(":") and len(words) > 12 and len(words) <= _LONGEST_TITLE:
        return Line(text, start, (), _is_on(text), title=True, prose=bool(_VERB.search(text)))
    if _is_prose(text, words):
        return Line(text, start, (), on, prose=True)
    # a short line in capitals may be taken for a heading in a passage, and be a member
    headed = block.kind == "heading" and (not passage or bool(_ON.search(text)) and not re.search(r"\s[–—-]\s", text))
    if headed or _is_title(text, words):
        return Line(text, start, (), _is_on(text), title=True)
    label = _LABEL.match(text)
    if label and _OFF.search(label.group(1)) and not re.search(r"(?i)panel", label.group(1)):
        return Line(text, start, (), False)
    return Line(text, start, (), on)


def _typed_cells(text: str, start: int) -> tuple[tuple[str, str, int], ...]:
    slashes = text.count(" / ") > 1 and not re.search(r"[,;:]", text)
    mark = "|" if "|" in text else "\t" if "\t" in text.strip() else " / " if slashes else ""
    if not mark:
        return _spaced_cells(text, start)
    cells: list[tuple[str, str, int]] = []
    place = start
    for piece in text.split(mark):
        cells.append(("", piece.strip(), place + len(piece) - len(piece.lstrip())))
        place += len(piece) + len(mark)
    while cells and not cells[0][1] and text.lstrip().startswith(mark):
        cells.pop(0)
    while len(cells) > 1 and not cells[-1][1] and text.rstrip().endswith(mark):
        cells.pop()
    return tuple(cells) if len(cells) > 1 or mark == "|" else ()


_TOLD = re.compile(
    r"\s*(?:The|It|They|She|He|This|These|A|No|None|All|Each|Every|Members|There|Mr|Mrs|Ms|Dr|Nobody)\b[^:;|]*\b[a-z]+(?:ed|t)\b"
)
"""A sentence that tells what somebody did, however short."""


_GAP = re.compile(r"(?<=[^\s.!?:;,]) {2,}(?=\S)")


def _spaced_cells(text: str, start: int) -> tuple[tuple[str, str, int], ...]:
    """The cells of a line whose columns are parted by runs of spaces."""
    body = text.strip()
    if ": " in body or not _GAP.search(body):
        return ()
    begin = text.index(body)
    cells: list[tuple[str, str, int]] = []
    place = 0
    for match in [*_GAP.finditer(body), None]:
        end = match.start() if match else len(body)
        cells.append(("", body[place:end], start + begin + place))
        place = match.end() if match else end
    return tuple(cells) if all(len(cell.split()) < 9 for _, cell, _ in cells) and not _MARK.match(text) else ()


def _is_prose(text: str, words: list[str]) -> bool:
    ends = text.rstrip().endswith(".")
    if ends and len(words) > 4 and _TOLD.match(text) and not re.search(r"\s[–—-]\s|\s/\s", text):
        return True
    if (
        ends
        and len(words) > 13
        and not re.search(r"\s[–—-]\s|\s/\s", text)
        and sum(word[:1].islower() for word in words) * 10 > len(words) * 4
    ):
        return True
    if len(words) < 5 or not _VERB.search(text):
        return False
    return text.rstrip().endswith((".", ".)", "!")) or (len(words) > 18 and not re.search(r"\s[–—|]\s", text))


_GENERIC_TITLE = re.compile(
    r"(?i)(?:the )?(?:[a-z]+ ){0,2}(?:agencies|organisations|bodies|members|membership|attendees)(?: (?:of|on|at|that|who|in|represented|forming|and)\b[^|–—(]*| (?-i:[a-z][a-z ,]*))?"
)
_MEMBERSHIP_OF = re.compile(
    r"(?i)[^,;:|]*\b(?:panel|board|forum|group|partnership|review)\b[^,;:|]*\b(?:membership|members|composition|seats|attendance)\W*"
)
_PANEL_LETTER = re.compile(
    r"(?:Panel|Group|Meeting|Review|Table|Part|Section) (?:[A-Z]|\d+|[Oo]ne|[Tt]wo|[Tt]hree)(?:\s+[–—-]|$|:|\s*\()"
)
_HEADING_WORDS = frozenset(
    "the those these people persons who bodies body agencies agency organisations organisation and that were was is are making make made up on of sat sitting serving forming this our "
    "list full review dhr dardr oweh panel members member membership initials names name in at meeting meetings attended attending attendance present took part alphabetical order with "
    "their role roles post posts held each by for as every all first second third fourth final last core standing permanent regular surname surnames first representative representatives "
    "representation represented composition constitution domestic homicide overview case details table attendees core date current "
    "cyfansoddiad aelod aelodau aelodau'r panel y yr adolygu adolygiad adolygiadau o'r ar a ac presennol bresennol rhestr enw enwau swydd sefydliad".split()
)
_HEADS_A_LIST = re.compile(r"(?i)\bpanel|\bmembers|\baelodau|\bpresent\b|\bpresennol\b|\bcyfansoddiad\b")
_LONGEST_TITLE = 45
"""Words in a sentence that ends with a colon and opens a list."""


def _is_title(text: str, words: list[str]) -> bool:
    bare = text.strip()
    if bare.endswith(":"):
        return len(words) <= _LONGEST_TITLE
    dated = re.sub(r"\((?=[a-z]|[^()]*\d)[^()]*\)", " ", bare)
    if len(dated.split()) > 12:
        return False
    if _KEY_TITLE.fullmatch(bare) or _PANEL_LETTER.match(bare):
        return True
    if re.match(r"(?:Who|How|What|When|Where|Why)\b", bare) and not re.search(r"[.,;:|]", bare):
        return True
    plain = re.findall(r"[^\W\d_][\w'’-]*", dated.lower().replace("’", "'"))
    if plain and all(word in _HEADING_WORDS for word in plain) and _HEADS_A_LIST.search(bare):
        return True
    if re.match(r"(?i)^(?:table|figure|box)\s+\d+\W", bare) and not re.search(r"\s[–—-]\s|\|", bare[10:]):
        return True
    if ":" in bare or ";" in bare or "," in bare:
        return False
    if _GENERIC_TITLE.fullmatch(bare) or _MEMBERSHIP_OF.fullmatch(bare):
        return True
    if re.match(r"(?i)^(?:table|appendix|annex|section)\s+\w+\b", bare):
        return True
    if re.fullmatch(
        r"(?i)(?:(?:the|those|people|persons|who|bodies|agencies|organisations|and|that|were|was|is|are|making|make|made|up|on|of|sat|sitting|serving|forming|this|our|list|full|review|dhr|panel|members?|membership|initials|names?|in|at|meetings?|attended|took|part|alphabetical|order|with|their|roles?|posts?|each)\b[\s()]*)+",
        bare,
    ) and re.search(r"(?i)\bpanel|\bmembers", bare):
        return True
    titled = re.fullmatch(
        r"(?i)(?:\d+[.\d]*\s+)?(?:the\s+)?(?:\w+\s+)?(?:dhr |dardr |review |core |standing |full |overview |domestic homicide review |case )*"
        r"(?:panel|members|membership|review panel members?|panel members?|panel membership|membership of the (?:review )?panel|board|"
        r"composition of the (?:review )?panel|also attending|in attendance|attendees|present|support|agencies represented|who was on the panel)",
        bare,
    )
    if re.match(r"[A-Z][\w.'’-]* (?:[A-Z][\w.'’-]* ){1,2}[(–-]", bare):
        return bool(titled)  # a person, with a post in brackets or after a dash
    if bare.lower().endswith("victim support"):
        return False
    return bool(titled) or (
        len(words) <= 6 and bool(_OFF.search(bare)) and not re.match(r"(?i)^(?:also|in attendance)", bare)
    )
