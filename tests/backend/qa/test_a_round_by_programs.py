"""The same round as through the pages, through the API alone."""

from __future__ import annotations

import pytest

from backend.judgements.models import ModeratedLevel
from backend.qa.models import Round
from tests.backend.qa.conftest import program_of

pytestmark = pytest.mark.django_db


def test_a_round_is_played_by_programs_with_one_reader_recused_late(
    rubric, version, body, office, lead, other_lead, readers
):
    secretariat, leads = program_of(office), program_of(lead)

    def send(program, method, address, body=None, status=200, **headers):
        answer = getattr(program, method)(f"/api/v1/{address}", body or {}, format="json", **headers)
        assert answer.status_code == status, (address, answer.content)
        return answer.json()

    opened = {"version": version.name, "organisation": body.name, "required_readers": 2}
    round_ = send(secretariat, "post", "rounds/", opened, 201)
    at = f"rounds/{round_['id']}/"
    assert (round_["state"], round_["rubric"]) == ("planned", "dhr-quality 1.0")
    asked = []
    for user in readers:
        wanted = {"email": user.email, "role": "report_assessor"}
        asked.append(send(secretariat, "post", f"{at}assignments/", wanted, 201))
    wanted = {"email": lead.email, "role": "panel_lead", "scores": False}
    leading = send(secretariat, "post", f"{at}assignments/", wanted, 201)
    send(leads, "post", f"assignments/{leading['id']}/declare/", {"kind": "none"})

    soft = {"kind": "soft", "words": "We sat on a board together."}
    declared = [soft if user is readers[2] else {"kind": "none"} for user in readers]
    for user, own, kind in zip(readers, asked, declared, strict=True):
        send(program_of(user), "post", f"assignments/{own['id']}/declare/", kind)
    send(program_of(other_lead), "post", f"assignments/{asked[2]['id']}/rule/", {"ruling": "allowed"})

    for user, own, level in zip(readers, asked, (2, 2, 3), strict=True):
        program, place = program_of(user), f"assignments/{own['id']}/"
        assert "3.1" in program.get(f"/api/v1/{place}text/").json()["report"]
        for item in own["items"]:
            gate = item.startswith("GATE")
            said = {"outcome": "clear" if gate else "level", "level": None if gate else level}
            said["justification"] = "Because of paragraph 3.1."
            send(program, "put", f"{place}scores/{item}/", said)
        sheet = program.get(f"/api/v1/{place}sheet/")
        assert sheet.json()["missing"] == []
        assert sheet["ETag"] == '"22"'
        send(program, "post", f"{place}submit/", {}, 412, HTTP_IF_MATCH='"3"')
        send(program, "post", f"{place}submit/", {}, HTTP_IF_MATCH='"22"')
    assert send(secretariat, "get", at)["state"] == "all_submitted"

    send(leads, "post", f"{at}reveal/")
    agreement = send(leads, "get", f"{at}agreement/")
    assert len(agreement["unsettled"]) == 18, "the third differs everywhere, across what counts as met"
    late = {"because": "It turns out that they advised an agency."}
    send(program_of(readers[2]), "post", f"assignments/{asked[2]['id']}/recuse/", late)
    agreement = send(leads, "get", f"{at}agreement/")
    assert (agreement["readers"], agreement["unsettled"], agreement["exact"]) == (2, [], 1.0)
    assert "one and the same level" in agreement["not_estimable"]

    settled = {"outcome": "level", "level": 1, "rationale": "Asserted only.", "dissent": "Ash keeps to two."}
    send(leads, "put", f"{at}consensus/D1/", settled, 412)
    second = leads.get(f"/api/v1/{at}consensus/D1/")["ETag"]
    send(leads, "put", f"{at}consensus/D1/", settled, HTTP_IF_MATCH=second)
    frozen = send(leads, "post", f"{at}freeze/")
    assert frozen["round"]["state"] == "frozen"
    assert len(frozen["sha256"]) == 64
    assert ModeratedLevel.objects.get(item="D1").level == 1
    assert ModeratedLevel.objects.get(item="D2").level == 2
    assert Round.objects.get().snapshot.sha256 == frozen["sha256"]
    send(leads, "put", f"{at}consensus/D1/", settled, 409)
