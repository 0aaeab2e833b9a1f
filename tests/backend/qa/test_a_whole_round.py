"""One round through the pages: opened, declared, scored blind, revealed, settled, frozen."""

from __future__ import annotations

import re

import pytest
from django.core import mail

from backend.accounts.models import AuditEvent
from backend.judgements.models import ModeratedLevel, Score
from backend.qa.models import Assignment, Round, Snapshot
from backend.qa.services import snapshots
from tests.backend.qa.conftest import browser_of, domains, page

pytestmark = pytest.mark.django_db


def fields_for(
    assignment: Assignment, levels: dict[str, object], words: str = "Because of paragraph 3.1."
) -> dict[str, str]:
    """What a page sends for a whole sheet."""
    sent = {}
    for item in assignment.items:
        said = levels.get(item, "clear" if item.startswith("GATE") else 2)
        sent |= {f"{item}-answer": str(said), f"{item}-justification": words, f"{item}-seen": "0"}
    return sent


def test_a_round_is_played_through_the_pages(
    rubric, version, body, office, lead, readers, django_capture_on_commit_callbacks
):
    secretariat = browser_of(office)
    sent = {
        "organisation": str(body.pk),
        "form": "domain",
        "required_readers": "2",
        "received": "2026-01-05",
        "due": "",
        "meets": "",
    }
    assert secretariat.post(page("open-round", version.name), sent).status_code == 302
    round_ = Round.objects.get()

    listed = secretariat.get(page("invite", round_.pk)).content.decode()
    choices = re.findall(r'name="reader" value="([^"]+)".*?<label[^>]*>([^<]+)', listed, re.DOTALL)
    assert len(choices) == 4
    for value, name in choices:
        only = {"moderates_only": "on"} if name.startswith("lead") else {}
        with django_capture_on_commit_callbacks(execute=True):
            assert secretariat.post(page("invite", round_.pk), {"reader": value, **only}).status_code == 302
    assert len(mail.outbox) == 4
    assert not any("HAR" in letter.body + letter.subject or "Anya" in letter.body for letter in mail.outbox)

    for user in (*readers, lead):
        own = Assignment.objects.get(reader=user)
        browser = browser_of(user)
        assert browser.get(page("score", own.pk)).status_code == 403
        assert browser.post(page("declare", own.pk), {"kind": "none", "words": ""}).status_code == 302
    levels = ({}, {"D3": 1}, {"D4": 4})
    for user, said in zip(readers, levels, strict=True):
        own = Assignment.objects.get(reader=user)
        browser = browser_of(user)
        text = browser.get(page("score", own.pk)).content.decode()
        assert "failed to engage with services" in text
        answer = browser.post(page("score", own.pk), fields_for(own, said))
        assert answer.status_code == 302, answer.content.decode()
        assert browser.post(page("submit", own.pk)).status_code == 302
    round_.refresh_from_db()
    assert round_.state == "all_submitted"

    leads = browser_of(lead)
    assert leads.post(page("reveal", round_.pk), {"because": ""}).status_code == 302
    shown = leads.get(page("agreement", round_.pk)).content.decode()
    assert "Still to be settled: D3, D4." in shown

    for user in readers:
        proposal = {"p-answer": "2", "p-words": "On a second reading it is partly there.", "propose": "1"}
        assert browser_of(user).post(page("settle", round_.pk, "D3"), proposal).status_code == 302
    decision = {
        "d-answer": "2",
        "d-words": "What is claimed is not shown.",
        "d-dissent": "",
        "d-seen": "0",
        "decide": "1",
    }
    assert leads.post(page("freeze", round_.pk)).status_code == 409
    assert leads.post(page("settle", round_.pk, "D4"), decision).status_code == 302
    assert leads.post(page("freeze", round_.pk)).status_code == 302

    round_.refresh_from_db()
    assert round_.state == "frozen"
    assert set(ModeratedLevel.objects.filter(round_id=round_.pk).values_list("item", flat=True)) == set(domains(round_))
    assert {each.level for each in ModeratedLevel.objects.filter(item__startswith="D")} == {2}
    assert set(ModeratedLevel.objects.filter(item__startswith="GATE").values_list("outcome", flat=True)) == {"clear"}
    assert Score.objects.filter(item="D4", level=4).exists(), "what a reader said stays"
    assert snapshots.holds(Snapshot.objects.get())
    verbs = set(AuditEvent.objects.filter(organisation=body).values_list("verb", flat=True))
    assert {"created", "declared", "submitted", "revealed", "proposed", "agreed", "froze"} <= verbs
