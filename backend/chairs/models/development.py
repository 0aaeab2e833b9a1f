"""What a chair does to develop, and the help that was offered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.accounts.models import Organisation
from backend.chairs.models.people import Chair
from backend.chairs.models.rows import CODE_LENGTH, VersionedRow
from backend.encryption import EncryptedTextField


class DevelopmentAction(VersionedRow):
    """One action towards one competency. A gap comes with help: ``help_offered`` says which, ``help_by`` by whom."""

    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="development_actions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    competency = models.CharField(_("competency"), max_length=CODE_LENGTH)
    action = EncryptedTextField(_("action"))
    owner = models.CharField(_("owner"), max_length=200)
    due_on = models.DateField(_("due on"))
    help_offered = EncryptedTextField(_("help offered"), blank=True)
    help_by = models.CharField(_("offered by"), max_length=200, blank=True)
    outcome = EncryptedTextField(_("outcome"), blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("development action")
        verbose_name_plural = _("development actions")
        ordering: ClassVar = ["due_on", "id"]

    def __str__(self) -> str:
        return f"{self.competency} of {self.chair_id}"
