"""What a sheet can ask, read from a stored rubric: domains, criteria and gates with what each level means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.utils.translation import gettext as _

from backend.judgements.models.scores import Outcome
from backend.judgements.models.sheets import ScoreSheet
from backend.reports.models import FrameworkVersion

Kind = Literal["domain", "criterion", "gate"]
#: A criterion is on the core sheet from this weight on (share of 100, as the rubric scales it).
CORE_WEIGHT: Final = 1.4
GATES: Final = "gates"
_LEVELLED: Final = (Outcome.LEVEL, Outcome.NOT_APPLICABLE, Outcome.NOT_ASSESSABLE)
_GATED: Final = (Outcome.TRIGGERED, Outcome.CLEAR, Outcome.NOT_ASSESSABLE)


@dataclass(frozen=True)
class Prompt:
    """A criterion as a prompt: what is good, and what only a reader can tell."""

    id: str
    title: str
    good: str
    human: str


@dataclass(frozen=True)
class Question:
    """One item. ``group`` is its domain's id, or "gates". ``levels`` says what each level means, 0 first; none for a gate.

    ``about`` is what a reader looks for. ``prompts`` are the criteria of a domain, none for a criterion or gate.
    """

    id: str
    kind: Kind
    group: str
    title: str
    about: str
    levels: tuple[str, ...]
    prompts: tuple[Prompt, ...] = ()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What can be said of it."""
        return _GATED if self.kind == "gate" else _LEVELLED

    @property
    def criteria(self) -> tuple[str, ...]:
        """The ids of the criteria that it covers; none for a gate."""
        return tuple(prompt.id for prompt in self.prompts) or ((self.id,) if self.kind == "criterion" else ())


@dataclass(frozen=True)
class Group:
    """What is asked on one page: a domain or the gates, with the items of a sheet that belong to it."""

    id: str
    title: str
    questions: tuple[Question, ...]


def questions_of(framework: FrameworkVersion) -> dict[str, Question]:
    """Every domain, criterion and gate of a rubric by its id, each domain before its criteria, the gates last."""
    content: Mapping[str, Any] = framework.content
    anchors = tuple(str(words) for words in content["anchors"])
    asked: dict[str, Question] = {}
    for domain in content["domains"]:
        prompts = tuple(Prompt(each["id"], each["title"], each["good"], each["human"]) for each in domain["criteria"])
        asked[domain["id"]] = Question(
            domain["id"], "domain", domain["id"], domain["title"], domain["reason"], anchors, prompts
        )
        for each in domain["criteria"]:
            own = each.get("descriptors") or {}
            levels = tuple(str(own.get(str(level), words)) for level, words in enumerate(anchors))
            asked[each["id"]] = Question(each["id"], "criterion", domain["id"], each["title"], each["good"], levels)
    for gate in content["gates"]:
        asked[gate["id"]] = Question(gate["id"], "gate", GATES, gate["title"], gate["trigger"], ())
    return asked


def items_of(framework: FrameworkVersion, form: str) -> list[str]:
    """The ids that a sheet of this form asks, in the rubric's order, gates last on every form."""
    content: Mapping[str, Any] = framework.content
    gates = [gate["id"] for gate in content["gates"]]
    if form == ScoreSheet.Form.DOMAIN:
        return [domain["id"] for domain in content["domains"]] + gates
    criteria = [each for domain in content["domains"] for each in domain["criteria"]]
    if form == ScoreSheet.Form.CORE:
        # The rubric's scaling leaves 1.4 a hair under or over itself.
        criteria = [each for each in criteria if round(each["weight"], 6) >= CORE_WEIGHT]
    return [each["id"] for each in criteria] + gates


def groups_of(sheet: ScoreSheet) -> list[Group]:
    """The pages of a sheet in order: domains with what it asks of them, then the gates. Those without an item are left out."""
    asked = questions_of(sheet.framework)
    titles = {domain["id"]: domain["title"] for domain in sheet.framework.content["domains"]} | {GATES: _("Gates")}
    members: dict[str, list[Question]] = {group: [] for group in titles}
    for item in sheet.items:
        members[asked[item].group].append(asked[item])
    return [Group(group, titles[group], tuple(asked)) for group, asked in members.items() if asked]
