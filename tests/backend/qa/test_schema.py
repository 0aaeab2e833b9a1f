"""Made-up requests about a round and assignments that are there: only answers that the schema knows."""

from __future__ import annotations

import pytest

from tests.backend.qa.conftest import program_of
from tests.backend.test_schemathesis import answers_about, connection_kept, schema_for

pytestmark = pytest.mark.django_db
__all__ = ["connection_kept"]
ROUND, ASSIGNMENT = "/api/v1/rounds/{identifier}/", "/api/v1/assignments/{identifier}/"

# Who asks, then what: "reader" has an open sheet, "lead" moderates, "office" looks after the round.
OPEN = [
    ("office", "/api/v1/rounds/", "GET"),
    ("office", "/api/v1/rounds/", "POST"),
    ("office", ROUND, "GET"),
    ("office", ROUND + "assignments/", "GET"),
    ("office", ROUND + "assignments/", "POST"),
    ("lead", ROUND + "split/", "POST"),
    ("office", ROUND + "remind/", "POST"),
    ("lead", ROUND + "reveal/", "POST"),
    ("reader", "/api/v1/assignments/", "GET"),
    ("reader", ASSIGNMENT, "GET"),
    ("reader", ASSIGNMENT + "declare/", "POST"),
    ("reader", ASSIGNMENT + "decline/", "POST"),
    ("other_lead", ASSIGNMENT + "rule/", "POST"),
    ("reader", ASSIGNMENT + "text/", "GET"),
    ("reader", ASSIGNMENT + "findings/{section}/", "POST"),
    ("reader", ASSIGNMENT + "sheet/", "GET"),
    ("reader", ASSIGNMENT + "scores/{item}/", "PUT"),
    ("reader", ASSIGNMENT + "suggestions/{item}/", "POST"),
    ("reader", ASSIGNMENT + "submit/", "POST"),
    ("reader", ASSIGNMENT + "reopen/", "POST"),
    ("office", ASSIGNMENT + "lapse/", "POST"),
    ("office", ASSIGNMENT + "recuse/", "POST"),
    ("office", ROUND + "end/", "POST"),
]
REVEALED = [
    ("reader", ROUND + "agreement/", "GET"),
    ("lead", ROUND + "consensus/{item}/", "GET"),
    ("lead", ROUND + "consensus/{item}/", "PUT"),
    ("reader", ROUND + "proposals/{item}/", "POST"),
    ("lead", ROUND + "take-over/", "POST"),
    ("lead", ROUND + "reopen/", "POST"),
    ("lead", ROUND + "freeze/", "POST"),
]


def made_up(schema, header, path, method, there) -> None:
    seen = answers_about(there, path, method, schema=schema, header=header)
    assert seen
    assert not seen & {401, 403}


def doors(rows, request, assignments) -> dict:
    """The schema and the header of everybody who asks something in ``rows``, each made once."""
    held = {}
    for who in dict.fromkeys(row[0] for row in rows):
        user = assignments[0].reader if who == "reader" else request.getfixturevalue(who)
        header = {"Authorization": program_of(user)._credentials["HTTP_AUTHORIZATION"]}
        held[who] = (schema_for(header), header)
    return held


def test_requests_in_an_open_round_get_only_answers_that_the_schema_knows(active, round_, request, connection_kept):
    there = {"item": "D7", "section": "analysis"}
    held = doors(OPEN, request, active)
    for who, path, method in OPEN:
        identifier = str(round_.pk if path.startswith(ROUND) else active[0].pk)
        made_up(*held[who], path, method, {**there, "identifier": identifier})


def test_requests_in_a_revealed_round_get_only_answers_that_the_schema_knows(
    submitted, revealed, request, connection_kept
):
    there = {"item": "D4", "identifier": str(revealed.pk)}
    held = doors(REVEALED, request, submitted)
    for who, path, method in REVEALED:
        made_up(*held[who], path, method, there)
