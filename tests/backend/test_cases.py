"""Cases, who may open them, and the decision to review."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from backend.accounts import services as accounts
from backend.accounts.models import AuditEvent
from backend.accounts.policy import Capability, Role
from backend.reports import queries
from backend.reports.models import CaseAccess, DecisionRecord
from backend.reports.workspace import cases, refusals

pytestmark = pytest.mark.django_db


def open_another(chair, partnership, **changes):
    given = {"reference": "HAR-2023-02", "pseudonym": "Mair", "jurisdiction": "wales", "death": "suicide", "terminology": "SUSR"}  # fmt: skip
    return cases.open_case(opened_by=chair, role=Role.CHAIR, organisation=partnership, **{**given, **changes})


def test_whoever_opens_a_case_sees_it_and_nobody_else_does(case, chair, stranger):
    assert list(queries.cases_visible_to(chair)) == [case]
    assert not queries.cases_visible_to(stranger).exists()
    assert queries.capabilities_on(stranger, case) == frozenset()


def test_a_reference_is_used_once(case, chair, partnership):
    with pytest.raises(refusals.ReferenceTaken):
        open_another(chair, partnership, reference=case.reference)


@pytest.mark.parametrize("words", ["Anya 14/02/2023", "2023-02-14", "14 February", "3rd March", "Anya 1.2.23"])
@pytest.mark.parametrize("field", ["reference", "pseudonym"])
def test_no_exact_date_stands_in_a_reference_or_pseudonym(chair, partnership, field, words):
    with pytest.raises(refusals.LooksLikeADate) as refused:
        open_another(chair, partnership, **{field: words})
    assert refused.value.field == field


@pytest.mark.parametrize("words", ["Anya", "Mair and Tomos", "Adult 7", "May", "Victim B 2023"])
def test_a_pseudonym_is_let_pass(chair, partnership, words):
    assert open_another(chair, partnership, pseudonym=words).pseudonym == words


def test_a_case_has_no_field_for_a_real_name_or_an_exact_date():
    from backend.reports.models import Case

    fields = {field.name for field in Case._meta.concrete_fields}
    assert fields == {"id", "reference", "pseudonym", "jurisdiction", "death", "terminology", "organisation", "opened_by", "opened"}  # fmt: skip


def decide(case, chair, **changes):
    return cases.record_decision(
        case=case, made_by=chair, **{"decision": "no_review", "reasons": ["criteria_not_met"], **changes}
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"reasons": ["not_known_to_agencies"]},
        {"reasons": ["not_known_to_agencies"], "decision": "review"},
        {"reasons": ["other"], "reasons_in_words": "She was not known to agencies."},
        {
            "reasons": ["not_known_to_agencies", "other"],
            "reasons_in_words": "The couple were never known to any services",
        },
    ],
)
def test_not_known_to_agencies_is_refused_as_the_only_reason(case, chair, changes):
    with pytest.raises(refusals.NotKnownIsNoReason, match="why no agency knew"):
        decide(case, chair, **changes)
    assert not case.decision_records.exists()


def test_not_known_to_agencies_may_stand_beside_another_reason(case, chair):
    record = decide(case, chair, reasons=["not_known_to_agencies", "criteria_not_met"])
    assert record.reasons == "criteria_not_met,not_known_to_agencies"


def test_the_database_itself_refuses_not_known_as_the_only_reason(case, chair):
    with pytest.raises(IntegrityError, match="not_known_is_never_the_only_reason"), transaction.atomic():
        DecisionRecord.objects.create(
            case=case, number=1, decision="no_review", reasons="not_known_to_agencies", made_by=chair
        )


def test_another_reason_needs_words_and_some_reason_is_needed(case, chair):
    with pytest.raises(refusals.WordsMissing) as refused:
        decide(case, chair, reasons=["other"])
    assert refused.value.field == "reasons_in_words"
    with pytest.raises(refusals.WordsMissing):
        decide(case, chair, reasons=[])


def test_a_new_decision_leaves_the_earlier_one_on_record(case, chair):
    decide(case, chair)
    decide(case, chair, decision="review", reasons=["criteria_met"])
    assert [(each.number, each.decision) for each in case.decision_records.all()] == [(2, "review"), (1, "no_review")]


def test_access_is_given_by_address_and_ends_without_a_trace_lost(case, chair, stranger):
    access = cases.give_access(case=case, email=" Stranger@Example.org ", role=Role.AUTHOR, given_by=chair)
    assert Capability.DISPOSE in queries.capabilities_on(stranger, case)
    cases.end_access(access=access, ended_by=chair)
    cases.end_access(access=access, ended_by=chair)
    assert not queries.cases_visible_to(stranger).exists()
    assert CaseAccess.objects.get(pk=access.pk).ended is not None
    assert list(AuditEvent.objects.filter(subject="case_access").order_by("id").values_list("verb", flat=True)) == ["gave_access", "ended_access"]  # fmt: skip


def test_a_second_role_replaces_the_first(case, chair, author):
    cases.give_access(case=case, email=author.email, role=Role.COMMISSIONER, given_by=chair)
    assert queries.role_on(author, case) == Role.COMMISSIONER
    assert Capability.READ_TEXT not in queries.capabilities_on(author, case)


def test_the_last_who_can_give_access_keeps_it(case, chair):
    with pytest.raises(refusals.LastChair):
        cases.end_access(access=case.accesses.get(user=chair), ended_by=chair)
    assert queries.role_on(chair, case) == Role.CHAIR


def test_nobody_changes_their_own_role(case, chair, author):
    with pytest.raises(refusals.NotYoursToGive):
        cases.give_access(case=case, email=author.email, role=Role.CHAIR, given_by=author)
    assert queries.role_on(author, case) == Role.AUTHOR


@pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.SECRETARIAT])
def test_who_may_not_read_the_draft_cannot_choose_who_does(case, chair, stranger, make_user, role):
    giver = make_user("giver@example.org")
    cases.give_access(case=case, email=giver.email, role=role, given_by=chair)
    for reading in (Role.CHAIR, Role.AUTHOR):
        with pytest.raises(refusals.NotYoursToGive):
            cases.give_access(case=case, email=stranger.email, role=reading, given_by=giver)
    with pytest.raises(refusals.NotYoursToGive):
        cases.end_access(access=case.accesses.get(user=chair), ended_by=giver)
    cases.give_access(case=case, email=stranger.email, role=Role.SECRETARIAT, given_by=giver)
    assert not queries.versions_readable_by(stranger).exists()


def test_a_commissioner_who_opened_a_case_appoints_its_first_chair(partnership, chair, stranger):
    opened = cases.open_case(
        opened_by=stranger, role=Role.COMMISSIONER, organisation=partnership, reference="HAR-2023-09", pseudonym="Mair",
        jurisdiction="wales", death="homicide", terminology="SUSR",
    )  # fmt: skip
    cases.give_access(case=opened, email=chair.email, role=Role.CHAIR, given_by=stranger)
    assert Capability.READ_TEXT in queries.capabilities_on(chair, opened)
    assert Capability.READ_TEXT not in queries.capabilities_on(stranger, opened)


def test_an_administrator_can_be_given_no_case_and_loses_those_they_had(case, chair, author, partnership, make_user):
    accounts.give_role(user=author, organisation=partnership, role=Role.ADMINISTRATOR)
    assert not queries.cases_visible_to(author).exists()
    assert queries.capabilities_on(author, case) == frozenset()
    administrator = make_user("administrator@example.org")
    accounts.give_role(user=administrator, organisation=partnership, role=Role.ADMINISTRATOR)
    with pytest.raises(refusals.NobodyThere):
        cases.give_access(case=case, email=administrator.email, role=Role.AUTHOR, given_by=chair)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.NATIONAL_READER, Role.ADMINISTRATOR, Role.COMPETENCY_VERIFIER])
def test_a_role_that_has_no_place_on_a_case_is_not_given_there(case, chair, stranger, role):
    with pytest.raises(refusals.NobodyThere):
        cases.give_access(case=case, email=stranger.email, role=role, given_by=chair)
