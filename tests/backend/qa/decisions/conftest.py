"""A decision in draft, authorised and issued, and a second round on a version that answers the letter."""

from __future__ import annotations

import pytest

from backend.accounts.models import User
from backend.accounts.policy import Role
from backend.qa.models import Decision, RequiredChange, Round
from backend.qa.services import assignments, decisions, issuing, points, rounds
from backend.reports.models import Version
from backend.reports.services import Upload
from backend.reports.workspace import checking, versions

#: What an area for development says, in words that are in no draft and no rule.
AREA = {
    "where": "Analysis, paragraph 3.1",
    "meets": "One sentence puts the distance between Anya and the services down to her.\n- It is not said what was offered.",
    "matters": "Her family hears blame in it, and what services could have done stays unlearned.",
    "would_meet": "Say what was offered, and set it beside what Viktor did to keep her away.",
}
SECOND_AREA = {
    "where": "Recommendations",
    "meets": "One of the two asks for better sharing and names nobody.",
    "matters": "Nobody can tell later whether it was done.",
    "would_meet": "Name who does what, by when, and how it will be known.",
}
ADDRESS = "https://qa.example.org/qa/"


@pytest.fixture
def letterhead(body, office):
    """The body's own name and address."""
    return points.set_letterhead(
        organisation=body,
        set_by=office,
        name="Northern Quality Assurance Board",
        address="4 Millgate\nTarnside TN1 0AA",
    )


@pytest.fixture
def drafted(frozen: Round, letterhead, office: User) -> Decision:
    """Publish after changes, drafted by the secretariat, with two areas and a strength."""
    made = decisions.draft_decision(round_=frozen, outcome="publish_after_changes", drafted_by=office)
    for words in (AREA, SECOND_AREA):
        points.add_point(decision=made, kind="development", words=words, added_by=office)
    points.add_point(
        decision=made,
        kind="strength",
        words={"meets": "The first recommendation says who will do what, and by when."},
        added_by=office,
    )
    return decisions.lock(made)


@pytest.fixture
def authorised(drafted: Decision, lead: User) -> Decision:
    """The same, authorised by the panel lead, and the family thought of."""
    return decisions.authorise(decision=drafted, authorised_by=lead)


@pytest.fixture
def issued(authorised: Decision, office: User) -> Decision:
    """The same, issued by the secretariat."""
    issuing.record_family(decision=authorised, recorded_by=office, not_told="The family asked for no further contact.")
    return issuing.issue(decision=authorised, issued_by=office, address=ADDRESS)


@pytest.fixture
def change(issued: Decision) -> RequiredChange:
    """The first area of the letter."""
    return issued.changes.get(number=1)


@pytest.fixture
def answering(issued: Decision, case, chair, short_draft: bytes) -> Version:
    """A second version in which the passage of the first area is mended."""
    mended = short_draft.replace(
        b"Anya failed to engage with services and chose to stay with Viktor.",
        b"Services offered Anya one appointment. Viktor kept her from it.",
    )
    received = versions.receive_version(
        case=case, uploaded_by=chair, uploads={"report": Upload(name="second.txt", data=mended)}
    )
    assert checking.carry_out_check(run_id=received.run.pk)
    return received.version


@pytest.fixture
def second_round(answering: Version, body, office, lead, readers) -> Round:
    """A round on the second version, with the same lead and one reader, both declared."""
    round_ = rounds.open_round(version=answering, organisation=body, opened_by=office, required_readers=1)
    for user, role, scores in ((readers[0], Role.REPORT_ASSESSOR, True), (lead, Role.PANEL_LEAD, False)):
        made = assignments.invite(round_=round_, reader=user, role=role, invited_by=office, scores=scores)
        assignments.declare(assignment=made, kind="none")
    return round_
