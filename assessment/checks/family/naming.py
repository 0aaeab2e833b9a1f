"""The names used for people in the report: did the family choose or agree them?"""

from __future__ import annotations

import re

from assessment.checks.family.events import Event
from assessment.checks.family.mentions import Masked
from assessment.checks.family.standing import REVIEW

_NAME = re.compile(
    r"\b(?:PSEUD|names?|named|called(?! (?:at|on|upon|for|in|round|to|by|back|out|off|police|POL|999|an|again|out|REV|after|every|once|twice|each)\b)|known as|referred to (?:as|by)|known by|goes by|nickname|calls (?:her|him|them)\b|appears?(?: \w+){0,4} as|initials)\b"
)


def read_names(
    masked: Masked, events: tuple[Event, ...], found: dict[str, bool], *, family: bool, again: bool = False
) -> None:
    text = masked.words
    name = "pseudonym_chosen_by_family"
    if again:
        text = "the name " + text
    elif not _NAME.search(text):
        return
    if re.search(
        r"\b(?:at|by|on|following) (?:(?:FAM's|their|his|her) (?:own )?(?:wish|request|choice|suggestion|preference)\b|the (?:wish|request|choice|suggestion|preference) of FAM\b)",
        text,
    ) and (masked.has("FAM") or family):
        found[name] = True
        found["family_contacted"] = True
        return
    if re.search(
        r"\bFAM\b(?: \w+){0,2} (?:preferred|chose|picked|wanted|wished|suggested|asked|settled on)\b", text
    ) and re.search(r"\b(?:known|appears?|called|named|nickname)\b", text):
        found[name] = True
        found["family_contacted"] = True
        return
    if re.search(r"\bFAM's (?:own )?(?:idea|choice|suggestion|wish|request)\b", text):
        found[name] = found["family_contacted"] = True
        return
    if re.search(
        r"\bFAM\b[^.;]{0,60}\b(?:leave|left|leaving) (?:it|that|this|the (?:choice|name|matter|decision)) to REV\b",
        text,
    ):
        found[name] = False
        return
    near = text
    for event in events:
        if "name" not in event.kinds:
            continue
        by_family = (
            event.subject == "FAM"
            and not event.passive
            or event.passive
            and any(how in {"by", "with"} and who == "FAM" for how, who in event.targets)
        )
        if (
            by_family
            and not event.denied
            and not event.open
            and not re.match(
                r"(?:\w+ )?(?:FAM|VIC|KID)\b(?! (?:is|as|be)\b)",
                event.after if event.verb in {"called", "named", "call"} else "",
            )
            and (
                _NAME.search(event.after)
                or event.passive
                and _NAME.search(text[: event.place + 9 * again])
                or re.search(r"\b(?:on|upon|for|that|PSEUD)\b", event.after)
                and re.search(r"\b(?:named|names?|called|known as|PSEUD|initials)\b", near)
            )
        ):
            found[name] = True
            found["family_contacted"] = True
            return
    for event in events:
        if "name" not in event.kinds:
            continue
        if (
            event.subject in REVIEW
            and not event.passive
            and event.done()
            and "PSEUD" in event.after
            or event.passive
            and (masked.has("PSEUD") or re.search(r"^(?:the |all |these )?names?\b|\breferred to (?:as|by)\b", text))
            and (
                any(how in {"by", "from", "at"} and who in REVIEW for how, who in event.targets)
                or re.search(
                    r"\bat random|\bfrom a list|\bcomputer|\bby (?:the |an? )?(?:REV|council|team|officer|administrator)",
                    event.after,
                )
            )
        ):
            found[name] = False
        if (
            event.denied
            and event.subject == "FAM"
            and _NAME.search(text)
            and event.verb.split(" ")[0]
            in {"consulted", "asked", "choose", "chose", "select", "pick", "agreed", "suggest"}
            and "wish" not in event.before
        ):
            found[name] = False
