"""Levels that people give: two competency assessors who do not see each other's, a moderator, reply and appeal.

Nothing here is edited: a level is added, and what becomes of it is a row of states. The newest state holds the level.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.accounts.models import Organisation
from backend.chairs.models.evidence import Evidence
from backend.chairs.models.people import Chair
from backend.chairs.models.rows import CODE_LENGTH, Row, level_field, level_in_range
from backend.encryption import EncryptedTextField


class RatingRound(Row):
    """One judging of one chair, under one version of the framework that stays the same to the end.

    ``competencies`` are the codes that it asks about, in the framework's order; ``profile`` the targets it is read against.
    """

    class Purpose(models.TextChoices):
        """What it is for."""

        RECRUITMENT = "recruitment", _("Recruitment")
        APPOINTMENT = "appointment", _("Appointment")
        REVIEW = "review", _("Review after three years")
        DEVELOPMENT = "development", _("Development")

    class Stage(models.TextChoices):
        """How far it has come."""

        RATING = "rating", _("Competency assessors judge, each alone")
        MODERATING = "moderating", _("Moderation")
        SHARED = "shared", _("With the chair, for reply")
        CLOSED = "closed", _("Closed")

    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="rounds")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    framework = models.CharField(_("framework"), max_length=60)
    framework_sha256 = models.CharField(_("hash of the framework"), max_length=64)
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose.choices)
    profile = models.CharField(_("role profile"), max_length=30)
    competencies = models.JSONField(_("competencies"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage.choices, default=Stage.RATING)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened = models.DateTimeField(_("opened"), default=timezone.now, editable=False)
    due_on = models.DateField(_("due on"))
    closed = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering: ClassVar = ["-opened", "id"]
        constraints = (
            models.UniqueConstraint(
                fields=["chair", "organisation"],
                condition=~models.Q(stage="closed"),
                name="chairs_one_open_round_in_an_organisation",
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} of {self.chair_id}"


class RoundSeat(Row):
    """A competency assessor or moderator of a round. Nothing is shown to them before they have declared their interests."""

    class Part(models.TextChoices):
        """What they do."""

        ASSESSOR = "assessor", _("Competency assessor")
        MODERATOR = "moderator", _("Moderator")

    class Conflict(models.TextChoices):
        """What they declared."""

        NOT_DECLARED = "not_declared", _("Not declared yet")
        NONE = "none", _("No conflict of interest")
        CONFLICT = "conflict", _("A conflict of interest: stood down")

    round = models.ForeignKey(RatingRound, on_delete=models.PROTECT, related_name="seats")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rating_seats")
    part = models.CharField(_("part"), max_length=10, choices=Part.choices)
    conflict = models.CharField(_("interests"), max_length=12, choices=Conflict.choices, default=Conflict.NOT_DECLARED)
    conflict_words = EncryptedTextField(_("what was declared"), blank=True)
    declared = models.DateTimeField(_("declared"), null=True, blank=True)
    seated = models.DateTimeField(_("seated"), default=timezone.now, editable=False)
    submitted = models.DateTimeField(_("submitted"), null=True, blank=True)

    class Meta:
        verbose_name = _("seat in a round")
        verbose_name_plural = _("seats in a round")
        ordering: ClassVar = ["seated", "id"]
        constraints = (
            models.UniqueConstraint(fields=["round", "user"], name="chairs_one_seat_for_a_person_in_a_round"),
            models.CheckConstraint(
                condition=models.Q(submitted=None) | models.Q(part="assessor", conflict="none"),
                name="chairs_only_an_assessor_without_conflict_submits",
            ),
        )

    def __str__(self) -> str:
        return f"{self.part} in {self.round_id}"


class CompetencyRating(Row):
    """The level that one competency assessor gives, with reasons and evidence. Added, never edited; the newest one counts.

    ``level`` None means that the evidence does not let the person say. ``also`` names what the service itself brings
    together: report_quality, member_feedback or family_feedback. ``confounders_weighed`` is what they tick after
    looking at the circumstances recorded with the evidence.
    """

    seat = models.ForeignKey(RoundSeat, on_delete=models.PROTECT, related_name="ratings")
    competency = models.CharField(_("competency"), max_length=CODE_LENGTH)
    number = models.PositiveIntegerField(_("number"))
    level = level_field()
    rationale = EncryptedTextField(_("reasons"))
    evidence = models.ManyToManyField(Evidence, related_name="ratings", blank=True)
    also = models.JSONField(_("also rests on"), default=list)
    confounders_weighed = models.BooleanField(_("circumstances weighed"), default=False)
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("level by a competency assessor")
        verbose_name_plural = _("levels by competency assessors")
        ordering: ClassVar = ["competency", "-number"]
        constraints = (
            models.UniqueConstraint(fields=["seat", "competency", "number"], name="chairs_rating_numbered_once"),
            level_in_range("chairs_rated_level_from_1_to_4"),
        )

    def __str__(self) -> str:
        return f"{self.competency} by {self.seat_id}"


class ModeratedRating(Row):
    """What a round arrives at for one competency, with both originals kept. Its level and state are those of its newest
    ``RatingState``."""

    class Method(models.TextChoices):
        """How it was arrived at."""

        AGREE = "agree", _("Both gave the same level")
        RECONCILE = "reconcile", _("One of the two moved, with a reason")
        MODERATOR = "moderator", _("Decided by the moderator")

    round = models.ForeignKey(RatingRound, on_delete=models.PROTECT, related_name="moderated")
    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="moderated")
    competency = models.CharField(_("competency"), max_length=CODE_LENGTH)
    method = models.CharField(_("how it was arrived at"), max_length=10, choices=Method.choices)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rationale = EncryptedTextField(_("reasons"))
    short_rationale = EncryptedTextField(_("reasons in a sentence"))
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("agreed level")
        verbose_name_plural = _("agreed levels")
        ordering: ClassVar = ["competency", "-made"]
        constraints = (
            models.UniqueConstraint(fields=["round", "competency"], name="chairs_one_agreed_level_in_a_round"),
        )

    def __str__(self) -> str:
        return f"{self.competency} of {self.chair_id}"


class RatingState(Row):
    """One step in the life of an agreed level. Added, never edited. ``from_on`` is the day from which it holds."""

    class State(models.TextChoices):
        """Where the level stands."""

        DRAFT = "draft", _("Draft")
        SHARED = "shared", _("Shared for reply")
        REPLIED = "replied", _("The chair has replied")
        FINAL = "final", _("Final")
        UNDER_APPEAL = "under_appeal", _("Under appeal")
        UPHELD = "upheld", _("Appeal upheld: level corrected")
        NOT_UPHELD = "not_upheld", _("Appeal not upheld")

    rating = models.ForeignKey(ModeratedRating, on_delete=models.PROTECT, related_name="states")
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=14, choices=State.choices)
    level = level_field()
    from_on = models.DateField(_("holds from"))
    review_due_on = models.DateField(_("review due on"), null=True, blank=True)
    reply_until = models.DateField(_("last day for a reply"), null=True, blank=True)
    words = EncryptedTextField(_("reasons"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("state of an agreed level")
        verbose_name_plural = _("states of agreed levels")
        ordering: ClassVar = ["number"]
        constraints = (
            models.UniqueConstraint(fields=["rating", "number"], name="chairs_state_numbered_once"),
            level_in_range("chairs_agreed_level_from_1_to_4"),
        )

    def __str__(self) -> str:
        return f"{self.rating_id} {self.number}: {self.state}"


class Reply(Row):
    """What the chair says to an agreed level: a reply before it is final, or a statement that travels with it."""

    class Kind(models.TextChoices):
        """What it is."""

        REPLY = "reply", _("Reply")
        STATEMENT = "statement", _("Statement that travels with the level")

    rating = models.ForeignKey(ModeratedRating, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    words = EncryptedTextField(_("words"))
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering: ClassVar = ["made", "id"]

    def __str__(self) -> str:
        return f"{self.kind} to {self.rating_id}"


class Appeal(Row):
    """An appeal against a final level, decided by somebody who had no part in it."""

    class Grounds(models.TextChoices):
        """What is said to be wrong."""

        FACT = "fact", _("A fact is wrong")
        EVIDENCE_MISSED = "evidence_missed", _("Evidence was not looked at")
        PROCESS = "process", _("The process was not followed")
        CONFLICT = "conflict", _("Somebody had a conflict of interest")
        GUIDANCE_VERSION = "guidance_version", _("The wrong version of the guidance was applied")

    class Outcome(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("Open")
        UPHELD = "upheld", _("Upheld")
        NOT_UPHELD = "not_upheld", _("Not upheld")

    rating = models.ForeignKey(ModeratedRating, on_delete=models.PROTECT, related_name="appeals")
    grounds = models.CharField(_("grounds"), max_length=18, choices=Grounds.choices)
    words = EncryptedTextField(_("what is wrong"))
    opened = models.DateTimeField(_("opened"), default=timezone.now, editable=False)
    decide_by = models.DateField(_("to be decided by"))
    heard_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    level = level_field()
    reason = EncryptedTextField(_("reasons of the decision"), blank=True)
    decided = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering: ClassVar = ["-opened", "id"]
        constraints = (
            models.UniqueConstraint(
                fields=["rating"], condition=models.Q(outcome="open"), name="chairs_one_open_appeal_against_a_level"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="open", decided=None)
                | ~models.Q(outcome="open") & models.Q(decided__isnull=False, heard_by__isnull=False),
                name="chairs_decided_appeal_names_who_heard_it",
            ),
            level_in_range("chairs_appeal_level_from_1_to_4"),
        )

    def __str__(self) -> str:
        return f"{self.grounds}: {self.outcome}"
