"""What people decided about the same words before is offered with one button, and never applied by itself."""

from __future__ import annotations

import html

import pytest

from backend.judgements import services
from backend.reports.models import Disposition, Finding
from backend.reports.workspace import checking, dispositions, versions
from backend.reports.workspace.carrying import matched

pytestmark = pytest.mark.django_db
REASON = "It says who is to audit, and what."


def words(answer) -> str:
    return html.unescape(answer.content.decode())


@pytest.fixture
def decided(version, chair) -> Finding:
    """A finding of the first version on words that stay, dismissed."""
    finding = version.check_runs.get().findings.filter(concern=True, start__isnull=False, rule__contains="vague")[0]
    dispositions.decide(finding=finding, made_by=chair, verdict="dismiss", reason=REASON)
    return finding


@pytest.fixture
def same_words(decided, second_version) -> Finding:
    """The finding on the same words in the second version."""
    return second_version.check_runs.get().findings.get(rule=decided.rule, start__isnull=False)


def test_an_earlier_dismissal_is_shown_with_its_reason_and_is_not_applied(same_words, second_version, chairs_browser):
    page = words(chairs_browser.get(f"/findings/{same_words.pk}/"))
    assert f"Previously dismissed, because: {REASON}" in page
    assert "HAR-2023-01-v1" in page
    assert "Nobody has decided about this finding yet." in page
    compared = words(chairs_browser.get(f"/versions/{second_version.name}/compare/1/"))
    assert "Decide the same again" in compared
    assert Disposition.objects.filter(finding=same_words).count() == 0


def test_one_button_decides_again_in_ones_own_name_and_says_where_it_comes_from(
    same_words, second_version, chairs_browser
):
    import re

    page = words(chairs_browser.get(f"/versions/{second_version.name}/compare/1/"))
    form = re.search(r'<form method="post" action="(/findings/[^"]+)">.*?</form>', page, re.S)
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0]))
    assert chairs_browser.post(form[1], fields).status_code == 302
    made = Disposition.objects.get(finding=same_words)
    assert made.verdict == "dismiss"
    assert made.reason.startswith("As decided about HAR-2023-01-v1 on ") and made.reason.endswith(REASON)
    assert "Decide the same again" not in words(chairs_browser.get(f"/findings/{same_words.pk}/"))


def test_checking_again_offers_what_was_decided_in_the_earlier_check(decided, version, chair, chairs_browser):
    run = versions.ask_for_check(version=version, asked_by=chair)
    assert checking.carry_out_check(run_id=run.pk)
    again = run.findings.get(number=decided.number)
    assert f"Previously dismissed, because: {REASON}" in words(chairs_browser.get(f"/findings/{again.pk}/"))


def test_a_program_is_offered_it_too(same_words, chairs_program, chair):
    earlier = chairs_program.get(f"/api/v1/findings/{same_words.pk}/").json()["earlier"]
    assert (earlier["version"], earlier["verdict"], earlier["reason"]) == ("HAR-2023-01-v1", "dismiss", REASON)


def test_whoever_only_reads_for_sign_off_is_not_told_what_was_decided_before(same_words, second_version, chair, lead, browser_of, program_of):  # fmt: skip
    services.share_version_for_sign_off(version=second_version, given_by=chair, email=lead.email)
    assert REASON not in words(browser_of(lead).get(f"/findings/{same_words.pk}/"))
    assert program_of(lead).get(f"/api/v1/findings/{same_words.pk}/").json()["earlier"] is None


def test_nothing_is_offered_from_a_withdrawn_version(same_words, version, chair, chairs_browser):
    versions.withdraw_version(version=version, withdrawn_by=chair, because="A newer one is here.")
    assert "Previously dismissed" not in words(chairs_browser.get(f"/findings/{same_words.pk}/"))


def one(quote, before="", after="", rule="a/b"):
    return {"rule": rule, "part": "report", "quote": quote, "prefix": before, "suffix": after, "message": "m"}


def test_the_same_words_are_the_same_finding_only_where_they_are_unique():
    assert matched([one("poor choices")], [one("other"), one("poor  choices")]) == {0: 1}
    assert matched([one("poor choices")], [one("poor choices", rule="c/d")]) == {}
    twice = [one("poor choices", "She made "), one("poor choices", "He made ")]
    assert matched(twice, list(reversed(twice))) == {0: 1, 1: 0}
    assert matched(twice, [one("poor choices", "They made ")]) == {}
    assert matched([one("poor choices"), one("poor choices")], [one("poor choices")]) == {}


def test_an_absence_is_the_same_where_it_says_the_same():
    absence = {**one(None), "message": "No statement of independence.", "prefix": None, "suffix": None}
    assert matched([absence], [one("x"), absence]) == {0: 1}
