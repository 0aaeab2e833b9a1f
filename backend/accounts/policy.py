"""Who may do what: one table of roles and capabilities. It knows no database, so that it can be read and tested whole.

A membership gives a role in an organisation; an access gives a role on one case. What is not written here is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is, in an organisation or on a case."""

    CHAIR = "chair", _("Chair of a review")
    AUTHOR = "author", _("Author")
    COMMISSIONER = "commissioner", _("Commissioner")
    REPORT_ASSESSOR = "report_assessor", _("Report assessor")
    PANEL_LEAD = "panel_lead", _("Panel lead")
    SECRETARIAT = "secretariat", _("Secretariat")
    COMPETENCY_VERIFIER = "competency_verifier", _("Competency verifier")
    RECORDS_OFFICER = "records_officer", _("Records officer")
    AUDITOR = "auditor", _("Auditor")
    NATIONAL_READER = "national_reader", _("National reader")
    ADMINISTRATOR = "administrator", _("Administrator")


class Capability(models.TextChoices):
    """One thing that can be done."""

    OPEN_CASE = "open_case", _("open a case")
    SEE_CASE = "see_case", _("see that a case exists, and the states of its versions")
    RECORD_DECISION = "record_decision", _("record the decision to review or not")
    GIVE_ACCESS = "give_access", _("give others access to a case, and take it back")
    UPLOAD = "upload", _("upload a version")
    WITHDRAW = "withdraw", _("withdraw a version")
    RUN_CHECKS = "run_checks", _("start a check")
    READ_TEXT = "read_text", _("read a draft, its findings and what is made from them")
    DISPOSE = "dispose", _("confirm, dismiss, amend or defer a finding")
    SELF_ASSESS = "self_assess", _("score a draft of one's own, in private")
    SHARE_FOR_SIGN_OFF = "share_for_sign_off", _("share a version with the partnership for sign-off")
    READ_SHARED = "read_shared", _("read what is shared with the organisation")
    HOLD_ROUNDS = "hold_rounds", _("open rounds of the QA panel, invite readers and remind them")
    LEAD_ROUNDS = "lead_rounds", _("rule on conflicts, reveal, moderate and freeze rounds of the QA panel")
    READ_IN_ROUNDS = "read_in_rounds", _("read and score drafts in rounds of the QA panel")
    SEE_ROUNDS = "see_rounds", _("see the rounds of the QA panel, without what is in them")
    DRAFT_LETTERS = "draft_letters", _("draft decisions and letters of the QA panel")
    AUTHORISE_LETTERS = "authorise_letters", _("authorise letters that somebody else drafted, and override gates")
    ISSUE_LETTERS = "issue_letters", _("issue authorised letters, and keep the letterhead")
    READ_LETTERS = "read_letters", _("read the letters of the QA panel's rounds")
    READ_ISSUED_LETTERS = "read_issued_letters", _("read the letters that were issued to a review")
    ANSWER_LETTERS = "answer_letters", _("reply to a letter, and say what was changed")
    READ_IDENTIFIERS = "read_identifiers", _("take the list of identifiers to remove")
    KEEP_OWN_RECORD = "keep_own_record", _("keep a record of one's own training and competencies")
    SEE_CHAIRS = "see_chairs", _("see training and final levels of the chairs of the area")
    MANAGE_CHAIRS = "manage_chairs", _("add chairs, set what training is asked for, and open rounds on competencies")
    APPOINT_CHAIRS = "appoint_chairs", _("keep the recruitment record, and decide whom to appoint")
    JUDGE_CHAIRS = "judge_chairs", _("be seated in rounds on competencies")
    COUNT_CHAIRS = "count_chairs", _("see counts of chairs, never below five")
    READ_LEVELS = "read_levels", _("see the levels of rounds once they are revealed, without words")
    READ_AUDIT = "read_audit", _("read the audit trail of the organisation")
    MANAGE_MEMBERS = "manage_members", _("give roles in the organisation, and end them")


_C = Capability
_AUTHORS: Final = frozenset(
    {
        _C.SEE_CASE,
        _C.RECORD_DECISION,
        _C.GIVE_ACCESS,
        _C.UPLOAD,
        _C.WITHDRAW,
        _C.RUN_CHECKS,
        _C.READ_TEXT,
        _C.DISPOSE,
        _C.SELF_ASSESS,
        _C.SHARE_FOR_SIGN_OFF,
        _C.READ_ISSUED_LETTERS,
        _C.ANSWER_LETTERS,
        _C.READ_IDENTIFIERS,
    }
)

#: What a role on a case lets its holder do with that case.
ON_A_CASE: Final[Mapping[Role, frozenset[Capability]]] = {
    Role.CHAIR: _AUTHORS,
    Role.AUTHOR: _AUTHORS,
    Role.COMMISSIONER: frozenset({_C.SEE_CASE, _C.RECORD_DECISION, _C.GIVE_ACCESS, _C.READ_ISSUED_LETTERS}),
    Role.SECRETARIAT: frozenset({_C.SEE_CASE, _C.RECORD_DECISION, _C.GIVE_ACCESS, _C.UPLOAD, _C.RUN_CHECKS}),
}

#: What a role in an organisation lets its holder do there. No role in an organisation opens any report.
IN_AN_ORGANISATION: Final[Mapping[Role, frozenset[Capability]]] = {
    Role.CHAIR: frozenset({_C.OPEN_CASE, _C.KEEP_OWN_RECORD}),
    Role.AUTHOR: frozenset({_C.OPEN_CASE, _C.KEEP_OWN_RECORD}),
    Role.COMMISSIONER: frozenset({_C.OPEN_CASE, _C.READ_SHARED, _C.SEE_CHAIRS, _C.MANAGE_CHAIRS, _C.APPOINT_CHAIRS}),
    Role.COMPETENCY_VERIFIER: frozenset({_C.JUDGE_CHAIRS}),
    Role.NATIONAL_READER: frozenset({_C.COUNT_CHAIRS}),
    Role.REPORT_ASSESSOR: frozenset({_C.READ_IN_ROUNDS, _C.DRAFT_LETTERS, _C.READ_IDENTIFIERS}),
    Role.PANEL_LEAD: frozenset(
        {
            _C.READ_IN_ROUNDS,
            _C.LEAD_ROUNDS,
            _C.SEE_ROUNDS,
            _C.DRAFT_LETTERS,
            _C.AUTHORISE_LETTERS,
            _C.READ_IDENTIFIERS,
        }
    ),
    Role.SECRETARIAT: frozenset(
        {_C.OPEN_CASE, _C.HOLD_ROUNDS, _C.SEE_ROUNDS, _C.DRAFT_LETTERS, _C.ISSUE_LETTERS, _C.READ_LETTERS}
    ),
    Role.RECORDS_OFFICER: frozenset({_C.READ_AUDIT, _C.SEE_ROUNDS}),
    Role.AUDITOR: frozenset({_C.READ_AUDIT, _C.SEE_ROUNDS, _C.READ_LEVELS, _C.READ_LETTERS}),
    Role.ADMINISTRATOR: frozenset({_C.MANAGE_MEMBERS}),
}

#: Whoever holds one of these anywhere sees no case at all: the strictest of several roles wins.
SEES_NO_CASE: Final = frozenset({Role.ADMINISTRATOR})


def on_a_case(role: str) -> frozenset[Capability]:
    """What a role on a case allows; nothing for a role that has no place on a case."""
    return ON_A_CASE.get(Role(role), frozenset())


def in_an_organisation(role: str) -> frozenset[Capability]:
    """What a role in an organisation allows there."""
    return IN_AN_ORGANISATION.get(Role(role), frozenset())


def roles_on_a_case_with(capability: Capability) -> tuple[Role, ...]:
    """The roles on a case that have a capability, in the order of the table."""
    return tuple(role for role, allowed in ON_A_CASE.items() if capability in allowed)


def roles_in_an_organisation_with(capability: Capability) -> tuple[Role, ...]:
    """The roles in an organisation that have a capability, in the order of the table."""
    return tuple(role for role, allowed in IN_AN_ORGANISATION.items() if capability in allowed)
