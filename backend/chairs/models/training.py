"""Training: what was done, what is asked for, what is excused, and what made it begin anew. Dates have no time zone."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.accounts.models import Organisation
from backend.chairs.models.people import Chair
from backend.chairs.models.rows import CODE_LENGTH, Row, VersionedRow
from backend.encryption import EncryptedTextField


class TrainingRecord(VersionedRow):
    """One completed course. ``expires_on`` is empty unless somebody set it by hand, and then ``expiry_reason`` says why;
    otherwise the last day is worked out for any day that is asked about.

    ``provider`` is whoever gave it: training on the topic of the course counts the same, whoever that was.
    """

    class State(models.TextChoices):
        """How well it is shown."""

        SELF_DECLARED = "self_declared", _("Self-declared")
        SEEN = "seen", _("Evidence seen")
        VERIFIED = "verified", _("Verified")
        REJECTED = "rejected", _("Rejected")
        DISPUTED = "disputed", _("Disputed")

    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="training_records")
    course = models.CharField(_("course"), max_length=CODE_LENGTH)
    provider = models.CharField(_("provider"), max_length=200, blank=True)
    completed_on = models.DateField(_("completed on"))
    expires_on = models.DateField(_("last day, where set by hand"), null=True, blank=True)
    expiry_reason = EncryptedTextField(_("why the last day was set by hand"), blank=True)
    certificate = models.CharField(_("reference of the certificate"), max_length=100, blank=True)
    note = EncryptedTextField(_("note"), blank=True)
    state = models.CharField(
        _("state of the evidence"), max_length=14, choices=State.choices, default=State.SELF_DECLARED
    )
    state_before = models.CharField(_("state before the dispute"), max_length=14, choices=State.choices, blank=True)
    state_reason = EncryptedTextField(_("why it has this state"), blank=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    verified_on = models.DateField(_("verified on"), null=True, blank=True)

    class Meta:
        verbose_name = _("training record")
        verbose_name_plural = _("training records")
        ordering: ClassVar = ["-completed_on", "course", "id"]
        constraints = (
            models.CheckConstraint(
                condition=models.Q(expires_on=None) | models.Q(expires_on__gte=models.F("completed_on")),
                name="chairs_training_ends_after_it_was_completed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="verified") | models.Q(verified_by__isnull=False, verified_on__isnull=False),
                name="chairs_verified_training_names_who_verified",
            ),
        )

    def __str__(self) -> str:
        return f"{self.course} of {self.chair_id}"


class CourseRequirement(Row):
    """What an organisation asks for. Set anew by adding a row; the newest one counts. ``validity_months`` 0 is no end."""

    class Standing(models.TextChoices):
        """How much it is asked for."""

        REQUIRED = "required", _("Required")
        RECOMMENDED = "recommended", _("Recommended")
        OPTIONAL = "optional", _("Optional")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    course = models.CharField(_("course"), max_length=CODE_LENGTH)
    standing = models.CharField(_("standing"), max_length=12, choices=Standing.choices)
    validity_months = models.PositiveSmallIntegerField(_("months in date"), null=True, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.PositiveIntegerField(_("number"))
    at = models.DateTimeField(_("set"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("required course")
        verbose_name_plural = _("required courses")
        ordering: ClassVar = ["course", "-number"]
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "course", "number"], name="chairs_requirement_numbered_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.course}: {self.standing}"


class GuidanceChange(Row):
    """A new version of the guidance from a day on: what was completed before that day has to be done again, for courses
    that say so."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("guidance"), max_length=200)
    in_force = models.DateField(_("in force from"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    recorded = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("change of guidance")
        verbose_name_plural = _("changes of guidance")
        ordering: ClassVar = ["in_force", "id"]
        constraints = (
            models.UniqueConstraint(fields=["organisation", "in_force"], name="chairs_guidance_changes_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.title}, {self.in_force}"


class Exemption(Row):
    """That an organisation does without a course for one chair, for a reason and until a day."""

    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="exemptions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    course = models.CharField(_("course"), max_length=CODE_LENGTH)
    reason = EncryptedTextField(_("reason"))
    since = models.DateField(_("from"))
    until = models.DateField(_("last day"))
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved = models.DateTimeField(_("approved"), default=timezone.now, editable=False)
    ended = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("exemption")
        verbose_name_plural = _("exemptions")
        ordering: ClassVar = ["course", "since", "id"]
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="chairs_exemption_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return f"{self.course} of {self.chair_id}"


class CpdEntry(VersionedRow):
    """One piece of continuing development: what was learnt and what it changed. ``minutes`` may stay empty."""

    class Kind(models.TextChoices):
        """What it was."""

        COURSE = "course", _("Course or conference")
        READING = "reading", _("Reading or research")
        NETWORK = "network", _("Network or peer group")
        SUPERVISION = "supervision", _("Supervision or mentoring")
        PRACTICE = "practice", _("Something from one's own practice")

    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="cpd_entries")
    done_on = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    learnt = EncryptedTextField(_("what was learnt"))
    effect = EncryptedTextField(_("what it changed"))
    peer_reflection = models.BooleanField(_("reflected on with a colleague"), default=False)
    peer_role = models.CharField(_("role of the colleague"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("entry of continuing development")
        verbose_name_plural = _("entries of continuing development")
        ordering: ClassVar = ["-done_on", "id"]
        constraints = (
            models.CheckConstraint(
                condition=models.Q(peer_reflection=False) | ~models.Q(peer_role=""),
                name="chairs_peer_reflection_names_the_role",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.chair_id}"


class CodeSignature(Row):
    """That a chair signed an organisation's code of practice on a day, for one appointment or on its own."""

    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    appointment = models.ForeignKey(
        "chairs.Appointment", on_delete=models.PROTECT, null=True, blank=True, related_name="signatures"
    )
    code_version = models.CharField(_("version of the code"), max_length=60)
    signed_on = models.DateField(_("signed on"))
    recorded = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("signature to the code of practice")
        verbose_name_plural = _("signatures to the code of practice")
        ordering: ClassVar = ["-signed_on", "id"]
        constraints = (
            models.UniqueConstraint(
                fields=["chair", "appointment"],
                condition=models.Q(appointment__isnull=False),
                name="chairs_code_signed_once_for_an_appointment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code_version} by {self.chair_id}"
