"""What a person declared about their links with a case, before anything of it was shown to them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.encryption import EncryptedTextField
from backend.reports.models import Case


class ConflictDeclaration(models.Model):
    """A declaration on one case, with a ruling by somebody else where the conflict is a soft one. A hard one bars."""

    class Kind(models.TextChoices):
        """How close the link is."""

        NONE = "none", _("No conflict")
        SOFT = "soft", _("A link that somebody else rules on")
        HARD = "hard", _("A link that bars")

    class Ruling(models.TextChoices):
        """What was ruled."""

        ALLOWED = "allowed", _("May take part")
        BARRED = "barred", _("Is barred")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("conflict"), max_length=5, choices=Kind.choices)
    computed = models.BooleanField(_("found by the program"), default=False)
    words = EncryptedTextField(_("in words"), blank=True)
    made = models.DateTimeField(_("declared"), default=timezone.now, editable=False)
    ruling = models.CharField(_("ruling"), max_length=8, choices=Ruling.choices, null=True, blank=True)
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ruled_at = models.DateTimeField(_("ruled"), null=True, blank=True)

    class Meta:
        verbose_name = _("declaration of a conflict")
        verbose_name_plural = _("declarations of conflicts")
        ordering: ClassVar = ["made", "id"]
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ruling=None, ruled_by=None, ruled_at=None)
                | models.Q(ruling__isnull=False, ruled_by__isnull=False, ruled_at__isnull=False),
                name="judgements_ruling_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(ruled_by=None) | ~models.Q(ruled_by=models.F("user")),
                name="judgements_nobody_rules_on_themselves",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="hard", ruling="allowed"), name="judgements_hard_conflict_is_never_allowed"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.user_id} on {self.case_id}"
