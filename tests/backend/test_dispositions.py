"""What people decide about findings is added with a reason, and a must-fix is dismissed by two."""

from __future__ import annotations

import pytest

from backend.accounts.models import AuditEvent
from backend.reports import queries
from backend.reports.models import Finding
from backend.reports.workspace import dispositions, refusals

pytestmark = pytest.mark.django_db


def decide(finding, by, verdict="dismiss", **more):
    return dispositions.decide(
        finding=finding, made_by=by, verdict=verdict, reason="The family asked for this wording.", **more
    )


def standing(finding) -> str:
    return queries.decided(Finding.objects.get(pk=finding.pk)).standing


@pytest.fixture
def must_fix(flagged):
    Finding.objects.filter(pk=flagged.pk).update(severity="must-fix")
    return Finding.objects.get(pk=flagged.pk)


@pytest.mark.parametrize("verdict", ["confirm", "dismiss", "amend", "defer"])
def test_the_newest_disposition_counts_and_earlier_ones_stay(flagged, chair, verdict):
    Finding.objects.filter(pk=flagged.pk).update(severity="concern")
    assert standing(flagged) == "open"
    decide(flagged, chair, "defer")
    decide(flagged, chair, verdict)
    assert standing(flagged) == verdict
    assert flagged.dispositions.count() == 2
    assert AuditEvent.objects.filter(verb="disposed", subject_id=str(flagged.pk)).count() == 2


def test_a_disposition_needs_a_reason(flagged, chair):
    with pytest.raises(refusals.WordsMissing):
        dispositions.decide(finding=flagged, made_by=chair, verdict="confirm", reason="  ")


def test_dismissing_a_must_fix_waits_for_a_second_person(must_fix, chair, author):
    decide(must_fix, chair)
    decide(must_fix, chair)
    assert standing(must_fix) == "dismiss_waits"
    decide(must_fix, author)
    assert standing(must_fix) == "dismiss"


def test_a_second_person_who_disagrees_begins_the_count_anew(must_fix, chair, author):
    decide(must_fix, chair)
    decide(must_fix, author, "confirm")
    assert standing(must_fix) == "confirm"
    decide(must_fix, author)
    assert standing(must_fix) == "dismiss_waits"


def test_whoever_had_not_seen_the_newest_disposition_is_told(flagged, chair, author):
    decide(flagged, chair, seen=0)
    with pytest.raises(refusals.Stale, match="your own words are kept"):
        decide(flagged, author, seen=0)
    assert flagged.dispositions.count() == 1
    decide(flagged, author, seen=1)
