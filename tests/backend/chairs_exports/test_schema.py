"""Made-up requests for workbooks and papers: only answers that the schema knows, and never a fault of the server."""

from __future__ import annotations

import pytest
from hypothesis import settings as few

from backend.accounts import services as accounts
from backend.chairs.services import exports, imports
from tests.backend.chairs_exports.conftest import type_into
from tests.backend.test_schemathesis import FEW, answers_about, connection_kept, schema_for

pytestmark = pytest.mark.django_db
__all__ = ["connection_kept"]
EIGHT = few(parent=FEW, max_examples=8)


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/api/v1/chairs/{reference}/profile.{kind}", "GET"),
        ("/api/v1/exports/", "GET"),
        ("/api/v1/exports/", "POST"),
        ("/api/v1/exports/competencies.{kind}", "GET"),
        ("/api/v1/exports/chairs-summary.{kind}", "GET"),
        ("/api/v1/exports/{identifier}/", "GET"),
        ("/api/v1/exports/{identifier}/{kind}/", "GET"),
        ("/api/v1/imports/training/", "POST"),
        ("/api/v1/imports/{identifier}/", "GET"),
        ("/api/v1/imports/{identifier}/apply/", "POST"),
        ("/api/v1/imports/{identifier}/take-back/", "POST"),
    ],
)
def test_requests_for_papers_get_only_answers_that_the_schema_knows(
    path, method, held, commissioner, partnership, workbook_of, settings, connection_kept
):
    data = type_into(workbook_of(commissioner), "Training records", {4: {"Change": "update", "Provider": "Another"}})
    made = exports.WorkbookExport.objects.get()
    batch = imports.check_workbook(organisation=partnership, uploaded_by=commissioner, data=data)
    # What is asked for here waits for a worker: how workbooks are made is tested elsewhere.
    settings.CHECKS = "worker"
    header = {"Authorization": f"Token {accounts.make_token(user=commissioner).secret}"}
    kind = "html" if "summary" in path or "profile" in path else "xlsx"
    identifier = batch.pk if "imports" in path else made.pk
    there = {"identifier": str(identifier), "reference": held.chair.reference, "kind": kind}
    seen = answers_about(there, path, method, schema=schema_for(header), header=header, trials=EIGHT)
    assert seen
    assert max(seen) < 500
    assert 401 not in seen
