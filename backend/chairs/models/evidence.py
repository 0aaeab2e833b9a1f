"""Evidence, dated and attributed to a role in a review, and the chair's own view of themselves beside it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.chairs.models.people import Chair
from backend.chairs.models.rows import CODE_LENGTH, Row, VersionedRow, level_field, level_in_range
from backend.encryption import EncryptedTextField

SUMMARY_LENGTH = 2000


class Evidence(VersionedRow):
    """One piece of evidence. ``kind`` is an evidence type of the framework; ``review`` a local reference, never a name.

    ``confidentiality`` is 1 (may be shared with the record), 2 (those who judge) or 3 (closest). ``confounders`` are
    circumstances that have to be weighed, by code.
    """

    class ReviewRole(models.TextChoices):
        """What the person was in that review."""

        NONE = "", _("Not about one review")
        CHAIR = "chair", _("Chair")
        AUTHOR = "author", _("Author")
        CO_CHAIR = "co_chair", _("Co-chair or chair in training")
        MENTOR = "mentor", _("Mentor")
        PANEL_MEMBER = "panel_member", _("Member of the review panel")

    class Confounder(models.TextChoices):
        """What made it harder, or was not the person's doing."""

        LATE_APPOINTMENT = "late_appointment", _("Appointed late")
        INFORMATION_REFUSED = "information_refused", _("An agency refused information")
        FAMILY_DECLINED = "family_declined", _("The family chose not to take part")
        TRIAL_PAUSE = "trial_pause", _("Paused for a trial")
        CO_AUTHOR = "co_author", _("Written together with somebody else")
        CHANGED_AFTERWARDS = "changed_afterwards", _("Changed by the partnership after the chair's sign-off")

    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(_("type"), max_length=30)
    occurred_on = models.DateField(_("day"))
    review_role = models.CharField(_("role in the review"), max_length=14, choices=ReviewRole.choices, blank=True)
    review = models.CharField(_("local reference of the review"), max_length=30, blank=True)
    summary = EncryptedTextField(_("summary"))
    file_reference = models.CharField(_("where the document is kept"), max_length=200, blank=True)
    confidentiality = models.PositiveSmallIntegerField(_("confidentiality"), default=2)
    confounders = models.JSONField(_("circumstances to weigh"), default=list)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    verified_on = models.DateField(_("verified on"), null=True, blank=True)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering: ClassVar = ["-occurred_on", "id"]
        constraints = (
            models.CheckConstraint(
                condition=models.Q(confidentiality__gte=1, confidentiality__lte=3),
                name="chairs_confidentiality_from_1_to_3",
            ),
            models.CheckConstraint(
                condition=models.Q(review="", review_role="") | ~models.Q(review="") & ~models.Q(review_role=""),
                name="chairs_evidence_of_a_review_names_the_role",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.chair_id}"


class EvidenceFor(Row):
    """The competency that a piece of evidence is put forward for, with the level whose indicator it is said to meet."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="proposals")
    competency = models.CharField(_("competency"), max_length=CODE_LENGTH)
    level = level_field()

    class Meta:
        verbose_name = _("competency that evidence is for")
        verbose_name_plural = _("competencies that evidence is for")
        ordering: ClassVar = ["competency"]
        constraints = (
            models.UniqueConstraint(fields=["evidence", "competency"], name="chairs_evidence_for_a_competency_once"),
            level_in_range("chairs_claimed_level_from_1_to_4"),
        )

    def __str__(self) -> str:
        return f"{self.competency}: {self.level}"


class SelfRating(Row):
    """Where a chair sees themselves. Added, never edited; the newest one counts. It stands beside the levels of others."""

    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="self_ratings")
    framework = models.CharField(_("framework"), max_length=60)
    competency = models.CharField(_("competency"), max_length=CODE_LENGTH)
    number = models.PositiveIntegerField(_("number"))
    level = level_field()
    note = EncryptedTextField(_("note"), blank=True)
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("self-assessment of a competency")
        verbose_name_plural = _("self-assessments of competencies")
        ordering: ClassVar = ["competency", "-number"]
        constraints = (
            models.UniqueConstraint(fields=["chair", "competency", "number"], name="chairs_self_rating_numbered_once"),
            level_in_range("chairs_self_level_from_1_to_4"),
        )

    def __str__(self) -> str:
        return f"{self.competency} of {self.chair_id}"
