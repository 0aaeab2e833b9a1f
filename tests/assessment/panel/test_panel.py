"""What the panel check promises beyond single layouts."""

import pytest

from assessment.catalogue import load_catalogue
from assessment.checks.panel import Panel, read_panel
from assessment.reading import read_bytes, read_passage


def panel_of(text: str, **options: dict[str, str]) -> Panel:
    return read_panel(read_passage(text), load_catalogue(), passage=True, **options)  # type: ignore[arg-type]


def test_an_unknown_body_is_asked_about_and_the_answer_counts_for_this_report() -> None:
    text = "Panel\nTarrow Police\nTarrow Council\nLodestar"
    before = panel_of(text)
    assert [name for name, _ in before.questions] == ["Lodestar"]
    assert before.has_specialist_da is None
    after = panel_of(text, answers={"lodestar": "specialist_da"})
    assert after.questions == ()
    assert after.has_specialist_da is True
    assert after.third_sector_count == 1


def test_an_answer_that_is_no_sector_is_refused_with_the_sectors_there_are() -> None:
    with pytest.raises(ValueError, match="specialist_da"):
        panel_of("Panel\nTarrow Police", answers={"Lodestar": "charity"})


def test_past_service_in_a_force_on_the_panel_is_a_conflict_to_weigh_and_not_a_lack_of_independence() -> None:
    panel = panel_of(
        "The independent chair, Ann Dale, served in Harth Police until 1999. "
        "The panel comprised Harth Police, Harth Council and Refuge."
    )
    disclosed = [fact for fact in panel.independence if fact.kind == "disclosed_link"]
    assert [(fact.agencies, fact.years, fact.conflict) for fact in disclosed] == [(("Harth Police",), ("1999",), True)]
    assert panel.chair_independence_stated is True


def test_a_denied_link_is_a_fact_and_the_bare_word_is_not() -> None:
    denied = panel_of("The chair has never worked for any of the agencies that contributed.")
    assert [fact.kind for fact in denied.independence] == ["negated_link"]
    bare = panel_of("The review was led by an independent chair.")
    assert [fact.kind for fact in bare.independence] == ["bare_word"]


def test_balance_counts_every_sector() -> None:
    panel = panel_of("The panel comprised Harth Police, Harth Council, Refuge and Relate.")
    assert {sector: count for sector, count in panel.balance.items() if count} == {
        "statutory": 2, "specialist_da": 1, "other_third_sector": 1, "known": 4,
    }  # fmt: skip


def test_the_name_of_a_police_station_road_does_not_hide_a_refuge_or_make_one() -> None:
    panel = panel_of("Panel\nRefuge Lane Surgery\nHarbour Borough Council\nForward Trust")
    assert [member.sector for member in panel.members] == ["statutory", "statutory", "other_third_sector"]


def test_contributors_in_a_whole_report_are_not_members() -> None:
    report = (
        "7. CONTRIBUTORS TO THE REVIEW\n\nMarsh Police\n\nMarsh Women's Aid\n\n"
        "8. REVIEW PANEL MEMBERS\n\nKit Dean, Independent Chair\n\nLee Orr, Detective Inspector, Marsh Police\n\n"
        "GLOSSARY\n\nMARAC: a meeting\n"
    )
    document = read_bytes(report.encode(), file="draft.txt", sections=load_catalogue().sections)
    panel = read_panel(document, load_catalogue())
    assert [member.organisation for member in panel.members] == ["", "Marsh Police"]
    assert panel.has_specialist_da is False


def test_a_text_without_a_panel_decides_nothing() -> None:
    panel = panel_of("The weather was fine throughout the month of June.")
    assert (panel.members, panel.has_specialist_da, panel.has_by_and_for, panel.chair_independence_stated) == (
        (),
        None,
        None,
        None,
    )
