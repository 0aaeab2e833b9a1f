"""Involvement told by nouns and set turns: "a long conversation with", "the name was her mother's choice", "had much to say".

The grammar of ``events`` reads verbs with a subject; these turns have none, or the wrong one.
"""

from __future__ import annotations

import re

from assessment.checks.family import words
from assessment.checks.family.mentions import Masked
from assessment.checks.family.standing import Standing

_GAP = r"(?:(?!\b(?:REV|PERP|PFAM|VIC|POL|FRI|KID)\b)[^.;])"
_BROUGHT = re.compile(
    r"\bbrought (?:REV and FAM|FAM and REV)\b[^.;]{0,20}\btogether\b|\b(?:REV and FAM|FAM and REV)\b[^.;]{0,15}\b(?:met|spoke|talked|sat|were in the same room)\b|"
    r"\b(?:when|after|once|as|where|at which|until) (?:FAM|they|we|REV|s?he)(?: and \w+)? (?:first |last |later |then |finally |eventually |next )*(?:met|spoke|talked|sat down)\b"
)
_TIME_WITH = re.compile(
    r"\bREV\b[^.;]{0,40}\b(?:spent|passed|gave up|shared)\b[^.;]{0,40}\b(?:hours?|mornings?|afternoons?|evenings?|days?|time|tea|coffee|lunch|meal)\b[^.;]{0,20}\b(?:with|in the company of|among)\b[^.;]{0,15}\b(FAM|FRI|KID)\b"
)
_ROUND = re.compile(
    r"\bREV (?:\w+ )?heard (?:the )?(?:FAM|FRI) (?:for|at|in person|speak|over|together|separately)\b|\bthank\w* (?:the )?FAM\b[^.;]{0,30}\bfor (?:coming to (?:speak|talk|meet)|speaking|talking|meeting)\b[^.;]{0,15}\bREV\b|\b(?:FAM|FRI|KID)\b[^.;,]{0,25}\b(?:(?:had|sat|invited|ushered|took|walked|showed|entertained) REV (?:round|down|in|into|over|through|to (?:tea|lunch))|(?:received|welcomed|hosted|entertained) REV)\b|\bREV (?:had|spent|was given|enjoyed|passed) (?:an?|two|three|half an|several|the better part of an?|most of an?|the best part of an?|part of an?) (?:\w+ )?(?:hours?|mornings?|afternoons?|evenings?|days?)\b[^.;]{0,20}\b(?:with|at the (?:home|house) of|in the company of) (?:the )?(FAM|FRI|KID)\b|"
    r"\basked to be (?:seen|met|visited|interviewed)\b[^.;]{0,30}\band (?:was|were)\b|\bFAM\b[^.;]{0,30}\b(?:come|comes|came|coming|turned up|turned out|travelled|drove|flew|journeyed|walked|made the journey)\b[^.;]{0,40}\bto (?:talk|speak|meet|tell|see)\b[^.;]{0,12}\bREV\b|\bFAM\b(?:(?!POL|FRI|PERP)[^.;]){0,30}\b(?:told|said|spoke|talked|explained|asked)\b(?:(?!POL|FRI|PERP)[^.;]){0,25}\b(?:by|on|over) (?:the )?(?:tele)?(?:phone|video)\b|"
    r"\bREV\b[^.;]{0,20}\b(?:drove|went|travelled|flew|called)\b[^.;]{0,40}\b(?:with|carrying|taking) (?:the )?DRAFT\b"
)
_HELD = re.compile(
    r"\baccepted (?:the |an |this |that |our )?(?:offer|invitation)\b[^.;]{0,40}\b(?:meeting|meet|visit|conversation|talk)\b[^.;]{0,30}\b(?:held|took place|happened|was in|and (?:did so|met|came))\b"
)
_PUT_TO = re.compile(
    r"\bREV (?:\w+ )?(?:put|offered|suggested|proposed|tried|floated) (?:the name )?[\"'“‘]\w+[\"'”’] (?:to|with|on) (?:the )?FAM\b"
)
_PICKED = re.compile(
    r"\b(?:proposed|suggested|chose|picked|settled (?:up)?on|agreed (?:to|on|upon)|opted for) (?!January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Easter|Christmas|Zoom|Teams|Skype|AAFDA|Home|Welsh|English|Polish|Victim|Chair|Panel|HMP|Mr|Mrs|Ms|Dr|St)[A-Z][a-z]{2,}(?=[,.;]| because| as a| after| for (?:her|him|this|the)|$)"
)
_TALK = r"(?:meetings?|conversations?|interviews?|discussions?|talks?|(?:telephone|phone|video|zoom|teams) (?:calls?|conversations?|interviews?|meetings?)|visits?|sessions?|calls)"
_TALKED = re.compile(
    rf"\b{_TALK}\b(?! (?:was|were) (?:offered|proposed|declined|refused|cancelled))(?: (?:\w+ ){{0,5}}?(?:by|between|of) REV)?(?: \w+){{0,4}}? (?:with|between) (?:(?:both|each|the|two|three|four|several) )*(?:REV and )?(FAM|FRI|KID)\b"
)
_NO_TALK = re.compile(
    r"\b(?:no|not|never|offer\w*|invit\w+|declin\w+|refus\w+|propos\w+|will|would|before any|without|request\w*|cancel\w*|hop\w+|plan\w*|possibility|instead of|rather than|arrang\w+)\b[^.;]{0,40}$"
)
_SAID = r"(?:said|told (?:REV|us|me|them)|explained|described|mentioned|remembered|recalled|spoke|added|felt|wrote|observed)"
_HAD_MUCH = re.compile(
    r"\b(FAM|FRI|KID)\b[^.;]{0,25}\b(?:had|have|has) (?:something|much|plenty|a (?:good |great )?deal|a lot|many things|more|lots|a few things|clear views|strong views|views|their say|her say|his say|questions|one question|\w+ questions)\b(?! (?:be )?(?:answered|put)\b)"
)
_INSERTED = re.compile(
    rf"\bFAM, (?:in|during|over|at|when|through|speaking|talking|writing|by|via|from|looking|asked)\b[^;.]{{2,70}}, (?:had |has |also )*{_SAID}\b(?! (?:POL|the (?:police|court)|that (?:FAM|s?he|they) (?:did not|would not|wished|could not|wanted no)))"
)
_ACCORDING = re.compile(
    r"\baccording to (?:the )?FAM\b(?!'s)|\bin (?:the )?FAM's (?:\w+ )?(?:words|view|opinion|eyes|account|telling|memory|recollection)\b|\b(?:in|from|through) the (?:words|eyes|memory|memories|telling) of (?:the )?FAM\b|\bas FAM (?:put it|told|described|said|saw it|remembered|recalled)\b"
)
_OF_THEIRS = r"(?:accounts?|views?|recollections?|concerns?|insights?|memories|perspectives?|observations?|comments?|corrections?|testimony|words|stories|story|evidence|information|contributions?|questions?|suggestions?|requests?|statements?|tributes?|reflections?|letters?|points?|photographs?)"
_GIVEN_BY = re.compile(
    rf"\b{_OF_THEIRS}\b(?: (?:which|that|given|provided|shared|put|posed|raised|made|offered|supplied|voiced|sent|written|recorded|expressed|\w+ed)){{0,3}} (?:was |were |had been |has been )?(?:to (?:REV|us) )?(?:of|from|by) (?:both |each of )?(?:the )?FAM\b(?!'s (?:\w+ )?(?:home|gp|school|solicitor))"
)
_NOT_HAD = re.compile(
    r"\b(?:no|not|never|without|sought|seek|await\w*|invit\w+|ask\w* for|request\w*|hop\w+|lack\w*|absence|nothing|declin\w+|would|will|may|any|in place of|instead of|witness|police|POL|court|inquest|coroner|trial|letters? (?:to|for))\b"
)
_FROM_FRI = re.compile(
    rf"\b{_OF_THEIRS}\b(?: \w+){{0,6}}? (?:came|come|received|obtained|gathered|heard|sought|provided|given|taken|drawn|shared|sent|invited|requested|were|was|had)\b[^.;]{{0,120}}\b(?:from|by|of) (?:the )?FRI\b|\b{_OF_THEIRS}\b(?: (?:given|provided|shared|offered|supplied|sent|made))? (?:from|by|of) (?:the )?FRI\b"
)
_CHOSE = r"(?:chosen|agreed(?: to| with| upon)?|approved|proposed|suggested|picked|selected|given|settled(?: on| upon)?|offered|put forward|asked for|requested|accepted|liked|preferred|endorsed|wanted|supplied|provided|decided(?: on| upon)?|thought of|blessed)"
_NAME_BY = re.compile(
    r"\bFAM\b[^.;]{0,40}\b(?:invited|asked|offered|encouraged)\b[^.;]{0,40}\b(?:PSEUD|names?)\b[^.;]{0,15}\b(?:which|and) (?:FAM|they|s?he) did\b|"
    rf"\b(?:names?|PSEUD|initials)\b[^.;]{{0,70}}\b{_CHOSE} (?:\w+ )?(?:by|with) (?:both |all of |each of )?(?:the )?(?:FAM|KID)\b|\b{_CHOSE} by (?:the )?FAM\b[^.;]{{0,25}}\b(?:PSEUD|name)\b|"
    r"\b(?:names?|PSEUD)\b[^.;]{0,50}\b(?:with|has|had|have|met with|gained) (?:the )?(?:FAM's|their|her|his) (?:full |express |own )?(?:agreement|approval|consent|blessing|permission|knowledge and agreement)\b|"
    r"\b(?:names?|PSEUD)\b[^.;]{0,60}\b(?:is|was|were|are) (?:the )?(?:FAM's|FAM'S) (?:own )?(?:\w+ )?(?:choice|choosing|idea|suggestion|wish|request|preference|selection)\b|\b(?:choice|choosing|suggestion|selection) of (?:the )?(?:names?|PSEUD)\b[^.;]{0,20}\b(?:was|were|is|lay|rested|fell|left|belongs?) (?:\w+ )?(?:FAM's|with FAM|to FAM|by FAM)\b|"
    r"\b(?:names?|PSEUD|known|called|referred to|appears)\b[^.;]{0,80}\bwith (?:the (?:full |express )?(?:agreement|approval|consent|blessing|permission|knowledge) of (?:the )?FAM\b|FAM's (?:full |express )?(?:agreement|approval|consent|blessing|permission|knowledge)\b)|"
    r"\bFAM\b[^.;]{0,40}\b(?:consulted|asked)\b[^.;]{0,30}\b(?:PSEUD|names?)\b[^.;]{0,40}\b(?:content|happy|agreed|approved|no objection|liked|satisfied|pleased|chose|picked|gave|suggested)\b|\b(?:names?|PSEUD)\b[^.;]{0,60}\b(?:come|came|comes) from (?:the )?(?:FAM|KID)\b"
)
_NAME_ASKED = re.compile(
    r"\bFAM\b[^.;]{0,40}\b(?:asked|invited|offered|given)\b[^.;]{0,60}\b(?:names?|PSEUD|called|known)\b"
)
_NAME_GIVEN = re.compile(
    r"\bFAM (?:\w+ )?(?:came (?:back|up)|chose|gave|settled|picked|offered|suggested|wanted|replied|answered|decided|went|asked for|did so|proposed|thought)\b"
)
_NAME_LEFT = re.compile(
    r"\b(?:no preference|left (?:it|that|this|the \w+) to (?:REV|her|him|them|us|FAM|chance)|leave (?:it|that|this) to|did not mind|no view|declined to (?:choose|suggest|pick|do so))\b"
)


def read_nominal(masked: Masked, standing: Standing, found: dict[str, bool]) -> None:
    """Add what nouns and set turns show of meetings, accounts, friends and the name used."""
    text = masked.words
    met = _BROUGHT.search(text) if masked.has("REV") or standing.approached else None
    round_ = _ROUND.search(text) or _HELD.search(text)
    if round_ and not masked.has("POL") and not re.search(r"\b(?:not|never|will|would|offered)\b", round_.group()):
        found["met_panel_or_chair"] = True
        near = round_.group(1) if round_.re is _ROUND else ""
        if near == "FRI":
            found["friends_or_colleagues_or_neighbours_contacted"] = True
        elif near == "KID":
            found["children_voice_considered"] = True
        elif masked.has("FAM"):
            found["family_contacted"] = True
    if met and masked.has("FAM", "FRI") and not masked.has("POL", "VIC") or _TIME_WITH.search(text):
        found["met_panel_or_chair"] = True
    for hit in _TALKED.finditer(text):
        if (
            _NO_TALK.search(text[max(0, hit.start() - 50) : hit.start()])
            or words.noun("outside").search(text[hit.start() : hit.end()])
            or re.search(
                r"\b(?:with|between) the (?:\w+ )?(?:school|college|trust|agenc|service|officer|investigat)",
                hit.group(),
            )
        ):
            continue
        if masked.has("POL") and not masked.has("REV"):
            continue
        found["met_panel_or_chair"] = True
        if hit.group(1) == "FRI":
            found["friends_or_colleagues_or_neighbours_contacted"] = True
        elif hit.group(1) == "FAM":
            found["family_contacted"] = True
    told = _INSERTED.search(text) or _ACCORDING.search(text)
    much = _HAD_MUCH.search(text)
    given = _GIVEN_BY.search(text)
    if given and _NOT_HAD.search(text[max(0, given.start() - 45) : given.end() + 28]):
        given = None
    if given and re.search(r"\b(?:to|with) (?:POL|the (?:police|court|coroner|trust|hospital))\b|\bwitness\b", text):
        given = None
    if (told or given or much and much.group(1) == "FAM") and "family_contributed" not in found:
        found["family_contributed"] = found["family_contacted"] = True
        standing.approached = True
    friends = "friends_or_colleagues_or_neighbours_contacted"
    if friends not in found and not masked.has("POL"):
        shared = _FROM_FRI.search(text)
        if (
            much
            and much.group(1) == "FRI"
            or shared
            and not _NOT_HAD.search(re.sub(r"\b(?:sought|request\w*|invit\w+)\b", "", shared.group()))
        ):
            found[friends] = True
    name = "pseudonym_chosen_by_family"
    if (
        _PUT_TO.search(text)
        and not re.search(r"\b(?:not|no|objected|disliked|refused)\b", text)
        or _NAME_BY.search(text)
        and not re.search(
            r"\b(?:not|never|no)\b[^.;]{0,20}\b(?:FAM|chosen|agreed|suggested|proposed)\b|\bno (?:names?|PSEUD)\b", text
        )
    ):
        found[name] = found["family_contacted"] = True
    elif (standing.name_asked or _NAME_ASKED.search(text)) and _NAME_LEFT.search(text):
        found[name] = False
    elif standing.name_asked and _NAME_GIVEN.search(text) and name not in found:
        found[name] = found["family_contacted"] = True
    if masked.has("FAM") and name not in found and _PICKED.search(masked.raw) and not masked.has("POL"):
        found[name] = found["family_contacted"] = True
    standing.name_asked = bool(_NAME_ASKED.search(text))
