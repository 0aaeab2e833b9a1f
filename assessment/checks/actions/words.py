"""The word lists of the action checks (``frameworks/lexicons/action-*.yaml``), compiled once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import re2
import yaml

SHORT = re.compile(r"[^aeiou]{1,3}[aeiou][^aeiouwxy]")
LEXICONS = Path(__file__).resolve().parents[3] / "frameworks" / "lexicons"


@cache
def lexicon(name: str) -> tuple[str, ...]:
    """The words of ``action-<name>.yaml``, in the order of the file."""
    with (LEXICONS / f"action-{name}.yaml").open(encoding="utf-8") as stream:
        loaded: dict[str, Any] = yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe loaders
    return tuple(str(word) for word in loaded["words"])


@cache
def word_set(*names: str) -> frozenset[str]:
    """The words of several lists in lower case, for membership alone."""
    return frozenset(word.lower() for name in names for word in lexicon(name))


@cache
def any_of(*names: str, case_sensitive: bool = False) -> Any:
    """One re2 pattern that finds any entry of the lists as whole words, the longest first.

    A trailing ``*`` stands for any ending of the word ("audit*": audits, audited, auditing).
    """
    entries = sorted({word for name in names for word in lexicon(name)}, key=lambda word: (-len(word), word))
    return alternation(tuple(entries), case_sensitive=case_sensitive)


@cache
def alternation(entries: tuple[str, ...], *, case_sensitive: bool = False) -> Any:
    """A re2 pattern for whole-word alternatives; white space in an entry matches white space or a hyphen."""
    parts = []
    for entry in entries:
        stem, star = (entry[:-1], r"[\w’'-]*") if entry.endswith("*") else (entry, r"\b" if entry[-1].isalnum() else "")
        before = r"\b" if stem[0].isalnum() else ""
        parts.append(before + r"[\s-]+".join(re2.escape(word) for word in stem.split(" ")) + star)
    options = re2.Options()
    options.case_sensitive = case_sensitive
    options.log_errors = False
    options.max_mem = 32 << 20
    return re2.compile(f"({'|'.join(parts)})", options)


def inflections(verb: str) -> tuple[str, ...]:
    """The forms of an English verb by rule: base, -s, -ed, -ing; phrasal verbs inflect their first word.

    Irregular forms are listed in ``action-irregular-verbs`` as "base form form".
    """
    first, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    irregular = _irregular().get(first)
    if not irregular and SHORT.fullmatch(first):
        return tuple(form + tail for form in (first, f"{first}s", f"{first}{first[-1]}ed", f"{first}{first[-1]}ing"))
    forms: tuple[str, ...]
    if first.endswith("e"):
        forms = (first, f"{first}s", f"{first}d", f"{first[:-1]}ing")
    elif first.endswith("y") and first[-2] not in "aeiou":
        forms = (first, f"{first[:-1]}ies", f"{first[:-1]}ied", f"{first}ing")
    elif first.endswith(("s", "x", "ch", "sh", "z")):
        forms = (first, f"{first}es", f"{first}ed", f"{first}ing")
    else:
        forms = (first, f"{first}s", f"{first}ed", f"{first}ing")
    if irregular:
        forms = (*forms[:2], *irregular, forms[3])
    return tuple(form + tail for form in forms)


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {entry.split()[0]: tuple(entry.split()[1:]) for entry in lexicon("irregular-verbs")}


@cache
def verb_forms(name: str) -> dict[str, str]:
    """Every inflected form of a verb list, mapped to its base form, all in lower case."""
    return {form.lower(): verb.lower() for verb in lexicon(name) for form in inflections(verb)}
