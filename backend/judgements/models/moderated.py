"""What a QA panel agreed on, item by item, once its round is frozen. The database refuses to change or delete a row."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.judgements.models.scores import TOP_LEVEL, Outcome
from backend.reports.models import FrameworkVersion, Version


class ModeratedLevel(models.Model):
    """The agreed outcome of one item of one version in one round; ``level`` is from 0 to 4, None for other outcomes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    framework = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(_("item"), max_length=20)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)
    round_id = models.UUIDField(_("round"))
    at = models.DateTimeField(_("frozen"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("moderated level")
        verbose_name_plural = _("moderated levels")
        ordering: ClassVar = ["at", "item"]
        constraints = (
            models.UniqueConstraint(fields=["round_id", "item"], name="judgements_item_agreed_once_in_a_round"),
            models.CheckConstraint(
                condition=models.Q(outcome="level", level__isnull=False)
                | ~models.Q(outcome="level") & models.Q(level=None),
                name="judgements_agreed_level_where_one_was_given",
            ),
            models.CheckConstraint(
                condition=models.Q(level=None) | models.Q(level__lte=TOP_LEVEL),
                name="judgements_agreed_level_from_0_to_4",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} of {self.version_id}"
