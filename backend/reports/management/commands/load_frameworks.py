"""``manage.py load_frameworks``: store the shipped framework versions. Safe to run at every start."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessment.catalogue import Rubric
from assessment.catalogue.competency_shapes import CompetencyFramework
from assessment.catalogue.people import load_people_catalogue, plain_framework
from assessment.errors import CatalogueError
from backend.reports import services


class Command(BaseCommand):
    """Reads ``frameworks/`` and stores each published version once."""

    help = "Store the shipped rubrics and competency frameworks; refuses a published version whose content has changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many versions were new."""
        try:
            rubric = services.current_catalogue().rubric
            competencies = load_people_catalogue().framework
            contents = [
                _row(rubric, "rubric", services.rubric_content(rubric)),
                _row(competencies, "competencies", plain_framework(competencies)),
            ]
            added = services.load_frameworks(contents=contents)
        except (CatalogueError, services.FrameworkChanged) as error:
            raise CommandError(str(error)) from None
        if options["verbosity"]:
            self.stdout.write(f"Frameworks: {added} new, {len(contents) - added} already stored.")


def _row(framework: Rubric | CompetencyFramework, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """One version as it is stored, with the hash of its content."""
    plain = json.loads(json.dumps(content))
    return {
        "name": framework.id,
        "version": framework.version,
        "title": framework.title,
        "kind": kind,
        "sha256": hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest(),
        "content": plain,
    }
