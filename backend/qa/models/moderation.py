"""How a QA panel gets from several score sheets to one outcome for each item. The sheets themselves stay as they are."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.encryption import EncryptedTextField
from backend.judgements.models import Outcome
from backend.qa.models.assignments import Assignment
from backend.qa.models.rounds import Round


class Proposal(models.Model):
    """What a reader would settle on after the reveal, with a note. Added, never edited; the newest of a reader counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="proposals")
    item = models.CharField(_("item"), max_length=20)
    number = models.PositiveIntegerField(_("number"))
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)
    note = EncryptedTextField(_("note"))
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering: ClassVar = ["made", "id"]
        constraints = (
            models.UniqueConstraint(fields=["assignment", "item", "number"], name="qa_proposal_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(outcome="level", level__isnull=False)
                | ~models.Q(outcome="level") & models.Q(level=None),
                name="qa_proposed_level_where_one_was_given",
            ),
        )

    def __str__(self) -> str:
        return f"proposal {self.number} on {self.item} by {self.assignment_id}"


class Consensus(models.Model):
    """The outcome that the QA panel settled on for one item: a decision with its reason, never a mean.

    Added, never edited; the newest of an item counts. ``dissent`` keeps the words of whoever does not share it.
    """

    class Method(models.TextChoices):
        """How it came about."""

        UNANIMOUS = "unanimous", _("All readers had said the same")
        RECONCILED = "reconciled", _("The readers reconciled it")
        PANEL_LEAD = "panel_lead", _("The panel lead decided")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="consensus")
    item = models.CharField(_("item"), max_length=20)
    number = models.PositiveIntegerField(_("number"))
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)
    method = models.CharField(_("how it came about"), max_length=12, choices=Method.choices)
    rationale = EncryptedTextField(_("rationale"), blank=True)
    dissent = EncryptedTextField(_("dissent"), blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("consensus")
        verbose_name_plural = _("consensus")
        ordering: ClassVar = ["item", "number"]
        constraints = (
            models.UniqueConstraint(fields=["round", "item", "number"], name="qa_consensus_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(outcome="level", level__isnull=False)
                | ~models.Q(outcome="level") & models.Q(level=None),
                name="qa_agreed_level_where_one_was_given",
            ),
            models.CheckConstraint(
                condition=models.Q(made_by__isnull=False) | models.Q(method="unanimous"),
                name="qa_a_decision_names_who_made_it",
            ),
        )

    def __str__(self) -> str:
        return f"{self.method} on {self.item} in {self.round_id}"
