"""Who is to act: a named body or post, as the text writes it. "Agencies", "partners" and "all staff" are nobody."""

from __future__ import annotations

import re

from assessment.checks.actions.agents import agent_kind, leading_agent
from assessment.checks.actions.clauses import MINUTED, Clause, main_clause
from assessment.checks.actions.deadlines import is_placeholder
from assessment.checks.actions.words import word_set

GIVEN = re.compile(
    r"(?i)(?:^|[.;(–—|]\s*|\s{2,})(?:action\s+)?(?:owner|lead(?:\s+(?:agency|officer|body|organisation|partner))?|responsib(?:le|ility)(?:\s+(?:agency|officer|body))?|by\s+whom|action\s+for|accountable(?:\s+officer)?|who)\s*[:–—-]\s*(?P<owner>[^.;|)\n]+)"
)
AGENT_OF_PASSIVE = re.compile(
    r"(?i)\b(?:be|been|is|are)\s+(?:\w+ly\s+)?(?:led|overseen|delivered|introduced|agreed|developed|reviewed|published|written|issued|undertaken|provided|commissioned|carried\s+out|run|completed|produced|owned|co-ordinated|coordinated|convened|established|set\s+up|put\s+in\s+place|created|prepared|drawn\s+up|held|arranged|funded|monitored|taken\s+forward|given|made|taken|sent|built|\w+ed)\s+(?:jointly\s+)?by\s+(?P<agent>(?:the\s+)?[A-Z][^.;,]*)"
)
LED_BY = re.compile(r"\b(?:led|overseen|owned|coordinated|co-ordinated)\s+by\s+(?P<agent>(?:the\s+)?[A-Z][^.;,]*)")
RECOMMENDED_TO = re.compile(
    r"(?i)\brecommend(?:s|ed|ation)?\s+to\s+(?P<agent>(?:the\s+)?(?-i:[A-Z])[^.;,]{2,60}?)\s+that\b"
)
TO_DO_SO = re.compile(
    r"(?i)^[^.;]{0,60}\bconsideration\b[^.;]{0,40}\bgiven\s+to\s+(?P<agent>(?:the\s+)?(?-i:[A-Z])[^.;,]{2,60}?)\s+[a-z]+ing\b"
)
#: "It falls to X to …", "responsibility rests with X", "a recommendation for X", "chaired by X".
CHARGED = re.compile(
    r"(?i)\bit\s+(?:is|will\s+be|falls|should\s+fall)\s+(?:for|to|upon)\s+(?P<to>(?:the\s+)?(?-i:[A-Z])[^.;,:]{2,60}?)\s+to\b"
    r"|\b(?:responsibility|task|job|duty|ownership)\b[^.;]{0,60}?\b(?:rests?|lies?|sits?|falls?|is|be|to)\s+(?:with|to)\s+(?P<with>(?:the\s+)?(?-i:[A-Z])[^.;,:]{2,60})"
    r"|\b(?:owner|lead)\b[^.;,:]{0,30}\s(?:is|will\s+be)\s+(?P<is>(?:the\s+)?(?-i:[A-Z])[^.;,:]{2,60})"
    r"|\brecommend(?:s|ation)?\s+(?:for|to)\s+(?P<for>(?:the\s+)?(?-i:[A-Z])[^.;,:]{2,60}?)\s*(?:[:,]|\s(?:is|a|an|the|that|to)\b)"
    r"|\bif\s+(?P<if>(?:the\s+)?(?-i:[A-Z])[^.;,:]{2,60}?)\s+(?:were\s+to|could|would)\b"
    r"|\b(?:be|been|being)\s+(?:\w+ly\s+)?[a-z]+(?:\s+(?:again|up|over|out))?\s+by\s+(?P<post>(?:the|a|an|its)\s+[a-z][^.;,:]{2,60})"
    r"|\bchaired\s+by\s+(?P<chair>(?:the\s+)?(?-i:[A-Z])[^.;,]*)"
)
#: "Until the new system is live the Records Manager will …": the subject stands at the end of another clause.
SUBORDINATE = re.compile(
    r"(?i)^(?:and\s+)?(?:until|when|where|before|after|as|once|while|if|since|because|in\s+future|within|during|under|from|with|by|at)\s+(?!the\s+end\b)"
)
AFTER_NAME = re.compile(
    r"(?i)\s+(?:by|in|within|before|from|during|and\s+(?:used|reported|shared|published)|to|for|who|which|with|on|at|no\s+later|so\s+that)\b.*$"
)


def read_owner_cell(cell: str) -> str | None:
    """The owner in a cell of a lead column; None for "all agencies", "TBC" and the like."""
    bare = " ".join(cell.split()).strip(" .")
    if is_placeholder(bare):
        return None
    parts = [part for part in re.split(r"\s*(?:,|;|/|\band\b|&|\+)\s*", bare) if part]
    if all(_generic_name(part) for part in parts):
        return None
    return " ".join(cell.split()).strip()


def _generic_name(part: str) -> bool:
    bare = re.sub(
        r"(?i)^(?:the|all|each|every|relevant|key|local|various|other|its|their|partner|statutory|multi[- ]agency)\s+",
        "",
        part.strip().lower(),
    )
    return (
        bare == "partnership"
        or bare
        in word_set("generic-owners", "placeholders")
        - {
            "government",
            "central government",
        }
        or part.strip().lower() in word_set("generic-owners") - {"government", "central government"}
    )


def find_owner(text: str, clause: Clause) -> str | None:
    """The named body or post that is to act, as written; None where nobody in particular is."""
    given = GIVEN.search(text)
    if given:
        owner = read_owner_cell(given["owner"])
        if owner and len(owner.split()) <= 14:
            return owner
    minuted = MINUTED.search(text)
    if minuted and minuted["owner"]:
        return minuted["owner"].strip(" ")
    passive = _is_passive(clause)
    if (
        clause.subject
        and not passive
        and not SUBORDINATE.match(clause.subject)
        and agent_kind(clause.subject) == "named"
    ):
        return _trimmed(clause.subject)
    if (
        clause.subject
        and not passive
        and clause.modal.lower() not in {"can", "could", "would"}
        and not clause.imperative
    ):
        chunk = leading_agent(clause.subject)
        if (
            chunk
            and len(clause.subject.split()) > len(chunk.split()) + 2
            and re.match(r"\s*,", clause.subject[len(chunk) :])
        ):
            return chunk
    if clause.named_before:
        return clause.named_before
    if SUBORDINATE.match(clause.subject) and not passive:
        late = _agent_at_end(clause.subject)
        if late:
            return late
    charged = CHARGED.search(text)
    if charged:
        name = AFTER_NAME.sub("", next(group for group in charged.groups() if group)).strip()
        if agent_kind(name) == "named":
            return name
    for pattern in (RECOMMENDED_TO, AGENT_OF_PASSIVE, LED_BY, TO_DO_SO):
        agent = pattern.search(text)
        if agent:
            name = AFTER_NAME.sub("", agent["agent"]).strip()
            if agent_kind(name) == "named":
                return name
    if clause.beyond:
        later = main_clause(clause.beyond)
        if later.subject and later.modal and agent_kind(later.subject) == "named" and not _is_passive(later):
            return _trimmed(later.subject)
    return None


def _is_passive(clause: Clause) -> bool:
    """True where the subject is acted upon; "is asked to" makes it act."""
    return re.match(r"(?i)(?:be|being)\s+\w+", clause.predicate) is not None and "asked" not in clause.modal


def _agent_at_end(subject: str) -> str:
    """The body or post with which ``subject`` ends, or "": "until it is live the Records Manager"."""
    for match in re.finditer(r"\b(?:[Tt]he\s+)?[A-Z]", subject):
        rest = subject[match.start() :]
        if leading_agent(rest) == rest:
            return rest
    return ""


def _trimmed(subject: str) -> str:
    bare = re.sub(r"(?i)^(?:for|and|then)\s+", "", subject.strip(" ,"))
    relative = re.split(r",?\s+(?:who|which)\b", bare)[0]
    return relative.strip(" ,:")
