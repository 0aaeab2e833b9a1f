"""What is stored of people: who they are, which organisations they belong to in which role, and what they did."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from backend.accounts.policy import Role


class UserManager(BaseUserManager["User"]):
    """Makes users; e-mail addresses are kept in lower case so that one person has one account."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A new user. Raises ValueError for an empty address."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Find by e-mail address, whatever its case."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """Someone who can sign in. There is no administration site, so nobody is *staff*."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined = models.DateTimeField(_("joined"), auto_now_add=True)
    session_stamp = models.CharField(_("session stamp"), max_length=32, default="", blank=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = (models.UniqueConstraint(Lower("email"), name="accounts_email_once_in_any_case"),)

    def __str__(self) -> str:
        return self.name or self.email

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """What a session must carry to stay valid: a new password or a new stamp ends every session."""
        bound_to = f"{self.password}:{self.session_stamp}"
        return salted_hmac("backend.accounts.session", bound_to, secret=secret, algorithm="sha256").hexdigest()

    def get_session_auth_hash(self) -> str:
        """Django asks for it at each request; earlier secret keys are tried by Django itself."""
        return self._get_session_auth_hash()


class Organisation(models.Model):
    """A body that commissions, hosts or judges reviews, or an independent chair's own practice."""

    class Kind(models.TextChoices):
        """What sort of body it is."""

        PARTNERSHIP = "partnership", _("Community safety partnership")
        SAFEGUARDING_BOARD = "safeguarding_board", _("Safeguarding board")
        NATIONAL_BODY = "national_body", _("National body")
        INDEPENDENT_CHAIR = "independent_chair", _("Independent chair")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    requires_mfa = models.BooleanField(_("asks for a second factor"), default=False)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One role of one person in one organisation. It is ended, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    ended = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering: ClassVar = ["since", "id"]
        constraints = (
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=models.Q(ended=None),
                name="accounts_role_held_once_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation}"


class Invitation(models.Model):
    """One person asked into one role of one organisation, by a link that works once and expires.

    Only the hash of the link's secret is stored. ``email`` is in lower case. An invitation is open until it is accepted or
    withdrawn, and of use until ``expires``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    secret_sha256 = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    expires = models.DateTimeField(_("expires"))
    accepted = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering: ClassVar = ["-made", "id"]
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "role", "email"],
                condition=models.Q(accepted=None, withdrawn=None),
                name="accounts_invitation_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted=None) | models.Q(withdrawn=None),
                name="accounts_invitation_ends_one_way",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted__isnull=True, accepted_by__isnull=True)
                | models.Q(accepted__isnull=False, accepted_by__isnull=False),
                name="accounts_invitation_accepted_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="accounts_invitation_address_in_lower_case"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation}"

    @property
    def has_expired(self) -> bool:
        """True from the moment on which the link no longer works."""
        return self.expires <= timezone.now()


class AuditEvent(models.Model):
    """Who did what to which object, and when. Never any text of a report; the database refuses to change or delete rows.

    ``subject`` is the kind of object ("version") and ``subject_id`` its id. ``organisation`` says whose auditors may read
    the row. ``actor`` is empty for what a command did.
    """

    class Verb(models.TextChoices):
        """What was done."""

        CREATED = "created", _("created")
        UPLOADED = "uploaded", _("uploaded")
        WITHDREW = "withdrew", _("withdrew")
        CHECKED = "checked", _("started a check of")
        READ = "read", _("read")
        COMPARED = "compared", _("compared")
        EXPORTED = "exported", _("exported")
        DISPOSED = "disposed", _("decided about")
        GAVE_ACCESS = "gave_access", _("gave access to")
        ENDED_ACCESS = "ended_access", _("ended access to")
        SCORED = "scored", _("scored in")
        CHANGED = "changed", _("changed")
        SUBMITTED = "submitted", _("submitted")
        REOPENED = "reopened", _("took up again")
        SHARED = "shared", _("shared")
        ENDED_SHARE = "ended_share", _("ended a share of")
        SIGNED_OFF = "signed_off", _("recorded a sign-off of")
        DECLARED = "declared", _("declared a conflict about")
        RULED = "ruled", _("ruled on")
        REVEALED = "revealed", _("revealed")
        AGREED = "agreed", _("agreed on")
        FROZE = "froze", _("froze")
        GAVE_ROLE = "gave_role", _("gave a role in")
        ENDED_ROLE = "ended_role", _("ended a role in")
        DECLINED = "declined", _("declined")
        RECUSED = "recused", _("recused a reader of")
        LAPSED = "lapsed", _("let lapse")
        PROPOSED = "proposed", _("proposed an outcome in")
        REMINDED = "reminded", _("reminded the readers of")
        DRAFTED = "drafted", _("drafted")
        OVERRODE = "overrode", _("overrode the gates in")
        AUTHORISED = "authorised", _("authorised")
        ISSUED = "issued", _("issued")
        SUPERSEDED = "superseded", _("replaced")
        REPLIED = "replied", _("replied to")
        RESPONDED = "responded", _("answered")
        VERIFIED = "verified", _("verified")
        INVITED = "invited", _("invited somebody by")
        ACCEPTED = "accepted", _("accepted")
        TURNED_ON = "turned_on", _("turned on")
        TURNED_OFF = "turned_off", _("turned off")
        RENEWED = "renewed", _("made anew")
        REVOKED = "revoked", _("revoked")
        SIGNED_OUT = "signed_out", _("signed out everywhere")

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(_("what"), max_length=20)
    subject = models.CharField(_("kind of object"), max_length=40)
    subject_id = models.CharField(_("id of the object"), max_length=64)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        ordering: ClassVar = ["-id"]
        indexes = (models.Index(fields=["subject", "subject_id"], name="accounts_audit_subject"),)

    def __str__(self) -> str:
        return f"{self.pk}: {self.verb} {self.subject} {self.subject_id}"

    def get_verb_display(self) -> str:
        """The words for what was done. The field itself names no choices, so that a new verb needs no migration."""
        return str(self.Verb(self.verb).label)


class AuditSeal(models.Model):
    """A batch of audit events under one hash, which also covers the seal before it.

    A seal covers every event after ``after`` and up to ``last``. ``events`` is how many there were.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    after = models.BigIntegerField()
    last = models.BigIntegerField()
    events = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    sealed = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("audit seal")
        verbose_name_plural = _("audit seals")
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.sha256}"
