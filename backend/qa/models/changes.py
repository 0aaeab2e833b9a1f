"""What became of each area for development: answered by the review, verified by the next round."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.encryption import EncryptedTextField
from backend.qa.models.decisions import Decision
from backend.qa.models.letters import LetterPoint
from backend.qa.models.rounds import Round
from backend.reports.models import Version


class RequiredChange(models.Model):
    """One area for development of an issued letter, under the number that it has in the letter, from 1.

    ``earlier`` is the same point in the letter that this one replaced: what was answered there still counts.
    """

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open", _("Open")
        RESPONDED = "responded", _("Answered, not yet verified")
        MET = "verified_met", _("Verified: met")
        PARTLY = "verified_partly", _("Verified: partly met")
        NOT_MET = "not_met", _("Verified: not met")
        NO_LONGER = "no_longer_applies", _("No longer applies")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="changes")
    point = models.OneToOneField(LetterPoint, on_delete=models.PROTECT, related_name="change")
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=17, choices=State.choices, default=State.OPEN)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    earlier = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="later")

    class Meta:
        verbose_name = _("required change")
        verbose_name_plural = _("required changes")
        ordering: ClassVar = ["number"]
        constraints = (models.UniqueConstraint(fields=["decision", "number"], name="qa_required_change_numbered_once"),)

    def __str__(self) -> str:
        return f"required change {self.number} of {self.decision_id}"

    @property
    def is_verified(self) -> bool:
        """True once somebody of the next round has said what became of it."""
        return self.state not in {self.State.OPEN, self.State.RESPONDED}

    @property
    def last_response(self) -> ChangeResponse | None:
        """What the review answered last, or None."""
        held = list(self.responses.all())
        return held[-1] if held else None

    @property
    def holds_publication_back(self) -> bool:
        """True where it was verified and is not fully met."""
        return self.state in {self.State.PARTLY, self.State.NOT_MET}


class ChangeResponse(models.Model):
    """What the review did about a required change, and where in which version. Added, never edited.

    ``place`` is a paragraph or section of ``version`` as a reader calls it; empty only where nothing was changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    change = models.ForeignKey(RequiredChange, on_delete=models.PROTECT, related_name="responses")
    number = models.PositiveIntegerField(_("number"))
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    changed = models.BooleanField(_("the text was changed"))
    place = EncryptedTextField(_("place in the new version"), blank=True)
    words = EncryptedTextField(_("in words"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("response to a required change")
        verbose_name_plural = _("responses to required changes")
        ordering: ClassVar = ["number"]
        constraints = (
            models.UniqueConstraint(fields=["change", "number"], name="qa_response_to_a_change_numbered_once"),
        )

    def __str__(self) -> str:
        return f"response {self.number} to {self.change_id}"


class Verification(models.Model):
    """What the panel lead of a later round found of a required change. Added, never edited; the newest counts."""

    class Verdict(models.TextChoices):
        """What was found."""

        MET = "verified_met", _("Met")
        PARTLY = "verified_partly", _("Partly met")
        NOT_MET = "not_met", _("Not met")
        NO_LONGER = "no_longer_applies", _("No longer applies")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    change = models.ForeignKey(RequiredChange, on_delete=models.PROTECT, related_name="verifications")
    number = models.PositiveIntegerField(_("number"))
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(_("verdict"), max_length=17, choices=Verdict.choices)
    words = EncryptedTextField(_("reason"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("verification of a required change")
        verbose_name_plural = _("verifications of required changes")
        ordering: ClassVar = ["number"]
        constraints = (models.UniqueConstraint(fields=["change", "number"], name="qa_verification_numbered_once"),)

    def __str__(self) -> str:
        return f"{self.verdict} {self.change_id}"
