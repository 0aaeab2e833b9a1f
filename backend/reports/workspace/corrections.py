"""Writes: what people know of a case and the program read otherwise. Every check from then on is given it."""

from __future__ import annotations

from django.db import transaction

from assessment.organisations import SECTORS
from backend.accounts import audit
from backend.accounts.models import User
from backend.reports import queries
from backend.reports.models import Case, Correction, Known
from backend.reports.workspace.refusals import InTwoRoles, NoSuchSector, Stale

#: The sectors that an organisation can be given; "unknown" is no answer.
ANSWERS = tuple(sector for sector in SECTORS if sector != "unknown")
MOST_NAMES = 20
STALE = "Somebody corrected this case while you were writing. Read what stands now; your own words are kept below."


@transaction.atomic
def correct_case(*, case: Case, made_by: User, known: Known, seen: int | None = None) -> Correction:
    """Put down what is known of a case, as a whole; the same once more changes nothing.

    ``seen`` is the number of the correction that the person had read, 0 for none; None asks for no comparison. Raises
    InTwoRoles for a name in two roles, NoSuchSector, and Stale where somebody corrected the case meanwhile.
    """
    roles = [("victim", known.victim), ("perpetrator", known.perpetrator), ("family", known.family)]
    held: set[str] = set()
    for field, names in roles:
        if held & {name.casefold() for name in names}:
            raise InTwoRoles(field)
        held |= {name.casefold() for name in names}
    if not set(known.sectors.values()) <= set(ANSWERS):
        raise NoSuchSector
    Case.objects.select_for_update().get(pk=case.pk)
    last = queries.newest_correction(case)
    if last is not None and last.known == known:
        return last
    if seen is not None and seen != (last.number if last else 0):
        raise Stale(STALE)
    made = Correction.objects.create(
        case=case, number=last.number + 1 if last else 1, content=Correction.written(known), made_by=made_by
    )
    audit.record(
        actor=made_by,
        verb=audit.Verb.CREATED,
        subject="correction",
        subject_id=made.pk,
        organisation=case.organisation,
    )
    return made
