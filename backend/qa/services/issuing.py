"""Writes: who tells the family, issuing a letter, replies to it, reminders. E-mails hold a link and nothing of the case."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessment.exports.letter import Letter
from backend.accounts import audit
from backend.accounts.models import User
from backend.accounts.policy import Role
from backend.qa.models import Decision, LetterPoint, Reply, RequiredChange
from backend.qa.queries import decisions as reading
from backend.qa.services import composing, decisions, judged
from backend.qa.services.letter_refusals import FamilyNotThoughtOf, NotFitToSend, NotWritten, ReplyClosed
from backend.qa.services.working_days import working_days_after
from backend.reports.workspace.refusals import WordsMissing

State = Decision.State
#: How many working days a review has to reply to a letter.
REPLY_DAYS = 10
#: Nobody is reminded of the same thing more often.
APART = timedelta(hours=20)


@transaction.atomic
def record_family(
    *, decision: Decision, recorded_by: User, told_by: str = "", told_on: date | None = None, not_told: str = ""
) -> Decision:
    """Who tells the family of this letter and when, or why nobody is told. It can be corrected until the letter is issued.

    Raises WordsMissing where neither is said, and NotWritten after issue.
    """
    if not not_told.strip() and not (told_by.strip() and told_on):
        field = "told_on" if told_by.strip() else "told_by"
        raise WordsMissing(field, _("Say who tells the family and on which day, or why nobody is told."))
    locked = decisions.lock(decision)
    if locked.is_issued:
        raise NotWritten
    wanted = (told_by.strip(), told_on, not_told.strip())
    if locked.family_recorded_by_id and wanted == (
        locked.family_told_by, locked.family_told_on, locked.family_not_told,
    ):  # fmt: skip
        return locked
    locked.family_told_by, locked.family_told_on, locked.family_not_told = wanted
    locked.family_recorded_by = recorded_by
    locked.save(update_fields=["family_told_by", "family_told_on", "family_not_told", "family_recorded_by"])
    decisions.touched(locked)
    decisions.note(recorded_by, audit.Verb.CHANGED, locked)
    return decisions.lock(locked)


@transaction.atomic
def issue(*, decision: Decision, issued_by: User, address: str, seen: int | None = None) -> Decision:
    """Send the letter: it is hashed and never changes again, its areas become required changes, the right of reply begins.

    ``address`` is what the e-mails to the review name. Issuing twice changes nothing. Raises FamilyNotThoughtOf, NotWritten
    before somebody has authorised it, NothingToDecide, GatesForbid, NotFitToSend where what was judged has changed,
    StaleDecision, and YearNotListed where working days cannot be counted.
    """
    locked = decisions.lock(decision)
    if locked.is_issued:
        return locked
    if locked.state != State.AUTHORISED:
        raise NotWritten(_("Somebody else has to authorise the letter before it is issued."))
    decisions.require_seen(locked, seen)
    if locked.family_recorded_by is None:
        raise FamilyNotThoughtOf
    judged.require_ground(locked.round, locked.outcome)
    judged.require_clear_gates(locked.round, locked.outcome, overridden=locked.overridden_by is not None)
    if judged.judged_of(locked.round) != locked.judged:
        raise NotFitToSend([_("What was judged is no longer what it was when this was drafted. Begin a new draft.")])
    now = timezone.now()
    today = timezone.localtime(now).date()
    locked.reply_due = working_days_after(today, REPLY_DAYS)
    locked.letter = text_of(composing.letter_of(locked, on=today, reply_due=locked.reply_due))
    locked.letter_sha256 = digest_of(locked.letter)
    if locked.supersedes is not None:
        Decision.objects.filter(pk=locked.supersedes.pk).update(state=State.SUPERSEDED)
        decisions.note(issued_by, audit.Verb.SUPERSEDED, locked.supersedes)
    areas = list(reading.points_of(locked, LetterPoint.Kind.DEVELOPMENT))
    locked.state, locked.issued, locked.issued_by = State.ISSUED, now, issued_by
    locked.save(update_fields=["state", "issued", "issued_by", "reply_due", "letter", "letter_sha256"])
    for number, point in enumerate(areas, start=1):
        earlier = decisions.carried_over(locked, point)
        RequiredChange.objects.create(
            decision=locked,
            point=point,
            number=number,
            earlier=earlier,
            state=earlier.state if earlier else RequiredChange.State.OPEN,
        )
    decisions.touched(locked)
    decisions.note(issued_by, audit.Verb.ISSUED, locked)
    people = reading.people_of_the_review(locked, Role.CHAIR, Role.AUTHOR, Role.COMMISSIONER)
    _tell(people, _("A letter of a QA panel waits for you"), _("Sign in to read it, and to reply to it."), address)
    return decisions.lock(locked)


@transaction.atomic
def reply(*, decision: Decision, kind: str, words: str, made_by: User) -> Reply:
    """Answer a letter within the right of reply. The same twice makes one; another one is added and the earlier stays.

    Raises ReplyClosed, and WordsMissing for a challenge without words.
    """
    locked = decisions.lock(decision)
    if kind == Reply.Kind.CHALLENGE and not words.strip():
        raise WordsMissing("words", _("Say what you challenge, and why."))
    if not locked.reply_is_open:
        raise ReplyClosed(locked.reply_due)
    newest = locked.replies.order_by("-number").first()
    if newest is not None and (newest.kind, newest.words, newest.made_by_id) == (kind, words.strip(), made_by.pk):
        return newest
    number = newest.number + 1 if newest else 1
    made = Reply.objects.create(decision=locked, number=number, kind=kind, words=words.strip(), made_by=made_by)
    decisions.note(made_by, audit.Verb.REPLIED, locked)
    return made


@transaction.atomic
def remind(*, decision: Decision, reminded_by: User, address: str) -> int:
    """Remind chair and author that answers to a letter are awaited, at most once a day. Returns how many were reminded."""
    locked = decisions.lock(decision)
    waits = locked.changes.filter(state=RequiredChange.State.OPEN).exists() or locked.reply_is_open
    lately = locked.reminded is not None and locked.reminded > timezone.now() - APART
    if locked.state != State.ISSUED or lately or not waits:
        return 0
    people = reading.people_of_the_review(locked, Role.CHAIR, Role.AUTHOR)
    if people:
        Decision.objects.filter(pk=locked.pk).update(reminded=timezone.now())
        decisions.note(reminded_by, audit.Verb.REMINDED, locked)
        words = _("An answer of yours is awaited. Sign in to see to what, and until when.")
        _tell(people, _("Something of a QA panel waits for your answer"), words, address)
    return len(people)


def text_of(letter: Letter) -> str:
    """The letter as the text that is hashed: canonical JSON."""
    return json.dumps(letter.to_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_of(text: str) -> str:
    """SHA-256 of the text as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def letter_holds(decision: Decision) -> bool:
    """True where the stored letter still has the hash that it was issued with."""
    return decision.is_issued and digest_of(decision.letter) == decision.letter_sha256


def _tell(people: list[User], subject: str, words: str, address: str) -> None:
    for person in people:
        transaction.on_commit(partial(send_mail, subject, f"{words}\n\n{address}\n", None, [person.email]))
