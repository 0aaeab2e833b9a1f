"""An issued letter for the demonstration: the round settled and frozen, the decision drafted, authorised and issued."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from backend.accounts.models import Organisation, User
from backend.demo.rounds import BODY, LEAD, SECRETARIAT, make_round
from backend.judgements.models.questions import items_of
from backend.qa.models import Decision, Round
from backend.qa.queries import decisions as reading
from backend.qa.queries import scores as scoring
from backend.qa.services import decisions, issuing, moderation, points
from backend.reports.models import Version

ADDRESS = "http://localhost:8000/qa/"
STRENGTHS = (
    "The terms of reference are set out in full, so that a reader can hold the report to them.",
    "The report says openly where the records of two agencies differ, and which of them it has followed.",
)
AREAS = (
    {
        "where": "Family, paragraphs 6.1 to 6.3",
        "meets": "One letter to Adult B’s mother is all that the reader learns of.\n- It is not said who delivered it, or "
        "whether an advocate stood beside her.\n- Her brother’s words come from the police and not from him.",
        "matters": "Those who knew Adult B best have had no part in the account of her life, and may read it for the first "
        "time when everybody else does.",
        "would_meet": "Approach the family again, through an advocate and in the way that suits them; tell what was offered "
        "and what they answered; and give them the draft in good time to comment.",
    },
    {
        "where": "Panel membership, section 8",
        "meets": "The list of members does not show which of them brought specialist knowledge of domestic abuse, or what "
        "that member changed.",
        "matters": "Without that voice, control and fear are easily read as difficulties between two people.",
        "would_meet": "Name the specialist organisation and what it contributed. If there was none, ask one to read the "
        "draft, and say so.",
    },
    {
        "where": "Recommendations, section 15, and the action plan",
        "meets": "Several actions ask agencies to improve or to remind, and do not say who will do what by when.",
        "matters": "Nobody will be able to tell the family whether anything has changed.",
        "would_meet": "Give each action one owner, a date, and a measure by which the partnership will know that it was done.",
    },
)
NOT_JUDGED = (
    "Whether Child D was asked, in a way that fits his age, what he would want to be said. The text is silent on it."
)


@transaction.atomic
def make_letter(*, version: Version, password: str) -> Decision:
    """A round on a version with its result, and the letter issued. Safe to run twice: an issued letter stays as it is."""
    round_ = make_round(version=version, password=password).round
    present = reading.decisions_in(round_).last()
    if present is not None:
        return present
    office, lead = User.objects.get(email=SECRETARIAT), User.objects.get(email=LEAD)
    round_ = _settled(round_, lead)
    points.set_letterhead(
        organisation=Organisation.objects.get(name=BODY),
        set_by=office,
        name="Northern Quality Assurance Board",
        address="4 Millgate House\nCastle Street\nTarnside TN1 0AA",
        contact="qa-panel@example.org",
        words="A joint board of the community safety partnerships of the north (invented for demonstration)",
    )
    made = decisions.draft_decision(
        round_=round_, outcome="resubmit", drafted_by=office, because="As the QA panel agreed."
    )
    for words in AREAS:
        points.add_point(decision=made, kind="development", words=words, added_by=office)
    for strength in STRENGTHS:
        points.add_point(decision=made, kind="strength", words={"meets": strength}, added_by=office)
    points.add_point(decision=made, kind="not_judged", words={"meets": NOT_JUDGED}, added_by=office)
    points.add_point(
        decision=made,
        kind="identifier",
        words={
            "where": "Introduction, paragraph 1.2",
            "meets": "The day on which Adult B was born, and that of her death.",
        },
        added_by=office,
    )
    authorised = decisions.authorise(decision=made, authorised_by=lead)
    issuing.record_family(
        decision=authorised, recorded_by=office, told_by="The family’s advocate", told_on=timezone.localdate()
    )
    return issuing.issue(decision=authorised, issued_by=office, address=ADDRESS)


def _settled(round_: Round, lead: User) -> Round:
    """The round frozen, with the lead's decision wherever the readers had not said the same."""
    settled = scoring.settled(round_)
    for item in items_of(round_.framework, round_.form):
        if item not in settled:
            moderation.decide(
                round_=round_,
                item=item,
                settled=moderation.Settled("level", 2),
                rationale="Some particulars are given and others are missing.",
                decided_by=lead,
            )
    return moderation.freeze(round_=round_, frozen_by=lead)
