"""``passages``: one JSON object a line in, one out, for measuring a check on labelled passages.

Only ``id``, ``text``, ``roles``, ``columns``, ``heading`` and ``opening`` are read; every other key, answers among them, is ignored.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from assessment.catalogue import Catalogue
from assessment.checks.actions import read_action_text
from assessment.checks.family import read_family
from assessment.checks.language import find_language
from assessment.checks.panel import read_panel
from assessment.errors import BadArgument
from assessment.reading import classify_heading, read_passage
from assessment.roles import Given, read_roles

Answer = dict[str, Any]


def answer_passages(lines: Iterable[str], kind: str, catalogue: Catalogue) -> Iterator[Answer]:
    """One answer per line of ``lines``, in order. Raises BadArgument for a line that is not a JSON object with an id."""
    answer = KINDS_OF_PASSAGE[kind]
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            passage = json.loads(line)
            if "\\ud" in line.lower():
                passage = _whole_characters(passage)
        except ValueError:
            raise BadArgument(f"Line {number} is not a JSON object. Give one object a line.") from None
        if not isinstance(passage, dict) or "id" not in passage:
            raise BadArgument(f"Line {number} has no “id”. Give each object an id and a text.")
        yield {"id": passage["id"], **answer(passage, catalogue)}


def _whole_characters(passage: Any) -> Any:
    """``passage`` with each escaped half of a character replaced, since no text can hold it."""
    plain = json.dumps(passage, ensure_ascii=False)
    return json.loads(plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _text(passage: Mapping[str, Any]) -> str:
    text = passage.get("text")
    if not isinstance(text, str):
        raise BadArgument(f"Passage {passage['id']} has no “text”.")
    return text


def _given(passage: Mapping[str, Any]) -> Given:
    roles = passage.get("roles") or {}
    return Given(victim=_names(roles.get("victim")), perpetrator=_names(roles.get("perpetrator")))


def _names(value: Any) -> tuple[str, ...]:
    """A list of names, or one name; blank ones are left out."""
    names = [value] if isinstance(value, str) else value or []
    return tuple(name.strip() for name in names if isinstance(name, str) and name.strip())


def _language(passage: Mapping[str, Any], catalogue: Catalogue) -> Answer:
    document = read_passage(_text(passage))
    roles = read_roles(document, _given(passage))
    findings = find_language(document, roles, catalogue)
    return {"findings": [finding.to_json() for finding in findings if finding.theme == "language"]}


def _panels(passage: Mapping[str, Any], catalogue: Catalogue) -> Answer:
    return {"panel": read_panel(read_passage(_text(passage)), catalogue, passage=True).to_json()}


def _family(passage: Mapping[str, Any], catalogue: Catalogue) -> Answer:
    document = read_passage(_text(passage))
    plain = read_family(document, read_roles(document, _given(passage)), passage=True).to_json()
    return {
        "family": {key: value["state"] for key, value in plain.items() if isinstance(value, dict) and "state" in value}
    }


def _actions(passage: Mapping[str, Any], catalogue: Catalogue) -> Answer:
    return {"actions": [read_action_text(_text(passage), passage.get("columns")).to_json()]}


def _sections(passage: Mapping[str, Any], catalogue: Catalogue) -> Answer:
    heading = passage.get("heading")
    if not isinstance(heading, str):
        raise BadArgument(f"Passage {passage['id']} has no “heading”.")
    return {"section": classify_heading(heading, passage.get("opening"), catalogue.sections)}


KINDS_OF_PASSAGE: Final[Mapping[str, Callable[[Mapping[str, Any], Catalogue], Answer]]] = {
    "language": _language,
    "panels": _panels,
    "family": _family,
    "actions": _actions,
    "sections": _sections,
}
