"""E-mails to readers. They hold a link and nothing of the case: no reference, no pseudonym, no word of a report."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from backend.accounts import audit
from backend.accounts.models import User
from backend.qa.models import Assignment, Round
from backend.qa.queries import assignments as reading
from backend.qa.services import rounds

#: Nobody is reminded of the same thing more often.
APART = timedelta(hours=20)


def invitation(*, assignment: Assignment, address: str) -> None:
    """Tell a reader, after the commit, that an invitation waits at ``address``."""
    _send(
        assignment.reader,
        _("You are invited to read for a QA panel"),
        _("An invitation waits for you. Before anything is shown you will be asked about conflicts of interest."),
        address,
    )


@transaction.atomic
def remind(*, round_: Round, reminded_by: User, address: str) -> int:
    """Remind everybody whose declaration or score sheet is awaited, at most once a day. Returns how many were reminded."""
    locked = rounds.lock(round_)
    if not locked.takes_scores:
        return 0
    since = timezone.now() - APART
    waiting = [
        each
        for each in reading.scoring_assignments(locked)
        if each.state in {Assignment.State.INVITED, Assignment.State.ACTIVE}
        and (each.reminded is None or each.reminded < since)
    ]
    for each in waiting:
        Assignment.objects.filter(pk=each.pk).update(reminded=timezone.now())
        _send(
            each.reader,
            _("Something waits for you in a QA panel"),
            _("A declaration or a score sheet of yours is awaited. Sign in to see what it is and when it is due."),
            address,
        )
    if waiting:
        rounds.note(reminded_by, audit.Verb.REMINDED, locked)
    return len(waiting)


def _send(reader: User, subject: str, words: str, address: str) -> None:
    letter = f"{words}\n\n{address}\n"
    transaction.on_commit(partial(send_mail, subject, letter, None, [reader.email]))
