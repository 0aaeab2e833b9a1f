"""What letters are made of: the name and address that a body writes under, and the points of one letter."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.accounts.models import Organisation
from backend.encryption import EncryptedTextField
from backend.qa.models.decisions import Decision
from backend.reports.models import Finding


class Letterhead(models.Model):
    """What a body writes above its letters. Public words of the body itself; no picture."""

    organisation = models.OneToOneField(
        Organisation, primary_key=True, on_delete=models.PROTECT, related_name="letterhead"
    )
    name = models.CharField(_("name above the letter"), max_length=200)
    address = models.TextField(_("address"))
    contact = models.CharField(_("how to reach the body"), max_length=300, blank=True)
    words = models.CharField(_("a line about the body"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed = models.DateTimeField(_("changed"), default=timezone.now)

    class Meta:
        verbose_name = _("letterhead")
        verbose_name_plural = _("letterheads")

    def __str__(self) -> str:
        return self.name


class LetterPoint(models.Model):
    """One point of a letter. An identifier to remove is kept here too and never stands in the letter.

    ``begun_as`` are the words that the program put there to begin with, by field, as JSON; a person writes them anew before
    anybody authorises them. ``finding`` and ``item`` say what it was begun from. ``number`` orders the points of a kind.
    """

    class Kind(models.TextChoices):
        """Which part of the letter it belongs to."""

        STRENGTH = "strength", _("Strength")
        DEVELOPMENT = "development", _("Area for development")
        NOT_JUDGED = "not_judged", _("What the QA panel could not judge from the text")
        IDENTIFIER = "identifier", _("Identifier to remove")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="points")
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices)
    number = models.PositiveIntegerField(_("number"))
    where = EncryptedTextField(_("where"), blank=True)
    meets = EncryptedTextField(_("what the reader meets"), blank=True)
    matters = EncryptedTextField(_("why it matters"), blank=True)
    would_meet = EncryptedTextField(_("what would meet it"), blank=True)
    item = models.CharField(_("item of the rubric"), max_length=20, blank=True)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    begun_as = EncryptedTextField(_("begun as"), blank=True)
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(_("revision"), default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("point of a letter")
        verbose_name_plural = _("points of letters")
        ordering: ClassVar = ["number", "id"]
        constraints = (
            models.UniqueConstraint(fields=["decision", "kind", "number"], name="qa_point_of_a_kind_numbered_once"),
            models.UniqueConstraint(
                fields=["decision", "finding"],
                condition=models.Q(finding__isnull=False),
                name="qa_finding_stands_once_in_a_letter",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.number} of {self.decision_id}"

    FIELDS = ("where", "meets", "matters", "would_meet")
