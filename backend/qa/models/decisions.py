"""What a QA panel decided about a version, who stood for it, and what the review answered."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.accounts.models import User
from backend.encryption import EncryptedTextField
from backend.qa.models.rounds import Round

_PEOPLE = settings.AUTH_USER_MODEL


class Decision(models.Model):
    """One decision with its letter. Changed by its drafters until it is authorised; after issue the database refuses changes.

    ``judged`` is everything that the decision rests on, as one text under ``judged_sha256``. ``to``, ``greeting``, ``opening``
    and ``closing`` are the drafters' words of the letter; ``letter`` is the whole of it as issued, under ``letter_sha256``.
    ``because`` are the grounds, which no letter shows. ``reply_due`` is the last day of the right of reply. ``revision``
    counts changes and is the ETag.
    """

    class Outcome(models.TextChoices):
        """What was decided, from the best to none."""

        PUBLISH = "publish", _("Publish")
        AFTER_CHANGES = "publish_after_changes", _("Publish after changes")
        RESUBMIT = "resubmit", _("Resubmit")
        CANNOT_ASSESS = "cannot_assess", _("Cannot be assessed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class State(models.TextChoices):
        """Where it stands."""

        DRAFTED = "drafted", _("In draft")
        AUTHORISED = "authorised", _("Authorised, not yet issued")
        ISSUED = "issued", _("Issued")
        SUPERSEDED = "superseded", _("Superseded by a later letter")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField(_("number"))
    outcome = models.CharField(_("outcome"), max_length=21, choices=Outcome.choices)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFTED)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    because = EncryptedTextField(_("grounds"), blank=True)
    to = EncryptedTextField(_("to whom"))
    greeting = EncryptedTextField(_("greeting"))
    opening = EncryptedTextField(_("opening"))
    closing = EncryptedTextField(_("closing"))
    judged = EncryptedTextField(_("everything judged"))
    judged_sha256 = models.CharField(_("hash of everything judged"), max_length=64)
    drafted_by = models.ForeignKey(_PEOPLE, on_delete=models.PROTECT, related_name="+")
    drafted = models.DateTimeField(_("drafted"), default=timezone.now, editable=False)
    written_by: models.ManyToManyField[User, models.Model] = models.ManyToManyField(_PEOPLE, related_name="+")
    overridden_by = models.ForeignKey(_PEOPLE, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    overridden = models.DateTimeField(_("gates overridden"), null=True, blank=True)
    overridden_because = EncryptedTextField(_("why the gates were overridden"), blank=True)
    authorised_by = models.ForeignKey(_PEOPLE, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    authorised = models.DateTimeField(_("authorised"), null=True, blank=True)
    family_told_by = EncryptedTextField(_("who tells the family"), blank=True)
    family_told_on = models.DateField(_("when the family is told"), null=True, blank=True)
    family_not_told = EncryptedTextField(_("why nobody of the family is told"), blank=True)
    family_recorded_by = models.ForeignKey(_PEOPLE, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued_by = models.ForeignKey(_PEOPLE, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued = models.DateTimeField(_("issued"), null=True, blank=True)
    reply_due = models.DateField(_("last day of the right of reply"), null=True, blank=True)
    letter = EncryptedTextField(_("the letter as issued"), blank=True)
    letter_sha256 = models.CharField(_("hash of the letter"), max_length=64, blank=True)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    supersedes_because = EncryptedTextField(_("why the earlier letter is replaced"), blank=True)
    reminded = models.DateTimeField(_("reminded"), null=True, blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering: ClassVar = ["drafted", "id"]
        constraints = (
            models.UniqueConstraint(fields=["round", "number"], name="qa_decision_numbered_once"),
            models.UniqueConstraint(
                fields=["round"],
                condition=models.Q(state__in=("drafted", "authorised")),
                name="qa_one_decision_in_the_making",
            ),
            models.UniqueConstraint(
                fields=["round"], condition=models.Q(state="issued"), name="qa_one_decision_in_force"
            ),
            models.CheckConstraint(
                condition=models.Q(authorised_by=None) | ~models.Q(authorised_by=models.F("drafted_by")),
                name="qa_nobody_authorises_their_own_draft",
            ),
            models.CheckConstraint(
                condition=models.Q(overridden_by=None) | ~models.Q(overridden_by=models.F("drafted_by")),
                name="qa_gates_are_overridden_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=models.Q(overridden_by=None, overridden=None)
                | models.Q(overridden_by__isnull=False, overridden__isnull=False),
                name="qa_an_override_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(state="drafted", authorised_by=None, authorised=None)
                | ~models.Q(state="drafted") & models.Q(authorised_by__isnull=False, authorised__isnull=False),
                name="qa_nothing_goes_out_without_an_authoriser",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=("drafted", "authorised"), issued=None, issued_by=None, letter_sha256="")
                | models.Q(
                    state__in=("issued", "superseded"),
                    issued__isnull=False,
                    issued_by__isnull=False,
                    reply_due__isnull=False,
                    family_recorded_by__isnull=False,
                )
                & ~models.Q(letter_sha256=""),
                name="qa_an_issued_letter_is_hashed_and_the_family_thought_of",
            ),
        )

    def __str__(self) -> str:
        return f"decision {self.number} of {self.round_id}"

    @property
    def is_issued(self) -> bool:
        """True from issue on, superseded or not."""
        return self.issued is not None

    @property
    def is_written(self) -> bool:
        """True while its words and outcome can change."""
        return self.state == self.State.DRAFTED

    @property
    def reply_is_open(self) -> bool:
        """True from issue to the end of the last day, by the clock of London."""
        return self.state == self.State.ISSUED and self.reply_due is not None and timezone.localdate() <= self.reply_due

    @property
    def is_in_draft(self) -> bool:
        """True until somebody has authorised it: every page of the letter says so."""
        return self.authorised is None


class Reply(models.Model):
    """What the chair or author answered to a letter within the right of reply. Added, never edited."""

    class Kind(models.TextChoices):
        """How they take it."""

        ACCEPT = "accept", _("The letter is accepted")
        CHALLENGE = "challenge", _("Something in the letter is challenged")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="replies")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("answer"), max_length=9, choices=Kind.choices)
    words = EncryptedTextField(_("in words"), blank=True)
    made_by = models.ForeignKey(_PEOPLE, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering: ClassVar = ["number"]
        constraints = (models.UniqueConstraint(fields=["decision", "number"], name="qa_reply_numbered_once"),)

    def __str__(self) -> str:
        return f"reply {self.number} to {self.decision_id}"
