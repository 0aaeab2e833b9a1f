"""Terms of reference and draft: did they reach the family?"""

from __future__ import annotations

import re

from assessment.checks.family.events import Event
from assessment.checks.family.mentions import Masked
from assessment.checks.family.standing import REVIEW, Standing

_FINISHED = re.compile(
    r"\b(?:publication|published|publishing|website|web site|launch\w*|made public|public|went live|released?|release)\b"
)


_BEFOREHAND = re.compile(
    r"\b(?:day|days|morning|afternoon|evening|night|hours?|eve|week|shortly|just|immediately|same time|advance)\b"
)


_CHANGED = re.compile(
    r"\b(?:passages?|paragraphs?|sections?|sentences?|wording|words|text|changes|amendments|corrections|edits)\b[^.;]{0,25}\b(?:were|was|have been|has been) (?:then |later |all |duly )?(?:altered|changed|amended|corrected|reworded|rewritten|removed|made|accepted|added)\b"
)


_THEIR_POINT = re.compile(
    r"(?:that|this|the|her|his|their|these|those|both|each|all) (?:\w+ )?(?:questions?|points?|requests?|issues?|suggestions?|wish(?:es)?|concerns?)\b[^.;]{0,40}\b(?:stands?|now|is|are|was|were|became|forms?|became)\b[^.;]{0,30}\b(?:in|into|part of|to) TOR\b"
)


_ASKED = frozenset("asked requested wanted felt asking wants question questioned".split())


def not_shared_at_all(masked: Masked) -> bool:
    """True where the terms of reference are said to have stayed within the panel."""
    return bool(
        masked.has("TOR")
        and re.search(
            r"\b(?:not|never) (?:\w+ )?(?:shared|sent|shown|circulated|disclosed|given)(?: to anyone| with any(?:one|body))? ?(?:outside|beyond|with any(?:one|body)|to any(?:one|body))\b",
            masked.words,
        )
    )


def finished_copy_to_come(masked: Masked) -> bool:
    """True for "the family will be given the final report on the day before it is published": no draft to comment on."""
    return bool(
        masked.has("FAM")
        and masked.has("FINAL")
        and not masked.has("DRAFT")
        and re.search(r"\b(?:will|is to|are to)\b", masked.words)
        and _FINISHED.search(masked.words)
        and _BEFOREHAND.search(masked.words)
        and not _COMMENT.search(masked.words)
    )


_COMMENT = re.compile(r"\b(?:comments?|corrections?|time|weeks|read it|discuss\w*|changes|amendments|consider|views)\b")


def read_papers(masked: Masked, events: tuple[Event, ...], standing: Standing, found: dict[str, bool]) -> None:
    text = masked.words
    if not_shared_at_all(masked):
        found["tor_shared"] = False
        return
    if not masked.has("FAM") and standing.last != "FAM":
        return
    if masked.has("FAM"):
        for sign, name in (("TOR", "tor_shared"), ("DRAFT", "draft_shared")):
            if re.search(
                rf"\bunable to (?:comment|see|read|contribute|influence|add)\b[^.;]{{0,20}}\b{sign}\b|\bno (?:sight|copy|knowledge|share)\b[^.;]{{0,24}}\b{sign}\b|\bnothing of {sign}\b",
                text,
            ) or re.search(
                rf"\b{sign} (?:was|were|had been) (?:\w+ )?(?:fixed|agreed|set|settled|finalised|drawn up|signed off|approved)\b[^.;]{{0,30}}\bbefore\b[^.;]{{0,30}}\b(?:met|contacted|approached|spoken|found|traced|reached|consulted)\b",
                text,
            ):
                found[name] = False
                return
            if re.search(
                rf"\bno (?:comments?|changes|corrections|amendments|response)\b[^.;]{{0,30}}\b(?:from|by) FAM\b[^.;]{{0,20}}\b(?:on|to|about) {sign}\b",
                text,
            ):
                found[name] = found["family_contacted"] = True
                return
    if masked.has("TOR") and standing.last == "FAM" and _THEIR_POINT.match(text):
        found["tor_shared"] = found["family_contributed"] = True
    if _CHANGED.search(text) and (standing.paper == "REPORT" or masked.has("REPORT")) and not _FINISHED.search(text):
        found["draft_shared"] = True
        if masked.has("FAM"):
            found["family_contacted"] = found["family_contributed"] = True
    again = re.match(r"(?:it|they|this|these)\b", text)
    for sign, name in (("TOR", "tor_shared"), ("DRAFT", "draft_shared")):
        if not (masked.has(sign) or again and standing.paper == sign):
            continue
        shared = denied = commented = touched = False
        for event in events:
            kinds = set(event.kinds)
            about = (
                touched
                or event.subject == sign
                or event.owner == sign
                or any(who == sign for _, who in event.targets)
                or sign in event.after
                or sign in event.before
                or again
            )
            to_family = (
                any(who in ("FAM", "FAM's") and how not in {"about", "of"} for how, who in event.targets)
                or event.subject == "FAM"
                or event.owner == "FAM"
            )
            if event.verb in {"went", "gone", "goes"} and event.subject == sign:
                kinds = {"transfer"}
            if not kinds & {"transfer", "reach", "review_read", "give", "tell", "meet", "say"} or not about:
                continue
            if event.subject == "ADV" and event.passive:
                continue
            if denied and event.verb in _ASKED and sign not in event.after:
                continue
            was_touched, touched = touched, True
            if event.passive and event.subject == sign and ("without", "FAM") in event.targets:
                denied = True
                continue
            if not (to_family or re.search(r"\b(?:FAM|to her|to him|to them|with her|with him|with them)\b", text)):
                continue
            if (
                event.denied
                and (event.subject == "FAM" or event.subject == sign or event.reaches("FAM"))
                and not re.match(r"(?:no|nothing) ", event.after)
            ):
                denied = True
            elif (
                was_touched
                and event.subject == "FAM"
                and event.done()
                and not event.passive
                and kinds & {"tell", "say"}
                and not re.search(r"\b(?:time|copy|copies|not)\b", event.after)
            ):
                commented = True
            elif (event.done() or re.match(r"no (?:changes|comments)", event.after)) and (
                to_family or event.subject in REVIEW and re.search(r"\b(?:FAM|her|him|them)\b", event.after)
            ):
                shared = True
                if (
                    kinds & {"tell", "review_read", "say"}
                    and event.subject == "FAM"
                    and (
                        event.verb.split(" ")[0]
                        not in {
                            "read",
                            "saw",
                            "received",
                            "seen",
                            "had",
                            "considered",
                            "agreed",
                            "reading",
                            "approved",
                            "given",
                            "gave",
                        }
                    )
                    and not event.passive
                    and not event.denied
                ):
                    commented = True
            elif (
                event.open
                and not event.denied
                and (
                    any(
                        past.passive
                        and past.subject == "FAM"
                        and past.done()
                        and set(past.kinds) & {"transfer", "reach"}
                        for past in events
                    )
                    or re.search(r"\b(?:given|offered|invited|asked|were|was|went|sent)\b", event.before)
                )
                and not re.search(r"\b(?:will|would|shall)\b", text)
            ):
                shared = True
        if re.search(
            rf"\b(?:at|on|following) (?:FAM's (?:request|suggestion|instance|wish)|the (?:request|suggestion|instance|wish) of FAM)\b[^.;]{{0,50}}\b{sign}\b|\b{sign}\b[^.;]{{0,60}}\b(?:at|on|following) (?:(?:FAM's|their|her|his) (?:request|suggestion|instance|wish)|the (?:request|suggestion|instance|wish) of FAM)\b",
            text,
        ):
            shared = commented = True
        if (
            re.search(
                rf"\b(?:hers|his|theirs|her|their) (?:\w+ ){{0,2}}?(?:were|was|being) (?:added|included|inserted|incorporated)[^.;]{{0,30}}\b{sign}\b",
                text,
            )
            and shared
        ):
            commented = True
        if sign == "DRAFT" and masked.has("TOR") and re.search(r"\bin DRAFT\b", text):
            continue
        if (
            re.search(
                rf"\bFAM (?:has|had|have|was given|were given|was sent|were sent)(?: since| also| then| already| now| both)* (?:had |been given |been sent |seen |read |early |full |sight of |access to |time with )*(?:an? |the )?(?:copy of )?{sign}\b",
                text,
            )
            or re.search(
                rf"\bFAM\b[^.;]{{0,20}}\b(?:was|were|been) (?:given|allowed|afforded|offered)\b[^.;]{{0,40}}\b(?:read|consider|comment|review|study|see|respond)\b[^.;]{{0,20}}\b{sign}\b",
                text,
            )
            or re.search(
                rf"\bFAM\b,? (?:on|after|having|when|upon|in|once) (?:(?:she|he|they|FAM) )?(?:had )?(?:reading|read|seeing|seen|receiv\w+|been sent|been given) (?:the )?{sign}\b|\b(?:on|after|having|when|upon) (?:FAM )?(?:had )?(?:reading|read|seeing|seen|receiv\w+) (?:the )?{sign}\b[^.;]{{0,15}}\bFAM\b",
                text,
            )
            or (
                re.search(
                    rf"\b{sign} (?:went|was sent|was posted|was shared|was taken|was e-?mailed|was read|followed|went out)\b(?! to (?:the )?(?:panel|REV|home office|agenc|partnership|board))",
                    text,
                )
                and (masked.has("FAM") or standing.last == "FAM")
                and not masked.has("AGY", "POL")
                and not re.search(r"\bhome office\b|\bonly to\b", text)
            )
            or (
                re.search(
                    rf"\bREV\b[^.;]{{0,40}}\b(?:drove|went|travelled|called|came|returned|flew|sat)\b[^.;]{{0,40}}\bwith (?:the )?{sign}\b",
                    text,
                )
                and (masked.has("FAM") or standing.last == "FAM")
            )
            or (
                re.search(
                    rf"\b(?:enclos\w+|attach\w+|accompanied by|together with|along with|with)\b[^.;]{{0,40}}\b{sign}\b",
                    text,
                )
                and re.search(r"\b(?:wrote|letters?|sent|posted|e-?mail\w*)\b[^.;]{0,40}\bFAM\b", text)
                and not re.search(rf"\b(?:without|not|no)\b[^.;]{{0,20}}\b{sign}\b", text)
            )
        ):
            shared = True
        if re.search(
            rf"\b{sign} (?:came back|was returned|returned|was sent back) (?:\w+ )?(?:from|by) (?:the )?FAM\b", text
        ):
            shared = commented = True
        if re.match(rf"{sign} (?:sent )?to FAM\b", text):
            shared = True
        if re.search(
            rf"\b(?:observations|comments|corrections|views|suggestions|changes|amendments|reactions|thoughts|reflections) (?:by|of|from|made by) FAM (?:up)?on\b[^.;]{{0,25}}\b{sign}",
            text,
        ) or re.search(
            r"\b(?:FAM's|their|his|her) (?:\w+ )?(?:observations|comments|corrections|views|suggestions|changes|amendments|reactions|thoughts|reflections) (?:up)?(?:on|about|to)\b[^.;]{0,25}\b"
            + sign,
            text,
        ):
            shared = commented = True
        if shared:
            found[name] = True
            found["family_contacted"] = True
            if commented:
                found["family_contributed"] = True
        elif denied:
            found[name] = False
    if masked.has("FINAL", "REPORT") and masked.has("FAM") and not masked.has("DRAFT"):
        reading = [
            event
            for event in events
            if set(event.kinds) & {"transfer", "review_read"}
            and event.verb not in _ASKED
            and (
                "FAM" in (event.subject, event.owner)
                or event.reaches("FAM")
                or any(who == "FAM" for _, who in event.targets)
            )
        ]
        unfinished = re.search(
            r"\bahead of (?:its |the )?(?:submission|completion|approval|finalisation|being)\b|\bfor (?:their |her |his |any )?(?:comments?|corrections?|observations)\b|\bbefore (?:it|RVW|they|its|the panel|being|submission|approval|completion)\b(?: \w+){0,3} ?(?:finalis|complet|submi|approv|sent|sign|final|settled)?",
            text,
        )
        if any(event.done() for event in reading) and unfinished and not re.search(r"\bday before|publi", text):
            found["draft_shared"] = True
            found["family_contacted"] = True
        elif reading and all(event.denied for event in reading):
            found["draft_shared"] = False
    handed = any(set(event.kinds) & {"transfer", "give", "review_read"} and event.done() for event in events)
    if (
        masked.has("FINAL", "REPORT")
        and masked.has("FAM")
        and handed
        and _FINISHED.search(text)
        and _BEFOREHAND.search(text)
        and not _COMMENT.search(text)
    ):
        found["family_contacted"] = True
        found["draft_shared"] = False
