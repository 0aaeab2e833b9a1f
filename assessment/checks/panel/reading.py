"""Document -> Panel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assessment.catalogue import Catalogue
from assessment.checks.panel.chair import chair_independence, independence_facts, says_independent
from assessment.checks.panel.characteristics import material_characteristics
from assessment.checks.panel.entries import Reader, is_body, is_person, one_gloss, read_entry, reader_for
from assessment.checks.panel.keys import acronym_keys, without_key
from assessment.checks.panel.layouts import (
    bodies_in_a_row,
    joined_lines,
    labelled_rows,
    people_of,
    stopped_items,
    under_employer,
)
from assessment.checks.panel.lines import Line, panel_lines
from assessment.checks.panel.mentions import mentioned_members
from assessment.checks.panel.prose import entries_in
from assessment.checks.panel.settling import all_accepted, denied, only_marked, posts_told, superseded, without_echoes
from assessment.checks.panel.shapes import THIRD_SECTOR, Entry, Member, Panel
from assessment.checks.panel.tables import column_field, flattened, read_rows, records, spaced_fields
from assessment.document import Document, Span
from assessment.organisations import SECTORS, Sector, plain_name, sector_by_description

_LABELLED_CHAIR = re.compile(
    r"\s*(?P<role>(?:In the chair|(?:Independent )?(?:Chair(?:person)?|Author|Report author)(?: and (?:report )?author)?))\s*[:–—]\s+(?P<who>[^.;]+?)(?=,? (?:who|which|whose|and has|and is|but)\b|[.;]|$)"
)
_QUESTION = "{name}: is this body statutory, a specialist domestic abuse service, led by and for a community, another voluntary body, or independent?"


_NO_PART = re.compile(
    r"(?i)\b(?:minute[- ]?taker|minutes|(?:business|administrative|admin|panel|secretarial|project) support|(?:panel|dhr|review) administrator|secretary to|clerk to|an administrator|officer support|^administrator$|taking notes|note[- ]?taker|observer|observing|in an observing|thought|said|felt|told)\b"
)


def read_panel(
    document: Document, catalogue: Catalogue, *, passage: bool = False, answers: Mapping[str, str] | None = None
) -> Panel:
    """The review panel that ``document`` describes.

    With ``passage`` the whole text is taken to be about the panel; otherwise the sections on panel members are read, and the
    chair's independence is looked for in its own sections too. ``answers`` maps organisations to the sector (one of
    ``organisations.SECTORS``) that a person has settled for this report; other values raise ValueError.
    """
    wrong = sorted(set((answers or {}).values()) - set(SECTORS))
    if wrong:
        raise ValueError(f"{wrong[0]!r} is not a sector. Use one of {', '.join(SECTORS)}.")
    reader = reader_for(catalogue, acronym_keys(document, passage=passage), dict(answers or {}))
    lines = labelled_rows(joined_lines([without_key(line) for line in panel_lines(document, passage=passage)]))
    found = [entry for entry in _entries(lines, document, reader, passage=passage) if not _NO_PART.search(entry.role)]
    found = only_marked(found, document.text)
    independent = says_independent(document, passage=passage)
    members = _unique(tuple(_member(entry, document, reader, independent=independent) for entry in found))
    facts = independence_facts(document, members, reader, passage=passage)
    known = [member for member in members if member.sector != "unknown"]
    return Panel(
        members=members,
        has_specialist_da=_specialist(members),
        has_by_and_for=any(member.sector == "by_and_for" for member in members) if members else None,
        third_sector_count=sum(member.sector in THIRD_SECTOR for member in members),
        statutory_count=sum(member.sector == "statutory" for member in members),
        chair_independence_stated=chair_independence(document, members, facts, reader, passage=passage),
        independence=facts,
        balance={sector: sum(member.sector == sector for member in members) for sector in SECTORS}
        | {"known": len(known)},
        questions=_questions(members),
        characteristics=() if passage else material_characteristics(document, members),
    )


def _specialist(members: tuple[Member, ...]) -> bool | None:
    if any(member.sector == "specialist_da" or member.also_specialist_da for member in members):
        return True
    if not members or any(member.sector == "unknown" and member.abuse_candidate for member in members):
        return None
    return False


def _questions(members: tuple[Member, ...]) -> tuple[tuple[str, str], ...]:
    asked: dict[str, tuple[str, str]] = {}
    for member in members:
        name = member.organisation or member.role
        if (
            member.sector == "unknown" or (member.question and member.sector in {"specialist_da", "by_and_for"})
        ) and plain_name(name) not in asked:
            asked[plain_name(name)] = (name, member.question)
    return tuple(asked.values())


def _entries(lines: list[Line], document: Document, reader: Reader, *, passage: bool) -> list[Entry]:
    rows_seen = sum(line.on and not (line.prose or line.title) for line in lines)
    found: list[Entry] = []
    names_expected = _names_expected(lines, reader)
    spaced: list[str] = []
    place = 0
    block = 0
    while place < len(lines):
        line = lines[place]
        if line.title:
            block = len(found)
        elif line.prose and denied(line.text):
            del found[block:]
        rows, after = _run_of_rows(lines, place)
        if rows:
            found += read_rows(rows, reader)
            place = after
            continue
        flat, after = flattened(lines, place, reader)
        if after > place:
            found += flat
            place = after
            continue
        people, after = records(lines, place, reader)
        if after > place:
            found += people
            place = after
            continue
        staff, after = under_employer(lines, place, reader)
        if after > place:
            found += staff
            place = after
            continue
        fields = spaced_fields(line.text)
        items = [] if line.title else stopped_items(line) or ([] if line.prose else bodies_in_a_row(line, reader))
        if fields:
            spaced = fields
        elif items and line.on:
            for item in items:
                found += _listed(item, reader, names_expected=not is_body(item.text, reader))
        elif line.prose and (line.on or not line.title):
            found += _prose(line, document, reader, found, listed=rows_seen > 2 and not passage)
        elif line.on and not line.title:
            found += _listed(line, reader, names_expected=names_expected or "person" in spaced)
        place += 1
    return found


def _run_of_rows(lines: list[Line], place: int) -> tuple[list[Line], int]:
    end = place
    while end < len(lines) and lines[end].cells and lines[end].table == lines[place].table:
        end += 1
    return lines[place:end], end


def _names_expected(lines: list[Line], reader: Reader) -> bool:
    listed = [line for line in lines if not (line.prose or line.title or line.cells)]
    named = sum(
        bool(re.match(r"\W*\d*\W*(?:(?:Dr|Mr|Mrs|Ms|Cllr|Prof|DI|DCI|DS)\b|[A-Z]\.\s)", line.text))
        or is_person(re.split(r",| [–-] |\(|:", line.text.strip(" •*-–"))[0].strip(), reader)
        for line in listed
    )
    return named * 2 > len(listed) > 0


def _prose(line: Line, document: Document, reader: Reader, before: list[Entry], *, listed: bool) -> list[Entry]:
    """The members that sentences name; ``before`` are those found so far, ``listed`` where a whole report has a list of them."""
    labelled = _LABELLED_CHAIR.match(line.text)
    if labelled:
        entry = read_entry(labelled.group("who"), line.start + labelled.start("who"), reader, names_expected=True)
        if entry is not None:
            role = ", ".join(part for part in (labelled.group("role"), entry.role) if part)
            return [replace(entry, role=role)]
    row = _in_one_row(line, reader)
    if row:
        return row
    if superseded(line.text):
        return []
    found: list[Entry] = []
    follows = False
    place = line.start
    end = line.start + len(line.text)
    number = document.sentence_number(place)
    while number < len(document.sentences) and document.sentences[number].start < end:
        sentence = document.sentences[number]
        number += 1
        if sentence.end <= place:
            continue
        begin, finish = max(place, sentence.start), min(end, sentence.end)
        words = posts_told(line.text[begin - line.start : finish - line.start], reader)
        if _ON_AUTHORS.match(words):
            continue
        told = entries_in(words, begin, reader)
        mentioned = mentioned_members(
            words,
            begin,
            reader,
            follows=follows,
            listed=listed,
            accepted=all_accepted(line.text[finish - line.start :]),
        )
        if sum(bool(entry.organisation) for entry in mentioned) > len(told):
            told, mentioned = _not_yet(mentioned, [*before[-_NEAR:], *found[-_NEAR:]], reader), told
        told += _not_yet(mentioned, [*before[-_NEAR:], *found[-_NEAR:], *told], reader)
        follows = bool(told) or bool(_PROVIDED.search(words))
        found += told
    return found


_FOR_BODY = re.compile(
    r"\s*(?:For|From) (?:the )?(?P<body>(?![^:]*\bmeeting)[^:;,.]{3,60}):\s+(?P<people>[^;]{3,200}?)\.?\s*$"
)


def _in_one_row(line: Line, reader: Reader) -> list[Entry]:
    """The members of "Post, Area Council; post, Area Police; ..." where it opens a paragraph; [] for sentences."""
    first = re.split(r"(?<=[\w)])\.\s+(?=[A-Z])", line.text)[0]
    pieces = first.split(";")
    if len(pieces) < 4 or _VERBAL.search(first):
        return []
    entries: list[Entry] = []
    place = line.start
    for piece in pieces:
        entry = read_entry(piece, place, reader)
        place += len(piece) + 1
        if entry is not None and entry.organisation:
            entries.append(entry)
    return entries if len(entries) * 4 >= len(pieces) * 3 else []


_VERBAL = re.compile(
    r"(?i)\b(?:is|are|was|were|had|has|have|sat|met|came|wrote|sent|joined|included|comprised|consisted|nominated|apolog\w+|imrs?|reports?|not)\b"
)
_NEAR = 60
"""How many entries back a body is looked for when it is named again: more than any panel has, and a bound on the work."""


def _not_yet(mentioned: list[Entry], found: list[Entry], reader: Reader) -> list[Entry]:
    """Those of the mentioned members that no entry found in another way holds already."""
    names = {plain_name(entry.organisation) for entry in found if entry.organisation}
    new: list[Entry] = []
    for entry in mentioned:
        if (
            new
            and entry.organisation == new[-1].organisation
            and (entry.name, entry.role) != (new[-1].name, new[-1].role)
        ):
            new.append(entry)  # a colleague of the one before
            continue
        name = plain_name(reader.keys.get(entry.organisation, entry.organisation))
        within = any(other.start < entry.end and entry.start < other.end for other in found)
        if within or (name and (name in names or any(_same_body(name, other) for other in names))):
            continue
        names.add(name)
        new.append(entry)
    return new


def _same_body(one: str, other: str) -> bool:
    """True where every word of the shorter name stands in the longer one ("police" and "area police")."""
    short, long = sorted((one.split(), other.split()), key=len)
    return bool(short) and set(short) <= set(long)


def _listed(line: Line, reader: Reader, *, names_expected: bool) -> list[Entry]:
    if (
        column_field(re.split(r"\s/\s", line.text)[0])
        and column_field(re.split(r"\s/\s", line.text)[-1])
        and "/" in line.text
    ):
        return []
    as_prose = entries_in(line.text, line.start, reader)
    if as_prose and (
        len(as_prose) > 1
        or re.match(r"(?i)\s*\W*(?:the )?(?:review |dhr )?(?:panel|members|present|in attendance)", line.text)
    ):
        return as_prose
    if re.search(
        r"(?i)\b(?:apologies|invited but|did not (?:attend|join)|declined|unable to attend|not a member|imr author|consulted only)\b",
        line.text,
    ):
        return []
    text = one_gloss(line.text)
    if re.fullmatch(r"\s*\([^()]*\)\W*", text):
        return []  # what a line before it says of its body, wrapped
    if re.search(r"(?i)\b(?:as follows|set out below|listed below|shown below)\W*$", text):
        return []
    on_behalf = _FOR_BODY.match(text)
    if on_behalf:
        begin = line.start + on_behalf.start("body")
        if re.search(r"(?i)\bsectors?$", on_behalf.group("body")):
            people = on_behalf.group("people")
            return mentioned_members(
                f"members {people}",
                line.start + on_behalf.start("people") - len("members "),
                reader,
                follows=True,
                listed=False,
            )
        return [
            Entry("", on_behalf.group("people"), on_behalf.group("body"), begin, line.start + len(text.rstrip()), text)
        ]
    if text.rstrip().endswith(".") and ";" not in text:
        mentioned = mentioned_members(text, line.start, reader, follows=False, listed=False)
        if len(mentioned) > 2:
            return mentioned
    colleagues = people_of(text, line.start, reader)
    if colleagues:
        return colleagues
    if text.count(";") >= 1:
        entries: list[Entry] = []
        place = 0
        for piece in text.split(";"):
            several = people_of(piece, line.start + place, reader)
            entry = None if several else read_entry(piece, line.start + place, reader, names_expected=names_expected)
            entries += several or ([entry] if entry is not None else [])
            place += len(piece) + 1
        return entries
    entry = read_entry(text, line.start, reader, names_expected=names_expected)
    return [entry] if entry is not None and (entry.organisation or entry.role) else []


def _member(entry: Entry, document: Document, reader: Reader, *, independent: bool) -> Member:
    organisation = re.sub(r"\s*\((?:an?|the) [^()]*\)$", "", re.sub(r"\s+", " ", entry.organisation)).strip(" ,;")
    if re.match(r"(?i)(?:former|formerly|retired from|previously)\b", organisation) or _left(entry):
        organisation = ""  # a past employer
    span = Span(entry.start, entry.end)
    where = {
        "quote": document.quote(span),
        "start": entry.start,
        "end": entry.end,
        "paragraph": document.paragraph_label(entry.start),
    }
    base = {"name": entry.name, "role": entry.role, "organisation": organisation, **where}
    if organisation:
        found = reader.sector(organisation, entry.context if "(" in entry.context or "charit" in entry.context else "")
        if (
            found.sector == "unknown"
            or found.kind == "FORUM"
            or (found.decided != "name" and (found.sector == "other_third_sector" or found.question))
        ):
            told = _described(organisation, entry, document, reader)
            if told and told.sector == "other_third_sector" and _OF_ABUSE.search(organisation):
                told = replace(told, sector="specialist_da", kind="DA3")
            found = told or found
        called = re.match(r"(?i)^\W*independent\b", entry.role) or re.match(r"(?i)^independent\b", organisation)
        if re.match(r"(?i)^(?:none|n/?a|self|not applicable)\b", organisation) and re.search(
            r"(?i)\bindependent|self[- ]employed|\bchair", f"{organisation} {entry.role}"
        ):
            return Member(**base, sector="independent", also_specialist_da=False, kind="PRIV")  # type: ignore[arg-type]
        if found.sector == "unknown" and _LEADS.search(entry.role) and _FIRM.search(organisation):
            return Member(**base, sector="independent", also_specialist_da=False, kind="PRIV")  # type: ignore[arg-type]
        if called and found.sector in {"unknown", "independent"}:
            return Member(**base, sector="independent", also_specialist_da=False, kind="PRIV")  # type: ignore[arg-type]
        question = _QUESTION.replace("{name}", organisation) if found.sector == "unknown" else found.question
        return Member(
            **base,  # type: ignore[arg-type]
            sector=found.sector,
            also_specialist_da=found.also_specialist_da and found.sector != "specialist_da",
            kind=found.kind,
            question=question if not found.question or found.decided == "nothing" else found.question,
            serves=found.serves,
            abuse_candidate=found.abuse_candidate,
        )
    role = entry.role or entry.name
    leads = re.search(r"(?i)\b(?:chair\w*|author|reviewer|report writer)\b", role)
    if (leads and independent) or re.search(
        r"(?i)\bindependent (?!domestic|sexual)|\bindependent$|\bannibynnol\b|\bacademic\b|\bconsultant\b(?! (?:psychiatrist|nurse|midwife|in\b))",
        role,
    ):
        return Member(**base, sector="independent", also_specialist_da=False)  # type: ignore[arg-type]
    if reader.posts.any(role):
        return Member(**base, sector="statutory", also_specialist_da=False)  # type: ignore[arg-type]
    abuse = bool(re.search(r"(?i)\b(?:idva|isva|idaa|domestic|abuse|violence|refuge)\b", role))
    question = f"{role}: no employer is given. Who employs this member?"
    return Member(**base, sector="unknown", also_specialist_da=False, question=question, abuse_candidate=abuse)  # type: ignore[arg-type]


_LEFT_IT = re.compile(
    r"(?i)\b(?:retired|resigned|formerly|former|previously|left|moved|ex)\b[^.;|]{0,60}\b(?:from|of|at|with|for) (?:the )?$|\b(?:left|formerly|previously) (?:the )?$"
)


def _left(entry: Entry) -> bool:
    """True where the words before the organisation say that the person no longer works there."""
    place = entry.context.find(entry.organisation) if entry.organisation else -1
    return place > 0 and bool(_LEADS.search(entry.role)) and bool(_LEFT_IT.search(entry.context[:place]))


_PROVIDED = re.compile(
    r"(?i)\b(?:provided|nominated|sent|supplied|had|were) (?:an? |its |their )?(?:panel )?(?:members?|representatives?|representation)\b(?: (?:to|on|at|of) the panel)?\W*$"
)
_ON_AUTHORS = re.compile(
    r"(?i)\s*(?:the |these |those )?(?:imr |report |agency |management review )*(?:authors?|writers)\b(?! and)[^:,]{0,60}\b(?:were|was|are)\b"
)
_FIRM = re.compile(r"(?i)\b(?:associates|ltd|limited|llp|reviews|consult\w*|partners|solutions|chambers)$")
_OF_ABUSE = re.compile(r"(?i)\b(?:(?:domestic|sexual) (?:abuse|violence)|refuge|stalking|women's aid)\b")
_LEADS = re.compile(r"(?i)\b(?:chair\w*|author|reviewer)\b")
_DESCRIPTION = re.compile(
    r"\s*(?:\((?P<inside>[^()]{4,120})\)|,\s+(?P<apposition>(?:an?|the|which|who|whose|our|specialist|domestic)\b[^,;.()\n]{4,120}))"
)


def _described(organisation: str, entry: Entry, document: Document, reader: Reader) -> Sector | None:
    """The sector that the words after the name give ("Lantern House, which runs the refuge"); None where they give none."""
    place = document.text.find(entry.organisation, entry.start, entry.end + len(entry.organisation))
    if place < 0:
        return None
    after = _DESCRIPTION.match(document.text, place + len(entry.organisation), place + len(entry.organisation) + 140)
    if after is None:
        before = re.search(
            r"(?i)\b(?:the|an?)\s+((?:[\w-]+\s+){0,4}(?:charity|refuge|service|project|provider|organisation)),?\s+$",
            document.text[max(0, place - 70) : place],
        )
        return sector_by_description(before.group(1), reader.catalogue) if before else None
    return sector_by_description(after.group("inside") or after.group("apposition"), reader.catalogue)


def _unique(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """Members in reading order; one that repeats name, role and organisation of an earlier one is left out."""
    seen: set[tuple[str, str, str]] = set()
    bodies: set[str] = set()
    kept: list[Member] = []
    for member in sorted(members, key=lambda member: (member.start, member.end)):
        body = plain_name(member.organisation)
        key = (plain_name(member.name), plain_name(member.role), body)
        said_again = body in bodies and not member.name and not member.role
        if key in seen or said_again:
            continue
        seen.add(key)
        bodies.add(body)
        kept.append(member)
    return without_echoes(kept)
