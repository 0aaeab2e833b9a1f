"""The reading view: the draft's own text with its findings in place, and the ways to and from it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from backend.accounts.models import AuditEvent, User
from backend.reports import queries, showing
from backend.reports.models import CheckRun, Disposition, Version
from backend.reports.services import Upload
from backend.reports.workspace import checking, versions
from tests.conftest import REPORTS, SHORT_DRAFT

pytestmark = pytest.mark.django_db
PAGE = "/versions/HAR-2023-01-v1/"
TAGS = re.compile(r"<[^>]*>")


def words(answer) -> str:
    return answer.content.decode()


def text_of(page: str) -> str:
    """The draft's side of the page, without markup and without the names and cards of findings."""
    side = page[page.index('class="reading__text"') : page.index('id="actions"')]
    side = re.sub(r"<details.*?</details>", "", side, flags=re.DOTALL)
    side = re.sub(r' <a class="found__name".*?</a>|</?mark[^>]*>', "", side)
    return " ".join(unescape(TAGS.sub(" ", side)).split())


def check(case, chair: User, text: str, name: str = "draft.txt") -> Version:
    uploads = {"report": Upload(name=name, data=text.encode())}
    received = versions.receive_version(case=case, uploaded_by=chair, uploads=uploads)
    assert checking.carry_out_check(run_id=received.run.pk)
    return received.version


def test_the_text_stands_there_whole_with_its_headings_and_paragraph_numbers(chairs_browser, version):
    shown = text_of(words(chairs_browser.get(PAGE)))
    for line in SHORT_DRAFT.splitlines()[2:]:
        assert " ".join(line.split()) in shown


def test_marks_are_named_in_words_and_lead_to_their_reason_and_back(chairs_browser, version, flagged):
    page = words(chairs_browser.get(PAGE))
    number = flagged.number + 1
    marked = re.search(rf'<mark class="found">([^<]*)</mark> <a class="found__name" id="words-{number}" href="#finding-{number}">([^<]*)</a>', page)  # fmt: skip
    assert marked is not None
    assert marked[2].endswith(f" {number}") and marked[2].split()[0] in {"Must", "Concern", "Note"}
    card = page[page.index(f'id="finding-{number}"') :].split("</details>")[0]
    for part in ("Instead:", "Why:", "Source:", "Rule", f"#words-{number}", "test sentences"):
        assert part in card


def test_findings_that_overlap_are_each_named_once_and_no_word_comes_twice(case, chair, chairs_browser):
    version = check(
        case, chair, "1. Analysis\n1.1 Anya (the victim) failed to engage with services and chose to stay.\n"
    )
    run = version.check_runs.get()
    first = run.findings.filter(concern=True, start__isnull=False)[0]
    run.findings.filter(pk=first.pk).update(start=first.start, end=first.end)
    other = run.findings.exclude(pk=first.pk).filter(start__isnull=False).first()
    if other is None:
        other = run.findings.exclude(pk=first.pk).first()
    run.findings.filter(pk=other.pk).update(
        start=first.start + 4, end=first.end + 14, part="report", concern=True, polarity="concern", severity="concern"
    )
    page = words(chairs_browser.get(PAGE))
    assert "failed to engage with services and chose to stay." in text_of(page)
    for each in (first, other):
        assert page.count(f'id="words-{each.number + 1}"') == 1
        assert page.count(f'id="finding-{each.number + 1}"') == 1
    draft = showing.draft_of(run, showing.findings_of(run, showing.result_of(run), showing.Filters()))
    pieces = [
        piece for part in draft.parts for group in part.groups for each in group.passages for piece in each.pieces
    ]
    assert any({first.number, other.number} <= {found.finding.number for found in piece.findings} for piece in pieces)


def test_words_of_the_report_stay_words_on_the_page(case, chair, chairs_browser):
    check(case, chair, "1. Analysis\n1.1 Anya <script>alert(1)</script> failed to engage with <b>services</b>.\n")
    page = words(chairs_browser.get(PAGE))
    assert "<script>alert" not in page and "<b>services" not in page
    assert "&lt;b&gt;services" in page


def test_identifiers_are_masked_in_the_text_as_everywhere(case, chair, chairs_browser):
    text = "1. Background\n1.1 Anya (the victim) was born on 14 March 1981 and lived at 17 Tannery Row, Fenbridge, FZ9 4QX.\n1.2 Of 17 Tannery Row she said little.\n"
    check(case, chair, text)
    page = words(chairs_browser.get(PAGE))
    assert "Tannery" not in page and "14 March 1981" not in page and "4QX" not in page
    assert "17 T•••••• R••" in text_of(page)


def test_a_tribute_and_quoted_words_of_the_family_are_never_marked(case, chair, chairs_browser):
    text = (
        "1. Words from her mother\n1.1 Anya (the victim) failed to engage with services, they told us.\n\n"
        "2. Analysis\n2.1 Anya failed to engage with services.\n"
    )
    check(case, chair, text)
    page = words(chairs_browser.get(PAGE))
    side = page[page.index('class="reading__text"') :]
    tribute, analysis = side.split("Analysis</h")[:2]
    assert '<mark class="found">' not in tribute
    assert '<mark class="found">failed to engage' in analysis


def test_what_is_missing_says_where_was_searched(chairs_browser, version):
    page = words(chairs_browser.get(PAGE))
    missing = page[page.index("Not found in the extracted text, or outside it") : page.index('class="reading"')]
    assert "Searched:" in missing


def test_a_section_alone_is_shown_when_it_is_chosen(chairs_browser, version):
    page = words(chairs_browser.get(f"{PAGE}?section=analysis"))
    assert "failed to engage" in text_of(page)
    assert "Harrowmere Women's Aid and Galop" not in text_of(page)


def test_findings_stand_by_criterion_on_the_other_side(chairs_browser, version, flagged):
    page = words(chairs_browser.get(PAGE))
    side = page[page.index("reading__criteria") : page.index('class="reading__text"')]
    assert f'href="#finding-{flagged.number + 1}"' in side
    result = showing.result_of(version.check_runs.get())
    for criterion in result["findings"][flagged.number]["criteria"]:
        assert f"<strong>{criterion}</strong>" in side


def test_a_decision_taken_in_the_text_leads_back_to_the_same_place_and_filter(chairs_browser, version, flagged):
    answer = chairs_browser.post(
        f"/findings/{flagged.pk}/",
        {"verdict": "defer", "reason": "Waiting.", "seen": 0, "filters": "theme=language&evil=1"},
    )
    assert answer["Location"] == f"{PAGE}?theme=language#finding-{flagged.number + 1}"
    card = words(chairs_browser.get(PAGE)).split(f'id="finding-{flagged.number + 1}"')[1].split("</details>")[0]
    assert "Deferred" in card and "Waiting." in card


def test_a_stale_decision_from_the_text_keeps_both_texts(chairs_browser, author, flagged):
    from backend.reports.workspace import dispositions

    dispositions.decide(finding=flagged, made_by=author, verdict="confirm", reason="Theirs.", seen=0)
    answer = chairs_browser.post(f"/findings/{flagged.pk}/", {"verdict": "dismiss", "reason": "Mine.", "seen": 0})
    assert answer.status_code == 412
    assert "Theirs." in words(answer) and "Mine." in words(answer)
    assert Disposition.objects.count() == 1


def test_questions_a_panel_asks_are_answered_one_click_from_the_first_screen(case, chair, chairs_browser):
    data = (REPORTS / "fenbridge-b" / "draft.docx").read_bytes()
    received = versions.receive_version(case=case, uploaded_by=chair, uploads={"report": Upload(name="d", data=data)})
    checking.carry_out_check(run_id=received.run.pk)
    page = words(chairs_browser.get(PAGE))
    anchors = set(re.findall(r'id="([^"]+)"', page))
    first_screen = page[: page.index('id="draft"')]
    for target in ("draft", "actions", "panel", "family", "agencies", "levels", "take"):
        assert f'href="#{target}"' in first_screen and target in anchors
    part = {name: page[page.index(f'id="{name}"') :][:9000] for name in ("panel", "agencies", "actions")}
    assert "No specialist or by-and-for organisation was found among the members." in part["panel"]
    assert re.search(r'<a class="govuk-link" href="#report-\d+">8\.1</a>', part["panel"])
    assert "no failing, good practice, recommendation or action was found for them" in part["agencies"]
    for lack in ("Without an owner", "Without a date", "Without a measure"):
        assert re.search(rf'{lack}: <a class="govuk-link" href="#report-\d+">15\.1</a>', part["actions"])


def test_every_link_within_the_page_leads_somewhere(case, chair, chairs_browser):
    data = (REPORTS / "fenbridge-b" / "draft.docx").read_bytes()
    received = versions.receive_version(case=case, uploaded_by=chair, uploads={"report": Upload(name="d", data=data)})
    checking.carry_out_check(run_id=received.run.pk)
    for query in ("", "?section=analysis", "?severity=let-pass", "?severity=strength"):
        page = words(chairs_browser.get(PAGE + query))
        anchors = re.findall(r'\sid="([^"]+)"', page)
        assert len(anchors) == len(set(anchors)), query
        assert {link for link in re.findall(r'href="#([^"]+)"', page) if link != "main-content"} <= set(anchors) | {"main-content"}, query  # fmt: skip


def test_a_check_of_before_asks_for_a_new_one_and_still_shows_its_findings(chairs_browser, version, flagged):
    CheckRun.objects.update(masks="")
    page = words(chairs_browser.get(PAGE))
    assert "Check it again to see them in place." in page
    assert f'id="finding-{flagged.number + 1}"' in page


def test_the_summary_and_the_plan_are_shown_with_the_report(case, chair, chairs_browser):
    uploads = {
        "report": Upload(name="r", data=SHORT_DRAFT.encode()),
        "summary": Upload(name="s", data=b"1. Summary\n1.1 Anya failed to engage with services.\n"),
    }
    received = versions.receive_version(case=case, uploaded_by=chair, uploads=uploads)
    checking.carry_out_check(run_id=received.run.pk)
    page = words(chairs_browser.get(PAGE))
    summary = page[page.index(">Executive summary</h3>") : page.index('id="actions"')]
    assert '<mark class="found">failed to engage' in summary


# --- the notice, and the way out ---


@pytest.fixture
def first_visit(chair) -> Client:
    browser = Client()
    browser.force_login(chair)
    return browser


def test_a_notice_comes_before_the_first_words_and_once_a_session(first_visit, version, flagged):
    for address in (PAGE, f"/findings/{flagged.pk}/", f"{PAGE}corrections/"):
        page = words(first_visit.get(address))
        assert ">Before you read</h1>" in page and "failed to engage" not in page
    assert not AuditEvent.objects.filter(verb="read").exists()
    answer = first_visit.post("/content-notice/", {"next": f"{PAGE}?theme=language"})
    assert answer["Location"] == f"{PAGE}?theme=language"
    for address in (PAGE, f"/findings/{flagged.pk}/"):
        assert "Before you read" not in words(first_visit.get(address))


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_the_notice_leads_to_no_other_site(first_visit, wanted):
    assert first_visit.post("/content-notice/", {"next": wanted})["Location"] == "/cases/"


def test_the_notice_tells_a_stranger_nothing(version, stranger):
    browser = Client()
    browser.force_login(stranger)
    assert browser.get(PAGE).status_code == 404


def test_leaving_ends_the_session_and_goes_to_another_site_without_a_script(chairs_browser, version, settings):
    settings.EXIT_ADDRESS = "https://weather.example/"
    for address in (PAGE, "/versions/HAR-2023-01-v1/corrections/"):
        assert 'action="/leave/"' in words(chairs_browser.get(address))
    page = words(chairs_browser.post("/leave/"))
    assert 'http-equiv="refresh" content="0; url=https://weather.example/"' in page
    assert "DHR" not in page and "<script" not in page
    assert chairs_browser.get(PAGE).status_code == 302


# --- corrections ---


def correct(browser, **values):
    return browser.post(f"{PAGE}corrections/", {"seen": 0, **values})


def test_a_role_that_is_corrected_changes_the_next_check_and_leaves_the_earlier_one(chairs_browser, case, version):
    answer = correct(chairs_browser, victim="Viktor", perpetrator="Anya")
    assert answer["Location"] == PAGE
    results = [showing.result_of(run) for run in version.check_runs.order_by("number")]
    assert [result["roles"]["victim"] for result in results] == [["Anya"], ["Viktor"]]
    assert results[1]["roles"]["people"][0]["source"] == "given"
    assert "Viktor" in words(chairs_browser.get(f"{PAGE}corrections/"))


def test_somebody_who_is_family_is_no_perpetrator(chairs_browser, version):
    correct(chairs_browser, family="Viktor")
    roles = showing.result_of(queries.newest_done_run(version))["roles"]
    assert "Viktor" in roles["family"] and "Viktor" not in roles["perpetrator"]


def test_an_unknown_organisation_is_asked_about_and_its_answer_counts(case, chair, chairs_browser):
    text = SHORT_DRAFT.replace("Harrowmere Women's Aid and Galop", "Larkfield Circle and the Harrowmere Trust")
    version = check(case, chair, text)
    page = words(chairs_browser.get(f"{PAGE}corrections/"))
    asked = re.findall(
        r'<label class="govuk-label govuk-label--s" for="id_(sector-\w+)">Sector of ([^<]+)</label>', page
    )
    assert asked
    field, organisation = asked[0]
    correct(chairs_browser, **{field: "specialist_da"})
    members = showing.result_of(queries.newest_done_run(version))["panel"]["members"]
    assert {each["sector"] for each in members if each["organisation"] == unescape(organisation)} == {"specialist_da"}


def test_a_name_that_the_family_chose_stops_no_gate_and_is_shown(case, chair, chairs_browser):
    text = (
        "1. Background\n1.1 This review is into the death of Adult A, whose real name was Dorota Hale.\n"
        "1.2 Adult A (the victim) was killed by Adult B (the perpetrator).\n"
    )
    version = check(case, chair, text)
    before = showing.result_of(version.check_runs.get())
    names = [each for each in before["identifiers"] if each["kind"] == "name"]
    assert [each["declared"] for each in names] == [False]
    assert "Dorota" not in words(chairs_browser.get(PAGE))
    correct(chairs_browser, declared="Dorota Hale, May 2025")
    after = showing.result_of(queries.newest_done_run(version))
    assert [each["declared"] for each in after["identifiers"] if each["kind"] == "name"] == [True]
    assert "Dorota Hale" in text_of(words(chairs_browser.get(PAGE)))


def test_what_is_refused_stands_beside_its_field(chairs_browser, version):
    answer = correct(chairs_browser, victim="Anya", perpetrator="Anya")
    assert answer.status_code == 422
    assert "A name can stand in one role only." in words(answer) and 'href="#id_perpetrator"' in words(answer)
    answer = correct(chairs_browser, declared="Dorota Hale")
    assert answer.status_code == 422 and "does not say when the family asked" in words(answer)
    assert version.check_runs.count() == 1


def test_stale_corrections_are_refused_and_both_are_kept(chairs_browser, case, version, author):
    from backend.reports.models import Known
    from backend.reports.workspace import corrections

    corrections.correct_case(case=case, made_by=author, known=Known(victim=("Theirs",)), seen=0)
    answer = correct(chairs_browser, victim="Mine")
    assert answer.status_code == 412
    page = words(answer)
    assert "Theirs" in page and 'value="Mine"' in page
    assert case.corrections.count() == 1
    assert correct(chairs_browser, victim="Mine", seen=1).status_code == 302


def test_corrections_sent_twice_are_one(chairs_browser, case, version):
    for _ in range(2):
        correct(chairs_browser, victim="Anya")
    assert case.corrections.count() == 1


def test_papers_ask_for_a_new_check_after_a_correction(chairs_browser, case, version, chair):
    from backend.reports.models import Known
    from backend.reports.workspace import corrections

    corrections.correct_case(case=case, made_by=chair, known=Known(victim=("Viktor",)))
    assert chairs_browser.get("/versions/HAR-2023-01-v1/feedback.html").status_code == 409


def test_corrections_are_stored_encrypted_and_audited_by_id(chairs_browser, case, version):
    correct(chairs_browser, victim="Zebulonix")
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM reports_correction")
        assert b"Zebulonix" not in bytes(cursor.fetchone()[0])
    event = AuditEvent.objects.get(subject="correction")
    assert event.subject_id == str(case.corrections.get().pk)


# --- comments out again ---


def test_an_annotated_file_comes_back_without_its_draft_comments(chairs_browser, case, chair):
    data = (REPORTS / "fenbridge-b" / "draft.docx").read_bytes()
    received = versions.receive_version(case=case, uploaded_by=chair, uploads={"report": Upload(name="d", data=data)})
    checking.carry_out_check(run_id=received.run.pk)
    commented = chairs_browser.get(f"{PAGE}annotated/report/").content
    stored = Version.objects.count(), AuditEvent.objects.count()
    answer = chairs_browser.post("/comments/remove/", {"file": SimpleUploadedFile("Secretname.docx", commented)})
    assert answer["Content-Disposition"] == 'attachment; filename="without-draft-comments.docx"'
    assert b"Draft check" in unpacked(commented) and b"Draft check" not in unpacked(answer.content)
    assert (Version.objects.count(), AuditEvent.objects.count()) == stored


def unpacked(data: bytes) -> bytes:
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as package:
        return b"".join(package.read(name) for name in package.namelist())


def test_a_file_that_cannot_hold_comments_is_explained(chairs_browser):
    answer = chairs_browser.post("/comments/remove/", {"file": SimpleUploadedFile("a.txt", b"Words.")})
    assert answer.status_code == 422
    assert "Only Word files and PDFs hold comments." in words(answer)
    assert "Choose the file with comments" in words(chairs_browser.post("/comments/remove/", {}))
