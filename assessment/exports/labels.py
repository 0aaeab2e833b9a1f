"""Words for codes, used by every export so that one idea has one name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

DEATHS: Final[Mapping[str | None, str]] = {
    "homicide": "homicide",
    "suicide": "suicide",
    "unexplained": "unexplained death",
    None: "kind of death not read",
}
RELATIONSHIPS: Final[Mapping[str | None, str]] = {
    "intimate": "intimate partner",
    "family": "adult family",
    None: "relationship not read",
}
JURISDICTIONS: Final[Mapping[str | None, str]] = {"england": "England", "wales": "Wales", None: "jurisdiction not read"}
SECTORS: Final[Mapping[str, str]] = {
    "statutory": "statutory",
    "specialist_da": "specialist domestic abuse",
    "by_and_for": "by and for",
    "other_third_sector": "other third sector",
    "independent": "independent",
    "unknown": "unknown",
}
GATE_STATES: Final[Mapping[str, str]] = {
    "triggered": "Triggered",
    "clear": "Clear",
    "needs_reader": "For a reader",
}
CRITERION_STATES: Final[Mapping[str, str]] = {
    "suggested": "Suggested",
    "needs_reader": "For a reader",
    "not_found": "Not found",
    "not_applicable": "Not applicable",
}
SEVERITIES: Final[Mapping[str, str]] = {"must-fix": "Must fix", "concern": "Concern", "note": "Note"}
CONTEXTS: Final[Mapping[str, str]] = {
    "own_voice": "in the report's own voice",
    "attributed": "attributed to someone",
    "attributed_challenged": "attributed and challenged",
    "mention": "mentioned, not used",
    "negated": "negated",
    "explained": "explained",
}
INDICATORS: Final[Mapping[str, str]] = {
    "family_contacted": "The review approached the victim's family",
    "family_contributed": "They gave information, views, changes or a statement",
    "declined_or_no_response_explained": "Where they are not involved, it is explained",
    "advocacy_offered": "A specialist advocate was offered",
    "tor_shared": "The terms of reference reached them",
    "draft_shared": "A draft open to comment reached them",
    "met_panel_or_chair": "They met or spoke with the chair or the review panel",
    "friends_or_colleagues_or_neighbours_contacted": "Friends, colleagues or neighbours were approached",
    "children_voice_considered": "Hearing the children was considered",
    "perpetrator_contacted": "The perpetrator was approached",
    "victim_voice_or_pen_portrait": "The person comes alive: a pen portrait or their own account",
    "pseudonym_chosen_by_family": "The family chose or agreed the pseudonym",
    "repeated_approach_or_flexible_timing": "More than one approach, or times and means fitted to them",
}
STATES: Final[Mapping[bool | None, str]] = {True: "yes", False: "no", None: "the text does not decide"}
PRIVACY_LINE: Final = "Nothing left this machine; no AI model; not endorsed by the Home Office."


def section_title(section: str) -> str:
    """A canonical section name as words."""
    return section.replace("_", " ").capitalize()


def place(finding: Mapping[str, Any]) -> str:
    """Where a finding stands, for a reader: "Analysis, 4.12", with the page where there is one."""
    named = finding.get("section") and not (finding["section"] == "other" and finding.get("paragraph"))
    parts = [section_title(finding["section"])] if named else []
    if finding.get("paragraph"):
        parts.append(str(finding["paragraph"]))
    if finding.get("page"):
        parts.append(f"page {finding['page']}")
    part = finding.get("part", "report")
    if part != "report":
        parts.insert(0, "Executive summary" if part == "summary" else "Action plan")
    return ", ".join(parts)


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 passage", "3 passages"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
