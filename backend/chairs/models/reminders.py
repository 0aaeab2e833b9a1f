"""Reminders that were sent, so that none is sent twice."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.chairs.models.people import Chair
from backend.chairs.models.rows import Row


class Reminder(Row):
    """That a chair was reminded of one thing on one of the days before it is due. ``days`` is how many were left."""

    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(_("kind"), max_length=20)
    item = models.CharField(_("what is due"), max_length=40)
    due_on = models.DateField(_("due on"))
    days = models.PositiveSmallIntegerField(_("days before"))
    sent = models.DateTimeField(_("sent"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering: ClassVar = ["-sent"]
        constraints = (
            models.UniqueConstraint(
                fields=["chair", "kind", "item", "due_on", "days"], name="chairs_reminded_once_of_the_same"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.item} of {self.chair_id}"
