"""Appointing: the recruitment record, which stays with the partnership that made it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.accounts.models import Organisation
from backend.chairs.models.people import Chair
from backend.chairs.models.rows import Row, VersionedRow
from backend.encryption import EncryptedTextField


class Appointment(VersionedRow):
    """One process of one partnership about one chair for one review. Its notes and reason never leave that partnership.

    ``agencies`` are those of the case, as the commissioner named them. ``shown`` is what the page said when it was decided:
    flags, never a score. ``ended_on`` is the day on which the review was finished or left.
    """

    class Stage(models.TextChoices):
        """How far it has come."""

        EXPRESSION = "expression", _("Expression of interest")
        SHORTLIST = "shortlist", _("Shortlist")
        INTERVIEW = "interview", _("Interview")
        REFERENCES = "references", _("References")
        CONFLICT = "conflict", _("Conflicts of interest")
        DECIDED = "decided", _("Decided")

    class Decision(models.TextChoices):
        """What a named person decided."""

        NONE = "", _("Not decided")
        APPOINTED = "appointed", _("Appointed")
        NOT_APPOINTED = "not_appointed", _("Not appointed")
        WITHDREW = "withdrew", _("The chair withdrew")

    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="appointments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    review = models.CharField(_("local reference of the review"), max_length=30)
    agencies = models.JSONField(_("agencies of the case"), default=list)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage.choices, default=Stage.EXPRESSION)
    decision = models.CharField(_("decision"), max_length=14, choices=Decision.choices, blank=True)
    reason = EncryptedTextField(_("reason"), blank=True)
    feedback = EncryptedTextField(_("feedback to the chair"), blank=True)
    shown = models.JSONField(_("what was shown"), default=list)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    ended_on = models.DateField(_("review finished or left on"), null=True, blank=True)

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering: ClassVar = ["-added", "id"]
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    decision="", stage__in=("expression", "shortlist", "interview", "references", "conflict")
                )
                | ~models.Q(decision="")
                & models.Q(stage="decided", decided_by__isnull=False, decided_on__isnull=False),
                name="chairs_decision_names_who_and_when",
            ),
            models.UniqueConstraint(
                fields=["chair", "organisation", "review"],
                condition=models.Q(withdrawn=None),
                name="chairs_one_process_for_a_review",
            ),
        )

    def __str__(self) -> str:
        return f"{self.review}: {self.stage}"


class Step(Row):
    """One step of a process with its notes. Added, never edited."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="steps")
    stage = models.CharField(_("stage"), max_length=12, choices=Appointment.Stage.choices)
    notes = EncryptedTextField(_("notes"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("step of an appointment")
        verbose_name_plural = _("steps of an appointment")
        ordering: ClassVar = ["made", "id"]

    def __str__(self) -> str:
        return f"{self.stage} of {self.appointment_id}"
