"""Papers about chairs: one page about one, and a summary of a partnership. Made when they are asked for, and noted."""

from __future__ import annotations

from typing import Final

from django.db import transaction

from assessment.exports.competency_book import file_stem
from assessment.exports.competency_facts import AskedCourse
from assessment.exports.competency_profile import profile_of, summary_of
from assessment.exports.competency_profile_html import profile_html, summary_html
from assessment.exports.competency_profile_pdf import profile_pdf, summary_pdf
from backend.accounts import audit
from backend.accounts.models import Organisation, User
from backend.chairs.models import AreaMembership, Chair
from backend.chairs.queries import visible
from backend.chairs.queries.book import areas_in_workbook, facts_of, people_of
from backend.chairs.queries.levels import framework
from backend.chairs.queries.training import asked_by
from backend.chairs.services.checks import note
from backend.chairs.services.exports import File

KINDS: Final = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}


@transaction.atomic
def profile(*, chair: Chair, asked_by_user: User, organisation: Organisation | None, kind: str) -> File:
    """The page about one chair, for a partnership of whose area the chair is, or, without one, for the chair.

    Raises BadArgument where the fonts of a PDF are not installed.
    """
    as_of = visible.today()
    person = people_of(asked_by_user, organisation, [(chair, _standing(chair, organisation))], as_of)[0]
    courses = [
        AskedCourse(each.course, each.standing, each.validity_months, each.is_own) for each in asked_by(organisation)
    ]
    said = profile_of(person, framework(), courses, organisation.name if organisation else "", as_of)
    contents = profile_pdf(said) if kind == "pdf" else profile_html(said)
    note(actor=asked_by_user, verb=audit.Verb.EXPORTED, row=chair, organisation=organisation)
    return File(f"chair-profile_{chair.reference}_{as_of.isoformat()}.{kind}", KINDS[kind], contents)


def _standing(chair: Chair, organisation: Organisation | None) -> str:
    if organisation is None:
        return ""
    area = AreaMembership.objects.filter(chair=chair, organisation=organisation, ended=None).first()
    return str(area.get_standing_display()) if area else ""


@transaction.atomic
def summary(*, organisation: Organisation, asked_by_user: User, kind: str) -> File:
    """The paper about a partnership. Raises BadArgument where the fonts of a PDF are not installed."""
    as_of = visible.today()
    areas = areas_in_workbook(asked_by_user, organisation)
    facts = facts_of(asked_by_user, organisation, areas, as_of, purpose="", export_id="")
    said = summary_of(facts)
    contents = summary_pdf(said) if kind == "pdf" else summary_html(said)
    note(
        actor=asked_by_user,
        verb=audit.Verb.EXPORTED,
        row=organisation,
        subject="chairs_summary",
        organisation=organisation,
    )
    return File(f"{file_stem('chairs-summary', organisation.name, as_of)}.{kind}", KINDS[kind], contents)
