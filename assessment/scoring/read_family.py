"""Levels read from the involvement of family, friends and children (D1.5, D4, D5, D6).

What counts is the offer, its timing and the respect for the answer: offered and declined reaches the same level as taken up,
and nothing here says that a family did not take part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from assessment.checks.particulars import found_in
from assessment.document import Document, Sentence
from assessment.scoring.material import Material, Reading, needs_reader, not_applicable, not_found, suggested
from assessment.scoring.passages import best_passage, read_passages, shown

INVOLVEMENT = "involvement_of_family"
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
_CHILDLESS = re.compile(
    r"(?i)\b(?:had|have|having|were|with) no children\b|\bchildless\b|\bno children (?:were|was|of)\b|\bdid not have (?:any )?children\b|\bneither had children\b"
)
_CHILD = re.compile(r"(?i)\bchild(?:ren)?\b|\b(?:her|his|their) (?:\w+ )?(?:sons?|daughters?|baby)\b")
_PORTRAIT_HEADING = re.compile(
    r"(?i)\b(?:tribute|pen portrait|pen picture|remember\w*|who was|in memory|family statement|a life)\b|^about [A-Z]"
)
#: How much of the text counts as its front, and as its opening pages.
FRONT, OPENING = 0.25, 0.10
USED = 4
PORTRAIT_SENTENCES = 3


@dataclass(frozen=True)
class Said:
    """A sentence that bears on a matter, with the sentences beside it in its paragraph."""

    words: str
    beside: str
    place: str
    start: int


def _said(material: Material, indicator: str) -> list[Said]:
    """The sentences that decided an indicator, those of the section on involvement first."""
    report = material.submission.report
    held = sorted(
        material.family.indicators[indicator].evidence,
        key=lambda words: report.section_name(words.start) != INVOLVEMENT,
    )
    return [_at(report, words.start) for words in held]


def _at(report: Document, start: int) -> Said:
    number = report.sentence_number(start)
    sentence = report.sentences[number]
    block = report.blocks[sentence.block]
    near = [s for s in report.sentences[max(0, number - 1) : number + 2] if s.block == sentence.block]
    words = report.text[near[0].start : near[-1].end]
    return Said(
        report.quote(sentence),
        words,
        report.paragraph_label(start) or report.section_name(block.start).replace("_", " "),
        start,
    )


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
        _at(report, s.start)
        for s in _involvement(material)
        if what.search(report.quote(s))
        and _OFFERED.search(report.quote(s))
        and not re.search(r"(?i)\b(?:not|never|nobody)\b[^.;]{0,20}\b(?:offered|invited)", report.quote(s))
    ]


def _ranked(sentences: list[Said], *tests: Callable[[Said], bool]) -> tuple[int, Said]:
    """The best sentence and its level: 1 for being there, one more for each test that it passes in turn."""

    def level(said: Said) -> int:
        reached = 1
        for test in tests:
            if not test(said):
                break
            reached += 1
        return reached

    best = max(sentences, key=lambda said: (level(said), -said.start))
    return level(best), best


def _quoted(said: Said) -> str:
    return f"“{said.words.strip()}” ({said.place})."


def _dated(said: Said) -> bool:
    return "when" in found_in(said.words)


def _early_contact(material: Material) -> Reading:
    contacts = _said(material, "family_contacted")
    people = [person for person in material.family.people if person.group == "family"]
    if not contacts and not any(person.first_approach for person in people):
        return not_found("No approach to the family by the review was found in the extracted text.")
    dated = [said for said in contacts if _dated(said)]
    first = next((person for person in people if person.first_approach), None)
    if not dated and first is None:
        return suggested(1, f"An approach is stated without a time: {_quoted(contacts[0])}")
    words = (
        _quoted(dated[0])
        if dated
        else f"{first.relation}: {first.first_approach} ({first.paragraph or 'involvement'})."
        if first
        else ""
    )
    again = [
        said
        for said in _said(material, "repeated_approach_or_flexible_timing")
        if found_in(said.words) & {"when", "number", "mode"}
    ]
    if again or any(person.further_approaches for person in people):
        more = f" Again, or fitted to the person: {_quoted(again[0])}" if again else " A further approach is told."
        return suggested(3, words + more)
    return suggested(2, f"{words} No further approach was found.")


def _advocacy(material: Material) -> Reading:
    offers = [said for said in _said(material, "advocacy_offered") if material.family.state("advocacy_offered")]
    offers += list(_offers(material, _ADVOCATE))
    if not offers:
        return not_found("No offer of a specialist advocate was found in the extracted text.")
    report = material.submission.report
    about = offers + [_at(report, s.start) for s in _involvement(material) if _ADVOCATE.search(report.quote(s))]
    named = next((said for said in about if _PROVIDER.search(said.words)), None)
    if named is None:
        return suggested(1, f"{_quoted(offers[0])} No provider is named.")
    answered = next((said for said in about if _ANSWER.search(said.words)), None)
    dated = any(_dated(said) for said in about)
    if answered is None and not dated:
        return suggested(1, f"{_quoted(named)} Neither an answer nor a date was found beside it.")
    if answered is None or not dated:
        return suggested(2, f"{_quoted(named)} The answer, or a date, was not found beside it.")
    return suggested(3, _quoted(named) + (f" The answer: {_quoted(answered)}" if answered.start != named.start else ""))


def _terms(material: Material) -> Reading:
    shared = [said for said in _said(material, "tor_shared") if material.family.state("tor_shared")] + _offers(
        material, _TERMS
    )
    if not shared:
        return not_found(
            "No sharing of the terms of reference with the family, and no offer of it, was found in the extracted text."
        )
    level, best = _ranked(
        shared, lambda said: _dated(said) or bool(_CHANGED.search(said.words) and _COUNTED.search(said.words))
    )
    return suggested(level, _quoted(best))


def _meeting(material: Material) -> Reading:
    met = [said for said in _said(material, "met_panel_or_chair") if material.family.state("met_panel_or_chair")]
    met += [
        said for said in _offers(material, _MEET) if re.search(r"(?i)\b(?:panel|chair|author|reviewer)\b", said.words)
    ]
    if not met:
        return not_found(
            "No meeting with the panel or the chair, and no offer of one, was found in the extracted text."
        )
    level, best = _ranked(
        met,
        lambda said: bool(found_in(said.beside) & {"when", "number", "mode"}),
        lambda said: bool(_PANEL.search(said.words)),
    )
    return suggested(level, _quoted(best) + (" A meeting with the panel itself was not found." if level < 3 else ""))


def _draft(material: Material) -> Reading:
    shared = [said for said in _said(material, "draft_shared") if material.family.state("draft_shared")] + _offers(
        material, re.compile(r"(?i)\bdraft\b")
    )
    if not shared:
        return not_found(
            "No sharing of the draft with the family, and no offer of it, was found in the extracted text."
        )
    level, best = _ranked(
        shared,
        lambda said: _dated(said) or bool(_TIME.search(said.beside)) and bool(found_in(said.beside) & {"number"}),
        lambda said: (
            bool(_TIME.search(said.beside))
            and (bool(_CHANGED.search(said.beside)) or any(_CHANGED.search(other.words) for other in shared))
        ),
    )
    return suggested(level, _quoted(best))


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
    first = _at(report, inside[0].start)
    return suggested(2 if len(inside) >= USED and len(kinds) >= 2 else 1, f"{figures}; the first: {_quoted(first)}")


def _networks(material: Material) -> Reading:
    sought = (
        list(_said(material, "friends_or_colleagues_or_neighbours_contacted"))
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
    return suggested(level, f"Sought: {', '.join(sorted(kinds)) or 'people outside the family'}. {_quoted(sought[0])}")


def _absence_explained(material: Material) -> Reading:
    explained = _said(material, "declined_or_no_response_explained")
    state = material.family.state("declined_or_no_response_explained")
    best = best_passage("D4.10", material)
    if state is False:
        where = f": {_quoted(explained[0])}" if explained else "."
        return needs_reader(f"Somebody is said not to be part of the review, without a reason beside it{where}")
    if state and explained:
        told = [said for said in explained if "reason" in found_in(said.beside)] or explained
        return suggested(2 if "reason" in found_in(told[0].beside) else 1, _quoted(told[0]))
    if best is not None:
        return suggested(best.level, shown(best))
    return needs_reader("Nobody was found to be left out, or not to take part; a reader knows whether anybody was.")


def _perpetrator(material: Material) -> Reading:
    said = _said(material, "perpetrator_contacted")
    if material.family.state("perpetrator_contacted") is None or not said:
        return not_found("No decision on whether to approach the perpetrator was found in the extracted text.")
    level, best = _ranked(
        said,
        lambda one: (
            bool(found_in(one.beside) & {"when", "mode"}) and bool(found_in(one.beside) & {"reason", "outcome", "mode"})
        ),
    )
    return suggested(level, _quoted(best))


def _no_children(material: Material) -> Reading | None:
    """Not applicable where the report says that there were no children; None otherwise."""
    if material.roles.children:
        return None
    report = material.submission.report
    said = _CHILDLESS.search(report.text)
    return (
        not_applicable(f"The report says that there were no children: {_quoted(_at(report, said.start()))}")
        if said
        else None
    )


def _for_children(criterion: str) -> Callable[[Material], Reading]:
    def read(material: Material) -> Reading:
        return _no_children(material) or read_passages(criterion, material)

    return read


def _children_heard(material: Material) -> Reading:
    if none := _no_children(material):
        return none
    said = _said(material, "children_voice_considered")
    if not material.family.state("children_voice_considered") or not said:
        return not_found("No thought about how the children could be heard was found in the extracted text.")
    level, best = _ranked(
        said,
        lambda one: (
            bool(found_in(one.beside) & {"reason", "mode"})
            or bool(
                re.search(
                    r"(?i)\b(?:advice|therapist|social worker|guardian|carer|drawing|picture|letter|memory)\b",
                    one.beside,
                )
            )
        ),
    )
    return suggested(level, _quoted(best))


def _portrait(material: Material) -> Reading:
    said = _said(material, "victim_voice_or_pen_portrait")
    if not material.family.state("victim_voice_or_pen_portrait") or not said:
        return not_found("No portrait of the person was found near the front of the extracted text.")
    report = material.submission.report
    front = [one for one in said if one.start <= FRONT * len(report.text)]
    heading = next(
        (
            section.heading
            for section in report.sections
            if _PORTRAIT_HEADING.search(section.heading) and section.start <= FRONT * len(report.text)
        ),
        None,
    )
    full = front and (heading is not None or len(front) >= PORTRAIT_SENTENCES)
    where = f" It stands under “{heading}”." if heading else "" if front else " It does not stand near the front."
    return suggested(2 if full else 1, _quoted((front or said)[0]) + where)


def _pseudonym(material: Material) -> Reading:
    said = _said(material, "pseudonym_chosen_by_family")
    state = material.family.state("pseudonym_chosen_by_family")
    if state is None or not said:
        return not_found("Who chose the pseudonym was not found in the extracted text.")
    if state is False:
        return needs_reader(f"The names are said to be chosen otherwise: {_quoted(said[0])}")
    named = [
        one
        for one in said
        if re.search(
            r"(?i)\b(?:mother|father|parents|sister|brother|daughter|son|children|aunt|partner|widow)\b", one.words
        )
    ]
    return suggested(
        3 if named else 1, _quoted((named or said)[0]) + ("" if named else " Who in the family is not said.")
    )


def _condolences(material: Material) -> Reading:
    hits = list(material.evidence_for("D6.3"))
    if not hits:
        return not_found("No condolences were found in the extracted text.")
    length = len(material.submission.report.text)
    opening = [hit for hit in hits if (hit.finding.start or 0) <= OPENING * length]
    best = max(opening or hits, key=lambda hit: hit.level)
    return suggested(
        best.level if opening else 1, shown(best) + ("" if opening else " They do not stand on the first pages.")
    )


def _shares(material: Material) -> Reading:
    report = material.submission.report
    counts = {}
    for role in ("victim", "perpetrator"):
        names = [re.escape(name) for person in getattr(material.roles, role) for name in person.names]
        pattern = re.compile(rf"\b(?:{'|'.join(sorted(names, key=len, reverse=True))})\b") if names else None
        counts[role] = sum(bool(pattern.search(report.quote(s))) for s in report.sentences) if pattern else None
    if None in counts.values():
        return needs_reader(
            "The program could not tell the victim's name from the perpetrator's; a reader judges the balance."
        )
    return needs_reader(
        f"{counts['victim']} sentences name the victim and {counts['perpetrator']} the perpetrator, of {len(report.sentences)} in all."
    )


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
    "D5.1": _for_children("D5.1"),
    "D5.2": _children_heard,
    "D5.3": _for_children("D5.3"),
    "D6.1": _portrait,
    "D6.2": _pseudonym,
    "D6.3": _condolences,
    "D6.5": _shares,
}
