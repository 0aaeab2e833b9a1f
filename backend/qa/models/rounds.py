"""A round: one QA panel's work on one version, under one rubric version that stays the same to the end."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.accounts.models import Organisation
from backend.encryption import EncryptedTextField
from backend.judgements.models import ScoreSheet
from backend.reports.models import FrameworkVersion, Version


class Round(models.Model):
    """``organisation`` is the body whose QA panel it is. ``received`` is the day on which that body got the version.

    ``revision`` counts the changes to the round itself and is its ETag. ``review_needed`` is when a conflict came to light
    after the round was frozen.
    """

    class State(models.TextChoices):
        """Where a round stands, in the order in which it goes."""

        PLANNED = "planned", _("Planned")
        OPEN = "open", _("Open for scoring")
        ALL_SUBMITTED = "all_submitted", _("All score sheets are in")
        REVEALED = "revealed", _("Revealed to the readers")
        MODERATING = "moderating", _("In moderation")
        AGREED = "agreed", _("Agreed")
        FROZEN = "frozen", _("Frozen")
        ENDED = "ended", _("Ended without a result")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    framework = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("number"))
    form = models.CharField(_("form of the score sheet"), max_length=10, choices=ScoreSheet.Form.choices)
    required_readers = models.PositiveSmallIntegerField(_("readers needed"))
    received = models.DateField(_("received"))
    due = models.DateField(_("score sheets are due"), null=True, blank=True)
    meets = models.DateField(_("day of the meeting"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=15, choices=State.choices, default=State.PLANNED)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened = models.DateTimeField(_("opened"), default=timezone.now, editable=False)
    revealed = models.DateTimeField(_("revealed"), null=True, blank=True)
    revealed_because = EncryptedTextField(_("why it was revealed with fewer readers"), blank=True)
    frozen = models.DateTimeField(_("frozen"), null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_because = EncryptedTextField(_("why it ended"), blank=True)
    review_needed = models.DateTimeField(_("a review of the result is needed since"), null=True, blank=True)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering: ClassVar = ["received", "id"]
        constraints = (
            models.UniqueConstraint(fields=["version", "number"], name="qa_round_of_a_version_numbered_once"),
            models.UniqueConstraint(
                fields=["version", "organisation"],
                condition=~models.Q(state__in=("frozen", "ended")),
                name="qa_one_round_of_a_version_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(required_readers__gte=1), name="qa_round_needs_at_least_one_reader"
            ),
            models.CheckConstraint(
                condition=models.Q(state="frozen", frozen__isnull=False, frozen_by__isnull=False)
                | ~models.Q(state="frozen") & models.Q(frozen=None, frozen_by=None),
                name="qa_frozen_round_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("revealed", "moderating", "agreed", "frozen"))
                | models.Q(revealed__isnull=False),
                name="qa_nothing_is_agreed_before_the_reveal",
            ),
        )

    def __str__(self) -> str:
        return f"round {self.number} of {self.version_id}"

    @property
    def name(self) -> str:
        """``<reference>-v<n>, round <n>``."""
        return f"{self.version.name}, round {self.number}"

    @property
    def is_blind(self) -> bool:
        """True until the score sheets are revealed: nobody sees another's scores."""
        return self.revealed is None

    @property
    def takes_scores(self) -> bool:
        """True while readers may be invited, save and submit."""
        return self.state in {self.State.PLANNED, self.State.OPEN, self.State.ALL_SUBMITTED}

    @property
    def is_moderated(self) -> bool:
        """True from the reveal until the round is frozen."""
        return self.state in {self.State.REVEALED, self.State.MODERATING, self.State.AGREED}


class Snapshot(models.Model):
    """Everything that was judged in a frozen round, as one text with its SHA-256. Never changed."""

    round = models.OneToOneField(Round, primary_key=True, on_delete=models.PROTECT, related_name="snapshot")
    content = EncryptedTextField(_("content"))
    sha256 = models.CharField(_("hash"), max_length=64)
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")

    def __str__(self) -> str:
        return f"snapshot of {self.round_id}: {self.sha256}"
