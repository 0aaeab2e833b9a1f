"""Feedback by single-use link, which cannot be traced to a link or person, and observation by a named one."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.accounts.models import Organisation
from backend.chairs.models.evidence import Evidence
from backend.chairs.models.people import Chair
from backend.chairs.models.rows import Row
from backend.encryption import EncryptedTextField


class FeedbackCall(Row):
    """One asking for feedback about a chair in one review. Family feedback goes through the advocate, after closure."""

    class Kind(models.TextChoices):
        """Who is asked."""

        MEMBERS = "members", _("Members of the review panel")
        FAMILY = "family", _("The family, through their advocate")

    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="feedback_calls")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    review = models.CharField(_("local reference of the review"), max_length=30)
    kind = models.CharField(_("who is asked"), max_length=10, choices=Kind.choices)
    framework = models.CharField(_("framework"), max_length=60)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened = models.DateTimeField(_("opened"), default=timezone.now, editable=False)
    closes_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("asking for feedback")
        verbose_name_plural = _("askings for feedback")
        ordering: ClassVar = ["-opened", "id"]
        constraints = (
            models.UniqueConstraint(fields=["chair", "review", "kind"], name="chairs_feedback_asked_once_for_a_review"),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.review}"


class FeedbackLink(Row):
    """One single-use link. Only its hash is stored, no address, and nothing that ties it to an answer."""

    call = models.ForeignKey(FeedbackCall, on_delete=models.PROTECT, related_name="links")
    sha256 = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField(_("last day"))
    is_used = models.BooleanField(_("used"), default=False)

    class Meta:
        verbose_name = _("feedback link")
        verbose_name_plural = _("feedback links")

    def __str__(self) -> str:
        return f"link of {self.call_id}"


class FeedbackAnswer(Row):
    """One answer. ``levels`` maps a competency to 1 (not at all) … 4 (fully) or null (cannot say). No time and no name.

    ``words`` is shown to nobody unless ``may_be_quoted``.
    """

    call = models.ForeignKey(FeedbackCall, on_delete=models.PROTECT, related_name="answers")
    levels = models.JSONField(_("answers"))
    words = EncryptedTextField(_("in one's own words"), blank=True)
    may_be_quoted = models.BooleanField(_("may be quoted"), default=False)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"answer to {self.call_id}"


class Observation(Row):
    """What a named person saw at one meeting or event; ``seen`` maps a competency to yes, partly, no or not_seen.

    It belongs to the piece of evidence that it makes.
    """

    class Occasion(models.TextChoices):
        """What was observed."""

        MEETING = "meeting", _("Meeting of the review panel")
        LEARNING_EVENT = "learning_event", _("Learning event")
        FAMILY_MEETING = "family_meeting", _("Meeting with the family, with their consent")

    class Seen(models.TextChoices):
        """Whether it was seen."""

        YES = "yes", _("Yes")
        PARTLY = "partly", _("In part")
        NO = "no", _("No")
        NOT_SEEN = "not_seen", _("There was no occasion for it")

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="observation")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    observer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(_("what was observed"), max_length=16, choices=Occasion.choices)
    framework = models.CharField(_("framework"), max_length=60)
    seen = models.JSONField(_("what was seen"))

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")

    def __str__(self) -> str:
        return f"{self.occasion} of {self.evidence_id}"
