"""Workbooks that were made, and workbooks that came back: each is a row, so that none is made or read in secret."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.accounts.models import Organisation
from backend.chairs.models.rows import Row
from backend.encryption import EncryptedBytesField, EncryptedTextField


class WorkbookExport(Row):
    """One workbook of one partnership as of one day, with the same as tables of text.

    ``row_counts`` are (sheet, rows) in order. ``chairs`` are the ids of those in it, so that they can be told when something that was exported changes. A row that
    somebody works on has a lease; once it is over, whoever comes next takes it up. The files go when ``expires`` is past;
    the row stays.
    """

    class Kind(models.TextChoices):
        """Who it is for."""

        WORKING = "working", _("Working copy, with people")
        PUBLICATION = "publication", _("For publication, without people")

    class Purpose(models.TextChoices):
        """Why it was taken away."""

        MEETING = "meeting", _("A meeting of the partnership")
        APPOINTING = "appointing", _("Appointing a chair")
        DEVELOPMENT = "development", _("Planning training and development")
        AUDIT = "audit", _("An audit or inspection")
        RECORDS = "records", _("Keeping the training records")
        OTHER = "other", _("Another reason, given in words")

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    purpose = models.CharField(_("reason"), max_length=12, choices=Purpose.choices)
    words = EncryptedTextField(_("reason in words"), blank=True)
    as_of = models.DateField(_("as of"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked = models.DateTimeField(_("asked for"), default=timezone.now, editable=False)
    finished = models.DateTimeField(_("finished"), null=True)
    expires = models.DateTimeField(_("can be downloaded until"), null=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(_("per cent done"), default=0)
    failure = models.CharField(_("why it failed"), max_length=300, blank=True)
    chairs = models.JSONField(_("chairs in it"), default=list)
    row_counts = models.JSONField(_("rows by sheet"), default=list)
    content_sha256 = models.CharField(_("hash of the content"), max_length=64, blank=True)
    workbook = EncryptedBytesField(null=True)
    tables = EncryptedBytesField(null=True)
    worker = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("workbook that was made")
        verbose_name_plural = _("workbooks that were made")
        ordering: ClassVar = ["-asked", "id"]
        indexes = (models.Index(fields=["state", "lease_until"], name="chairs_workbooks_to_take_up"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(failure="") | models.Q(state="failed"),
                name="chairs_only_a_failed_workbook_says_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(finished__isnull=False, expires__isnull=False),
                name="chairs_finished_workbook_says_until_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.organisation_id}, {self.as_of}"

    @property
    def can_be_downloaded(self) -> bool:
        """True while it is there and has not expired."""
        return self.state == self.State.DONE and self.expires is not None and self.expires > timezone.now()

    @property
    def is_over(self) -> bool:
        """True once nothing more will happen to it."""
        return self.state in {self.State.DONE, self.State.FAILED}


class RecordImport(Row):
    """One workbook that came back. It is looked at first, and applied, whole, only when somebody says so.

    ``results`` is a list of rows with what would happen to each; ``changes`` what did, with every value before, so that it
    can be taken back.
    """

    class State(models.TextChoices):
        """Where it stands."""

        CHECKED = "checked", _("Looked at, nothing is changed")
        APPLIED = "applied", _("Applied")
        REVERSED = "reversed", _("Taken back")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    contents = EncryptedBytesField()
    sha256 = models.CharField(max_length=64)
    results = EncryptedTextField()
    totals = models.JSONField(_("rows by outcome"), default=dict)
    changes = EncryptedTextField(blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.CHECKED)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    applied = models.DateTimeField(_("applied"), null=True)
    reversed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reversed = models.DateTimeField(_("taken back"), null=True)

    class Meta:
        verbose_name = _("workbook that came back")
        verbose_name_plural = _("workbooks that came back")
        ordering: ClassVar = ["-uploaded", "id"]
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="checked", applied=None)
                | ~models.Q(state="checked") & models.Q(applied__isnull=False, applied_by__isnull=False),
                name="chairs_applied_import_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="reversed") | models.Q(reversed__isnull=False, reversed_by__isnull=False),
                name="chairs_reversed_import_names_who_and_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.state} for {self.organisation_id}, {self.uploaded:%Y-%m-%d}"
