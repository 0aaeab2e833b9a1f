"""Nothing of a report is shown before a reader has declared, and nothing any more once a conflict stands against them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from backend.accounts import services as accounts
from backend.accounts.models import Organisation
from backend.accounts.policy import Role
from backend.judgements.models import ConflictDeclaration
from backend.qa.models import Assignment
from backend.qa.queries import assignments as reading
from backend.qa.services import assignments
from backend.qa.services.refusals import Barred, NotYourOwn
from backend.reports.workspace import cases, versions
from backend.reports.workspace.refusals import WordsMissing
from tests.backend.qa.conftest import browser_of, page, program_of

pytestmark = pytest.mark.django_db
SECRET = "failed to engage with services"


def everything_that_shows_the_report(assignment: Assignment) -> list[tuple[str, str]]:
    """Method and address of every door through which a word, a finding or a level of the version could come."""
    version, own = {"name": assignment.round.version.name}, {"identifier": assignment.pk}
    finding = assignment.round.version.check_runs.get().findings.all()[0]
    return [
        ("GET", reverse("reports:version", kwargs=version)),
        ("GET", reverse("reports:annotated", kwargs={**version, "part": "report"})),
        ("GET", reverse("reports:feedback", kwargs={**version, "kind": "html"})),
        ("GET", reverse("reports:compare", kwargs={**version, "earlier": 1})),
        ("GET", reverse("reports:finding", kwargs={"identifier": finding.pk})),
        ("GET", reverse("api:version-text", kwargs=version)),
        ("GET", reverse("api:version-findings", kwargs=version)),
        ("GET", reverse("api:version-assessment", kwargs=version)),
        ("GET", reverse("api:version-annotated", kwargs=version)),
        ("GET", reverse("api:version-compare", kwargs={**version, "earlier": 1})),
        ("GET", reverse("api:finding", kwargs={"identifier": finding.pk})),
        ("GET", reverse("api:assignment-text", kwargs=own)),
        ("GET", reverse("api:assignment-sheet", kwargs=own)),
        ("POST", reverse("api:assignment-findings", kwargs={**own, "section": "analysis"})),
        ("GET", page("score", assignment.pk)),
        ("GET", page("settle", assignment.round_id, "D1")),
    ]


def answers(assignment: Assignment) -> dict[str, int]:
    browser = browser_of(assignment.reader)
    found = {}
    for method, address in everything_that_shows_the_report(assignment):
        answer = browser.generic(method, address, "{}", content_type="application/json")
        assert SECRET not in answer.content.decode(errors="replace") or answer.status_code == 200
        found[address] = answer.status_code
    return found


def test_before_a_declaration_no_door_shows_anything(invited):
    assert set(answers(invited[0]).values()) <= {403, 404}


def test_after_a_declaration_the_doors_of_the_round_alone_open(active):
    own = active[0]
    got = answers(own)
    opened = {address for address, status in got.items() if status == 200}
    assert opened == {
        page("score", own.pk),
        reverse("api:assignment-text", kwargs={"identifier": own.pk}),
        reverse("api:assignment-sheet", kwargs={"identifier": own.pk}),
        reverse("api:assignment-findings", kwargs={"identifier": own.pk, "section": "analysis"}),
    }
    assert {
        status for address, status in got.items() if address.startswith(("/cases", "/versions", "/api/v1/versions"))
    } == {404}


def test_the_page_of_the_declaration_names_people_and_no_word_of_the_report(invited):
    shown = browser_of(invited[0].reader).get(page("declare", invited[0].pk)).content.decode()
    assert "HAR-2023-01" in shown
    assert "Chair of a review" in shown
    assert "Anya" not in shown
    assert SECRET not in shown


def test_a_soft_conflict_opens_nothing_until_somebody_else_allows_it(invited, lead, other_lead):
    own = assignments.declare(assignment=invited[0], kind="soft", words="We trained together years ago.")
    assert own.state == "conflict_declared"
    assert set(answers(own).values()) <= {403, 404}
    assert browser_of(other_lead).post(page("rule", own.pk), {"ruling": "allowed"}).status_code == 302
    assert browser_of(own.reader).get(page("score", own.pk)).status_code == 200
    assert ConflictDeclaration.objects.get(user=own.reader).ruled_by == other_lead


def test_a_barred_reader_is_recused_and_sees_nothing(invited, other_lead):
    own = assignments.declare(assignment=invited[0], kind="soft", words="We trained together years ago.")
    assignments.rule(assignment=own, ruled_by=other_lead, ruling="barred")
    own.refresh_from_db()
    assert own.state == "recused"
    assert set(answers(own).values()) <= {403, 404}


def test_nobody_rules_on_their_own_conflict(invited, lead):
    own = assignments.declare(assignment=invited[3], kind="soft", words="I know the chair.")
    assert browser_of(lead).post(page("rule", own.pk), {"ruling": "allowed"}).status_code == 403
    answer = program_of(lead).post(f"/api/v1/assignments/{own.pk}/rule/", {"ruling": "allowed"}, format="json")
    assert answer.status_code == 403
    with pytest.raises(NotYourOwn):
        assignments.rule(assignment=own, ruled_by=lead, ruling="allowed")


def test_the_secretariat_keeps_the_register_and_does_not_rule(invited, office):
    own = assignments.declare(assignment=invited[0], kind="soft", words="We trained together years ago.")
    assert browser_of(office).post(page("rule", own.pk), {"ruling": "allowed"}).status_code == 403
    listed = browser_of(office).get(page("register")).content.decode()
    assert "A link that somebody else rules on" in listed


def test_a_conflict_needs_words(invited):
    with pytest.raises(WordsMissing):
        assignments.declare(assignment=invited[0], kind="soft")
    answer = browser_of(invited[0].reader).post(page("declare", invited[0].pk), {"kind": "hard", "words": ""})
    assert answer.status_code == 422


def test_a_declaration_once_made_stays(active):
    again = assignments.declare(assignment=active[0], kind="hard", words="Second thoughts.")
    assert again.state == "active"
    assert ConflictDeclaration.objects.filter(user=active[0].reader).count() == 1


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.COMMISSIONER, Role.SECRETARIAT])
def test_a_role_on_the_case_bars_from_its_round(role, round_, office, readers, case, chair):
    cases.give_access(case=case, email=readers[0].email, role=role, given_by=chair)
    with pytest.raises(Barred, match="role on this case"):
        assignments.invite(round_=round_, reader=readers[0], role=Role.REPORT_ASSESSOR, invited_by=office)


def test_a_role_on_the_case_that_has_ended_bars_too(round_, office, readers, case, chair):
    access = cases.give_access(case=case, email=readers[0].email, role=Role.AUTHOR, given_by=chair)
    cases.end_access(access=access, ended_by=chair)
    with pytest.raises(Barred):
        assignments.invite(round_=round_, reader=readers[0], role=Role.REPORT_ASSESSOR, invited_by=office)


def test_a_role_in_the_commissioning_body_bars(round_, office, readers, partnership):
    accounts.give_role(user=readers[0], organisation=partnership, role=Role.AUDITOR)
    with pytest.raises(Barred, match="organisation that the review belongs to"):
        assignments.invite(round_=round_, reader=readers[0], role=Role.REPORT_ASSESSOR, invited_by=office)


def test_a_body_shared_with_the_chair_bars(round_, office, readers, chair):
    firm = accounts.found_organisation(name="Larch Reviews", kind=Organisation.Kind.INDEPENDENT_CHAIR)
    for user in (chair, readers[0]):
        accounts.give_role(user=user, organisation=firm, role=Role.CHAIR)
    with pytest.raises(Barred, match="same organisation as the chair"):
        assignments.invite(round_=round_, reader=readers[0], role=Role.REPORT_ASSESSOR, invited_by=office)


def test_a_member_of_the_review_panel_is_barred_by_name_where_the_draft_names_them(
    round_, office, readers, monkeypatch
):
    import json

    from backend.reports.models import CheckRun

    run = CheckRun.objects.get(version=round_.version)
    result = json.loads(run.result)
    result["panel"]["members"] = [{"name": "Dr. Rowan Ash", "organisation": "Harrowmere Council"}]
    run.result = json.dumps(result)
    run.save(update_fields=["result"])
    readers[0].name = "Rowan  Ash"
    readers[0].save(update_fields=["name"])
    with pytest.raises(Barred, match="review panel has a member of this name"):
        assignments.invite(round_=round_, reader=readers[0], role=Role.REPORT_ASSESSOR, invited_by=office)


def test_a_chair_who_also_reads_for_the_body_makes_it_a_matter_for_a_ruling(invited, chair, body):
    accounts.give_role(user=chair, organisation=body, role=Role.REPORT_ASSESSOR)
    own = assignments.declare(assignment=invited[0], kind="none")
    assert own.state == "conflict_declared"
    declaration = ConflictDeclaration.objects.get(user=own.reader)
    assert (declaration.kind, declaration.computed) == ("soft", True)


def test_a_conflict_found_when_declaring_ends_the_assignment(invited, case, chair):
    own = invited[0]
    cases.give_access(case=case, email=own.reader.email, role=Role.AUTHOR, given_by=chair)
    declared = assignments.declare(assignment=own, kind="none")
    assert declared.state == "recused"
    declaration = ConflictDeclaration.objects.get(user=own.reader)
    assert (declaration.kind, declaration.computed) == ("hard", True)


def test_of_two_roles_the_strictest_counts_also_later(active, case, chair):
    own = active[0]
    assert browser_of(own.reader).get(page("score", own.pk)).status_code == 200
    cases.give_access(case=case, email=own.reader.email, role=Role.SECRETARIAT, given_by=chair)
    assert browser_of(own.reader).get(page("score", own.pk)).status_code == 403


def test_an_administrator_reads_no_round_whatever_else_they_are(active, body):
    own = active[0]
    accounts.give_role(user=own.reader, organisation=body, role=Role.ADMINISTRATOR)
    assert browser_of(own.reader).get(page("score", own.pk)).status_code == 404
    assert not reading.assignments_readable_by(own.reader).exists()


def test_a_withdrawn_version_is_shut_to_its_readers(active, chair):
    own = active[0]
    versions.withdraw_version(version=own.round.version, withdrawn_by=chair, because="Sent too early.")
    assert set(answers(own).values()) <= {403, 404}


def test_a_declined_invitation_opens_nothing(invited):
    own = invited[0]
    assert browser_of(own.reader).post(page("decline", own.pk)).status_code == 302
    assert set(answers(own).values()) <= {403, 404}
