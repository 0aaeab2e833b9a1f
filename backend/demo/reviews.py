"""Two invented reviews for the demonstration, from the fixture reports: their cases, versions and checks.

The first review has come back from a QA panel: its letter is issued, and the chair has sent a second version in. The second
one is still with its chair, who scores it in private and has shared it with the partnership for sign-off.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from docx import Document

from backend.accounts.models import Organisation, User
from backend.accounts.policy import Role
from backend.judgements.models import Outcome
from backend.judgements.services import scores, sharing, sheets
from backend.reports import tasks
from backend.reports.models import Case, Version
from backend.reports.services import Upload
from backend.reports.workspace import cases, versions

FIXTURES = Path(settings.BASE_DIR) / "fixtures" / "reports"
ANSWERED, OWN = "HAR-2026-01", "HAR-2026-02"
#: What the second version of the first review says instead.
AMENDED: Mapping[str, str] = {
    "The panel did not consider it necessary to meet the family. The family will be given a copy of the final report on the "
    "day before it is published.": (
        "The chair has written to the family again, with a specialist advocate, and met Adult E and Adult F in May 2026. They "
        "have read the draft over three weeks, and what they said stands in section 6 in their own words."
    ),
    "All agencies should improve information sharing.": (
        "By 30 June 2027 Fenbridge Police will send every referral about domestic abuse to the surgery of the person at risk "
        "within two working days, and the partnership will count each quarter how many arrived in time."
    ),
    "Professionals should be reminded of the importance of professional curiosity.": (
        "By 31 March 2027 Marrow Valley NHS Trust will ask every patient of its emergency department about safety at home, "
        "alone, and audit one hundred records each half year."
    ),
}
#: What the chair says of the second review so far: domain, level, why.
OWN_LEVELS = (
    ("D1", 3, "The terms of reference are there, and each of their questions is answered in the analysis."),
    ("D3", 2, "The family were offered an advocate; the report does not say yet what they answered."),
    ("D12", 1, "Several actions name no owner."),
)


@dataclass(frozen=True)
class DemoReviews:
    """The first version of the answered review, its second, and the only version of the chair's other one."""

    first: Version
    second: Version
    own: Version


def make_reviews(*, chair: User, author: User, organisation: Organisation) -> DemoReviews:
    """Open both cases and send their versions in, each checked here and now. Safe to run twice: what is there stays."""
    answered = _case(chair, organisation, reference=ANSWERED, pseudonym="Adult B")
    cases.give_access(case=answered, email=author.email, role=Role.AUTHOR, given_by=chair)
    draft = (FIXTURES / "fenbridge-b" / "draft.docx").read_bytes()
    own = _case(chair, organisation, reference=OWN, pseudonym="Megan")
    return DemoReviews(
        first=_version(answered, chair, Upload("Fenbridge first draft.docx", draft), number=1),
        second=_version(answered, chair, Upload("Fenbridge second draft.docx", amended(draft)), number=2),
        own=_version(
            own, chair, Upload("Draft.pdf", (FIXTURES / "tarnside-megan" / "draft.pdf").read_bytes()), number=1
        ),
    )


def amended(draft: bytes) -> bytes:
    """The draft as a Word file with the sentences of ``AMENDED`` in place of those that they answer."""
    document = Document(io.BytesIO(draft))
    for paragraph in document.paragraphs:
        for before, after in AMENDED.items():
            if before in paragraph.text:
                paragraph.text = paragraph.text.replace(before, after)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def share_and_score(*, version: Version, chair: User, organisation: Organisation) -> None:
    """A self-assessment that has begun, and the version shared with the partnership for sign-off. Twice is once."""
    sheet = sheets.start_self_assessment(version=version, owner=chair)
    for item, level, why in OWN_LEVELS:
        scores.save_score(sheet=sheet, item=item, outcome=Outcome.LEVEL, level=level, justification=why)
    sharing.share_version_for_sign_off(version=version, given_by=chair, organisation=organisation)


def _case(chair: User, organisation: Organisation, *, reference: str, pseudonym: str) -> Case:
    present = Case.objects.filter(organisation=organisation, reference=reference).first()
    return present or cases.open_case(
        opened_by=chair,
        role=Role.CHAIR,
        organisation=organisation,
        reference=reference,
        pseudonym=pseudonym,
        jurisdiction=Case.Jurisdiction.ENGLAND,
        death=Case.Death.HOMICIDE,
        terminology=Case.Terminology.DHR,
    )


def _version(case: Case, chair: User, upload: Upload, *, number: int) -> Version:
    present = case.versions.filter(number=number).first()
    if present is not None:
        return present
    received = versions.receive_version(case=case, uploaded_by=chair, uploads={"report": upload})
    tasks.carry_out(received.run.pk)
    return received.version
