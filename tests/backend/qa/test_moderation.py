"""After the reveal: what is reconciled, what the panel lead decides, and what freezing keeps."""

from __future__ import annotations

import hashlib
import json

import pytest
from django.db import IntegrityError, connection, transaction

from backend.judgements.models import ModeratedLevel, Score
from backend.judgements.services import NotAnswerable
from backend.qa.models import Assignment, Consensus, Round, Snapshot
from backend.qa.queries import scores as scoring_queries
from backend.qa.services import assignments, moderation, rounds, scoring, snapshots
from backend.qa.services.moderation import Settled
from backend.qa.services.refusals import ItemsUnsettled, NotOpen, NotReady, WasFrozen
from backend.reports.workspace.refusals import WordsMissing
from tests.backend.qa.conftest import answer_all, browser_of, domains, page, program_of

pytestmark = pytest.mark.django_db
TWO = Settled("level", 2)


def test_the_reveal_waits_for_every_reader(active, round_, lead):
    for each in active[:2]:
        answer_all(each)
        scoring.submit(assignment=each)
    assert Round.objects.get().state == "open", "the third is still reading"
    with pytest.raises(NotReady, match="still awaited"):
        moderation.reveal(round_=round_, revealed_by=lead)
    assert program_of(lead).post(f"/api/v1/rounds/{round_.pk}/reveal/", {}, format="json").status_code == 409


def test_the_reveal_settles_what_all_said_alike_and_nothing_else(revealed):
    settled = scoring_queries.settled(revealed)
    assert set(domains(revealed)) - set(settled) == {"D3", "D4", "D5"}
    assert {each.method for each in settled.values()} == {"unanimous"}
    assert {each.level for item, each in settled.items() if item.startswith("D")} == {2}


def test_agreement_shows_figures_the_spread_and_who_differs(revealed, lead):
    held = program_of(lead).get(f"/api/v1/rounds/{revealed.pk}/agreement/").json()
    assert (held["readers"], held["compared"], held["pairs"]) == (3, 22, 66)
    assert held["exact"] == pytest.approx(60 / 66)
    assert held["within_one"] == pytest.approx(64 / 66)
    assert held["alpha"] is not None and held["interval"][0] <= held["alpha"] <= held["interval"][1]
    rows = {row["item"]: row for row in held["items"]}
    assert (rows["D4"]["spread"], rows["D4"]["standing"]) == (2, "lead")
    assert (rows["D3"]["spread"], rows["D3"]["standing"]) == (1, "reconcile")
    assert (rows["D5"]["spread"], rows["D5"]["standing"]) == (1, "lead"), (
        "one apart, on both sides of what counts as met"
    )
    assert [each["reader"] for each in rows["D4"]["said"] if each["differs"]] == ["cedar"]
    shown = browser_of(lead).get(page("agreement", revealed.pk)).content.decode()
    assert "<svg" in shown and "Levels from 2 to 4, the middle 2." in shown
    assert "91 %" in shown


def test_one_level_used_by_all_is_said_in_words(active, round_, lead):
    for each in active[:3]:
        answer_all(each)
        scoring.submit(assignment=each)
    moderation.reveal(round_=round_, revealed_by=lead)
    shown = browser_of(lead).get(page("agreement", round_.pk)).content.decode()
    assert "Not estimable: every reader used one and the same level" in shown
    assert Round.objects.get().state == "agreed"


def test_everything_not_applicable_is_not_estimable_and_breaks_nothing(active, round_, lead):
    for each in active[:3]:
        answer_all(each, {item: "not_applicable" for item in domains(round_) if item.startswith("D")})
        scoring.submit(assignment=each)
    moderation.reveal(round_=round_, revealed_by=lead)
    held = program_of(lead).get(f"/api/v1/rounds/{round_.pk}/agreement/").json()
    assert held["alpha"] is None and held["not_estimable"]
    assert moderation.freeze(round_=round_, frozen_by=lead).state == "frozen"
    assert set(ModeratedLevel.objects.filter(item__startswith="D").values_list("outcome", "level")) == {
        ("not_applicable", None)
    }


def test_a_difference_of_one_is_settled_once_all_its_readers_propose_the_same(revealed, submitted):
    for each in submitted[:2]:
        moderation.propose(assignment=each, item="D3", settled=TWO, note="On reading 3.1 again.")
    assert "D3" not in scoring_queries.settled(revealed)
    moderation.propose(assignment=submitted[2], item="D3", settled=Settled("level", 1), note="I stay at one.")
    assert "D3" not in scoring_queries.settled(revealed)
    moderation.propose(assignment=submitted[2], item="D3", settled=TWO, note="Persuaded by the others.")
    settled = scoring_queries.settled(revealed)["D3"]
    assert (settled.method, settled.level) == ("reconciled", 2)
    assert "cedar: Persuaded by the others." in settled.rationale
    assert Score.objects.get(sheet=submitted[1].sheet, item="D3").level == 1, "originals stay"


def test_readers_alone_do_not_settle_a_wide_difference(revealed, submitted):
    for each in submitted[:3]:
        moderation.propose(assignment=each, item="D4", settled=TWO, note="We would settle on two.")
    assert "D4" not in scoring_queries.settled(revealed)


def test_a_reader_proposes_and_does_not_decide(revealed, submitted):
    own = submitted[0]
    decision = {"d-answer": "2", "d-words": "Because I say so.", "d-seen": "0", "decide": "1"}
    assert browser_of(own.reader).post(page("settle", revealed.pk, "D4"), decision).status_code == 422
    address = f"/api/v1/rounds/{revealed.pk}/consensus/D4/"
    body = {"outcome": "level", "level": 2, "rationale": "Because I say so."}
    assert program_of(own.reader).put(address, body, format="json").status_code == 403
    assert not Consensus.objects.filter(item="D4").exists()


def test_a_decision_needs_a_rationale_and_keeps_dissent(revealed, lead):
    with pytest.raises(WordsMissing):
        moderation.decide(round_=revealed, item="D4", settled=TWO, rationale=" ", decided_by=lead)
    moderation.decide(
        round_=revealed,
        item="D4",
        settled=Settled("level", 3),
        rationale="The dates in 3.1 are there.",
        dissent="Ash: no outcome is measured.",
        decided_by=lead,
    )
    shown = browser_of(lead).get(page("settle", revealed.pk, "D4")).content.decode()
    assert "The dates in 3.1 are there." in shown and "Ash: no outcome is measured." in shown
    levels = set(Score.objects.filter(item="D4").values_list("level", flat=True))
    assert levels == {2, 4}, "a decision need not be what anybody said, and changes nobody's score"


def test_what_does_not_fit_an_item_is_refused(revealed, lead):
    for settled in (Settled("level"), Settled("level", 5), Settled("triggered"), Settled("not_applicable", 2)):
        with pytest.raises(NotAnswerable):
            moderation.decide(round_=revealed, item="D4", settled=settled, rationale="No.", decided_by=lead)


def test_of_two_leads_the_stale_one_gets_412_and_keeps_their_words(revealed, lead):
    browser, program = browser_of(lead), program_of(lead)
    first = {"d-answer": "2", "d-words": "From the first tab.", "d-dissent": "", "d-seen": "0", "decide": "1"}
    assert browser.post(page("settle", revealed.pk, "D4"), first).status_code == 302
    stale = browser.post(
        page("settle", revealed.pk, "D4"), {**first, "d-answer": "3", "d-words": "From the second tab."}
    )
    shown = stale.content.decode()
    assert stale.status_code == 412
    assert "From the first tab." in shown and "From the second tab." in shown
    body = {"outcome": "level", "level": 4, "rationale": "From a program."}
    address = f"/api/v1/rounds/{revealed.pk}/consensus/D4/"
    refused = program.put(address, body, format="json", HTTP_IF_MATCH='"0"')
    assert (refused.status_code, refused["ETag"]) == (412, '"1"')
    assert program.put(address, body, format="json", HTTP_IF_MATCH='"1"').json()["number"] == 2


def test_a_round_is_frozen_once_everything_is_settled(revealed, lead):
    with pytest.raises(ItemsUnsettled, match="D3, D4, D5"):
        moderation.freeze(round_=revealed, frozen_by=lead)
    assert not ModeratedLevel.objects.exists()
    for item in ("D3", "D4", "D5"):
        moderation.decide(round_=revealed, item=item, settled=TWO, rationale="In part.", decided_by=lead)
    assert Round.objects.get().state == "agreed"
    moderation.freeze(round_=revealed, frozen_by=lead)
    moderation.freeze(round_=revealed, frozen_by=lead)
    assert ModeratedLevel.objects.filter(round_id=revealed.pk).count() == 22


def test_an_agreed_round_is_taken_up_again_with_a_reason_and_a_frozen_one_never(revealed, lead):
    for item in ("D3", "D4", "D5"):
        moderation.decide(round_=revealed, item=item, settled=TWO, rationale="In part.", decided_by=lead)
    with pytest.raises(WordsMissing):
        moderation.reopen_moderation(round_=revealed, reopened_by=lead, because="")
    assert moderation.reopen_moderation(round_=revealed, reopened_by=lead, because="D4 again.").state == "moderating"
    moderation.decide(round_=revealed, item="D4", settled=Settled("level", 3), rationale="On balance.", decided_by=lead)
    assert moderation.freeze(round_=revealed, frozen_by=lead).state == "frozen"
    assert ModeratedLevel.objects.get(item="D4").level == 3
    with pytest.raises(WasFrozen):
        moderation.reopen_moderation(round_=revealed, reopened_by=lead, because="Again.")
    with pytest.raises(WasFrozen):
        moderation.decide(round_=revealed, item="D4", settled=TWO, rationale="No.", decided_by=lead)
    with pytest.raises(NotOpen):
        rounds.end_round(round_=revealed, ended_by=lead, because="No.")


def test_the_snapshot_holds_everything_judged_under_its_hash(frozen):
    snapshot = Snapshot.objects.get()
    assert snapshots.holds(snapshot)
    held = json.loads(snapshot.content)
    assert held["version"]["sha256"] == frozen.version.sha256
    assert held["framework"]["sha256"] == frozen.framework.sha256
    assert len(held["readers"]) == 3 and len(held["readers"][0]["scores"]) == 22
    assert {each["item"] for each in held["consensus"]} == set(domains(frozen))
    assert hashlib.sha256(snapshot.content.encode()).hexdigest() == snapshot.sha256
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM qa_snapshot")
        assert b"paragraph 3.1" not in bytes(cursor.fetchone()[0]), "it is encrypted"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE qa_consensus SET level = 4",
        "DELETE FROM qa_consensus",
        "UPDATE qa_snapshot SET sha256 = ''",
        "UPDATE judgements_moderatedlevel SET level = 4",
        "DELETE FROM judgements_moderatedlevel",
        "UPDATE judgements_score SET level = 4",
    ],
)
def test_the_database_refuses_to_rewrite_what_was_agreed(change, frozen):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_a_gate_on_which_readers_differ_goes_to_the_panel_lead(active, round_, lead):
    for each, said in zip(active[:3], ("triggered", "clear", "clear"), strict=True):
        answer_all(each, {"GATE-1": said})
        scoring.submit(assignment=each)
    moderation.reveal(round_=round_, revealed_by=lead)
    assert "GATE-1" not in scoring_queries.settled(round_)
    moderation.decide(
        round_=round_, item="GATE-1", settled=Settled("triggered"), rationale="A name stands in 1.1.", decided_by=lead
    )
    moderation.freeze(round_=round_, frozen_by=lead)
    assert ModeratedLevel.objects.get(item="GATE-1").outcome == "triggered"


def test_one_of_three_drops_out_and_the_round_goes_on_with_a_reason(active, round_, lead, office):
    Round.objects.update(required_readers=3)
    for each in active[:2]:
        answer_all(each)
        scoring.submit(assignment=each)
    with pytest.raises(WordsMissing):
        assignments.lapse(assignment=active[2], lapsed_by=office, because="")
    answer_all(active[2], {"D1": 4}, but=("D2",))
    assignments.lapse(assignment=active[2], lapsed_by=office, because="On leave until the summer.")
    assert "2 of 2 are in; 3 are needed." in browser_of(lead).get(page("round", round_.pk)).content.decode()
    browser = browser_of(lead)
    assert browser.post(page("reveal", round_.pk), {"because": ""}).status_code == 422
    assert browser.post(page("reveal", round_.pk), {"because": "The third cannot come back."}).status_code == 302
    held = program_of(lead).get(f"/api/v1/rounds/{round_.pk}/agreement/").json()
    assert held["readers"] == 2
    assert Score.objects.filter(sheet=active[2].sheet).exists(), "what they had scored is kept"
    assert browser_of(active[2].reader).get(page("score", active[2].pk)).status_code == 403


def test_a_single_reader_gives_no_figure_and_the_lead_settles_with_one_reason(active, round_, lead, office):
    Round.objects.update(required_readers=1)
    for each in active[1:3]:
        assignments.lapse(assignment=each, lapsed_by=office, because="On leave.")
    answer_all(active[0], {"D1": 3})
    scoring.submit(assignment=active[0])
    moderation.reveal(round_=round_, revealed_by=lead)
    shown = browser_of(lead).get(page("agreement", round_.pk)).content.decode()
    assert "Judged by one reader alone." in shown and "fewer than two readers" in shown
    browser = browser_of(lead)
    assert browser.post(page("take-over", round_.pk), {"because": ""}).status_code == 409
    assert browser.post(page("take-over", round_.pk), {"because": "Nobody else could be found."}).status_code == 302
    assert Round.objects.get().state == "agreed"
    assert scoring_queries.settled(round_)["D1"].level == 3


def test_a_conflict_found_after_the_reveal_unsettles_what_rested_on_that_reader(revealed, submitted, lead):
    moderation.decide(
        round_=revealed, item="D4", settled=Settled("level", 3), rationale="Cedar persuades.", decided_by=lead
    )
    assignments.recuse(assignment=submitted[2], recused_by=lead, because="They advised an agency on this case.")
    round_ = Round.objects.get()
    assert round_.state == "moderating"
    assert "D4" not in scoring_queries.settled(round_)
    assert Consensus.objects.filter(item="D4").exists(), "what was settled stays on record"
    held = program_of(lead).get(f"/api/v1/rounds/{round_.pk}/agreement/").json()
    assert held["readers"] == 2
    rows = {row["item"]: row for row in held["items"]}
    assert rows["D4"]["standing"] == "agreed"
    assert set(held["unsettled"]) == {"D3", "D4", "D5"}, (
        "where the others agree it is settled anew, but for what people decided"
    )
    assert browser_of(submitted[2].reader).get(page("agreement", round_.pk)).status_code == 403


def test_a_conflict_found_after_freezing_asks_for_a_review_and_changes_nothing(frozen, submitted, office, lead):
    before = Snapshot.objects.get().sha256
    assignments.recuse(assignment=submitted[0], recused_by=office, because="They advised an agency on this case.")
    round_ = Round.objects.get()
    assert (round_.state, round_.review_needed is not None) == ("frozen", True)
    assert Snapshot.objects.get().sha256 == before
    assert Score.objects.filter(sheet=submitted[0].sheet).exists()
    assert "Review of the result needed" in browser_of(lead).get(page("rounds")).content.decode()


def test_what_a_withdrawn_version_was_given_is_not_read_again(revealed, submitted, chair, lead):
    from backend.reports.workspace import versions

    versions.withdraw_version(version=revealed.version, withdrawn_by=chair, because="Sent too early.")
    assert browser_of(submitted[0].reader).get(page("agreement", revealed.pk)).status_code == 403
    assert browser_of(lead).post(page("freeze", revealed.pk)).status_code == 403
    assert not ModeratedLevel.objects.exists()


def test_an_ended_round_gives_no_levels_and_a_new_one_can_be_opened(submitted, round_, office, version, body, lead):
    assert browser_of(office).post(page("end", round_.pk), {"because": "The version is replaced."}).status_code == 302
    assert browser_of(submitted[0].reader).get(page("score", submitted[0].pk)).status_code == 403
    assert browser_of(lead).post(page("reveal", round_.pk), {"because": ""}).status_code == 403
    again = rounds.open_round(version=version, organisation=body, opened_by=office, required_readers=2)
    assert again.number == 2
    assert Assignment.objects.filter(round=round_, state="submitted").count() == 3
