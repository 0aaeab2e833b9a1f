"""Is the chair's independence stated, and with what facts?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.checks.panel.entries import Reader
from assessment.checks.panel.in_the_chair import IN_OFFICE, TURN, employed_here
from assessment.checks.panel.shapes import Independence, IndependenceKind, Member
from assessment.document import Document, Sentence
from assessment.organisations import plain_name, tokens

_WHERE = ("author_independence", "panel_members", "methodology", "preface", "timescales", "terms_of_reference")
_ABOUT = re.compile(
    r"(?i)\b(?:chair(?:ed|s|person|man|woman|ing)?|author|writer|reviewer|consultant|head of (?:the )?review|review lead|(?:leads|led) (?:the|this) review)\b"
)
_LEADS = re.compile(r"(?i)\b(?:chair\w*|author|reviewer)\b")
_NO_CONFLICT = re.compile(r"(?i)\bno conflicts? of interests?\b")
_SOMEBODY = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|I|Dr|Mr|Ms|Mrs|Prof(?:essor)?|Sir|Dame)\b")
_MEMBERS = re.compile(r"(?i)\b(?:members?|nobody|no one|staff|officers|advocate)\b")
_AS_FAR = 3
_BARE = re.compile(r"(?i)\bindependent(?:ly)?\b")
_BARE_CHAIR = re.compile(
    r"(?i)\bindependent(?:\s+(?:\w+|&)){0,4}?\s+(?:chair\w*|author|reviewer|consultant|facilitator)\b|\b(?:chair\w*|author|they|both|he|she)\b[^.;]{0,60}\b(?:is|was|are|were|remain(?:s|ed)|as)\s+(?:\w+\s+)?independent\b"
    r"|\bchair\w*\s*\(\s*independent\b|\bindependently chaired\b|\bindependent (?:person|individual|professional|practitioner|barrister|solicitor|academic)\b[^.;]{0,70}\bchair|\bindependence\b(?! (?:is|was|has|are) (?:not|never|nowhere))|\bchair\b[^.;|]{0,40}[|\t–,:-]\s*independent\b|\bindependent\b[^.;]{0,30}\(chair\)|\bchair\w*\b[^.;]{0,60}\bindependent practice\b|\bcadeirydd annibynnol\b|\b(?:both|he|she|they|chair|author)\b[^.;]{0,20}\b(?:is|are|was|were) self[- ]employed\b"
)
_NOT_INDEPENDENT = re.compile(
    r"(?i)\bno independent chair\b|\b(?:not|never|neither|nor|lack(?:s|ed)?|no)\s+(?:\w+\s+){0,2}independen(?:t|ce)\b|\bnon[- ]independent\b|\bindependence (?:was|is|has) (?:not|never)\b|\bno (?:statement|declaration) of independence\b"
)
_DOUBTED = re.compile(
    r"(?i)(?: of (?:each other|one another)\b| of (?:the )?line|[^.;]{0,60}\b(?:was sought|were sought|could (?:not )?be found|none applied|not available|questioned|doubted|challenged|disputed|in question|open to question)\b)"
)
_PERSON = r"(?:chair\w*|author|writer|they|both|he|she|neither|none|who|reviewer|\b[A-Z][a-z]+\b)"
_NEGATED = re.compile(
    r"(?i)\b(?:(?:has|have|had|was|were|is|are)\s+(?:not|never)\b|n[’']t\b|\bnever\b|\bneither\b|\bno\b|\bnor\b|\bwithout\b|\bunconnected\b|\bunrelated\b|\bnone\b)"
)
_LINKS = re.compile(
    r"(?i)\b(?:employ(?:ed|ee|ment|er)|work(?:ed|s|ing)?|connect(?:ed|ion|ions)|unconnected|link(?:s|ed)?|involve(?:d|ment)|served|associat(?:ed|ion)|post|ties?|employers?|dealt|met|role|relationship|conflict of interest|contact with|dealings|knew|known|related|interest in)\b"
)
_TARGET = re.compile(
    r"(?i)\b(?:agenc(?:y|ies)|organisations?|force|council|trust|partnership|bod(?:y|ies)|services?|parties|those involved|the case|family|victim|perpetrator|subjects|individuals?|people|anyone|persons?|area|county|conflict|represented|took part|taking part|board|region|(?-i:[A-Z][a-z]+))\b"
)
_PAST = re.compile(
    r"(?i)\b(?:retired|former(?:ly)?|ex-|previous(?:ly)?|until|left|resigned|career|years? (?:of|in|with|as)|served (?:in|with|as|for)|worked (?:for|in|at|as|with)|was employed|had been (?:a|an|the|employed)|spent|seconded|background in|ended (?:his|her|their) service)\b"
)
_RECENT = re.compile(
    r"(?i)\b(?:until (?:recently|last|this|the (?:start|beginning|end|week|month|day)|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few|\d+) (?:weeks?|months?)|shortly|just before|\w+ (?:of )?(?:this|last) year)|recently (?:retired|left|resigned|worked|employed)|only recently|"
    r"last (?:year|month|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december)|earlier (?:this|in the) year|(?:weeks?|months?) (?:ago|before|earlier|previously|prior)|within the (?:last|past) (?:year|twelve months|12 months|two years|six months)|"
    r"had (?:just|only just) (?:left|retired)|the (?:previous|same) (?:year|month)|(?:in )?the (?:year|months?|weeks?|summer|spring|autumn|winter) before|the previous (?:spring|summer|autumn|winter|week)|(?:in|until|up to|to) the (?:same )?(?:year|month) (?:of|as) the (?:death|homicide|murder|killing|events?|review)|still (?:employed|works?|on secondment)|during the (?:period|time|scope|review)|at the time of the (?:death|homicide|murder|events?|review|contact)|when the (?:death|events?|homicide|murder)|less than (?:a|one|two|\d) years?)\b"
)
_OWN = re.compile(
    r"(?i)\b(?:employed by|employee of|works? for|is the (?:current )?(?:\w+ ){0,4}(?:manager|officer|director|head|lead|leader|councillor|executive)|(?:officer|manager|director|head|councillor|leader|member) (?:of|at|for|in)|is a (?:serving|current))\b"
)
_APPOINTED = re.compile(
    r"(?i)\b(?:appointed|commissioned|engaged|selected)\b[^.;]{0,60}\b(?:by|chair|author)\b|\b(?:appointed|commissioned|engaged)\b[^.;]{0,40}\bto chair\b"
)
_OTHER_AUTHORS = re.compile(
    r"(?i)\b(?:each|all|every|imr|management review|report) authors?\b|\bauthors of\b|\bstaff (?:were|had|who)\b"
)
_LONGEST = 3000
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def independence_facts(
    document: Document, members: tuple[Member, ...], reader: Reader, *, passage: bool
) -> tuple[Independence, ...]:
    """Every sentence that bears on the independence of chair or author, with its kind, in reading order."""
    on_panel = {
        plain_name(member.organisation): member.organisation
        for member in members
        if member.organisation and member.sector != "independent"
    }
    sorted_bodies = sorted((key, name) for key, name in on_panel.items() if key)
    leads = {
        surname.lower()
        for member in members
        if member.name and _LEADS.search(member.role)
        for surname in re.findall(r"[A-Z][\w'’-]{2,}$", member.name.strip())
    }
    headings = {block.index for block in document.blocks if block.kind == "heading"} if not passage else set()
    facts: list[Independence] = []
    about = False
    since = _AS_FAR + 1
    for sentence in _sentences(document, passage=passage):
        words = document.quote(sentence)
        if sentence.block in headings or _OTHER_AUTHORS.search(words):
            continue
        named = (
            bool(_ABOUT.search(words))
            or bool(leads and leads & set(re.findall(r"[\w'’-]+", words.lower())))
            or (not passage and document.section_name(sentence.start) == "author_independence")
        )
        follows = about and bool(
            re.match(
                r"(?i)\s*(?:(?:Retired|Formerly|Previously|Worked|Served|Left|Employed|Resigned)\b|(?:[\w ]{3,60}?\s)?(?:he|she|they)\s+(?:was|had|has|is|were|retired|served|left|worked|held|ran|led)\b|(?:he|she|they|both|neither|his|her|their|\w+ (?:has|had) (?:also )?(?:worked|not|never))\b)",
                words,
            )
        )
        named = named or bool(_NO_CONFLICT.search(words) and not _MEMBERS.search(words))
        since = 0 if named else since + 1
        denies = (
            since <= _AS_FAR
            and bool(_SOMEBODY.search(words))
            and bool(_NEGATED.search(words) and _LINKS.search(words) and _TARGET.search(words))
            and not _MEMBERS.search(words)
        )
        about = named or follows or denies
        if not about:
            continue
        inside = " ".join(token.lower for token in tokens(words))
        agencies = tuple(name for key, name in sorted_bodies if key in inside)
        kind = "own_agency" if agencies and _tied(words, agencies) else _kind(words)
        if kind is None:
            continue
        conflict = bool(agencies) and kind == "employment_history"
        if conflict:
            kind = "disclosed_link"
        years = tuple(_YEAR.findall(words))
        paragraph = document.paragraph_label(sentence.start)
        facts.append(Independence(kind, words, sentence.start, sentence.end, paragraph, agencies, years, conflict))
    return tuple(facts)


_TIE = re.compile(
    r"(?i)\b(?:(?:serving|current|part[- ]time|honorary|sitting) (?:[\w-]+ ){1,4}?|trustee|governor|non-executive(?: director)?|board member|member of (?:staff|the board)|employee|contract|shareholder|volunteer)\s*(?:of|at|with|in|for|by|on)\s+(?:the\s+)?"
)
_KIN = re.compile(
    r"(?i)\b(?:his|her|their|chair['’]s|whose) (?:husband|wife|spouse|partner|brother|sister|son|daughter|mother|father|cousin|(?:brother|sister|son|daughter)-in-law)\b|\bmarried to\b"
)
_ONCE = re.compile(r"(?i)\b(?:former(?:ly)?|ex-|previous(?:ly)?|retired|until|once|had been|used to)\b")


def _tied(words: str, agencies: tuple[str, ...]) -> bool:
    """True where the sentence ties the chair, or one of the family, to a body on the panel now or at the time."""
    turned = TURN.split(words, maxsplit=1)
    if len(turned) > 1 and _KIN.search(turned[1]) and not _NEGATED.search(turned[1]):
        return True
    if _NEGATED.search(words) or _MEMBERS.search(words.replace("member of", "").replace("board member", "")):
        return False
    if _KIN.search(words):
        return True
    return not _ONCE.search(words) and any(
        plain_name(words[match.end() :]).startswith(plain_name(agency))
        for match in _TIE.finditer(words)
        for agency in agencies
    )


def says_independent(document: Document, *, passage: bool) -> bool:
    """True when the text calls chair or author independent, or denies a link with the agencies."""
    for sentence in _sentences(document, passage=passage):
        words = document.quote(sentence)
        bare = _BARE_CHAIR.search(words) and not _NOT_INDEPENDENT.search(words)
        if bare or (_denies_link(words) and _TARGET.search(words)):
            return True
    return False


def _denies_link(words: str) -> bool:
    """True where a link, and not something else, is denied ("has never worked for")."""
    return any(
        _LINKS.search(words, max(0, match.start() - _JUST_BEFORE), match.end() + _NEAR)
        for match in _NEGATED.finditer(words)
    )


_NEAR, _JUST_BEFORE = 90, 12
"""Characters after and before a denial in which the link that it denies is looked for."""


def _sentences(document: Document, *, passage: bool) -> Iterator[Sentence]:
    for sentence in document.sentences:
        if sentence.end - sentence.start > _LONGEST:
            continue
        if passage or document.section_name(sentence.start) in _WHERE:
            yield sentence


def _kind(words: str) -> IndependenceKind | None:
    if _PAST.search(words) and not (
        _NEGATED.search(words) and not re.search(r"(?i)\b(?:retired|former|until|served|left)\b", words)
    ):
        return "employment_history"
    if _denies_link(words) and (_TARGET.search(words) or _BARE.search(words)):
        return "negated_link"
    if _BARE_CHAIR.search(words) and not _NOT_INDEPENDENT.search(words):
        return "bare_word"
    if _APPOINTED.search(words):
        return "appointed_by"
    return None


def chair_independence(
    document: Document, members: tuple[Member, ...], facts: tuple[Independence, ...], reader: Reader, *, passage: bool
) -> bool | None:
    """True: stated or called independent. False: the chair works for a member agency. None: nothing, or contradicted."""
    text = (
        "\n".join(
            words
            for words in (document.quote(sentence) for sentence in _sentences(document, passage=True))
            if not _OTHER_AUTHORS.search(words)
        )
        if passage
        else " ".join(fact.quote for fact in facts)
    )
    chairs = [
        member
        for member in members
        if re.search(r"(?i)\bchair", f"{member.role} {member.organisation}")
        and not re.search(r"(?i)\b(?:vice|deputy)[- ]chair|chair of (?:the )?(?!review|panel|dhr)", member.role)
    ]
    employed = [
        chair
        for chair in chairs
        if not re.match(r"(?i)(?:former|formerly|retired|ex-|previously|late)\b", chair.organisation)
        and (chair.organisation or IN_OFFICE.search(chair.role))
        and (chair.sector if chair.organisation else "statutory") in {"statutory", "other_third_sector"}
        and not _BARE.search(f"{chair.role} {chair.organisation}")
    ]
    called = any(
        _BARE.search(f"{chair.role} {chair.organisation}") or chair.sector == "independent" for chair in chairs
    )
    chair_words = [
        m
        for m in _BARE_CHAIR.finditer(text)
        if not _NOT_INDEPENDENT.search(text[max(0, m.start() - 40) : m.end()]) and not _DOUBTED.match(text, m.end())
    ]
    of_the_chair = [
        m
        for m in chair_words
        if re.search(r"(?i)chair|independence|\b(?:he|she|they|both|who)\b", m.group()) or not employed
    ]
    if (
        employed_here((document.quote(sentence) for sentence in _sentences(document, passage=passage)), reader)
        and not called
    ):
        return False
    ties = [fact for fact in facts if fact.kind == "own_agency"]
    if any(_KIN.search(fact.quote) for fact in ties):
        return None
    if ties:
        return None if called or of_the_chair else False
    stated = (
        called
        or bool(of_the_chair)
        or any(fact.kind == "negated_link" or _NONE_SINCE.search(fact.quote) for fact in facts)
    )
    if (
        employed
        and not called
        and not any("independent" in m.group().lower() and "chair" in m.group().lower() for m in chair_words)
    ):
        return False
    if not stated:
        return False if employed else None
    if _contradicted(document, members, facts, employed):
        return None
    return True


_NONE_SINCE = re.compile(
    r"(?i)\b(?:no|not|never|nor)\b[^.;]{0,40}\b(?:contact|dealings|connections?|links?|ties|involvement|worked|employed|role)\b[^.;]{0,30}\bsince\b"
)


def _contradicted(
    document: Document, members: tuple[Member, ...], facts: tuple[Independence, ...], employed: list[Member]
) -> bool:
    if employed:
        return True
    for fact in facts:
        if fact.kind not in {"disclosed_link", "employment_history"} or re.search(
            r"(?i)\bvice|deputy chair", fact.quote
        ):
            continue
        if _RECENT.search(fact.quote) and (fact.conflict or _TARGET.search(fact.quote) or not members):
            return True
        if fact.conflict and fact.years:
            later = [int(year) for year in _YEAR.findall(document.text)]
            ended = re.findall(r"(?i)\b(?:until|left|retired|resigned|to)\b[^.;\d]{0,25}((?:19|20)\d{2})", fact.quote)
            last = max(int(year) for year in ended or fact.years)
            later.remove(last)
            if any(0 <= year - last <= 2 for year in later):
                return True
    return False
