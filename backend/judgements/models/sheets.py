"""A score sheet: what one person is asked about one version, under one rubric version that stays the same to the end."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.reports.models import FrameworkVersion, Version


class ScoreSheet(models.Model):
    """All levels that one person gives to one version. ``items`` are the ids of what it asks, in the rubric's order.

    ``revision`` counts the changes to the sheet and is its ETag. A sheet with ``submitted`` takes no more scores.
    """

    class Purpose(models.TextChoices):
        """For whom the levels are given."""

        SELF = "self", _("Self-assessment")
        ROUND = "round", _("Round of a QA panel")

    class Form(models.TextChoices):
        """How closely it asks."""

        DOMAIN = "domain", _("By domain: 18 levels and the gates, criteria as prompts")
        CORE = "core", _("Core: the gates and the criteria of most weight")
        FULL = "full", _("Full: the gates and all 93 criteria")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    framework = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose.choices)
    form = models.CharField(_("form"), max_length=10, choices=Form.choices, default=Form.DOMAIN)
    items = models.JSONField(_("what it asks"))
    revision = models.PositiveIntegerField(_("revision"), default=0)
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    submitted = models.DateTimeField(_("submitted"), null=True, blank=True)

    class Meta:
        verbose_name = _("score sheet")
        verbose_name_plural = _("score sheets")
        ordering: ClassVar = ["-made", "id"]
        constraints = (
            models.UniqueConstraint(
                fields=["version", "owner"],
                condition=models.Q(purpose="self"),
                name="judgements_one_self_assessment_of_a_version",
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} sheet {self.pk}"

    @property
    def is_submitted(self) -> bool:
        """True once it takes no more scores."""
        return self.submitted is not None
