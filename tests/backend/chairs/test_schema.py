"""Made-up requests about a chair who is there: only answers that the schema knows, and never a fault of the server."""

from __future__ import annotations

import pytest

from backend.chairs.services import training
from tests.backend.test_schemathesis import answers_about, connection_kept, schema_for

pytestmark = pytest.mark.django_db
__all__ = ["connection_kept"]
CHAIR = "/api/v1/chairs/{reference}/"


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/api/v1/chairs/", "GET"),
        ("/api/v1/chairs/", "POST"),
        ("/api/v1/chairs/me/", "POST"),
        (CHAIR, "GET"),
        (CHAIR, "PATCH"),
        (CHAIR + "training/", "GET"),
        (CHAIR + "training/", "POST"),
        (CHAIR + "competencies/", "GET"),
        (CHAIR + "gaps/", "GET"),
        (CHAIR + "evidence/", "GET"),
        (CHAIR + "evidence/", "POST"),
        (CHAIR + "self-ratings/", "GET"),
        (CHAIR + "self-ratings/", "POST"),
        (CHAIR + "ratings/", "POST"),
        (CHAIR + "actions/", "GET"),
        (CHAIR + "actions/", "POST"),
        (CHAIR + "shares/", "GET"),
        (CHAIR + "shares/", "POST"),
        (CHAIR + "disputes/", "POST"),
        ("/api/v1/training-records/{identifier}/", "GET"),
        ("/api/v1/training-records/{identifier}/", "PATCH"),
        ("/api/v1/training-records/{identifier}/judge/", "POST"),
        ("/api/v1/training-records/{identifier}/withdraw/", "POST"),
    ],
)
def test_requests_about_a_chair_get_only_answers_that_the_schema_knows(
    path, method, record, chair, commissioner, today, chairs_program, connection_kept
):
    held = training.record_training(chair=record, recorded_by=chair, course="T01", completed_on=today)
    header = {"Authorization": chairs_program._credentials["HTTP_AUTHORIZATION"]}
    there = {"identifier": str(held.pk), "reference": record.reference}
    seen = answers_about(there, path, method, schema=schema_for(header), header=header)
    assert seen and max(seen) < 500
    assert 401 not in seen
