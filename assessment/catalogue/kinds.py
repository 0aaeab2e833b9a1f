"""``Kind``: which keys of its own a kind of rule accepts, and how they are checked.

A check package describes its kind with a ``Kind`` and hands it to ``load_catalogue(kinds=...)``; the catalogue knows
none of them by name, so that a new kind needs no change here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from assessment.catalogue.forms import Check
from assessment.catalogue.shapes import Rule

Lexicons = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class KindProblem:
    """Something wrong in a rule's own keys. ``item`` is the place in the list under ``key``, from 0, or None."""

    key: str
    sentence: str
    item: int | None = None


@dataclass(frozen=True)
class Kind:
    """The keys of one kind of rule.

    ``options`` maps each key to its check, which takes a plain value (text, number, truth value, tuple or dict) and
    returns the end of a sentence ("must be a list of words") or None. ``required`` keys must be there; of
    ``one_of`` at least one, where it is not empty. ``compile_check`` is called once per rule whose keys are all right
    with the rule and the catalogue's lexicons, and yields what it cannot make sense of (a pattern that does not
    compile, a slot or a word list that does not exist).
    """

    name: str
    options: Mapping[str, Check] = field(default_factory=dict, hash=False)
    required: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    compile_check: Callable[[Rule, Lexicons], Iterable[KindProblem]] | None = None
