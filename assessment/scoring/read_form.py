"""Levels read from the form of the report: terms of reference, recipients, layout, documents, proofreading (D1, D11.2, D14.2, D15, D18)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from assessment.checks.actions import compare_lists
from assessment.checks.particulars import found_in
from assessment.checks.report_dates import dates_in
from assessment.checks.structured.terms import SECTION, terms_text
from assessment.scoring.material import Material, Reading, needs_reader, not_applicable, not_found, suggested
from assessment.scoring.passages import read_passages
from assessment.scoring.read_analysis import period_of

MANNER = {
    "suicide": re.compile(r"(?i)\bsuicid\w*|\bown life\b"),
    "homicide": re.compile(r"(?i)\b(?:homicide|murder\w*|kill\w*|manslaughter)\b"),
    "unexplained": re.compile(r"(?i)\bunexplained\b|\bcause of (?:the |her |his )?death\b|\bunascertained\b"),
}
ABUSE = re.compile(
    r"(?i)\b(?:coerci\w+|controlling|economic abuse|financial abuse|stalk\w+|strangul\w+|separation|sexual (?:abuse|violence)|so-called honour|harass\w+|threat\w*|carer|caring|dependen\w+)"
)
PERIOD = re.compile(r"(?i)\b(?:from|between)\b[^.;]{0,60}\b(?:19|20)\d\d\b[^.;]{0,40}\b(?:to|and|until)\b")
FIRST_THIRD = 1 / 3
RECIPIENTS: Mapping[str, re.Pattern[str]] = {
    "family": re.compile(r"(?i)\bfamil(?:y|ies)\b|\b(?:mother|father|parents|sister|brother|daughter|son)\b"),
    "panel or agencies": re.compile(r"(?i)\bpanel\b|\bagenc(?:y|ies)\b|\borganisations\b|\bchief executives?\b"),
    "community safety partnership": re.compile(r"(?i)\bpartnership\b"),
    "police and crime commissioner": re.compile(r"(?i)\bpolice(?:, fire)? and crime commissioner\b|\bPCC\b|\bmayor"),
    "Domestic Abuse Commissioner": re.compile(r"(?i)\bdomestic abuse commissioner\b"),
    "safeguarding boards": re.compile(r"(?i)\bsafeguarding\b[^.;]{0,40}\b(?:board|partnership)"),
}
OVERSIGHT = {
    "Domestic Abuse Commissioner": RECIPIENTS["Domestic Abuse Commissioner"],
    "police and crime commissioner": RECIPIENTS["police and crime commissioner"],
    "Home Office": re.compile(r"(?i)\bhome office\b|\bsecretary of state\b"),
}
WELSH = {
    "Wales Safeguarding Repository": re.compile(r"(?i)\b(?:safeguarding )?repository\b"),
    "Welsh Government": re.compile(r"(?i)\bwelsh government\b|\bwelsh ministers\b"),
}
PROCESSES: Mapping[str, re.Pattern[str]] = {
    "inquest": re.compile(r"(?i)\binquest\b|\bcoroner"),
    "criminal trial": re.compile(
        r"(?i)\bcriminal (?:trial|proceedings|investigation|case)\b|\bcrown court\b|\btrial\b"
    ),
    "police complaints body": re.compile(r"\bIOPC\b|(?i:\bindependent office for police conduct\b)"),
    "safeguarding review": re.compile(
        r"(?i)\b(?:safeguarding (?:adults?|practice)|child safeguarding practice|serious case|adult practice|child practice|rapid) review|\bsingle unified safeguarding review"
    ),
    "health investigation": re.compile(r"(?i)\b(?:patient safety|serious) incident|\bmental health homicide review"),
    "probation review": re.compile(r"(?i)\bserious further offence"),
    "discipline": re.compile(r"(?i)\b(?:misconduct|disciplinary)\b"),
}
STAGES: Mapping[str, re.Pattern[str]] = {
    "notified": re.compile(r"(?i)\b(?:notified|told of|informed|referred)\b"),
    "decided or commissioned": re.compile(
        r"(?i)\b(?:decided|decision|commissioned|agreed to (?:hold|conduct|commission)|criteria)\b"
    ),
    "begun": re.compile(
        r"(?i)\b(?:began|begun|started|commenced|(?:chair|reviewer|author)\b[^.;]{0,30}\b(?:was|were) appointed|appointed (?:as )?(?:the )?(?:independent )?chair|met first|first met|first meeting)\b"
    ),
    "completed": re.compile(r"(?i)\b(?:completed|concluded|finished|finalised)\b"),
    "submitted": re.compile(r"(?i)\b(?:submitted|sent to the home office|home office (?:was|of the delay))\b"),
}
DELAY = re.compile(
    r"(?i)\b(?:delay\w*|longer than|paused|stopped|suspended|held over|postponed|extended|moved from|took longer|over-?r[au]n)\b"
)
_SENT = re.compile(
    r"(?i)\b(?:sent|send|cop(?:y|ies)|receive\w*|circulat\w+|distribut\w+|disseminat\w+|shared? with|provided|recipients?|published)\b"
)


def _terms(material: Material) -> Reading:
    report = material.submission.report
    words = terms_text(report)
    if not words.strip():
        return not_found("No section of terms of reference was found in the extracted text.")
    first = next(section.start for section in report.sections if section.section == SECTION)
    death = material.review.death.value
    pattern = MANNER.get(death or "")
    abuse = {match.group().lower() for match in ABUSE.finditer(words)}
    window = period_of(material)
    tests = {
        "stands in the first third": first <= FIRST_THIRD * len(report.text),
        "names the manner of death": bool(pattern and pattern.search(words)) or (death == "homicide" and bool(abuse)),
        "names forms of abuse": len(abuse) >= 1,
        "asks about particulars of the case": len(abuse) >= 3 or bool(_people_named(material, words)),
        "gives the period": window is not None or bool(PERIOD.search(words)),
    }
    held = [name for name, met in tests.items() if met]
    lacking = [name for name, met in tests.items() if not met]
    reason = f"The section {', '.join(held) or 'is there'}." + (
        f" Not found: it {', it '.join(lacking)}." if lacking else ""
    )
    core = len(abuse) >= 2 and tests["names the manner of death"]
    level = 3 if not lacking else 2 if core and len(held) >= 3 else 1
    return suggested(level, reason)


def _parallel(material: Material) -> Reading:
    report = material.submission.report
    held: dict[str, list[str]] = {}
    dated = False
    for section in ("parallel_reviews", "timescales", "methodology"):
        for block in report.blocks_in(section):
            if block.kind in {"heading", "table_header"}:
                continue
            for sentence in report.sentences_of(block):
                words = report.quote(sentence)
                kinds = [name for name, pattern in PROCESSES.items() if pattern.search(words)]
                dated = dated or bool(kinds and section == "parallel_reviews" and "when" in found_in(words))
                for name in kinds:
                    held.setdefault(name, []).append(
                        report.paragraph_label(sentence.start) or section.replace("_", " ")
                    )
    if not held:
        return not_found("No inquest, trial, other review or investigation was found in the opening sections.")
    listed = "; ".join(f"{name} ({places[0]})" for name, places in held.items())
    level = 3 if len(held) >= 3 and dated else 2 if len(held) >= 2 else 1
    return suggested(
        level,
        f"Processes found: {listed}."
        + ("" if dated else " No dated account of them was found in a section on parallel reviews."),
    )


def _timetable(material: Material) -> Reading:
    report = material.submission.report
    held: dict[str, str] = {}
    why = ""
    for sentence in report.sentences:
        if (
            report.section_name(sentence.start) not in {"preface", "timescales", "methodology", "other"}
            or report.blocks[sentence.block].kind == "heading"
        ):
            continue
        words = report.quote(sentence)
        if next(dates_in(words), None) is not None:
            for name, pattern in STAGES.items():
                if pattern.search(words):
                    held.setdefault(name, report.paragraph_label(sentence.start) or "timescales")
        if DELAY.search(words) and "reason" in found_in(words):
            why = why or words
    if not held:
        return read_passages("D16.1", material)
    stages = ", ".join(f"{name} ({place})" for name, place in held.items())
    reason = f"Dated stages: {stages}." + (f" Delay: “{why}”" if why else " No reason for delay was found.")
    return suggested(3 if len(held) >= 4 and why else 2 if len(held) >= 2 else 1, reason)


def _people_named(material: Material, words: str) -> bool:
    names = [name for person in material.roles.victim for name in person.names]
    return sum(len(re.findall(rf"\b{re.escape(name)}\b", words)) for name in names) >= 3


def _sent_to(material: Material, wanted: Mapping[str, re.Pattern[str]]) -> list[str]:
    report = material.submission.report
    words = "\n".join(report.quote(block) for block in report.blocks_in("dissemination") if block.kind != "heading")
    if not words:
        words = "\n".join(
            report.quote(s)
            for s in report.sentences
            if report.section_name(s.start) in {"preface", "confidentiality", "conclusions", "timescales"}
            and _SENT.search(report.quote(s))
            and "report" in report.quote(s).lower()
        )
    return [name for name, pattern in wanted.items() if pattern.search(words)]


def _recipients(material: Material) -> Reading:
    held = _sent_to(material, RECIPIENTS)
    if not held:
        return not_found("No list of recipients was found in the extracted text.")
    lacking = [name for name in RECIPIENTS if name not in held]
    rest = f" Not found: {', '.join(lacking)}." if lacking else ""
    return suggested(3 if len(held) >= 5 else 2 if len(held) >= 3 else 1, f"Recipients found: {', '.join(held)}.{rest}")


def _oversight(material: Material) -> Reading:
    wanted = OVERSIGHT | (WELSH if material.review.jurisdiction.value == "wales" else {})
    held = _sent_to(material, wanted)
    if not held:
        return not_found(f"None of these was found as a recipient: {', '.join(wanted)}.")
    lacking = [name for name in wanted if name not in held]
    rest = f" Not found: {', '.join(lacking)}." if lacking else ""
    enough = "Domestic Abuse Commissioner" in held and len(held) >= len(wanted) - 1
    return suggested(2 if enough else 1, f"Recipients found: {', '.join(held)}.{rest}")


def _family_told(material: Material) -> Reading:
    return not_applicable(
        "A review was held; this criterion is for decisions not to hold one, and is looked at by the commissioner."
    )


def _layout(material: Material) -> Reading:
    expected = [section for section in material.catalogue.sections if section.expected]
    missing, moved = material.layout.missing, material.layout.out_of_order
    if not material.layout.sections:
        return not_found("No headings were found in the extracted text.")
    held = len(expected) - len(missing)
    titles = {section.section: section.title for section in expected}
    figures = f"{held} of {len(expected)} sections of the model layout were found, {len(moved)} out of order"
    names = f". Not found: {', '.join(titles.get(name, name) for name in missing)}" if missing else ""
    share = held / len(expected)
    level = 3 if share >= 0.9 and len(moved) <= 2 else 2 if share >= 0.7 else 1
    return suggested(level, f"{figures}{names}.")


def _documents(material: Material) -> Reading:
    submission = material.submission
    given = {"executive summary": submission.summary, "action plan": submission.action_plan}
    absent = [name for name, document in given.items() if document is None]
    if len(absent) == len(given):
        return needs_reader("Executive summary and action plan were not supplied, so the documents cannot be compared.")
    own = [action for action in material.actions if action.part == "report" and action.source == "recommendation"]
    compared = []
    differences = 0
    for part, name in (("summary", "executive summary"), ("action_plan", "action plan")):
        other = [action for action in material.actions if action.part == part]
        if own and other:
            found = [one for one in compare_lists(own, other) if one.kind in {"missing", "wording", "order"}]
            differences += len(found)
            compared.append(
                f"{len(found)} differences between the recommendations of the report and those of the {name}"
            )
    rest = f" The {' and the '.join(absent)} {'was' if len(absent) == 1 else 'were'} not supplied." if absent else ""
    if not compared:
        return needs_reader(f"No recommendations were found in the other documents to compare.{rest}")
    return suggested(2 if not absent and differences <= 0.2 * len(own) else 1, "; ".join(compared) + f".{rest}")


def _proofread(material: Material) -> Reading:
    found = [finding for finding in material.findings if finding.theme == "proofreading"]
    if not found:
        return needs_reader(
            "The program checks titles of Acts, orders of dates and abbreviations, and found nothing; it does not proofread the rest."
        )
    return needs_reader(f"{len(found)} points to check: {'; '.join(f'“{finding.quote}”' for finding in found[:4])}.")


FORM_READERS: Mapping[str, Callable[[Material], Reading]] = {
    "D1.3": _family_told,
    "D1.4": _terms,
    "D1.6": _parallel,
    "D11.2": _recipients,
    "D14.2": _oversight,
    "D15.1": _layout,
    "D15.2": _documents,
    "D16.1": _timetable,
    "D18.1": _proofread,
}
