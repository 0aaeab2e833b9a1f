"""Friends, colleagues and neighbours, the perpetrator, and the children."""

from __future__ import annotations

import re

from assessment.checks.family import words
from assessment.checks.family.approaching import contact_noun_to, reached
from assessment.checks.family.events import Event
from assessment.checks.family.mentions import Masked
from assessment.checks.family.standing import OUTSIDE, REVIEW, Standing

_CHILD_THOUGHT = re.compile(
    r"\b(?:asked (?:\w+ ){0,3}(?:whether|to (?:find out|ask|see))|explor\w+|consider\w*|thought|discuss\w*|decid\w+|decision|conclud\w+|advice|advised|agreed|accepted|reflect\w*|weigh\w*|view|careful|felt|judged|interests?|appropriate|right|question|debat\w+|took the view)\b"
)


_CHILD_HEARD = re.compile(
    r"\b(?:spoke\w*|speak\w*|heard|hear|hearing|ask\w*|tell|dictat\w+|interview\w*|approach\w*|contribut\w+|involv\w+|wishes|views?|voices?|take part|say|meet|met|letters?|told|talk\w*|memory (?:box|book)|drawings?|drew|pictures?|poem|wrote|invit\w+|consult\w*|seen|interests|lent|sentences|recording|statement|describ\w+|left to|on (?:their|her|his) (?:\w+ )?files?|when (?:they|she|he|KID) (?:are|is) (?:older|grown\w*|adults?)|as adults?|at (?:eighteen|18)|one day|grow(?:s|n)? up|later life)\b"
)


def read_friends_and_perpetrator(
    masked: Masked, events: tuple[Event, ...], standing: Standing, found: dict[str, bool]
) -> None:
    text = masked.words
    friends = "friends_or_colleagues_or_neighbours_contacted"
    if masked.has("FRI"):
        denied = (
            re.search(r"\bno FRI\b[^.;]{0,50}\b(?:\w+ed|sought|spoken|written|seen)\b", text)
            or re.search(r"\bno (?:contact|approach|attempt|effort|letter|invitation)\w*\b[^.;]{0,40}\bFRI\b", text)
            or any(
                event.denied
                and not event.open
                and set(event.kinds) & {"reach", "meet", "learn"}
                and (event.reaches("FRI") or event.subject == "FRI" and event.passive)
                for event in events
            )
            or re.search(
                r"\b(?:not|nor)\b[^.;]{0,12}\b(?:seek|approach|contact|speak|interview|consult|hear|invite|trace)\b[^.;]{0,40}\bFRI\b",
                text,
            )
        )
        own = any(
            event.subject == "FRI"
            and not event.passive
            and event.done()
            and (set(event.kinds) & {"tell", "give", "meet", "say", "decline", "agree_to"})
            and (
                any(who in REVIEW for _, who in event.targets)
                or re.match(r"(?:their|her|his|up) time\b", event.after)
                or words.noun("account").search(event.after)
                and not any(who in OUTSIDE for _, who in event.targets)
                or re.search(r"\b(?:REV|RVW|invitation|appeal|panel's|chair's|author's|reviewer's)\b", event.after)
                or event.verb.split(" ")[0] in {"spoke", "talked", "talk", "speak"}
                and not event.targets
                and not event.open
                and re.match(
                    r"(?:[.,;]|$|to us|for|at length|about|of (?:her|him)|freely|openly|warmly|movingly)", event.after
                )
                or event.verb.split(" ")[0] in {"spoke", "talked", "wrote"}
                and re.match(r"(?:\w+ )?(?:of|about) (?:her|him|VIC|FAM)\b", event.after)
                or event.verb in {"came", "attended"}
                and "meeting" in event.after
                or masked.has("REV")
                and not event.targets
                and set(event.kinds) & {"meet", "tell"}
                and event.verb not in ("called", "saw", "met")
            )
            for event in events
        )
        through = re.search(
            r"\b(?:through|via|by way of|left with|left at|care of|message with|help of|sent to|delivered to|at)\b (?:\w+ ){0,2}FRI\b",
            text,
        ) and not re.search(
            r"\b(?:meetings?|spoke|spoken|met|contact|conversations?|interviews?) with (?:\w+ ){0,2}FRI\b", text
        )
        if text.count("FRI") > 1:
            through = False
        answered = words.phrase("silence").search(text) and re.search(r"\bFRI\b[^.;]{0,40}\b(?:not|nothing|no)\b", text)
        if denied and not answered:
            found[friends] = False
        elif own or answered or not through and (reached(text, events, "FRI") or contact_noun_to(text, "FRI")):
            found[friends] = True
    perp = "perpetrator_contacted"
    if masked.has("PERP"):
        never: object = (
            any(event.denied and set(event.kinds) & {"reach", "meet"} and (event.reaches("PERP")) for event in events)
            or re.search(
                r"\b(?:not|against)\b (?:to )?(?:invit\w+|approach\w*|contact\w*|writ\w+|interview\w*|meet\w*|visit\w*)\b[^.;]{0,30}\bPERP\b",
                text,
            )
            or re.search(r"\bno (?:contact|approach|attempt|letter|invitation)\b[^.;]{0,40}\bPERP\b", text)
        )
        answered_it = bool(
            any(
                event.subject == "PERP"
                and not event.passive
                and (event.done() or event.denied)
                and set(event.kinds) & {"decline", "say", "tell", "give", "meet", "agree_to"}
                and (
                    any(who in REVIEW for _, who in event.targets)
                    or re.search(
                        r"\b(?:REV|RVW|reviewer's|chair's|author's|panel's|interview\w*|take part|contribute|records|questions|letter|invitation|approach|copy)\b",
                        event.after,
                    )
                )
                for event in events
            )
            and (
                masked.has(*REVIEW)
                or re.search(
                    r"\b(?:take part|contribute|interview(?:ed)?|questionnaire|questions|records|invitation|invited|in writing|(?:reviewer|chair|author|panel)'s)\b",
                    text,
                )
            )
        )
        if never or re.search(
            r"\bPERP\b (?:(?:was|were) (?:not|never)|(?:has|had) (?:not|never) been) (?:written|approached|contacted|invited|interviewed|asked|seen|visited)\b",
            text,
        ):
            found[perp] = False
        elif (
            answered_it
            or (reached(text, events, "PERP") or contact_noun_to(text, "PERP"))
            and not re.search(r"\b(?:arrest\w*|charged|bail|killed|under caution|no comment)\b", text)
            or any(
                event.subject in REVIEW
                and set(event.kinds) & {"meet", "learn", "reach"}
                and not event.denied
                and any(who == "PERP" and how in {"", "to", "with", "from"} for how, who in event.targets)
                and re.search(
                    r"\b(?:travel\w*|went|came|invited|wrote|met|visited|saw|was able|spoke|interviewed|agreed)\b",
                    event.before + event.verb,
                )
                for event in events
            )
        ):
            found[perp] = True
    noun = _PERP_NOUN.search(text) or _PERP_LETTER.search(text) or not masked.has("POL") and _PERP_VIEW.search(text)
    if (
        masked.has("PERP")
        and perp not in found
        and noun
        and not re.search(
            r"\b(?:no|not|never|against|would|will|if|under caution|police)\b[^.;]{0,40}$", text[: noun.end()]
        )
    ):
        found[perp] = True
    if masked.has("PFAM") and not masked.has("FAM") and not masked.has("FRI"):
        for key in ("family_contacted", "family_contributed", "declined_or_no_response_explained"):
            found.pop(key, None)


_PERP_LETTER = re.compile(
    r"\bPERP\b[^.]{0,60}\b(?:letters?|questionnaire|invitation|questions)\b[^.]{0,40}\b(?:handed|sent|passed|delivered|given|taken|via|through|by (?:the |his |her )?(?:offender|prison|probation|solicitor))|\bREV (?:\w+ )?(?:wrote|asked|approached|requested)\b[^.;]{0,60}\b(?:prison|governor|offender \w+|probation \w+|solicitors?|clinician|HMP|hmp)\b[^.;]{0,40}\bPERP\b|\bPERP\b[^.;]{0,40}\b(?:approached|invited|written to|visited|seen|contacted|interviewed)\b[^.;]{0,40}\b(?:prison|solicitors?|offender|probation|governor|HMP|hmp|hospital|by REV|chaplain)\b|\b(?:through|via) (?:his|her|the|PERP's) (?:prison|solicitors?|barrister|counsel|lawyers?|legal team|key ?worker|psychiatrist|chaplain|offender \w+|probation \w+|\w+ governor)\b[^.;]{0,40}\bPERP\b"
)
_PERP_VIEW = re.compile(
    r"\bPERP's (?:own )?(?:views?|accounts?|perspective|comments?|version|recollections?|side|contribution|participation|involvement) (?:\w+ ){0,3}?(?:obtained|sought|given|taken|gathered|heard|recorded|included|provided|requested|invited)\b|\b(?:views?|accounts?|perspective|contribution|participation) of (?:the )?PERP (?:was|were|has been|have been) (?:\w+ )?(?:obtained|sought|taken|gathered|heard|requested|invited)\b"
)
_PERP_NOUN = re.compile(
    r"\bPERP and (?:the )?FAM\b[^.;]{0,20}\b(?:invited|written|contacted|approached|asked|interviewed|seen|offered|informed)\b|\bFAM and (?:the )?PERP\b[^.;]{0,20}\b(?:invited|written|contacted|approached|asked|interviewed|seen|offered|informed)\b|\bPERP\b[^.;]{0,25}\b(?:declined|refused|agreed|consented|chose not|did not wish|was willing) to (?:be )?(?:see|seen|meet|speak|talk|interviewed|take part|contribute|participate)\b(?! (?:the )?(?:POL|probation|gp|psych))|\b(?:interviews?|meetings?|conversations?|visits?) (?:was|were|has been|have been) (?:\w+ )?(?:held|conducted|carried out|undertaken|made|completed) (?:with|to) (?:the )?PERP\b|\b(?:letters?|approach(?:es)?|invitations?|contact|visits?|offer|requests?|interviews?|meetings?|questionnaire|conversations?) (?:\w+ ){0,5}?(?:to|with|of|for|interview|see|meet|visit) (?:the )?PERP\b(?!'s)(?=[^.;]{0,60}\b(?:was|were|had|has|did|no|not|un\w+ed|made|sent|met|took|declin\w+|refus\w+|repl\w+|: ))"
)
_WHY_NOT = re.compile(
    r"\b(?:(?:is|are|was|were|aged) (?:\w+ and )?(?:only |just |now )?(?:[1-9]|1[0-7]|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)|thought|felt|advis\w+|advice|agreed|because|too young|frighten\w*|harm\w*|upset\w*|best)\b"
)


def read_children(masked: Masked, events: tuple[Event, ...], standing: Standing, found: dict[str, bool]) -> None:
    name = "children_voice_considered"
    if standing.child_not_asked and _WHY_NOT.search(masked.words):
        found[name] = True
        for key in ("declined_or_no_response_explained", "family_contributed"):
            if found.get(key) is not True or key.startswith("declined"):
                found.pop(key, None)
    standing.child_not_asked = any(
        event.denied
        and event.subject in REVIEW
        and event.reaches("KID")
        and set(event.kinds) & {"reach", "meet", "learn"}
        for event in events
    )
    if not masked.has("KID"):
        return
    text = re.sub(
        r"\b(?:lost|losing|mother of|father of|look(?:s|ed|ing)? after|care(?:d|s)? for|rais(?:es|ed|ing)|bring(?:ing)? up|own)\b[^.;,]{0,12}\bKID\b",
        "own",
        masked.words,
    )
    if not re.search(r"\bKID\b", text):
        return
    if re.search(r"\bno (?:occasion|record|evidence|sign|mention|minute|indication|trace)\b[^.;]{0,60}\bKID\b", text):
        found[name] = False
        return
    if re.search(
        r"\b(?:nobody|no one|nothing|anybody|anyone)\b[^.;]{0,60}\b(?:thought|consider\w*|ask\w*|sought|spoke\w*)\b[^.;]{0,30}\bKID\b|\bKID\b[^.;]{0,20}\b(?:was|were|had been) never (?:asked|considered|consulted|spoken|approached)\b",
        text,
    ):
        found[name] = False
        return
    if re.search(r"\b(?:no (?:consideration|thought)|not (?:\w+ )?consider\w*|without consider\w+)\b", text):
        found[name] = False
        return
    acted = any(
        event.done()
        and (
            event.subject == "KID"
            and not event.passive
            and set(event.kinds) & {"tell", "give", "say", "meet"}
            and (
                any(who in REVIEW for _, who in event.targets)
                or re.search(r"\b(?:wishes|views|feelings|thoughts|memories|message|drawings?|picture)\b", event.after)
                and not masked.has("VIC", "PERP")
            )
            or (event.subject in (*REVIEW, "") or event.subject == "KID" and event.passive)
            and event.reaches("KID")
            and not any(who in OUTSIDE for _, who in event.targets)
            and set(event.kinds) & {"reach", "meet", "transfer", "learn"}
            and (event.subject or masked.has(*REVIEW) or words.noun("contact").search(text))
        )
        for event in events
    )
    left = re.search(
        r"\bKID\b[^.;]{0,40}\b(?:receive|have|be given|be shown|read|be told)\b[^.;]{0,40}\b(?:account|version|letter|copy|book|explanation)\b|\bKID\b[^.;]{0,40}\b(?:given|left|sent|made|offered)\b[^.;]{0,20}\b(?:book|box|letter|album|message|recording)\b|\b(?:letter|message|copy|account|version|book|box)\b[^.;]{0,60}\b(?:for|to|by|with) (?:each |both |all )?(?:of )?KID\b",
        text,
    ) or re.search(r"\bmemory (?:box|book|jar)\b", text)
    thought = (
        _CHILD_THOUGHT.search(text)
        and _CHILD_HEARD.search(text)
        and (
            masked.has(*REVIEW)
            or re.search(
                r"\b(?:whether|wishes|speak|spoken|heard|voices?|ask\w*|should|ought|old enough|too young)\b", text
            )
        )
    )
    made = re.search(
        r"\bKID\b[^.;]{0,20}\b(?:told|said|explained)\b[^.;]{0,30}\b(?:what|that|how)\b[^.;]{0,30}\b(?:RVW|REPORT|REV)\b|\bKID\b[^.;]{0,40}\b(?:make|made|write|wrote|draw|drew|record\w*|paint\w*|choose|chose|dictate\w*|send|sent)\b[^.;]{0,40}\b(?:REPORT|RVW|REV|page|pages|picture|drawing|message|poem|letter)\b|\b(?:put (?:the|this|that|these) questions?|asked|spoke|talked)\b[^.;]{0,15}\b(?:to |with )?KID\b[^.;]{0,60}\b(?:came back|told|said|know|wanted|answer\w*|repl\w+|report\w*|wishes|views)\b|\bKID\b[^.;]{0,15}\b(?:want\w*|would like|wish\w*) (?:people|others|REV|it|everyone|professionals|grown-ups|adults|the (?:review|panel))\b",
        text,
    )
    if made and not masked.has("POL"):
        found[name] = True
    if acted or left and not re.search(r"\b(?:school|court|social care) (?:wrote|sent)\b", text) or thought:
        found[name] = True
