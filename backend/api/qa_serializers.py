"""Shapes of requests and answers about rounds of a QA panel. Lists hold no words of anybody."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from backend.accounts.policy import Role
from backend.api.judgements_serializers import EvidenceAnswer
from backend.judgements.models import ConflictDeclaration, Outcome, Score, ScoreSheet
from backend.qa.models import Assignment, Consensus, Proposal, Round

WORDS_LENGTH = 4000
ITEM = r"\A(?:D[1-9][0-9]?(?:\.[1-9][0-9]?)?|GATE-[1-9])\Z"


class RoundRequest(serializers.Serializer[Any]):
    """A new round. ``organisation`` is the name of a body for whose QA panel the caller may open rounds."""

    version = serializers.RegexField(r"\A[A-Z0-9]+(?:-[A-Z0-9]+)*-v[1-9][0-9]{0,5}\Z", max_length=60)
    organisation = serializers.CharField(max_length=200)
    form = serializers.ChoiceField(choices=ScoreSheet.Form.choices, default=ScoreSheet.Form.DOMAIN)
    required_readers = serializers.IntegerField(min_value=1, max_value=9)
    received = serializers.DateField(required=False)
    due = serializers.DateField(required=False, allow_null=True)
    meets = serializers.DateField(required=False, allow_null=True)


class RoundAnswer(serializers.ModelSerializer[Round]):
    """A round: where it stands, without what is in it."""

    version = serializers.CharField(source="version.name", read_only=True)
    organisation = serializers.CharField(source="organisation.name", read_only=True)
    rubric = serializers.SerializerMethodField()

    class Meta:
        model = Round
        fields = (
            "id", "version", "number", "organisation", "rubric", "form", "required_readers", "received", "due", "meets",
            "state", "revision", "opened", "revealed", "frozen", "ended", "review_needed",
        )  # fmt: skip

    def get_rubric(self, round_: Round) -> str:
        """Name and version of the rubric that it is pinned to."""
        return str(round_.framework)


class InviteRequest(serializers.Serializer[Any]):
    """Somebody to read. ``scores`` is false for a panel lead who moderates and does not score."""

    email = serializers.EmailField()
    role = serializers.ChoiceField(choices=[Role.REPORT_ASSESSOR.value, Role.PANEL_LEAD.value])
    scores = serializers.BooleanField(default=True)


class DeclarationAnswer(serializers.ModelSerializer[ConflictDeclaration]):
    """What was declared and how it was ruled, without its words."""

    ruled_by = serializers.SerializerMethodField()

    class Meta:
        model = ConflictDeclaration
        fields = ("kind", "computed", "made", "ruling", "ruled_by", "ruled_at")

    def get_ruled_by(self, declaration: ConflictDeclaration) -> str | None:
        """Their address."""
        return declaration.ruled_by.email if declaration.ruled_by else None


class AssignmentAnswer(serializers.ModelSerializer[Assignment]):
    """One reader in one round."""

    round = serializers.UUIDField(source="round_id", read_only=True)
    reader = serializers.CharField(source="reader.email", read_only=True)
    declaration = DeclarationAnswer(read_only=True, allow_null=True)
    items = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Assignment
        fields = ("id", "round", "reader", "role", "items", "state", "declaration", "invited", "submitted", "ended")


class SplitRequest(serializers.Serializer[Any]):
    """Ids of items by id of assignment. Assignments that are left out keep what they have."""

    shares = serializers.DictField(
        child=serializers.ListField(child=serializers.RegexField(ITEM), max_length=200), allow_empty=False
    )


class DeclareRequest(serializers.Serializer[Any]):
    """What a reader declares before anything is shown. Words are needed for a conflict."""

    kind = serializers.ChoiceField(choices=ConflictDeclaration.Kind.choices)
    words = serializers.CharField(required=False, allow_blank=True, default="", max_length=WORDS_LENGTH)


class RuleRequest(serializers.Serializer[Any]):
    """How somebody else rules."""

    ruling = serializers.ChoiceField(choices=ConflictDeclaration.Ruling.choices)


class BecauseRequest(serializers.Serializer[Any]):
    """A reason."""

    because = serializers.CharField(max_length=WORDS_LENGTH)


class RevealRequest(serializers.Serializer[Any]):
    """A reason, needed where fewer have submitted than the round needs."""

    because = serializers.CharField(required=False, allow_blank=True, default="", max_length=WORDS_LENGTH)


class NumberAnswer(serializers.Serializer[Any]):
    """How many."""

    number = serializers.IntegerField(min_value=0)


class RoundScoreAnswer(serializers.ModelSerializer[Score]):
    """One's own newest score of an item. ``number`` is its ETag; ``suggested`` is null until one has asked to see it."""

    justification = serializers.CharField(read_only=True)
    evidence = EvidenceAnswer(many=True, read_only=True)
    suggested = serializers.SerializerMethodField()

    class Meta:
        model = Score
        fields = (
            "item", "number", "outcome", "level", "justification", "evidence", "suggested", "suggestion_seen",
            "findings_seen", "moved_by_suggestion", "made",
        )  # fmt: skip

    def get_suggested(self, score: Score) -> int | None:
        """The suggested level, once it was shown."""
        return score.suggested if score.suggestion_seen else None


class SheetOfARoundAnswer(serializers.Serializer[Any]):
    """One's own sheet: what is asked and what one has said. The ETag is its revision."""

    assignment = serializers.UUIDField()
    form = serializers.ChoiceField(choices=ScoreSheet.Form.choices)
    rubric = serializers.CharField()
    revision = serializers.IntegerField(min_value=0)
    submitted = serializers.DateTimeField(allow_null=True)
    items = serializers.ListField(child=serializers.CharField())
    missing = serializers.ListField(child=serializers.CharField())
    scores = RoundScoreAnswer(many=True)


class SuggestedAnswer(serializers.Serializer[Any]):
    """What the program suggests; ``level`` is null where it suggests none. That it was asked for is on record."""

    item = serializers.CharField()
    state = serializers.CharField()
    level = serializers.IntegerField(allow_null=True, min_value=0, max_value=4)
    coverage = serializers.CharField()


class SettledRequest(serializers.Serializer[Any]):
    """An outcome with its reason."""

    outcome = serializers.ChoiceField(choices=Outcome.choices)
    level = serializers.IntegerField(required=False, allow_null=True, default=None, min_value=0, max_value=4)
    note = serializers.CharField(max_length=WORDS_LENGTH)


class ConsensusRequest(serializers.Serializer[Any]):
    """The panel lead's decision on an item."""

    outcome = serializers.ChoiceField(choices=Outcome.choices)
    level = serializers.IntegerField(required=False, allow_null=True, default=None, min_value=0, max_value=4)
    rationale = serializers.CharField(max_length=WORDS_LENGTH)
    dissent = serializers.CharField(required=False, allow_blank=True, default="", max_length=WORDS_LENGTH)


class ConsensusAnswer(serializers.ModelSerializer[Consensus]):
    """What stands for an item. ``number`` is its ETag."""

    rationale = serializers.CharField(read_only=True)
    dissent = serializers.CharField(read_only=True)
    made_by = serializers.SerializerMethodField()

    class Meta:
        model = Consensus
        fields = ("item", "number", "outcome", "level", "method", "rationale", "dissent", "made_by", "made")

    def get_made_by(self, consensus: Consensus) -> str | None:
        """Their address; null where all readers had said the same."""
        return consensus.made_by.email if consensus.made_by else None


class ProposalAnswer(serializers.ModelSerializer[Proposal]):
    """A proposal on record."""

    note = serializers.CharField(read_only=True)
    reader = serializers.CharField(source="assignment.reader.email", read_only=True)

    class Meta:
        model = Proposal
        fields = ("item", "number", "reader", "outcome", "level", "note", "made")


class SaidAnswer(serializers.Serializer[Any]):
    """What one reader said of an item. ``justification`` is null for whoever may not read words."""

    reader = serializers.CharField()
    outcome = serializers.CharField()
    level = serializers.IntegerField(allow_null=True, min_value=0, max_value=4)
    differs = serializers.BooleanField()
    justification = serializers.CharField(allow_null=True)


class ItemAgreementAnswer(serializers.Serializer[Any]):
    """One item: its spread in whole levels, who said what, what happens next, and what stands."""

    item = serializers.CharField()
    lowest = serializers.IntegerField(allow_null=True)
    middle = serializers.FloatField(allow_null=True)
    highest = serializers.IntegerField(allow_null=True)
    spread = serializers.IntegerField()
    standing = serializers.ChoiceField(choices=["agreed", "reconcile", "lead", "single"])
    reason = serializers.CharField()
    said = SaidAnswer(many=True)
    settled = serializers.BooleanField()


class AgreementAnswer(serializers.Serializer[Any]):
    """All figures. ``exact`` and ``within_one`` are from 0 to 1; ``not_estimable`` says why where ``alpha`` is null."""

    readers = serializers.IntegerField()
    compared = serializers.IntegerField()
    pairs = serializers.IntegerField()
    exact = serializers.FloatField(allow_null=True)
    within_one = serializers.FloatField(allow_null=True)
    alpha = serializers.FloatField(allow_null=True)
    interval = serializers.ListField(child=serializers.FloatField(), allow_null=True)
    not_estimable = serializers.CharField(allow_blank=True)
    items = ItemAgreementAnswer(many=True)
    unsettled = serializers.ListField(child=serializers.CharField())


class SnapshotAnswer(serializers.Serializer[Any]):
    """A frozen round and the hash of everything judged in it."""

    round = RoundAnswer()
    sha256 = serializers.CharField()
