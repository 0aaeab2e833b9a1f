"""A chair, the areas that the chair works or applies in, and whom the chair lets see what."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.accounts.models import Organisation
from backend.chairs.models.rows import Row, VersionedRow
from backend.encryption import EncryptedTextField


class Chair(VersionedRow):
    """The record of one person who leads or writes reviews. It is theirs: they see all of it from the first day.

    ``reference`` is not made from the name. ``user`` is empty until the person has an account. No equality data and no
    lived experience is asked for or stored. ``most_reviews`` empty means the framework's figure.
    """

    class State(models.TextChoices):
        """Whether the person takes reviews."""

        ACTIVE = "active", _("Takes reviews")
        PAUSED = "paused", _("Takes no new review for now")
        LEFT = "left", _("No longer takes reviews")

    reference = models.CharField(_("reference"), max_length=12, unique=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="chair_record"
    )
    name = models.CharField(_("name"), max_length=200)
    name_in_welsh = models.CharField(_("name in Welsh"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.ACTIVE)
    profile = models.CharField(_("role profile"), max_length=30, default="chair")
    first_review = models.DateField(_("first review led"), null=True, blank=True)
    most_reviews = models.PositiveSmallIntegerField(_("most reviews at the same time"), null=True, blank=True)
    reviews_elsewhere = models.PositiveSmallIntegerField(_("reviews led elsewhere now"), default=0)
    independence = EncryptedTextField(_("statement of independence"), blank=True)
    told = models.DateTimeField(_("told of the record"), null=True, blank=True)

    class Meta:
        verbose_name = _("chair")
        verbose_name_plural = _("chairs")
        ordering: ClassVar = ["reference"]
        constraints = (models.UniqueConstraint(Lower("email"), name="chairs_one_record_for_an_address"),)

    def __str__(self) -> str:
        return f"{self.reference}, {self.name}"


class AreaMembership(Row):
    """That a chair applies to, or is appointed by, a partnership. While it lasts that partnership's commissioners see the
    chair's training, and the levels of its own rounds. It is ended, never deleted.

    A partnership that adds a chair who has a record already sees nothing until the chair has confirmed."""

    class Standing(models.TextChoices):
        """How the chair stands there."""

        APPLYING = "applying", _("Applying")
        APPOINTED = "appointed", _("Appointed")

    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="areas")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(_("standing"), max_length=10, choices=Standing.choices)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    confirmed = models.DateTimeField(_("confirmed by the chair"), null=True, blank=True)
    ended = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering: ClassVar = ["since", "id"]
        constraints = (
            models.UniqueConstraint(
                fields=["chair", "organisation"], condition=models.Q(ended=None), name="chairs_one_standing_in_an_area"
            ),
        )

    def __str__(self) -> str:
        return f"{self.chair_id} {self.standing}"


class AgencyLink(Row):
    """A link of a chair to an agency, past or present, that the chair declared. ``ended_on`` is empty while it lasts."""

    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="links")
    agency = models.CharField(_("agency"), max_length=200)
    relation = EncryptedTextField(_("what the link is"), blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    declared = models.DateTimeField(_("declared"), default=timezone.now, editable=False)
    withdrawn = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("link to an agency")
        verbose_name_plural = _("links to agencies")
        ordering: ClassVar = ["agency", "id"]

    def __str__(self) -> str:
        return f"{self.chair_id}: {self.agency}"


class ViewGrant(Row):
    """What a chair lets another body see, from ``since`` to ``until``, both days included, unless it was revoked before."""

    class Scope(models.TextChoices):
        """What is shown."""

        TRAINING = "training", _("Training")
        RATINGS = "ratings", _("Levels, their state and date")
        EVIDENCE = "evidence", _("List of evidence")
        SELF_ASSESSMENT = "self_assessment", _("Self-assessment")

    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="grants")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(_("what is shown"), max_length=16, choices=Scope.choices)
    since = models.DateField(_("from"))
    until = models.DateField(_("last day"))
    given = models.DateTimeField(_("given"), default=timezone.now, editable=False)
    revoked = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("share")
        verbose_name_plural = _("shares")
        ordering: ClassVar = ["-given", "id"]
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="chairs_share_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return f"{self.scope} of {self.chair_id}"


class Dispute(Row):
    """That a chair holds something in the record to be wrong, and what became of it. ``subject_id`` is the row meant."""

    class Subject(models.TextChoices):
        """What is disputed."""

        RECORD = "record", _("The record itself, or that there is one")
        TRAINING = "training", _("A training record")
        EVIDENCE = "evidence", _("A piece of evidence")
        ACTION = "action", _("A development action")

    class Outcome(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("Open")
        UPHELD = "upheld", _("Upheld: it was corrected")
        NOT_UPHELD = "not_upheld", _("Not upheld")

    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="disputes")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    subject = models.CharField(_("what is disputed"), max_length=10, choices=Subject.choices)
    subject_id = models.UUIDField(_("id of what is disputed"))
    words = EncryptedTextField(_("what is wrong"))
    opened = models.DateTimeField(_("opened"), default=timezone.now, editable=False)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    answer = EncryptedTextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        ordering: ClassVar = ["-opened", "id"]
        constraints = (
            models.CheckConstraint(
                condition=models.Q(outcome="open", answered=None)
                | ~models.Q(outcome="open") & models.Q(answered__isnull=False),
                name="chairs_dispute_is_open_until_answered",
            ),
            models.UniqueConstraint(
                fields=["subject", "subject_id"],
                condition=models.Q(outcome="open"),
                name="chairs_one_open_dispute_about_a_row",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.subject_id}: {self.outcome}"
