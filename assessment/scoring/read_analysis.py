"""Levels read from the analysis: language, equality, forms of abuse, the context of the time (D7, D8.1, D9, D14.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from assessment.checks.actions import counted
from assessment.checks.particulars import found_in
from assessment.checks.report_dates import Month, dates_in
from assessment.scoring.material import Material, Reading, needs_reader, not_applicable, not_found, suggested
from assessment.scoring.passages import best_passage, read_passages, shown

#: The nine characteristics, and the words by which a sentence is about one of them.
CHARACTERISTICS: Mapping[str, re.Pattern[str]] = {
    "age": re.compile(r"(?i)\bage\b|\baged \d|\b(?:older|younger) (?:person|people|woman|man|adult)"),
    "disability": re.compile(
        r"(?i)\bdisab(?:ility|led|ilities)\b|\blong-term (?:illness|condition)|\bautis|\bmental health condition|\bimpairment"
    ),
    "gender reassignment": re.compile(r"(?i)\bgender (?:reassignment|identity)\b|\btrans(?:gender)?\b"),
    "marriage and civil partnership": re.compile(r"(?i)\bmarriage\b|\bcivil partnership\b|\bmarried\b|\bmarital\b"),
    "pregnancy and maternity": re.compile(r"(?i)\bpregnan(?:t|cy)\b|\bmaternity\b"),
    "race": re.compile(
        r"(?i)\brace\b|\bethnic(?:ity)?\b|\bnationality\b|\bwhite (?:british|welsh|english|irish|polish|european)\b|\bblack (?:british|african|caribbean)\b|\bheritage\b"
    ),
    "religion or belief": re.compile(
        r"(?i)\breligio(?:n|us)\b|\bfaith\b|\bbeliefs?\b|\bchurch|\bmosque|\bmuslim|\bchristian|\bhindu|\bsikh|\bjewish|\bcatholic"
    ),
    "sex": re.compile(
        r"(?i)\bsex\b(?!ual)|\bgender\b(?! (?:reassignment|identity))|\bmale victim|\bas a (?:woman|man)\b|\bwas a woman\b"
    ),
    "sexual orientation": re.compile(
        r"(?i)\bsexual(?:ity| orientation)\b|\bheterosexual|\bgay\b|\blesbian|\bbisexual|\bsame-sex"
    ),
}
#: A sentence that names as many characteristics as this is a list, not a consideration of one.
LIST, LONGEST_LIST = 4, 5
_SET_ASIDE = re.compile(r"(?i)\bnot\b[^.;]{0,40}\b(?:material|relevant|bear|affect\w*)\b|\bno (?:bearing|relevance)\b")
FORMS: Mapping[str, re.Pattern[str]] = {
    "coercive control": re.compile(
        r"(?i)\bcoerci\w+|\bcontroll(?:ed|ing)\b|\bmeans of control\b|\b(?:his|her) control\b"
    ),
    "economic abuse": re.compile(r"(?i)\b(?:economic|financial)(?:ly)? (?:abuse\w*|control\w*)"),
    "stalking": re.compile(r"(?i)\bstalk\w+|\bharass\w+"),
    "strangulation": re.compile(r"(?i)\bstrangl\w+|\bstrangulation|\bpressure to the neck"),
    "separation": re.compile(r"(?i)\bseparat(?:ion|ed|ing)\b"),
    "sexual abuse": re.compile(r"(?i)\bsexual (?:abuse|violence|assault|coercion)|\brap(?:e|ed)\b"),
    "emotional abuse": re.compile(r"(?i)\b(?:emotional|psychological)(?:ly)? abus\w+|\bgaslight\w+"),
    "physical abuse": re.compile(r"(?i)\bphysical(?:ly)? (?:abus\w+|violence|assault\w*)|\bassaulted\b"),
    "technology": re.compile(
        r"(?i)\b(?:digital|online|technology)[- ](?:abuse|facilitated|enabled|stalking)|\btrack(?:er|ing)\b|\bspyware"
    ),
    "so-called honour or forced marriage": re.compile(r"(?i)\bhonour[- ]based|\bforced marriage"),
}
ANALYSIS = frozenset({"analysis", "overview", "conclusions", "lessons"})
COVID: tuple[Month, Month] = ((2020, 3), (2021, 7))
_WINDOW = re.compile(
    r"(?i)\b(?:period|scope|time ?frame|review covers|review considered|agency contact|contact (?:from|between)|events (?:from|between))\b"
)
_SENSITIVE = re.compile(
    r"(?i)\b(?:contracept\w+|termination|abortion|miscarriage|sexual(?:ly)? (?:transmitted|history)|gynaecolog\w+|smear|HIV|psychiatric history|self-harm|overdose|medication|diagnos\w+|addiction)\b"
)


def _characteristics(material: Material) -> Reading:
    report = material.submission.report
    considered: dict[str, set[str]] = {}
    people = _people(material)
    for block in report.blocks_in("equality_diversity"):
        if block.kind in {"heading", "table_header"}:
            continue
        for sentence in report.sentences_of(block):
            words = report.quote(sentence)
            named = [name for name, pattern in CHARACTERISTICS.items() if pattern.search(words)]
            if len(named) < LIST or (len(named) <= LONGEST_LIST and _SET_ASIDE.search(words)):
                for name in named:
                    both = {role for role, pattern in people.items() if pattern.search(report.quote(block))}
                    considered.setdefault(name, set()).update(both)
    missing = [name for name in CHARACTERISTICS if name not in considered]
    if not considered:
        return not_found("No section on equality and diversity was found that considers a characteristic by itself.")
    of_both = sum(len(roles) == 2 for roles in considered.values())
    figures = f"{len(considered)} of 9 characteristics have a sentence of their own, {of_both} of them in a paragraph that names both people"
    rest = f". Not found: {', '.join(missing)}" if missing else ""
    level = 2 if len(considered) >= 9 and of_both >= 5 else 1
    return suggested(level, f"{figures}{rest}.")


def _people(material: Material) -> dict[str, re.Pattern[str]]:
    patterns = {}
    for role in ("victim", "perpetrator"):
        names = sorted(
            (re.escape(name) for person in getattr(material.roles, role) for name in person.names),
            key=len,
            reverse=True,
        )
        general = rf"\b(?i:{role})\b|\b(?i:both|neither|either)\b"
        patterns[role] = re.compile(rf"\b(?:{'|'.join(names)})\b|{general}" if names else general)
    return patterns


def _forms(material: Material) -> Reading:
    report = material.submission.report
    sentences = [
        report.quote(s)
        for s in report.sentences
        if report.section_name(s.start) in ANALYSIS and report.blocks[s.block].kind not in {"heading", "table_header"}
    ]
    counts = {name: sum(bool(pattern.search(words)) for words in sentences) for name, pattern in FORMS.items()}
    held = {name: count for name, count in counts.items() if count}
    if not held:
        return not_found("No form of abuse was found by name in overview, analysis, conclusions or lessons.")
    defined = next(
        (words for words in sentences if FORMS["coercive control"].search(words) and "definition" in found_in(words)),
        None,
    )
    listed = ", ".join(f"{name} {count}" for name, count in sorted(held.items(), key=lambda pair: (-pair[1], pair[0])))
    reason = f"Sentences by form: {listed}." + (f" Defined: “{defined}”" if defined else " No definition was found.")
    traced = counts["coercive control"] >= 2 and len(held) >= 3
    return suggested(2 if defined and traced else 1, reason)


def _covid(material: Material) -> Reading:
    window = period_of(material)
    if window and (window[1] < COVID[0] or window[0] > COVID[1]):
        return not_applicable(
            f"The period of the review ({window[0][0]} to {window[1][0]}) lies outside the restrictions of March 2020 to July 2021."
        )
    return read_passages("D9.6", material)


def period_of(material: Material) -> tuple[Month, Month] | None:
    """First and last month of the period under review, as terms of reference or introduction give it; None where they do not."""
    report = material.submission.report
    for section in ("terms_of_reference", "preface", "methodology"):
        for block in report.blocks_in(section):
            if block.kind == "heading":
                continue
            for sentence in report.sentences_of(block):
                words = report.quote(sentence)
                months = [dated.month for dated in dates_in(words)]
                if len(months) >= 2 and months[0] < months[-1] and _WINDOW.search(words):
                    return min(months), max(months)
    return None


def _suicide(material: Material) -> Reading:
    death = material.review.death
    if death.value in {"homicide"}:
        return not_applicable("The death was a homicide; this criterion is for deaths by suicide.")
    if death.value is None:
        return needs_reader("The manner of death was not read; a reader knows whether this criterion applies.")
    return read_passages("D9.7", material)


def _wording(criterion: str, what: str) -> Callable[[Material], Reading]:
    """The passages of the language check that name the criterion, for a reader; silence is never a level."""

    def read(material: Material) -> Reading:
        concerns = [
            material.findings[index] for index in material.indexes_for(criterion) if material.findings[index].concern
        ]
        cleared = len(material.indexes_for(criterion)) - len(concerns)
        if not concerns:
            return needs_reader(
                f"The program found no passage of this kind ({what}), which is not a sign that there is none. A reader decides."
            )
        return needs_reader(
            f"{len(concerns)} passages to look at ({what}); {cleared} were let pass by their context. A reader decides."
        )

    return read


def _challenged(material: Material) -> Reading:
    found = [
        finding
        for finding in material.findings
        if finding.part == "report"
        and finding.theme in {"language", "terminology"}
        and (finding.polarity == "strength" or finding.context == "attributed_challenged")
        and not finding.concern
    ]
    places = list(dict.fromkeys((finding.block, finding.sentence) for finding in found))
    if not places:
        return not_found("No passage was found in which blaming words of an agency are quoted and challenged.")
    first = found[0]
    where = first.paragraph or first.section.replace("_", " ")
    return suggested(
        3 if len(places) >= 3 else 2,
        f"{len(places)} passages quote words of others and challenge them; the first: “{first.quote}” ({where}).",
    )


def _national(material: Material) -> Reading:
    national = [action for action in counted(material.actions) if action.level == "national"]
    addressed = [action for action in national if action.addressee]
    if addressed:
        level = 2 if any(action.specific and (action.time_bound or action.measurable) for action in addressed) else 1
        bodies = "; ".join(dict.fromkeys(action.addressee or "" for action in addressed))
        return suggested(level, f"{len(national)} national recommendations or actions, addressed to {bodies}.")
    return read_passages("D14.1", material)


def _metadata(material: Material) -> Reading:
    actions = counted(material.actions)
    if not actions:
        return not_found("No recommendations or actions were found to be tagged.")
    tagged = sum(action.library_theme not in {"", "other"} for action in actions)
    if not tagged:
        return not_found(f"None of {len(actions)} actions could be given a theme of the Home Office library.")
    return suggested(
        1,
        f"{tagged} of {len(actions)} actions can be given one of the library's eight themes; the author confirms them.",
    )


def _sensitive(material: Material) -> Reading:
    count = sum(1 for _ in _SENSITIVE.finditer(material.submission.report.text))
    return needs_reader(
        f"{count} mentions of health or sexual matters by the words that the program knows; whether each is needed is for a reader."
    )


def _identifiers(material: Material) -> Reading:
    held = [item for item in material.identifiers if not item.declared]
    if not held:
        return needs_reader(
            "The program found no identifiers, which is not a sign that there are none, and it cannot see what details tell together."
        )
    kinds = ", ".join(sorted({item.kind.replace("_", " ") for item in held}))
    return needs_reader(f"{len(held)} possible identifiers ({kinds}). A reader decides.")


def _repeats(material: Material) -> Reading:
    best = best_passage("D14.4", material)
    words = f"{shown(best)} " if best else "No passage on earlier recommendations was found. "
    return needs_reader(f"{words}There is no library of earlier reviews to compare with here.")


ANALYSIS_READERS: Mapping[str, Callable[[Material], Reading]] = {
    "D7.1": _wording("D7.1", "wording that may blame the victim"),
    "D7.2": _wording("D7.2", "abuse told without the one who acted"),
    "D7.3": _wording("D7.3", "abuse made mutual or small"),
    "D7.4": _wording("D7.4", "praise or excuse of the perpetrator"),
    "D7.5": _challenged,
    "D7.6": _wording("D7.6", "outdated terms"),
    "D8.1": _characteristics,
    "D9.1": _forms,
    "D9.6": _covid,
    "D9.7": _suicide,
    "D14.1": _national,
    "D14.3": _metadata,
    "D14.4": _repeats,
    "D17.1": _identifiers,
    "D17.3": _sensitive,
}
