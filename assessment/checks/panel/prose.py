"""Sentences that say who was on the panel -> entries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.checks.panel.entries import Reader, describes_body, has_post, is_body, is_person, read_entry, split_post
from assessment.checks.panel.shapes import Entry

_PANEL = r"(?:(?:review|dhr|overview|domestic homicide review|safeguarding|multi-agency)\s+)?(?:panel|group)"
_SUBJECT = rf"(?:^(?:It|They)|{_PANEL}|membership|(?:other|panel|core|its|remaining|further|standing)?\s*members|representatives|representation|those (?:present|attending)|attendees)"
_FROM = (
    r"(?:\s+(?:officers|staff|members|representatives|representation|people|professionals|senior (?:officers|managers|staff|representatives|leaders|members)|individuals|nominees))?"
    r"(?:\s+(?:of|from))?[:,]?\s*(?P<list>.+)$"
)
_HOLDS = re.compile(
    rf"(?i)\b{_SUBJECT}\b(?P<gap>[^.;:]{{0,200}}?)\b(?P<verb>(?:was |were |is |are )?(?:also |otherwise |mainly |largely |itself )?(?:made up|composed|comprised|formed|constituted|drawn|selected|taken|nominated|sought|recruited)(?: of| from| by)|"
    r"compris(?:ed|es|ing)|consist(?:ed|s|ing) of|(?:also )?includ(?:ed|es|ing)|c[ao]mes? (?:only |mainly |largely |solely |chiefly )?from|brought together|represent(?:ed|ing)|with (?:members|representatives|representation) (?:of|from)|had (?:members|representatives)(?= from))\b"
    + _FROM
)
_ARE = re.compile(rf"(?i)\b{_SUBJECT}\b(?P<gap>[^.;:]{{0,70}}?)\b(?P<verb>were|was|are|is)\b" + _FROM)
_WITH = re.compile(
    r"(?i)\b(?:supported|assisted|joined|accompanied|served|made up) by(?:(?: (?:members|representatives|a panel|officers|panel members))?\s*(?:drawn |made up )?(?:from|of)\s+|:\s+)(?P<list>.+)$"
)
_PANEL_WHICH = re.compile(
    rf"(?i)\b{_PANEL},? (?:which|that) (?:comprised|consisted of|included|was (?:made up|composed|drawn) (?:of|from)|brought together|had (?:members|representatives) from) (?P<list>.+)$"
)
_MEMBERSHIP_LABEL = re.compile(
    rf"(?i)^\s*(?:the\s+)?(?:{_PANEL}(?: members(?:hip)?| representatives| representation| composition| attendance)?|members(?:hip)?(?: of the (?:review )?panel)?|present|in attendance|also attending|attend(?:ees|ance)|bodies represented|agencies represented)\s*(?:were|was|are|is)?\s*[:–—-]\s*(?P<list>.+)$"
)
_SITS = re.compile(
    rf"(?i)^(?P<list>.+?)\s+(?:(?:each|all|also|both|together|then|therefore|regularly)\s+)?(?P<verb>sat (?:on|as members? of)|(?:were|was) (?:all |each |also )?(?:represented (?:on|at)|(?:full |core )?(?:members? of|panel members?)|(?:on|part of))|joined|served on|"
    rf"made up|formed|completed|comprised|contributed (?:a |its )?members? to|provided (?:a |its )?(?:members?|representatives?) (?:to|for|of)|nominated (?:a )?members? (?:to|for)|attended as (?:a )?(?:panel )?members? of|had (?:a )?seats? on|took (?:a )?(?:seats?|places?) on|brought [^.;]{{3,90}} to)\s+"
    rf"(?:the|a|this|that)?\s*(?:full |rest of the |remainder of the )?(?:{_PANEL}|membership)\b(?P<rest>.*)$"
)
_BESIDES = re.compile(
    rf"(?i)^(?:in addition to|as well as|alongside|besides|together with)\s+(?P<list>.+?),\s+(?:the\s+)?(?:{_PANEL}|membership)\b.*\b(?:had|has|included|contained|comprised)\b"
)
_AGENCIES = re.compile(
    r"(?i)^(?:the )?(?:following )?(?:agencies|organisations|bodies|services)(?: that were)? (?:represented|on the panel|that sat)(?: on the panel)?[^:]*?(?:were|are|:)\s*(?P<list>.+)$"
)
_CHAIRED = re.compile(
    rf"(?i)\b(?:{_PANEL}|review|it|meetings?)\s+(?:was|were|is|has been|had been)\s+(?:independently\s+)?(?:chaired|led)\s+by\s+(?P<who>.+?)(?=,? and (?:met|was|it|the panel|[A-Z][\w. ’'-]+ (?:was|were|wrote)\b)|[.;]|,? (?:with|who|which|supported|assisted)\b|$)"
)
_CHAIR_IS = re.compile(
    r"(?i)\b(?:the )?chair(?:person)?(?: of (?:the|this) (?:review|panel))? (?:is|was) (?P<who>(?:the |an? )?(?-i:[A-Z])[^.;]{3,120}?)(?=,? (?:who|which|and the panel)\b|[.;]|$)"
)
_CHAIR_NAMED = re.compile(
    r"(?:[Tt]he )?[Ii]ndependent [Cc]hair(?: and (?:report )?[Aa]uthor)?,? (?:was )?(?P<who>(?:Dr |Mr |Mrs |Ms |Professor )?[A-Z][\w'’-]+ [A-Z][\w'’-]+)(?=[,.;]| (?:has|had|is|was)\b)"
)
_CHAIR_GIVEN = re.compile(
    r"(?i)\b(?:the|that|this) (?:role(?: of (?:independent )?chair)?|chair|chairing|task|job|post|position)(?: of (?:the )?(?:review|panel))? (?:was |had been )?(?:given|fell|went|passed|entrusted|handed|offered|taken(?= (?:on|up)? ?by))(?: (?:on|up))? (?:to|by) (?P<who>[^.;]{3,140})"
)
_CHAIR_APPOSED = re.compile(
    r"\b[Cc]hair(?:person)?(?: of the (?:review|panel))?, (?P<who>(?:[A-Z][\w.'’-]*,? ){1,4}[A-Z][\w'’-]+, (?:is|was|works as) (?!not|never|independent|retired|formerly|now)[^.;]{3,120})"
)
_WHO_CHAIRED = re.compile(
    r"^(?P<who>[A-Z].{2,90}?(?:,[^.;]{0,100},)?)\s+(?:(?:independently )?(?:chairs|chaired) (?:the|this) (?:review|panel|meetings?)|was (?:commissioned|appointed|asked|engaged)(?: by [^.;]{3,60}?)? (?:to chair|as (?:the )?(?:independent )?chair|to (?:provide|supply) (?:the|an) (?:independent )?chair)|acted as (?:the )?(?:independent )?chair|took the chair|was in the chair|presided|(?:provided|supplied) the (?:independent )?chair)",
    re.ASCII,
)
_APPOINTED = re.compile(
    r"\b(?:appointed|commissioned|engaged|asked)\s+(?P<who>[A-Z][^.;]{2,90}?)\s+(?:to chair|as (?:the )?(?:independent )?chair|to (?:provide|supply) (?:the|an) (?:independent )?chair)"
)
_AS_CHAIR = re.compile(
    r"(?:with|and|under)\s+(?P<who>[A-Z][\w. '’-]{2,50}?)\s+(?:as|in the role of)\s+(?:the\s+)?(?P<role>independent chair(?: and author)?|chair(?: and author)?)\b"
)
_UNDER_CHAIR = re.compile(
    r"(?i)\b(?:under|with|led by|chaired by)\s+(?:the leadership of\s+)?an?\s+(?P<role>independent chair(?:person)?(?: and (?:report )?author)?)\b"
)
_REPRESENTED = re.compile(
    r"^(?:and )?(?P<body>(?:[Tt]he )?[A-Z][^,;]{1,80}?) (?:was|were) (?:also |each |regularly )?represented (?:(?:throughout|on the (?:review )?panel|on it|at (?:all|each|every) meetings?|there) )?(?:throughout )?by (?P<posts>.+)$"
)
_BODY_BY = re.compile(r"^(?:and )?(?P<body>(?:the )?[A-Z][^,;]{1,80}?) by (?P<posts>(?:its|the|an?|their) .+)$")
_SENT = re.compile(
    r"^(?:and )?(?P<body>(?:[Tt]he )?[A-Z][^,;]{1,80}?) (?:sent|nominated|released) (?P<posts>(?:its|the|an?|their) .+?)(?: (?:to|for) (?:the panel|each meeting|every meeting|it|all meetings))?$"
)
_SAT_FOR = re.compile(
    r"^(?:and )?(?:[Tt]he |[Aa]n? )?(?P<posts>[\w'’ ,()-]{3,110}?) (?:sat for|sat on behalf of|attended for|attended on behalf of|spoke for|represented) (?P<body>(?:the )?[\w][\w'’ &()-]{1,80}?)(?: on (?:it|the (?:review )?panel)| throughout)?$"
)
_ATTENDED = re.compile(
    r"^(?:and )?(?:[Tt]he )?(?P<body>[\w][\w'’ &()-]{1,80}?) attended (?:(?:the )?(?:first|second|third|fourth|fifth|sixth|last|final|every|each|all|both|most|two|three|four|one|its)\b)(?!.*\b(?:only to|as an observer|to give evidence|for one item)\b).*$"
)
_ACCEPTED = re.compile(
    r"^(?:The )?(?P<body>[A-Z][\w'’ &]{1,60}?),?[^.;]{0,40}? (?:was|were) (?:invited|asked) to join\b(?!.*\b(?:but|not|declined|unable)\b).*\b(?:did so|accepted|joined|agreed|took (?:its|up the) place)\b"
)
_AGREED = re.compile(
    r"^(?:and )?(?P<body>(?:[Tt]he )?[A-Z][\w'’ &]{1,60}?) (?:agreed|accepted|did so|said yes|was able to)(?: to (?:join|sit|take part))?$"
)
_AUTHOR = re.compile(
    r"(?:^|, and |and )(?P<who>[A-Z][\w. '’-]{2,40}?) (?:was|is) (?:the |its )?(?P<role>(?:independent )?(?:report )?(?:reviewer|author)(?: and (?:report )?author)?)\b"
)
_THEIR_MEMBERS = re.compile(
    r"^(?:[Tt]he )?(?P<body>[\w][\w'’ &-]{2,60}?)['’]s? (?:panel )?(?:members?|representatives?|nominees?)(?: on (?:it|the panel))? (?:were|are|was|is) (?P<posts>.+)$"
)
_TOGETHER = re.compile(
    r"(?i),?\s+(?:alongside|together with|as well as|along with|in addition to|with the addition of|plus)\s+"
)
_REFUSED = re.compile(
    r"(?i)\b(?:not|never|no|nobody|nor|neither|declined|unable|invited|considered|considering|apologies|consulted|comments?|without|rather than|instead of|did not|could not|approached|asked to (?:join|nominate)|"
    r"hoped|should have|would have|might have|may wish|imr|contacted|family|mother|father|sister|brother|daughter|son|parents|advised|available to)\b|n[’']t\b"
)
_TAIL = re.compile(
    r"(?:,?\s+(?:who|which|whose|where|because|since|so that|although|though|but|while|until|after|before|and (?:met|was|it|they|the panel|all|each|none|no|had|has|have|were)|under an? (?:independent )?chair\w*|chaired by|led by|to (?:bring|provide|ensure|give|offer|represent|advise|support)|and its|"
    r"each|all of whom|none of whom|none|bringing|providing|so|met|in order|with (?:[A-Z][\w. '’-]{2,40}? as )|with an? independent chair|under the)\b|\s+\((?=(?:see|the|it)\b)).*$",
)
_CLAUSES = re.compile(
    r";\s+(?!and\b)|,?\s+(?:but|however|whereas|although|though)\s+|:\s+(?=[A-Z][^;]*\b(?:was|were|did|sat)\b)"
)
_AND = re.compile(r"\s+(?:and|&)\s+(?:also\s+|from\s+|of\s+)?(?:(?:the|an?|one|two)\s+(?=\S))?|\s+and\s+")


def entries_in(sentence: str, start: int, reader: Reader) -> list[Entry]:
    """The members that one sentence names; an empty list for a sentence on anything else."""
    found: list[Entry] = []
    place = start
    for clause in _clauses(sentence):
        place = start + sentence.index(clause, place - start)
        found += _clause_entries(clause, place, reader)
    kept: list[Entry] = []
    for entry in found:
        if not any(other.start <= entry.start and entry.end <= other.end for other in kept):
            kept = [other for other in kept if not (entry.start <= other.start and other.end <= entry.end)] + [entry]
    return sorted(kept, key=lambda entry: entry.start)


def _clauses(sentence: str) -> list[str]:
    label = _MEMBERSHIP_LABEL.match(sentence)
    if (
        label
        or re.search(r"(?i)\b(?:were|comprised|comprising|of|from|members|included|includes|following):?\s", sentence)
        and sentence.count(";") > 1
    ):
        return [sentence]
    return [clause for clause in _CLAUSES.split(sentence) if clause and clause.strip()]


def _clause_entries(clause: str, start: int, reader: Reader) -> list[Entry]:
    found: list[Entry] = []
    label = _MEMBERSHIP_LABEL.match(clause)
    if label:
        return _list(label.group("list"), start + label.start("list"), reader, strict=False)
    which = _PANEL_WHICH.search(clause)
    if which:
        return _list(which.group("list"), start + which.start("list"), reader, strict=True)
    theirs = _THEIR_MEMBERS.match(clause)
    if theirs and _stands_for_body(theirs.group("body"), reader):
        return [
            Entry(entry.name, entry.role, theirs.group("body"), entry.start, entry.end, clause)
            for entry in _list(theirs.group("posts"), start + theirs.start("posts"), reader, strict=False)
            if entry.role or entry.name
        ]
    chair = _chair(clause, start, reader)
    found += chair
    posts = _posts(clause, start, reader)
    if posts:
        return found + posts
    sits = _SITS.match(clause)
    if (
        sits
        and not _REFUSED.search(_before_places(sits.group("list")))
        and not _REFUSED.search(clause[sits.start("verb") : sits.start("rest")])
    ):
        listed = re.sub(r"(?i)^.*:\s+", "", sits.group("list")) if ":" in sits.group("list") else sits.group("list")
        found += _list(listed, start + sits.start("list") + sits.group("list").rindex(listed), reader, strict=True)
        rest = sits.group("rest")
        more = _TOGETHER.match(rest)
        if more:
            found += _list(rest[more.end() :], start + sits.start("rest") + more.end(), reader, strict=True)
    besides = _BESIDES.match(clause)
    if besides:
        found += _list(besides.group("list"), start + besides.start("list"), reader, strict=True)
    for pattern in (_HOLDS, _WITH, _AGENCIES, _ARE):
        holds = pattern.search(clause)
        if holds and not _negated(clause, holds):
            found += _list(holds.group("list"), start + holds.start("list"), reader, strict=True)
            break
    if found:
        under = _UNDER_CHAIR.search(clause)
        if under and not chair:
            found.append(
                Entry("", under.group("role"), "", start + under.start("role"), start + under.end("role"), clause)
            )
    return found


def _posts(clause: str, start: int, reader: Reader) -> list[Entry]:
    """Bodies whose members are named by their posts: "The Trust was represented by its director, and the Council by two officers"."""
    found: list[Entry] = []
    place = 0
    for part in re.split(r",? and (?=[A-Z])|;\s+", clause.rstrip(" .")):
        begin = clause.index(part, place)
        place = begin + len(part)
        accepted = _ACCEPTED.match(part)
        if accepted and _stands_for_body(accepted.group("body"), reader):
            found.append(Entry("", "", accepted.group("body"), start + begin, start + place, clause))
            continue
        agreed = _AGREED.match(part.strip())
        if agreed and _stands_for_body(agreed.group("body"), reader):
            found.append(
                Entry("", "", re.sub(r"^[Tt]he ", "", agreed.group("body")), start + begin, start + place, clause)
            )
            continue
        author = _AUTHOR.search(part)
        if author and is_person(author.group("who"), reader):
            found.append(Entry(author.group("who"), author.group("role"), "", start + begin, start + place, clause))
            continue
        if _REFUSED.search(part):
            continue
        match = (
            _REPRESENTED.match(part)
            or _SENT.match(part)
            or (_BODY_BY.match(part) if found else None)
            or _SAT_FOR.match(part)
        )
        if match and _stands_for_body(match.group("body"), reader):
            body = re.sub(r"^(?:[Tt]he|[Aa]n?) ", "", match.group("body").strip())
            at = begin + match.start("posts")
            for post in re.split(r",? and by |,? and (?=an? |its |the )", match.group("posts")):
                first = clause.index(post, at)
                at = first + len(post)
                role = re.sub(r"^(?:its|the|an?|their|by) ", "", post.strip())
                if has_post(role, reader) or match.re is _REPRESENTED:
                    opens = begin if match.group("posts").startswith(post) and match.re is not _SAT_FOR else first
                    closes = place if match.re is _SAT_FOR else at
                    found.append(
                        Entry(
                            "", role, body, start + (begin if match.re is _SAT_FOR else opens), start + closes, clause
                        )
                    )
            continue
        attended = _ATTENDED.match(part)
        busy = attended and re.search(
            r"(?i)^(?:members?|they|all|both|it|he|she|each|representatives|family)\b|\b(?:provided|gave|was|were|had|did|advised|who|mother|father|sister|brother|family)\b",
            attended.group("body"),
        )
        if (
            attended
            and not busy
            and (_stands_for_body(attended.group("body"), reader) or has_post(attended.group("body"), reader))
        ):
            role, body = split_post(attended.group("body"), reader)
            acronym = re.fullmatch(r"(?P<role>.+?) for (?P<body>[A-Z]{3,8})", role) if not body else None
            if acronym:
                role, body = acronym.group("role"), acronym.group("body")
            found.append(Entry("", role, body, start + begin, start + place, clause))
    return found


def _stands_for_body(words: str, reader: Reader) -> bool:
    words = re.sub(r"^(?:[Tt]he|[Aa]n?) ", "", words.strip())
    return words in reader.keys or is_body(words, reader) or bool(re.fullmatch(r"[A-Z][A-Z&]{1,7}", words))


def _before_places(text: str) -> str:
    """The text without names of places that look like negatives."""
    return text[-160:]


def _negated(clause: str, holds: re.Match[str]) -> bool:
    verb_end = holds.end("verb") if "verb" in holds.re.groupindex else holds.start("list")
    verb = holds.start("verb") if "verb" in holds.re.groupindex else holds.start()
    before = clause[max(holds.start() - 30, verb - 40, 0) : verb_end]
    listed = holds.group("list")[:40]
    return bool(_REFUSED.search(before)) or bool(
        re.match(
            r"(?i)(?:not|never|also not|supported|assisted|advised|helped|administered|unable|invited|asked|independent of|chaired|led|grateful|aware|satisfied|concerned|told|given|informed|made aware|agreed|decided|resolved|clear|right|important|noted|worth|fair|necessary|usual|good|helpful|held|set up|established|convened|appointed|no)\b",
            listed,
        )
    )


def _chair(clause: str, start: int, reader: Reader) -> list[Entry]:
    for pattern in (
        _CHAIRED,
        _AS_CHAIR,
        _APPOINTED,
        _WHO_CHAIRED,
        _CHAIR_IS,
        _CHAIR_APPOSED,
        _CHAIR_NAMED,
        _CHAIR_GIVEN,
    ):
        match = pattern.search(clause)
        if match and pattern is _CHAIR_GIVEN and "chair" not in clause.lower():
            continue
        if not match or _REFUSED.search(clause[max(0, match.start() - 20) : match.start("who")]):
            continue
        who = re.sub(r"^(?:an?|the)\s+", "", _TAIL.sub("", match.group("who")).strip(" ,"))
        if pattern is _CHAIR_APPOSED:
            who = re.sub(r", (?:is|was|works as) (?:the |an? )?", ", ", who, count=1)
        begin = start + match.start("who")
        end = begin + len(match.group("who").rstrip(" ,"))
        if re.match(r"(?i)independent (?:chair|person|reviewer)", who) and not re.search(r"[A-Z]", who[1:]):
            return []
        first = re.split(r",\s+", who)[0]
        role = "Chair"
        if is_person(first, reader):
            rest = who[len(first) :].lstrip(" ,")
            rest = re.sub(
                r"^(?:an? )?(?:employee|officer|member of staff) (?:of|at|in) (?:the )?",
                "",
                _AS_AN_EMPLOYEE.sub("from ", rest),
            )
            post, body = split_post(rest, reader) if rest else ("", "")
            if rest and not body and rest[:1].isupper() and is_body(rest, reader):
                body = rest
            body = body if body and is_body(body, reader) else ""
            return [Entry(first, f"Chair, {post}" if post else role, body, begin, end, clause)]
        post, body = split_post(first, reader)
        if body and is_body(body, reader):
            return [Entry("", f"{role}, {post}" if post else role, body, begin, end, clause)]
        if post and has_post(first, reader):
            entry = read_entry(who, begin, reader, names_expected=True)
            if entry is not None and entry.organisation:
                return [Entry(entry.name, f"Chair, {entry.role}", entry.organisation, begin, end, clause)]
    return []


_AS_AN_EMPLOYEE = re.compile(
    r"(?:, )?(?:and |who is )?(?:an? )?(?:employee|member of staff|officer) (?:of|at|in) (?:the )?"
)


def _list(listed: str, start: int, reader: Reader, *, strict: bool) -> list[Entry]:
    """Entries of a run of names. With ``strict`` at least one must be a body or a person with a post, and unplaced words are dropped."""
    cut = _SECTOR_OF.sub(_inside_only, _TAIL.sub("", listed))
    counted = re.match(r"(?:one|two|three|four|five|six|\d+|several|senior)\b[^,;]{2,80}?\bfrom (?=[A-Z]|the )", cut)
    if counted:
        start, cut = start + counted.end(), cut[counted.end() :]
    entries: list[Entry] = []
    certain = False
    items = list(_items(cut, reader))
    for number, (item, offset) in enumerate(items):
        if number + 1 < len(items) and _DESCRIBES_NEXT.fullmatch(item) and _A_NAME.match(items[number + 1][0]):
            continue
        if (
            entries
            and re.match(r"(?:an?|the|which|who)\s+[a-z]", item)
            and describes_body(item, reader)
            and entries[-1].organisation
            and (
                reader.sector(entries[-1].organisation).sector != "statutory"
                or reader.sector(entries[-1].organisation).kind == "FORUM"
            )
        ):
            continue
        stripped = re.sub(
            r"(?i)^(?:(?:also|and|both|from|of|by|representatives? (?:of|from)|members? (?:of|from)|officers? (?:of|from)|senior (?:officers?|managers?|staff|leaders) (?:of|from)|an? (?:representative|member|officer) (?:of|from)|one (?:each )?from|staff of|staff from)\s+)+",
            "",
            item,
        )
        offset += len(item) - len(stripped)
        article = re.match(r"(?i)(?:the|an?|one|two|its)\s+", stripped)
        if article and not is_person(re.split(r",|\(", stripped)[0].strip(), reader):
            offset += article.end()
            stripped = stripped[article.end() :]
        entry = read_entry(stripped, start + offset, reader, names_expected=False)
        if entry is None:
            continue
        sure = bool(entry.organisation and is_body(entry.organisation, reader)) or bool(entry.role)
        if strict and not sure and not re.match(r"[A-Z]", stripped):
            continue
        certain = certain or sure
        entries.append(entry)
    if strict and not certain:
        return []
    return entries


_DESCRIBES_NEXT = re.compile(r"(?:and )?(?:the|an?) (?:[a-z-]+ ){0,4}(?:provider|charity|refuge|project|organisation)")
_A_NAME = re.compile(r"[A-Z][\w'’]+(?: (?:for |of |and )?[A-Z][\w'’]+){0,4}[ .,]*$")
_SECTOR_OF = re.compile(
    r"(?i)(?:from |of )?(?:the )?\b(?:statutory|voluntary|third|specialist|public|charitable|community)(?: and (?:voluntary|community|statutory))?(?: sectors?| agencies| bodies| organisations| services){1,2} \((?P<inside>[^()]*)\)"
)


def _inside_only(match: re.Match[str]) -> str:
    """ "statutory agencies (A, B)" with all but the list made blank, so that offsets stay."""
    lead = match.start("inside") - match.start()
    return " " * lead + match.group("inside") + " "


def _items(listed: str, reader: Reader) -> Iterator[tuple[str, int]]:
    """The items of a list in prose with their offsets. "and" parts two bodies, but not one body's own name."""
    separator = (
        r";\s+(?![^()]*\))(?:and\s+)?"
        if ";" in listed
        else r"\s/\s"
        if listed.count(" / ") > 2
        else r",\s+(?![^()]*\))"
    )
    place = 0
    pieces: list[tuple[str, int]] = []
    for match in re.finditer(separator, listed):
        pieces.append((listed[place : match.start()], place))
        place = match.end()
    pieces.append((listed[place:], place))
    joined: list[tuple[str, int]] = []
    for piece, offset in pieces:
        for sub, inner in _split_together(piece, offset):
            for item, at in _split_and(sub, inner, reader, listed_before=bool(joined)):
                text = item.strip(" .,")
                if text:
                    lead = len(item) - len(item.lstrip(" .,"))
                    joined.append((text, at + lead))
    yield from _attach_posts(joined, reader) if ";" not in listed else joined


def _split_together(piece: str, offset: int) -> Iterator[tuple[str, int]]:
    place = 0
    for match in _TOGETHER.finditer(piece):
        yield piece[place : match.start()], offset + place
        place = match.end()
    yield piece[place:], offset + place


def _split_and(piece: str, offset: int, reader: Reader, *, listed_before: bool) -> list[tuple[str, int]]:
    lead = re.match(r"\s*and\s+", piece)
    if lead:
        return _split_and(piece[lead.end() :], offset + lead.end(), reader, listed_before=True)
    for match in re.finditer(r"\s+(?:and|&)\s+", piece):
        if piece[: match.start()].count("(") > piece[: match.start()].count(")"):
            continue
        left, right = piece[: match.start()], piece[match.end() :]
        bare = re.sub(r"(?i)^(?:the|an?|both|from|of|also)\s+", "", left.strip())
        after = re.sub(r"(?i)^(?:the|an?|from|of|also|by)\s+", "", right.strip())
        if any(
            start < len(bare) and len(bare) + 5 < end for start, end, _ in reader.wholes.found(f"{bare} and {after}")
        ):
            continue
        if _whole(bare, reader) and (
            _whole(_first_of(after), reader) or re.match(r"[A-Z]|(?:the|an?|from|by|representatives?)\s", right)
        ):
            if (
                reader.sector(f"{bare} and {after}").decided == "name"
                and reader.sector(f"{bare} and {after}").name
                and len(after.split()) < 3
                and not is_body(after, reader)
            ):
                continue
            return [(left, offset), *_split_and(right, offset + match.end(), reader, listed_before=True)]
        if (
            listed_before
            and re.fullmatch(r"[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)?", bare)
            and _whole(after, reader)
            and not _place_name_pair(bare, after, reader)
        ):
            return [(left, offset), (right, offset + match.end())]
    return [(piece, offset)]


def _first_of(text: str) -> str:
    return re.split(r"\s+and\s+", text)[0]


def _whole(words: str, reader: Reader) -> bool:
    """True when the words stand as a member by themselves."""
    if not words:
        return False
    if is_body(words, reader) or is_person(words, reader) and len(words.split()) > 1:
        return True
    if re.fullmatch(r"[A-Z][A-Z&]{1,7}", words) or words in reader.keys:
        return True
    return has_post(words, reader)


def _place_name_pair(left: str, right: str, reader: Reader) -> bool:
    """True for "Grange" and "District NHS Trust": the left part is a place in the name of the right."""
    return not reader.sector(_first_of(right)).name


def _attach_posts(items: list[tuple[str, int]], reader: Reader) -> Iterator[tuple[str, int]]:
    """Items between commas, with a post or an employer joined to the person before it."""
    held: tuple[str, int] | None = None
    for text, offset in items:
        if held is not None:
            whole_person = "(" not in held[0] and is_person(held[0], reader) and len(held[0].split()) > 1
            post_only = "(" not in held[0] and has_post(held[0], reader) and not read_body(held[0], reader)
            if (whole_person and (has_post(text, reader) or is_body(text, reader))) or (
                post_only and is_body(text, reader) and not has_post(text, reader)
            ):
                held = (f"{held[0]}, {text}", held[1])
                continue
            yield held
        held = (text, offset)
    if held is not None:
        yield held


def read_body(words: str, reader: Reader) -> bool:
    """True when a phrase with a post also names the employer."""
    return bool(split_post(words, reader)[1])
