"""competencies/<id>-<version>.yaml -> CompetencyFramework: levels, evidence types, role profiles, domains, competencies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from assessment.catalogue.competency_shapes import (
    Competency,
    CompetencyDomain,
    CompetencyFramework,
    CompetencyLevel,
    CompetencyRules,
    EvidenceType,
    RoleProfile,
)
from assessment.catalogue.forms import (
    Field,
    Form,
    FrameworkFile,
    fill,
    is_any,
    is_date,
    is_one_of,
    is_text,
    is_texts,
    is_truth,
    is_whole,
)
from assessment.catalogue.marked import Entry, Items, plain
from assessment.catalogue.rubrics import VERSION
from assessment.catalogue.sources import is_id

LEVELS = (1, 2, 3, 4)
REPORT_SHOWS = ("mostly", "partly", "not_at_all")
ROLES_IN_A_REVIEW = ("chair", "author")
ALL = "all"
DOMAIN_ID = re.compile(r"K[1-9][0-9]?\Z")
COMPETENCY_ID = re.compile(r"C[0-9]{2}\Z")
WORD = re.compile(r"[a-z]+(?:_[a-z]+)*\Z")


def is_like(pattern: re.Pattern[str], example: str) -> Any:
    """A check that a value has the form of the example."""

    def check(value: Any) -> str | None:
        good = isinstance(value, str) and pattern.match(value)
        return None if good else f'must be like "{example}", in quotes if it is a number'

    return check


FRAMEWORK_FORM = {
    "id": Field(is_id, required=True),
    "version": Field(is_like(VERSION, "1.0"), required=True),
    "title": Field(is_text, required=True),
    "description": Field(is_text, required=True),
    "published": Field(is_date, required=True),
    "notice": Field(is_text, required=True),
    "guidance": Field(is_id, required=True),
    "levels": Field(is_any, required=True),
    "report_shows": Field(is_any, required=True),
    "rules": Field(is_any, required=True),
    "evidence_types": Field(is_any, required=True),
    "role_profiles": Field(is_any, required=True),
    "domains": Field(is_any, required=True),
}
LEVEL_FORM = {"title": Field(is_text, required=True), "meaning": Field(is_text, required=True)}
RULES_FORM = {each.name: Field(is_whole(1, 120), required=True) for each in fields(CompetencyRules)}
EVIDENCE_FORM = {
    "id": Field(is_like(WORD, "member_feedback"), required=True),
    "code": Field(is_like(re.compile(r"[A-Z0-9]{2}\Z"), "RQ"), required=True),
    "title": Field(is_text, required=True),
    "meaning": Field(is_text, required=True),
    "from_reports": Field(is_truth, required=True),
    "confidentiality": Field(is_whole(1, 3), required=True),
    "pooled": Field(is_truth, required=True),
}
PROFILE_FORM = {
    "id": Field(is_like(WORD, "co_chair"), required=True),
    "title": Field(is_text, required=True),
    "meaning": Field(is_text, required=True),
    "targets": Field(is_any, required=True),
}
COMPETENCY_DOMAIN_FORM = {
    "id": Field(is_like(DOMAIN_ID, "K1"), required=True),
    "title": Field(is_text, required=True),
    "competencies": Field(is_any, required=True),
}
COMPETENCY_FORM = {
    "id": Field(is_like(COMPETENCY_ID, "C01"), required=True),
    "title": Field(is_text, required=True),
    "purpose": Field(is_text, required=True),
    "gate": Field(is_truth, required=True),
    "report_shows": Field(is_one_of(*REPORT_SHOWS), required=True),
    "indicators": Field(is_any, required=True),
    "evidence": Field(is_texts, required=True),
    "criteria": Field(is_any, required=True),
    "member_says": Field(is_text),
    "family_says": Field(is_text),
    "observer_sees": Field(is_text),
    "sources": Field(is_texts, required=True),
    "verified": Field(is_truth, required=True),
}


def read_competencies(entry: Entry, file: FrameworkFile) -> CompetencyFramework | None:
    """The framework of one file, or None when anything in it is wrong."""
    before = file.count
    filled = fill(FRAMEWORK_FORM, entry, file, name="competency framework")
    check_file_name(filled, entry, file)
    levels = _levels(entry, file)
    _check_shows(entry, file)
    rules = fill(RULES_FORM, entry.get("rules"), file, name="list of rules") if "rules" in entry else None
    seen: dict[str, int] = {}
    types = [held for item in items_of(entry, "evidence_types", file) if (held := _evidence(item, file, seen))]
    domains = [
        domain
        for item in items_of(entry, "domains", file)
        if (domain := _domain(item, str(entry.get("id", "")), file, seen, {each.id for each in types}))
    ]
    codes = [competency.id for domain in domains for competency in domain.competencies]
    profiles = [
        profile for item in items_of(entry, "role_profiles", file) if (profile := _profile(item, codes, file, seen))
    ]
    if file.count > before or filled is None or rules is None:
        return None
    return CompetencyFramework(
        **{
            **filled,
            "levels": levels,
            "rules": CompetencyRules(**rules),
            "evidence_types": tuple(types),
            "role_profiles": tuple(profiles),
            "domains": tuple(domains),
        }
    )


def check_file_name(filled: dict[str, Any] | None, entry: Entry, file: FrameworkFile) -> None:
    """A published version has a file of its own, called after its id and version."""
    if filled is not None and file.path.stem != f"{filled['id']}-{filled['version']}":
        file.refuse(
            entry.line_of("id"),
            f"The file must be called {filled['id']}-{filled['version']}.yaml after its id and version; rename it.",
        )


def items_of(entry: Entry, key: str, file: FrameworkFile) -> Items:
    """The list under a key; refused where it is none."""
    held = entry.get(key)
    if isinstance(held, Items) and held:
        return held
    if key in entry:
        file.refuse(entry.line_of(key), f"`{key}` must be a list of lines with a dash.")
    return Items(1)


def given_once(item: Any, file: FrameworkFile, seen: dict[str, int]) -> None:
    """Refuse an id that stands on an earlier line."""
    given = item.get("id") if isinstance(item, Entry) else None
    if isinstance(given, str):
        if given in seen:
            file.refuse(item.line_of("id"), f"`id` {given} is already on line {seen[given]}; each id is given once.")
        seen.setdefault(given, item.line_of("id"))


def _levels(entry: Entry, file: FrameworkFile) -> dict[int, CompetencyLevel]:
    held = entry.get("levels")
    if not isinstance(held, Entry) or sorted(held) != [str(level) for level in LEVELS]:
        file.refuse(entry.line_of("levels"), "`levels` must describe each level from 1 to 4; there is no level 0.")
        return {}
    read = {int(level): fill(LEVEL_FORM, said, file, name="level") for level, said in held.items()}
    return {level: CompetencyLevel(**said) for level, said in read.items() if said is not None}


def _check_shows(entry: Entry, file: FrameworkFile) -> None:
    held = entry.get("report_shows")
    if not isinstance(held, Entry) or set(held) != set(REPORT_SHOWS) or any(is_text(said) for said in held.values()):
        file.refuse(entry.line_of("report_shows"), f"`report_shows` must explain each of: {', '.join(REPORT_SHOWS)}.")


def _evidence(item: Any, file: FrameworkFile, seen: dict[str, int]) -> EvidenceType | None:
    given_once(item, file, seen)
    filled = fill(EVIDENCE_FORM, item, file, name="evidence type")
    return None if filled is None else EvidenceType(**filled)


def _domain(
    item: Any, framework: str, file: FrameworkFile, seen: dict[str, int], types: set[str]
) -> CompetencyDomain | None:
    given_once(item, file, seen)
    filled = fill(COMPETENCY_DOMAIN_FORM, item, file, name="domain")
    if not isinstance(item, Entry):
        return None
    known = [
        held
        for each in items_of(item, "competencies", file)
        if (held := _competency(each, framework, str(item.get("id", "")), file, seen, types))
    ]
    if filled is None:
        return None
    return CompetencyDomain(id=filled["id"], framework=framework, title=filled["title"], competencies=tuple(known))


def _competency(
    item: Any, framework: str, domain: str, file: FrameworkFile, seen: dict[str, int], types: set[str]
) -> Competency | None:
    before = file.count
    given_once(item, file, seen)
    filled = fill(COMPETENCY_FORM, item, file, name="competency")
    if filled is None:
        return None
    indicators = item["indicators"]
    if not isinstance(indicators, Entry) or sorted(indicators) != [str(level) for level in LEVELS]:
        file.refuse(item.line_of("indicators"), "`indicators` must say something for each level from 1 to 4.")
    elif any(is_text(said) for said in indicators.values()):
        file.refuse(item.line_of("indicators"), "`indicators` must be text at every level.")
    for strange in [each for each in filled["evidence"] if types and each not in types]:
        file.refuse(item.line_of("evidence"), f"`evidence` names {strange}, which is no evidence type of this file.")
    _check_criteria(item, filled, file)
    if file.count > before:
        return None
    return Competency(
        **{
            **filled,
            "framework": framework,
            "domain": domain,
            "indicators": {int(level): said for level, said in plain(indicators).items()},
        }
    )


def _check_criteria(item: Entry, filled: dict[str, Any], file: FrameworkFile) -> None:
    held, line = item["criteria"], item.line_of("criteria")
    if not isinstance(held, Entry) or set(held) != set(ROLES_IN_A_REVIEW):
        file.refuse(line, "`criteria` must hold a list for chair and a list for author; an empty one is [].")
    elif any(each != () and is_texts(each) for each in plain(held).values()):
        file.refuse(line, "`criteria` must hold lists of criteria, none twice.")
    elif filled["report_shows"] == "not_at_all" and any(held.values()):
        file.refuse(line, "A report cannot show this competency, so `criteria` must be empty for both roles.")


def _profile(item: Any, codes: Iterable[str], file: FrameworkFile, seen: dict[str, int]) -> RoleProfile | None:
    given_once(item, file, seen)
    filled = fill(PROFILE_FORM, item, file, name="role profile")
    if filled is None:
        return None
    held, known = item["targets"], list(codes)
    if not isinstance(held, Entry) or not held:
        file.refuse(item.line_of("targets"), "`targets` must be lines of a competency, or all, and a level.")
        return None
    wrong = [key for key in held if known and key != ALL and key not in known]
    if wrong:
        file.refuse(held.line_of(wrong[0]), f"`targets` names {wrong[0]}, which is no competency of this file.")
    if any(is_whole(1, 4)(level) for level in held.values()):
        file.refuse(item.line_of("targets"), "`targets` must be levels from 1 to 4.")
        return None
    targets = dict.fromkeys(known, held[ALL]) if ALL in held else {}
    targets |= {code: level for code, level in held.items() if code != ALL}
    return RoleProfile(**{**filled, "targets": {code: targets[code] for code in known if code in targets}})


FORMS: dict[str, Form] = {
    "A competency framework: `competencies/<id>-<version>.yaml`": FRAMEWORK_FORM,
    "One level of competency": LEVEL_FORM,
    "The rules of a competency framework": RULES_FORM,
    "One evidence type": EVIDENCE_FORM,
    "One role profile": PROFILE_FORM,
    "One domain of competencies": COMPETENCY_DOMAIN_FORM,
    "One competency": COMPETENCY_FORM,
}
