"""A chair scores a version of their own on pages: one domain a page, own level first, nothing lost."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from backend.judgements import queries, services
from backend.judgements.models import Score, ScoreSheet
from backend.reports.models import Finding

pytestmark = pytest.mark.django_db
SUGGESTS = "The program suggests:"


def words(answer) -> str:
    return answer.content.decode()


def address(sheet: ScoreSheet, page: str) -> str:
    return f"/self-assessments/{sheet.pk}/score/{page}/"


def send(browser: Client, sheet: ScoreSheet, item: str, answer: str, why: str = "", *, page: str = "", **more):
    fields = {f"{item}-answer": answer, f"{item}-justification": why, f"{item}-seen": "0"}
    fields |= {f"{item}-{name}": value for name, value in more.items()}
    return browser.post(address(sheet, page or item.split(".")[0]), fields)


def test_a_chair_begins_once_and_comes_back_to_the_same_sheet(rubric, version, chairs_browser):
    first = chairs_browser.post(f"/versions/{version.name}/self-assessment/", {"form": "domain"})
    again = chairs_browser.post(f"/versions/{version.name}/self-assessment/", {"form": "full"})
    assert first["Location"] == again["Location"]
    sheet = ScoreSheet.objects.get()
    assert (sheet.form, len(sheet.items)) == ("domain", 22)
    assert chairs_browser.get(f"/versions/{version.name}/self-assessment/")["Location"] == first["Location"]


def test_without_a_rubric_the_page_says_what_is_missing(version, chairs_browser):
    answer = chairs_browser.post(f"/versions/{version.name}/self-assessment/", {"form": "domain"})
    assert answer.status_code == 409
    assert "No rubric is stored yet" in words(answer)


def test_a_page_shows_the_criteria_as_prompts_and_each_level_with_its_meaning(sheet, chairs_browser):
    page = words(chairs_browser.get(address(sheet, "D1")))
    assert "D1.4 Terms of reference fit the case" in page
    assert re.search(r"Level 2\.</strong> Partly evidenced", page)
    assert "Cannot be judged from the text" in page


def test_the_suggestion_is_shown_after_ones_own_level_and_not_before(sheet, chairs_browser):
    assert SUGGESTS not in words(chairs_browser.get(address(sheet, "D16")))
    assert "Shown after your own" in words(chairs_browser.get(f"/self-assessments/{sheet.pk}/"))
    assert send(chairs_browser, sheet, "D16", "2").status_code == 302
    assert SUGGESTS in words(chairs_browser.get(address(sheet, "D16")))
    assert SUGGESTS not in words(chairs_browser.get(address(sheet, "D17")))


def test_save_and_go_on_leads_to_the_next_page(sheet, chairs_browser):
    answer = chairs_browser.post(address(sheet, "D1"), {"D1-answer": "3", "D1-seen": "0", "next": "1"})
    assert answer["Location"] == address(sheet, "D2")


@pytest.mark.parametrize("answer", ["0", "1", "4", "not_applicable", "not_assessable"])
def test_an_answer_at_the_ends_needs_a_reason_and_what_was_chosen_stays_chosen(answer, sheet, chairs_browser):
    refused = send(chairs_browser, sheet, "D5", answer)
    assert refused.status_code == 422
    assert 'href="#id_D5-justification"' in words(refused)
    assert re.search(rf'value="{answer}" id="[^"]+" checked', words(refused))
    assert send(chairs_browser, sheet, "D5", answer, "No child is named.").status_code == 302


def test_a_gate_always_needs_a_reason(sheet, chairs_browser):
    assert send(chairs_browser, sheet, "GATE-1", "clear", page="gates").status_code == 422
    assert send(chairs_browser, sheet, "GATE-1", "clear", "Read twice for names.", page="gates").status_code == 302
    assert queries.newest_score(sheet, "GATE-1").outcome == "clear"


def test_what_is_right_on_a_page_is_saved_beside_what_is_refused(sheet, chairs_browser):
    fields = {"GATE-1-answer": "clear", "GATE-1-justification": "Read twice.", "GATE-1-seen": "0",
              "GATE-2-answer": "triggered", "GATE-2-seen": "0"}  # fmt: skip
    answer = chairs_browser.post(address(sheet, "gates"), fields)
    assert answer.status_code == 422
    assert [score.item for score in Score.objects.all()] == ["GATE-1"]
    assert "Read twice." in words(answer)


def test_a_second_window_gets_both_texts_and_may_save_knowing_them(sheet, chairs_browser):
    send(chairs_browser, sheet, "D3", "2", "Two specialists sat on the panel.")
    stale = send(chairs_browser, sheet, "D3", "3", "All four members are named.")
    assert stale.status_code == 412
    assert "Two specialists sat on the panel." in words(stale)
    assert "All four members are named." in words(stale)
    assert 'name="D3-seen" value="1"' in words(stale)
    assert Score.objects.count() == 1
    assert send(chairs_browser, sheet, "D3", "3", "All four members are named.", seen="1").status_code == 302
    assert [score.level for score in Score.objects.order_by("number")] == [2, 3]


def test_the_same_sent_twice_makes_one(sheet, chairs_browser):
    for _ in range(2):
        assert send(chairs_browser, sheet, "D3", "2", "Two specialists.").status_code == 302
    assert Score.objects.count() == 1


def test_a_form_sent_after_the_session_ended_comes_back_with_its_words(sheet, chairs_browser):
    chairs_browser.logout()
    answer = send(chairs_browser, sheet, "D3", "2", "Two specialists sat on the panel.")
    assert answer.status_code == 403
    assert "Two specialists sat on the panel." in words(answer)
    assert not Score.objects.exists()


def test_evidence_is_a_finding_or_a_paragraph_and_shows_its_words(sheet, chairs_browser, flagged):
    send(chairs_browser, sheet, "D7", "2", findings=str(flagged.pk), paragraphs="2.1")
    links = list(queries.newest_score(sheet, "D7").evidence.all())
    assert {link.finding_id for link in links} == {flagged.pk, None}
    page = words(chairs_browser.get(address(sheet, "D7")))
    assert "The review panel was made up of representatives" in page
    assert "failed to engage" in page


def test_a_paragraph_that_the_draft_does_not_have_is_said_beside_its_field(sheet, chairs_browser):
    answer = send(chairs_browser, sheet, "D7", "2", paragraphs="9.99")
    assert answer.status_code == 422
    assert "There is no paragraph 9.99" in words(answer)


def test_a_finding_of_another_version_is_no_evidence(sheet, second_version, chairs_browser):
    other = Finding.objects.filter(run__version=second_version)[0]
    answer = send(chairs_browser, sheet, "D7", "2", findings=str(other.pk))
    assert answer.status_code == 422
    assert not Score.objects.exists()


def test_whether_the_suggestion_moved_the_owner_is_kept(sheet, chairs_browser):
    suggested = queries.suggestions_for(sheet)[1]["D15"].level
    assert suggested is None
    services.change_form(sheet=sheet, form="full")
    item, level = next(
        (item, said.level) for item, said in queries.suggestions_for(sheet)[1].items() if said.level == 1
    )
    assert send(chairs_browser, sheet, item, "3", "It is there.").status_code == 302
    assert send(chairs_browser, sheet, item, "2", "Less than I thought.", seen="1").status_code == 302
    first, second = Score.objects.order_by("number")
    assert (first.suggestion_seen, first.moved_by_suggestion, first.suggested) == (False, None, level)
    assert (second.suggestion_seen, second.moved_by_suggestion) == (True, True)


def test_a_level_two_from_the_suggestion_needs_a_reason_that_does_not_name_it(sheet, chairs_browser):
    services.change_form(sheet=sheet, form="full")
    item = next(item for item, said in queries.suggestions_for(sheet)[1].items() if said.level == 1)
    refused = send(chairs_browser, sheet, item, "3")
    assert refused.status_code == 422
    assert "two levels or more from what the program suggests" in words(refused)
    assert SUGGESTS not in words(refused)


def test_all_93_criteria_can_be_asked_and_nothing_scored_is_lost(sheet, chairs_browser):
    send(chairs_browser, sheet, "D1", "2")
    chairs_browser.post(f"/self-assessments/{sheet.pk}/form/", {"form": "full"})
    sheet.refresh_from_db()
    assert len(sheet.items) == 97
    page = words(chairs_browser.get(address(sheet, "D1")))
    assert 'name="D1.6-answer"' in page and 'name="D1-answer"' not in page
    chairs_browser.post(f"/self-assessments/{sheet.pk}/form/", {"form": "domain"})
    assert "1 of 22 are scored." in words(chairs_browser.get(f"/self-assessments/{sheet.pk}/"))


def test_coverage_counts_levels_among_what_applies(sheet, chairs_browser):
    send(chairs_browser, sheet, "D1", "2")
    send(chairs_browser, sheet, "D5", "not_applicable", "There were no children.")
    send(chairs_browser, sheet, "D6", "not_assessable", "The section is missing.")
    page = words(chairs_browser.get(f"/self-assessments/{sheet.pk}/"))
    assert "3 of 22 are scored." in page
    assert "Coverage: 1 of the 17 that apply have a level." in page


def test_the_list_before_handing_in_speaks_of_gates_identifiers_sections_family_and_scores(sheet, chairs_browser):
    send(chairs_browser, sheet, "GATE-3", "triggered", "No statement yet.", page="gates")
    page = words(chairs_browser.get(f"/self-assessments/{sheet.pk}/readiness/"))
    assert "GATE-3 – No statement of independence" in page and "You say: triggered." in page
    assert "Details that can identify people" in page
    assert "Not found: Equality diversity" in page
    assert "A specialist advocate was offered: the text does not decide" in page
    assert "Not supplied with this version: Executive summary, Action plan." in page
    assert "1 of 22 are scored." in page and "Not scored yet: D1, D2" in page


def test_a_finished_sheet_takes_nothing_until_it_is_taken_up_again(sheet, chairs_browser):
    chairs_browser.post(f"/self-assessments/{sheet.pk}/finish/")
    refused = send(chairs_browser, sheet, "D3", "2")
    assert refused.status_code == 422
    assert "has been submitted" in words(refused)
    chairs_browser.post(f"/self-assessments/{sheet.pk}/reopen/")
    assert send(chairs_browser, sheet, "D3", "2").status_code == 302


def test_levels_of_two_versions_stand_side_by_side(sheet, second_version, chairs_browser):
    send(chairs_browser, sheet, "D7", "2")
    later = services.start_self_assessment(version=second_version, owner=sheet.owner)
    send(chairs_browser, later, "D7", "3")
    page = words(chairs_browser.get(f"/versions/{second_version.name}/levels/1/"))
    assert "Your own levels, then and now" in page
    row = re.search(r"D7 Language.*?</tr>", page, re.S)[0]
    assert "Level 2" in row and "Level 3" in row


def test_what_one_wrote_stays_ones_own_after_the_version_is_withdrawn(sheet, version, chairs_browser, flagged):
    send(chairs_browser, sheet, "D7", "2", "Mended in the next one.", findings=str(flagged.pk))
    chairs_browser.post(f"/versions/{version.name}/withdraw/", {"because": "A newer draft is there."})
    page = words(chairs_browser.get(f"/self-assessments/{sheet.pk}/"))
    assert "You cannot read this version now" in page
    assert "failed to engage" not in page
    assert chairs_browser.get(address(sheet, "D7")).status_code == 403
