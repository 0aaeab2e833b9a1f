"""The snapshot of a round: everything that was judged, as one text that anybody can hash again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from backend.judgements.models import Score
from backend.qa.models import Consensus, Round, Snapshot
from backend.qa.queries import scores as scoring
from backend.reports import queries as reports


def content_of(round_: Round, settled: Mapping[str, Consensus]) -> str:
    """Canonical JSON: the version and its hash, the rubric, the newest check, every counted score, every consensus."""
    run = reports.newest_done_run(round_.version)
    held: dict[str, Any] = {
        "round": str(round_.pk),
        "number": round_.number,
        "form": round_.form,
        "version": {"name": round_.version.name, "sha256": round_.version.sha256},
        "framework": {
            "name": round_.framework.name,
            "version": round_.framework.version,
            "sha256": round_.framework.sha256,
        },
        "check": {"number": run.number, "engine": run.engine, "catalogue": run.catalogue_sha256} if run else None,
        "readers": [
            {
                "assignment": str(each.assignment.pk),
                "role": each.assignment.role,
                "submitted": _moment(each.assignment.submitted),
                "scores": [_score(each.scores[item]) for item in sorted(each.scores)],
            }
            for each in scoring.counted_scores(round_)
        ],
        "consensus": [
            {
                "item": item,
                "number": settled[item].number,
                "outcome": settled[item].outcome,
                "level": settled[item].level,
                "method": settled[item].method,
                "rationale": settled[item].rationale,
                "dissent": settled[item].dissent,
            }
            for item in sorted(settled)
        ],
    }
    return json.dumps(held, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_of(content: str) -> str:
    """SHA-256 of the text as UTF-8, in hexadecimal."""
    return hashlib.sha256(content.encode()).hexdigest()


def holds(snapshot: Snapshot) -> bool:
    """True where the stored text still has the hash that it was stored with."""
    return digest_of(snapshot.content) == snapshot.sha256


def _score(score: Score) -> dict[str, Any]:
    return {
        "item": score.item,
        "number": score.number,
        "outcome": score.outcome,
        "level": score.level,
        "justification": score.justification,
        "suggested": score.suggested,
        "suggestion_seen": score.suggestion_seen,
        "findings_seen": score.findings_seen,
        "moved_by_suggestion": score.moved_by_suggestion,
    }


def _moment(at: Any) -> str | None:
    return at.isoformat() if at is not None else None
