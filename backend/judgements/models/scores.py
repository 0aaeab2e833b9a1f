"""Scores and what they rest on. Added, never edited: a change is a new score, and the newest of an item counts."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.encryption import EncryptedTextField
from backend.judgements.models.sheets import ScoreSheet
from backend.reports.models import CheckRun, Finding, Reading, VersionDocument

TOP_LEVEL = 4


class Outcome(models.TextChoices):
    """What was said of an item. Levels and nulls belong to domains and criteria, "triggered" and "clear" to gates."""

    LEVEL = "level", _("A level")
    NOT_APPLICABLE = "not_applicable", _("Does not apply to this review")
    NOT_ASSESSABLE = "not_assessable", _("Cannot be judged from the text")
    TRIGGERED = "triggered", _("Triggered: the report must not be published as it is")
    CLEAR = "clear", _("Clear")


class Score(models.Model):
    """What one person said of one domain, criterion or gate, from level 0 to 4, with a justification.

    ``number`` counts the scores of one item on one sheet from 1, and is the ETag of that item. ``suggested`` is the level
    that the program suggested in ``run``, None where it suggested none. ``suggestion_seen`` and ``findings_seen`` say what
    was on the page. ``moved_by_suggestion`` is None where it cannot be known: nothing was said before the suggestion was seen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="scores")
    item = models.CharField(_("item"), max_length=20)
    number = models.PositiveIntegerField(_("number"))
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)
    justification = EncryptedTextField(_("justification"), blank=True)
    suggested = models.PositiveSmallIntegerField(_("suggested level"), null=True, blank=True)
    run = models.ForeignKey(CheckRun, on_delete=models.PROTECT, null=True, related_name="+")
    suggestion_seen = models.BooleanField(_("the suggestion was shown"), default=False)
    findings_seen = models.BooleanField(_("the findings were shown"), default=False)
    moved_by_suggestion = models.BooleanField(_("moved towards the suggestion"), null=True)
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering: ClassVar = ["item", "number"]
        constraints = (
            models.UniqueConstraint(fields=["sheet", "item", "number"], name="judgements_score_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(outcome="level", level__isnull=False)
                | ~models.Q(outcome="level") & models.Q(level=None),
                name="judgements_level_where_one_was_given",
            ),
            models.CheckConstraint(
                condition=models.Q(level=None) | models.Q(level__lte=TOP_LEVEL), name="judgements_level_from_0_to_4"
            ),
            models.CheckConstraint(
                condition=models.Q(suggested=None) | models.Q(suggested__lte=TOP_LEVEL),
                name="judgements_suggested_level_from_0_to_4",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} {self.number} of {self.sheet_id}"


class EvidenceLink(models.Model):
    """What a score rests on: a finding, or a passage. The words stand in the encrypted text alone.

    A passage is ``start`` to ``end`` (characters, half-open) of the part as ``reading`` extracted it, so that a later
    extraction does not move it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    score = models.ForeignKey(Score, on_delete=models.PROTECT, related_name="evidence")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    part = models.CharField(_("part"), max_length=12, choices=VersionDocument.Part.choices, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("evidence of a score")
        verbose_name_plural = _("evidence of scores")
        ordering: ClassVar = ["part", "start", "id"]
        constraints = (
            models.CheckConstraint(
                condition=models.Q(finding__isnull=False, reading=None, start=None, end=None, part="")
                | models.Q(finding=None, reading__isnull=False, start__isnull=False, end__gt=models.F("start"))
                & ~models.Q(part=""),
                name="judgements_evidence_is_a_finding_or_a_passage",
            ),
            models.UniqueConstraint(
                fields=["score", "finding"],
                condition=models.Q(finding__isnull=False),
                name="judgements_finding_named_once_for_a_score",
            ),
        )

    def __str__(self) -> str:
        return f"evidence of {self.score_id}"
