"""Writes: what a partnership lead answers about a version that was shared with them."""

from __future__ import annotations

from django.db import transaction

from backend.accounts import audit
from backend.accounts.models import User
from backend.judgements.models import SignOff
from backend.judgements.services.refusals import CommentNeeded, StaleSheet
from backend.reports.models import Version


@transaction.atomic
def record_sign_off(
    *, version: Version, recorded_by: User, outcome: str, comment: str = "", seen: int | None = None
) -> SignOff:
    """Put an answer on record; an earlier one of the same person stays and counts no more. The same twice makes one.

    ``seen`` is how many answers of theirs the person had read; None asks for no comparison. Raises CommentNeeded for any
    answer but "agreed" without words, and StaleSheet.
    """
    locked = Version.objects.select_for_update().select_related("case__organisation").get(pk=version.pk)
    words = comment.strip()
    newest = SignOff.objects.filter(version=locked, recorded_by=recorded_by).order_by("-number").first()
    if newest is not None and (newest.outcome, newest.comment) == (outcome, words):
        return newest
    if outcome != SignOff.Outcome.AGREED and not words:
        raise CommentNeeded
    number = newest.number if newest else 0
    if seen is not None and seen != number:
        raise StaleSheet(
            "You have answered in another window meanwhile. Read what stands there now; your own words are kept below."
        )
    made = SignOff.objects.create(
        version=locked, recorded_by=recorded_by, number=number + 1, outcome=outcome, comment=words
    )
    audit.record(
        actor=recorded_by,
        verb=audit.Verb.SIGNED_OFF,
        subject="version",
        subject_id=locked.pk,
        organisation=locked.case.organisation,
    )
    return made
