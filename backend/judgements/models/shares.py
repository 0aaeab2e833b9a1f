"""Whom a chair lets read a self-assessment, or a version for sign-off, and what the partnership answered."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.accounts.models import Organisation
from backend.encryption import EncryptedTextField
from backend.judgements.models.sheets import ScoreSheet
from backend.reports.models import Version


class ShareGrant(models.Model):
    """One share, to one person or one body, from ``since`` until it is over or was ended. Never deleted."""

    class Purpose(models.TextChoices):
        """What is shared: a self-assessment, or a version with its findings."""

        ASSESSMENT = "assessment", _("Self-assessment")
        SIGN_OFF = "sign_off", _("Version, for sign-off by the partnership")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(_("what is shared"), max_length=12, choices=Purpose.choices)
    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, null=True, blank=True, related_name="grants")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    until = models.DateField(_("last day"), null=True, blank=True)
    ended = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("share")
        verbose_name_plural = _("shares")
        ordering: ClassVar = ["since", "id"]
        constraints = (
            models.CheckConstraint(
                condition=models.Q(purpose="assessment", sheet__isnull=False, version=None)
                | models.Q(purpose="sign_off", sheet=None, version__isnull=False),
                name="judgements_share_is_of_a_sheet_or_of_a_version",
            ),
            models.CheckConstraint(
                condition=models.Q(user__isnull=False, organisation=None)
                | models.Q(user=None, organisation__isnull=False),
                name="judgements_share_is_with_a_person_or_a_body",
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} share {self.pk}"


class SignOff(models.Model):
    """What a partnership lead put on record about a version shared with them. A change is a new row; the newest counts."""

    class Outcome(models.TextChoices):
        """What was answered."""

        AGREED = "agreed", _("Agreed")
        AGREED_WITH_COMMENTS = "agreed_with_comments", _("Agreed, with comments")
        NOT_AGREED = "not_agreed", _("Not agreed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="sign_offs")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("number"))
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    comment = EncryptedTextField(_("comment"), blank=True)
    at = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        ordering: ClassVar = ["at", "id"]
        constraints = (
            models.UniqueConstraint(
                fields=["version", "recorded_by", "number"], name="judgements_sign_off_numbered_once"
            ),
        )

    def __str__(self) -> str:
        return f"sign-off {self.number} of {self.version_id}"
