"""YAML that remembers its lines: plain values, every mapping and list knowing where its parts stand.

Stricter than YAML: one document, no anchors, no tags, no key twice, and no word that YAML would bend into something
else ("no", "on", "010", "1:30") without quotes. Dates stay text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

Report = Callable[[int, str], None]

WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
FRACTION = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+\Z")
# Nothing in frameworks/ is nested deeply; the C parser would take the whole program down with it.
# One set of first letters, so that the search jumps from one of them to the next.
TOO_DEEP = re.compile(rb"[\[{?-](?:(?<=[\[{])\s*(?:\w+:\s*)?(?:[\[{]\s*(?:\w+:\s*)?){19}|(?<=[?-])\s+(?:[-?]\s+){19})")
DEEPEST = 12
TAG = "tag:yaml.org,2002:"
TEXT_TAGS = {TAG + "str", TAG + "timestamp"}
LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)


class Entry(dict[str, Any]):
    """A mapping. ``line`` is where it begins, ``lines`` the line of each key."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """The line of a key, or of the whole mapping where it has none."""
        return self.lines.get(key, self.line)


class Items(list[Any]):
    """A list. ``lines`` is the line of each item."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


class Unreadable:
    """Stands for a value that was reported already, so that it is not reported twice."""

    def __repr__(self) -> str:
        return "(unreadable)"


UNREADABLE = Unreadable()


def read_marked(content: bytes, report: Report) -> Entry | None:
    """The mapping that ``content`` holds; None where it holds none. Each problem goes to ``report(line, sentence)``."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        report(line, "is not UTF-8 text; save the file as UTF-8.")
        return None
    if TOO_DEEP.search(content):
        report(1, "nests lists or keys too deeply; write them flat.")
        return None
    try:
        loader = LOADER(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        report(
            mark.line + 1 if mark else 1,
            f"is not well-formed YAML ({error.problem}); mend the line or put the text in quotes.",
        )
        return None
    except RecursionError:
        report(1, "nests lists or keys too deeply; write them flat.")
        return None
    except yaml.YAMLError as error:
        report(1, f"is not well-formed YAML ({str(error).splitlines()[0]}); remove what is not plain text.")
        return None
    if node is None:
        report(1, "is empty; fill it in or remove the file.")
        return None
    value = _value(node, report, set())
    if not isinstance(value, Entry):
        report(node.start_mark.line + 1, "must be made of `key: value` lines; see the README of frameworks/.")
        return None
    return value


def plain(value: Any) -> Any:
    """The value without its lines: dict, tuple, str, int, float, bool or None."""
    if isinstance(value, dict):
        return {key: plain(held) for key, held in value.items()}
    if isinstance(value, list):
        return tuple(plain(held) for held in value)
    return value


def _value(node: yaml.Node, report: Report, seen: set[int], depth: int = 0) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, report)
    line = node.start_mark.line + 1
    if id(node) in seen:
        report(line, "is used again through an anchor (&, *); write it out in both places.")
        return UNREADABLE
    if depth > DEEPEST:
        report(line, "nests lists or keys too deeply; write them flat.")
        return UNREADABLE
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode) and node.tag == TAG + "map":
        entry = Entry(line)
        for key_node, value_node in node.value:
            key_line = key_node.start_mark.line + 1
            key = _value(key_node, report, seen, depth + 1)
            held = _value(value_node, report, seen, depth + 1)
            if key is UNREADABLE:
                continue
            if isinstance(key, int | float) and not isinstance(key, bool):
                key = str(key)
            if not isinstance(key, str):
                report(key_line, "has a key that is not a word; put it in quotes.")
            elif key in entry:
                report(key_line, f"`{key}` is given twice (first on line {entry.lines[key]}); keep one.")
            else:
                entry[key] = held
                entry.lines[key] = key_line
        return entry
    if isinstance(node, yaml.SequenceNode) and node.tag == TAG + "seq":
        items = Items(line)
        for item in node.value:
            items.append(_value(item, report, seen, depth + 1))
            items.lines.append(item.start_mark.line + 1)
        return items
    report(line, f"has the tag {node.tag.replace(TAG, '!!')}; remove it, only plain YAML is read.")
    return UNREADABLE


def _scalar(node: yaml.ScalarNode, report: Report) -> Any:
    tag, text, line = node.tag, str(node.value), node.start_mark.line + 1
    if tag in TEXT_TAGS:
        return text
    if tag == TAG + "null":
        return None
    if tag == TAG + "bool":
        if text in ("true", "false"):
            return text == "true"
        report(
            line,
            f'`{text}` without quotes is a truth value in YAML; write "{text}" if the word is meant, or true/false.',
        )
        return UNREADABLE
    if tag == TAG + "int" and WHOLE_NUMBER.match(text):
        return int(text)
    if tag == TAG + "float" and FRACTION.match(text):
        return float(text)
    if tag in (TAG + "int", TAG + "float", TAG + "merge", TAG + "value"):
        report(line, f"`{text}` without quotes has its own meaning to YAML; put it in quotes or write a plain number.")
        return UNREADABLE
    report(line, f"has the tag {tag.replace(TAG, '!!')}; remove it, only plain YAML is read.")
    return UNREADABLE
