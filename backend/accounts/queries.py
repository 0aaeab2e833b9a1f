"""Reads: what a person may see of tokens, roles and the audit trail."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet
from django.utils import timezone
from knox.models import AuthToken

from backend.accounts import policy
from backend.accounts.models import AuditEvent, Invitation, Membership, Organisation, User
from backend.accounts.policy import Capability

#: Ways by which rooms above this one tie people to organisations beyond memberships, such as a role on a case. Each
#: answers the organisations whose demand for a second factor holds for the user too.
_other_ties: list[Callable[[User], QuerySet[Organisation]]] = []


def tokens_visible_to(user: User) -> QuerySet[AuthToken]:
    """The user's own tokens that have not expired, newest first."""
    live: QuerySet[AuthToken] = AuthToken.objects.filter(user=user, expiry__gt=timezone.now())
    return live.order_by("-created")


def memberships_of(user: User) -> QuerySet[Membership]:
    """The roles that the user holds now."""
    return Membership.objects.filter(user=user, ended=None).select_related("organisation")


def organisations_where(user: User, capability: Capability) -> QuerySet[Organisation]:
    """The organisations in which a role of the user has a capability."""
    held = memberships_of(user).filter(role__in=policy.roles_in_an_organisation_with(capability))
    return Organisation.objects.filter(pk__in=held.values("organisation"))


def sees_no_case(user: User) -> bool:
    """True for whoever holds a role that shuts every case, such as administrator."""
    return memberships_of(user).filter(role__in=policy.SEES_NO_CASE).exists()


def memberships_visible_to(user: User) -> QuerySet[Membership]:
    """All present roles of the organisations that the user administers."""
    administered = organisations_where(user, Capability.MANAGE_MEMBERS)
    return Membership.objects.filter(organisation__in=administered, ended=None).select_related("user", "organisation")


def audit_events_visible_to(user: User) -> QuerySet[AuditEvent]:
    """Everyone's own trail, and the trail of the organisations whose auditor or records officer the user is."""
    audited = organisations_where(user, Capability.READ_AUDIT)
    return AuditEvent.objects.filter(Q(actor=user) | Q(organisation__in=audited)).select_related("actor")


def authenticator_app_of(user: User) -> Authenticator | None:
    """The app that the user has set up, None without one. Recovery codes alone are no second factor."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()


def has_second_factor(user: User) -> bool:
    """Whether the user has set up an authenticator app."""
    return authenticator_app_of(user) is not None


def organisations_asking_for_second_factor(user: User) -> QuerySet[Organisation]:
    """The organisations that let the user in with a second factor alone: as a member, or tied to them in another way."""
    tied = Q(pk__in=memberships_of(user).values("organisation"))
    for tie in _other_ties:
        tied |= Q(pk__in=tie(user).values("pk"))
    return Organisation.objects.filter(tied, requires_mfa=True)


def tie_also(tie: Callable[[User], QuerySet[Organisation]]) -> None:
    """Let an organisation's demand hold for more than its members. Called when the service starts; twice is once."""
    if tie not in _other_ties:
        _other_ties.append(tie)


def must_have_second_factor(user: User) -> bool:
    """Whether an organisation that the user is a member of, or tied to, asks for a second factor."""
    return organisations_asking_for_second_factor(user).exists()


def organisations_visible_to(user: User) -> QuerySet[Organisation]:
    """The organisations in which the user holds a role."""
    return Organisation.objects.filter(pk__in=memberships_of(user).values("organisation"))


def invitations_visible_to(user: User) -> QuerySet[Invitation]:
    """The invitations that are open, of the organisations that the user administers."""
    administered = organisations_where(user, Capability.MANAGE_MEMBERS)
    still_open = Invitation.objects.filter(organisation__in=administered, accepted=None, withdrawn=None)
    return still_open.select_related("organisation", "invited_by")


def invitation_with(secret: str) -> Invitation | None:
    """The invitation whose link holds this secret, whatever became of it; knowing the secret is the right to see it."""
    held = Invitation.objects.filter(secret_sha256=hash_of(secret))
    return held.select_related("organisation", "invited_by").first()


def hash_of(secret: str) -> str:
    """What is stored of a link's secret. It is 256 random bits, so one round of SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def account_exists(email: str) -> bool:
    """Whether somebody signs in with this address. Never told to whoever is not signed in or invited by it."""
    return User.objects.filter(email=email.strip().lower()).exists()


def members_with_second_factor(organisation: Organisation) -> set[int]:
    """Ids of the present members of an organisation who have set up an authenticator app."""
    members = Membership.objects.filter(organisation=organisation, ended=None).values("user")
    held = Authenticator.objects.filter(user__in=members, type=Authenticator.Type.TOTP)
    return set(held.values_list("user_id", flat=True))
