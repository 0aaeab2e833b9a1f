"""Set turns for approaching and taking part: "was made aware of the review", "took an active part", "the children's wishes were sought"."""

from __future__ import annotations

import re

from assessment.checks.family import words
from assessment.checks.family.mentions import Masked
from assessment.checks.family.refusing import ABOUT_CHILDREN
from assessment.checks.family.standing import Standing

_MADE_AWARE = re.compile(
    r"\bFAM\b[^.;]{0,30}\b(?:(?:was|were|been) (?:first |also |then |fully |duly |formally |all |both )?(?:made aware|kept (?:informed|updated|abreast|up to date|in touch)|notified|engaged|involved|included|advised|told) (?:of|about|by|with|in|that|throughout)\b[^.;]{0,40}\b(?:RVW|REV|letter|e-?mail|call|process|progress|throughout)|had (?:an|the|every|ample|full|no less than) (?:\w+ )?(?:opportunit\w+|chance) to)\b|"
    r"\b(?:REV|RVW|we)\b[^.;]{0,40}\b(?:in (?:\w+ ){0,2}(?:touch|contact|correspondence|communication)|liais\w+|engag\w+|made links|worked closely|kept in touch|corresponded) with (?:the )?FAM\b|"
    r"\b(?:efforts?|attempts?|steps|endeavours)\b[^.;]{0,30}\b(?:made|taken)?[^.;]{0,12}\bto (?:engage|involve|contact|reach|trace|approach|include|speak (?:to|with)|hear from|meet)(?: with)? (?:the )?FAM\b|"
    r"\b(?:opportunit\w+|chance|invitation|offer)\b[^.;]{0,40}\b(?:given|made|extended|offered|afforded|sent|put) to (?:both |each of |all )?(?:the )?FAM\b|\bRVW\b[^.;]{0,30}\b(?:explained|introduced) to (?:the )?FAM\b|"
    r"\b(?:FAM contact|contact with (?:the )?FAM|links? with (?:the )?FAM|dialogue with (?:the )?FAM|engagement with (?:the )?FAM)\b (?:was|has been|were|had been) (?:\w+ )?(?:made|maintained|established|led|kept|sustained|regular|close|by)\b|\b(?:news|notice|notification|word|details) of (?:the )?RVW\b[^.;]{0,30}\b(?:to|reached) (?:the )?FAM\b"
)
_NOT = re.compile(
    r"\b(?:no|not|never|nothing|neither|nobody|without|will|would|should|if|unable|failed|fail|did not)\b|n't\b"
)
_ACTIVE = re.compile(
    r"\bFAM\b(?:(?!REV|PERP|VIC|POL|FRI|PFAM|KID)[^.;,]){0,40}\b(?:engaged|involved|(?:took|taken|take|played|had) (?:an? |the )?(?:\w+ ){0,2}(?:part|role)|participat\w+|cooperat\w+|co-operat\w+|collaborat\w+|contributed(?! to (?!(?:the |this )?(?:RVW|REV|REPORT|DRAFT|TOR))))\b(?! (?:in|with|by|to) (?:the )?(?:trial|police|POL|court|care|services|criminal|treatment|school|fight|argument|dispute|finances|relationship))"
)
_ACTIVE_CONTEXT = re.compile(
    r"\b(?:RVW|REV|throughout|fully|actively|active|closely|process|at every stage|from the (?:start|outset|beginning)|willingly|generously|in its|report|involved in)\b|^FAM (?:\w+ )?(?:took part|contributed|participated)\b"
)
_LEARNED = re.compile(
    r"\b(?:from|through|thanks to) (?:the )?FAM\b(?!'s)[^.;]{0,30}\b(?:REV|RVW|we)\b (?:also |first |now |then )?(?:learn\w*|know\w*|heard|understand\w*|understood|discover\w*|gather\w*|came to)|"
    r"\b(?:REV|RVW)\b[^.;]{0,20}\b(?:benefit(?:ed|ted)?|gain\w*|drew|drawn|profit\w*|learnt?|learned) (?:\w+ ){0,2}(?:from|by|on|upon) (?:the )?FAM\b|\b(?:much|most|part|some|all) of (?:this|the|what)\b[^.;]{0,40}\b(?:FAM's|from FAM|to FAM|theirs)\b|\b(?:owes|owe|owed)\b[^.;]{0,30}\bto (?:the )?FAM\b|"
    r"\b(?:with|bearing|bringing|supplied|added|suggested|made|gave|had) (?:\w+ ){0,2}(?:corrections?|comments?|questions?|memories|suggestions?|amendments?|observations?)\b(?=.*\b(?:REV|author)\b)(?<=\w)|\bFAM\b[^.;]{0,50}\b(?:let|allowed) REV (?:to )?(?:read|see|hear|use|quote|copy|have)\b"
)
_VOICE = re.compile(
    r"\bKID's (?:own )?(?:voices?|wishes|views?|perspectives?|feelings|experiences?|thoughts|words|lived experience)\b|\b(?:voices?|wishes|views|perspectives?|feelings|lived experiences?) of (?:the |each |both )?KID\b"
)
_SOUGHT = re.compile(
    r"\b(?:consider\w*|sought|seek|heard|captur\w+|reflect\w*|thought|weigh\w*|ask\w*|obtain\w*|gather\w*|explor\w*|represent\w*|includ\w*|discuss\w*|inform\w*|brought|present|central|taken|through)\b"
)
_DECIDED = re.compile(
    r"\b(?:decided|agreed|felt|thought|concluded|judged|considered|advised|chose|wished|accepted|best|right|view|asked|preferred|debated|weighed|discuss\w*|question)\b[^.;]{0,60}\b(?:not (?:to )?(?:be )?|against |whether (?:to |or not to )?|if |how )?(?:involv\w+|approach\w*|interview\w*|speak\w*|spoken|ask\w*|hear\w*|contact\w*|meet\w*|see|seen|include\w*|consult\w*)\b(?: \w+){0,3} KID\b|"
    r"\bKID\b[^.;]{0,40}\btoo (?:young|little|small|distressed|traumati[sz]ed|vulnerable|unsettled)\b|\bKID\b[^.;]{0,25}\b(?:was|were|been) (?:\w+ )?(?:offered|invited|asked|consulted|given the (?:chance|opportunity|choice))\b|\bwhether (?:or not )?(?:to (?:approach|involve|interview|ask|hear|speak (?:to|with)|see|meet)|and how) (?:the )?KID\b|\bwhether (?:and how |or not )?KID (?:should|could|might|would|ought|wished|wanted)\b"
)
_NOT_SPOKEN = re.compile(
    r"\bREV (?:did|has|have|had) not (?:\w+ )?(?:sp[eo]\w+|see[n]?|ask\w*|approach\w*|interview\w*|contact\w*|meet|met|involv\w+) (?:to |with )?(?:any of )?(?:the )?KID\b"
)
_SERVICE = re.compile(
    r"\b(?:POL|social (?:worker|care)|school|court|children's services|health visitor|nurse|guardian ad litem|cafcass)\b"
)


def read_engagement(masked: Masked, standing: Standing, found: dict[str, bool]) -> None:
    """Add approaches and taking part told in set turns, and what was weighed about hearing children."""
    text = masked.words
    hit = _MADE_AWARE.search(text)
    if (
        hit
        and "family_contacted" not in found
        and not _NOT.search(hit.group().replace("no less", ""))
        and not re.match(r".*\b(?:by|through) POL\b(?!.*\bRVW\b)", text)
    ):
        found["family_contacted"] = True
        standing.approached = True
    part = _ACTIVE.search(text)
    if (
        part
        and found.get("family_contributed") is None
        and _ACTIVE_CONTEXT.search(text)
        and not _NOT.search(text[: part.end()])
        and not re.search(
            r"\b(?:invited|asked|offered|opportunity|chance|wish\w*|able|welcome|hop\w+|efforts?|attempts?|declin\w+|agreed|to be|want\w*|help\w*)\b[^.;,]*$",
            text[: part.end()],
        )
    ):
        found["family_contributed"] = found["family_contacted"] = True
    learned = _LEARNED.search(text)
    if learned and masked.has("FAM") and found.get("family_contributed") is None and not _NOT.search(learned.group()):
        found["family_contributed"] = found["family_contacted"] = True
    name = "children_voice_considered"
    if masked.has("KID") and name not in found:
        voice = _VOICE.search(text)
        if (
            voice
            and _SOUGHT.search(text)
            and not _NOT.search(text)
            or (
                _DECIDED.search(text)
                and not (_SERVICE.search(text) and not masked.has("REV", "RVW"))
                and not re.search(r"\b(?:nobody|no one|never|no thought)\b", text)
            )
        ) or ABOUT_CHILDREN.search(text):
            found[name] = True
        elif _NOT_SPOKEN.search(text):
            if words.phrase("reason").search(text) or re.search(
                r"\b(?:young|age|aged|only|distress\w*|harm\w*|upset\w*|interests?)\b", text
            ):
                found[name] = True
            standing.child_not_asked = True
