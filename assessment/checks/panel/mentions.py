"""Every body or post that a clause on membership names -> entries, whatever the shape of its sentence.

The patterns of ``prose`` know a few shapes of sentence well. Here the question is turned round: which bodies does the
clause name, does its predicate speak of membership, and does anything speak against it ("was consulted", "sent a
report", "did not join")? What stands in a relative clause or an aside without such a predicate does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from assessment.checks.panel.entries import Reader, has_post, is_body, is_person, split_post
from assessment.checks.panel.shapes import Entry
from assessment.organisations import known_names

_ALWAYS = re.compile(
    r"(?i)\b(?:(?:sat|sit|sits|sitting|served|serves|serving|places?|seats?) (?:on|as members?|with|round|around|at)\b|sat (?:for|throughout|too|also)\b|(?:had|held|has|holds|took|takes|given|kept) (?:an? |its |their )?(?:seats?|places?)\b"
    r"|members?\b|membership|represent(?:ed|s|ing|atives?|ation)\b|at (?:the|its|our|this) (?:\w+ )?(?:table|meetings?)\b|(?:nominated|nominating|nominees?|seconded|appointed|fielded|provided|released)(?= (?:an?|its|the|two|three|four|one)\b)|(?:nominated|seconded|fielded|released|sent)(?= (?:two|three|four|(?-i:[A-Z])[\w.'’-]*)\b(?!.* to chair))|co-?opt(?:ed|ing)?\b"
    r"|(?:joined|joining) (?:the|it|them|him|her|us|this|as|from|at|by|in)\b|joined by|join(?:ed|ing)? the panel|panel members?|(?:spoke|speaks|speaking|acted|voice) (?:for|of)\b|(?:a|sur)?round(?:ed)? the table|made up the panel|core panel|seats?\b|was added|were added|completed the (?:panel|group)|sat\b)"
)
_SAT_THERE = re.compile(
    r"(?i)\b(?:sat|seats?|places?|served) (?:on|round|around|at) |\bjoined (?:the panel|it|as|from|at)|\b(?:members? of|represented on|part of|added to) the (?:review )?panel|\bas an? (?:panel )?member"
)
_STORY = re.compile(
    r"(?i)\b(?:killed|died|murder\w*|death|victim|perpetrator|relationship|home address|lived|attended the|officers had|knew|known to|support(?:ed)? (?:her|him|them))\b"
)
_WITH_PANEL = re.compile(
    r"(?i)\b(?:panel|board|group|it|meetings?|alongside|remaining|others?|rest|chair|they|these|them|attend\w*)\b"
)
_OFTEN = re.compile(
    r"(?i)\b(?:compris\w+|consist\w*|includ\w+|drawn|made up|composed|formed|sent|attended|attending|came from|come from|brought|brings|bringing|contained|took part|takes part|had|has|was|were|is|are|of|gathered|assembled|joined|with|supplied (?:an? |its |the )?(?:members?|representatives?)|seats? for)\b"
)
_AGAINST = re.compile(
    r"(?i)\b(?:not|never|neither|nor|without|no|none|declin\w+|unable|apolog\w+|consult(?:ed|ing|ations?|ees?|s)?|repl(?:y|ied|ies)|respon(?:ded|se|ses)|nothing|approach(?:ed|es)|contact(?:ed|s|ing)|invited|asked|considered|imrs?|individual management reviews?|management reviews?|"
    r"(?:report|information|letter|chronolog(?:y|ies)|statement|summary|summaries|evidence|records?|comments?|submissions?|briefings?|advice|paper)s?\b(?! and author)|wrote|written|minutes?|notes? (?:of|were)|minuted|observ\w+|deput(?:y for|ised|ising|ies)|retired|former(?:ly)?|career|employ(?:ed|ee|ment|s|er)|"
    r"links?|connect(?:ed|ion|ions)|worked|independent of|line[- ]manag\w+|involve[dment]*|convicted|arrested|called|visited|reported|disclosed|referred|administ(?:ered|rative|ration)|hosted|venue|offices of|thank\w*|grateful|published|trained|hoped|should have|would have|might have|could have|withdrew|resigned before|instead of|rather than|"
    r"famil(?:y|ies)(?!['’]s (?:suggestion|request|wish))|mother|father|sister|brother|daughter|son|parents|recommend\w*|was (?:\w+ )?(?:supported|assisted|serviced|clerked) (?:\w+ )?by (?:the|an?|its) [\w' -]{0,60}\b(?:co-?ordinator|administrator|officer|team|staff|manager|secretar\w+|unit)|met (?:with|in|on|at)|read the draft)\b|n[’']t\b"
)
_USUAL = re.compile(
    r"(?i)\b(?:always|usually|normally|routinely|generally|typically|also|is|are) (?:asked|invited|expected|required) to (?:sit|join|attend|nominate|be (?:there|represented|a member))\b"
)
_TOOK_UP = re.compile(
    r"(?i)\b(?:did so|accepted|agreed (?:to|and)|took (?:it|its|up|the) (?:up|place|seat)|(?:and|then|duly|who) joined)\b"
)
_RELATIVE = re.compile(
    r",?\s+(?:who|which|whose|whom|where|that (?:had|has|have|was|were|is|are|knew|runs?|\w+ed))\b[^,;:()]*?(?:,|(?=[;:(]|\sand (?:which|who|whose)\b|\s(?:consisted|comprised|included|was|were)\b)|$)"
    r"|,?\s+(?:none|all|each|both|neither|some|most) of (?:whom|which|them)\b[^,;:()]*(?:,|(?=[;:(])|$)|\s+and (?:which|whose|who)\b[^,;:()]*(?:,|(?=[;:(])|$)"
)
_WORKS_AT = re.compile(
    r"(?i)\b(?:who|and)\s+(?:manages?|runs?|leads?|heads?|directs?|is|works|chairs)\b(?!.*\b(?:not|never)\b)"
)
_ASIDE = re.compile(
    r"(?i)\b(?:run|managed|commissioned|funded|employed|hosted|delivered|provided|owned|paid for|convened|established|appointed|chosen|agreed|set up) by [^,;:()]*|\b(?:independent of|retired from|formerly (?:of|with)|not (?:from|of)|other than|apart from|except|rather than|instead of|as well as advice from) [^,;:()]*|, (?:following|after|on) (?:advice|discussion|a request|the suggestion|consultation) [^,;:()]*|,? (?:covering|speaking for|with responsibility for) [^,;:().]*(?:, [^,;:().]*)* and [^,;:().]*"
)
_OPENING = re.compile(
    r"^(?:Because|Although|Though|As|Since|When|While|Whilst|If|Until|Before|After|Following|Given|At|During|Where)\b[^,;:]*,\s+"
)
_CLAUSE = re.compile(
    r";\s+(?![^()]*\))|:\s+|,?\s+(?:but|however|whereas|although|though|while|whilst)\s+|,\s+and\s+(?=(?:it|they|he|she|none|the (?:chair|panel|family))\b)"
)
_NAME = re.compile(
    r"(?:[A-Z][\w.'’&+-]*|&)(?:(?:\s+(?:of|and|for|the|in|on|with|to|i|a|y|against|from|after|&|de|by)){1,3}\s+(?=[A-Z])|\s+(?=[A-Z&]))?"
)
_PART = re.compile(r"\s+(?:and|from|with|to|by|on|in)\s+(?:the\s+|an?\s+|from\s+)?|\s+of\s+(?:the\s+)?")
_OPENERS = re.compile(
    r"^(?:(?:The|Those|These|Members?|Representatives?|Alongside|Besides|Also|And|Both|Each|Its|It|They|He|She|There|From|Joining|Panel|Review|Agency|Agencies|Officers?|Staff|Other|Others|On|For|With|In|At|To|By|Sitting|Completing|Present|Then|Finally|Health|Attending|Independent|One|Two|Three|DHR|Chair|Of|When)(?:\s+|$))+(?:(?:of|from|for|with|the|on)\s+)*"
)
_GENERIC = re.compile(
    r"(?i)(?<![\w-])(?:(?:the|an?|its|one|local|county|borough|city|district|relevant|appropriate|responsible|host|lead)\s+)*(?P<body>(?:(?:local|county|borough|city|district|town)\s+)?(?:(?:council|health board|local authority|trust|county)[’']s\s+)?"
    r"(?:police and crime commissioner|police(?: service| force)?|constabulary|(?:(?:acute|hospital|mental health|ambulance|community|care|foundation|nhs|health)\s+){1,3}trusts?|integrated care board|clinical commissioning group|icb|ccg|university health board|local health board|health board|"
    r"(?:adults?[’']?s?|children(?:[’']s)?) (?:(?:and \w+ )?social care|(?:and families )?services|safeguarding|services)|social (?:care|services)|probation(?: service)?|council|local authority|fire (?:and rescue )?service|ambulance service|"
    r"housing providers[’'] forum|(?:council )?housing(?: department| service| options| team| provider| association)?|education|public health|general practice|gp practice|primary care|gp federation|(?:county|local) force|hospital|prison(?: service)?|crown prosecution service|police and crime commissioner|early help|health(?: services)?(?!\s+(?:was|were) represented)|youth justice(?: service)?|"
    r"community safety(?: team)?|drug and alcohol service|substance misuse service|mental health services?|adult safeguarding|legal services|(?:specialist )?domestic (?:abuse|violence) (?:charity|service|organisation|agency|provider)|(?:specialist )?by[- ]and[- ]for (?:charity|service|organisation|agency|group)|women[’']s aid|housing providers[’'] forum))(?![\w’'-])"
    r"(?!\s+(?:investigation|report|records?|officers who|response|involvement|contact|inquiry|log|system|station|call|area|staff|review|coordinator|lead|manager|officer|director)\b)"
)
_POST_ITEM = re.compile(
    r"(?i)(?:^|[,:;]\s+(?:and\s+)?|\b(?:and|included|with|were|by)\s+)(?:of\s+|by\s+)?(?P<post>(?:the|an?|two|three)\s+[a-zA-Z][^,;:.()]{3,60}?)(?=[,;:.]|\s+and\b|$)"
)
_SENT_TWO = re.compile(
    r"\s+(?:sent|nominated|provided|had|gave|released|fielded|was represented by|brought) (?:two|three|four) (?:\w+ )?(?:members|officers|representatives|people|managers|nominees|colleagues)(?:,|:| \() ?(?P<who>[^.;:()]{5,200})"
)
_LEFT = re.compile(
    r"(?:^|[,;:(]|\band\b|\bwere\b|\bwas\b|\bby\b)\s*([^,;:()]{2,70}?),?\s+(?:from|of|at|for|with|in|representing|on behalf of)\s+(?:the\s+|an?\s+)?$"
)
_PERSON_LEFT = re.compile(
    r"((?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w'’-]+),?\s+(?:from|of|at|for|with|representing)\s+(?:the\s+)?$|((?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w'’-]+)\s+\($"
)


def mentioned_members(
    sentence: str, start: int, reader: Reader, *, follows: bool, listed: bool, accepted: bool = False
) -> list[Entry]:
    """The members that the clauses of ``sentence`` name; ``follows`` is True where the sentence before named members.

    With ``listed`` the report has a list of its members, so only a clause that says plainly that one more sat there counts.
    """
    found: list[Entry] = []
    before = listing = barred = opened = False
    taken_up = (accepted or bool(_TOOK_UP.search(sentence))) and not re.search(
        r"(?i)\bdeclined|n[’']t\b|\b(?:did|does|do|was|were|is|are|could|would|had|has|have|but|and) not\b", sentence
    )
    place = 0
    for match in [*_CLAUSE.finditer(sentence), None]:
        end = match.start() if match else len(sentence)
        clause = _bared(sentence[place:end])
        known = named_bodies(clause, reader, sentence[place:end])
        barred_here, barred = barred, False
        colon = bool(match) and match.group().startswith(":") if match else False
        if not known and colon and opened and re.match(r"(?i)not (?:the|any|its|from|those)\b", clause.strip()):
            before = listing = True
        elif not known and colon and _AGAINST.search(clause) and not _THANKED.search(clause) and not taken_up:
            barred = True
        opened = opened or _introduces(clause)
        if not known and colon and _AGENCIES_ON.search(clause):
            before = listing = True
            barred = False
        if colon and known and _ENDS_IN_MEMBERS.search(clause):
            listing = True
        if (
            known
            and not barred_here
            and not (listed and not _SAT_THERE.search(clause))
            and _speaks_of_membership(
                clause, len(known), follows=follows or before, taken_up=taken_up, listing=listing, reader=reader
            )
        ):
            before = True
            for mention in known:
                found += _with_posts_in_brackets(
                    _entry(clause, mention, start + place, sentence, reader), clause, mention, reader
                )
            found += _posts_alone(clause, known, start + place, sentence, reader)
        elif _introduces(clause) and match and match.group().startswith(":"):
            before = listing = True
        place = match.end() if match else end
    return found


_FOR_A_BODY = re.compile(r"\s*(?:[Ff]or|[Ff]rom) (?:the )?[^,]{2,60}?(?:,| (?:this|it|that|there) (?:was|were)) ")
_THANKED = re.compile(r"(?i)\bthank\w*\b[^:]*\b(?:members of the (?:review )?panel|panel members)\W*$")
_AGENCIES_ON = re.compile(
    r"(?i)\b(?:agencies|organisations|bodies|services)(?: (?:represented|which sat|that sat|sitting))? (?:on|at) (?:the|this) (?:review )?panel\W*$"
)
_ENDS_IN_MEMBERS = re.compile(
    r"(?i)\b(?:members|membership|representatives|panel|present|attended|following)(?: (?:were|are|was|is))?\W*$"
)


def _introduces(clause: str) -> bool:
    if _THANKED.search(clause):
        return True
    return bool(
        _ALWAYS.search(clause)
        or re.search(
            r"(?i)\b(?:panel|present|attend\w*|round the table|throughout|(?:from|until|for) the (?:\w+ )?meetings?)\b",
            clause,
        )
    ) and not _AGAINST.search(clause)


_FIELD_OF = re.compile(r"\bfor (?:the )?[a-z][a-z ]{2,25}, (?=the |an? |[A-Z])")
_CONSISTED = re.compile(r"(?i)\b(?:consisted|comprised|included|made up|drawn|composed)\b")


def _bared(clause: str) -> str:
    """The clause with what says nothing of membership made blank, every other character in its place."""
    opening = _OPENING.match(clause)
    if opening and not _ALWAYS.search(opening.group()) and not _CONSISTED.search(opening.group()):
        clause = " " * opening.end() + clause[opening.end() :]
    clause = _RELATIVE.sub(lambda match: _blank_unless_membership(match, clause), clause)
    if len(_FIELD_OF.findall(clause)) > 2:
        clause = _FIELD_OF.sub(lambda match: " " * len(match.group()), clause)
    return _ASIDE.sub(lambda match: " " * len(match.group()), clause)


def _blank_unless_membership(match: re.Match[str], clause: str) -> str:
    words = match.group()
    subject = clause[: match.start()].rstrip(" ,")
    if re.fullmatch(
        r"(?i)(?:(?:the|those|other|local|two|three)\s+)*(?:agencies|organisations|bodies|services|those)",
        subject.strip(),
    ) and _AGAINST.search(words):
        return words  # "Agencies that sent a report were ..."
    if (_ALWAYS.search(words) or _WORKS_AT.search(words)) and not _AGAINST.search(words):
        return words
    return " " * (len(words) - 1) + ("," if words.endswith(",") else " ")


def _speaks_of_membership(
    clause: str, bodies: int, *, follows: bool, taken_up: bool, listing: bool, reader: Reader
) -> bool:
    usual = [match.span() for match in _USUAL.finditer(clause)]
    against = [
        hit
        for hit in _AGAINST.finditer(clause)
        if not _part_of_name(clause, hit, reader) and not any(start <= hit.start() < end for start, end in usual)
    ]
    if against and not (taken_up and all(hit.group().lower() in {"invited", "asked", "approached"} for hit in against)):
        return False
    if taken_up or listing or _ALWAYS.search(clause) or _USUAL.search(clause):
        return True
    if not _OFTEN.search(clause):
        return bodies > 1 and not re.search(r"\b\w+ed\b", clause)
    if bodies > 1 and not _STORY.search(clause):
        return True
    if follows and _FOR_A_BODY.match(clause):
        return True
    return bool(_WITH_PANEL.search(clause) and re.search(r"(?i)\bpanel|\bmeetings?\b", clause)) or (
        follows and bool(re.search(r"(?i)\b(?:sent|brought|attended|came from|joined|had|included)\b", clause))
    )


def _part_of_name(clause: str, hit: re.Match[str], reader: Reader) -> bool:
    """True for a capitalised word inside a name, as in "Freedom from Family Violence"."""
    return hit.group()[:1].isupper() and hit.start() > 0 and bool(re.match(r"[A-Z]", clause[hit.start() :]))


def named_bodies(clause: str, reader: Reader, raw: str = "") -> list[tuple[int, int, str]]:
    """(start, end, words) of each body named, in order, none overlapping; ``raw`` is the clause before anything was made blank."""
    hits: list[tuple[int, int, str]] = []
    for begin, end in _capitalised(clause):
        for first, last in _separate(clause, begin, end, reader):
            words = clause[first:last]
            if _is_named_body(words, clause, first, last, reader, raw):
                hits.append((first, last, words))
    for match in _GENERIC.finditer(clause):
        first, last = match.span("body")
        if _only_describes(clause, match.start(), last, hits):
            continue
        inside = any(start <= last and first <= stop for start, stop, _ in hits)
        proper = re.search(r"[A-Z][\w’'-]*\s+$", clause[:first]) and match.start() > 0
        named = re.match(r"\s*\(((?-i:[A-Z])[^()]{2,60})\)", clause[last:])
        if named and not inside and _listed_or_with_article(clause, match):
            begin = last + named.start(1)
            hits = [hit for hit in hits if not (begin <= hit[0] < begin + len(named.group(1)))]
            hits.append((begin, begin + len(named.group(1)), named.group(1)))
            continue
        if not inside and not proper and _listed_or_with_article(clause, match):
            hits.append((first, last, match.group("body")))
    return _without_fields(sorted(hits), clause, reader)


def _without_fields(hits: list[tuple[int, int, str]], clause: str, reader: Reader) -> list[tuple[int, int, str]]:
    """The hits without a post's field before its employer ("Head of Community Safety at Area Council")."""
    return [
        hit
        for place, hit in enumerate(hits)
        if not (
            place + 1 < len(hits)
            and (
                has_post(hit[2], reader)
                or re.search(r"(?i)\b(?:head|director|lead|manager|officer)s? (?:of|for) $", clause[: hit[0]])
            )
            and re.fullmatch(r" (?:at|for|of|from|in|with) (?:the )?", clause[hit[1] : hits[place + 1][0]])
        )
    ]


_APPOSED = re.compile(r"^(?:\s+(?:charity|service|provider|organisation))?,\s+(?=[A-Z])")


def _only_describes(clause: str, begin: int, end: int, hits: list[tuple[int, int, str]]) -> bool:
    """True for "(adults, children and public health)" behind a body, and for "a domestic abuse charity" beside its name."""
    before = clause[:begin]
    opened = before.rfind("(")
    if opened > before.rfind(")") and any(abs(stop - len(before[:opened].rstrip())) < 2 for _, stop, _ in hits):
        return True
    if opened > before.rfind(")") and re.search(r"(?i)\b(?:council|trust|authority|board)\s*$", before[:opened]):
        return True
    apposed = _APPOSED.match(clause[end:])
    if apposed and re.match(r"(?i)the\s", clause[begin:end]):
        beside = next((stop for start, stop, _ in hits if start == end + apposed.end()), -1)
        if beside > 0 and re.match(
            r", (?:was|were|is|are|sent|nominated|had|has|provided|joined|sat)\b", clause[beside:]
        ):
            return True
    charity = re.search(r"(?i)\b(?:charity|provider)$", clause[begin:end])
    named = any(len(before.rstrip(" ,(")) == stop for _, stop, _ in hits) and bool(re.search(r",\s*$|\(\s*$", before))
    return bool(charity) and (
        named and bool(re.match(r"(?i)an?\s", clause[begin:end])) or bool(_APPOSED.match(clause[end:]))
    )


_TITLED = r"(?:Dr|Mrs?|Ms|Miss|Prof(?:essor)?|Sir|Dame|Cllr|Councillor|(?:Detective )?(?:Chief )?(?:Inspector|Superintendent)|DCI|DI|DSU?|Sergeant)(?: [A-Z][\w.'’-]*){1,3}"


def _listed_or_with_article(clause: str, match: re.Match[str]) -> bool:
    before = clause[: match.start()].rstrip()
    if re.search(
        r"(?i)\b(?:heads?|directors?|leads?|managers?|officer|advis[eo]rs?|commissioners?|members?|portfolio holder|responsible) (?:of|for|in)$",
        before,
    ) and (
        not re.match(r"(?i)(?:the|an?)\s", match.group())
        and re.search(r"(?i)heads? of$|directors? of$", before)
        or re.match(r"\s+(?:at|for|from|of|with|in)\s", clause[match.end() :])
    ):
        return False
    if re.search(r"[\w’']\s*\($|\([A-Z][^()]*,$", before) and not re.search(
        rf"\b{_TITLED}\s*\($|\b(?:members|representatives|agencies|organisations|bodies|services)\s*\($", before
    ):
        return False
    if re.match(r"(?i)(?:the|an?|its|one)\s", match.group()):
        return True
    return before == "" or bool(
        re.search(r"(?i)(?:[,:(]|\b(?:and|from|of|by|for|in|at|with|included|was|were|comprised|namely))$", before)
    )


def _capitalised(clause: str) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words with the small words that join them."""
    begin = end = -1
    for match in _NAME.finditer(clause):
        if begin >= 0 and match.start() == end:
            end = match.end()
            continue
        if begin >= 0:
            yield _trimmed(clause, begin, end)
        begin, end = match.span()
    if begin >= 0:
        yield _trimmed(clause, begin, end)


_OWNED = re.compile(r"\b(Council|Trust|Police|Board|Authority|Constabulary|Service)['’]s$")


def _trimmed(clause: str, begin: int, end: int) -> tuple[int, int]:
    words = clause[begin:end].rstrip(" .,")
    words = _OWNED.sub(r"\1", words)
    opener = _OPENERS.match(words)
    skip = opener.end() if opener else 0
    return begin + skip, begin + len(words)


def _separate(clause: str, begin: int, end: int, reader: Reader) -> list[tuple[int, int]]:
    """One run parted where a small word joins two names and not the words of one."""
    words = clause[begin:end]
    fixed = [(start, stop) for start, stop, _ in known_names(words, reader.catalogue)]
    for match in _PART.finditer(words):
        left, right = words[: match.start()], words[match.end() :]
        if any(start < match.start() and match.end() < stop for start, stop in fixed) or _one_name(
            words, match, reader
        ):
            continue
        joiner = match.group().split()[0]
        if not left or not right:
            continue
        if joiner != "and" and not (is_person(left, reader) or has_post(left, reader)):
            continue
        if joiner == "and" and not _complete(left, reader) and not right.startswith("The "):
            continue
        return [
            *_separate(clause, begin, begin + match.start(), reader),
            *_separate(clause, begin + match.end(), end, reader),
        ]
    return [(begin, end)] if begin < end else []


def _one_name(words: str, joint: re.Match[str], reader: Reader) -> bool:
    """True where a phrase that marks a kind of body runs across the joint ("Rape and Sexual Abuse")."""
    return any(start < joint.start() and joint.end() < end for start, end, _ in reader.wholes.found(words))


def _complete(words: str, reader: Reader) -> bool:
    return (
        is_body(words, reader)
        or words in reader.keys
        or bool(re.fullmatch(r"[A-Z][A-Z&]{1,7}", words))
        or is_person(words, reader)
    )


def _is_named_body(words: str, clause: str, first: int, last: int, reader: Reader, raw: str = "") -> bool:
    glossed = re.match(
        r"\s*(?:[,(]\s*(?:the|an?|which|our)\b(?:[^,.;()A-Z]|\b[A-Z][\w'’+-]*(?=[ -][a-z])){0,80}|\((?:[a-z]|[A-Z][\w'’+-]*(?= [a-z]))[^,.;()A-Z]{0,50})\b(?:charity|services?|organisation|refuge|project|agency|company|helpline|provider|group|(?:is |are )?(?:run|led) by|runs|provides|supports|works with)\b",
        (raw or clause)[last:],
    )
    if glossed and re.match(r"[A-Z]\w+ [A-Z]\w+", words) and not has_post(words, reader):
        return True
    if len(words) < 2 or is_person_like(words, reader):
        return False
    if re.match(r"\s+(?:and \w+ )?(?:sectors?|views?|voices?|perspectives?)\b", clause[last:]) and " " not in words:
        return False  # a part of the world and not a body
    if " " not in words and reader.sector(words).sector == "by_and_for" and reader.sector(words).decided == "grammar":
        return False  # the community and not a body
    if words in reader.keys or is_body(words, reader):
        return not (has_post(words, reader) and not split_post(words, reader)[1])
    if re.fullmatch(r"[A-Z][A-Z&]{2,7}", words):
        return words not in {"DHR", "DARDR", "IMR", "IMRS", "AND", "DCI", "SUSR", "MBE", "OBE", "QPM"}
    before = clause[:first].rstrip()
    introduced = re.search(
        r"(?i)\b(?:from|charity|service|organisation|agency|refuge|alongside|project|represented|representing|on behalf of|spoke for|group)$",
        before,
    )
    return bool(introduced) and bool(re.match(r"[A-Z]", words)) and not has_post(words, reader)


def is_person_like(words: str, reader: Reader) -> bool:
    """True for a personal name, and for a single capitalised word that is no body."""
    return is_person(words, reader)


def _entry(clause: str, mention: tuple[int, int, str], base: int, sentence: str, reader: Reader) -> Entry:
    first, last, words = mention
    before = clause[:first]
    role, name = "", ""
    post = _LEFT.search(before)
    if post and has_post(post.group(1), reader):
        role = re.sub(r"^(?:an?|the|one|its|their)\s+", "", post.group(1).strip())
    person = _PERSON_LEFT.search(before)
    if person:
        who = (person.group(1) or person.group(2)).strip()
        name = who if is_person(who, reader) else ""
        role = "" if role and name and role.endswith(name) else role
    body = words
    employer, inner = split_post(words, reader) if has_post(words, reader) else ("", "")
    if inner and is_body(inner, reader):
        role, body = role or employer, inner
    return Entry(name, role, body, base + first, base + last, sentence)


def _with_posts_in_brackets(entry: Entry, clause: str, mention: tuple[int, int, str], reader: Reader) -> list[Entry]:
    """One entry for each post where two people of one body are told: "two members from the Trust (nursing; midwifery)"."""
    sent = _SENT_TWO.match(clause[mention[1] :])
    if sent and not entry.name:
        posts = [part.strip(" ,") for part in re.split(r"\band\b|,(?! )|;", sent.group("who")) if part.strip(" ,")]
        if 1 < len(posts) < 6:
            return [Entry("", post, entry.organisation, entry.start, entry.end, entry.context) for post in posts]
    counted = re.search(
        r"(?i)\b(?:two|three|four)\s+(?:\w+\s+)?(?:members|officers|representatives|people)\s+(?:of|from|for)\s+(?:the\s+)?$",
        clause[: mention[0]],
    )
    inside = re.match(r"\s*\(([^()]*)\)", clause[mention[1] :])
    if not counted or not inside:
        return [entry]
    posts = [post.strip() for post in re.split(r";|,|\band\b", inside.group(1)) if post.strip()]
    if len(posts) > 2 and all(is_person(who, reader) for who in posts[::2]):
        return [
            Entry(who, post, entry.organisation, entry.start, entry.end, entry.context)
            for who, post in zip_longest(posts[::2], posts[1::2], fillvalue="")
        ]
    return [Entry("", post, entry.organisation, entry.start, entry.end, entry.context) for post in posts]


def _posts_alone(
    clause: str, known: list[tuple[int, int, str]], base: int, sentence: str, reader: Reader
) -> list[Entry]:
    """Posts that only a public body employs, listed beside named bodies ("the named GP for the area")."""
    found: list[Entry] = []
    for match in _POST_ITEM.finditer(clause):
        first, last = match.span("post")
        if any(start < last + 12 and first < end for start, end, _ in known):
            continue
        words = re.sub(r"^(?:an?|the|two|three)\s+", "", match.group("post"), flags=re.IGNORECASE)
        if reader.posts.any(words) and not re.search(r"(?i)\bpanel|\bchair|\bmembers?\b", words):
            found.append(Entry("", words, "", base + first, base + last, sentence))
    return found
