"""A case: what it is called, who may open it, and what was decided about reviewing it. No real name and no exact date."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.accounts.models import Organisation
from backend.accounts.policy import Role
from backend.encryption import EncryptedTextField

#: What a reference looks like: capitals and digits in groups, so that ``<reference>-v<n>`` can be told apart.
REFERENCE = r"[A-Z0-9]+(?:-[A-Z0-9]+)*"
REFERENCE_LENGTH = 30
NOT_KNOWN = "not_known_to_agencies"


class Case(models.Model):
    """One review, or one death that a review was asked for."""

    class Jurisdiction(models.TextChoices):
        """Whose guidance holds."""

        ENGLAND = "england", _("England")
        WALES = "wales", _("Wales")

    class Death(models.TextChoices):
        """How the person died."""

        HOMICIDE = "homicide", _("Homicide")
        SUICIDE = "suicide", _("Suicide")
        UNEXPLAINED = "unexplained", _("Unexplained")

    class Terminology(models.TextChoices):
        """What the review is called where it is held."""

        DHR = "DHR", _("Domestic homicide review")
        DARDR = "DARDR", _("Domestic abuse related death review")
        SUSR = "SUSR", _("Single unified safeguarding review")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=REFERENCE_LENGTH, unique=True)
    pseudonym = EncryptedTextField(_("pseudonym"))
    jurisdiction = models.CharField(_("jurisdiction"), max_length=10, choices=Jurisdiction.choices)
    death = models.CharField(_("how the person died"), max_length=12, choices=Death.choices)
    terminology = models.CharField(_("what the review is called"), max_length=6, choices=Terminology.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cases")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened = models.DateTimeField(_("opened"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering: ClassVar = ["-opened", "reference"]

    def __str__(self) -> str:
        return self.reference


class CaseAccess(models.Model):
    """The one role that a person has on a case. It is ended, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="accesses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="case_accesses")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given = models.DateTimeField(_("given"), default=timezone.now, editable=False)
    ended = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("access")
        verbose_name_plural = _("accesses")
        ordering: ClassVar = ["given", "id"]
        constraints = (
            models.UniqueConstraint(
                fields=["case", "user"], condition=models.Q(ended=None), name="reports_one_role_on_a_case_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()} of {self.case_id}"


class DecisionRecord(models.Model):
    """How it was decided to review a death, or not. A change is a new record; the newest counts."""

    class Decision(models.TextChoices):
        """What was decided."""

        REVIEW = "review", _("To review")
        NO_REVIEW = "no_review", _("Not to review")
        WAITING = "waiting", _("Not decided yet: more information is sought")

    class Reason(models.TextChoices):
        """Why. Several may hold."""

        CRITERIA_MET = "criteria_met", _("The criteria for a review are met")
        CRITERIA_NOT_MET = "criteria_not_met", _("The criteria for a review are not met")
        OTHER_REVIEW = "other_review", _("Another review covers what there is to learn")
        NOT_KNOWN_TO_AGENCIES = NOT_KNOWN, _("The person was not known to agencies")
        OTHER = "other", _("Another reason, given in words")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decision_records")
    number = models.PositiveIntegerField(_("number"))
    notified = models.CharField(_("month of the notification"), max_length=7, blank=True)
    information_sought = EncryptedTextField(_("information sought"), blank=True)
    specialists_asked = EncryptedTextField(_("specialist bodies asked"), blank=True)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices)
    reasons = models.CharField(_("reasons"), max_length=200)
    reasons_in_words = EncryptedTextField(_("reasons in words"), blank=True)
    family_told = EncryptedTextField(_("how the family was told"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("decision record")
        verbose_name_plural = _("decision records")
        ordering: ClassVar = ["-number"]
        constraints = (
            models.UniqueConstraint(fields=["case", "number"], name="reports_decision_record_numbered_once"),
            models.CheckConstraint(
                condition=~models.Q(reasons__in=("", NOT_KNOWN)), name="reports_not_known_is_never_the_only_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.number}: {self.decision}"

    def reason_titles(self) -> list[str]:
        """The reasons as a reader says them, in the order of the choices."""
        return [str(self.Reason(code).label) for code in self.reasons.split(",")]
