"""What every door asks first: may this person know of the round or assignment (else 404), and do this with it (else 403)."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from backend.accounts import queries as accounts
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Capability
from backend.qa.models import Assignment, Decision, LetterPoint, RequiredChange, Round
from backend.qa.queries import assignments as reading
from backend.qa.queries import decisions as deciding
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
    if not (reader or secretariat or Capability.READ_LEVELS in held):
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


def round_to_decide(user: User, identifier: UUID) -> Round:
    """A round in which the user may draft a decision: its readers and lead, and the secretariat of the body."""
    round_ = round_for(user, identifier)
    if not deciding.may_decide_in(user, round_):
        raise PermissionDenied
    return round_


def decision_for(user: User, identifier: UUID, capability: Capability | None = None) -> Decision:
    """A decision that the user may read. Raises Http404 for strangers, PermissionDenied for people of the round alone."""
    decision = deciding.decisions_visible_to(user).filter(pk=identifier).first()
    if decision is None:
        known = Decision.objects.filter(round__in=seeing.rounds_visible_to(user))
        get_object_or_404(known, pk=identifier)
        raise PermissionDenied
    if capability is not None and capability not in deciding.capabilities_about(user, decision):
        raise PermissionDenied
    return decision


def point_to_write(user: User, identifier: UUID) -> LetterPoint:
    """A point of a letter that the user may draft; one for the separate list only with the right to that list."""
    point = get_object_or_404(deciding.points_to_write(user), pk=identifier)
    held = deciding.capabilities_about(user, point.decision)
    if Capability.DRAFT_LETTERS not in held:
        raise PermissionDenied
    if point.kind == LetterPoint.Kind.IDENTIFIER and Capability.READ_IDENTIFIERS not in held:
        raise PermissionDenied
    return point


def change_for(user: User, identifier: UUID) -> RequiredChange:
    """A required change of an issued letter that the user may read. Raises Http404 for anybody else."""
    return get_object_or_404(deciding.changes_visible_to(user), pk=identifier)


def change_to_answer(user: User, identifier: UUID) -> RequiredChange:
    """A required change that the user answers for the review. Raises PermissionDenied for its other readers."""
    change = change_for(user, identifier)
    if Capability.ANSWER_LETTERS not in deciding.capabilities_about(user, change.decision):
        raise PermissionDenied
    return change


def change_to_verify(user: User, identifier: UUID) -> tuple[RequiredChange, Assignment]:
    """A required change with the user's seat as lead of a later round. Raises PermissionDenied for its other readers."""
    change = change_for(user, identifier)
    seat = deciding.seat_to_verify(user, change)
    if seat is None:
        raise PermissionDenied
    return change, seat


def letterhead_of(user: User, identifier: UUID) -> Organisation:
    """A body whose letterhead the user keeps. Raises Http404 for strangers, PermissionDenied for others of the body."""
    bodies = accounts.organisations_visible_to(user)
    body = get_object_or_404(bodies, pk=identifier)
    if not accounts.organisations_where(user, Capability.ISSUE_LETTERS).filter(pk=body.pk).exists():
        raise PermissionDenied
    return body
