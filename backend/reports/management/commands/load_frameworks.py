"""``manage.py load_frameworks``: store the shipped framework versions. Safe to run at every start."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessment.errors import CatalogueError
from backend.reports import services


class Command(BaseCommand):
    """Reads ``frameworks/`` and stores each published version once."""

    help = "Store the shipped rubrics; refuses a published version whose content has changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many versions were new."""
        try:
            rubric = services.current_catalogue().rubric
            content = services.rubric_content(rubric)
            digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
            added = services.load_frameworks(
                contents=[
                    {
                        "name": rubric.id,
                        "version": rubric.version,
                        "title": rubric.title,
                        "kind": "rubric",
                        "sha256": digest,
                        "content": content,
                    }
                ]
            )
        except (CatalogueError, services.FrameworkChanged) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Frameworks: {added} new, {1 - added} already stored.")
