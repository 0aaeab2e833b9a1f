"""Scoring on a page and by a program: reasons, two tabs, lost sessions, closing and taking up again."""

from __future__ import annotations

import pytest

from backend.judgements import queries as judgements
from backend.judgements.models import Score, ScoreSheet
from backend.judgements.models.questions import items_of
from backend.judgements.services import SheetSubmitted
from backend.qa.models import Assignment, Round
from backend.qa.services import assignments, moderation, rounds, scoring
from backend.qa.services.refusals import NotOneOfTheRound, NotOpen, TooFewReaders
from backend.qa.services.scoring import Answer
from tests.backend.qa.conftest import answer_all, browser_of, page, program_of

pytestmark = pytest.mark.django_db


def sent(item: str, answer: str, words: str = "", seen: int = 0, **more: object) -> dict[str, object]:
    """What a page sends for one item."""
    held = {f"{item}-answer": answer, f"{item}-justification": words, f"{item}-seen": str(seen)}
    return held | {f"{item}-{name}": value for name, value in more.items()}


def test_one_save_stores_everything_that_was_changed_on_the_page(active):
    own = active[0]
    browser = browser_of(own.reader)
    answer = browser.post(page("score", own.pk), sent("D1", "2") | sent("D2", "3") | sent("GATE-1", "clear", "Masked."))
    assert answer.status_code == 302
    assert {score.item for score in Score.objects.filter(sheet=own.sheet)} == {"D1", "D2", "GATE-1"}
    again = browser.post(page("score", own.pk), sent("D1", "2", seen=1) | sent("D2", "3", seen=1))
    assert again.status_code == 302
    assert Score.objects.filter(sheet=own.sheet).count() == 3, "the same twice makes one"


@pytest.mark.parametrize(
    ("item", "answer"),
    [("D1", "0"), ("D1", "1"), ("D1", "4"), ("D1", "not_applicable"), ("D1", "not_assessable"), ("GATE-1", "clear")],
)
def test_what_needs_a_reason_is_refused_without_one_and_kept_on_the_page(item, answer, active):
    own = active[0]
    shown = browser_of(own.reader).post(page("score", own.pk), sent(item, answer) | sent("D3", "2"))
    assert shown.status_code == 422
    assert "Say why" in shown.content.decode()
    assert f'value="{answer}" id="id_{item}-answer' in shown.content.decode()
    assert set(Score.objects.filter(sheet=own.sheet).values_list("item", flat=True)) == {"D3"}, "the rest is saved"


def test_levels_2_and_3_need_no_reason(active):
    for level in (2, 3):
        scoring.save_answer(assignment=active[0], answer=Answer("D1", "level", level, "", None))
    assert Score.objects.filter(sheet=active[0].sheet).count() == 2


def test_a_level_far_from_the_suggestion_needs_a_reason(rubric, version, body, office, readers):
    round_ = rounds.open_round(
        version=version, organisation=body, opened_by=office, required_readers=1, form=ScoreSheet.Form.FULL
    )
    invited = assignments.invite(round_=round_, reader=readers[0], role="report_assessor", invited_by=office)
    own = assignments.declare(assignment=invited, kind="none")
    said = judgements.suggestions_for(own.sheet)[1]
    low = [item for item in own.items if said[item].level == 1]
    assert low, "the draft has a criterion at level 1"
    program = program_of(readers[0])
    address = f"/api/v1/assignments/{own.pk}/scores/{low[0]}/"
    refused = program.put(address, {"outcome": "level", "level": 3}, format="json")
    assert (refused.status_code, refused.json()["errors"][0]["attr"]) == (400, "justification")
    assert program.put(address, {"outcome": "level", "level": 2}, format="json").status_code == 200


def test_whether_the_suggestion_moved_a_reader_is_kept(rubric, version, body, office, readers):
    round_ = rounds.open_round(
        version=version, organisation=body, opened_by=office, required_readers=1, form=ScoreSheet.Form.FULL
    )
    invited = assignments.invite(round_=round_, reader=readers[0], role="report_assessor", invited_by=office)
    own = assignments.declare(assignment=invited, kind="none")
    said = judgements.suggestions_for(own.sheet)[1]
    moved, stayed = [item for item in own.items if said[item].level == 1][:2]
    for item, second in ((moved, 2), (stayed, 4)):
        scoring.save_answer(assignment=own, answer=Answer(item, "level", 3, "Paragraph 3.1."))
        scoring.show_suggestion(assignment=own, item=item)
        scoring.save_answer(assignment=own, answer=Answer(item, "level", second, "Paragraph 3.1 again.", 1))
    assert Score.objects.get(sheet=own.sheet, item=moved, number=2).moved_by_suggestion is True
    assert Score.objects.get(sheet=own.sheet, item=stayed, number=2).moved_by_suggestion is False
    assert Score.objects.get(sheet=own.sheet, item=moved, number=1).moved_by_suggestion is None


def test_of_two_tabs_the_stale_one_is_refused_and_both_texts_are_shown(active):
    own = active[0]
    browser = browser_of(own.reader)
    assert browser.post(page("score", own.pk), sent("D1", "2", "From the first tab.")).status_code == 302
    stale = browser.post(page("score", own.pk), sent("D1", "3", "From the second tab.") | sent("D2", "2"))
    shown = stale.content.decode()
    assert stale.status_code == 412
    assert "From the first tab." in shown
    assert "From the second tab." in shown
    assert Score.objects.filter(sheet=own.sheet, item="D1").count() == 1
    assert Score.objects.filter(sheet=own.sheet, item="D2").count() == 1, "what was not stale is saved"
    knowing = browser.post(page("score", own.pk), sent("D1", "3", "From the second tab.", seen=1))
    assert knowing.status_code == 302
    assert [score.number for score in Score.objects.filter(sheet=own.sheet, item="D1")] == [1, 2]


def test_a_tab_that_has_not_touched_an_item_does_not_undo_it(active):
    own = active[0]
    browser = browser_of(own.reader)
    browser.post(page("score", own.pk), sent("D1", "2", "As first read."))
    browser.post(page("score", own.pk), sent("D1", "3", "As read again.", seen=1))
    old_tab = browser.post(page("score", own.pk), sent("D1", "2", "As first read.", seen=1) | sent("D2", "2"))
    assert old_tab.status_code == 302
    assert judgements.newest_score(own.sheet, "D1").level == 3


def test_a_program_with_a_stale_tag_gets_412_and_the_present_one(active):
    own = active[0]
    program = program_of(own.reader)
    address = f"/api/v1/assignments/{own.pk}/scores/D1/"
    first = program.put(address, {"outcome": "level", "level": 2}, format="json")
    assert (first.status_code, first["ETag"]) == (200, '"1"')
    for header in ({}, {"HTTP_IF_MATCH": '"0"'}, {"HTTP_IF_MATCH": '"nonsense"'}):
        stale = program.put(address, {"outcome": "level", "level": 3}, format="json", **header)
        assert stale.status_code == 412, header
        assert stale.json()["errors"][0]["code"] == "stale"
    fresh = program.put(address, {"outcome": "level", "level": 3}, format="json", HTTP_IF_MATCH='"1"')
    assert (fresh.status_code, fresh["ETag"]) == (200, '"2"')
    assert program.put(address, {"outcome": "level", "level": 3}, format="json", HTTP_IF_MATCH='"1"').status_code == 200


def test_a_lost_session_loses_nothing_that_was_saved(active, client):
    own = active[0]
    browser_of(own.reader).post(page("score", own.pk), sent("D1", "2", "Saved before the session ended."))
    assert client.post(page("score", own.pk), sent("D2", "2")).status_code == 302
    shown = browser_of(own.reader).get(page("score", own.pk)).content.decode()
    assert "Saved before the session ended." in shown
    assert not Score.objects.filter(sheet=own.sheet, item="D2").exists()


def test_words_without_an_answer_are_kept_and_not_saved(active):
    own = active[0]
    shown = browser_of(own.reader).post(page("score", own.pk), sent("D1", "", "Half a thought."))
    assert shown.status_code == 422
    assert "Half a thought." in shown.content.decode()
    assert not Score.objects.exists()


def test_evidence_is_named_by_paragraph_and_stays_when_the_item_is_saved_again(active):
    own = active[0]
    browser = browser_of(own.reader)
    assert browser.post(page("score", own.pk), sent("D1", "2", paragraphs="3.1")).status_code == 302
    link = Score.objects.get(sheet=own.sheet, item="D1").evidence.get()
    passage = f"{link.part}:{link.start}:{link.end}"
    assert passage in browser.get(page("score", own.pk)).content.decode()
    assert browser.post(page("score", own.pk), sent("D1", "3", seen=1, passages=passage)).status_code == 302
    assert judgements.newest_score(own.sheet, "D1").evidence.count() == 1
    wrong = browser.post(page("score", own.pk), sent("D2", "2", paragraphs="99.9"))
    assert wrong.status_code == 422
    assert "There is no paragraph 99.9" in wrong.content.decode()


def test_a_sheet_is_not_submitted_before_everything_is_scored(active):
    own = active[0]
    answer_all(own, but=("D7", "GATE-4"))
    refused = browser_of(own.reader).post(page("submit", own.pk))
    assert refused.status_code == 409
    assert "D7, GATE-4" in refused.content.decode()


def test_a_submitted_sheet_takes_nothing_more(active):
    own = active[0]
    answer_all(own)
    scoring.submit(assignment=own)
    assert scoring.submit(assignment=own).state == "submitted"
    refused = browser_of(own.reader).post(page("score", own.pk), sent("D1", "3", seen=1))
    assert refused.status_code == 409
    program = program_of(own.reader)
    put = program.put(f"/api/v1/assignments/{own.pk}/scores/D1/", {"outcome": "level", "level": 3}, format="json")
    assert (put.status_code, put.json()["errors"][0]["code"]) == (409, "submitted")


def test_a_reader_takes_their_sheet_up_again_until_the_reveal(submitted, round_, lead):
    own = submitted[0]
    browser = browser_of(own.reader)
    assert browser.post(page("reopen", own.pk), {"because": ""}).status_code == 422
    assert browser.post(page("reopen", own.pk), {"because": "I had read the wrong section."}).status_code == 302
    assert Round.objects.get().state == "open"
    scoring.save_answer(assignment=Assignment.objects.get(pk=own.pk), answer=Answer("D1", "level", 3, "", None))
    scoring.submit(assignment=own)
    assert Round.objects.get().state == "all_submitted"


def test_after_the_reveal_nobody_takes_a_sheet_up_again_or_submits_late(revealed, submitted):
    own = submitted[0]
    with pytest.raises(SheetSubmitted):
        scoring.reopen(assignment=own, because="I have seen the others.")
    assert (
        browser_of(own.reader).post(page("reopen", own.pk), {"because": "I have seen the others."}).status_code == 409
    )
    with pytest.raises(SheetSubmitted):
        scoring.save_answer(assignment=own, answer=Answer("D1", "level", 4, "Now I see.", None))


def test_nobody_is_invited_after_the_reveal_but_a_panel_lead_who_moderates(revealed, office, join, other_lead):
    late = join("late", "report_assessor")
    with pytest.raises(NotOpen):
        assignments.invite(round_=revealed, reader=late, role="report_assessor", invited_by=office)
    made = assignments.invite(round_=revealed, reader=other_lead, role="panel_lead", invited_by=office, scores=False)
    assert made.items == []


def test_a_lead_splits_domains_between_readers_at_least_two_each(active, round_, lead, readers):
    asked = items_of(round_.framework, round_.form)
    first, second, third = active[:3]
    half = asked[:9]
    browser = browser_of(lead)
    thin = {str(first.pk): ["D1"], str(second.pk): ["D1"], str(third.pk): ["D1"]}
    refused = browser.post(page("split", round_.pk), thin)
    assert refused.status_code == 422
    assert "At least two readers are needed" in refused.content.decode()
    groups = [*(f"D{n}" for n in range(1, 19)), "gates"]
    split = {str(first.pk): groups, str(second.pk): groups[:9], str(third.pk): groups[9:]}
    assert browser.post(page("split", round_.pk), split).status_code == 302
    own = Assignment.objects.get(pk=second.pk)
    assert own.items == half == own.sheet.items
    with pytest.raises(NotOneOfTheRound):
        rounds.split_round(round_=round_, shares={own.pk: ["D99"]}, split_by=lead)
    with pytest.raises(TooFewReaders):
        rounds.split_round(round_=round_, shares={own.pk: []}, split_by=lead)
    refused_item = program_of(own.reader).put(
        f"/api/v1/assignments/{own.pk}/scores/D12/", {"outcome": "level", "level": 2}, format="json"
    )
    assert refused_item.status_code == 404
    for each in Assignment.objects.filter(pk__in=[first.pk, second.pk, third.pk]):
        answer_all(each)
        scoring.submit(assignment=each)
    moderation.reveal(round_=round_, revealed_by=lead)
    shown = program_of(lead).get(f"/api/v1/rounds/{round_.pk}/agreement/").json()
    assert {len(item["said"]) for item in shown["items"]} == {2}
    assert Round.objects.get().state == "agreed"


def test_a_split_comes_before_the_first_submitted_sheet(active, round_, lead):
    answer_all(active[0])
    scoring.submit(assignment=active[0])
    with pytest.raises(NotOpen):
        rounds.split_round(round_=round_, shares={active[1].pk: ["D1"]}, split_by=lead)


def test_a_whole_domain_sheet_takes_at_most_60_actions(active):
    """Choosing, writing and pressing count one each: every level with a reason, one save, submit."""
    own = active[0]
    browser = browser_of(own.reader)
    fields: dict[str, object] = {}
    actions = 1  # opening the page
    for item in own.items:
        answer, words = ("clear", "Nothing stands against it.") if item.startswith("GATE") else ("1", "Only asserted.")
        fields |= sent(item, answer, words)
        actions += 2
    assert browser.post(page("score", own.pk), fields).status_code == 302
    assert browser.post(page("submit", own.pk)).status_code == 302
    actions += 2
    assert Assignment.objects.get(pk=own.pk).state == "submitted"
    assert actions <= 60
