"""A version of a draft: up to three documents, kept encrypted as they were received, and never edited."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.encryption import EncryptedBytesField, EncryptedTextField
from backend.reports.models.cases import Case


class Version(models.Model):
    """One submission of a case. ``name`` is what pages, files, logs and addresses call it.

    ``sha256`` is over the parts and their bytes, so that the same files are recognised when they come again.
    """

    class State(models.TextChoices):
        """Where a version stands."""

        RECEIVED = "received", _("Received")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.RECEIVED)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)
    idempotency_key = models.CharField(max_length=100, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn = models.DateTimeField(_("withdrawn"), null=True)
    withdrawn_because = EncryptedTextField(_("why it was withdrawn"), blank=True)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering: ClassVar = ["-number"]
        constraints = (
            models.UniqueConstraint(fields=["case", "number"], name="reports_version_numbered_once"),
            models.UniqueConstraint(
                fields=["case", "sha256"],
                condition=models.Q(state="received"),
                name="reports_same_files_are_one_version",
            ),
            models.UniqueConstraint(
                fields=["case", "uploaded_by", "idempotency_key"],
                condition=~models.Q(idempotency_key=""),
                name="reports_one_upload_makes_one_version",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """``<reference>-v<number>``."""
        return f"{self.case.reference}-v{self.number}"

    @property
    def is_withdrawn(self) -> bool:
        """True once somebody has withdrawn it."""
        return self.state == self.State.WITHDRAWN


class VersionDocument(models.Model):
    """One file of a version, byte for byte. Its own name is kept encrypted and shown nowhere."""

    class Part(models.TextChoices):
        """Which document of the submission it is."""

        REPORT = "report", _("Overview report")
        SUMMARY = "summary", _("Executive summary")
        ACTION_PLAN = "action_plan", _("Action plan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="documents")
    part = models.CharField(_("part"), max_length=12, choices=Part.choices)
    file_name = EncryptedTextField()
    contents = EncryptedBytesField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(_("bytes"))

    class Meta:
        verbose_name = _("document of a version")
        verbose_name_plural = _("documents of versions")
        constraints = (models.UniqueConstraint(fields=["version", "part"], name="reports_each_part_once"),)

    def __str__(self) -> str:
        return f"{self.part} of {self.version_id}"
