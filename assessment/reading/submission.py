"""Up to three files of one review, read together: overview report, executive summary, action plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.document import Document, Submission
from assessment.reading.child import read_in_child
from assessment.reading.files import read_bytes, require_report
from assessment.reading.sections import default_sections

if TYPE_CHECKING:
    from assessment.catalogue import SectionName

NamedBytes = tuple[str, bytes]


def read_submission(
    report: bytes,
    file: str,
    *,
    summary: NamedBytes | None = None,
    action_plan: NamedBytes | None = None,
    sections: tuple[SectionName, ...] | None = None,
    in_child: bool = True,
) -> Submission:
    """The parts of a submission. ``summary`` and ``action_plan`` are (file name, bytes), or None when not supplied.

    Only the action plan may be a workbook. ``in_child`` reads each file in a limited process of its own. Raises what
    ``read_bytes`` and ``read_in_child`` raise.
    """

    def read(name: str, data: bytes) -> Document:
        if in_child:
            return read_in_child(data, file=name, sections=sections)
        return read_bytes(data, file=name, sections=default_sections() if sections is None else sections)

    return Submission(
        report=require_report(read(file, report)),
        summary=None if summary is None else require_report(read(*summary)),
        action_plan=None if action_plan is None else read(*action_plan),
    )
