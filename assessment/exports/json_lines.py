"""``--format json``: the object of one draft; several drafts are one object a line."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assessment.engine import Assessment


def export(assessments: Sequence[Assessment], show_identifiers: bool) -> bytes:
    """UTF-8, keys in a fixed order, a newline at the end; indented for a single draft. Half characters become “?”."""
    indent = 1 if len(assessments) == 1 else None
    lines = (
        json.dumps(one.to_json(show_identifiers=show_identifiers), ensure_ascii=False, indent=indent)
        for one in assessments
    )
    return ("\n".join(lines) + "\n").encode(errors="replace")
