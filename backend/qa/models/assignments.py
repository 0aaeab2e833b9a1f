"""Who reads in a round, what they declared first, and what they asked to be shown while they scored."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.accounts.policy import Role
from backend.encryption import EncryptedTextField
from backend.judgements.models import ConflictDeclaration, ScoreSheet
from backend.qa.models.rounds import Round


class Assignment(models.Model):
    """One reader in one round, in a role that stays. It ends in a state and is never deleted.

    ``items`` are the ids of what this reader is asked; an empty list is for a panel lead who moderates and does not score.
    ``declaration`` comes before anything of the report is shown; ``sheet`` is made when the assignment becomes active.
    """

    class State(models.TextChoices):
        """Where an assignment stands."""

        INVITED = "invited", _("Invited: a declaration is awaited")
        RULING = "conflict_declared", _("Declared a conflict: a ruling is awaited")
        ACTIVE = "active", _("Reading")
        SUBMITTED = "submitted", _("Score sheet submitted")
        DECLINED = "declined", _("Declined")
        RECUSED = "recused", _("Recused: barred by a conflict")
        LAPSED = "lapsed", _("Lapsed: no score sheet came")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="assignments")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(
        _("role"),
        max_length=20,
        choices=[(role.value, role.label) for role in (Role.REPORT_ASSESSOR, Role.PANEL_LEAD)],
    )
    items = models.JSONField(_("what is asked"), default=list)
    state = models.CharField(_("state"), max_length=17, choices=State.choices, default=State.INVITED)
    declaration = models.ForeignKey(
        ConflictDeclaration, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sheet = models.OneToOneField(ScoreSheet, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited = models.DateTimeField(_("invited"), default=timezone.now, editable=False)
    submitted = models.DateTimeField(_("submitted"), null=True, blank=True)
    reminded = models.DateTimeField(_("reminded"), null=True, blank=True)
    ended = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_because = EncryptedTextField(_("why it ended"), blank=True)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering: ClassVar = ["invited", "id"]
        constraints = (
            models.UniqueConstraint(fields=["round", "reader"], name="qa_reader_assigned_once_to_a_round"),
            models.CheckConstraint(
                condition=~models.Q(state__in=("conflict_declared", "active", "submitted"))
                | models.Q(declaration__isnull=False),
                name="qa_nobody_reads_before_declaring",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="submitted") | models.Q(submitted__isnull=False, sheet__isnull=False),
                name="qa_submitted_assignment_has_a_sheet",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.reader_id} in {self.round_id}"

    @property
    def reads(self) -> bool:
        """True while the report is open to this reader as far as the assignment goes."""
        return self.state in READING

    @property
    def is_live(self) -> bool:
        """True unless it was declined, recused or lapsed."""
        return self.state not in {self.State.DECLINED, self.State.RECUSED, self.State.LAPSED}

    @property
    def scores(self) -> bool:
        """True for a reader who fills in a score sheet."""
        return bool(self.items)


READING = (Assignment.State.ACTIVE, Assignment.State.SUBMITTED)


class Shown(models.Model):
    """What a reader asked to see of the program's opinion, and when first: findings of a section, or one suggestion."""

    class Kind(models.TextChoices):
        """What was asked for."""

        FINDINGS = "findings", _("Findings of a section")
        SUGGESTION = "suggestion", _("Suggested level of an item")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="shown")
    kind = models.CharField(_("what was shown"), max_length=10, choices=Kind.choices)
    key = models.CharField(_("of which section or item"), max_length=80)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("what a reader was shown")
        verbose_name_plural = _("what readers were shown")
        ordering: ClassVar = ["at", "id"]
        constraints = (
            models.UniqueConstraint(fields=["assignment", "kind", "key"], name="qa_first_showing_is_noted_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key} of {self.assignment_id}"
