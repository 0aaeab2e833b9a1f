"""Levels read from the involvement of family and friends (D1.5, D4).

What counts is the offer, its timing and the respect for the answer: offered and declined reaches the same level as taken up,
and nothing here says that a family did not take part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from assessment.checks.particulars import found_in
from assessment.document import Sentence
from assessment.scoring.material import Material, Reading, needs_reader, not_found, suggested
from assessment.scoring.passages import best_passage, shown
from assessment.scoring.said import INVOLVEMENT, Said, best_of, quoted, said_at, said_for, says_when

_CLOSE = r"(?:famil(?:y|ies)|mother|father|parents|sisters?|brothers?|aunts?|uncles?|cousins?|grandmother|grandfather|relatives?|friends?|neighbours?|line manager|priest)"
_PROVIDER = re.compile(
    r"\b(?:AAFDA|Advocacy After Fatal Domestic Abuse|Homicide Service|SAMM|Support After Murder and Manslaughter|Survivors of Bereavement by Suicide|"
    r"Winston[’']s Wish|Refuge|Galop|(?:[A-Z][\w’'-]+ ){1,4}(?:Women[’']s Aid|Domestic Abuse Service|advocacy service))\b"
)
_ADVOCATE = re.compile(r"(?i)\badvoca(?:te|tes|cy)\b|\bhomicide service\b|\bAAFDA\b")
_ANSWER = re.compile(
    r"(?i)\b(?:accept(?:ed|s)|declin(?:ed|es)|took up|taken up|take up|chose|preferred|did not wish|did not want|supported|helped|attended with|refused|agreed|no thank you)\b"
)
_TERMS = re.compile(r"(?i)\bterms of reference\b")
_CHANGED = re.compile(
    r"(?i)\b(?:chang(?:es?|ed)|alter\w+|additions?|amend\w+|added|removed|led to|as a result|revis\w+|corrected|not agree|disagree\w*|different view|their view|new question|asked for|"
    r"nothing to add|no changes|content with|accepted|declined|preferred not|did not wish)\b"
)
_COUNTED = re.compile(
    r"(?i)\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth|sixth)\b"
)
_TIME = re.compile(
    r"(?i)\b(?:weeks?|days?|months?|fortnight|as long as|own time|at (?:her|his|their) home|in private|privately|with (?:her|his|their|the) advocate)\b"
)
_MEET = re.compile(
    r"(?i)\b(?:met|meet|meeting|meetings|attend\w*|spoke|invit\w+ to (?:meet|attend|speak|a meeting)|conversation|visited)\b"
)
_PANEL = re.compile(r"(?i)\b(?:review panel|panel)\b")
_OFFERED = re.compile(r"(?i)\b(?:offer\w*|invit\w+|asked whether|could have|given the (?:choice|option|opportunity))\b")
_NETWORK = re.compile(
    r"(?i)\b(?:friends?|colleagues?|neighbours?|employer|line manager|manager|priest|imam|vicar|parish|church|mosque|temple|workmates?|community)\b"
)
_TELLS = r"(?:said|told|says|describ\w+|recall\w+|remember\w+|explain\w*|felt|feels|believ\w+|thought|asked|wrote|added|stated|(?:do|does|did) not accept)"
_TO_AGENCY = re.compile(
    r"(?i)\b(?:told|said to|asked) (?:the |her |his |a |an )?(?:police|officers?|gp|doctor|school|nurse|social worker|court|surgery|practice|hospital|council|ambulance|headteacher|head teacher)\b"
)
USED = 4


def _involvement(material: Material) -> Iterator[Sentence]:
    report = material.submission.report
    return (
        s
        for s in report.sentences
        if report.section_name(s.start) == INVOLVEMENT
        and report.blocks[s.block].kind not in {"heading", "table_header"}
    )


def _offers(material: Material, what: re.Pattern[str]) -> list[Said]:
    """Sentences of the section on involvement that put an offer of ``what`` to somebody, whatever the answer."""
    report = material.submission.report
    return [
        said_at(report, s.start)
        for s in _involvement(material)
        if what.search(report.quote(s))
        and _OFFERED.search(report.quote(s))
        and not re.search(r"(?i)\b(?:not|never|nobody)\b[^.;]{0,20}\b(?:offered|invited)", report.quote(s))
    ]


def _early_contact(material: Material) -> Reading:
    contacts = said_for(material, "family_contacted")
    people = [person for person in material.family.people if person.group == "family"]
    if not contacts and not any(person.first_approach for person in people):
        return not_found("No approach to the family by the review was found in the extracted text.")
    dated = [said for said in contacts if says_when(said)]
    first = next((person for person in people if person.first_approach), None)
    if not dated and first is None:
        return suggested(1, f"An approach is stated without a time: {quoted(contacts[0])}")
    words = (
        quoted(dated[0])
        if dated
        else f"{first.relation}: {first.first_approach} ({first.paragraph or 'involvement'})."
        if first
        else ""
    )
    again = [
        said
        for said in said_for(material, "repeated_approach_or_flexible_timing")
        if found_in(said.words) & {"when", "number", "mode"}
    ]
    if again or any(person.further_approaches for person in people):
        more = f" Again, or fitted to the person: {quoted(again[0])}" if again else " A further approach is told."
        return suggested(3, words + more)
    return suggested(2, f"{words} No further approach was found.")


def _advocacy(material: Material) -> Reading:
    offers = [said for said in said_for(material, "advocacy_offered") if material.family.state("advocacy_offered")]
    offers += list(_offers(material, _ADVOCATE))
    if not offers:
        return not_found("No offer of a specialist advocate was found in the extracted text.")
    report = material.submission.report
    about = offers + [said_at(report, s.start) for s in _involvement(material) if _ADVOCATE.search(report.quote(s))]
    named = next((said for said in about if _PROVIDER.search(said.words)), None)
    if named is None:
        return suggested(1, f"{quoted(offers[0])} No provider is named.")
    answered = next((said for said in about if _ANSWER.search(said.words)), None)
    dated = any(says_when(said) for said in about)
    if answered is None and not dated:
        return suggested(1, f"{quoted(named)} Neither an answer nor a date was found beside it.")
    if answered is None or not dated:
        return suggested(2, f"{quoted(named)} The answer, or a date, was not found beside it.")
    return suggested(3, quoted(named) + (f" The answer: {quoted(answered)}" if answered.start != named.start else ""))


def _terms(material: Material) -> Reading:
    shared = [said for said in said_for(material, "tor_shared") if material.family.state("tor_shared")] + _offers(
        material, _TERMS
    )
    if not shared:
        return not_found(
            "No sharing of the terms of reference with the family, and no offer of it, was found in the extracted text."
        )
    level, best = best_of(
        shared, lambda said: says_when(said) or bool(_CHANGED.search(said.words) and _COUNTED.search(said.words))
    )
    return suggested(level, quoted(best))


def _meeting(material: Material) -> Reading:
    met = [said for said in said_for(material, "met_panel_or_chair") if material.family.state("met_panel_or_chair")]
    met += [
        said for said in _offers(material, _MEET) if re.search(r"(?i)\b(?:panel|chair|author|reviewer)\b", said.words)
    ]
    if not met:
        return not_found(
            "No meeting with the panel or the chair, and no offer of one, was found in the extracted text."
        )
    level, best = best_of(
        met,
        lambda said: bool(found_in(said.beside) & {"when", "number", "mode"}),
        lambda said: bool(_PANEL.search(said.words)),
    )
    return suggested(level, quoted(best) + (" A meeting with the panel itself was not found." if level < 3 else ""))


def _draft(material: Material) -> Reading:
    shared = [said for said in said_for(material, "draft_shared") if material.family.state("draft_shared")] + _offers(
        material, re.compile(r"(?i)\bdraft\b")
    )
    if not shared:
        return not_found(
            "No sharing of the draft with the family, and no offer of it, was found in the extracted text."
        )
    level, best = best_of(
        shared,
        lambda said: says_when(said) or bool(_TIME.search(said.beside)) and bool(found_in(said.beside) & {"number"}),
        lambda said: (
            bool(_TIME.search(said.beside))
            and (bool(_CHANGED.search(said.beside)) or any(_CHANGED.search(other.words) for other in shared))
        ),
    )
    return suggested(level, quoted(best))


def _used_in_analysis(material: Material) -> Reading:
    report = material.submission.report
    names = [
        re.escape(person.name)
        for person in material.roles.family
        if len(person.name) > 2 and " " not in person.name.strip()
    ]
    people = rf"(?:(?i:{_CLOSE})" + "".join(f"|{name}" for name in names) + ")"
    telling = re.compile(rf"\b{people}\b(?![’'])[^.;]{{0,40}}\b{_TELLS}\b")
    told = [
        s
        for s in report.sentences
        if report.section_name(s.start)
        in {"analysis", "overview", "conclusions", "lessons", "background", "chronology"}
        and telling.search(report.quote(s))
        and not _TO_AGENCY.search(report.quote(s))
    ]
    inside = [s for s in told if report.section_name(s.start) in {"analysis", "overview", "conclusions", "lessons"}]
    figures = f"{len(inside)} sentences in overview, analysis, conclusions and lessons give what family or friends said, and {len(told) - len(inside)} in the facts"
    if not inside:
        return not_found(f"{figures}.")
    kinds = {match.group().lower() for s in inside for match in re.finditer(rf"(?i)\b{_CLOSE}\b", report.quote(s))}
    first = said_at(report, inside[0].start)
    return suggested(2 if len(inside) >= USED and len(kinds) >= 2 else 1, f"{figures}; the first: {quoted(first)}")


def _networks(material: Material) -> Reading:
    sought = (
        list(said_for(material, "friends_or_colleagues_or_neighbours_contacted"))
        if material.family.state("friends_or_colleagues_or_neighbours_contacted")
        else []
    )
    if not sought:
        return not_found(
            "No approach to friends, colleagues, neighbours or a community was found in the extracted text."
        )
    kinds = {match.group().lower().rstrip("s") for said in sought for match in _NETWORK.finditer(said.words)}
    counted = any("number" in found_in(said.words) for said in sought)
    report = material.submission.report
    answered = any(
        _NETWORK.search(report.quote(s))
        and re.search(
            r"(?i)\b(?:declined|preferred not|not be traced|could not|did not (?:reply|respond|wish)|nothing to add|spoke to the chair|interview\w+)\b",
            report.quote(s),
        )
        for s in _involvement(material)
    )
    level = 3 if len(kinds) >= 3 and counted and answered else 2 if len(kinds) >= 2 and counted else 1
    return suggested(level, f"Sought: {', '.join(sorted(kinds)) or 'people outside the family'}. {quoted(sought[0])}")


def _absence_explained(material: Material) -> Reading:
    explained = said_for(material, "declined_or_no_response_explained")
    state = material.family.state("declined_or_no_response_explained")
    best = best_passage("D4.10", material)
    if state is False:
        where = f": {quoted(explained[0])}" if explained else "."
        return needs_reader(f"Somebody is said not to be part of the review, without a reason beside it{where}")
    if state and explained:
        told = [said for said in explained if "reason" in found_in(said.beside)] or explained
        return suggested(2 if "reason" in found_in(told[0].beside) else 1, quoted(told[0]))
    if best is not None:
        return suggested(best.level, shown(best))
    return needs_reader("Nobody was found to be left out, or not to take part; a reader knows whether anybody was.")


def _perpetrator(material: Material) -> Reading:
    said = said_for(material, "perpetrator_contacted")
    if material.family.state("perpetrator_contacted") is None or not said:
        return not_found("No decision on whether to approach the perpetrator was found in the extracted text.")
    level, best = best_of(
        said,
        lambda one: (
            bool(found_in(one.beside) & {"when", "mode"}) and bool(found_in(one.beside) & {"reason", "outcome", "mode"})
        ),
    )
    return suggested(level, quoted(best))


FAMILY_READERS: Mapping[str, Callable[[Material], Reading]] = {
    "D1.5": _terms,
    "D4.1": _early_contact,
    "D4.2": _advocacy,
    "D4.3": _terms,
    "D4.5": _meeting,
    "D4.7": _draft,
    "D4.8": _used_in_analysis,
    "D4.9": _networks,
    "D4.10": _absence_explained,
    "D4.12": _perpetrator,
}
