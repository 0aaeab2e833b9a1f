"""One line or cell of a membership list -> name, role and organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assessment.catalogue import Catalogue
from assessment.checks.panel.shapes import Entry
from assessment.organisations import Phrases, Sector, known_names, sector_of, tokens

_TITLE = (
    r"(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof(?:essor)?|Cllr|Councillor|Sir|Dame|Rev(?:erend)?|Canon|Supt|Ch(?:ief)? ?Supt|Det(?:ective)?|DCI|DI|DS|DC|DSU|D/\w+|Chief|Acting|Temporary|"
    r"PC|PS|Insp|Inspector|Sgt|Superintendent|T/[A-Z]\w+(?: ?[A-Z]\w+)?|A/[A-Z]\w+|Lt|Col|Major|Capt)\.?"
)
_SURNAME = r"[A-Z][\w'’-]+"
_PERSON = re.compile(
    rf"^(?:{_TITLE}\s+){{1,3}}(?:[A-Z]\.?\s?){{0,3}}(?:{_SURNAME}\s?){{1,3}}$"
    rf"|^(?:[A-Z]\.\s?){{1,3}}\s*(?:{_SURNAME}\s?){{1,2}}$|^[A-Z] {_SURNAME}$"
    rf"|^{_SURNAME}\s+(?:[A-Z]\.?\s+)?(?:(?:de|van|von|der|al|bin|ap|O)\s+)?{_SURNAME}(?:\s+{_SURNAME})?$"
    rf"|^[A-Z]{{2,3}}$"
)
_PERSON_START = re.compile(
    rf"^(?:(?:{_TITLE}\s+){{1,3}}(?:[A-Z]\.\s?){{0,3}}{_SURNAME}|(?:[A-Z]\.\s?){{1,3}}\s*{_SURNAME}|{_SURNAME}\s+{_SURNAME})\s+(?=\S)"
)
_NOT_SURNAMES = re.compile(
    r"^The |\b(?:Trust|Foundation|Project|Group|Society|Centre|Services?|Network|Association|Partnership|Forum|Collective|Agency|Team|Unit|Panel|Charity|Consulting|Ltd|Futures|Housing|House|Hub|Haven|Hope|Refuge|Line|Lodge|Court|Practice|Surgery|Hospital|College|School|Women|Voices|Board|UK|Cymru|Council|Police|Constabulary|Homes|Aid|Alliance|Mind|Key|Support|Link|Care|Together|Place|Works|Outreach|Chief|Abuse|Violence|Safety|Protection|Safeguarding|Health)$"
)
_LINK = re.compile(r"\s+(?:from|at|for|with|within|representing|on behalf of|employed by|of|in|to)\s+(?:the\s+)?")
_SPLIT = re.compile(
    r"\s+[–—-]+\s+|\s*;\s*|\s+/\s+|,\s+|\s*:\s+|\s*\|\s*|\t+|\s+(?:representing|on behalf of)\s+(?:the\s+)?"
)
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣·*o–—-]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z][.)]\s+)")
_EMPTY = re.compile(r"(?i)^(?:n/?a|none|not (?:applicable|stated|given|known|recorded)|nil|vacant|[-–—.]*|tbc)$")
_WHOLE_NAMES = ("specialist-names", "statutory-names", "statutory-services", "third-sector-names", "abuse-words")
_GENERIC_BODIES = re.compile(r"(?i)\b(?:agencies|organisations|bodies|partners)\b")
_GENERIC = re.compile(
    r"(?i)^(?:(?:the|a|an|other|all|each|both|following|agency|named|local|relevant|statutory|voluntary|partner|key|these|those|senior|and|of|from|member|non)\s+)*(?:agenc(?:y|ies)|organisations?|partners?|bodies|services?|professionals?|representatives?|members?|officers?|others?|people|panel|review|staff|sectors?)$"
)


@dataclass(frozen=True)
class Reader:
    """What is needed to read an entry: catalogue, job titles, the report's own keys to acronyms, settled answers."""

    catalogue: Catalogue
    keys: dict[str, str]
    answers: dict[str, str]
    jobs: Phrases
    posts: Phrases
    wholes: Phrases
    seen: dict[tuple[str, str], Sector] = field(default_factory=dict)

    def sector(self, organisation: str, context: str = "") -> Sector:
        """The sector of a named body, looked up once for each name and context."""
        place = (organisation, context)
        if place not in self.seen:
            self.seen[place] = sector_of(
                organisation, self.catalogue, keys=self.keys, answers=self.answers, context=context
            )
        return self.seen[place]


def reader_for(catalogue: Catalogue, keys: dict[str, str], answers: dict[str, str]) -> Reader:
    """A reader with the catalogue's lists of posts."""
    jobs = Phrases(catalogue.lexicons.get("panel-job-titles", ()))
    posts = Phrases(catalogue.lexicons.get("panel-statutory-posts", ()))
    joined = [
        words
        for name in _WHOLE_NAMES
        for words in catalogue.lexicons.get(f"panel-{name}", ())
        if re.search(r"\b(?:and|of|for|from)\b", words)
    ]
    joined += [words for rule in catalogue.suffix_rules for words in rule.words if " and " in words]
    return Reader(catalogue, keys, answers, jobs, posts, Phrases(joined))


def is_person(words: str, reader: Reader) -> bool:
    """True when the words look like a personal name and hold no body and no post."""
    words = re.sub(r"\s*\([^)]*\)", "", words).strip()
    if _NOT_SURNAMES.search(words) or ends_in_post(words, reader):
        return False
    if not _PERSON.match(words) or words in reader.keys:
        return False
    bare = re.sub(rf"^(?:{_TITLE}\s+)+", "", words)
    if bare != words:
        return reader.sector(bare).decided == "nothing"
    return not reader.jobs.any(words) and reader.sector(words).decided == "nothing" and not reader.sector(words).kind


def is_body(words: str, reader: Reader) -> bool:
    """True when name or grammar say that the words are an organisation."""
    found = reader.sector(words)
    if found.sector == "independent":
        return bool(re.search(r"(?i)\buniversity\b|\bconsult|\bltd\b|\blimited\b", words))
    return found.decided != "nothing" or bool(found.kind)


def ends_in_post(words: str, reader: Reader) -> bool:
    """True when the last word of a phrase is a job title."""
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", words).rstrip(" .,")
    hits = reader.jobs.found(bare)
    return bool(hits) and hits[-1][1] == len(bare)


def has_post(words: str, reader: Reader) -> bool:
    """True when a job title stands in the words."""
    return reader.jobs.any(words)


def split_post(words: str, reader: Reader) -> tuple[str, str]:
    """(role, organisation) of one phrase, such as "a team manager from Adult Social Care" or "Safer Area Partnership Manager"."""
    words = re.sub(r"^(?:an?|the|one|two|its|their)\s+(?=[a-z])", "", words.strip(" ,.;"))
    if _EMPTY.match(words):
        return "", ""
    if not has_post(words, reader) or _is_listed_whole(words, reader):
        return ("", words)
    owned = re.match(r"(?P<body>[A-Za-z][^,;]*?)['’]s? (?P<post>(?:(?! from | at )[^,;])+)$", words)
    if (
        owned
        and has_post(owned.group("post"), reader)
        and not has_post(owned.group("body"), reader)
        and is_body(owned.group("body"), reader)
        and tokens(owned.group("body"))[-1].lower in _HEADS
    ):
        return owned.group("post"), owned.group("body")
    links = list(_LINK.finditer(words))
    for link in links:
        left, right = words[: link.start()], words[link.end() :]
        if not has_post(left, reader):
            continue
        strong = link.group().split()[0] not in {"of", "in", "to", "for", "with"}
        if strong or (
            is_body(right, reader)
            and not ends_in_post(right, reader)
            and re.search(r"[A-Z]|\bthe\b", words[link.start() :])
        ):
            # "Head of Community Safety for the Council": the last body named is the employer
            deeper = [
                later
                for later in links
                if later.start() > link.end() and later.group().split()[0] in {"for", "at", "from"}
            ]
            if deeper and is_body(words[deeper[-1].end() :], reader):
                return words[: deeper[-1].start()], words[deeper[-1].end() :]
            return left, right
    if not ends_in_post(words, reader):
        return _post_inside(words, reader)
    return _employer_before_post(words, reader)


def _is_listed_whole(words: str, reader: Reader) -> bool:
    """True where a body that the catalogue lists ends the words, though it ends like a post ("Police and Crime Commissioner")."""
    hits = known_names(words, reader.catalogue)
    ends = bool(hits) and hits[-1][1] == len(words) and len(words[hits[-1][0] :].split()) > 1
    return ends and bool(re.search(r"(?i)commissioner$", words))


def _post_inside(words: str, reader: Reader) -> tuple[str, str]:
    """A post with its field after it: "Named GP for Safeguarding", "Area Police lead for child protection"."""
    first = reader.jobs.found(words)[0]
    before = words[: first[0]].strip()
    if before and is_body(before, reader):
        found = reader.sector(before)
        if found.decided == "name" or tokens(before)[-1].lower in _HEADS:
            return words[first[0] :], before
    if is_body(words, reader) and first[0] > 0 and reader.sector(words).decided == "name":
        return "", words
    if is_body(words, reader) and re.search(
        r"(?i)\b(?:council|trust|police|association|charity|aid|ltd|limited|centre|surgery|board|group)$", words
    ):
        return "", words
    return words, ""


def _employer_before_post(words: str, reader: Reader) -> tuple[str, str]:
    """ "Area Council Housing Manager" -> ("Housing Manager", "Area Council"); ("Housing Manager", "") where no employer stands before the post."""
    known = [
        hit
        for hit in known_names(words, reader.catalogue)
        if hit[2].kind not in {"STAT", "AMB", "FORUM"} and hit[0] == 0
    ]
    if known and words[known[0][1] :].strip():
        return words[known[0][1] :].strip(" '’s"), words[: known[0][1]]
    parts = tokens(words)
    for size in range(len(parts) - 1, 1, -1):
        head = words[: parts[size - 1].end]
        tail = words[parts[size].start :]
        last = parts[size - 1].lower
        if (
            last in _HEADS
            and is_body(head, reader)
            and head[:1].isupper()
            and has_post(tail, reader)
            and not has_post(head, reader)
        ):
            return tail, head
    return words, ""


_HEADS = frozenset(
    [
        "council",
        "police",
        "constabulary",
        "trust",
        "partnership",
        "probation",
        "aid",
        "icb",
        "ccg",
        "board",
        "refuge",
        "association",
        "council's",
        "service",
        "centre",
        "surgery",
        "university",
    ]
)


_A_NAME = re.compile(r"[A-Z][\w'’+-]*(?: (?:(?:and|for|of|the|y|i|yr) )?[A-Z][\w'’+-]*){0,4}")
_REPRESENTING = re.compile(r"^(?:representing|on behalf of) (?:the )?|^The (?=Rev(?:erend)?\b)")
_SURNAME_FIRST = re.compile(rf"^({_SURNAME}), ((?:{_TITLE} )?{_SURNAME})(?=\s+[–—-]\s)")
_GLOSS = re.compile(r"(?i)\([^()]*\b(?:charit(?:y|able)|services?|refuge|outreach|organisation)\b[^()]*\)")


def one_gloss(text: str) -> str:
    """The text with commas for the semicolons of a bracket that describes a body, of the same length."""
    return _GLOSS.sub(lambda match: match.group().replace(";", ","), text) if text.count("(") else text


def read_entry(text: str, start: int, reader: Reader, *, names_expected: bool = False) -> Entry | None:
    """The entry written in ``text``, which stands at ``start``; None where nothing like a member is there.

    ``names_expected`` is True in lists where people are named, so that two capitalised words are a person.
    """
    lead = _BULLET.match(text)
    offset = lead.end() if lead else len(text) - len(text.lstrip())
    body = one_gloss(text[offset:].rstrip(" .;,\n"))
    body = _SURNAME_FIRST.sub(lambda match: f"{match.group(2)} {match.group(1)} ", body)
    if (
        not body
        or _GENERIC.match(body)
        or re.match(r"others?\b", body)
        or (_GENERIC_BODIES.search(body) and not re.search(r"[A-Z]", body[1:]))
    ):
        return None
    name, role, organisation, notes = "", "", "", []
    parts = _parts(body, reader)
    employer_apart = any(not has_post(part, reader) and is_body(part, reader) for part in parts)
    for part in parts:
        if _EMPTY.match(part):
            continue
        initials = not name and part == body[: len(part)] and re.match(r"^[A-Z]{2,3}\s*/", body)
        if initials:
            name = part
            continue
        bracketed = re.fullmatch(r"(\S[^()]*?)\s*\(([^()]*)\)", part)
        if (
            bracketed
            and not organisation
            and reader.sector(bracketed.group(2)).decided == "name"
            and reader.sector(bracketed.group(1)).sector == "unknown"
            and is_body(bracketed.group(1), reader)
        ):
            role, organisation = bracketed.group(1), bracketed.group(2)
            continue
        if (
            bracketed
            and not organisation
            and describes_body(bracketed.group(2), reader)
            and not has_post(bracketed.group(1), reader)
        ):
            organisation = bracketed.group(1) if re.match(r"(?:an?|the)\s", bracketed.group(2)) else part
            continue
        glossed = body[body.find(part) + len(part) :].lstrip(" ,(")
        if (
            describes_body(re.split(r"[),:;]| [–—-] ", glossed[:60])[0], reader)
            and len(parts) > 1
            and not organisation
            and (is_person(part, reader) or _A_NAME.fullmatch(part) and not has_post(part, reader))
            and re.match(r"an?\s|the\s|[a-z]" if not name else r"(?:an?|the|which|who|our)\s", glossed)
        ):
            organisation = part
            continue
        if organisation and re.match(r"(?:an?|the|which|who|our)\s", part) and describes_body(part, reader):
            continue
        if not name and is_person(part, reader) and (names_expected or len(parts) > 1):
            name = part
            continue
        new_role, new_body = (part, "") if employer_apart and has_post(part, reader) else _place(part, reader)
        if new_body and not organisation:
            organisation = new_body
            role = role or new_role
        elif new_body and is_body(new_body, reader) and not new_role and organisation:
            organisation = f"{organisation}, {new_body}"
        elif new_role:
            role = f"{role}, {new_role}" if role else new_role
        else:
            notes.append(part)
    if notes and not organisation and (name or role) or notes and not organisation:
        organisation = notes.pop(0)
    while notes and re.fullmatch(r"[A-Z]{2,8}", notes[0]):
        organisation = f"{organisation}, {notes.pop(0)}"
    if notes and not role:
        role = ", ".join(notes)
    if not (name or role or organisation):
        return None
    return Entry(name, role, organisation, start + offset, start + offset + len(body), text)


def _is_post(words: str, reader: Reader) -> bool:
    """True for a post that names no employer."""
    if not has_post(words, reader):
        return False
    return not is_body(words, reader) or (ends_in_post(words, reader) and not split_post(words, reader)[1])


def _outside_brackets(body: str) -> list[str]:
    """The pieces between separators that do not stand in brackets."""
    if body.count("(") != body.count(")"):
        return _SPLIT.split(body)
    pieces: list[str] = []
    place = 0
    for match in _SPLIT.finditer(body):
        before = body[: match.start()]
        if before.count("(") == before.count(")"):
            pieces.append(body[place : match.start()])
            place = match.end()
    return [*pieces, body[place:]]


def _parts(body: str, reader: Reader) -> list[str]:
    """The pieces between dashes, commas, colons and slashes; brackets become pieces unless they are an acronym of what stands before."""
    whole = re.fullmatch(r"([^(),;]+?)\s*\(([^()]*)\)", body)
    if whole and is_person(whole.group(1), reader) and _SPLIT.search(whole.group(2)):
        return [whole.group(1), *[piece for piece in _SPLIT.split(whole.group(2)) if piece.strip()]]
    placed = re.match(
        r"(?P<who>[A-Z][^,;(]{2,50}?),? (?:of|from|for|at|representing) (?:the )?(?P<rest>[A-Z].*)$", body
    )
    if (
        placed
        and " " in placed.group("who")
        and is_person(placed.group("who"), reader)
        and is_body(placed.group("rest"), reader)
    ):
        return [placed.group("who"), *[piece.strip(" .") for piece in _outside_brackets(placed.group("rest"))]]
    run = _PERSON_START.match(body)
    pieces: list[str] = []
    for piece in _outside_brackets(body):
        bracket = re.fullmatch(r"(.*?\S)\s*\(([^()]*)\)(.*)", piece)
        if bracket and is_person(bracket.group(1), reader) and not describes_body(bracket.group(2), reader):
            pieces += [bracket.group(1), *[inner for inner in _SPLIT.split(bracket.group(2)) if inner]]
            rest = bracket.group(3).strip()
            pieces += [rest] if rest else []
        elif (
            (bracket and _is_post(bracket.group(1), reader) and is_body(bracket.group(2), reader))
            or bracket
            and (
                has_post(bracket.group(2), reader)
                and not is_body(bracket.group(2), reader)
                or is_body(bracket.group(1), reader)
                and any(
                    _is_post(inner, reader) and ends_in_post(inner, reader) or is_person(inner, reader) and " " in inner
                    for inner in _SPLIT.split(bracket.group(2))
                )
            )
        ):
            pieces += [bracket.group(1), *_SPLIT.split(bracket.group(2)), bracket.group(3)]
        else:
            pieces.append(piece)
    pieces = [_REPRESENTING.sub("", piece.strip(" .")) for piece in pieces if piece and piece.strip(" .")]
    if run and pieces and not is_person(pieces[0], reader):
        person, rest = (
            run.group().strip(),
            pieces[0][len(run.group()) :].strip() if pieces[0].startswith(run.group()) else "",
        )
        if (
            rest
            and is_person(person, reader)
            and (is_body(rest, reader) or has_post(rest, reader))
            and _starts_afresh(person, rest, reader)
        ):
            pieces[0:1] = [person, rest]
    return pieces


_KIND_OF_BODY = re.compile(
    r"(?i)\b(?:charit(?:y|ies)|service|organisation|company|refuge|project|provider|agency|helpline|association|group|body)\b"
)


def describes_body(words: str, reader: Reader) -> bool:
    """True for words that say what kind of body stands before them ("a drug and alcohol charity"), and name none."""
    return (
        bool(_KIND_OF_BODY.search(words))
        and not re.search(r"\b[A-Z][a-z]+ [A-Z]", words)
        and not ends_in_post(words, reader)
    )


def _starts_afresh(person: str, rest: str, reader: Reader) -> bool:
    """True unless the would-be person is the place at the front of a body's name ("Black Country Women's Aid")."""
    titled = re.match(rf"^{_TITLE}\s|^(?:[A-Z]\.\s?)+", person)
    return bool(titled) or (
        has_post(" ".join(rest.split()[:3]), reader) and not is_body(f"{person} {rest.split()[0]}", reader)
    )


def _place(part: str, reader: Reader) -> tuple[str, str]:
    """(role, organisation) of one piece; both empty where it is neither for certain."""
    if re.fullmatch(r"(?i)independent|(?:y )?cadeirydd(?: annibynnol)?(?: (?:a'r|ac|a) awdur)?", part):
        return part, ""
    if re.fullmatch(
        r"(?i)(?:the )?independent(?:\s+(?:dhr|overview|report|panel|joint))*(?:\s+(?:chair(?:person|man|woman)?|author|reviewer|writer|and|&|report|overview|facilitator|of|the|panel|review)+)+",
        part,
    ):
        return part, ""
    if has_post(part, reader):
        role, body = split_post(part, reader)
        if body and not is_body(body, reader) and not role:
            return part, ""
        return role, body
    if is_body(part, reader) or re.match(r"(?i)^independent\b", part):
        return "", part
    return "", ""
