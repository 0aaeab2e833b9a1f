"""Nobody sees another's scores before the reveal, by any door, ids guessed or not; and the text opens clean."""

from __future__ import annotations

import pytest
from django.urls import reverse

from backend.accounts import services as accounts
from backend.accounts.policy import Role
from backend.judgements.models import Score
from backend.qa.models import Shown
from backend.qa.queries import scores as scoring_queries
from backend.qa.services import assignments, moderation, scoring
from backend.qa.services.scoring import Answer
from tests.backend.qa.conftest import answer_all, browser_of, page, program_of

pytestmark = pytest.mark.django_db
WORDS = "A sentence that only its writer may see."


@pytest.fixture
def one_has_scored(active):
    """The first reader has scored and submitted, with words to look for."""
    answer_all(active[0], {"D1": 4})
    scoring.save_answer(assignment=active[0], answer=Answer("D2", "level", 0, WORDS, None))
    scoring.submit(assignment=active[0])
    return active


def doors_of(assignment) -> list[str]:
    """Every address at which a score of this assignment could be read, its own ids in them."""
    own, held = {"identifier": assignment.pk}, {"identifier": assignment.sheet_id}
    round_ = {"identifier": assignment.round_id}
    return [
        page("score", assignment.pk),
        page("assignment", assignment.pk),
        page("round", assignment.round_id),
        page("agreement", assignment.round_id),
        page("settle", assignment.round_id, "D2"),
        reverse("api:round", kwargs=round_),
        reverse("api:round-assignments", kwargs=round_),
        reverse("api:round-agreement", kwargs=round_),
        reverse("api:round-consensus", kwargs={**round_, "item": "D2"}),
        reverse("api:assignment", kwargs=own),
        reverse("api:assignment-sheet", kwargs=own),
        reverse("api:assignment-score", kwargs={**own, "item": "D2"}),
        reverse("api:self-assessment", kwargs=held),
        reverse("api:audit"),
        "/api/v1/self-assessments/",
    ]


@pytest.mark.parametrize("who", ["second reader", "lead", "office", "auditor", "chair", "stranger"])
def test_before_the_reveal_nobody_else_reads_a_score(
    who, one_has_scored, lead, office, chair, stranger, make_user, body
):
    auditor = make_user("auditor@example.org")
    accounts.give_role(user=auditor, organisation=body, role=Role.AUDITOR)
    user = {"second reader": one_has_scored[1].reader, "lead": lead, "office": office, "auditor": auditor,
            "chair": chair, "stranger": stranger}[who]  # fmt: skip
    browser, program = browser_of(user), program_of(user)
    for address in doors_of(one_has_scored[0]):
        for client in (browser, program):
            shown = client.get(address).content.decode()
            assert WORDS not in shown, address
            assert '"level": 0' not in shown and '"level":0' not in shown, address
    assert scoring_queries.revealed_scores(user, one_has_scored[0].round) == []


def test_a_reader_sees_their_own_sheet_all_along(one_has_scored):
    shown = browser_of(one_has_scored[0].reader).get(page("score", one_has_scored[0].pk)).content.decode()
    assert WORDS in shown


def test_after_the_reveal_readers_see_words_and_auditors_levels_alone(revealed, submitted, make_user, body, office):
    auditor = make_user("auditor@example.org")
    accounts.give_role(user=auditor, organisation=body, role=Role.AUDITOR)
    words = "Because of paragraph 3.1."
    one = program_of(submitted[1].reader).get(f"/api/v1/rounds/{revealed.pk}/agreement/").json()
    assert one["items"][0]["said"][0]["justification"] == words
    other = program_of(auditor).get(f"/api/v1/rounds/{revealed.pk}/agreement/")
    assert other.status_code == 200
    assert words not in other.content.decode()
    assert {each["level"] for each in other.json()["items"][0]["said"]} == {2}
    assert program_of(office).get(f"/api/v1/rounds/{revealed.pk}/agreement/").status_code == 403


def test_the_secretariat_sees_levels_once_the_round_is_frozen(frozen, office):
    answer = program_of(office).get(f"/api/v1/rounds/{frozen.pk}/agreement/")
    assert answer.status_code == 200
    assert "Because of paragraph 3.1." not in answer.content.decode()


def test_the_sheet_of_a_recused_reader_stays_sealed(submitted, round_, lead, office):
    assignments.recuse(assignment=submitted[2], recused_by=lead, because="A link came to light.")
    moderation.reveal(round_=round_, revealed_by=lead)
    shown = program_of(lead).get(f"/api/v1/rounds/{round_.pk}/agreement/").json()
    assert shown["readers"] == 2
    assert "cedar" not in str(shown)
    assert Score.objects.filter(sheet=submitted[2].sheet).exists()
    assert browser_of(submitted[2].reader).get(page("agreement", round_.pk)).status_code == 403


def test_the_text_opens_clean_and_findings_come_on_request(active):
    own = active[0]
    browser = browser_of(own.reader)
    clean = browser.get(page("score", own.pk)).content.decode()
    assert "failed to engage with services" in clean
    assert "<mark>" not in clean
    assert "What the program found in this section" not in clean
    section = browser.get(f"{page('score', own.pk)}?section=analysis").content.decode()
    assert "<mark>" not in section
    sent = {"findings": "analysis", "section": "analysis"}
    assert browser.post(page("score", own.pk), sent).status_code == 302
    shown = browser.get(f"{page('score', own.pk)}?section=analysis").content.decode()
    assert "<mark>" in shown
    assert Shown.objects.filter(assignment=own, kind="findings", key="analysis").count() == 1
    scoring.save_answer(assignment=own, answer=Answer("D1", "level", 2))
    assert Score.objects.get(sheet=own.sheet, item="D1").findings_seen
    other = active[1]
    scoring.save_answer(assignment=other, answer=Answer("D1", "level", 2))
    assert not Score.objects.get(sheet=other.sheet, item="D1").findings_seen


def test_a_suggestion_is_shown_after_ones_own_level_and_whether_it_moved_the_reader_is_kept(active):
    own = active[0]
    program = program_of(own.reader)
    address = f"/api/v1/assignments/{own.pk}"
    early = program.post(f"{address}/suggestions/D6/")
    assert (early.status_code, early.json()["errors"][0]["code"]) == (409, "own_level_first")
    first = program.put(
        f"{address}/scores/D6/", {"outcome": "level", "level": 4, "justification": WORDS}, format="json"
    )
    assert first.status_code == 200, first.json()
    assert first.json()["suggested"] is None
    suggested = program.post(f"{address}/suggestions/D6/").json()
    stored = Score.objects.get(sheet=own.sheet, item="D6")
    assert stored.suggested == suggested["level"]
    assert not stored.suggestion_seen
    lower = 3 if suggested["level"] is None else max(suggested["level"], 0)
    body = {"outcome": "level", "level": lower, "justification": WORDS}
    second = program.put(f"{address}/scores/D6/", body, format="json", HTTP_IF_MATCH='"1"').json()
    assert second["suggestion_seen"]
    assert second["moved_by_suggestion"] is (None if suggested["level"] is None else True)


def test_a_page_shows_no_suggestion_that_was_not_asked_for(active):
    own = active[0]
    scoring.save_answer(assignment=own, answer=Answer("D1", "level", 2))
    browser = browser_of(own.reader)
    assert "The program suggests:" not in browser.get(page("score", own.pk)).content.decode()
    assert browser.post(page("score", own.pk), {"suggest": "D1"}).status_code == 302
    assert "The program suggests:" in browser.get(page("score", own.pk)).content.decode()
    assert browser.post(page("score", own.pk), {"suggest": "D2"}).status_code == 409
