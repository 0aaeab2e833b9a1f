"""Every address about chairs by everybody who may come: a new address fails until it has a line here."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from backend.accounts.policy import Role
from backend.chairs.models import RatingRound
from backend.chairs.services import appeals, appointing, sharing, training

pytestmark = pytest.mark.django_db

# Address: method, then the answer to nobody, a stranger, the chair, the commissioner of the area, that of another area, a
# competency assessor and the moderator of a round, a national reader, an administrator.
COLUMNS = (
    "nobody",
    "stranger",
    "chair",
    "commissioner",
    "other_commissioner",
    "assessor",
    "moderator",
    "national",
    "administrator",
)
PAGES = {
    "chairs:chairs": ("GET", 302, 200, 200, 200, 200, 200, 200, 200, 200),
    "chairs:own": ("GET", 302, 403, 302, 403, 403, 403, 403, 403, 403),
    "chairs:add": ("GET", 302, 403, 403, 200, 200, 403, 403, 403, 403),
    "chairs:matrix": ("GET", 302, 403, 403, 200, 200, 403, 403, 403, 403),
    "chairs:requirements": ("GET", 302, 403, 403, 200, 200, 403, 403, 403, 403),
    "chairs:guidance": ("GET", 302, 403, 403, 200, 200, 403, 403, 403, 403),
    "chairs:counts": ("GET", 302, 403, 403, 403, 403, 403, 403, 200, 403),
    "chairs:appointing": ("GET", 302, 403, 403, 200, 200, 403, 403, 403, 403),
    "chairs:consider": ("POST", 302, 403, 403, 404, 404, 403, 403, 403, 403),
    "chairs:appointment": ("GET", 302, 404, 404, 200, 404, 404, 404, 404, 404),
    "chairs:step": ("GET", 302, 404, 404, 200, 404, 404, 404, 404, 404),
    "chairs:decide": ("GET", 302, 404, 404, 200, 404, 404, 404, 404, 404),
    "chairs:end-review": ("GET", 302, 404, 404, 200, 404, 404, 404, 404, 404),
    "chairs:round": ("GET", 302, 404, 200, 200, 404, 200, 200, 404, 404),
    "chairs:declare": ("GET", 302, 404, 403, 403, 404, 200, 200, 404, 404),
    "chairs:submit": ("POST", 302, 404, 403, 403, 404, 302, 403, 404, 404),
    "chairs:move-on": ("POST", 302, 404, 403, 403, 404, 403, 302, 404, 404),
    "chairs:rate": ("GET", 302, 404, 403, 403, 404, 200, 403, 404, 404),
    "chairs:settle": ("GET", 302, 404, 403, 403, 404, 403, 200, 404, 404),
    "chairs:appeal": ("GET", 302, 404, 200, 200, 404, 404, 404, 404, 404),
    "chairs:answer-dispute": ("GET", 302, 404, 403, 200, 404, 404, 404, 404, 404),
    "chairs:chair": ("GET", 302, 404, 200, 200, 404, 200, 200, 404, 404),
    "chairs:particulars": ("GET", 302, 404, 200, 403, 404, 403, 403, 404, 404),
    "chairs:declare-link": ("GET", 302, 404, 200, 403, 404, 403, 403, 404, 404),
    "chairs:add-development": ("GET", 302, 404, 200, 403, 404, 403, 403, 404, 404),
    "chairs:sign": ("GET", 302, 404, 200, 403, 404, 403, 403, 404, 404),
    "chairs:add-evidence": ("GET", 302, 404, 200, 403, 404, 403, 403, 404, 404),
    "chairs:withdraw-evidence": ("POST", 302, 404, 302, 403, 404, 403, 403, 404, 404),
    "chairs:self-assessment": ("GET", 302, 404, 200, 403, 404, 403, 403, 404, 404),
    "chairs:sharing": ("GET", 302, 404, 200, 403, 404, 403, 403, 404, 404),
    "chairs:change-area": ("POST", 302, 404, 404, 403, 404, 403, 403, 404, 404),
    "chairs:end-share": ("POST", 302, 404, 302, 403, 404, 403, 403, 404, 404),
    "chairs:dispute": ("GET", 302, 404, 200, 403, 404, 403, 403, 404, 404),
    "chairs:take-out": ("POST", 302, 404, 200, 403, 404, 403, 403, 404, 404),
    "chairs:competency": ("GET", 302, 404, 200, 200, 404, 200, 200, 404, 404),
    "chairs:answer-level": ("GET", 302, 404, 200, 403, 404, 403, 403, 404, 404),
    "chairs:add-training": ("GET", 302, 404, 200, 200, 404, 403, 403, 404, 404),
    "chairs:change-training": ("GET", 302, 404, 200, 200, 404, 403, 403, 404, 404),
    "chairs:withdraw-training": ("POST", 302, 404, 302, 302, 404, 403, 403, 404, 404),
    "chairs:judge-training": ("GET", 302, 404, 403, 200, 404, 403, 403, 404, 404),
    "chairs:excuse": ("GET", 302, 404, 403, 200, 404, 403, 403, 404, 404),
    "chairs:add-action": ("GET", 302, 404, 200, 200, 404, 403, 403, 404, 404),
    "chairs:change-action": ("GET", 302, 404, 200, 200, 404, 403, 403, 404, 404),
    "chairs:close-action": ("GET", 302, 404, 200, 200, 404, 403, 403, 404, 404),
    "chairs:ask-feedback": ("GET", 302, 404, 403, 200, 404, 403, 403, 404, 404),
    "chairs:observe": ("GET", 302, 404, 403, 200, 404, 403, 403, 404, 404),
    "chairs:open-round": ("GET", 302, 404, 403, 200, 404, 403, 403, 404, 404),
    "chairs:feedback-thanks": ("GET", 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "chairs:feedback": ("GET", 404, 404, 404, 404, 404, 404, 404, 404, 404),
}
API = {
    "api:chairs": ("GET", 401, 200, 200, 200, 200, 200, 200, 200, 200),
    "api:own-record": ("POST", 401, 403, 200, 403, 403, 403, 403, 403, 403),
    "api:chair": ("GET", 401, 404, 200, 200, 404, 200, 200, 404, 404),
    "api:training": ("GET", 401, 404, 200, 200, 404, 200, 200, 404, 404),
    "api:competencies": ("GET", 401, 404, 200, 200, 404, 200, 200, 404, 404),
    "api:gaps": ("GET", 401, 404, 200, 200, 404, 403, 403, 404, 404),
    "api:evidence": ("GET", 401, 404, 200, 200, 404, 200, 200, 404, 404),
    "api:self-ratings": ("GET", 401, 404, 200, 200, 404, 200, 200, 404, 404),
    "api:ratings": ("POST", 401, 404, 403, 403, 404, 400, 403, 404, 404),
    "api:development-actions": ("GET", 401, 404, 200, 200, 404, 200, 200, 404, 404),
    "api:chair-shares": ("GET", 401, 404, 200, 403, 404, 403, 403, 404, 404),
    "api:end-chair-share": ("POST", 401, 404, 204, 403, 404, 403, 403, 404, 404),
    "api:disputes": ("POST", 401, 404, 400, 403, 404, 403, 403, 404, 404),
    "api:take-out": ("POST", 401, 404, 200, 403, 404, 403, 403, 404, 404),
    "api:training-record": ("GET", 401, 404, 200, 200, 404, 200, 200, 404, 404),
    "api:judge-training": ("POST", 401, 404, 403, 400, 404, 403, 403, 404, 404),
    "api:withdraw-training": ("POST", 401, 404, 204, 204, 404, 403, 403, 404, 404),
    "api:development-action": ("GET", 401, 404, 200, 200, 404, 200, 200, 404, 404),
    "api:reply-to-level": ("POST", 401, 404, 400, 403, 404, 403, 403, 404, 404),
    "api:statement-to-level": ("POST", 401, 404, 400, 403, 404, 403, 403, 404, 404),
    "api:appeal-level": ("POST", 401, 404, 400, 403, 404, 403, 403, 404, 404),
}
CHAIRS = {**PAGES, **API}
WITHOUT_A_CHAIR = {
    "chairs:chairs", "chairs:own", "chairs:add", "chairs:matrix", "chairs:requirements", "chairs:guidance",
    "chairs:counts", "chairs:appointing", "chairs:consider", "chairs:feedback-thanks", "api:chairs", "api:own-record",
}  # fmt: skip


def test_every_address_of_pages_about_chairs_has_a_line():
    names = {
        f"chairs:{inner.name}"
        for entry in get_resolver().url_patterns
        if getattr(entry, "app_name", "") == "chairs"
        for inner in entry.url_patterns
    }
    from tests.backend.addresses import lines_of_apps

    assert set(PAGES) <= names <= lines_of_apps()


def test_every_address_of_the_api_about_chairs_has_a_line():
    get_resolver().url_patterns  # the converters of the addresses are registered by the pages
    from backend.api import chairs_urls
    from tests.backend.addresses import lines_of_apps

    names = {f"api:{pattern.name}" for pattern in chairs_urls.urlpatterns}
    assert set(API) <= names <= lines_of_apps()


@pytest.fixture
def cast(chair, stranger, commissioner, other_commissioner, judges, with_role, partnership) -> dict[str, Any]:
    """Everybody who may come, by column."""
    return {
        "nobody": None,
        "stranger": stranger,
        "chair": chair,
        "commissioner": commissioner,
        "other_commissioner": other_commissioner,
        "assessor": judges[0],
        "moderator": judges[2],
        "national": with_role("national", partnership, Role.NATIONAL_READER),
        "administrator": with_role("administrator", partnership, Role.ADMINISTRATOR),
    }


@pytest.fixture
def values(record, final, chair, commissioner, partnership, elsewhere, piece, today) -> dict[str, dict[str, Any]]:
    """What stands in each address, for one of everything; the round is open again so that its seats hold."""
    RatingRound.objects.filter(pk=final.pk).update(stage="shared")
    held = training.record_training(chair=record, recorded_by=chair, course="T01", completed_on=today)
    rating, other = final.moderated.get(competency="C01"), final.moderated.get(competency="C14")
    appeal = appeals.appeal(rating=other, appealed_by=chair, grounds="fact", words="A date is wrong.")
    dispute = sharing.dispute(chair=record, disputed_by=chair, subject="record", subject_id=record.pk, words="No.")
    process = appointing.open_process(chair=record, organisation=partnership, opened_by=commissioner, review="HAR-1")
    later = {"since": today + timedelta(days=9), "until": today + timedelta(days=10)}
    grant = sharing.share(chair=record, shared_by=chair, organisation=elsewhere, scope="evidence", **later)
    of = {"reference": record.reference}
    on_round, on_record = {"identifier": final.pk}, {**of, "identifier": held.pk}
    action = {"identifier": record.development_actions.get().pk}
    level = {"identifier": rating.pk}
    known = {
        **{key: {"identifier": process.pk} for key in ("chairs:appointment", "chairs:step", "chairs:decide", "chairs:end-review")},
        **dict.fromkeys(("chairs:round", "chairs:declare", "chairs:submit"), on_round),
        "chairs:move-on": {**on_round, "what": "share"},
        **{key: {**on_round, "code": "C01"} for key in ("chairs:rate", "chairs:settle")},
        "chairs:appeal": {"identifier": appeal.pk},
        "chairs:answer-dispute": {"identifier": dispute.pk},
        "chairs:withdraw-evidence": {**of, "identifier": piece.pk},
        "chairs:self-assessment": {**of, "domain": "K1"},
        **{key: {**of, "identifier": grant.pk} for key in ("chairs:end-share", "api:end-chair-share")},
        "chairs:dispute": {**on_record, "subject": "training"},
        "chairs:competency": {**of, "code": "C01"},
        "chairs:answer-level": {**of, **level, "what": "statement"},
        **dict.fromkeys(("chairs:change-training", "chairs:withdraw-training", "chairs:judge-training"), on_record),
        **{key: {**of, **action} for key in ("chairs:change-action", "chairs:close-action")},
        "chairs:feedback": {"secret": "nobody-has-this"},
        **{key: {"identifier": held.pk} for key in ("api:training-record", "api:judge-training", "api:withdraw-training")},
        "api:development-action": action,
        **dict.fromkeys(("api:reply-to-level", "api:statement-to-level", "api:appeal-level"), level),
    }  # fmt: skip
    return {name: known.get(name, {} if name in WITHOUT_A_CHAIR else of) for name in CHAIRS}


@pytest.mark.parametrize("column", COLUMNS)
def test_everybody_gets_through_their_doors_and_no_other(column, cast, values):
    browser, place = Client(), 1 + COLUMNS.index(column)
    if cast[column] is not None:
        browser.force_login(cast[column])
    answers = {}
    for name, row in CHAIRS.items():
        # Each door is tried as if no other had been, so that nothing depends on their order.
        before = transaction.savepoint()
        address = reverse(name, kwargs=values[name])
        answers[name] = browser.generic(row[0], address, "{}", content_type="application/json").status_code
        transaction.savepoint_rollback(before)
    assert answers == {name: row[place] for name, row in CHAIRS.items()}
