"""The cast of the load test, made in a database of its own: ``python -m tests.backend.qa.many_raters make|count``."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter

READERS = 50


def make() -> None:
    """A version that was checked, a round, and fifty readers who have declared; print what their programs need."""
    from django.core.management import call_command

    from backend.accounts import services as accounts
    from backend.accounts.models import Organisation, User
    from backend.accounts.policy import Role
    from backend.qa.services import assignments, rounds
    from backend.reports.services import Upload
    from backend.reports.workspace import cases, checking, versions
    from tests.conftest import SHORT_DRAFT

    call_command("migrate", verbosity=0)
    call_command("load_frameworks", stdout=sys.stderr)
    partnership = accounts.found_organisation(name="Harrowmere", kind=Organisation.Kind.PARTNERSHIP)
    body = accounts.found_organisation(name="Northern Board", kind=Organisation.Kind.NATIONAL_BODY)
    chair = User.objects.create(email="chair@example.org")
    accounts.give_role(user=chair, organisation=partnership, role=Role.CHAIR)
    case = cases.open_case(
        opened_by=chair, role=Role.CHAIR, organisation=partnership, reference="HAR-2023-01", pseudonym="Anya",
        jurisdiction="england", death="homicide", terminology="DHR",
    )  # fmt: skip
    uploads = {"report": Upload(name="draft.txt", data=SHORT_DRAFT.encode())}
    received = versions.receive_version(case=case, uploaded_by=chair, uploads=uploads)
    if not checking.carry_out_check(run_id=received.run.pk):
        raise SystemExit("The version was not checked.")
    round_ = rounds.open_round(version=received.version, organisation=body, opened_by=chair, required_readers=READERS)
    readers = []
    for number in range(READERS):
        user = User.objects.create(email=f"reader-{number}@example.org", name=f"Reader {number}")
        accounts.give_role(user=user, organisation=body, role=Role.REPORT_ASSESSOR)
        made = assignments.invite(round_=round_, reader=user, role=Role.REPORT_ASSESSOR, invited_by=chair)
        own = assignments.declare(assignment=made, kind="none")
        readers.append({"assignment": str(own.pk), "token": accounts.make_token(user=user).secret, "items": own.items})
    json.dump(readers, sys.stdout)


def count() -> None:
    """Every score that is stored: whose, of what, how often, and the words of the one that counts."""
    from backend.judgements.models import Score
    from backend.qa.models import Assignment

    owners = dict(Assignment.objects.values_list("sheet", "pk"))
    rows = [(str(owners[score.sheet_id]), score.item, score.justification) for score in Score.objects.all()]
    times = Counter((assignment, item) for assignment, item, _ in rows)
    json.dump(
        {f"{assignment} {item}": [times[assignment, item], words] for assignment, item, words in rows}, sys.stdout
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
    import django

    django.setup()
    {"make": make, "count": count}[sys.argv[1]]()
