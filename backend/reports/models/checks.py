"""What the program said of a version, and what people decided about it: three tables that are never merged."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.encryption import EncryptedTextField
from backend.reports.models.corrections import Correction
from backend.reports.models.versions import Version, VersionDocument


class Reading(models.Model):
    """The text of one document as one version of the engine read it, with where everything stands. Never edited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(VersionDocument, on_delete=models.PROTECT, related_name="readings")
    engine = models.CharField(max_length=20)
    content = EncryptedTextField()
    made = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("extracted text")
        verbose_name_plural = _("extracted texts")
        constraints = (models.UniqueConstraint(fields=["document", "engine"], name="reports_read_once_by_an_engine"),)

    def __str__(self) -> str:
        return f"{self.document_id} read by {self.engine}"


class CheckRun(models.Model):
    """One check of one version. ``result`` is the engine's object (identifiers masked), encrypted; empty until done.

    ``masks`` says where identifiers stand in the text of each part, {part: [[start, end, what is shown instead]]}, so that
    the text can be shown without them. ``correction`` is what was known of the case when the check was made.

    A run that somebody works on has a lease. Once it is over, whoever comes next takes the run up again.
    """

    class State(models.TextChoices):
        """Where a run stands."""

        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="check_runs")
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(_("per cent done"), default=0)
    failure = models.CharField(_("why it failed"), max_length=500, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    asked = models.DateTimeField(_("asked for"), default=timezone.now, editable=False)
    finished = models.DateTimeField(_("finished"), null=True)
    engine = models.CharField(_("engine version"), max_length=20, blank=True)
    rubric = models.CharField(_("rubric"), max_length=120, blank=True)
    catalogue_sha256 = models.CharField(_("hash of the catalogue"), max_length=64, blank=True)
    result = EncryptedTextField(blank=True)
    masks = EncryptedTextField(blank=True)
    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, null=True, related_name="+")
    worker = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering: ClassVar = ["-number"]
        indexes = (models.Index(fields=["state", "lease_until"], name="reports_runs_to_take_up"),)
        constraints = (
            models.UniqueConstraint(fields=["version", "number"], name="reports_check_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(failure="") | models.Q(state="failed"), name="reports_only_a_failed_check_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"check {self.number} of {self.version_id}"

    @property
    def is_abandoned(self) -> bool:
        """True where whoever worked on it has stopped."""
        return self.state == self.State.RUNNING and self.lease_until is not None and self.lease_until < timezone.now()


class Finding(models.Model):
    """One thing that a rule noticed: rule, place and context, immutable. Its words stand in the encrypted result alone.

    ``number`` is the index in the run's result. ``start`` and ``end`` are characters of the part's text; None for an absence.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(CheckRun, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField()
    rule = models.CharField(max_length=120)
    theme = models.CharField(max_length=60)
    category = models.CharField(max_length=60)
    polarity = models.CharField(max_length=10)
    severity = models.CharField(max_length=10)
    concern = models.BooleanField()
    context = models.CharField(max_length=30)
    confidence = models.CharField(max_length=10)
    part = models.CharField(max_length=12)
    section = models.CharField(max_length=80)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering: ClassVar = ["number"]
        constraints = (models.UniqueConstraint(fields=["run", "number"], name="reports_finding_once"),)

    def __str__(self) -> str:
        return f"{self.rule} of {self.run_id}"


class Disposition(models.Model):
    """What a person decided about a finding, with a reason. Added, never edited; the newest ones count."""

    class Verdict(models.TextChoices):
        """What was decided."""

        CONFIRM = "confirm", _("Confirm")
        DISMISS = "dismiss", _("Dismiss")
        AMEND = "amend", _("Amend")
        DEFER = "defer", _("Defer")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="dispositions")
    number = models.PositiveIntegerField()
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    reason = EncryptedTextField(_("reason"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("disposition")
        verbose_name_plural = _("dispositions")
        ordering: ClassVar = ["number"]
        constraints = (models.UniqueConstraint(fields=["finding", "number"], name="reports_disposition_numbered_once"),)

    def __str__(self) -> str:
        return f"{self.verdict} {self.finding_id}"
