"""The thirteen questions of context, in order: role, exceptions, negation, mention, reason, agent, source, challenge, limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assessment.catalogue import Rule
from assessment.checks.language import context as ask
from assessment.checks.language import surroundings as around
from assessment.checks.language.grammar import Found, Pattern
from assessment.checks.language.kind import Wording
from assessment.checks.language.people import Who
from assessment.checks.language.scene import Scene
from assessment.findings import Confidence, Context


@dataclass(frozen=True)
class Verdict:
    """``concern`` with its context and confidence; ``cleared_by`` is one sentence where the match is let pass.

    ``added`` goes behind the rule's message.
    """

    concern: bool
    context: Context = "own_voice"
    confidence: Confidence = "high"
    cleared_by: str = ""
    strength: bool = False
    added: str = ""


#: A rule's match in a sentence, and what context makes of it.
Judged = tuple[Rule, Found, Verdict]

_OPPOSITE = {"victim": "perpetrator", "perpetrator": "victim"}


def judge(wording: Wording, found: Found, scene: Scene) -> Verdict | None:
    """What the context makes of one match; None where it leaves no trace (family's words, things, a rule's own exceptions)."""
    options = wording.rule.options
    if ask.family_words(scene):
        return None
    if (
        _any(wording.unless, scene.text)
        or wording.needs
        and not _any(wording.needs, scene.text)
        or _is_part(wording, scene.text, found)
    ):
        return None
    if any(slot == "person" and scene.text[end : end + 2] in {"'s", "’s"} for slot, _, end in found.slots):
        return None
    if wording.rule.category == "mutualising" and (_of_others(scene, found) or around.of_other_parties(scene, found)):
        return None
    if wording.rule.category in {"mutualising", "agency_erasing"} and around.of_two_agencies(scene, found):
        return None
    if wording.rule.category == "character" and around.describes_a_thing(scene, found):
        return None
    if not _ASKS_ROLE.intersection(options) and around.of_other_matters(scene, found):
        return None
    if not _ASKS_ROLE.intersection(options) and around.said_of_another(scene, found, wording.rule.category or ""):
        return None
    fits, confidence, cleared = _role_fits(wording, found, scene)
    if not fits:
        return cleared
    if wording.rule.polarity == "strength":
        return Verdict(False, strength=False) if not ask.negated(scene, found) else None
    if ask.negated(scene, found):
        return Verdict(False, "negated", cleared_by="The sentence denies or rejects these words.")
    if ask.mentioned(scene, found) or scene.text.rstrip().endswith("?"):
        return Verdict(False, "mention", cleared_by="The words are discussed or defined here, not used.")
    questions = (*options.get("cleared_by", ()), *_ALWAYS.get(wording.rule.category or "", ()))
    if wording.rule.category == "responsibility" and around.depends_on_another(scene, found):
        return Verdict(False, "explained", cleared_by="The sentence supposes that somebody else had acted otherwise.")
    if wording.rule.category == "responsibility" and around.not_asked(scene, found):
        return Verdict(False, "explained", cleared_by="The passage says what services did not ask or do.")
    for question, sentence in _EXPLANATIONS:
        if question in questions and _ANSWERS[question](scene, found):
            return Verdict(False, "explained", cleared_by=sentence)
    return _by_source(wording, found, scene, questions, confidence)


def _by_source(
    wording: Wording, found: Found, scene: Scene, questions: tuple[str, ...], confidence: Confidence
) -> Verdict:
    source, quoted = ask.source_of(scene, found)
    attributed = quoted or source in {"family", "perpetrator", "victim", "other"} or around.only_seeming(scene, found)
    if ask.challenged(scene, found, attributed) or around.rejected(scene, found, attributed):
        agency = attributed and source in {"other"} and wording.rule.theme == "language"
        return Verdict(
            False,
            "attributed_challenged" if attributed else "explained",
            cleared_by="The text reports these words and then tests them."
            if attributed
            else "The text goes on to test these words.",
            strength=agency,
        )
    if (
        attributed
        and wording.rule.category in {"character", "responsibility"}
        and not ask.adopted(scene, found)
        and (ask.explained(scene, found) or around.reason_told(scene, found))
    ):
        return Verdict(
            False, "attributed_challenged", cleared_by="The text reports these words and gives what lay behind them."
        )
    if source == "family" and "family-view" in questions:
        return Verdict(False, "attributed", cleared_by="This is the family's own view, given as theirs.")
    if source == "family" and wording.rule.category == "character":
        return Verdict(
            False, "attributed", cleared_by="These are the words of people who knew the victim, given as theirs."
        )
    if "formal" in questions and scene.cues.first("language-formal-findings", scene.text) is not None:
        return Verdict(
            False,
            "attributed",
            cleared_by="This is the finding of a court, coroner or other body, or the agency's own admission.",
        )
    if source == "victim" and quoted and not ask.adopted(scene, found):
        return Verdict(False, "attributed", cleared_by="These are the victim's own words, given as such.")
    if source == "perpetrator" and "their-word" in questions and not ask.adopted(scene, found):
        return Verdict(
            False,
            "attributed",
            cleared_by="This is given as the perpetrator's own word, and the text does not take it over.",
        )
    if attributed and ("record" in questions or quoted and source == "other") and not ask.adopted(scene, found):
        return Verdict(
            False,
            "attributed",
            cleared_by="This is given as somebody else's words, and the text does not take them over.",
        )
    return Verdict(True, "attributed" if attributed else "own_voice", "low" if attributed else confidence)


def _any(patterns: tuple[Pattern, ...], text: str) -> bool:
    return any(True for pattern in patterns for _ in pattern.matches(text))


def _is_part(wording: Wording, text: str, found: Found) -> bool:
    """True when the match is part of a longer phrase that the rule names as something else."""
    return any(
        longer.start < found.end and found.start < longer.end
        for pattern in wording.part_of
        for longer in pattern.matches(text)
    )


def _of_others(scene: Scene, found: Found) -> bool:
    """True when the pair that the words are about is no pair of this review: customers, solicitors, the couple next door."""
    start = scene.text.rfind(" ", 0, max(0, found.start - 25)) + 1
    return (
        scene.cues.first("language-third-parties", scene.text, start, min(len(scene.text), found.end + 40)) is not None
    )


def _role_fits(wording: Wording, found: Found, scene: Scene) -> tuple[bool, Confidence, Verdict | None]:
    """(goes on, confidence, what to say if it does not)."""
    options = wording.rule.options
    confidence: Confidence = "high"
    asked: list[tuple[str, Who]] = []
    subject = options.get("subject", options.get("owner"))
    for slot, wanted in (("whose", options.get("owner", subject)), ("person", subject), ("him", options.get("person"))):
        who = scene.slot(found, slot) if wanted else None
        if wanted and who is not None:
            asked.append((wanted, who))
    if not asked and "subject" in options:
        asked.append((options["subject"], scene.subject(found.start)))
    if "near" in options:
        asked.append((options["near"], scene.near(found)))
    for wanted, who in asked:
        if wanted == "anyone" or who.role == wanted:
            confidence = confidence if who.certain else "low"
            continue
        if wanted == "person" and who.role in {"victim", "perpetrator", "couple", "unknown"}:
            continue
        if wanted == "couple" and who.role in {"victim", "perpetrator", "unknown", "thing"}:
            continue
        if wanted == "agency" and who.role in {"agency", "other", "thing", "unknown", "family"}:
            continue
        if (
            who.role == "unknown"
            and wanted == "victim"
            and scene.cues.first("language-offender-context", scene.text) is not None
        ):
            return False, confidence, None
        if (
            who.role == "unknown"
            and options.get("unknown", "flag") == "flag"
            and (
                who.words != "?"
                or wanted == "victim"
                and not scene.text[found.start :].lower().startswith(("by ", "in ", "through "))
            )
        ):
            confidence = "low"
            continue
        return False, confidence, _other_role(wanted, who)
    return True, confidence, None


def _other_role(wanted: str, who: Who) -> Verdict | None:
    if who.role == "generic":
        return Verdict(False, "mention", cleared_by="The sentence speaks of people in general.")
    if who.role == _OPPOSITE.get(wanted) or who.role == "couple" and wanted == "victim":
        return Verdict(False, cleared_by=f"This is said of the {who.role}.")
    return None


_ASKS_ROLE = frozenset({"subject", "owner", "near", "person"})
#: What may clear any rule of a category, beside what the rule itself names.
_ALWAYS: dict[str, tuple[str, ...]] = {
    "responsibility": ("reason",),
    "character": (),
    "agency_erasing": ("agent",),
    "inevitability": ("bounded", "formal"),
    "organisational_blame": ("formal", "family-view"),
    "minimising": (),
    "perpetrator_excusing": ("their-word",),
}

_EXPLANATIONS = (
    ("reason", "The passage gives a reason that lies with the perpetrator, a barrier or a service."),
    ("response", "The passage goes on to say what services did or did not do."),
    ("agent", "The passage says who did it."),
    ("bounded", "The statement is limited to what was known then, or is left open."),
    ("warning", "The words are reported as a warning that somebody gave."),
)


def _bounded(scene: Scene, found: Found) -> bool:
    return scene.cues.outside("language-known-then", scene.text, found) is not None


def _warned(scene: Scene, found: Found) -> bool:
    return scene.cues.outside("language-outlook", scene.text, found) is not None


_ANSWERS: dict[str, Callable[[Scene, Found], bool]] = {
    "reason": lambda scene, found: ask.explained(scene, found) or around.reason_told(scene, found),
    "response": ask.answered,
    "agent": ask.agent_named,
    "bounded": _bounded,
    "warning": _warned,
}
