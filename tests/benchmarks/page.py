"""Seconds that the reading view takes: 300 findings on 20,000 words, on SQLite, beside a page that shows nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

WORDS, FINDINGS = 20_000, 300


def measure(paragraphs: list[str], timed: Callable[[Callable[[], object]], float]) -> tuple[float, float, int, int]:
    """Seconds for the reading view and for a nearly empty page, and how many findings and words the view shows.

    ``paragraphs`` are those of a draft that has much to raise; they come again until there are words enough.
    """
    with TemporaryDirectory() as folder:
        os.environ["DHR_DEBUG"] = "1"
        os.environ["DHR_DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
        import django

        django.setup()
        from django.core.management import call_command
        from django.test import Client

        call_command("migrate", verbosity=0)
        reader, name, words = _version(_long(paragraphs))
        browser = Client()
        browser.force_login(reader)
        browser.post("/content-notice/", {"next": "/cases/"})

        def get(address: str) -> str:
            answer = browser.get(address)
            if answer.status_code != 200:
                sys.exit(f"{address} answered {answer.status_code}")
            return answer.content.decode()

        shown = get(f"/versions/{name}/").count('class="govuk-details finding"')
        view = timed(lambda: get(f"/versions/{name}/"))
        empty = timed(lambda: get("/cookies/"))
        return view, empty, shown, words


def _long(paragraphs: list[str]) -> str:
    taken: list[str] = []
    count = 0
    while count < WORDS:
        paragraph = paragraphs[len(taken) % len(paragraphs)]
        taken.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(taken)


def _version(draft: str):  # type: ignore[no-untyped-def]
    """A reader, and the version of a case whose newest check raised so many findings."""
    from django.conf import settings
    from django.db.models import F

    from backend.accounts import services
    from backend.accounts.models import Organisation, User
    from backend.accounts.policy import Role
    from backend.reports import queries, showing
    from backend.reports.models import Finding
    from backend.reports.services import Upload
    from backend.reports.workspace import cases, checking, versions

    # DEBUG keeps every query in memory, which a running service does not.
    settings.DEBUG = False
    reader = User.objects.create_user("reader@example.org", name="Reader")
    host = services.found_organisation(name="Harrowmere Partnership", kind=Organisation.Kind.PARTNERSHIP)
    services.give_role(user=reader, organisation=host, role=Role.CHAIR)
    case = cases.open_case(
        opened_by=reader, role=Role.CHAIR, organisation=host, reference="BENCH-1", pseudonym="B", jurisdiction="england",
        death="homicide", terminology="DHR",
    )  # fmt: skip
    sent = versions.receive_version(
        case=case, uploaded_by=reader, uploads={"report": Upload(name="bench.txt", data=draft.encode())}
    )
    checking.carry_out_check(run_id=sent.run.pk)
    run = queries.newest_done_run(sent.version)
    if run is None:
        sys.exit("The draft of the benchmark could not be checked.")
    raised = Finding.objects.filter(run=run, concern=True)
    if raised.count() > FINDINGS:
        over = raised.order_by("-number").values_list("pk", flat=True)[: raised.count() - FINDINGS]
        Finding.objects.filter(pk__in=list(over)).update(concern=False)
    else:
        more = Finding.objects.filter(run=run, concern=False, start__isnull=False).exclude(start=F("end"))
        chosen = more.order_by("number").values_list("pk", flat=True)[: FINDINGS - raised.count()]
        Finding.objects.filter(pk__in=list(chosen)).update(concern=True)
    return reader, sent.version.name, showing.result_of(run)["report"]["words"]
