"""Checks are started after the commit that asks for them: at once in the embedded default, by a worker otherwise."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.db.transaction import on_commit

from backend.reports.models import CheckRun
from backend.reports.workspace import checking

AT_ONCE = "at once"
logger = logging.getLogger("backend.checks")

#: What rooms above this one have for the same worker; each does what waits and says how many that were.
_other_work: list[Callable[[], int]] = []


def take_up_also(work: Callable[[], int]) -> None:
    """Let ``manage.py work`` do another room's work too. Called when the service starts; twice is once."""
    if work not in _other_work:
        _other_work.append(work)


def start_check(run: CheckRun) -> None:
    """Carry the check out here and now, or leave it to ``manage.py work``. A run that is done already stays as it is."""
    if settings.CHECKS == AT_ONCE:
        on_commit(partial(carry_out, run.pk))


def take_up_runs() -> int:
    """Carry out every run that is free, and the work of other rooms, once; how many were carried out."""
    done = sum(carry_out(run_id) for run_id in checking.runs_to_take_up())
    return done + sum(work() for work in _other_work)


def carry_out(run_id: uuid.UUID) -> bool:
    """Carry out one check. A fault of ours is on the run as a sentence, and in the log by its kind alone: never with words."""
    try:
        return checking.carry_out_check(run_id=run_id)
    except Exception as error:  # noqa: BLE001  (the fault is on the run; its message may hold words of the report)
        logger.error("Check %s could not be carried out: %s", run_id, type(error).__name__)
        return True
