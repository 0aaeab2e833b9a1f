"""What every door asks first: may this person know of the round or assignment (else 404), and do this with it (else 403)."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from backend.accounts.models import User
from backend.accounts.policy import Capability
from backend.qa.models import Assignment, Round
from backend.qa.queries import assignments as reading
from backend.qa.queries import rounds as seeing
from backend.qa.queries import scores as scoring
from backend.qa.services.refusals import NotReady
from backend.reports import doors
from backend.reports.models import Version


def version_to_judge(user: User, name: str) -> Version:
    """A version on which the user may open a round: known by a role on its case, with a body that holds rounds."""
    version = doors.version_for(user, name, Capability.SEE_CASE)
    if not seeing.bodies_that_may_open_rounds(user).exists():
        raise PermissionDenied
    return version


def round_for(user: User, identifier: UUID, capability: Capability | None = None) -> Round:
    """A round that the user may know of. Raises Http404 for strangers and PermissionDenied without the capability."""
    round_ = get_object_or_404(seeing.rounds_visible_to(user), pk=identifier)
    if capability is not None and capability not in seeing.capabilities_in(user, round_.organisation):
        raise PermissionDenied
    return round_


def round_led_by(user: User, identifier: UUID) -> Round:
    """A round that the user leads, with a declaration that opened it. Raises PermissionDenied for its other people."""
    round_ = round_for(user, identifier)
    if reading.leading_assignment(user, round_) is None:
        raise PermissionDenied
    return round_


def round_to_compare(user: User, identifier: UUID) -> Round:
    """A round whose revealed scores the user may see. Raises PermissionDenied for others, NotReady before the reveal."""
    round_ = round_for(user, identifier)
    held = seeing.capabilities_in(user, round_.organisation)
    reader = scoring.reads_words(user, round_)
    secretariat = Capability.HOLD_ROUNDS in held and round_.state == Round.State.FROZEN
    if not (reader or secretariat or Capability.READ_AUDIT in held):
        raise PermissionDenied
    if round_.is_blind:
        raise NotReady("The score sheets of this round are not revealed yet: until then nobody sees another's.")
    return round_


def assignment_for(user: User, identifier: UUID) -> Assignment:
    """An assignment that the user may know of: their own, or one in a round of their body. Raises Http404."""
    return get_object_or_404(reading.assignments_visible_to(user), pk=identifier)


def own_assignment_for(user: User, identifier: UUID) -> Assignment:
    """The user's own. Raises PermissionDenied for somebody else's that they may know of."""
    assignment = assignment_for(user, identifier)
    if assignment.reader_id != user.pk:
        raise PermissionDenied
    return assignment


def own_assignment_in(user: User, round_: Round) -> Assignment:
    """The user's own open assignment in a round. Raises PermissionDenied for whoever does not read in it."""
    own = reading.assignments_readable_by(user).filter(round=round_).first()
    if own is None:
        raise PermissionDenied
    return own


def open_assignment_for(user: User, identifier: UUID) -> Assignment:
    """The user's own, with the report open to it. Raises PermissionDenied before a declaration, and once it is shut again."""
    own_assignment_for(user, identifier)
    opened = reading.assignments_readable_by(user).filter(pk=identifier).first()
    if opened is None:
        raise PermissionDenied
    return opened


def assignment_to_rule(user: User, identifier: UUID) -> Assignment:
    """An assignment on whose conflict the user may rule: a panel lead of the body, never on their own."""
    assignment = assignment_for(user, identifier)
    held = seeing.capabilities_in(user, assignment.round.organisation)
    if Capability.LEAD_ROUNDS not in held or assignment.reader_id == user.pk:
        raise PermissionDenied
    return assignment


def assignment_to_end(user: User, identifier: UUID) -> Assignment:
    """An assignment that the user may let lapse: secretariat or panel lead of the body, never their own."""
    assignment = assignment_for(user, identifier)
    held = seeing.capabilities_in(user, assignment.round.organisation)
    if not held & {Capability.HOLD_ROUNDS, Capability.LEAD_ROUNDS} or assignment.reader_id == user.pk:
        raise PermissionDenied
    return assignment


def assignment_to_recuse(user: User, identifier: UUID) -> Assignment:
    """An assignment that the user may take out for a conflict: their own, or as secretariat or panel lead of the body."""
    assignment = assignment_for(user, identifier)
    held = seeing.capabilities_in(user, assignment.round.organisation)
    if assignment.reader_id != user.pk and not held & {Capability.HOLD_ROUNDS, Capability.LEAD_ROUNDS}:
        raise PermissionDenied
    return assignment
