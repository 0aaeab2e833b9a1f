"""Words of the report beside a judgement: read from the encrypted text, for those alone who may read the version."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from assessment.document import Document
from assessment.exports import labels
from backend.accounts.models import User
from backend.judgements.models import EvidenceLink
from backend.reports import queries as reports
from backend.reports.models import CheckRun, Finding, Reading, Version
from backend.reports.showing import result_of

LONGEST = 300


class Words:
    """The words of one version for one reader. ``may_read`` is False for whoever sees levels and places alone."""

    def __init__(self, version: Version, reader: User) -> None:
        self.version = version
        self.may_read = reports.versions_readable_by(reader).filter(pk=version.pk).exists()
        self._results: dict[UUID, dict[str, Any]] = {}
        self._documents: dict[UUID, Document] = {}

    @cached_property
    def run(self) -> CheckRun | None:
        """The newest check that ended."""
        return reports.newest_done_run(self.version)

    @cached_property
    def result(self) -> Mapping[str, Any]:
        """What the newest check said; nothing where there is none, or the reader may not read it."""
        return self.result_of(self.run) if self.run is not None and self.may_read else {}

    def result_of(self, run: CheckRun) -> dict[str, Any]:
        """What a check said, read from the database once."""
        if run.pk not in self._results:
            self._results[run.pk] = result_of(run)
        return self._results[run.pk]

    def findings_about(
        self, criteria: Sequence[str], also: Sequence[int] = ()
    ) -> list[tuple[Finding, Mapping[str, Any]]]:
        """The findings of the newest check on these criteria, or of these numbers, in reading order, with what they say."""
        if not self.result or self.run is None:
            return []
        plain = self.result["findings"]
        wanted = {number for number, each in enumerate(plain) if set(each["criteria"]) & set(criteria)} | set(also)
        chosen = self.run.findings.filter(number__in=wanted)
        return [(finding, plain[finding.number]) for finding in chosen.order_by("number")]

    def of_finding(self, finding: Finding) -> Mapping[str, Any]:
        """What a finding says, from the check that it is of."""
        found: Mapping[str, Any] = self.result_of(finding.run)["findings"][finding.number]
        return found

    def of_passage(self, link: EvidenceLink) -> str:
        """The words of a passage, as they were extracted when it was chosen."""
        return self._document(link.reading).text[link.start : link.end] if link.reading is not None else ""

    def place_of(self, link: EvidenceLink) -> str:
        """Section and paragraph, as a reader says them; the part of the submission where it is not the report."""
        if link.finding is not None:
            return labels.place(self.of_finding(link.finding)) or labels.section_title(link.finding.section)
        if link.reading is None or link.start is None:
            return ""
        document = self._document(link.reading)
        number = document.paragraph_label(link.start)
        where = {
            "section": document.section_name(link.start),
            "paragraph": number,
            "page": document.block_at(link.start).page,
            "part": link.part,
        }
        return labels.place(where)

    def _document(self, reading: Reading) -> Document:
        if reading.pk not in self._documents:
            self._documents[reading.pk] = Document.from_json(json.loads(reading.content))
        return self._documents[reading.pk]


def shortened(words: str) -> str:
    """At most 300 characters, with a sign where more follow."""
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} …"
