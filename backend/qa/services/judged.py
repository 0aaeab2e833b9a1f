"""What a decision rests on, as one text that anybody can hash again: bytes, rubric, check, what was agreed, gates."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.utils.translation import gettext as _

from backend.judgements.models import ModeratedLevel, Outcome
from backend.qa.models import Decision, Round, Snapshot
from backend.qa.services import snapshots
from backend.qa.services.letter_refusals import GatesForbid, NothingToDecide
from backend.reports import queries as reports

#: This gate is about people who could be recognised. Only a new version clears it.
NEVER_OVERRIDDEN = "GATE-1"
JUDGED = frozenset({Decision.Outcome.PUBLISH, Decision.Outcome.AFTER_CHANGES, Decision.Outcome.RESUBMIT})


def judged_of(round_: Round) -> str:
    """Canonical JSON. The bytes are hashed anew from what is stored, so that the text would tell if they were changed."""
    run = reports.newest_done_run(round_.version)
    snapshot = Snapshot.objects.filter(round=round_).first()
    held: dict[str, Any] = {
        "round": str(round_.pk),
        "version": round_.version.name,
        "documents": {
            document.part: hashlib.sha256(document.contents).hexdigest()
            for document in round_.version.documents.order_by("part")
        },
        "rubric": round_.framework.sha256,
        "catalogue": run.catalogue_sha256 if run else None,
        "snapshot": snapshot.sha256 if snapshot and snapshots.holds(snapshot) else None,
        "agreed": {each.item: each.level if each.level is not None else each.outcome for each in agreed_in(round_)},
    }
    return json.dumps(held, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_of(text: str) -> str:
    """SHA-256 of the text as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def agreed_in(round_: Round) -> list[ModeratedLevel]:
    """What the QA panel agreed, in the order of the items; nothing for a round without a result."""
    return list(ModeratedLevel.objects.filter(round_id=round_.pk).order_by("item"))


def unclear_gates(round_: Round) -> dict[str, str]:
    """The gates that are not clear, with what the QA panel said of each."""
    return {
        each.item: each.outcome
        for each in agreed_in(round_)
        if each.item.startswith("GATE-") and each.outcome != Outcome.CLEAR
    }


def require_ground(round_: Round, outcome: str) -> None:
    """Raise NothingToDecide where the round gives the outcome nothing to rest on."""
    withdrawn = round_.version.is_withdrawn
    if outcome == Decision.Outcome.WITHDRAWN and not withdrawn:
        raise NothingToDecide(_("The version is not withdrawn. Choose what the QA panel decided about it."))
    if outcome != Decision.Outcome.WITHDRAWN and withdrawn:
        raise NothingToDecide(_("The version was withdrawn. Nothing else can be decided about it."))
    if outcome in JUDGED and round_.state != Round.State.FROZEN:
        raise NothingToDecide(_("Freeze the round first: a decision rests on what the QA panel agreed."))
    if round_.state not in {Round.State.FROZEN, Round.State.ENDED}:
        raise NothingToDecide(_("Freeze the round, or end it without a result, before a decision is drafted."))
    if round_.review_needed is not None and outcome in JUDGED:
        raise NothingToDecide(
            _("A conflict came to light after this round was frozen. Hold a new round before anything is decided.")
        )


def require_clear_gates(round_: Round, outcome: str, *, overridden: bool) -> None:
    """Raise GatesForbid for an outcome that gates forbid; ``overridden`` where a second person has overridden them."""
    if outcome != Decision.Outcome.PUBLISH:
        return
    unclear = unclear_gates(round_)
    if NEVER_OVERRIDDEN in unclear:
        raise GatesForbid(
            [NEVER_OVERRIDDEN],
            _(
                "Somebody could be recognised from this version. Nobody can override that: only a new version clears it."
            ),
        )
    if unclear and not overridden:
        raise GatesForbid(
            sorted(unclear),
            _(
                "These gates are not clear: %(gates)s. Choose changes or resubmission, or have a second person override them."
            )
            % {"gates": ", ".join(sorted(unclear))},
        )
