"""Workbooks are made after the commit that asks for them: at once in the embedded default, by a worker otherwise."""

from __future__ import annotations

import logging
import uuid
from functools import partial

from django.conf import settings
from django.db.transaction import on_commit

from backend.chairs.models import WorkbookExport
from backend.chairs.queries.papers import exports_to_take_up
from backend.chairs.services import exports

AT_ONCE = "at once"
logger = logging.getLogger("backend.workbooks")


def start_workbook(export: WorkbookExport) -> None:
    """Make it here and now, or leave it to ``manage.py work``."""
    if settings.CHECKS == AT_ONCE:
        on_commit(partial(make, export.pk))


def take_up_workbooks() -> int:
    """Make every workbook that is free, once, and drop files that have expired; how many were made."""
    exports.forget_old_files()
    return sum(make(export.pk) for export in exports_to_take_up())


def make(export_id: uuid.UUID) -> bool:
    """Make one. A fault of ours is on the row as a sentence, and in the log by its kind alone."""
    try:
        return exports.make_workbook(export_id=export_id)
    except Exception as error:  # noqa: BLE001  (the fault is on the row; its message may hold words of people)
        logger.error("Workbook %s could not be made: %s", export_id, type(error).__name__)
        return True
