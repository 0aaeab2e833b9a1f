"""What many tables of this application have in common."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LOWEST, HIGHEST = 1, 4
CODE_LENGTH = 10


class Row(models.Model):
    """An id that tells nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class VersionedRow(Row):
    """A row that its owner may correct. ``row_version`` counts the changes and is its ETag; it is withdrawn, never deleted."""

    row_version = models.PositiveIntegerField(_("row version"), default=1)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added = models.DateTimeField(_("added"), default=timezone.now, editable=False)
    withdrawn = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    import_batch = models.UUIDField(_("import"), null=True, blank=True)

    class Meta:
        abstract = True


def level_field() -> models.PositiveSmallIntegerField[int | None, int | None]:
    """A level from 1 to 4, or None for none given. None is never 0."""
    return models.PositiveSmallIntegerField(_("level"), null=True, blank=True)


def level_in_range(name: str) -> models.CheckConstraint:
    """The constraint that goes with ``level_field``."""
    return models.CheckConstraint(
        condition=models.Q(level=None) | models.Q(level__gte=LOWEST, level__lte=HIGHEST), name=name
    )
