"""Do the by-and-for members fit what is material in this case?"""

from __future__ import annotations

import re

from assessment.checks.panel.shapes import CharacteristicMatch, Member
from assessment.document import Document

_FACTS = ("background", "equality_diversity", "preface", "overview", "chronology", "analysis")
_MATERIAL: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "ethnicity",
        r"(?i)\b(?:(?:of|her|his|their) (?:\w+ ){0,3}(?:heritage|ethnicity|ethnic (?:origin|background))|Black (?:British|African|Caribbean)"
        r"|(?:South )?Asian (?:woman|man|heritage|background)"
        r"|(?:Pakistani|Bangladeshi|Indian|Somali|Nigerian|Polish|Romanian|Kurdish|Chinese|Roma) (?:woman|man|heritage|origin|national|community|descent|background))\b",
        ("ethnicity",),
    ),
    ("Gypsy, Roma and Traveller", r"\b(?:Gypsy|Roma|Irish Traveller|Travell(?:er|ing) community)\b", ("traveller",)),
    (
        "faith",
        r"(?i)\b(?:her|his|their|the family's) (?:faith|religion|mosque|church|temple|synagogue|gurdwara)\b"
        r"|\b(?:practising|devout) (?:Muslim|Christian|Hindu|Sikh|Jew\w*|Catholic)|\bhonour[- ]based\b|\bforced marriage\b",
        ("faith",),
    ),
    (
        "migration",
        r"(?i)\b(?:visa|immigration status|asylum seeker|refugee status|no recourse to public funds|came to (?:the UK|England|Wales|Britain) (?:from|in))\b",
        ("migration",),
    ),
    (
        "sexuality",
        r"(?i)\b(?:same[- ]sex|lesbian|gay (?:man|woman|couple|relationship)|bisexual|LGBT\w*)\b",
        ("sexuality",),
    ),
    ("gender identity", r"(?i)\b(?:transgender|trans (?:man|woman))\b", ("gender_identity",)),
    (
        "disability",
        r"(?i)\b(?:was|is|as|were) (?:a )?(?:physically |registered )?(?:disabled|blind|a wheelchair user)\b|\blearning disabilit(?:y|ies)\b"
        r"|\b(?:her|his) disabilit(?:y|ies)\b|\bautis(?:m|tic)\b|\bdementia\b",
        ("disability",),
    ),
    (
        "Deafness",
        r"\b(?:was|is|profoundly|born) (?:profoundly )?[Dd]eaf\b|\bBritish Sign Language\b|\bBSL\b",
        ("deafness",),
    ),
    (
        "age",
        r"(?i)\baged (?:6[5-9]|[7-9]\d)\b|\b(?:6[5-9]|[7-9]\d)[- ]years?[- ]old\b|\bolder (?:woman|man|victim|person)\b"
        r"|\bin (?:her|his) (?:late )?(?:seventies|eighties|nineties)\b",
        ("age",),
    ),
    (
        "male victim",
        r"(?i)\bmale victims?\b|\bthe victim was a man\b|\ba man who was (?:killed|abused) by his\b",
        ("male_victims",),
    ),
)
_GENERAL = re.compile(
    r"(?i)\b(?:neither|nor|nine protected|characteristics|considered whether|not relevant|not applicable|no evidence|none of|was not|were not|did not have)\b"
)


def material_characteristics(document: Document, members: tuple[Member, ...]) -> tuple[CharacteristicMatch, ...]:
    """Characteristics that the facts of the case raise, at their first mention, and the members whose body serves them.

    An empty ``members`` in a match is a prompt for a reader, not a fault: advice may have been taken in another way.
    """
    matches: list[CharacteristicMatch] = []
    for name, raised, served in _MATERIAL:
        pattern = re.compile(raised)
        for sentence in document.sentences:
            if document.section_name(sentence.start) not in _FACTS:
                continue
            words = document.quote(sentence)
            hit = pattern.search(words)
            if hit and not _GENERAL.search(words):
                fitting = tuple(
                    member.organisation for member in members if any(community in member.serves for community in served)
                )
                place = sentence.start + hit.start()
                matches.append(
                    CharacteristicMatch(
                        name, words, sentence.start, sentence.end, document.paragraph_label(place), fitting
                    )
                )
                break
    return tuple(matches)
