"""Made-up requests about a self-assessment and a version that are there: only answers that the schema knows."""

from __future__ import annotations

import pytest
import schemathesis

from backend.judgements import services
from backend.wsgi import application
from tests.backend.test_schemathesis import CHECKS, FEW, connection_kept

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
    from hypothesis import given

    services.save_score(sheet=sheet, item="D7", outcome="level", level=2)
    services.share_self_assessment(sheet=sheet, given_by=sheet.owner, email=stranger.email)
    services.share_version_for_sign_off(version=sheet.version, given_by=sheet.owner, email=stranger.email)
    header = {"Authorization": chairs_program._credentials["HTTP_AUTHORIZATION"]}
    schema = schemathesis.openapi.from_wsgi("/api/schema/?format=json", application, headers=header)
    there = {"identifier": str(sheet.pk), "name": sheet.version.name, "item": "D7"}
    seen = set()

    @FEW
    @given(case=schema[path][method].as_strategy())
    def send(case):
        case.path_parameters = {name: there[name] for name in case.path_parameters or {}}
        answer = case.call(headers=header)
        seen.add(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    send()
    assert seen and max(seen) <= most
    assert 401 not in seen
