"""The service against its own schema: made-up requests with a token, never an answer that the schema does not know."""

from __future__ import annotations

from importlib import import_module

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from backend.wsgi import application

pytestmark = pytest.mark.django_db
FEW = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


WORKSPACE = [
    ("/api/v1/cases/", "GET"),
    ("/api/v1/cases/", "POST"),
    ("/api/v1/cases/{reference}/", "GET"),
    ("/api/v1/cases/{reference}/decisions/", "POST"),
    ("/api/v1/cases/{reference}/versions/", "POST"),
    ("/api/v1/cases/{reference}/corrections/", "GET"),
    ("/api/v1/cases/{reference}/corrections/", "POST"),
    ("/api/v1/comments/remove/", "POST"),
    ("/api/v1/versions/{name}/", "GET"),
    ("/api/v1/versions/{name}/text/", "GET"),
    ("/api/v1/versions/{name}/findings/", "GET"),
    ("/api/v1/versions/{name}/assessment/", "GET"),
    ("/api/v1/versions/{name}/compare/{earlier}/", "GET"),
    ("/api/v1/versions/{name}/annotated/", "GET"),
    ("/api/v1/versions/{name}/checks/", "POST"),
    ("/api/v1/versions/{name}/withdraw/", "POST"),
    ("/api/v1/findings/{identifier}/", "GET"),
    ("/api/v1/findings/{identifier}/dispositions/", "POST"),
    ("/api/v1/audit/", "GET"),
    ("/api/v1/versions/{name}/self-assessment/", "POST"),
    ("/api/v1/versions/{name}/sign-off/", "GET"),
    ("/api/v1/versions/{name}/sign-off/", "POST"),
    ("/api/v1/versions/{name}/sign-off/share/", "GET"),
    ("/api/v1/versions/{name}/sign-off/share/", "POST"),
    ("/api/v1/versions/{name}/sign-off/share/", "DELETE"),
    ("/api/v1/self-assessments/", "GET"),
    ("/api/v1/self-assessments/{identifier}/", "GET"),
    ("/api/v1/self-assessments/{identifier}/scores/{item}/", "GET"),
    ("/api/v1/self-assessments/{identifier}/scores/{item}/", "PUT"),
    ("/api/v1/self-assessments/{identifier}/form/", "POST"),
    ("/api/v1/self-assessments/{identifier}/submit/", "POST"),
    ("/api/v1/self-assessments/{identifier}/reopen/", "POST"),
    ("/api/v1/self-assessments/{identifier}/readiness/", "GET"),
    ("/api/v1/self-assessments/{identifier}/share/", "GET"),
    ("/api/v1/self-assessments/{identifier}/share/", "POST"),
    ("/api/v1/self-assessments/{identifier}/share/", "DELETE"),
    ("/api/v1/account/", "GET"),
    ("/api/v1/organisations/", "GET"),
    ("/api/v1/organisations/{identifier}/members/", "GET"),
    ("/api/v1/organisations/{identifier}/members/", "POST"),
    ("/api/v1/organisations/{identifier}/members/{membership}/end/", "POST"),
    ("/api/v1/organisations/{identifier}/invitations/", "GET"),
    ("/api/v1/organisations/{identifier}/invitations/", "POST"),
    ("/api/v1/organisations/{identifier}/invitations/{invitation}/again/", "POST"),
    ("/api/v1/organisations/{identifier}/invitations/{invitation}/withdraw/", "POST"),
]

# Of letters, levels and actions that nobody here has: whether the refusals are those of the schema.
ELSEWHERE = [
    ("/api/v1/agreed-levels/{identifier}/appeal/", "POST"),
    ("/api/v1/agreed-levels/{identifier}/reply/", "POST"),
    ("/api/v1/agreed-levels/{identifier}/statement/", "POST"),
    ("/api/v1/chairs/{reference}/shares/{identifier}/end/", "POST"),
    ("/api/v1/chairs/{reference}/take-out/", "POST"),
    ("/api/v1/decisions/{identifier}/", "GET"),
    ("/api/v1/decisions/{identifier}/", "PUT"),
    ("/api/v1/decisions/{identifier}/authorise/", "POST"),
    ("/api/v1/decisions/{identifier}/details-to-remove.docx", "GET"),
    ("/api/v1/decisions/{identifier}/family/", "POST"),
    ("/api/v1/decisions/{identifier}/issue/", "POST"),
    ("/api/v1/decisions/{identifier}/letter.{ending}", "GET"),
    ("/api/v1/decisions/{identifier}/override/", "POST"),
    ("/api/v1/decisions/{identifier}/points/", "POST"),
    ("/api/v1/decisions/{identifier}/remind/", "POST"),
    ("/api/v1/decisions/{identifier}/replace/", "POST"),
    ("/api/v1/decisions/{identifier}/replies/", "POST"),
    ("/api/v1/decisions/{identifier}/required-changes/", "GET"),
    ("/api/v1/decisions/{identifier}/take-back/", "POST"),
    ("/api/v1/development-actions/{identifier}/", "GET"),
    ("/api/v1/development-actions/{identifier}/", "PATCH"),
    ("/api/v1/points/{identifier}/", "DELETE"),
    ("/api/v1/points/{identifier}/", "PUT"),
    ("/api/v1/required-changes/{identifier}/respond/", "POST"),
    ("/api/v1/required-changes/{identifier}/verify/", "POST"),
    ("/api/v1/rounds/{identifier}/decision/", "GET"),
    ("/api/v1/rounds/{identifier}/decision/", "POST"),
]
OTHER_MODULES = (
    "tests.backend.judgements.test_schema",
    "tests.backend.chairs.test_schema",
    "tests.backend.chairs_exports.test_schema",
)


@pytest.fixture
def connection_kept():
    """The service closes old connections around each request; the test's own transaction must outlive them, as with Django's client."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


def schema_for(header):
    """The schema as the service serves it to whoever has this header."""
    return schemathesis.openapi.from_wsgi("/api/schema/?format=json", application, headers=header)


def answers_about(there, path, method, *, schema, header, trials=FEW):
    """The states that made-up requests to one operation get, each held to the schema.

    ``there`` gives the parameters of the path, so that the requests are about what exists.
    """
    from hypothesis import given

    seen = set()

    @trials
    @given(case=schema[path][method].as_strategy())
    def send(case):
        case.path_parameters = {name: there[name] for name in case.path_parameters or {}}
        answer = case.call(headers=header)
        seen.add(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    send()
    return seen


@pytest.fixture
def held_to_its_schema(chairs_program, connection_kept):
    """The schema as the service serves it to a signed-in program, and the program's header."""
    header = {"Authorization": chairs_program._credentials["HTTP_AUTHORIZATION"]}
    return schema_for(header), header


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/api/v1/score/", "POST"),
        ("/api/v1/frameworks/", "GET"),
        ("/api/v1/frameworks/{name}/", "GET"),
        *WORKSPACE,
        *ELSEWHERE,
    ],
)
def test_made_up_requests_get_only_answers_that_the_schema_knows(path, method, held_to_its_schema):
    from django.core.cache import cache
    from django.core.management import call_command
    from hypothesis import given

    call_command("load_frameworks")
    schema, header = held_to_its_schema
    seen = []

    @FEW
    @given(case=schema[path][method].as_strategy())
    def send(case):
        cache.clear()
        answer = case.call(headers=header)
        seen.append(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    send()
    assert len(seen) >= 2
    assert 401 not in seen


def operations_named_in(module: str) -> set[str]:
    """The operations that the tests of a module name as their first two parameters."""
    tests = [held for name, held in vars(import_module(module)).items() if name.startswith("test_")]
    marks = [mark for test in tests for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
    return {f"{row[1]} {row[0]}" for mark in marks for row in mark.args[1]}


def test_every_operation_of_the_schema_is_tested(held_to_its_schema):
    from tests.backend.qa.test_schema import OPEN, REVEALED

    schema, _ = held_to_its_schema
    operations = {f"{each.ok().method.upper()} {each.ok().path}" for each in schema.get_all_operations()}
    in_rounds = {f"{method} {path}" for _, path, method in (*OPEN, *REVEALED)}
    assert operations == operations_named_in(__name__).union(in_rounds, *map(operations_named_in, OTHER_MODULES))
