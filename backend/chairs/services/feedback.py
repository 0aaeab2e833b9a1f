"""Feedback by single-use links that expire. What is answered cannot be tied to a link or a person."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from backend.accounts import audit
from backend.accounts.models import Organisation, User
from backend.chairs.models import Appointment, Chair, FeedbackAnswer, FeedbackCall, FeedbackLink
from backend.chairs.queries.levels import framework
from backend.chairs.services import letters
from backend.chairs.services.checks import note, require_words
from backend.chairs.services.evidence import framework_name
from backend.chairs.services.refusals import AlreadyDone, NotAllowedThere, NotThisWay, UnknownCode, WrongDay

SECRET_BYTES, MOST_LINKS, LONGEST_DAYS = 32, 40, 120
WORDS_LENGTH = 1000


@dataclass(frozen=True)
class Asked:
    """An asking, and the links that were made for it now: known this once."""

    call: FeedbackCall
    secrets: tuple[str, ...]


@transaction.atomic
def ask_for_feedback(
    *,
    chair: Chair,
    organisation: Organisation,
    asked_by: User,
    review: str,
    kind: str,
    addresses: Sequence[str],
    closes_on: date,
    link_to: Callable[[str], str],
) -> Asked:
    """Send each address a link of its own. ``link_to`` makes an address of this service from a secret.

    The addresses are not stored. Never asked by the chair. Family feedback goes to the advocate's address, and only once the
    review is over; an asking is made once for a review. Raises NotAllowedThere, NotThisWay, WrongDay and AlreadyDone.
    """
    if chair.user_id == asked_by.pk:
        raise NotAllowedThere("A chair never asks for feedback on themselves. The partnership does.")
    if kind not in FeedbackCall.Kind.values:
        raise UnknownCode("kind", kind)
    require_words(review, "review", "Enter the local reference of the review.")
    last = timezone.localdate() + timedelta(days=LONGEST_DAYS)
    if not timezone.localdate() < closes_on <= last:
        raise WrongDay("closes_on", f"Choose a last day within the next {LONGEST_DAYS} days.")
    wanted = list(dict.fromkeys(address.strip().lower() for address in addresses if address.strip()))
    if not 1 <= len(wanted) <= MOST_LINKS:
        raise NotThisWay(f"Enter from 1 to {MOST_LINKS} addresses, one on each line.", "addresses")
    if chair.email in wanted:
        raise NotThisWay("One of the addresses is the chair's own. Take it out.", "addresses")
    if kind == FeedbackCall.Kind.FAMILY:
        _require_closed(chair, organisation, review)
    Chair.objects.select_for_update().get(pk=chair.pk)
    if FeedbackCall.objects.filter(chair=chair, review=review, kind=kind).exists():
        raise AlreadyDone("Feedback on this review was asked for before. It is asked for once.")
    call = FeedbackCall.objects.create(
        chair=chair,
        organisation=organisation,
        review=review,
        kind=kind,
        framework=framework_name(),
        opened_by=asked_by,
        closes_on=closes_on,
    )
    note(actor=asked_by, verb=audit.Verb.INVITED, row=call, organisation=organisation)
    made = tuple(secrets.token_urlsafe(SECRET_BYTES) for _ in wanted)
    FeedbackLink.objects.bulk_create(
        FeedbackLink(call=call, sha256=hash_of(secret), expires_on=closes_on) for secret in made
    )
    name = "feedback_family" if kind == FeedbackCall.Kind.FAMILY else "feedback"
    for address, secret in zip(wanted, made, strict=True):
        context = {"organisation": organisation.name, "closes_on": closes_on, "link": link_to(secret)}
        letters.send_after_commit(name, to=address, context=context)
    return Asked(call, made)


def hash_of(secret: str) -> str:
    """What is stored in place of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def open_link(secret: str) -> FeedbackLink | None:
    """The link of this secret while it can be used; None for one that was used, has expired or never was, alike."""
    return (
        FeedbackLink.objects.filter(sha256=hash_of(secret), is_used=False, expires_on__gte=timezone.localdate())
        .select_related("call__chair", "call__organisation")
        .first()
    )


@transaction.atomic
def answer_feedback(
    *, secret: str, levels: Mapping[str, int | None], words: str = "", may_be_quoted: bool = False
) -> None:
    """Take one answer and use the link up. No audit row: it would tell when somebody answered.

    Raises AlreadyDone for a link that cannot be used, and UnknownCode for anything that was not asked.
    """
    link = FeedbackLink.objects.select_for_update().filter(sha256=hash_of(secret)).first()
    if link is None or link.is_used or link.expires_on < timezone.localdate():
        raise AlreadyDone("This link has been used or has expired. Nothing was recorded.")
    asked = statements(link.call.kind)
    for code, level in levels.items():
        if code not in asked or (level is not None and level not in (1, 2, 3, 4)):
            raise UnknownCode(code, str(level))
    if all(level is None for level in levels.values()) and not words.strip():
        raise NotThisWay("Choose an answer to at least one statement.")
    if len(words) > WORDS_LENGTH:
        raise NotThisWay(f"Shorten your own words to {WORDS_LENGTH:,} characters.", "words")
    FeedbackAnswer.objects.create(
        call=link.call, levels=dict(levels), words=words.strip(), may_be_quoted=may_be_quoted and bool(words.strip())
    )
    FeedbackLink.objects.filter(pk=link.pk).update(is_used=True)


def statements(kind: str) -> dict[str, str]:
    """The statements of the form, by competency."""
    if kind == FeedbackCall.Kind.FAMILY:
        return {each.id: each.family_says for each in framework().competencies if each.family_says}
    return {each.id: each.member_says for each in framework().competencies if each.member_says}


def _require_closed(chair: Chair, organisation: Organisation, review: str) -> None:
    over = Appointment.objects.filter(
        chair=chair,
        organisation=organisation,
        review=review,
        decision="appointed",
        ended_on__lte=timezone.localdate(),
        withdrawn=None,
    )
    if not over.exists():
        raise NotThisWay(
            "The family is asked through the advocate after the review has closed. Record the end of this review first.",
            "kind",
        )
