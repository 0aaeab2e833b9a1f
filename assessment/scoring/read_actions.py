"""Levels read from recommendations and the action plan (D12, and the progress of D13.2)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from assessment.checks.actions import Action, compare_lists, counted, find_orphans
from assessment.checks.actions.columns import canonical_column, is_plan_header
from assessment.checks.structured.actions import completion
from assessment.scoring.material import Material, Reading, needs_reader, not_found, suggested
from assessment.scoring.passages import best_passage, read_passages, shown

NO_ACTIONS = "No recommendations or actions were found in the extracted text."
#: Shares of the actions that reach levels 3, 2 and 1.
SHARES = ((0.9, 3), (0.6, 2), (0.25, 1))
LINKED = 0.8
SEVEN = ("recommendation", "scope", "action", "owner", "milestones", "target", "completed")
#: Columns that have to be filled in every row; completion comes later.
FILLED = ("recommendation", "action", "owner", "milestones", "target")
FEW = 0.5
#: Fewest words of an outcome that shows what was done, and not only that it was.
FEWEST_WORDS = 5
_AGREED = re.compile(
    r"(?i)\bagreed with the (?:organisations|agencies|bodies|owners|leads)\b|\bwhether the action could be done\b|\bachievable\b[^.;]{0,60}\b(?:asked|agreed|confirmed)\b"
)
_PLAIN = re.compile(r"[a-z]+")


def _share(actions: Sequence[Action], there: Callable[[Action], bool], what: str) -> Reading:
    met = sum(map(there, actions))
    share = met / len(actions)
    figures = f"{met} of {len(actions)} actions {what} ({share:.0%})"
    level = next((level for least, level in SHARES if share >= least), 1 if met else None)
    return not_found(f"{figures}.") if level is None else suggested(level, f"{figures}.")


def _specific(material: Material) -> Reading:
    actions = counted(material.actions)
    if not actions:
        return not_found(NO_ACTIONS)
    reading = _share(
        actions, lambda action: action.specific and action.owner is not None, "name one owner and say what will be done"
    )
    vague = sum(action.vague for action in actions)
    return Reading(reading.state, f"{reading.reason} {vague} are vague." if vague else reading.reason, reading.level)


def _measurable(material: Material) -> Reading:
    actions = counted(material.actions)
    if not actions:
        return not_found(NO_ACTIONS)
    return _share(actions, lambda action: action.measurable is True, "have a measure of success")


def _time_bound(material: Material) -> Reading:
    actions = counted(material.actions)
    if not actions:
        return not_found(NO_ACTIONS)
    open_ended = sum(action.status in {"ongoing", "tbc"} for action in actions)
    reading = _share(actions, lambda action: action.time_bound, "have a date or a period")
    return Reading(
        reading.state,
        f"{reading.reason} {open_ended} are ongoing or to be confirmed." if open_ended else reading.reason,
        reading.level,
    )


def _lists(material: Material) -> tuple[list[Action], list[Action]]:
    """Recommendations of the report, and rows of the plan wherever it stands."""
    recommendations = [one for one in material.actions if one.source == "recommendation" and one.part == "report"]
    return recommendations, [one for one in material.actions if one.source == "plan"]


def _traced(material: Material) -> Reading:
    recommendations, plan = _lists(material)
    if not recommendations:
        return not_found("No list of recommendations was found in the report.")
    orphans = find_orphans(material.submission.report, recommendations, plan)
    kinds = Counter(orphan.kind for orphan in orphans)
    linked = len(recommendations) - kinds["recommendation_without_lesson"]
    figures = (
        f"{linked} of {len(recommendations)} recommendations share their words or number with a lesson or finding; "
        f"{kinds['recommendation_without_action']} have no row in the plan; {kinds['lesson_without_recommendation']} lessons have no recommendation"
    )
    if not any(True for _ in material.submission.report.blocks_in("lessons")):
        return needs_reader("No section on lessons was found to hold the recommendations against.")
    if linked == 0:
        return not_found(f"{figures}.")
    whole = linked >= LINKED * len(recommendations) and kinds["recommendation_without_action"] <= 0.2 * len(
        recommendations
    )
    return suggested(2 if whole else 1, f"{figures}.")


def _achievable(material: Material) -> Reading:
    actions = [action for action in counted(material.actions) if action.owner]
    if not actions:
        return not_found("No action with a named owner was found.")
    panel = [_plain(member.organisation) for member in material.panel.members if member.organisation]
    met = [action for action in actions if any(_same_body(_plain(action.owner or ""), body) for body in panel)]
    resourced = sum(action.resource for action in actions)
    report = material.submission.report
    agreed = next((report.quote(s) for s in report.sentences if _AGREED.search(report.quote(s))), None)
    figures = f"The owner of {len(met)} of {len(actions)} actions is on the panel; resources are named in {resourced}"
    if agreed:
        figures += f"; “{agreed}”"
    if not met and not agreed:
        return not_found(f"{figures}.")
    return suggested(2 if met and len(met) >= FEW * len(actions) and (agreed or resourced) else 1, f"{figures}.")


def _plain(name: str) -> frozenset[str]:
    return frozenset(_PLAIN.findall(name.lower())) - {
        "the",
        "and",
        "of",
        "for",
        "nhs",
        "trust",
        "council",
        "service",
        "services",
        "foundation",
    }


def _same_body(owner: frozenset[str], body: frozenset[str]) -> bool:
    return bool(body) and bool(owner) and (body <= owner or owner <= body)


def _columns(material: Material) -> Reading:
    tables = [
        (document, table)
        for _, document in material.submission.parts()
        for table in document.tables
        if is_plan_header(table.header) and table.rows
    ]
    if not tables:
        given = "" if material.submission.action_plan else " The action plan was not supplied as a document of its own."
        return not_found(f"No table of an action plan was found in the extracted text.{given}")
    document, table = max(tables, key=lambda pair: len(pair[1].rows))
    names = {canonical_column(heading) for heading in table.header}
    names |= {"milestones"} if "measure" in names else set()
    names |= {"completed"} if names & {"outcome", "status"} else set()
    names |= {"recommendation"} if "number" in names else set()
    held = [name for name in SEVEN if name in names]
    cells = [
        cell for index in table.rows for cell in document.blocks[index].cells if canonical_column(cell.column) in FILLED
    ]
    filled = sum(bool(document.quote(cell).strip(" -–—")) for cell in cells)
    share = filled / len(cells) if cells else 0.0
    figures = (
        f"{len(held)} of 7 expected columns ({', '.join(held)}); {share:.0%} of the cells that should be filled are"
    )
    level = 3 if len(held) >= 6 and share >= 0.9 else 2 if len(held) >= 5 and share >= 0.7 else 1
    return suggested(level, f"{figures}.")


def _together(material: Material) -> Reading:
    recommendations, plan = _lists(material)
    if not recommendations:
        return not_found("No list of recommendations was found in the report.")
    numbered = sum(one.number is not None for one in recommendations)
    rows = {(row.recommendation or row.text): row for row in plan}
    differences = compare_lists(recommendations, list(rows.values()))
    missing = sum(difference.kind == "missing" for difference in differences)
    summary = [one for one in material.actions if one.part == "summary" and one.source == "recommendation"]
    other = f"; {len(compare_lists(recommendations, summary))} differences from the summary" if summary else ""
    figures = f"{len(recommendations)} recommendations in the report, {numbered} of them numbered; {missing} have no row in the plan{other}"
    if not plan:
        return suggested(1, f"{figures.split(';')[0]}; no plan was found to compare them with.")
    return suggested(
        2 if numbered == len(recommendations) and missing <= 0.2 * len(recommendations) else 1, f"{figures}."
    )


def _strength(material: Material) -> Reading:
    actions = counted(material.actions)
    if not actions:
        return not_found(NO_ACTIONS)
    themes = Counter(action.theme for action in actions)
    soft = themes["training"] + themes["awareness"]
    listed = ", ".join(
        f"{name.replace('_', ' ')} {count}"
        for name, count in sorted(themes.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    concrete = sum(action.specific for action in actions)
    strong = soft <= FEW * len(actions) and len(themes) >= 3 and concrete >= FEW * len(actions)
    return suggested(
        2 if strong else 1,
        f"{soft} of {len(actions)} actions are training or awareness; {concrete} are specific. By theme: {listed}.",
    )


def _scope(material: Material) -> Reading:
    actions = counted(material.actions)
    if not actions:
        return not_found(NO_ACTIONS)
    levels = Counter(action.level for action in actions)
    labelled = any(
        "scope" in {canonical_column(h) for h in table.header}
        for _, d in material.submission.parts()
        for table in d.tables
    )
    national = [action for action in actions if action.level == "national"]
    addressed = sum(action.addressee is not None for action in national)
    figures = f"Local {levels['local']}, regional {levels['regional']}, national {levels['national']}"
    if national:
        figures += f", of which {addressed} are addressed to a named body"
    figures += "; the plan has a column for it" if labelled else "; the plan has no column for it"
    if not labelled and not national:
        return not_found(f"{figures}.")
    return suggested(2 if labelled and addressed == len(national) else 1, f"{figures}.")


def _progress(material: Material) -> Reading:
    passages = read_passages("D13.2", material)
    parts = dict(material.submission.parts())
    said = [completion(parts[action.part], action) for action in material.actions if action.source == "plan"]
    done = [words for words in said if words]
    proven = [words for words in done if re.search(r"\d", words) and len(words.split()) >= FEWEST_WORDS]
    best = best_passage("D13.2", material)
    if proven:
        level = 3 if best is not None and best.level >= 2 else 2
        words = (
            f"{len(done)} rows of the plan record progress, {len(proven)} with a figure or date, such as “{proven[0]}”."
        )
        return suggested(level, words + (f" {shown(best)}" if best else ""))
    if done and passages.level in {None, 1}:
        return suggested(1, f"{len(done)} rows of the plan record progress, none with a figure or date.")
    return passages


ACTION_READERS: Mapping[str, Callable[[Material], Reading]] = {
    "D12.1": _traced,
    "D12.2": _specific,
    "D12.3": _measurable,
    "D12.4": _achievable,
    "D12.5": _time_bound,
    "D12.6": _columns,
    "D12.7": _together,
    "D12.8": _strength,
    "D12.9": _scope,
    "D13.2": _progress,
}
