"""Document -> Family."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assessment.checks.family import acts, portrait
from assessment.checks.family.grammar import any_said, general, planned, said
from assessment.checks.family.mentions import Masked, Masker, Scene
from assessment.checks.family.people import read_people
from assessment.checks.family.shapes import INDICATORS, Evidence, Family, Indicator
from assessment.document import Document, Sentence
from assessment.roles import Roles

_INVOLVEMENT = "involvement_of_family"
_ELSEWHERE = ("methodology", "preface", "terms_of_reference", "confidentiality", "timescales", "dissemination", "equality_diversity", "author_independence", "contributors", "parallel_reviews")
_PORTRAIT = ("preface", "background", _INVOLVEMENT, "confidentiality", "overview", "other")
_EVIDENCE = 4  # sentences kept for each answer

_POLICE = re.compile(r"\bPOL\b")
_ROUTE = re.compile(r"\b(?:through|via|with the help of|by way of|with|by) (?:the |a |her |his |their )?POL\b")
_TRIAL = re.compile(r"(?i)\b(?:trial|court|hearings?|prosecution|criminal (?:case|proceedings)|verdict|sentenc\w+)\b")
_FLEXIBLE = re.compile(
    r"(?i)\b(?:again|twice|three times|four times|several times|many times|more than once|on (?:\w+ )?(?:two|three|four|five|six|several|many|a number of|numerous) (?:\w+ )?(?:occasions|times)|(?:second|third) (?:letters?|attempts?|calls?|visits?|approach|invitation)|(?:two|three|four|five|six|seven|eight|several|numerous|many|further|repeated|additional|regular) (?:further )?(?:letters?|attempts?|meetings?|calls?|visits?|video calls|conversations|approaches|invitations|e-?mails|contacts|messages)|"
    r"left open|remain(?:s|ed) open|kept open|door (?:was|is) (?:left )?open|repeatedly|persistent\w*|times? (?:that )?(?:suited|fitted|convenient|which)|fitted (?:around|in)|at (?:a )?(?:times?|pace|place|venue)s? (?:that|of|which|to suit|she|he|they)|(?:of|at) (?:her|his|their) (?:own )?(?:choosing|choice|pace|request)|at (?:her|his|their) (?:own )?home|at home|home visit|in the evening|at (?:the |a )?weekends?|on a (?:saturday|sunday)|outside working hours|"
    r"interpreter|translated|in (?:her|his|their) (?:own|first) language|by video|video call|whenever|when (?:they|she|he) (?:was|were|felt) ready|in (?:her|his|their) own time|after the (?:trial|inquest|anniversary|sentenc\w+|funeral)[^.;]{0,20}\bagain|choice of|preferred (?:to|means|way)|by whatever|stages|at intervals|over (?:the course of )?(?:\w+ )?(?:months|years)|anniversary)\b"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SERIES = re.compile(rf"\b{_MONTH}\b[^.;]{{0,40}}?(?:,|\band\b)[^.;]{{0,40}}?(?:\b{_MONTH}\b|\bafter the (?:trial|inquest)\b)")
_CHILD_ACT = re.compile(
    r"\b(?P<v>consider\w*|thought|discuss\w*|advice|decided|concluded|agreed|spoken to|speak to|speaking to|spoke|wishes|views?|voices?|wrote|heard|hear|hearing|interview\w*|letter|drawings?|picture|approach\w*|contribut\w+|involv\w+|participat\w+|take part|invited|offered|memory (?:book|box)|best interests?|appropriate|read out|met|wellbeing|statement|poem|sentences|asked)\b"
)
_CHILD_WHO = re.compile(r"\b(?:REV|RVW)\b|\b(?:wishes|take part|spoken to|contribute|approaching)\b")
_CHILD_DENIED = re.compile(r"\b(?:no (?:consideration|thought)|did not consider|was not considered|were not considered|not considered|without consider\w+)\b")
_OFFER = re.compile(r"(?i)\b(?:offer(?:ed)?|invit\w+|opportunity|chance|asked|wish\w*|able)\b[^.;]{0,25}\b(?:take part|taking part|contribute|participate|be involved|be interviewed)\b")
_IN_VIEW = re.compile(r"(?i)\b(?:chair|panel|author|aafda|th(?:is|e) review|this report|pen portrait)\b")
_ABSENT = re.compile(r"\b(?:contact\w*|approach\w*|invited|written to|wrote|met|consulted|spoken|involved|sought|made|attempt\w*)\b")
_OWN_WORDS = re.compile(r"\b(?:whose|their|her|his)\s(?:\w+\s){0,3}(?:views|comments|corrections|suggestions|changes|account|memories|contribution|requests?)\b[^.;:]{0,40}\b(?:accepted|adopted|added|included|incorporated|made|reflected|agreed|acted on|led to|shaped)\b")
_NOTHING = re.compile(r"\b(?:nothing (?:further |more |else )?to (?:add|say)|no (?:changes|comments?|suggestions)|nothing to contribute|not to comment)\b")
_DECEASED = re.compile(r"\bPERP\b[^.;]{0,40}\b(?:took his own life|took her own life|died|killed (?:himself|herself)|deceased|is dead)\b")
_NOT_WISHED = re.compile(r"\b(?:because|as (?:it|she|he|they)|due to|saying|said|stating|explain\w*|reasons?|too (?:painful|soon|distress\w+|difficult|upsetting|much)|felt|so that|since|wish(?:es)?|respect\w*|in order|letter|reply|replied|respon\w+|trac\w+|despite|invit\w+|declined|preferred|chose)\b")


@dataclass
class _Answers:
    """Sentences for and against each indicator, in reading order."""

    yes: dict[str, list[Sentence]] = field(default_factory=lambda: {name: [] for name in INDICATORS})
    no: dict[str, list[Sentence]] = field(default_factory=lambda: {name: [] for name in INDICATORS})
    attended: list[Sentence] = field(default_factory=list)
    used_advocate: list[Sentence] = field(default_factory=list)

    def add(self, indicator: str, state: bool, sentence: Sentence) -> None:
        (self.yes if state else self.no)[indicator].append(sentence)


def read_family(document: Document, roles: Roles, *, passage: bool = False) -> Family:
    """What ``document`` shows of the involvement of family, friends, children and the perpetrator in the review.

    With ``passage`` the whole text is read; otherwise the section on involvement, and the sections before the facts for
    sentences that name the review. None means that the text does not decide.
    """
    masker = Masker(roles)
    answers = _Answers()
    scene = Scene()
    kept: list[tuple[Sentence, Masked]] = []
    section = ""
    for sentence in _sentences(document, passage=passage):
        here = "" if passage else document.section_name(sentence.start)
        if here != section:
            scene, section = Scene(), here
        raw = document.quote(sentence)
        masked = masker.mask(raw, scene)
        involved = passage or here == _INVOLVEMENT
        if masked.has("REV", "RVW", "TOR", "DRAFT", "FINAL", "PSEUD") or _OFFER.search(raw) or _IN_VIEW.search(raw):
            scene.review = True
        if general(raw) or planned(raw):
            continue
        if involved or masked.has("REV", "RVW", "PSEUD", "TOR", "DRAFT", "ADV"):
            _read_sentence(masked, sentence, answers, in_scene=scene.review or here == _INVOLVEMENT)
            kept.append((sentence, masked))
    _read_portrait(document, roles, answers, passage=passage)
    _read_flexibility(kept, answers)
    indicators = {name: _settled(name, answers, document) for name in INDICATORS}
    tags = {
        "contributed": indicators["family_contributed"].state,
        "consulted_on_terms_of_reference": indicators["tor_shared"].state,
        "supported_by_advocate": True if answers.used_advocate else None,
        "received_draft_report": indicators["draft_shared"].state,
        "attended_panel": True if answers.attended else None,
    }
    return Family(indicators, tags, read_people(document, kept))


def _sentences(document: Document, *, passage: bool) -> Iterator[Sentence]:
    headings = {block.index for block in document.blocks if block.kind == "heading"} if not passage else frozenset()
    for sentence in document.sentences:
        if sentence.block in headings:
            continue
        if passage or document.section_name(sentence.start) in (_INVOLVEMENT, *_ELSEWHERE):
            yield sentence


def _read_sentence(masked: Masked, sentence: Sentence, answers: _Answers, *, in_scene: bool) -> None:
    words = masked.words
    reviewed = in_scene or masked.has("REV", "RVW", "TOR", "DRAFT", "PSEUD")
    police = bool(_POLICE.search(words)) and not masked.has("REV", "RVW", "ADV", "TOR", "DRAFT", "FINAL") and not _ROUTE.search(words.replace("by POL", ""))
    if not police:
        _read_contact(masked, sentence, answers, reviewed=reviewed)
        _read_others(masked, sentence, answers, reviewed=reviewed)
        _read_met(masked, sentence, answers, reviewed=reviewed)
    _read_papers(masked, sentence, answers)
    _read_advocacy(masked, sentence, answers, reviewed=reviewed)
    _read_children(masked, sentence, answers, reviewed=reviewed)


def _read_contact(masked: Masked, sentence: Sentence, answers: _Answers, *, reviewed: bool) -> None:
    words = masked.words
    approached = any_said(acts.FAMILY_APPROACHED, words)
    asked_to = re.search(r"\b(?:approached|invited|written to|consulted)\b", words)
    if approached is not None and (reviewed or asked_to):
        if approached.yes or (_ABSENT.match(approached.verb) and not masked.has("TOR", "DRAFT", "FINAL", "ADV", "PSEUD")):
            answers.add("family_contacted", approached.yes, sentence)
    elif reviewed and re.search(r"\b(?:letters?|e-?mails|invitations?|attempts|approaches)\b[^.;]{0,30}\b(?:were|was) (?:sent|made|written|delivered)\b", words) and answers.no["family_contributed"] and not masked.has("FRI", "PERP", "PFAM"):
        answers.add("family_contacted", True, sentence)
    if not masked.has("FAM") and not (reviewed and answers.yes["family_contacted"]):
        return
    bare = any_said(acts.DID_NOT_TAKE_PART, words)
    declined = _first(acts.DECLINED, words)
    untraced = _first(acts.NOT_TRACED, words)
    told = any_said(acts.CONTRIBUTED, words) if reviewed else None
    if masked.has("FAM") or answers.yes["family_contacted"]:
        if declined and (reviewed or bare or re.search(r"\b(?:take part|be involved|participate|contribute)\b", words)) and _about_taking_part(masked):
            answers.add("declined_or_no_response_explained", True, sentence)
            if masked.has("FAM"):
                answers.add("family_contributed", False, sentence)
                if re.search(r"\b(?:declined|preferred not|chose not|did not wish|did not want|refused)\b", words) and not re.search(r"\bno FAM\b", words):
                    answers.add("family_contacted", True, sentence)
        elif untraced:
            answers.add("declined_or_no_response_explained", True, sentence)
            answers.add("family_contributed", False, sentence)
        elif bare:
            answers.add("family_contributed", False, sentence)
            answers.add("declined_or_no_response_explained", bool(re.search(r"\b(?:because|due to|as (?:they|she|he|it)|after)\b", words)), sentence)
    if _NOTHING.search(words) and masked.has("FAM"):
        answers.add("family_contributed", False, sentence)
        return
    if not masked.has("FAM", "FRI", "PERP", "PFAM") and answers.yes["family_contacted"] and _OWN_WORDS.search(words):
        answers.add("family_contributed", True, sentence)
    if told is not None and told.yes and not declined and not bare and masked.has("FAM") and not _planning_verb(told.verb, words):
        answers.add("family_contributed", True, sentence)
        if reviewed:
            answers.add("family_contacted", True, sentence)


def _planning_verb(verb: str, words: str) -> bool:
    """True where a telling verb only reports an answer to the invitation."""
    return verb in {"said", "felt", "wanted", "thought", "explained"} and bool(re.search(r"\b(?:not|nothing|too painful|preferred)\b", words)) and not re.search(r"\bthat (?:VIC|she had|he had)\b", words)


def _first(patterns: tuple[re.Pattern[str], ...], words: str) -> bool:
    return any(pattern.search(words) for pattern in patterns)


def _about_taking_part(masked: Masked) -> bool:
    """False where only an advocate's help, one meeting or the choice of a name was declined, or someone else declined."""
    words = masked.words
    if re.search(r"\b(?:declined|did not (?:wish|want)|preferred not)\b[^.;]{0,30}\b(?:support|advoca\w+|ADV|leaflet|PSEUD|name|panel meeting)\b", words):
        return False
    if re.search(r"\b(?:PERP|PFAM|FRI)\b(?!'s)[^.;,]{0,40}\b(?:declined|did not|preferred|refused|no (?:reply|response))\b", words):
        return False
    if re.search(r"\b(?:instead|rather than)\b", words) or (re.search(r"\b(?:statement|wrote|letter)\b", words) and re.search(r"\bchose (?!not)", words)):
        return False
    before_date = re.search(r"\bnot (?:want|wish|ready) to meet (?:before|until)\b", words)
    return not before_date


def _read_others(masked: Masked, sentence: Sentence, answers: _Answers, *, reviewed: bool) -> None:
    words = masked.words
    if masked.has("FRI"):
        name = "friends_or_colleagues_or_neighbours_contacted"
        found = any_said(acts.OTHERS_APPROACHED, words)
        denied = re.search(r"\bno FRI\b[^.;]{0,40}\b(?:approached|contacted|interviewed|spoken|invited|sought|involved)\b|\b(?:did not|not) (?:seek|approach|contact|speak|interview|consult|hear|invite)\b[^.;]{0,50}\bFRI\b|\bFRI\b[^.;]{0,30}\b(?:were|was) not (?:approached|contacted|interviewed|sought|invited|spoken|consulted)\b", words)
        asked_to = re.search(r"\b(?:approached|invited|interviewed|written to|letters?)\b", words)
        if denied:
            answers.add(name, False, sentence)
        elif found is not None and (reviewed or asked_to):
            answers.add(name, found.yes, sentence)
    if masked.has("PERP") and not _DECEASED.search(words):
        denied = re.search(r"\bPERP\b(?!'s)[^.;]{0,30}\b(?:was|were|has|had)\b[^.;]{0,12}\b(?:not|never)\b[^.;]{0,15}\b(?:approached|contacted|invited|interviewed|asked|written|spoken|seen|involved)\b|\b(?:decided|agreed|chose|elected|opted|resolved) (?:that )?(?:it )?(?:not to|against|would not)\b[^.;]{0,60}\bPERP\b|\bno (?:approach|contact|attempt|letter|invitation)\b[^.;]{0,50}\bPERP\b(?!'s)|\b(?:did|has|have) not (?:contact|approach|invite|interview|write|speak)\w*\b[^.;]{0,30}\bPERP\b(?!'s)", words)
        if denied:
            answers.add("perpetrator_contacted", False, sentence)
        else:
            found = any_said(acts.PERPETRATOR_APPROACHED, words)
            custody = re.search(r"\b(?:arrested|charged|convicted|custody|bail|sentenced)\b", words) and not masked.has("REV", "RVW")
            if found is not None and found.yes and not custody and (reviewed or re.search(r"\b(?:invited|written to|take part|contribute)\b", words)):
                answers.add("perpetrator_contacted", True, sentence)


def _read_met(masked: Masked, sentence: Sentence, answers: _Answers, *, reviewed: bool) -> None:
    words = masked.words
    denied = _first(acts.DID_NOT_MEET, words)
    alone = re.search(r"^FAM did not meet\b", words)
    if denied and (reviewed or alone) and not re.search(r"\bbefore the trial\b", words):
        answers.add("met_panel_or_chair", False, sentence)
        return
    found = any_said(acts.MET, words)
    if found is None or not found.yes or not reviewed:
        return
    only_tried = re.search(r"\b(?:invited|offered|asked|hoped|wished|declined|refused|unable|failed|tried)\b[^.;]{0,25}\bto (?:meet|speak|attend|join)\b", words) and not re.search(r"\b(?:met|spoke|attended|visited|interviewed|telephoned)\b", words)
    by_another = re.search(r"\b(?:POL|social workers?|coroner|ADV)\b(?!'s)[^.;]{0,12}\b(?:spoke|met|visited|telephoned|also spoke)\b", words) and not re.search(r"\bREV\b[^.;]{0,30}\b(?:met|spoke|visited|telephoned)\b|\b(?:FAM|FRI|KID)\b[^.;]{0,60}\b(?:met|spoke|attended)\b[^.;]{0,40}\bREV\b", words)
    if only_tried or by_another:
        return
    answers.add("met_panel_or_chair", True, sentence)
    if masked.has("FAM") and not masked.has("PFAM", "FRI"):
        answers.add("family_contacted", True, sentence)
    if re.search(r"\bFAM\b[^.;]{0,60}\b(?:attended|met|joined|came to|addressed|spoke to)\b[^.;]{0,40}\bREV\b", words) and "panel" in masked.raw.lower():
        answers.attended.append(sentence)


def _read_papers(masked: Masked, sentence: Sentence, answers: _Answers) -> None:
    words = masked.words
    if masked.has("FAM"):
        tor = any_said(acts.TOR, words) if masked.has("TOR") else None
        if tor is not None:
            answers.add("tor_shared", tor.yes, sentence)
            if tor.yes:
                answers.add("family_contacted", True, sentence)
                if re.search(r"\b(?:asked for|commented|whose (?:\w+ )?(?:suggestions|comments|views|questions)|suggested|helped|shaped|contributed|changes (?:were|they)|added|requested|requests?)\b", words) and not _NOTHING.search(words):
                    answers.add("family_contributed", True, sentence)
        if masked.has("DRAFT", "FINAL", "REPORT"):
            _read_draft(masked, sentence, answers)
    if masked.has("PSEUD") or re.search(r"\b(?:names?|initials|called|known as)\b", words):
        chosen = any_said(acts.PSEUDONYM_BY_FAMILY, words)
        others = any_said(acts.PSEUDONYM_BY_OTHERS, words) if masked.has("PSEUD") or "names used" in words or "name used" in words else None
        if chosen is not None and chosen.yes and (masked.has("PSEUD") or re.search(r"\b(?:name|names|initials)\b", words)) and not re.search(r"\b(?:did not|declined|not wish|not want)\b[^.;]{0,20}\b(?:to )?(?:choose|chosen|select)\b", words):
            answers.add("pseudonym_chosen_by_family", True, sentence)
            answers.add("family_contacted", True, sentence)
        elif others is not None or (chosen is not None and not chosen.yes):
            answers.add("pseudonym_chosen_by_family", False, sentence)


def _read_draft(masked: Masked, sentence: Sentence, answers: _Answers) -> None:
    words = masked.words
    refused = any_said(acts.FINAL_ONLY, words) is not None
    shared = any_said(acts.DRAFT, words)
    if shared is not None and shared.yes and not (refused and re.search(r"\b(?:not|never)\b", words)) and not re.search(r"\b(?:declined|did not wish|not want) to (?:see|read)\b", words.replace("offered", "")):
        answers.add("draft_shared", True, sentence)
        answers.add("family_contacted", True, sentence)
        if re.search(r"\b(?:comments|corrections|commented|corrected|changes|amendments|discussed|suggest\w+|asked for)\b", words) and not re.search(r"\b(?:no|invited to|opportunity to|asked to|offered|chance to|able to) (?:\w+ )?(?:comments?|changes|corrections)\b", words):
            answers.add("family_contributed", True, sentence)
    elif refused or (shared is not None and not shared.yes):
        answers.add("draft_shared", False, sentence)
        if not re.search(r"\b(?:not|never)\b", words):
            answers.add("family_contacted", True, sentence)


def _read_advocacy(masked: Masked, sentence: Sentence, answers: _Answers, *, reviewed: bool) -> None:
    words = masked.words
    if not masked.has("ADV"):
        return
    about_family = masked.has("FAM", "KID") or bool(answers.yes["family_contacted"]) or bool(answers.no["family_contributed"])
    denied = re.search(r"\b(?:not|never)\b[^.;,]{0,30}\b(?:told|offered|given|informed|referred|advised|made aware|signposted|provided|mentioned)\b[^.;]{0,40}\bADV\b|\bno ADV\b|\bno (?:offer|mention|information|referral|record)\b[^.;]{0,40}\bADV\b|\bADV\b[^.;]{0,25}\b(?:was|were) not\b[^.;]{0,12}\b(?:offered|mentioned|provided|available|made)\b|\bwithout (?:an? |any )?ADV\b", words)
    if denied:
        answers.add("advocacy_offered", False, sentence)
        return
    trial_only = _TRIAL.search(words) and not masked.has("REV", "RVW", "TOR", "DRAFT", "FINAL") and not _IN_VIEW.search(masked.raw)
    member = re.search(r"\bREV\b[^.;]{0,40}\b(?:members?|included|comprised)\b", words)
    found = any_said(acts.ADVOCACY, words)
    if about_family and found is not None and not trial_only and not (member and not masked.has("FAM")):
        answers.add("advocacy_offered", True, sentence)
        if reviewed:
            answers.add("family_contacted", True, sentence) if masked.has("FAM") and re.search(r"\b(?:REV|RVW|TOR|DRAFT|POL|letter|offered|supported|leaflet|spoke)\b", words) else None
        if re.search(r"\b(?:supported|helped|accompanied|assisted|through|with|chose|took up|represented)\b[^.;]{0,25}\bADV\b|\bADV\b[^.;]{0,40}\b(?:supported|helped|accompanied|attended)\b", words) and not re.search(r"\bdeclined\b", words):
            answers.used_advocate.append(sentence)


def _read_children(masked: Masked, sentence: Sentence, answers: _Answers, *, reviewed: bool) -> None:
    words = re.sub(r"\bown KID\b", "own", masked.words)
    if not re.search(r"\bKID\b", words) and not re.search(r"\b(?:young|younger|eldest|teenage) FAM\b", words):
        eldest = re.search(r"(?i)\b(?:eldest|elder|younger|youngest)\b", masked.raw) and masked.has("FAM", "KID") and re.search(r"(?i)\b(?:aged? (?:\d|1\d)\b|seventeen|sixteen|fifteen|fourteen|eighteen|nineteen|teen\w*|school)", masked.raw)
        eldest_child = re.match(r"(?i)\s*the (?:eldest|elder|youngest|middle)\b", masked.raw)
        if not (eldest or eldest_child):
            return
    if _CHILD_DENIED.search(words):
        answers.add("children_voice_considered", False, sentence)
        return
    if not (reviewed and _CHILD_WHO.search(words)):
        return
    found = said(_CHILD_ACT, words)
    if found is not None or re.search(r"\bnot (?:be )?(?:appropriate|right|in (?:their|her|his) (?:best )?interests?)\b", words):
        answers.add("children_voice_considered", True, sentence)
        if re.search(r"\b(?:eldest|elder|KID)\b[^.;]{0,60}\b(?:wrote|chose to speak|met|spoke|sent)\b[^.;]{0,60}\b(?:REV|letter)\b", words):
            answers.add("family_contributed", True, sentence)
            answers.add("family_contacted", True, sentence)


def _read_portrait(document: Document, roles: Roles, answers: _Answers, *, passage: bool) -> None:
    name = "victim_voice_or_pen_portrait"
    lively: list[Sentence] = []
    side: list[Sentence] = []
    marks = told = 0
    block = -1
    bare: Sentence | None = None
    names = [name for person in roles.victim for name in person.names if name[:1].isupper()]
    for sentence in document.sentences:
        raw = document.quote(sentence)
        if not passage and document.section_name(sentence.start) not in _PORTRAIT:
            continue
        if sentence.block != block and not passage:
            lively, side, marks, told = [], [], 0, 0
        block = sentence.block
        stated = portrait.named(raw)
        if stated is not None and not (general(raw) and stated):
            answers.add(name, stated, sentence)
        if general(raw) or planned(raw):
            continue
        here = portrait.lively(raw)
        if here:
            lively.append(sentence)
            marks += here
        theirs = portrait.from_their_side(raw)
        if theirs:
            side.append(sentence)
            told += theirs
        about = passage or any(name in document.quote(document.blocks[block]) for name in names) or not names
        if about and marks >= 2 and (marks >= 3 or len(lively) > 1 or here >= 2):
            for found in lively:
                answers.add(name, True, found)
            lively, marks = [], 0
        elif passage and told >= 3:
            for found in side:
                answers.add(name, True, found)
            side, told = [], 0
        if bare is None and portrait.bare_facts(raw):
            bare = sentence
    if bare is not None and not answers.yes[name]:
        answers.add(name, False, bare)


def _read_flexibility(kept: list[tuple[Sentence, Masked]], answers: _Answers) -> None:
    """Repeated or fitted approaches count where the family was approached or could not be found, in sentences about them."""
    name = "repeated_approach_or_flexible_timing"
    if not answers.yes["family_contacted"]:
        return
    for sentence, masked in kept:
        own = masked.has("FAM", "KID") or not masked.has("FRI", "PERP", "PFAM", "VIC")
        if own and (_FLEXIBLE.search(masked.raw) or _SERIES.search(masked.raw)) and not re.search(r"(?i)\b(?:agreed|asked|mentioned|considered) again\b", masked.raw):
            answers.add(name, True, sentence)


def _settled(name: str, answers: _Answers, document: Document) -> Indicator:
    """What was said outright goes before what was denied; neither gives None."""
    yes, no = answers.yes[name], answers.no[name]
    chosen = yes or no
    if not chosen:
        return Indicator()
    unique = list(dict.fromkeys(chosen))[:_EVIDENCE]
    evidence = tuple(
        Evidence(document.quote(sentence), sentence.start, sentence.end, document.paragraph_label(sentence.start)) for sentence in unique
    )
    return Indicator(bool(yes), evidence)
