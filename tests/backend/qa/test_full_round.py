"""A whole review of a draft: three raters, one recused late, moderation, letter, reply, a second version, a second round."""

from __future__ import annotations

import pytest

from backend.accounts.policy import Role
from backend.qa.models import Assignment, Decision, Round
from backend.reports.models import Version
from backend.reports.services import Upload
from backend.reports.workspace import checking, versions
from tests.backend.conftest import past_the_notice
from tests.backend.qa.conftest import page, program_of
from tests.backend.qa.decisions.conftest import AREA

pytestmark = pytest.mark.django_db
LETTERHEAD = {"name": "Northern Quality Assurance Board", "address": "4 Millgate\nTarnside", "contact": "", "words": ""}


def whole_sheet(assignment: Assignment, said: dict[str, object]) -> dict[str, str]:
    """What a page sends for a whole sheet."""
    sent = {}
    for item in assignment.items:
        answer = said.get(item, "clear" if item.startswith("GATE") else 2)
        sent |= {f"{item}-answer": str(answer), f"{item}-justification": "As 3.1 shows.", f"{item}-seen": "0"}
    return sent


def mended(case, chair, short_draft: bytes) -> Version:
    """The second version, with the passage of the letter written anew."""
    text = short_draft.replace(b"Anya failed to engage with services and chose to stay", b"Services did not reach Anya")
    received = versions.receive_version(
        case=case, uploaded_by=chair, uploads={"report": Upload(name="second.txt", data=text)}
    )
    assert checking.carry_out_check(run_id=received.run.pk)
    return received.version


def test_a_full_round_through_the_pages(rubric, version, body, office, lead, readers, chair, case, short_draft):
    secretariat, leads, review = past_the_notice(office), past_the_notice(lead), past_the_notice(chair)
    opened = {"organisation": str(body.pk), "form": "domain", "required_readers": "2", "received": "2026-01-05"}
    assert secretariat.post(page("open-round", version.name), opened).status_code == 302
    round_ = Round.objects.get()
    for user in (*readers, lead):
        membership = str(user.memberships.get(organisation=body).pk)
        only = {"moderates_only": "on"} if user == lead else {}
        assert secretariat.post(page("invite", round_.pk), {"reader": membership, **only}).status_code == 302
    for user, said in zip(readers, ({}, {"D3": 1}, {"D4": 4}), strict=True):
        own = Assignment.objects.get(reader=user)
        browser = past_the_notice(user)
        assert browser.post(page("declare", own.pk), {"kind": "none", "words": ""}).status_code == 302
        assert browser.post(page("score", own.pk), whole_sheet(own, said)).status_code == 302
        assert browser.post(page("submit", own.pk)).status_code == 302
    leading = Assignment.objects.get(reader=lead)
    assert leads.post(page("declare", leading.pk), {"kind": "none", "words": ""}).status_code == 302
    assert leads.post(page("reveal", round_.pk), {"because": ""}).status_code == 302

    # A conflict comes to light after the reveal: the far-off sheet is sealed and counts no more.
    late = Assignment.objects.get(reader=readers[2])
    recused = {"because": "They had worked with the chair."}
    assert secretariat.post(page("recuse", late.pk), recused).status_code == 302
    shown = leads.get(page("agreement", round_.pk)).content.decode()
    assert readers[2].name not in shown
    domains = list(Assignment.objects.get(reader=readers[0]).items)
    for item in domains:
        agreed = "clear" if item.startswith("GATE") else "2"
        seen = round_.consensus.filter(item=item).count()
        decided = {
            "d-answer": agreed,
            "d-words": "Both read it so.",
            "d-dissent": "",
            "d-seen": str(seen),
            "decide": "1",
        }
        assert leads.post(page("settle", round_.pk, item), decided).status_code == 302
    assert leads.post(page("freeze", round_.pk)).status_code == 302

    assert secretariat.post(page("letterhead", body.pk), LETTERHEAD).status_code == 302
    assert secretariat.post(page("draft-decision", round_.pk), {"outcome": "publish_after_changes"}).status_code == 302
    decision = Decision.objects.get()
    assert secretariat.post(page("add-point", decision.pk, "development"), AREA).status_code == 302
    assert secretariat.post(page("authorise", decision.pk)).status_code == 403
    assert leads.post(page("authorise", decision.pk)).status_code == 302
    assert review.get(page("decision", decision.pk)).status_code == 404
    told = {"told_by": "The family’s advocate", "told_on": "3/12/2026", "not_told": ""}
    assert secretariat.post(page("family", decision.pk), told).status_code == 302
    assert secretariat.post(page("issue", decision.pk)).status_code == 302
    letter = review.get(page("letter", decision.pk, "html")).content.decode()
    assert "Two people read it independently" in letter
    assert review.post(page("reply", decision.pk), {"kind": "accept", "words": ""}).status_code == 302

    second = mended(case, chair, short_draft)
    beside = review.get(f"/versions/{second.name}/")
    assert beside.url == page("answering", second.name)
    change = decision.changes.get()
    answer = {"changed": "yes", "place": "3.1", "words": "Written anew.", "seen": "0"}
    assert review.post(page("respond", change.pk), answer).status_code == 302

    opened["required_readers"] = "1"
    assert secretariat.post(page("open-round", second.name), opened).status_code == 302
    again = Round.objects.get(version=second)
    for user in (readers[0], lead):
        membership = str(user.memberships.get(organisation=body).pk)
        assert secretariat.post(page("invite", again.pk), {"reader": membership}).status_code == 302
        own = Assignment.objects.get(reader=user, round=again)
        browser = past_the_notice(user)
        assert browser.get(page("answering", second.name)).status_code == 404
        assert browser.post(page("declare", own.pk), {"kind": "none", "words": ""}).status_code == 302
        assert "Written anew." in browser.get(page("answering", second.name)).content.decode()
        assert browser.post(page("score", own.pk), whole_sheet(own, {})).status_code == 302
        assert browser.post(page("submit", own.pk)).status_code == 302
    found = {"verdict": "verified_met", "words": "3.1 now says what services did.", "seen": "1"}
    assert leads.post(page("verify", change.pk), found).status_code == 302
    assert leads.post(page("reveal", again.pk), {"because": ""}).status_code == 302
    assert leads.post(page("freeze", again.pk)).status_code == 302
    assert secretariat.post(page("draft-decision", again.pk), {"outcome": "publish"}).status_code == 302
    last = Decision.objects.get(round=again)
    assert leads.post(page("authorise", last.pk)).status_code == 302
    assert secretariat.post(page("family", last.pk), told).status_code == 302
    assert secretariat.post(page("issue", last.pk)).status_code == 302
    assert "published as it stands" in review.get(page("letter", last.pk, "html")).content.decode()


def test_a_full_round_through_programs(rubric, version, body, office, lead, readers, chair, case, short_draft):
    secretariat, leads, review = program_of(office), program_of(lead), program_of(chair)

    def sent(program, address: str, status: int, **values):
        answer = program.post(f"/api/v1/{address}", values, format="json")
        assert answer.status_code == status, answer.content.decode()
        return answer.json() if answer.content else {}

    def read_and_submit(user, round_, said: dict[str, object]) -> None:
        own = Assignment.objects.get(reader=user, round=round_)
        program = program_of(user)
        sent(program, f"assignments/{own.pk}/declare/", 200, kind="none")
        for item in own.items:
            gate = item.startswith("GATE")
            outcome, level = ("clear", None) if gate else ("level", said.get(item, 2))
            body_ = {"outcome": outcome, "level": level, "justification": "As 3.1 shows.", "evidence": []}
            answer = program.put(f"/api/v1/assignments/{own.pk}/scores/{item}/", body_, format="json")
            assert answer.status_code == 200, answer.content.decode()
        sent(program, f"assignments/{own.pk}/submit/", 200)

    said = {"version": version.name, "organisation": body.name, "required_readers": 2}
    round_ = Round.objects.get(pk=sent(secretariat, "rounds/", 201, **said)["id"])
    for user in readers:
        sent(secretariat, f"rounds/{round_.pk}/assignments/", 201, email=user.email, role=Role.REPORT_ASSESSOR.value)
    moderates = {"email": lead.email, "role": Role.PANEL_LEAD.value, "scores": False}
    sent(secretariat, f"rounds/{round_.pk}/assignments/", 201, **moderates)
    sent(leads, f"assignments/{Assignment.objects.get(reader=lead).pk}/declare/", 200, kind="none")
    for user, levels in zip(readers, ({}, {}, {"D4": 4}), strict=True):
        read_and_submit(user, round_, levels)
    sent(leads, f"rounds/{round_.pk}/reveal/", 200)
    late = Assignment.objects.get(reader=readers[2])
    sent(secretariat, f"assignments/{late.pk}/recuse/", 200, because="They had worked with the chair.")
    for item in Assignment.objects.get(reader=readers[0]).items:
        gate = item.startswith("GATE")
        settled = {"outcome": "clear" if gate else "level", "level": None if gate else 2, "rationale": "Both say so."}
        answer = leads.put(f"/api/v1/rounds/{round_.pk}/consensus/{item}/", settled, format="json", HTTP_IF_MATCH="*")
        assert answer.status_code == 200, answer.content.decode()
    sent(leads, f"rounds/{round_.pk}/freeze/", 200)

    from backend.qa.services import points

    points.set_letterhead(organisation=body, set_by=office, **LETTERHEAD)
    made = sent(secretariat, f"rounds/{round_.pk}/decision/", 201, outcome="publish_after_changes")["decision"]["id"]
    sent(secretariat, f"decisions/{made}/points/", 201, kind="development", **AREA)
    sent(secretariat, f"decisions/{made}/authorise/", 403)
    sent(leads, f"decisions/{made}/authorise/", 200)
    sent(secretariat, f"decisions/{made}/issue/", 409)
    sent(secretariat, f"decisions/{made}/family/", 200, told_by="The advocate", told_on="2026-12-03")
    assert sent(secretariat, f"decisions/{made}/issue/", 200)["decision"]["state"] == "issued"
    sent(review, f"decisions/{made}/replies/", 201, kind="accept")
    assert review.get(f"/api/v1/decisions/{made}/letter.pdf").content.startswith(b"%PDF")

    second = mended(case, chair, short_draft)
    change = review.get(f"/api/v1/decisions/{made}/required-changes/").json()["results"][0]
    answered = sent(review, f"required-changes/{change['id']}/respond/", 201, changed=True, place="3.1")
    assert answered["state"] == "responded"
    said = {"version": second.name, "organisation": body.name, "required_readers": 1}
    again = Round.objects.get(pk=sent(secretariat, "rounds/", 201, **said)["id"])
    sent(secretariat, f"rounds/{again.pk}/assignments/", 201, email=lead.email, role=Role.PANEL_LEAD.value)
    read_and_submit(lead, again, {})
    sent(leads, f"required-changes/{change['id']}/verify/", 201, verdict="verified_met", words="3.1 says it.")
    sent(leads, f"rounds/{again.pk}/reveal/", 200)
    sent(
        leads, f"rounds/{again.pk}/take-over/", 200, rationale="One reader was asked.", because="One reader was asked."
    )
    sent(leads, f"rounds/{again.pk}/freeze/", 200)
    last = sent(secretariat, f"rounds/{again.pk}/decision/", 201, outcome="publish")["decision"]["id"]
    sent(leads, f"decisions/{last}/authorise/", 200)
    sent(secretariat, f"decisions/{last}/family/", 200, not_told="The family asked for no further contact.")
    sent(secretariat, f"decisions/{last}/issue/", 200)
    assert "published as it stands" in review.get(f"/api/v1/decisions/{last}/letter.html").content.decode()
