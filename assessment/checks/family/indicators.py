"""One masked sentence -> what it answers for each indicator."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assessment.checks.family import acts
from assessment.checks.family.grammar import any_said, said
from assessment.checks.family.mentions import Masked
from assessment.checks.family.shapes import INDICATORS
from assessment.document import Sentence

_POLICE = re.compile(r"\bPOL\b")
_ROUTE = re.compile(r"\b(?:through|via|with the help of|by way of|with|by) (?:the |a |her |his |their )?POL\b")
_TRIAL = re.compile(r"(?i)\b(?:trial|court|hearings?|prosecution|criminal (?:case|proceedings)|verdict|sentenc\w+)\b")
_CHILD_ACT = re.compile(
    r"\b(?P<v>consider\w*|thought|discuss\w*|advice|decided|concluded|agreed|spoken to|speak to|speaking to|spoke|wishes|views?|voices?|wrote|heard|hear|hearing|interview\w*|letter|drawings?|picture|approach\w*|contribut\w+|involv\w+|participat\w+|take part|invited|offered|memory (?:book|box)|best interests?|appropriate|read out|met|wellbeing|statement|poem|sentences|asked)\b"
)
_CHILD_WHO = re.compile(r"\b(?:REV|RVW)\b|\b(?:wishes|take part|spoken to|contribute|approaching)\b")
_CHILD_DENIED = re.compile(
    r"\b(?:no (?:consideration|thought)|did not consider|was not considered|were not considered|not considered|without consider\w+)\b"
)
IN_VIEW = re.compile(r"(?i)\b(?:chair|panel|author|aafda|th(?:is|e) review|this report|pen portrait)\b")
_ABSENT = re.compile(
    r"\b(?:contact\w*|approach\w*|invited|asked for|written to|wrote|met|consulted|spoken|involved|sought|made|attempt\w*)\b"
)
_OWN_WORDS = re.compile(
    r"\b(?:whose|their|her|his)\s(?:\w+\s){0,3}(?:views|comments|corrections|suggestions|changes|account|memories|contributions?|requests?|wish(?:es)?|statement to REV|letter to REV|observations|words|insights?|recollections)\b"
    r"(?![^.;:]{0,20}\b(?:not|never|will|would|sought|invited|to be)\b)[^.;:]{0,90}\b(?:accepted|adopted|added|included|incorporated|made|reflected|agreed|acted on|led|shaped|inform\w*|run|appears?|features?|helped|form|set out|used|recorded|woven|opens?)\b"
)
_PRONOUN_ONLY = re.compile(r"(?:He|She|They)\b(?!.*\b(?:chair|panel|author|review)\b)")
_ASKED = re.compile(
    r"\b(?:approached|invited|written to|consulted)\b|\bADV\b.*\bletter to FAM\b|\basked (?:for|to give) (?:their|her|his) (?:views|account)\b"
    r"|\b(?:attempts?|efforts?|contact|approach) (?:was|were|has been|had been) (?:\w+ )?made\b"
)
_TRIED = re.compile(
    r"\b(?:letters?|e-?mails|invitations?|attempts|approaches)\b[^.;]{0,30}\b(?:were|was) (?:sent|made|written|delivered)\b"
    r"|\bREV (?:also |then |again |has |had |twice )*(?:wrote|written|telephoned|called|visited|tried)\b"
)
_TAKING_PART = re.compile(r"\b(?:take part|be involved|participate|contribute)\b")
_REFUSED = re.compile(r"\b(?:declined|preferred not|chose not|did not wish|did not want|refused)\b")
_BECAUSE = re.compile(r"\b(?:because|due to|as (?:they|she|he|it)|after)\b")
_NOTHING = re.compile(
    r"\b(?:nothing (?:further |more |else )?to (?:add|say)|no (?:changes|comments?|suggestions)|nothing to contribute|not to comment)\b"
)
_DECEASED = re.compile(
    r"\bPERP\b[^.;]{0,40}\b(?:took his own life|took her own life|died|killed (?:himself|herself)|deceased|is dead)\b"
)


@dataclass
class Answers:
    """Sentences for and against each indicator, in reading order."""

    yes: dict[str, list[Sentence]] = field(default_factory=lambda: {name: [] for name in INDICATORS})
    no: dict[str, list[Sentence]] = field(default_factory=lambda: {name: [] for name in INDICATORS})
    to_police: bool = False
    attended: list[Sentence] = field(default_factory=list)
    used_advocate: list[Sentence] = field(default_factory=list)

    def add(self, indicator: str, state: bool, sentence: Sentence) -> None:
        """Count the sentence for or against an indicator."""
        (self.yes if state else self.no)[indicator].append(sentence)


def read_sentence(masked: Masked, sentence: Sentence, answers: Answers, *, in_scene: bool) -> None:
    """Add to ``answers`` what the sentence shows; ``in_scene`` says that the review is what the text is about here."""
    words = masked.words
    reviewed = in_scene or masked.has("REV", "RVW", "TOR", "DRAFT", "PSEUD")
    police = (
        bool(_POLICE.search(words))
        and not masked.has("REV", "RVW", "ADV", "TOR", "DRAFT", "FINAL")
        and not _ROUTE.search(words.replace("by POL", ""))
    )
    if not police:
        _read_contact(masked, sentence, answers, reviewed=reviewed)
        _read_others(masked, sentence, answers, reviewed=reviewed)
        _read_met(masked, sentence, answers, reviewed=reviewed)
    _read_papers(masked, sentence, answers)
    _read_advocacy(masked, sentence, answers, reviewed=reviewed)
    _read_children(masked, sentence, answers, reviewed=reviewed)


def _read_contact(masked: Masked, sentence: Sentence, answers: Answers, *, reviewed: bool) -> None:
    words = masked.words
    approached = any_said(acts.FAMILY_APPROACHED, words)
    others = masked.has("FRI", "PERP", "PFAM")
    if approached is not None and (reviewed or _ASKED.search(words)):
        if approached.yes or (
            _ABSENT.match(approached.verb) and not masked.has("TOR", "DRAFT", "FINAL", "ADV", "PSEUD")
        ):
            answers.add("family_contacted", approached.yes, sentence)
    elif reviewed and answers.no["family_contributed"] and not others and _TRIED.search(words):
        answers.add("family_contacted", True, sentence)
    if not masked.has("FAM") and not (reviewed and answers.yes["family_contacted"]):
        return
    _read_absence(masked, sentence, answers, reviewed=reviewed)
    _read_contribution(masked, sentence, answers, reviewed=reviewed, others=others)


def _read_absence(masked: Masked, sentence: Sentence, answers: Answers, *, reviewed: bool) -> None:
    """Who did not take part, and whether the text says why."""
    words = masked.words
    bare = any_said(acts.DID_NOT_TAKE_PART, words) is not None
    declined = _first(acts.DECLINED, words) and _about_taking_part(masked)
    if declined and (reviewed or bare or _TAKING_PART.search(words)):
        answers.add("declined_or_no_response_explained", True, sentence)
        if masked.has("FAM"):
            answers.add("family_contributed", False, sentence)
            if _REFUSED.search(words) and not re.search(r"\bno FAM\b", words):
                answers.add("family_contacted", True, sentence)
    elif _first(acts.NOT_TRACED, words):
        answers.add("declined_or_no_response_explained", True, sentence)
        answers.add("family_contributed", False, sentence)
    elif bare:
        answers.add("family_contributed", False, sentence)
        answers.add("declined_or_no_response_explained", bool(_BECAUSE.search(words)), sentence)


def _read_contribution(masked: Masked, sentence: Sentence, answers: Answers, *, reviewed: bool, others: bool) -> None:
    words = masked.words
    if _NOTHING.search(words) and masked.has("FAM"):
        answers.add("family_contributed", False, sentence)
        return
    police = _told_police(words)
    police_still = answers.to_police and bool(_PRONOUN_ONLY.match(masked.raw))
    answers.to_police = police or (answers.to_police and not masked.has("REV", "RVW"))
    if police or police_still:
        return
    if reviewed and not others and _OWN_WORDS.search(words):
        answers.add("family_contributed", True, sentence)
    gave = any_said(acts.GAVE, words)
    told = any_said(acts.CONTRIBUTED, words) if reviewed else None
    if told is None or not told.yes or _planning_verb(told.verb, words):
        told = gave
    absent = _first(acts.DECLINED, words) or any_said(acts.DID_NOT_TAKE_PART, words) is not None
    if told is not None and told.yes and not absent and masked.has("FAM"):
        answers.add("family_contributed", True, sentence)
        answers.add("family_contacted", True, sentence)


def _told_police(words: str) -> bool:
    """True where what was said was said to the police or a court, not to the review."""
    to_police = re.search(
        r"\b(?:told|interviewed by|informed|assisted|helped) (?:POL|the court|the jury|the inquest|the coroner)\b"
        r"|\b(?:statement|evidence|account|gave|said|made|described|spoke)\b[^.;]{0,30}\b(?:to|at|in) (?:POL|court|the (?:court|jury|inquest|coroner|trial))\b",
        words,
    )
    to_review = re.search(r"\b(?:told|gave|said|spoke|met|shared|described|asked)\b[^.;]{0,30}\b(?:REV|RVW)\b", words)
    return bool(to_police) and not to_review


def _planning_verb(verb: str, words: str) -> bool:
    """True where a telling verb only reports an answer to the invitation."""
    return (
        verb in {"said", "felt", "wanted", "thought", "explained"}
        and bool(re.search(r"\b(?:not|nothing|too painful|preferred)\b", words))
        and not re.search(r"\bthat (?:VIC|she had|he had)\b", words)
    )


def _first(patterns: tuple[re.Pattern[str], ...], words: str) -> bool:
    return any(pattern.search(words) for pattern in patterns)


def _about_taking_part(masked: Masked) -> bool:
    """False where only an advocate's help, one meeting or the choice of a name was declined, or someone else declined."""
    words = masked.words
    if re.search(
        r"\b(?:declined|did not (?:wish|want)|preferred not)\b[^.;]{0,30}\b(?:support|advoca\w+|ADV|leaflet|PSEUD|name|panel meeting)\b",
        words,
    ):
        return False
    if re.search(
        r"\b(?:PERP|PFAM|FRI)\b(?!'s)[^.;,]{0,40}\b(?:declined|did not|preferred|refused|no (?:reply|response))\b",
        words,
    ):
        return False
    instead = re.search(r"\b(?:instead|rather than)\b", words)
    chose = re.search(r"\b(?:statement|wrote|letter)\b", words) and re.search(r"\bchose (?!not)", words)
    return not (instead or chose)


def _read_others(masked: Masked, sentence: Sentence, answers: Answers, *, reviewed: bool) -> None:
    words = masked.words
    if masked.has("FRI"):
        name = "friends_or_colleagues_or_neighbours_contacted"
        found = any_said(acts.OTHERS_APPROACHED, words)
        denied = re.search(
            r"\bno FRI\b[^.;]{0,40}\b(?:approached|contacted|interviewed|spoken|invited|sought|involved)\b|\b(?:did not|not) (?:seek|approach|contact|speak|interview|consult|hear|invite)\b[^.;]{0,50}\bFRI\b|\bnor FRI\b[^.;]{0,40}\b(?:approached|contacted|asked|invited|interviewed|spoken)\b|\bFRI\b[^.;]{0,30}\b(?:were|was) not (?:approached|contacted|interviewed|sought|invited|spoken|consulted)\b",
            words,
        )
        asked_to = re.search(r"\b(?:approached|invited|interviewed|written to|letters?)\b", words)
        if denied:
            answers.add(name, False, sentence)
        elif found is not None and (reviewed or asked_to):
            answers.add(name, found.yes, sentence)
    if masked.has("PERP") and not _DECEASED.search(words):
        denied = re.search(
            r"\bPERP\b(?!'s)[^.;]{0,30}\b(?:was|were|has|had)\b[^.;]{0,12}\b(?:not|never)\b[^.;]{0,15}\b(?:approached|contacted|invited|interviewed|asked|written|spoken|seen|involved)\b|\b(?:decided|agreed|chose|elected|opted|resolved) (?:that )?(?:it )?(?:not to|against|would not)\b[^.;]{0,60}\bPERP\b|\bno (?:approach|contact|attempt|letter|invitation)\b[^.;]{0,50}\bPERP\b(?!'s)|\b(?:did|has|have) not (?:contact|approach|invite|interview|write|speak)\w*\b[^.;]{0,30}\bPERP\b(?!'s)",
            words,
        )
        if denied:
            answers.add("perpetrator_contacted", False, sentence)
        else:
            found = any_said(acts.PERPETRATOR_APPROACHED, words)
            custody = re.search(r"\b(?:arrested|charged|convicted|custody|bail|sentenced)\b", words) and not masked.has(
                "REV", "RVW"
            )
            if (
                found is not None
                and found.yes
                and not custody
                and (
                    reviewed or re.search(r"\b(?:invited|written to|take part|contribute|efforts?|attempts?)\b", words)
                )
            ):
                answers.add("perpetrator_contacted", True, sentence)


def _read_met(masked: Masked, sentence: Sentence, answers: Answers, *, reviewed: bool) -> None:
    words = masked.words
    denied = _first(acts.DID_NOT_MEET, words)
    alone = re.search(r"^FAM did not meet\b", words)
    if denied and (reviewed or alone) and not re.search(r"\bbefore the trial\b", words):
        answers.add("met_panel_or_chair", False, sentence)
        return
    found = any_said(acts.MET, words)
    if found is None or not found.yes or not reviewed:
        return
    only_tried = re.search(
        r"\b(?:invited|offered|asked|hoped|wished|declined|refused|unable|failed|tried)\b[^.;]{0,25}\bto (?:meet|speak|attend|join)\b",
        words,
    ) and not re.search(r"\b(?:met|spoke|attended|visited|interviewed|telephoned)\b", words)
    by_another = re.search(
        r"\b(?:POL|social workers?|coroner|ADV)\b(?!'s)[^.;]{0,12}\b(?:spoke|met|visited|telephoned|also spoke)\b",
        words,
    ) and not re.search(
        r"\bREV\b[^.;]{0,30}\b(?:met|spoke|visited|telephoned)\b|\b(?:FAM|FRI|KID)\b[^.;]{0,60}\b(?:met|spoke|attended)\b[^.;]{0,40}\bREV\b",
        words,
    )
    if only_tried or by_another:
        return
    answers.add("met_panel_or_chair", True, sentence)
    family = any_said(acts.FAMILY_MET, words)
    if masked.has("FAM") and (not masked.has("PFAM", "FRI") or (family is not None and family.yes)):
        answers.add("family_contacted", True, sentence)
    if (
        re.search(r"\bFAM\b[^.;]{0,60}\b(?:attended|met|joined|came to|addressed|spoke to)\b[^.;]{0,40}\bREV\b", words)
        and "panel" in masked.raw.lower()
    ):
        answers.attended.append(sentence)


def _read_papers(masked: Masked, sentence: Sentence, answers: Answers) -> None:
    words = masked.words
    if masked.has("FAM"):
        tor = any_said(acts.TOR, words) if masked.has("TOR") else None
        if tor is not None:
            answers.add("tor_shared", tor.yes, sentence)
            if tor.yes:
                answers.add("family_contacted", True, sentence)
                if re.search(
                    r"\b(?:asked for|commented|whose (?:\w+ )?(?:suggestions|comments|views|questions)|suggested|helped|shaped|contributed|changes (?:were|they)|added|requested|requests?)\b",
                    words,
                ) and not _NOTHING.search(words):
                    answers.add("family_contributed", True, sentence)
        if masked.has("DRAFT", "FINAL", "REPORT"):
            _read_draft(masked, sentence, answers)
    if masked.has("PSEUD") or re.search(r"\b(?:names?|initials|called|known as)\b", words):
        chosen = any_said(acts.PSEUDONYM_BY_FAMILY, words)
        others = (
            any_said(acts.PSEUDONYM_BY_OTHERS, words)
            if masked.has("PSEUD") or "names used" in words or "name used" in words
            else None
        )
        if (
            chosen is not None
            and chosen.yes
            and (masked.has("PSEUD") or re.search(r"\b(?:name|names|initials)\b", words))
            and not re.search(
                r"\b(?:did not|declined|not wish|not want)\b[^.;]{0,20}\b(?:to )?(?:choose|chosen|select)\b", words
            )
        ):
            answers.add("pseudonym_chosen_by_family", True, sentence)
            answers.add("family_contacted", True, sentence)
        elif others is not None or (chosen is not None and not chosen.yes):
            answers.add("pseudonym_chosen_by_family", False, sentence)


def _read_draft(masked: Masked, sentence: Sentence, answers: Answers) -> None:
    words = masked.words
    refused = any_said(acts.FINAL_ONLY, words) is not None
    shared = any_said(acts.DRAFT, words)
    if (
        shared is not None
        and shared.yes
        and not (refused and re.search(r"\b(?:not|never)\b", words))
        and not re.search(r"\b(?:declined|did not wish|not want) to (?:see|read)\b", words.replace("offered", ""))
    ):
        answers.add("draft_shared", True, sentence)
        answers.add("family_contacted", True, sentence)
        if re.search(
            r"\b(?:comments|corrections|commented|corrected|changes|amendments|discussed|suggest\w+|asked for)\b", words
        ) and not re.search(
            r"\b(?:no|invited to|opportunity to|asked to|offered|chance to|able to) (?:\w+ )?(?:comments?|changes|corrections)\b",
            words,
        ):
            answers.add("family_contributed", True, sentence)
    elif refused or (shared is not None and not shared.yes):
        answers.add("draft_shared", False, sentence)
        if not re.search(r"\b(?:not|never)\b", words):
            answers.add("family_contacted", True, sentence)


def _read_advocacy(masked: Masked, sentence: Sentence, answers: Answers, *, reviewed: bool) -> None:
    words = masked.words
    if not masked.has("ADV"):
        return
    about_family = (
        masked.has("FAM", "KID") or bool(answers.yes["family_contacted"]) or bool(answers.no["family_contributed"])
    )
    denied = re.search(
        r"\b(?:not|never)\b[^.;,]{0,30}\b(?:told|offered|given|informed|referred|advised|made aware|signposted|provided|mentioned)\b[^.;]{0,40}\bADV\b|\bno ADV\b|\bno (?:offer|mention|information|referral|record)\b[^.;]{0,40}\bADV\b|\bADV\b[^.;]{0,25}\b(?:was|were) not\b[^.;]{0,12}\b(?:offered|mentioned|provided|available|made)\b",
        words,
    )
    if denied:
        answers.add("advocacy_offered", False, sentence)
        return
    trial_only = (
        _TRIAL.search(words)
        and not masked.has("REV", "RVW", "TOR", "DRAFT", "FINAL")
        and not IN_VIEW.search(masked.raw)
    )
    member = re.search(r"\bREV\b[^.;]{0,40}\b(?:members?|included|comprised)\b", words)
    found = any_said(acts.ADVOCACY, words)
    if about_family and found is not None and not trial_only and not (member and not masked.has("FAM")):
        answers.add("advocacy_offered", True, sentence)
        by_review = re.search(r"\b(?:REV|RVW|TOR|DRAFT|POL|letter|offered|supported|leaflet|spoke)\b", words)
        if reviewed and masked.has("FAM") and by_review:
            answers.add("family_contacted", True, sentence)
        if re.search(
            r"\b(?:supported|helped|accompanied|assisted|through|with|chose|took up|represented)\b[^.;]{0,25}\bADV\b|\bADV\b[^.;]{0,40}\b(?:supported|helped|accompanied|attended)\b",
            words,
        ) and not re.search(r"\bdeclined\b", words):
            answers.used_advocate.append(sentence)


def _read_children(masked: Masked, sentence: Sentence, answers: Answers, *, reviewed: bool) -> None:
    words = re.sub(r"\bown KID\b", "own", masked.words)
    if not re.search(r"\bKID\b", words) and not re.search(r"\b(?:young|younger|eldest|teenage) FAM\b", words):
        eldest = (
            re.search(r"(?i)\b(?:eldest|elder|younger|youngest)\b", masked.raw)
            and masked.has("FAM", "KID")
            and re.search(
                r"(?i)\b(?:aged? (?:\d|1\d)\b|seventeen|sixteen|fifteen|fourteen|eighteen|nineteen|teen\w*|school)",
                masked.raw,
            )
        )
        eldest_child = re.match(r"(?i)\s*the (?:eldest|elder|youngest|middle)\b", masked.raw)
        if not (eldest or eldest_child):
            return
    if _CHILD_DENIED.search(words):
        answers.add("children_voice_considered", False, sentence)
        return
    if not (reviewed and _CHILD_WHO.search(words)):
        return
    found = said(_CHILD_ACT, words)
    if found is not None or re.search(
        r"\bnot (?:be )?(?:appropriate|right|in (?:their|her|his) (?:best )?interests?)\b", words
    ):
        answers.add("children_voice_considered", True, sentence)
        if re.search(
            r"\b(?:eldest|elder|KID)\b[^.;]{0,60}\b(?:wrote|chose to speak|met|spoke|sent)\b[^.;]{0,60}\b(?:REV|letter)\b",
            words,
        ):
            answers.add("family_contributed", True, sentence)
            answers.add("family_contacted", True, sentence)
