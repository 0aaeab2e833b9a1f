"""Shapes of requests and answers about decisions, letters and required changes."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from backend.qa.models import ChangeResponse, Decision, LetterPoint, Reply, RequiredChange, Verification

WORDS_LENGTH = 4000


def _words(*, required: bool = False) -> serializers.CharField:
    return serializers.CharField(max_length=WORDS_LENGTH, allow_blank=not required, required=required)


class DraftRequest(serializers.Serializer[Any]):
    """A new decision."""

    outcome = serializers.ChoiceField(choices=Decision.Outcome.choices)
    because = serializers.CharField(max_length=WORDS_LENGTH, allow_blank=True, default="")


class LetterDecisionRequest(serializers.Serializer[Any]):
    """Outcome and words of a draft; words that are left out stay."""

    outcome = serializers.ChoiceField(choices=Decision.Outcome.choices)
    because = _words()
    to = _words()
    greeting = _words()
    opening = _words()
    closing = _words()


class PointRequest(serializers.Serializer[Any]):
    """One point in one's own words; what is left out of a change stays."""

    where = _words()
    meets = _words()
    matters = _words()
    would_meet = _words()


class NewPointRequest(PointRequest):
    """A new point: in one's own words, or begun from a finding by its id."""

    kind = serializers.ChoiceField(choices=LetterPoint.Kind.choices, required=False)
    finding = serializers.UUIDField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Either a kind or a finding."""
        if ("kind" in attrs) == ("finding" in attrs):
            raise serializers.ValidationError(
                {"kind": "Give the kind of the point, or the finding that it begins from."}
            )
        return attrs


class ReasonRequest(serializers.Serializer[Any]):
    """A reason."""

    because = _words(required=True)


class FamilyRequest(serializers.Serializer[Any]):
    """Who tells the family and when, or why nobody is told."""

    told_by = serializers.CharField(max_length=300, allow_blank=True, default="")
    told_on = serializers.DateField(allow_null=True, default=None)
    not_told = serializers.CharField(max_length=WORDS_LENGTH, allow_blank=True, default="")


class ReplyRequest(serializers.Serializer[Any]):
    """A reply to a letter."""

    kind = serializers.ChoiceField(choices=Reply.Kind.choices)
    words = serializers.CharField(max_length=WORDS_LENGTH, allow_blank=True, default="")


class RespondRequest(serializers.Serializer[Any]):
    """What the review did about one required change. ``place`` is a paragraph number or the title of a section."""

    changed = serializers.BooleanField()
    place = serializers.CharField(max_length=100, allow_blank=True, default="")
    words = serializers.CharField(max_length=WORDS_LENGTH, allow_blank=True, default="")


class VerifyRequest(serializers.Serializer[Any]):
    """What was found of one required change."""

    verdict = serializers.ChoiceField(choices=Verification.Verdict.choices)
    words = _words(required=True)


class PointAnswer(serializers.ModelSerializer[LetterPoint]):
    """One point. ``revision`` is its ETag."""

    where = serializers.CharField(read_only=True)
    meets = serializers.CharField(read_only=True)
    matters = serializers.CharField(read_only=True)
    would_meet = serializers.CharField(read_only=True)

    class Meta:
        model = LetterPoint
        fields = ("id", "kind", "number", "where", "meets", "matters", "would_meet", "item", "finding", "revision")


class LetterDecisionAnswer(serializers.ModelSerializer[Decision]):
    """Where a decision stands, without the words of its letter. ``revision`` is its ETag."""

    version = serializers.CharField(source="round.version.name", read_only=True)
    drafted_by = serializers.CharField(source="drafted_by.email", read_only=True)
    authorised_by = serializers.CharField(source="authorised_by.email", default=None, read_only=True)
    overridden_by = serializers.CharField(source="overridden_by.email", default=None, read_only=True)

    class Meta:
        model = Decision
        fields = (
            "id", "round", "version", "number", "outcome", "state", "revision", "judged_sha256", "drafted_by", "drafted",
            "overridden_by", "authorised_by", "authorised", "issued", "reply_due", "letter_sha256", "supersedes",
        )  # fmt: skip


class ReplyAnswer(serializers.ModelSerializer[Reply]):
    """One reply."""

    words = serializers.CharField(read_only=True)
    made_by = serializers.CharField(source="made_by.email", read_only=True)

    class Meta:
        model = Reply
        fields = ("id", "number", "kind", "words", "made_by", "made")


class ResponseAnswer(serializers.ModelSerializer[ChangeResponse]):
    """What the review did, and where."""

    version = serializers.CharField(source="version.name", read_only=True)
    place = serializers.CharField(read_only=True)
    words = serializers.CharField(read_only=True)

    class Meta:
        model = ChangeResponse
        fields = ("number", "version", "changed", "place", "words", "made")


class VerificationAnswer(serializers.ModelSerializer[Verification]):
    """What a later round found."""

    words = serializers.CharField(read_only=True)

    class Meta:
        model = Verification
        fields = ("number", "round", "verdict", "words", "made")


class ChangeAnswer(serializers.ModelSerializer[RequiredChange]):
    """One area for development with what became of it. ``revision`` is its ETag."""

    where = serializers.CharField(source="point.where", read_only=True)
    meets = serializers.CharField(source="point.meets", read_only=True)
    matters = serializers.CharField(source="point.matters", read_only=True)
    would_meet = serializers.CharField(source="point.would_meet", read_only=True)
    responses = ResponseAnswer(many=True, read_only=True)
    verifications = VerificationAnswer(many=True, read_only=True)

    class Meta:
        model = RequiredChange
        fields = (
            "id", "decision", "number", "state", "revision", "where", "meets", "matters", "would_meet", "responses",
            "verifications",
        )  # fmt: skip


class WholeDecisionAnswer(serializers.Serializer[Any]):
    """A decision with the points of its letter. Points of the separate list are there for those alone who may see it."""

    decision = LetterDecisionAnswer()
    points = PointAnswer(many=True)
    problems = serializers.ListField(
        child=serializers.CharField(), help_text="What keeps a draft from being authorised."
    )
    replies = ReplyAnswer(many=True)
