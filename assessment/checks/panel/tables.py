"""Membership tables, with or without a heading row, whole or flattened to lines -> entries."""

from __future__ import annotations

import re
from itertools import pairwise

from assessment.checks.panel.entries import Reader, has_post, is_body, is_person, read_entry, split_post
from assessment.checks.panel.lines import Line
from assessment.checks.panel.shapes import Entry

# every word of a heading must be one of these; what it heads goes by the words that weigh most
_PERSON_WORDS = frozenset("name names post-holder postholder holder individual attendee attendees enw attended".split())
_MEMBER_WORDS = frozenset(
    "member members representative representatives rep reps person aelod aelodau aelodau'r delegate nominee officer officers".split()
)
_ROLE_WORDS = frozenset(
    "role roles title titles position post posts designation capacity status rank grade job jobs function seat seats substantive occupation seniority level responsibility swydd rôl teitl".split()
)
_BODY_WORDS = frozenset(
    "agency agencies organisation organisations organization employer employers service services body company department represented representing representation "
    "behalf sector trust area institution sefydliad asiantaeth affiliation employed works".split()
)
_NEUTRAL_WORDS = frozenset(
    "no number nos ref meetings meeting attendance email e-mail contact details telephone dates date comments notes present row item heading detail appointed since joined".split()
)
_FILLERS = frozenset(
    "usual professional main normal board held also wrote of the and on in for at or by a an panel review dhr dardr current full their who from with own employing main host overview case home organisation's to sent came it this they we & y ar".split()
)


_EMPTY = re.compile(r"(?i)^(?:n/?a|none|not applicable|nil|not (?:stated|given|known|recorded)|[-–—.]*)$")
_AUTHORS = re.compile(
    r"(?i)(?:^|\| )(?:name of )?(?:imr |report |review )?(?:authors?|writers?)(?: of (?:the |its )?(?:agency |individual |management )*(?:reports?|reviews?|imrs?|chronolog\w+))? ?(?:\||$)(?<!report author)|\bauthors? of (?:the )?(?:individual |agency )?(?:management )?(?:reviews?|imrs?|reports?)"
)
_STAGE = re.compile(r"(?i)\b(?:apolog|invited|did not|declined|left the panel before|consulted|not a member|observer)")


def column_field(heading: str) -> str:
    """person, role, organisation or mixed; "none" for a column that says nothing of membership; "" for what is no heading."""
    words = re.findall(r"[^\W\d_][\w'’-]*|&", heading.lower())
    known = _PERSON_WORDS | _MEMBER_WORDS | _ROLE_WORDS | _BODY_WORDS | _NEUTRAL_WORDS | _FILLERS
    if not words or len(words) > 7 or any(word not in known for word in words):
        return ""
    told = set(words)
    if re.match(r"(?i)role (?:on|in|for) ", heading):
        return "role"
    if re.fullmatch(
        r"(?i)(?:title and (?:full )?name|(?:full )?name and title|full name|post-?holder)", heading.strip()
    ):
        return "person"
    if told <= {"attended", "meetings", "number", "of", "no"}:
        return "none"
    person, role, body = bool(told & _PERSON_WORDS), bool(told & _ROLE_WORDS), bool(told & _BODY_WORDS)
    member = bool(told & _MEMBER_WORDS)
    if person and body and not role and re.search(r"(?i)\bname of\b|\b(?:organisation|agency|service) name\b", heading):
        return "organisation"
    if person + role + body > 1:
        return "mixed"
    if person:
        return "person"
    if role:
        return "role"
    if body:
        return (
            "mixed"
            if member and told & _BODY_WORDS <= {"agency", "organisation", "service", "sector"}
            else "organisation"
        )
    if member:
        return "mixed"
    return "none" if told & _NEUTRAL_WORDS else ""


def fields_of_headings(cells: list[str]) -> list[str]:
    """The fields of a heading row; empty when the row is not one."""
    fields = [column_field(cell) for cell in cells]
    written = [field for field, cell in zip(fields, cells, strict=True) if cell]
    known = [field for field in written if field and field != "none"]
    return fields if len(written) > 1 and (all(written) or len(known) > 1) else []


def read_rows(rows: list[Line], reader: Reader) -> list[Entry]:
    """The members in the rows of one table, in order."""
    headings: list[str] = []
    if any(column for column, _, _ in rows[0].cells):
        headings = [column_field(column) for column, _, _ in rows[0].cells]
    body = rows
    written = fields_of_headings([text for _, text, _ in rows[0].cells])
    if written:
        headings, body = (written if set(written) - {"none", ""} else []), rows[1:]
    if _AUTHORS.search(" | ".join(text for _, text, _ in rows[0].cells)):
        return []
    if not any(headings) and len(body) > 2 and _heads(body[0], body[1:], reader):
        body = rows[1:]
    if not any(headings) and body:
        headings = _vote(body, reader)
    entries: list[Entry] = []
    for row in body:
        if not row.on or fields_of_headings([text for _, text, _ in row.cells]):
            continue
        own = [column_field(column) for column, _, _ in row.cells]
        entry = _read_row(row, own if any(own) and written is not headings else headings, reader)
        if entry is not None:
            entries.append(entry)
    return entries


def _heads(first: Line, rest: list[Line], reader: Reader) -> bool:
    """True for a first row that holds no name, post or body where most others do."""
    texts = [text for _, text, _ in first.cells if text]
    told = sum(bool(column_field(text)) for text in texts)
    plain = all(
        len(text.split()) < 6
        and not is_person(text, reader)
        and (column_field(text) or not has_post(text, reader) and not is_body(text, reader))
        for text in texts
    )
    members = sum(any(is_body(text, reader) for _, text, _ in row.cells) for row in rest)
    return bool(texts) and plain and (told > 0 or members == len(rest))


def _vote(rows: list[Line], reader: Reader) -> list[str]:
    """What each column of a table without headings holds, by most of its cells."""
    width = max(len(row.cells) for row in rows)
    fields: list[str] = []
    for column in range(width):
        texts = [row.cells[column][1] for row in rows if column < len(row.cells) and row.cells[column][1]]
        people = sum(is_person(text, reader) for text in texts)
        bodies = sum(is_body(text, reader) and not has_post(text, reader) for text in texts)
        posts = sum(has_post(text, reader) for text in texts)
        best = max((people, "person"), (bodies, "organisation"), (posts, "role"))
        fields.append(best[1] if best[0] * 2 > len(texts) and best[1] not in fields else "mixed")
    if width == 2 and fields[1] == "mixed" and sum(_person_and_body(row, reader) for row in rows) * 2 > len(rows):
        fields[0] = "role"  # what each seat stands for
    return fields


def _person_and_body(row: Line, reader: Reader) -> bool:
    """True for a second cell that holds a person and an employer."""
    if len(row.cells) < 2:
        return False
    entry = read_entry(row.cells[1][1], row.cells[1][2], reader, names_expected=True)
    return entry is not None and bool(entry.name and entry.organisation)


_CHAIR_CELL = re.compile(r"(?i)(?:the )?(?:independent )?(?:panel )?chair(?:person)?(?: and (?:report )?author)?")


def _read_row(row: Line, fields: list[str], reader: Reader) -> Entry | None:
    name, role, organisation, mixed = "", "", "", []
    for place, (_, text, start) in enumerate(row.cells):
        field = fields[place] if place < len(fields) else ""
        if not text or _EMPTY.match(text):
            continue
        if field == "person":
            name = text
        elif field == "role":
            role = f"{role}, {text}" if role else text
        elif field == "organisation":
            organisation = f"{organisation}, {text}" if organisation else text
        elif field == "mixed":
            mixed.append((text, start))
        elif _STAGE.search(text) and len(text.split()) < 8 and not _came(row):
            return None
    if organisation and not is_body(organisation, reader) and _CHAIR_CELL.fullmatch(organisation.strip()) and role:
        post, body = _body_with_post(role, reader)[::-1]
        if body:
            role, organisation = f"{organisation}, {post}" if post else organisation, body
        else:
            role, organisation = f"{organisation}, {role}", ""
    for text, start in mixed:
        entry = read_entry(text, start, reader, names_expected=True)
        if entry is None:
            continue
        name = name or entry.name
        role = ", ".join(part for part in (role, entry.role) if part)
        if not organisation:
            organisation = entry.organisation
        elif entry.organisation and not name and not role:
            name = entry.organisation
    if _STAGE.search(f"{name} {role}") and not re.search(r"(?i)\bchair", role):
        return None
    if organisation and has_post(organisation, reader):
        organisation, more = _body_with_post(organisation, reader)
        role = ", ".join(part for part in (role, more) if part)
    if (
        organisation
        and organisation.startswith("(")
        and organisation.endswith(")")
        and not is_body(organisation, reader)
        or organisation.startswith("(")
        and re.search(r"(?i)\b(?:retired|former|formerly|left|previously)\b", organisation)
    ):
        organisation = ""
    if (
        not organisation
        and name
        and not is_person(name, reader)
        and is_body(name, reader)
        and not has_post(name, reader)
    ):
        name, organisation = "", name
    if not (name or role or organisation):
        return None
    first = row.cells[0][2]
    return Entry(name, role, organisation, first, row.start + len(row.text.rstrip()), row.text)


def _came(row: Line) -> bool:
    """True where one cell of a row of attendance says that the person was there."""
    return any(
        re.fullmatch(r"(?i)(?:present|attended|yes|y|✓|✔|x|\d+(?: of \d+|/\d+)?)", text) for _, text, _ in row.cells[1:]
    )


def _body_with_post(cell: str, reader: Reader) -> tuple[str, str]:
    """An organisation cell that also holds a post ("Deputy Chief Executive, Area Council")."""
    if re.match(r"(?i)^(?:an? )?independent\b", cell):
        return cell, ""
    entry = read_entry(cell, 0, reader)
    if entry is not None and entry.organisation and entry.role:
        return entry.organisation, entry.role
    role, body = split_post(cell, reader)
    if body and role:
        return body, role
    return (cell, "") if is_body(cell, reader) else ("", cell)


def flattened(lines: list[Line], place: int, reader: Reader) -> tuple[list[Entry], int]:
    """Entries of a table that has lost its columns, whose heading lines begin at ``place``; and the first line after it.

    Each heading stands on a line of its own, and then each cell. ([], ``place``) where there is no such table.
    """
    fields: list[str] = []
    if re.fullmatch(r"(?i)\W*(?:review )?(?:panel )?members\W*", lines[place].text) and all(
        not line.cells and column_field(line.text) for line in lines[place + 1 : place + 3]
    ):
        place += 1  # a title, not a column
    while place + len(fields) < len(lines) and not lines[place + len(fields)].cells:
        field = column_field(lines[place + len(fields)].text)
        if not field or field in fields:
            break
        fields.append(field)
    if len(fields) < 2:
        return [], place
    entries: list[Entry] = []
    place += len(fields)
    while place + len(fields) <= len(lines):
        group = lines[place : place + len(fields)]
        if any(
            line.prose
            or line.cells
            or not line.on
            or (line.title and len(line.text.split()) > 1 and not has_post(line.text, reader))
            for line in group
        ):
            break
        cells = tuple(("", line.text.strip(), line.start) for line in group)
        last = group[-1]
        whole = Line(" ".join(line.text for line in group), group[0].start, cells)
        entry = _read_row(whole, fields, reader)
        if entry is not None:
            entries.append(
                Entry(
                    entry.name,
                    entry.role,
                    entry.organisation,
                    group[0].start,
                    last.start + len(last.text.rstrip()),
                    whole.text,
                )
            )
        place += len(fields)
    return entries, place


def spaced_fields(text: str) -> list[str]:
    """The fields of a heading row whose columns are parted by a single space ("Name Agency"); [] for anything else."""
    words = text.lower().split()
    if not 2 <= len(words) <= 6:
        return []
    fields: list[str] = []
    place = 0
    while place < len(words):
        for size in (3, 2, 1):
            field = column_field(" ".join(words[place : place + size]))
            apart = {column_field(word) for word in words[place : place + size]} - {""}
            if (
                field
                and field != "none"
                and place + size <= len(words)
                and (size == 1 or len(apart) == 1 and field in apart)
            ):
                fields.append(field)
                place += size
                break
        else:
            return []
    return fields if len(fields) >= 2 else []


def records(lines: list[Line], place: int, reader: Reader) -> tuple[list[Entry], int]:
    """Entries of people who have lines of their own: a name, then a post, then a body, some of them missing; and the first line after.

    ([], ``place``) where the lines are not of that kind.
    """
    if not is_person(lines[place].text.strip(), reader):
        return [], place
    end = place
    while end < len(lines) and lines[end].on and not (lines[end].cells or lines[end].prose):
        line = lines[end]
        if line.title and not is_person(line.text.strip(), reader) and not has_post(line.text, reader):
            break
        end += 1
    run = lines[place:end]
    people = [is_person(line.text.strip(), reader) for line in run]
    joined = any(re.search(r",|;|:| [–—-] |\(", line.text) for line, named in zip(run, people, strict=True) if named)
    crowded = sum(people) < 2 or sum(people) * 2 > len(run) + 1 or any(map(all, pairwise(people)))
    if not run or joined or crowded:
        return [], place
    entries: list[Entry] = []
    for line, named in zip(run, people, strict=True):
        text = line.text.strip()
        if named:
            entries.append(Entry(text, "", "", line.start, line.start + len(line.text.rstrip()), text))
            continue
        read = read_entry(text, line.start, reader)
        if read is None:
            continue
        last = entries[-1]
        role = ", ".join(part for part in (last.role, read.role) if part)
        organisation = ", ".join(part for part in (last.organisation, read.organisation) if part)
        entries[-1] = Entry(last.name, role, organisation, last.start, read.end, f"{last.context}, {text}")
    return entries, end
