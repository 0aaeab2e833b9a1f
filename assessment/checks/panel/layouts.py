"""Layouts in which a member is spread over lines or labels, brought to one line for each member.

The text of a line is always a piece of the document's own text, so that offsets stay true.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assessment.checks.panel.entries import Reader, has_post, is_body, is_person
from assessment.checks.panel.lines import Line
from assessment.checks.panel.shapes import Entry
from assessment.checks.panel.tables import column_field

_FIELD = re.compile(r"(?:^|(?<=[.;,])\s+|\s{2,}|\s[–—|-]\s)([A-Z][A-Za-z /]{2,28}?):\s+")
_ABOUT_THEM = re.compile(r"(?i)(?:background|employment|experience|works for|details)")
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣·*o–—-]|\(?[a-z\d]{1,2}[.)])\s")
_STOP = re.compile(r"(?<=[\w)’'])\.\s+(?=[A-Z])")
_AFTER_TITLE = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof|Rev|St|Det|Insp|Supt|Sgt|Cllr|Ch|Hon|[A-Z])\.?$")


def joined_lines(lines: list[Line]) -> list[Line]:
    """The lines with those joined whose bracket is closed only on the next line, as happens where a page wraps."""
    kept: list[Line] = []
    for line in lines:
        last = kept[-1] if kept else None
        if (
            last is not None
            and not (last.cells or line.cells or last.title)
            and last.text.count("(") > last.text.count(")")
            and ")" in line.text
        ):
            gap = line.start - last.start - len(last.text)
            if 0 <= gap < 4:
                kept[-1] = replace(last, text=last.text + " " * gap + line.text)
                continue
        kept.append(line)
    return kept


def labelled_rows(lines: list[Line]) -> list[Line]:
    """ "Name: A. Person" under "Organisation: Area Council": each run of labels that names one member becomes a row of cells."""
    kept: list[Line] = []
    row: list[tuple[str, str, int]] = []
    first: Line | None = None

    def close() -> None:
        nonlocal row, first
        if first is not None and row:
            end = row[-1][2] + len(row[-1][1])
            kept.append(replace(first, text=" " * (end - first.start), cells=tuple(row), title=False, prose=False))
        row, first = [], None

    for line in lines:
        labels = [] if line.cells else _labels(line)
        if not labels or not line.on:
            close()
            kept.append(line)
            continue
        for field in labels:
            if any(column_field(field[0]) == column_field(other[0]) for other in row):
                close()
            first = first or replace(line, start=field[2])
            row.append(field)
    close()
    return kept


def _labels(line: Line) -> list[tuple[str, str, int]]:
    """(label, value, start) of each field of a line of "Label: value"; [] where the line is anything else."""
    hits = [
        hit
        for hit in _FIELD.finditer(line.text)
        if column_field(hit.group(1)) in {"person", "role", "organisation"}
        or re.fullmatch(r"(?i)(?:panel )?(?:representative|member|rep|delegate|officer|nominee|attendee)", hit.group(1))
    ]
    hits += [
        hit
        for hit in _FIELD.finditer(line.text)
        if hits and _ABOUT_THEM.fullmatch(hit.group(1)) and hit.start() > hits[0].start()
    ]
    hits.sort(key=lambda hit: hit.start())
    if not hits or line.text[: hits[0].start()].strip(" •*-–0123456789.)"):
        return []
    fields: list[tuple[str, str, int]] = []
    for place, hit in enumerate(hits):
        end = hits[place + 1].start() if place + 1 < len(hits) else len(line.text)
        value = line.text[hit.end() : end].strip(" .;,|")
        if value.count(",") > _FEW_COMMAS:
            return []  # a list, not the field of one member
        if value and _ABOUT_THEM.fullmatch(hit.group(1)):
            if len(value.split()) < 13:
                fields.append(("Employer and post", value, line.start + hit.end()))
        elif value:
            fields.append((hit.group(1), value, line.start + hit.end()))
    return fields


def stopped_items(line: Line) -> list[Line]:
    """ "Area Police - J. Person. Charity - K. Other." as a line for each item; [] where the line is sentences."""
    body = re.match(
        r"(?i)\s*(?:(?:the )?(?:review |dhr )?(?:panel|members?|panel members?|present|membership)\s*:\s*)?", line.text
    )
    begin = body.end() if body else 0
    pieces: list[tuple[int, int]] = []
    for match in _STOP.finditer(line.text, begin):
        if _AFTER_TITLE.search(line.text[max(begin, match.start() - 6) : match.start()]):
            continue
        pieces.append((begin, match.start()))
        begin = match.end()
    pieces.append((begin, len(line.text)))
    parted = sum(bool(re.search(r"\s[–—-]\s|:\s", line.text[start:end])) for start, end in pieces)
    if any(
        re.search(r"\b(?:were|was|are|is)\s*:|^[^:–—]*\b(?:were|was|are|is)\b[^:–—]*$", line.text[start:end])
        for start, end in pieces[1:]
    ):
        return []
    if len(pieces) < 3 or parted < len(pieces) - 1:
        return []
    return [
        replace(line, text=line.text[start:end], start=line.start + start, prose=False, title=False)
        for start, end in pieces
    ]


_FEW_COMMAS = 3
_ROW_LABEL = re.compile(r"[^:;,]{0,60}:\s+")
_TOP_COMMA = re.compile(r",\s+(?:and\s+)?(?![^()]*\))|\s+and\s+(?=[^,]*$)(?![^()]*\))")


def bodies_in_a_row(line: Line, reader: Reader) -> list[Line]:
    """ "Area Council, Area Police (DI Person), Charity" as a line for each body; [] where most pieces are no bodies."""
    if ";" in line.text or "|" in line.text or line.text.count(",") < 2:
        return []
    label = _ROW_LABEL.match(line.text)
    begin = label.end() if label else 0
    ends = [(match.start(), match.end()) for match in _TOP_COMMA.finditer(line.text, begin)]
    pieces = list(zip([begin, *(end for _, end in ends)], [*(start for start, _ in ends), len(line.text)], strict=True))
    bare = [re.sub(r"\s*\([^()]*\)", "", line.text[start:end]).strip(" .•*-–") for start, end in pieces]
    if len(bare) < 3 or any(is_person(words, reader) and not _stands_alone(words, reader) for words in bare):
        return []
    bodies = sum(_stands_alone(words, reader) for words in bare)
    if bodies < 3 or bodies * 4 < len(bare) * 3 or any(len(words.split()) > 9 for words in bare):
        return []
    return [
        replace(line, text=line.text[start:end], start=line.start + start, prose=False, title=False)
        for start, end in pieces
        if line.text[start:end].strip(" .")
    ]


_OF_A_BODY = re.compile(r"\s*\W?\s*(?P<body>[A-Z][^;:–—]{1,70}?)\s*(?: [–—-] |: )\s*(?P<people>[^;:–—]+?)[ .]*$")
_SECTOR_LABEL = re.compile(
    r"(?i)(?:third|voluntary|statutory|community|specialist|charity) (?:and \w+ )?(?:sector|services?|organisations?)|health|others?"
)


def people_of(text: str, start: int, reader: Reader) -> list[Entry]:
    """The members of "Area Council – A. Person (housing), B. Person (adults)"; [] for one person or anything else."""
    row = _OF_A_BODY.match(text)
    if row is None:
        return []
    body = row.group("body").strip()
    entries: list[Entry] = []
    place = row.start("people")
    for piece in re.split(r",\s+(?![^()]*\))|\s+and\s+(?![^()]*\))", row.group("people")):
        first = text.index(piece, place)
        place = first + len(piece)
        told = re.fullmatch(r"(?P<who>[^()]+?)\s*(?:\((?P<inside>[^()]*)\))?", piece.strip())
        if told is None or not is_person(told.group("who"), reader):
            return []
        inside = told.group("inside") or ""
        named = (
            bool(inside) and inside[:1].isupper() and (is_body(inside, reader) or bool(_SECTOR_LABEL.fullmatch(body)))
        )
        employer = (
            inside if named and (_SECTOR_LABEL.fullmatch(body) or reader.sector(inside).decided == "name") else body
        )
        role = "" if employer == inside else inside
        entries.append(Entry(told.group("who"), role, employer, start + first, start + place, text))
    return entries if len(entries) > 1 and (_is_employer(body, reader) or _SECTOR_LABEL.fullmatch(body)) else []


def _stands_alone(words: str, reader: Reader) -> bool:
    if all(part in reader.keys for part in words.split()) or re.fullmatch(r"[A-Z][A-Z&]{2,7}", words):
        return True
    return words[:1].isupper() and is_body(words, reader) and not has_post(words, reader)


def under_employer(lines: list[Line], place: int, reader: Reader) -> tuple[list[Entry], int]:
    """People listed beneath the body that employs them, and the first line after; ([], ``place``) where there is no such list."""
    head = lines[place]
    if head.cells or head.prose or not head.on or head.item or not _is_employer(head.text, reader):
        return [], place
    entries: list[Entry] = []
    end = place + 1
    while end < len(lines) and lines[end].item and not lines[end].cells:
        line = lines[end]
        bullet = _BULLET.match(line.text)
        text = line.text[bullet.end() if bullet else 0 :].strip()
        name, _, role = text.rstrip(" .;").partition(",")
        if not is_person(name.strip(), reader):
            name, role = "", text
        if not name and not has_post(role, reader):
            return [], place
        start = line.start + line.text.index(text)
        entries.append(Entry(name.strip(), role.strip(), head.text.strip(" :"), start, start + len(text), head.text))
        end += 1
    return (entries, end) if entries else ([], place)


def _is_employer(words: str, reader: Reader) -> bool:
    bare = words.strip(" :")
    named = len(bare.split()) < 10 and bare[:1].isupper() and not re.search(r"[,;]", bare)
    told = re.search(r"\b(?:because|was|were|is|are|who|that|by|since)\b", bare)
    return named and not told and is_body(bare, reader) and not has_post(re.sub(r"\([^)]*\)", "", bare), reader)
