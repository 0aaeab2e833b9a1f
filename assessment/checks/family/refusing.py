"""Who took no part, and whether the text says why."""

from __future__ import annotations

import re

from assessment.checks.family import words
from assessment.checks.family.events import Event
from assessment.checks.family.mentions import Masked
from assessment.checks.family.standing import Standing, named

_NO_PART = re.compile(
    r"\bno FAM (?:took part|contributed|engaged|participated|came forward|played|chose to take)\b|\b(?:nobody|no[- ]one|none) (?:from|of|in|among) FAM\b[^.;]{0,20}\b(?:took part|contributed|engaged|participated|came|(?:was|were) involved)\b|\b(?:(?:not|n't|never)(?: \w+){0,2} (?:take|taken|took) part|(?:not|n't|never)(?: \w+){0,3} (?:participate\w*|contribute\w*|engage\w*|involved|part of (?:it|RVW))|(?:took|taking|take|played|had) no (?:part|involvement)|without (?:the )?(?:benefit of )?(?:FAM|any FAM|a FAM|input|involvement|contribution)|no (?:FAM )?(?:involvement|contribution|input|participation|engagement)|without the benefit)\b"
)


_NOBODY_LEFT = re.compile(
    r"\b(?:impossible|not possible|not proved possible|unable|failed|not (?:been )?able|no way) to (?:trace|find|identify|locate|reach|contact|make contact with|get in touch with|speak (?:to|with)) (?:any |a |the |other |any other |surviving )*FAM\b|\bno (?:other |surviving |known |living )*FAM (?:is|are|was|were|has|have|could|can)\b[^.;]{0,20}\b(?:known|traced|found|identified|located|reached|contacted)\b|\bFAM (?:had|have|has) (?:all |both |since |already )?(?:died|passed away|predeceased)\b|\bFAM died (?:before|some|many|long|\w+ years)\b|\b(?:found|traced|identified|located|reported|established) no (?:\w+ )?FAM\b|\b(?:there (?:are|were|is|was)|has|had|have|left|leaving|with) no (?:\w+ )?FAM\b(?! (?:involvement|input|contribution))|\bFAM\b[^.;]{0,20}\b(?:were|are|was) (?:all |both )?(?:dead|deceased)\b"
)


_NOT_ASKED = re.compile(
    r"\bFAM\b(?:(?!REV|FRI|PERP|KID)[^.;]){0,60}\b(?:was|were) (?:therefore |thus |accordingly )?not (?:contacted|approached|invited|written to|asked|involved|interviewed)\b|\bFAM (?:was|were|has been|have been|had been|has|have|had) (?:therefore |thus |accordingly )?(?:not|never) (?:yet |been )*(?:contacted|approached|invited|written to|asked|involved|informed|sought|spoken to|interviewed|met|seen)\b|\b(?:no|not) (?:contact|approach|attempt) (?:was |has been |had been )?(?:made |sought )?(?:to|with) (?:the )?FAM\b|\bno contact with FAM\b"
)
_NOT_TO_ASK = re.compile(
    r"\bit was (?:\w+ )?(?:agreed|decided|felt|thought|judged|considered|resolved)(?: best| right| kinder| wiser| by REV)? (?:not to|against|inappropriate to|unsafe to) (?:\w+ )?(?:approach\w*|contact\w*|writ\w+|invit\w+|ask\w*|involv\w+) (?:to )?(?:the )?FAM\b|\bREV\b[^.;]{0,30}\b(?:decided|chose|chosen|elected|opted|agreed|resolved|thought it (?:best|right)|felt it (?:best|right)) (?:against|not to) (?:\w+ )?(?:approach\w*|contact\w*|writ\w+|invit\w+|seek\w*|ask\w*|involv\w+) (?:to )?(?:the )?FAM\b"
)
ABOUT_CHILDREN = re.compile(
    r"\b(?:want\w*|wish\w*|like\w*|agree\w*|consent\w*|permission|willing|allow\w*|prefer\w*|asked|declined|refused)\b[^.;]{0,30}\bKID\b[^.;]{0,30}\b(?:spoken|approached|asked|involved|interviewed|contacted|heard|seen|met|take part)\b"
)
_ABOUT_HIM = re.compile(
    r"\bPERP\b[^.;]{0,40}\b(?:would|was|were|should|is|be) not (?:to )?(?:be )?(?:invited|approached|contacted|interviewed|asked|written)\b|\b(?:against|not to) (?:approach\w*|invit\w+|contact\w*|interview\w*|writ\w+|ask\w*) (?:to )?(?:the )?PERP\b"
)
_PARTIAL = re.compile(
    r"\b(?:until|for now|at that (?:stage|time|point)|meet\w*|met|in person|face to face|interview\w*|see it|read it|sent to|cop(?:y|ies)|visit\w*|telephone|called|DRAFT|TOR|ADV|PSEUD|names?|pen portrait|tribute|photograph\w*)\b"
)
_AT_FIRST = re.compile(
    r"\b(?:declined|refused|said no|turned \w+ down) (?:at first|initially)\b|\b(?:at first|initially) (?:declined|refused|said no)\b"
)
_PAPER_SILENT = re.compile(r"\b(?:RVW|REPORT|DRAFT|records?|file|minutes) (?:is|was|are|were) silent\b")
_SOMETHING_ELSE = re.compile(
    r" (?:an?|the|any|all|his|her|their|further|other) (?!(?:[\w'-]+ ){0,3}?(?:invitations?|offers?(?! of)|offer of (?:an? |the )?(?:meeting|part|visit|interview|conversation|call)|requests?|opportunit\w+|chance|approach\w*|part|role|involvement|contact|interviews?|meetings?|conversation|calls?|visits?|RVW|REV|letters?|ADV|TOR|DRAFT|PSEUD|FINAL|REPORT)\b)"
)
_NOT_YET_FOUND = re.compile(r"\b(?:at (?:that|this) (?:point|time|stage)|by then|not yet|until (?:later|then))\b")


_ABSENT = re.compile(
    r"\bFAM (?:did|do|does|has|have|had|was|were|is|are|could|can) (?:not|n't|never) (?:yet |then |been |be |able to |also )*(?:come|attend\w*|join\w*|travel\w*|present|take part|taken part|appear|speak|spoken|asked|approached|seen|contacted|meet)\b|\b(?:but|and) (?:they |FAM )?(?:did|has|have|had) not (?:do|done) so\b"
)
_WITHOUT_REASON = re.compile(
    r"\bwithout (?:more|explanation|comment|(?:giving |any |a |stating (?:a |any )?|offering (?:a |any )?)*reasons?|saying why)\b|\bno (?:reasons?|explanation) (?:was|were|is|has been|had been)? ?(?:given|offered|stated|recorded|asked)?\b|\b(?:did|would|does) not (?:say|explain|record) why\b"
)


_SOMEBODY_ELSE = re.compile(
    r"^(?:he|she)\b|\b(?:agenc\w+|trust|services?|police|POL|imrs?|records|chronology|board|gp|surgery|hospital|council|school|practice|department|coroner|court|VIC)\b"
)


_POORER = re.compile(
    r"\b(?:poorer|lesser|thinner|impossible|possible|incomplete|have been) without (?:the )?(?:\w+ ){0,3}FAM\b"
)


def _whose(masked: Masked, standing: Standing) -> str:
    """Whose answer a sentence gives: the people whom it names, else those spoken of before."""
    first = next((sign for sign, _ in masked.mentions if sign in ("FAM", "FRI", "PERP", "PFAM", "KID", "REV")), "FAM")
    if first in ("PERP", "PFAM", "FRI") and not masked.has("FAM"):
        return first
    if (
        standing.approached
        and not named(masked, "FRI", "PERP", "PFAM")
        and words.phrase("silence").search(masked.words)
    ):
        return "FAM"
    for sign in ("FAM", "KID", "FRI", "PERP", "PFAM"):
        if masked.has(sign):
            return sign
    return standing.last or (
        "FAM" if standing.approached or standing.family and not _SOMEBODY_ELSE.search(masked.words) else ""
    )


def read_refusals(masked: Masked, events: tuple[Event, ...], standing: Standing, found: dict[str, bool]) -> None:
    text = masked.words
    if re.search(r"\bwhether (?:or not )?KID\b", text) or ABOUT_CHILDREN.search(text):
        return
    if _NOT_ASKED.search(text) and (
        words.phrase("reason").search(text)
        or words.phrase("hardship").search(re.sub(r"\b(?:abroad|overseas)\b", "there", text))
    ):
        found["family_contacted"] = found["family_contributed"] = False
        found["declined_or_no_response_explained"] = True
        return
    if _ABOUT_HIM.search(text):
        return
    if _NOT_TO_ASK.search(text):
        found["family_contacted"] = found["family_contributed"] = False
        found["declined_or_no_response_explained"] = bool(
            words.phrase("reason").search(text) or words.phrase("hardship").search(text)
        )
        return
    whose = _whose(masked, standing)
    subjects = [event.subject or event.owner for event in events if "decline" in event.kinds or "say" in event.kinds]
    if masked.has("FAM") and subjects and subjects[0] in ("PERP", "FRI", "PFAM"):
        whose = subjects[0]
    if whose != "FAM":
        return
    if (
        masked.has("KID")
        and _DECIDED_FOR.search(text)
        and not any(event.subject == "FAM" and event.done() for event in events)
    ):
        return
    if _AT_FIRST.search(text) and words.phrase("reason").search(text) and masked.has("FAM", "KID"):
        found["declined_or_no_response_explained"] = found["family_contacted"] = True
        standing.approached = True
        return
    unwilling = unwilling_from(text) or reluctant_from(masked, events)
    silent = words.phrase("silence").search(text)
    if re.search(
        r"\bno (?:answer|reply|response) (?:was |is |were )?(?:asked|needed|required|expected|sought)\b", text
    ):
        silent = None
    nobody = words.phrase("untraced").search(text)
    if nobody and re.match(r" (?:an? |any |the )?ADV\b", text[nobody.end() :]):
        return
    untraced = (
        _NOBODY_LEFT.search(text)
        or words.phrase("untraced").search(text)
        and (masked.has("FAM") or standing.last == "FAM")
        and not _NOT_YET_FOUND.search(text)
    )
    no_part = None if _POORER.search(text) else _NO_PART.search(text)
    if named(masked, "PFAM", "FRI") and not masked.has("FAM"):
        return
    silent = silent if not named(masked, "FRI") and not _PAPER_SILENT.search(text) else None
    if unwilling or silent or untraced:
        found["declined_or_no_response_explained"] = not _WITHOUT_REASON.search(text)
        standing.partial = bool(_PARTIAL.search(text)) and not silent and not untraced
        standing.only_silent = (
            bool(silent) and not words.noun("contact").search(text) and not unwilling and not untraced
        )
        found["family_contributed"] = False
        if unwilling and not untraced or silent and masked.has("FAM") and words.noun("contact").search(text):
            found["family_contacted"] = True
            standing.approached = True
    elif absent := _ABSENT.search(text):
        if no_part:
            found["family_contributed"] = False
        if words.phrase("hardship").search(text) or words.phrase("reason").search(text):
            found["declined_or_no_response_explained"] = True
        elif no_part or re.search(r"\bbut\b", text[: absent.start()]):
            found["declined_or_no_response_explained"] = False
    elif no_part and masked.has("FAM") and not masked.has("TOR", "DRAFT", "PSEUD"):
        found["family_contributed"] = False
        reason = bool(words.phrase("reason").search(text)) and not re.search(r"\bbecause of\b.*\bCOVID\b", text)
        found["declined_or_no_response_explained"] = reason
        if re.search(r"\b(?:repl\w+|said|told|explained)\b", text):
            found["family_contacted"] = True


_DECIDED_FOR = re.compile(r"\b(?:decided|agreed|concluded|considered|discussed|felt|thought|judged)\b")
_SPEAKING = (
    "said",
    "felt",
    "explained",
    "thought",
    "replied",
    "told",
    "wrote",
    "thanked",
    "asked",
    "believed",
    "feared",
    "answered",
    "responded",
    "indicated",
    "wanted",
    "wished",
    "considered",
    "decided",
    "found",
    "preferred",
    "mentioned",
)
_OF_THEMSELVES = re.compile(
    r"(?:REV )?(?:\w+ ){0,3}?(?:that |for |to )?(?:FAM|it|this|going|talking|speaking|being|taking|doing|to|no more|time|s?he|they|there|nothing|having|her|his|their)\b"
)


def reluctant_from(masked: Masked, events: tuple[Event, ...]) -> int:
    """Where relatives begin to speak of what taking part would cost them (0 for nowhere); what they say of the victim or a service is telling."""
    text = masked.words
    if masked.has("VIC", "PERP", "AGY") or re.search(
        r"\b(?:instead|he had|she had|victim|had been|should have|police|services?)\b", text
    ):
        return 0
    if words.noun("account").search(text) and masked.has("REV") or masked.has("DRAFT", "TOR"):
        return 0
    for event in events:
        if event.subject != "FAM" or event.denied or event.verb.split(" ")[0] not in _SPEAKING:
            continue
        rest = text[event.place + len(event.verb) + 1 :]
        hit = words.phrase("reluctance").search(rest)
        if hit and _OF_THEMSELVES.match(rest) and not re.search(r"\b(?:him|her) (?:as|was)\b|\bVIC\b", rest):
            return event.place + 1
    return 0


def unwilling_from(text: str) -> int:
    """Where a refusal begins (0 for none), if it is of a part in the review, and not of an advocate, a single meeting or the choice of a name."""
    for hit in words.phrase("unwilling").finditer(text):
        after = text[hit.end() : hit.end() + 60]
        if hit.group().startswith(("declin", "refus", "turned")) and _SOMETHING_ELSE.match(after):
            continue
        if re.match(r"[^.;]{0,40}\buntil\b[^.;]*\b(?:then|later|afterwards)\b", text[hit.end() :]):
            continue
        if re.search(
            r"(?:^|[.,;:] |\band |\bbut )(?:the )?REV(?: (?:was|were|had|has|felt|did|also)){0,2} $",
            text[: hit.start()],
        ):
            continue
        if re.search(
            r"\bADV\b(?! (?:explained|told|said|wrote|rang|reported|confirmed|spoke|relayed))", text
        ) and re.match(
            r" (?:that|the|this|such|any|their|its) (?:support|help|offer|service|assistance)\b|\.? *$", after
        ):
            continue
        if re.search(r"\b(?:she|he|VIC)\b(?: (?:had|did|was|has|could|would))?(?: \w+ly)? $", text[: hit.start()]):
            continue
        if re.search(r"\b(?:first|at first|initially)\s*$", text[: hit.start()]) or re.match(
            r" (?:at first|initially)\b", after
        ):
            continue
        if re.search(
            r"\b(?:when|if|before|until|once|that) it (?:all |ever )?(?:became|becomes|got|was|is|grew|felt) $|\b(?:REPORT|DRAFT|offer|letter|statement|application|charges?|allegations?|complaint|support|service|evidence|claim) (?:was|were|has been|had been|is|be) (?:\w+ )?$",
            text[: hit.start()],
        ):
            continue
        if re.search(r"\bADV\b", text) and re.match(r"(?: to)? (?:use|take|accept|have|need|be supported)\b", after):
            continue
        if re.match(r"(?: to)?(?: make| offer| add)?(?: any)?(?: further)? (?:comments?|amendments?|changes)\b", after):
            continue
        if re.match(r"(?: [\w-]+){0,3} (?:names?|initials|pseudonym)\b", after):
            continue
        if re.match(r"(?: \w+){0,4} (?:unread|see|read|look at|copy|DRAFT|TOR|FINAL)\b", after) and not re.search(
            r"wait|unable|take part", hit.group() + after
        ):
            continue
        if re.match(
            r"(?: \w+){0,3} (?:the |an? |any )?(?:offer of |help of |services of )?(?:ADV|advoca\w+|PSEUD|names?|tea|lift)\b",
            after,
        ):
            continue
        if re.match(
            r"(?: to)?(?: be)?(?: \w+)? ?(?:interviewed|meet\w*|a meeting|meetings?|in person|face)\b", after
        ) and re.search(r"\b(?:but|instead|and instead|preferred to)\b", text):
            continue
        if re.search(
            r"\b(?:at first|initially|until|when first|to begin with)\b", text[: hit.start()]
        ) and not text.startswith("FAM did"):
            return 0
        if re.match(r"(?: \w+){0,4} (?:widely known|circumstances)\b", after):
            continue
        if hit.group().startswith(("preferred to", "unable to")) and not re.match(
            r" (?:be left|keep|stay|remain|grieve|hold|mourn|wait|leave|not|take part|contribute|be involved|revisit|participate|speak|meet|help|engage|talk)\b",
            after,
        ):
            continue
        return hit.start() + 1
    return 0
