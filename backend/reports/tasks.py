"""Checks are started after the commit that asks for them: at once in the embedded default, by a worker otherwise."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.db.transaction import on_commit

from backend.reports.models import CheckRun
from backend.reports.workspace import checking

AT_ONCE, BY_A_WORKER = "at once", "worker"


def start_check(run: CheckRun) -> None:
    """Carry the check out here and now, or leave it to ``manage.py work``. A run that is done already stays as it is."""
    if settings.CHECKS == AT_ONCE:
        on_commit(partial(checking.carry_out_check, run_id=run.pk))


def take_up_runs() -> int:
    """Carry out every run that is free, once; how many were carried out."""
    return sum(checking.carry_out_check(run_id=run_id) for run_id in checking.runs_to_take_up())
