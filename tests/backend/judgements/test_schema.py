"""Made-up requests about a self-assessment and a version that are there: only answers that the schema knows."""

from __future__ import annotations

import pytest

from backend.judgements import services
from tests.backend.test_schemathesis import answers_about, connection_kept, schema_for

pytestmark = pytest.mark.django_db
__all__ = ["connection_kept"]
SHEET, VERSION = "/api/v1/self-assessments/{identifier}/", "/api/v1/versions/{name}/"


@pytest.mark.parametrize(
    ("path", "method", "most"),
    [
        (SHEET, "GET", 200),
        (SHEET + "scores/{item}/", "GET", 200),
        (SHEET + "scores/{item}/", "PUT", 412),
        (SHEET + "form/", "POST", 412),
        (SHEET + "submit/", "POST", 412),
        (SHEET + "reopen/", "POST", 200),
        (SHEET + "readiness/", "GET", 200),
        (SHEET + "share/", "GET", 200),
        (SHEET + "share/", "POST", 400),
        (SHEET + "share/", "DELETE", 404),
        (VERSION + "self-assessment/", "POST", 400),
        (VERSION + "sign-off/", "GET", 404),
        (VERSION + "sign-off/", "POST", 403),
        (VERSION + "sign-off/share/", "GET", 200),
        (VERSION + "sign-off/share/", "POST", 400),
        (VERSION + "sign-off/share/", "DELETE", 404),
        ("/api/v1/self-assessments/", "GET", 404),
    ],
)
def test_requests_about_what_is_there_get_only_answers_that_the_schema_knows(
    path, method, most, sheet, stranger, chairs_program, connection_kept
):
    services.save_score(sheet=sheet, item="D7", outcome="level", level=2)
    services.share_self_assessment(sheet=sheet, given_by=sheet.owner, email=stranger.email)
    services.share_version_for_sign_off(version=sheet.version, given_by=sheet.owner, email=stranger.email)
    header = {"Authorization": chairs_program._credentials["HTTP_AUTHORIZATION"]}
    there = {"identifier": str(sheet.pk), "name": sheet.version.name, "item": "D7"}
    seen = answers_about(there, path, method, schema=schema_for(header), header=header)
    assert seen and max(seen) <= most
    assert 401 not in seen
