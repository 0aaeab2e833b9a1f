"""``rules``: the list of rules, and one rule explained: reason, source, examples, known false alarms, measured precision."""

from __future__ import annotations

import textwrap

from assessment.catalogue import Catalogue, Rule
from assessment.exports.labels import SEVERITIES
from assessment.measured import precision_in_words

WIDTH = 100


def listing(catalogue: Catalogue) -> str:
    """One line a rule: id, severity, category; retired rules say so."""
    widest = max((len(rule.id) for rule in catalogue.rules), default=0)
    lines = [
        f"{rule.id:{widest}}  {SEVERITIES[rule.severity]:8}  {rule.category}{' (retired)' if rule.status == 'retired' else ''}"
        for rule in catalogue.rules
    ]
    return "\n".join([*lines, "", f"{len(lines)} rules. “rules RULE” explains one.", ""])


def explanation(rule: Rule, catalogue: Catalogue) -> str:
    """Everything that a reader may ask of one rule."""
    parts = [
        rule.id,
        f"{SEVERITIES[rule.severity]} · {rule.category.replace('_', ' ')} · {rule.status} since {rule.since} · "
        f"criteria {', '.join(rule.criteria) or 'none'}",
        "",
        *_wrapped("Says", rule.message.replace("{match}", "…")),
        *_wrapped("Suggests", rule.suggestion),
        *_wrapped("Why", rule.why),
        *_wrapped("Known false alarms", rule.false_alarms),
        *_wrapped("Measured precision", precision_in_words(rule.id)),
        "Sources",
    ]
    for identifier in rule.sources:
        source = catalogue.sources[identifier]
        parts += textwrap.wrap(
            f"• {source.citation} {source.locator}{'' if source.verified else ' (not verified)'}",
            WIDTH,
            initial_indent="  ",
            subsequent_indent="    ",
        )
    parts += ["Flags", *(line for example in rule.flags for line in _example(example))]
    parts += ["Lets pass", *(line for example in rule.passes for line in _example(example))]
    return "\n".join(parts) + "\n"


def _wrapped(title: str, words: str) -> list[str]:
    if not words:
        return []
    return [title, *textwrap.wrap(words, WIDTH, initial_indent="  ", subsequent_indent="  ")]


def _example(example: object) -> list[str]:
    words = example if isinstance(example, str) else str(getattr(example, "text", example))
    return textwrap.wrap(f"• {words}", WIDTH, initial_indent="  ", subsequent_indent="    ")
