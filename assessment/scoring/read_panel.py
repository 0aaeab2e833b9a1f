"""Levels read from the review panel: specialist and by-and-for voices, balance, attendance, independence (D2.1, D3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from assessment.checks.panel import Panel
from assessment.checks.panel.shapes import Member
from assessment.scoring.material import Material, Reading, needs_reader, not_found, suggested

NO_LIST = "No list of review panel members was found in the extracted text."
#: Share of the members whose sector is known that should come from the third sector for level 2.
BALANCED = 1 / 3
TITLED = 0.8
_APART = re.compile(
    r"(?i)\b(?:no|not|none|neither|nor|without)\b[^.;]{0,60}\b(?:direct (?:dealings|involvement|contact)|involved (?:with|in)|line[- ]manage\w*|managed|supervised|"
    r"management responsibility|previous contact|dealings)\b|\bindependent of (?:the case|any (?:direct )?(?:involvement|line management))\b"
)
_WHOM = re.compile(r"(?i)\b(?:manag\w+|supervis\w+|line[- ]manage\w*)\b")
_COMMISSIONER = re.compile(
    r"\b(?:Integrated Care Board|ICB|Clinical Commissioning Group|CCG|Police(?:, Fire)? and Crime Commissioner|OPCC|PCC|Public Health|"
    r"MOPAC|Health Board)\b|(?i:\bcommission(?:er|ing)\b)"
)


def specialist_members(panel: Panel) -> list[Member]:
    """Members who count as a specialist voice: a domestic abuse charity or a by-and-for body; bereavement and programmes do not."""
    clear = [m for m in panel.members if m.kind in {"DA3", "BF"} or m.sector == "by_and_for" or m.also_specialist_da]
    return clear or [m for m in panel.members if m.sector == "specialist_da" and m.kind not in {"HOM", "PERP"}]


def doubtful_members(panel: Panel) -> list[Member]:
    """Members who might be a specialist voice and of whom a reader has to say."""
    return [
        m
        for m in panel.members
        if (m.sector == "unknown" and m.abuse_candidate) or (m.sector == "specialist_da" and m.kind in {"HOM", "PERP"})
    ]


def _specialist(material: Material) -> Reading:
    panel = material.panel
    if not panel.members:
        return not_found(NO_LIST)
    voices = specialist_members(panel)
    if voices:
        named = [member for member in voices if member.role]
        who = "; ".join(dict.fromkeys(member.organisation or member.role for member in voices))
        return suggested(
            3 if named else 2,
            f"On the panel: {who}"
            + (f", with the post given ({named[0].role})." if named else ", without a post given."),
        )
    doubtful = doubtful_members(panel)
    if doubtful:
        names = "; ".join(dict.fromkeys(member.organisation or member.role for member in doubtful))
        return needs_reader(f"Whether these are specialist domestic abuse bodies is not known to the program: {names}.")
    return not_found(
        f"None of the {len(panel.members)} members read was found to come from a specialist domestic abuse or by-and-for body."
    )


def _by_and_for(material: Material) -> Reading:
    panel = material.panel
    if not panel.members:
        return not_found(NO_LIST)
    raised = panel.characteristics
    if not raised:
        return needs_reader(
            "No characteristic that may matter was read in the facts of the case; a reader knows which do."
        )
    met = [match for match in raised if match.members]
    words = "; ".join(f"{match.characteristic}: {', '.join(match.members) or 'nobody found'}" for match in raised)
    if not met:
        return not_found(f"Characteristics read in the facts, and members whose body serves them: {words}.")
    return suggested(
        2 if len(met) == len(raised) else 1,
        f"Characteristics read in the facts, and members whose body serves them: {words}.",
    )


def _balance(material: Material) -> Reading:
    panel = material.panel
    if not panel.members:
        return not_found(NO_LIST)
    third, statutory = panel.third_sector_count, panel.statutory_count
    unknown = sum(member.sector == "unknown" for member in panel.members)
    figures = f"{third} from the third sector and {statutory} from statutory bodies" + (
        f"; {unknown} not known" if unknown else ""
    )
    if third == 0:
        return needs_reader(f"{figures}.") if unknown else not_found(f"{figures}.")
    share = third / (third + statutory)
    return suggested(2 if share >= BALANCED else 1, f"{figures}: {share:.0%} from the third sector.")


def _agencies(material: Material) -> Reading:
    seen = [agency for agency in material.agencies if agency.in_chronology]
    if not seen:
        return needs_reader(
            "No agencies were read in the chronology, so that none can be held against the contributors."
        )
    part = [agency for agency in seen if agency.contributed or agency.on_panel]
    if not part:
        return not_found(
            f"Of {len(seen)} agencies named in the account of events, none was found among contributors or panel members."
        )
    absent = "; ".join(agency.agency for agency in seen if agency not in part)
    figures = f"{len(part)} of {len(seen)} agencies named in the account of events are among the contributors or panel members"
    return suggested(1 if absent else 2, f"{figures}. Not found there: {absent}." if absent else f"{figures}.")


def _seniority(material: Material) -> Reading:
    members = material.panel.members
    if not members:
        return not_found(NO_LIST)
    titled = sum(bool(member.role) for member in members)
    report = material.submission.report
    apart = next(
        (
            (report.quote(sentence), report.paragraph_label(sentence.start))
            for sentence in report.sentences
            if report.section_name(sentence.start) in {"panel_members", "methodology", "contributors"}
            and _APART.search(report.quote(sentence))
        ),
        None,
    )
    figures = f"A post is given for {titled} of {len(members)} members"
    if titled < TITLED * len(members) and apart is None:
        return not_found(f"{figures}, and no statement was found that members had no part in the case.")
    if apart is None:
        return suggested(1, f"{figures}; no statement was found that members had no part in the case.")
    names = [
        name for role in ("victim", "perpetrator") for person in getattr(material.roles, role) for name in person.names
    ]
    exact = bool(_WHOM.search(apart[0])) or any(name in apart[0] for name in names)
    return suggested(
        2 if exact and titled >= TITLED * len(members) else 1,
        f"{figures}; “{apart[0]}” ({apart[1] or 'panel members'}).",
    )


def _commissioners(material: Material) -> Reading:
    members = material.panel.members
    if not members:
        return not_found(NO_LIST)
    buyers = [member for member in members if _COMMISSIONER.search(f"{member.role}, {member.organisation}")]
    names = "; ".join(dict.fromkeys(f"{member.role}, {member.organisation}".strip(", ") for member in buyers))
    if not buyers:
        return not_found(
            "No member from a body that buys services (such as an integrated care board or a commissioner) was found."
        )
    commissioning = [
        member for member in buyers if re.search(r"(?i)commission", f"{member.role} {member.organisation}")
    ]
    return suggested(2 if commissioning else 1, f"On the panel: {names}.")


def _independence(material: Material) -> Reading:
    panel = material.panel
    facts = panel.independence
    if panel.chair_independence_stated is False or any(fact.kind == "own_agency" for fact in facts):
        words = next((fact.quote for fact in facts if fact.kind == "own_agency"), "")
        return needs_reader(
            "The chair or author seems to work for a body that takes part" + (f": “{words}”." if words else ".")
        )
    solid = [fact for fact in facts if fact.kind in {"employment_history", "negated_link", "disclosed_link"}]
    if any(fact.conflict and not fact.years for fact in solid):
        return needs_reader(f"A link to a body on the panel is disclosed without its dates: “{solid[0].quote}”.")
    kinds = {fact.kind for fact in solid}
    dated = any(fact.years for fact in solid)
    if len(kinds) >= 2 and dated:
        return suggested(
            3, f"{len(solid)} facts, with dates, among them “{solid[0].quote}” ({solid[0].paragraph or 'author'})."
        )
    if solid:
        return suggested(2, f"“{solid[0].quote}” ({solid[0].paragraph or 'author'}).")
    if facts or panel.chair_independence_stated:
        return suggested(1, "The chair or author is called independent; no fact about employers or links was found.")
    return not_found("Nothing was found on how the chair or the author stands to the agencies.")


PANEL_READERS: Mapping[str, Callable[[Material], Reading]] = {
    "D2.1": _independence,
    "D3.1": _specialist,
    "D3.2": _by_and_for,
    "D3.3": _balance,
    "D3.4": _agencies,
    "D3.5": _seniority,
    "D3.7": _commissioners,
}
