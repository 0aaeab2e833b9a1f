"""What the review offered to family, friends and children, as findings. Nothing here speaks of what a family did not do."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.checks.structured.making import Maker, Read
from assessment.document import Span
from assessment.findings import Finding

#: Indicator -> rule for an absence, where the indicator is not True.
NOT_FOUND = {
    "family_contacted": "family/approach-not-found",
    "advocacy_offered": "family/advocacy-offer-not-found",
    "tor_shared": "family/terms-shared-not-found",
    "draft_shared": "family/draft-shared-not-found",
    "met_panel_or_chair": "family/meeting-not-found",
    "friends_or_colleagues_or_neighbours_contacted": "family/networks-not-found",
    "perpetrator_contacted": "family/perpetrator-approach-not-found",
    "victim_voice_or_pen_portrait": "family/pen-portrait-not-found",
}
#: Indicator -> rule for a strength, where the indicator is True.
STRENGTHS = {
    "victim_voice_or_pen_portrait": "family/pen-portrait",
    "advocacy_offered": "family/advocacy-offered",
    "repeated_approach_or_flexible_timing": "family/repeated-approach",
    "children_voice_considered": "family/children-voice-considered",
}


#: Indicators where a plain no is a decision that was told, and so is not missing.
DECISIONS = frozenset({"perpetrator_contacted"})
INVOLVEMENT = "involvement_of_family"
#: Indicators whose best words stand in the section on involvement, where it has them.
ABOUT_THE_OFFER = frozenset({"advocacy_offered", "repeated_approach_or_flexible_timing", "children_voice_considered"})


def find(read: Read, make: Maker) -> Iterator[Finding]:
    """Strengths with their words, absences with what was searched, and non-involvement that the text leaves unexplained."""
    family, report = read.family, read.submission.report
    for indicator, rule in STRENGTHS.items():
        held = family.indicators[indicator]
        if held.state:
            inside = [words for words in held.evidence if report.section_name(words.start) == INVOLVEMENT]
            for words in (inside if indicator in ABOUT_THE_OFFER and inside else held.evidence)[:1]:
                yield from make.at(rule, report, Span(words.start, words.end))
    for indicator, rule in NOT_FOUND.items():
        decided = family.state(indicator) is False and indicator in DECISIONS
        if family.state(indicator) is not True and not decided:
            yield from make.missing(rule)
    if family.state("children_voice_considered") is not True and read.roles.children:
        yield from make.missing("family/children-voice-not-found")
    explained = family.indicators["declined_or_no_response_explained"]
    if explained.state is False:
        for words in explained.evidence:
            yield from make.at("family/non-involvement-unexplained", report, Span(words.start, words.end))
