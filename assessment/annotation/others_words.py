"""Words in a report that are not its author's to change: a tribute, and what a court or a relative said or wrote."""

from __future__ import annotations

import re

from assessment.document import Document, Span

_QUOTED = re.compile(r"“[^”]{1,600}”|\"[^\"]{1,600}\"|‘[^‘]{1,600}’(?!\w)")
_NOT_THE_AUTHORS = re.compile(
    r"\b(?:judge|jury|court|coroner|inquest|verdict|sentenc(?:ed|ing)|convicted|pleaded|tribunal|"
    r"mother|father|mum|dad|parents?|sisters?|brothers?|daughters?|sons?|aunt|uncle|cousin|niece|nephew|"
    r"grandmother|grandfather|family|families|relatives?|friends?|tribute|statement)\b",
    re.IGNORECASE,
)
#: Headings under which the family speaks: a tribute, a statement, words or a poem of theirs.
_FAMILYS_OWN = re.compile(
    r"\btributes?\b|\bin (?:loving )?memor(?:y|iam)\b|\bdedication\b|\bfamily (?:statement|tribute)\b|"
    r"\b(?:words|statement|poem|message|letter)s? (?:from|by) (?:\w+ ){0,4}(?:family|mother|mum|father|dad|parents|sisters?|brothers?|"
    r"daughters?|sons?|children)\b",
    re.IGNORECASE,
)


def can_be_changed(document: Document, span: Span) -> bool:
    """False for what stands as it is: a tribute, and words inside quotation marks that a court or a relative said or wrote."""
    section = document.section_at(span.start)
    if section is not None and _FAMILYS_OWN.search(section.heading):
        return False
    sentence = document.sentence_at(span.start)
    if sentence is None:
        return True
    number = document.sentence_number(span.start)
    before = document.sentences[number - 1] if number else None
    text = document.quote(sentence)
    for match in _QUOTED.finditer(text):
        if Span(sentence.start + match.start(), sentence.start + match.end()).holds(span):
            around = text[: match.start()] + " " + text[match.end() :]
            if before is not None and before.block == sentence.block and not around.strip(" .,;:"):
                around = document.quote(before)
            return not _NOT_THE_AUTHORS.search(around)
    return True
