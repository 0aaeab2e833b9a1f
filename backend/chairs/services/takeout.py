"""Everything that is held about a chair, in one file for the chair: the answer to a request for one's own data."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from assessment.competency import suggest_from_reports
from backend.accounts import audit
from backend.accounts.models import AuditEvent, User
from backend.chairs.models import Appeal, Chair, Dispute, Observation, Reminder, ViewGrant
from backend.chairs.queries import visible
from backend.chairs.queries.levels import agreed_levels_of, framework, pooled_feedback_of, quotes_of
from backend.chairs.services.checks import note
from backend.chairs.services.refusals import NotAllowedThere

NOT_IN_IT = (
    "Single answers of feedback are not in this file: they are stored without any name and shown only together. Levels that "
    "competency assessors have not shared yet come in with their round. Notes of a partnership's recruitment are not in it; "
    "your outcome and feedback are. Ask the partnership for anything else that it holds."
)
_HIDDEN = frozenset({"import_batch", "user_id", "added_by_id", "chair_id"})


@transaction.atomic
def take_out(*, chair: Chair, asked_by: User) -> bytes:
    """A .zip with ``record.json`` and ``READ-ME.txt``. Raises NotAllowedThere for anybody but the chair."""
    if chair.user_id != asked_by.pk:
        raise NotAllowedThere("Only the chair takes out the own record.")
    note(actor=asked_by, verb=audit.Verb.EXPORTED, row=chair)
    made = timezone.localtime()
    held = json.dumps(everything_about(chair, asked_by, made), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("record.json", held)
        archive.writestr("READ-ME.txt", _read_me(chair, made))
    return stream.getvalue()


def everything_about(chair: Chair, user: User, made: datetime) -> dict[str, Any]:
    """All of it by table, through what the chair may see, with codes as they are stored and names where people gave opinions."""
    held = framework()
    own = {"chair": chair}
    ratings = visible.ratings_visible_to(user).filter(seat__round__chair=chair).order_by("competency", "made")
    moderated = visible.moderated_visible_to(user).filter(**own)
    agreed = agreed_levels_of(chair, None)
    return {
        "schema": "chair-record/1",
        "made": made.isoformat(timespec="seconds"),
        "notice": held.notice,
        "not_in_this_file": NOT_IN_IT,
        "record": _plain(chair),
        "areas": _rows(chair.areas.select_related("organisation"), "organisation"),
        "links_to_agencies": _rows(chair.links.all()),
        "shares": _rows(ViewGrant.objects.filter(**own).select_related("organisation"), "organisation"),
        "training": _rows(chair.training_records.select_related("verified_by"), "verified_by"),
        "exemptions": _rows(
            chair.exemptions.select_related("organisation", "approved_by"), "organisation", "approved_by"
        ),
        "continuing_development": _rows(chair.cpd_entries.all()),
        "signatures": _rows(chair.signatures.select_related("organisation"), "organisation"),
        "evidence": [
            {**_plain(each), "for": _rows(each.proposals.all())}
            for each in chair.evidence.prefetch_related("proposals")
        ],
        "observations": _rows(Observation.objects.filter(evidence__chair=chair).select_related("observer"), "observer"),
        "self_assessment": _rows(chair.self_ratings.all()),
        "levels_by_competency_assessors": [
            {**_plain(each), "by": str(each.seat.user), "opinion": True} for each in ratings
        ],
        "agreed_levels": [
            {
                **_plain(each),
                "decided_by": str(each.decided_by),
                "states": _rows(each.states.all()),
                "replies": _rows(each.replies.all()),
            }
            for each in moderated
        ],
        "appeals": _rows(Appeal.objects.filter(rating__chair=chair).select_related("heard_by"), "heard_by"),
        "disputes": _rows(Dispute.objects.filter(**own).select_related("answered_by"), "answered_by"),
        "development_actions": _rows(chair.development_actions.all()),
        "feedback_together": {
            kind: {each.competency: each.words for each in pooled_feedback_of(chair, kind)}
            | {"quoted_with_consent": quotes_of(chair, kind)}
            for kind in ("members", "family")
        },
        "what_reports_suggest": {
            each.id: suggest_from_reports(held, each.id, agreed).reason for each in held.competencies
        },
        "appointments": [
            {
                "partnership": each.organisation.name,
                "review": each.review,
                "stage": each.get_stage_display(),
                "outcome": each.get_decision_display(),
                "decided_on": each.decided_on,
                "feedback": each.feedback,
            }
            for each in visible.outcomes_for(chair)
        ],
        "reminders": _rows(Reminder.objects.filter(**own)),
        "who_did_what_with_the_record": [
            {"at": event.at, "what": event.get_verb_display(), "organisation": str(event.organisation or "")}
            for event in AuditEvent.objects.filter(subject="chair", subject_id=str(chair.pk)).select_related(
                "organisation"
            )
        ],
    }


def _rows(rows: Iterable[Model], *names: str) -> list[dict[str, Any]]:
    """Plain rows; ``names`` are related people or bodies, put in by name."""
    return [{**_plain(row), **{name: str(getattr(row, name) or "") for name in names}} for row in rows]


def _plain(row: Model) -> dict[str, Any]:
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.attname not in _HIDDEN and not field.attname.endswith("_by_id")
    }


def _read_me(chair: Chair, made: datetime) -> str:
    return (
        f"Everything that DHR Quality holds about {chair.reference}, {chair.name}, on {made.day} {made:%B %Y}.\n\n"
        "record.json holds one list for each kind of entry. Levels go from 1 (foundation) to 4 (leading); null means that "
        "nobody has given one, which is never 0. A level is the opinion of the people who are named with it.\n\n"
        f"{NOT_IN_IT}\n\n{framework().notice}\n"
    )
