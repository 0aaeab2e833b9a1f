"""Writes: what the review did about each required change, and what the next round found of it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from assessment.exports import labels
from backend.accounts import audit
from backend.accounts.models import User
from backend.qa.models import ChangeResponse, Decision, RequiredChange, Round, Verification
from backend.qa.services import decisions
from backend.qa.services.letter_refusals import NoSuchPlace, NotWritten, StaleChange
from backend.reports import queries as reports
from backend.reports.models import Version
from backend.reports.showing import Draft, draft_of
from backend.reports.workspace.refusals import WordsMissing

State = RequiredChange.State


@transaction.atomic
def respond(
    *,
    change: RequiredChange,
    version: Version,
    made_by: User,
    changed: bool,
    place: str = "",
    words: str = "",
    seen: int | None = None,
) -> ChangeResponse:
    """Say where in a later version a required change is met, or why nothing was changed. The same twice makes one.

    ``place`` is a paragraph number or a section's title. Raises WordsMissing, NoSuchPlace, NotWritten for a letter that is
    not in force or a change that was verified already, and StaleChange.
    """
    locked = _locked(change)
    if locked.decision.state != Decision.State.ISSUED or locked.is_verified:
        raise NotWritten(_("This was verified already, or its letter was replaced."))
    said_of = locked.decision.round.version
    if version.case_id != said_of.case_id or version.number <= said_of.number or version.is_withdrawn:
        raise NotWritten(_("Upload the changed version first: an answer names the place in it."))
    if changed and not place.strip():
        raise WordsMissing("place", _("Say where in the new version it is: a paragraph number such as 4.12."))
    if not changed and not words.strip():
        raise WordsMissing("words", _("Say why nothing was changed."))
    if changed and not _is_there(version, place.strip()):
        raise NoSuchPlace(version.name)
    newest = locked.responses.order_by("-number").first()
    wanted = (version.pk, changed, place.strip() if changed else "", words.strip())
    if newest is not None and (newest.version_id, newest.changed, newest.place, newest.words) == wanted:
        return newest
    _require_seen(locked, seen)
    made = ChangeResponse.objects.create(
        change=locked,
        number=newest.number + 1 if newest else 1,
        version=version,
        changed=changed,
        place=wanted[2],
        words=wanted[3],
        made_by=made_by,
    )
    _move(locked, State.RESPONDED)
    decisions.note(made_by, audit.Verb.RESPONDED, locked.decision)
    return made


@transaction.atomic
def verify(
    *, change: RequiredChange, round_: Round, verdict: str, words: str, made_by: User, seen: int | None = None
) -> Verification:
    """What a later round found of a required change, with a reason. Added to what was found before; the same twice makes one.

    Raises WordsMissing without a reason, NotWritten for a letter that is not in force, and StaleChange.
    """
    if not words.strip():
        raise WordsMissing("words", _("Say in a sentence what you found, and where."))
    locked = _locked(change)
    if locked.decision.state != Decision.State.ISSUED:
        raise NotWritten
    newest = locked.verifications.order_by("-number").first()
    if newest is not None and (newest.round_id, newest.verdict, newest.words) == (round_.pk, verdict, words.strip()):
        return newest
    _require_seen(locked, seen)
    made = Verification.objects.create(
        change=locked,
        number=newest.number + 1 if newest else 1,
        round=round_,
        verdict=verdict,
        words=words.strip(),
        made_by=made_by,
    )
    _move(locked, State(verdict))
    decisions.note(made_by, audit.Verb.VERIFIED, locked.decision)
    return made


def _is_there(version: Version, place: str) -> bool:
    """True for a paragraph number or section title of the version. A version that was not read yet is not held against anybody."""
    run = reports.newest_done_run(version)
    draft: Draft | None = draft_of(run, ()) if run is not None else None
    if draft is None:
        return True
    if place in draft.anchors:
        return True
    sections = {section.section for document in draft.documents.values() for section in document.sections}
    return place.casefold() in {labels.section_title(each).casefold() for each in sections}


def _locked(change: RequiredChange) -> RequiredChange:
    decisions.lock(change.decision)
    return RequiredChange.objects.select_related(
        "decision__round__version__case", "decision__round__organisation", "point"
    ).get(pk=change.pk)


def _require_seen(change: RequiredChange, seen: int | None) -> None:
    if seen is not None and seen != change.revision:
        raise StaleChange


def _move(change: RequiredChange, state: RequiredChange.State) -> None:
    RequiredChange.objects.filter(pk=change.pk).update(state=state, revision=F("revision") + 1)
    change.refresh_from_db(fields=["state", "revision"])
