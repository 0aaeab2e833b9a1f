"""Did the family give information, views, changes or a statement?"""

from __future__ import annotations

import re

from assessment.checks.family import words
from assessment.checks.family.events import Event
from assessment.checks.family.mentions import Masked
from assessment.checks.family.refusing import reluctant_from, unwilling_from
from assessment.checks.family.standing import OUTSIDE, REVIEW, Standing

_TAKING_PART = re.compile(
    r"\b(?:tak\w+ (?:any |no )?part|took (?:any |no )?part|participat\w+|contribut\w+|involve\w*|part of|engag\w+|meet|met|speak|talk|interview\w*|contact\w*|written to|approach\w*|conversation|time|proceed|process|RVW|REV|leave|left|wait|visit\w*|call\w*|letters?|invitation|advoca\w+|ADV|support|help)\b"
)


_USED = re.compile(
    r"\b(?:run through|shape|inform|accepted|adopted|added|included|incorporated|reflected|used|acted on|taken|set out|considered|recorded|woven|reproduced|quoted|transcribed|printed|appended|appears?|opens?|open|found|heard|led|shaped|informed|run|runs|stands?|made|noted|is|are|resulted?|drawn|altered|changed|amended|extended|credited|attached|forms?|reached|arrived|came|received|covered|filled|corrected|tells?|runs? to|ran to|produced|changed|answered|placed|read out)\b"
)


_HAPPENED = re.compile(
    r"\b(?:altered|amended|changed|extended|revised|widened|corrected|rewritten|removed|reworded|added)\b"
)


_THANKED = re.compile(
    r"\b(?:thank\w*|grateful|indebted|appreciat\w+|gratitude)\b[^.;]{0,40}\bFAM\b[^.;]{0,30}\b(?:for|who|whose)\b[^.;]{0,60}\b(?:shar\w+|contribut\w+|memories|help\w*|insights?|account|information|courage|speaking|spoke|talk\w+|coming|meeting|taking part|generosity|views)\b"
)


_ASKING = re.compile(
    r"\bwhat FAM (?:\w+ly |most |also |had |chiefly |both |herself |himself )*(?:told|said|wanted|asked|remembered|described|wished|recalled|wrote|gave|saw|knew)\b(?! (?:the |to )?(?:POL|police|court|jury|coroner|officers|detectives|trust|hospital))|"
    r"\bFAM\b(?:(?!REV|PERP|VIC|POL|FRI|PFAM|whether)[^.;,]){0,50}(?<!was )(?<!were )(?<!been )\b(?:wanted|wished|asked|urged|pressed|begged|insisted|hoped) (?:it |us |REV |RVW |that |to |be |for )*(?:asked|printed|published|included|used|reproduced|placed|put|added|shown|known|recorded|remembered|noted|said|understood|looked at|examined|explained|why|how|whether)\b(?! (?:by|as)\b)(?! (?:it|they|she|he|FAM) (?:could|might|should|may|can|needed|had to)\b)|"
    r"\bFAM (?:\w+ly |also |had |both )*asked REV[^.;]{0,30}\bthat (?!nothing|no|it not|FAM not|(?:it|s?he|they|FAM|REV) (?:not|be left|be sent|be given (?:more )?time))"
)
_NOMINAL = re.compile(
    r"\bFAM (?:\w+ )?(?:asked|put|raised|posed|made) (?:\w+ ){0,2}(?:things|questions|points|requests|suggestions) (?:of|to|for|with|about)\b|"
    r"\b(?:poorer|lesser|thinner|impossible|possible|incomplete|have been) without (?:the )?(?:\w+ ){0,3}FAM\b|"
    r"\bFAM's (?:\w+ ){0,2}(?:wish(?:es)?|requests?|plea|hope|belief|feeling|sense|conviction) (?:that|is|was|were|for|about|how)\b(?! (?:it |they |FAM |s?he )?(?:not|no|privacy|to be left|be left))|"
    r"\bFAM\b(?:(?!POL|PERP|FRI|PFAM)[^.;]){0,45}\bgave (?:REV|up) [^.;]{0,30}\b(?:hours?|days?|mornings?|afternoons?|evenings?|time)\b|"
    r"\bfrom (?:the )?FAM\b[^.;]{0,30}\bREV (?:\w+ )?(?:had|have|has|received|got|obtained)\b|\b(?:these|those|they|this|that|the words|the following) (?:are|is|were|was) (?:the )?FAM's (?:own )?(?:words|memories|account|story|thoughts)\b|\b(?:words|lines|sentences|thoughts|memories|photographs?|eulogy|poem|tribute|passage|paragraph) (?:which |that )?(?:was |were |is |are )?(?:kindly )?(?:given|lent|written|supplied|provided|chosen|sent|offered|spoken|read|composed|let)[^.;]{0,25}\bby (?:the )?FAM\b|\bFAM\b[^.;]{0,10}\blet (?:the )?(?:RVW|REV)\b|"
    r"\byou\b[^.;]{0,30}\b(?:gave|given|shared|told|sent|lent|brought|wrote|provided)\b[^.;]{0,40}\b(?:RVW|REV|us)\b|\bFAM\b[^.;]{0,40}\b(?:put right|set right|put \w+ straight|corrected|went through (?:the |every |each )?(?:TOR|DRAFT|REPORT))\b|\bREV\b[^.;]{0,30}\bchanged (?:\w+ )?(?:things|points|words|lines|paragraphs|dates)\b[^.;]{0,40}\b(?:FAM|her|him|them)\b|"
    r"\b(?:thank\w*|grateful|indebted|gratitude)\b[^.;]{0,30}\bFAM\b[^.;]{0,10} for (?:the|their|her|his|a|such|all) [^.;]{0,30}\b(?:letters?|account|poem|tribute|photographs?|statement|insights?|words|memor\w+|help|time)\b|"
    r"\b(?:contributions?|accounts?|comments?|corrections?|information|evidence|views|insights?|memories|statements?|suggestions?) (?:also |then |in writing |both )?(?:came|comes|received|obtained|gathered|drawn|taken|heard|arrived|was had|were had|had) (?:\w+ )?(?:from|of) (?:the )?FAM\b|"
    r"\b(?:with|through) the (?:help|assistance|input|contribution|involvement) of FAM\b(?! (?:was|were|is) (?:not|offered|sought|invited))"
)


_ELSEWHERE = re.compile(
    r"(?:\w+ly )?to(?:wards)? (?!(?:the |this |our )?(?:REV|RVW|REPORT|TOR|DRAFT|FINAL|PSEUD|process|it\b|each|section|chapter|its|both|picture|account|chronology|understanding))"
)
_STANDS = re.compile(r"(?:(?!FAM|REV|POL|FRI|PERP|PFAM)[^.;,]){0,30}\b(?:was|were|has|have|had)\b")
_EVERYDAY = frozenset(
    "changed altered helped help added raised pressed objected prepared challenged supplied shared told spoke talked wrote texted informed identified volunteered noted recorded filmed typed sang".split()
)
_LETTER = re.compile(r"\b(?:letters?|notes?|e-?mails?|messages?|answers?|replies|reply)\b")


_TWO_SIDES = re.compile(
    r"\bFAM\b[^;]*(?:;|\b(?:but|while|whereas|although|and)\b)(?: the| in contrast,?| by contrast,?)? FAM\b"
)
_OTHERS = re.compile(r"\b(?:the others?|others|the rest|remaining|another)\b")


_REFUSING = re.compile(r"\b(?:preference|content|not|nothing|no part|rather|too|leave|left|time)\b")


def read_contributions(masked: Masked, events: tuple[Event, ...], standing: Standing, found: dict[str, bool]) -> None:
    text = masked.words
    account = words.noun("account")
    refused = found.get("family_contributed") is False
    from_here = (unwilling_from(text) or reluctant_from(masked, events)) - 1 if refused else -1
    told = both = False
    if masked.has("FAM") and re.search(
        r"\bnothing (?:further |more |else )?(?:to (?:add|say|contribute))|nothing that \w+ (?:\w+ )?(?:to )?(?:add|say)\b",
        text,
    ):
        found["family_contributed"] = False
        return
    for event in events:
        kinds = set(event.kinds)
        if (
            event.subject in REVIEW
            and kinds & {"learn", "tell"}
            and not event.denied
            and (not event.open or event.infinitive)
            and re.search(
                r"\b(?:their|her|his|FAM's) (?:\w+ ){0,2}?(?:corrections|comments|views|account|memories|observations|wishes|answers|story|recollections)\b",
                event.after,
            )
            and masked.has("FAM")
        ):
            told = True
        if not event.done():
            continue
        who = event.subject or event.owner
        if who in ("FAM", "KID") and event.subject and not event.passive:
            if standing.weak and event.verb.split(" ")[0] in _EVERYDAY and not account.search(event.after):
                continue
            if event.verb == "contributed" and _ELSEWHERE.match(event.after):
                continue
            if any(target in ("PFAM", "PERP") and how in {"to", "with"} for how, target in event.targets):
                continue
            if any(target in OUTSIDE for how, target in event.targets) and not any(
                target in REVIEW for _, target in event.targets
            ):
                continue
            if refused and from_here >= 0 and event.place <= from_here and not _OTHERS.search(text):
                continue
            if (
                "tell" in kinds
                and "learn" not in kinds
                and words.phrase("unwilling").search(text[event.place : event.place + 80])
                and event.verb in {"told", "wrote", "shared", "spoke"}
                and not _OTHERS.search(text)
            ):
                continue
            if (
                "tell" in kinds
                and not (refused and kinds & {"say", "reach"})
                and not re.match(r"(?:that |in |with )?(?:nothing|no)\b", event.after)
            ):
                told = told or not _soft_words(event, refused)
            elif (
                "give" in kinds
                and re.match(r"(?:it|them|this)\b", event.after)
                and account.search(text)
                or (
                    "give" in kinds
                    and account.search(_LETTER.sub(" ", event.after) if refused else event.after)
                    and not re.match(r"(?:\w+ ){0,2}(?:no|nothing|time|permission)\b", event.after)
                )
                or (
                    "give" in kinds
                    and standing.told
                    and re.match(r"(?:two|three|four|five|six|seven|eight|several|one|some)\b", event.after)
                )
                or (
                    "meet" in kinds
                    and event.verb == "interviewed"
                    and any(target == "REV" for _, target in event.targets)
                )
                or "say" in kinds
                and not refused
                and _says_something(event)
            ):
                told = True
        if event.passive and event.subject == "FAM" and event.verb == "interviewed":
            told = True
        if (
            "learn" in kinds
            and event.subject in (*REVIEW, "")
            and any(target == "FAM" and how in {"from", "of", "by", "to"} for how, target in event.targets)
        ):
            told = True
        if (
            event.passive
            and (event.owner in ("FAM", "KID"))
            and set(kinds) & {"learn", "give", "review_read", "transfer", "tell"}
            and account.search(event.before)
            and not re.search(r"\b(?:letters? to|for|sent to|written to)\b", event.before)
        ):
            told = True
        if (
            event.passive
            and kinds & {"give", "tell", "transfer"}
            and any(how == "by" and target == "FAM" for how, target in event.targets)
            and ("tell" in kinds or account.search(event.before) or account.search(event.after))
        ):
            told = True
    own = re.search(r"(?:\bFAM's|\b(?:his|her|their|whose)) (?:\w+ ){0,3}?([a-z]+)\b", text)
    if own and (masked.has("FAM") or standing.last in ("FAM", "KID")) and not masked.has("PERP", "PFAM", "FRI", "POL"):
        for hit in re.finditer(
            r"(?:\bFAM's|\b(?:his|her|their|whose)) (?:careful |detailed |full |vivid |frank |thoughtful |handwritten |hand-written |typed |generous |own |later |written |many |few |short |long |wider |two |three |four |five |six |seven |eight |nine |ten |eleven |twelve |\w+teen |twenty |several |\w+-\w+ )*(\w+(?: \w+)?)",
            text,
        ):
            named_account = account.match(hit.group(1))
            after = text[hit.start(1) + named_account.end() :][:90] if named_account else ""
            if (_USED.search(after) or _STANDS.match(after)) and not re.search(
                r"^[ \w]{0,40}?\b(?:not|never|will|would|sought|invited|requested|welcome|wanted)\b", after
            ):
                told = True
    if re.search(
        r"\b(?:words|account|statement|views|comments|memories|questions|poem|tribute|portrait) (?:of|from|by) FAM\b",
        text,
    ) and _USED.search(text):
        told = True
    if re.search(
        r"\bFAM (?:had |also |both )?(?:wished|wanted|asked|urged|pressed) (?:that )?(?:RVW|REV) (?:to|should) (?:ask|look|examine|consider|find|explain|include|establish|understand|explore|say|record|address)\b",
        text,
    ):
        told = True
    if standing.last == "FAM" and re.search(
        r"\b(?:theirs|hers|his) (?:is|was|are|were) the (?:\w+ )?(?:account|words|story|voice|memories)\b", text
    ):
        told = True
    if _THANKED.search(text) or _ASKING.search(text) or _NOMINAL.search(text):
        told = True
    if re.search(
        r"\b(?:at|on|following) (?:the )?(?:FAM's (?:request|suggestion|instance|wish)|(?:request|suggestion|instance|wish) of FAM)\b",
        text,
    ) and any(event.passive and event.done() for event in events):
        told = True
    if (
        standing.paper in ("TOR", "DRAFT")
        and standing.last == "FAM"
        and re.search(r"^(?:\w+ ){0,4}(?:comments?|corrections?|changes|suggestions|amendments)\b", text)
        and not re.search(r"\b(?:no|invited|will)\b", text)
    ):
        told = True
    if (
        standing.told
        and _HAPPENED.search(text)
        and re.search(
            r"\b(?:as a result|accordingly|in response|in consequence|because of (?:this|it|her|his|their)|following (?:this|that))\b",
            text,
        )
    ):
        told = True
    if told:
        parted = refused and from_here > 0 and _TWO_SIDES.search(text[:from_here])
        both = refused and bool(_OTHERS.search(text) or parted)
        if (
            not refused
            or both
            or re.search(
                r"\b(?:but|instead|however|nonetheless|later|subsequently|afterwards|and then|and sent)\b", text
            )
        ):
            found["family_contributed"] = True
            if refused and not both:
                found.pop("declined_or_no_response_explained", None)
        found["family_contacted"] = True
        standing.approached = True
    if masked.has("FAM") and (told or found.get("family_contacted")):
        standing.told = ["FAM"]


def _soft_words(event: Event, refused: bool) -> bool:
    """True for telling that is only an answer to the approach ("told the chair that he needed time")."""
    verb = event.verb.split(" ")[0]
    if verb in {
        "asked",
        "told",
        "tell",
        "wrote",
        "spoke",
        "talked",
        "write",
        "telling",
        "correspond",
        "corresponded",
        "helped",
        "help",
        "share",
        "shared",
        "request",
        "requested",
    }:
        if refused:
            return True
        if re.match(r"(?:\w+ ){0,2}(?:for )?(?:more )?(?:time|copies|a copy|the report)\b", event.after):
            return True
        if verb in {"wrote", "corresponded", "write"}:
            return not (
                words.noun("account").search(event.after)
                or any(who in REVIEW for _, who in event.targets)
                or re.search(r"\b(?:about|of|that|at length|pages?|sides?|back)\b", event.after)
            )
        if verb in {"told", "tell", "telling"}:
            return not any(who in REVIEW and how in {"", "to"} for how, who in event.targets) or bool(
                _REFUSING.search(event.after)
            )
        if verb in {"spoke", "talked"}:
            return not re.search(
                r"\b(?:about|of|with REV|to REV|at length|movingly|for|without notes|until|through|all|long|late)\b",
                event.after,
            )
        if verb in {"shared", "share"}:
            return not (words.noun("account").search(event.after) or re.search(r"\b(?:that|how|what)\b", event.after))
    if verb in {"noted", "confirmed", "confirm", "note", "added", "add", "reflect", "observe"}:
        return False
    return False


def _says_something(event: Event) -> bool:
    """True where something about the life, the death or the services is said, felt or asked, not only about taking part."""
    verb = event.verb.split(" ")[0]
    after = event.after
    if not after.strip(" .,"):
        return False
    if verb in {"answered", "replied", "responded"}:
        return bool(
            re.search(r"\b(?:questions?|REV's questions|at length|in detail|each|that)\b", after)
        ) and not _REFUSING.search(after)
    if verb in {"agreed", "agree"}:
        return False
    if verb in {"asked", "wanted", "wished", "hoped", "indicated", "asking"}:
        return (
            bool(re.search(r"\b(?:that|why|how|what|for)\b", after))
            and not _TAKING_PART.search(after)
            and not re.search(r"\b(?:called|named|known|copy|name|read|kept|that it)\b", after)
        )
    return (
        bool(re.search(r"\b(?:that|how|what|why|about|of|s?he|they|VIC|FAM)\b", after))
        and not _TAKING_PART.search(after)
        and not _REFUSING.search(after)
    )
