"""Writes and work: scoring a draft in one call (nothing stored), and loading frameworks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction

from assessment.catalogue import Catalogue, Rubric
from assessment.document import Submission
from assessment.engine import Assessment, Options, assess, open_catalogue
from assessment.errors import TooLarge
from assessment.reading import read_in_child, require_report
from backend.reports.models import FrameworkVersion


@lru_cache(maxsize=1)
def current_catalogue() -> Catalogue:
    """The catalogue that this process works with, loaded once."""
    return open_catalogue()


@dataclass(frozen=True)
class Upload:
    """One uploaded document: its base name and its bytes."""

    name: str
    data: bytes

    @classmethod
    def of(cls, file: Any) -> Upload:
        """From Django's uploaded file, which is in memory. Raises TooLarge for more than the operator allows."""
        stream: BinaryIO = file
        data = stream.read()
        if len(data) > settings.UPLOAD_LIMIT_MB * 1024 * 1024:
            raise TooLarge(
                f"This file is larger than {settings.UPLOAD_LIMIT_MB} MB. "
                "Compress its pictures, or save the text without them, and upload that."
            )
        return cls(name=str(file.name or ""), data=data)


def score_upload(
    *, report: Upload, summary: Upload | None = None, action_plan: Upload | None = None, options: Options
) -> Assessment:
    """Read up to three documents in limited child processes and assess them. Nothing is stored.

    Raises the engine's UnreadableReport for a file that cannot be used and ReaderBusy when all readers are taken.
    """
    submission = Submission(
        report=require_report(read_in_child(report.data, file=report.name)),
        summary=require_report(read_in_child(summary.data, file=summary.name)) if summary else None,
        action_plan=read_in_child(action_plan.data, file=action_plan.name) if action_plan else None,
    )
    return assess(submission, current_catalogue(), options)


class FrameworkChanged(Exception):
    """A published version has other content than the one stored: publish a new version instead."""


def rubric_content(rubric: Rubric) -> dict[str, Any]:
    """A rubric as plain values, for the API and for storing."""
    content: dict[str, Any] = json.loads(json.dumps(asdict(rubric)))
    return content


@transaction.atomic
def load_frameworks(*, contents: Sequence[Mapping[str, Any]]) -> int:
    """Store framework versions that are not stored yet; returns how many were new. Safe to run twice.

    Each of ``contents`` has name, version, title, kind, sha256 and content. Raises FrameworkChanged where a stored version
    has another hash: versions are never edited.
    """
    added = 0
    for framework in contents:
        stored = FrameworkVersion.objects.filter(name=framework["name"], version=framework["version"]).first()
        if stored is None:
            FrameworkVersion.objects.create(**framework)
            added += 1
        elif stored.sha256 != framework["sha256"]:
            raise FrameworkChanged(
                f"{framework['name']} {framework['version']} is stored with other content (SHA-256 {stored.sha256}) than "
                f"the file has ({framework['sha256']}). A published version is never edited: give the changed file a new version."
            )
    return added
