"""Shapes of requests and answers about chairs. Nothing is ordered by a level, and null is never 0."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from backend.chairs import models
from backend.chairs.models.evidence import SUMMARY_LENGTH

LINE, WORDS = 200, 4000
LEVELS = {"min_value": 1, "max_value": 4, "allow_null": True}


class ChairAnswer(serializers.ModelSerializer[models.Chair]):
    """A chair. ``id`` is the reference."""

    id = serializers.CharField(source="reference", read_only=True)

    class Meta:
        model = models.Chair
        fields = ("id", "name", "name_in_welsh", "state", "profile", "row_version")


class ChairRequest(serializers.Serializer[Any]):
    """A chair whom the caller's partnership adds; the chair is told."""

    name = serializers.CharField(max_length=LINE)
    email = serializers.EmailField()
    standing = serializers.ChoiceField(choices=models.AreaMembership.Standing.choices)
    profile = serializers.CharField(max_length=30, default="chair")


class AddedAnswer(serializers.Serializer[Any]):
    """That the chair was told. Nothing of a record that was there before."""

    told = serializers.BooleanField()


class ParticularsRequest(serializers.Serializer[Any]):
    """Particulars of the own record; what is left out stays."""

    name = serializers.CharField(max_length=LINE, required=False)
    name_in_welsh = serializers.CharField(max_length=LINE, required=False, allow_blank=True)
    state = serializers.ChoiceField(choices=models.Chair.State.choices, required=False)
    profile = serializers.CharField(max_length=30, required=False)
    first_review = serializers.DateField(required=False, allow_null=True)
    most_reviews = serializers.IntegerField(min_value=1, max_value=20, required=False, allow_null=True)
    reviews_elsewhere = serializers.IntegerField(min_value=0, max_value=20, required=False)
    independence = serializers.CharField(max_length=WORDS, required=False, allow_blank=True)


class TrainingRecordAnswer(serializers.ModelSerializer[models.TrainingRecord]):
    """One completed course. The ETag is ``row_version``."""

    class Meta:
        model = models.TrainingRecord
        fields = (
            "id",
            "course",
            "provider",
            "completed_on",
            "expires_on",
            "certificate",
            "state",
            "verified_on",
            "row_version",
        )


class TrainingStatusAnswer(serializers.Serializer[Any]):
    """Where a chair stands with one course today, with the reason."""

    course = serializers.CharField()
    title = serializers.CharField()
    is_required = serializers.BooleanField()
    status = serializers.CharField()
    words = serializers.CharField()
    reason = serializers.CharField()
    last_day = serializers.DateField(allow_null=True)


class TrainingAnswer(serializers.Serializer[Any]):
    """Training on a day: what is asked for, and what there is."""

    as_of = serializers.DateField()
    statuses = serializers.ListField(child=TrainingStatusAnswer())
    records = serializers.ListField(child=TrainingRecordAnswer())


class TrainingRequest(serializers.Serializer[Any]):
    """A completed course."""

    course = serializers.CharField(max_length=10)
    completed_on = serializers.DateField()
    provider = serializers.CharField(max_length=LINE, required=False, allow_blank=True)
    certificate = serializers.CharField(max_length=100, required=False, allow_blank=True)
    expires_on = serializers.DateField(required=False, allow_null=True)
    expiry_reason = serializers.CharField(max_length=500, required=False, allow_blank=True)
    note_in_words = serializers.CharField(max_length=1000, required=False, allow_blank=True)


class TrainingChange(TrainingRequest):
    """What changes of a record; what is left out stays."""

    course = serializers.CharField(max_length=10, required=False)
    completed_on = serializers.DateField(required=False)


class JudgeTrainingRequest(serializers.Serializer[Any]):
    """What somebody says about the evidence."""

    state = serializers.ChoiceField(choices=["seen", "verified", "rejected"])
    reason = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")


class LevelAnswer(serializers.Serializer[Any]):
    """A competency with its final level, as far as the caller may see it. ``level`` null is not yet assessed."""

    competency = serializers.CharField()
    title = serializers.CharField()
    identifier = serializers.UUIDField()
    gate = serializers.BooleanField()
    level = serializers.IntegerField(allow_null=True)
    words = serializers.CharField()
    state = serializers.CharField(allow_blank=True)
    from_on = serializers.DateField(allow_null=True)
    review_due_on = serializers.DateField(allow_null=True)


class GapAnswer(serializers.Serializer[Any]):
    """What the role asks for against the level. ``gap`` is in levels, null where nobody has judged."""

    competency = serializers.CharField()
    title = serializers.CharField()
    gate = serializers.BooleanField(source="is_gate")
    target = serializers.IntegerField()
    level = serializers.IntegerField(allow_null=True)
    gap = serializers.IntegerField(allow_null=True)
    words = serializers.CharField()
    review_is_due = serializers.BooleanField()


class ChairEvidenceAnswer(serializers.ModelSerializer[models.Evidence]):
    """A piece of evidence."""

    competencies = serializers.SerializerMethodField()

    class Meta:
        model = models.Evidence
        fields = (
            "id",
            "kind",
            "occurred_on",
            "review",
            "review_role",
            "confidentiality",
            "competencies",
            "row_version",
        )

    def get_competencies(self, evidence: models.Evidence) -> list[str]:
        """The codes that it is for."""
        return [each.competency for each in evidence.proposals.all()]


class EvidenceRequest(serializers.Serializer[Any]):
    """A piece of evidence. ``claimed`` maps a competency to the level whose indicator it is said to meet, or null."""

    kind = serializers.CharField(max_length=30)
    occurred_on = serializers.DateField()
    summary = serializers.CharField(max_length=SUMMARY_LENGTH)
    claimed = serializers.DictField(child=serializers.IntegerField(min_value=1, max_value=4, allow_null=True))
    review = serializers.CharField(max_length=30, required=False, allow_blank=True)
    review_role = serializers.ChoiceField(
        choices=[each for each in models.Evidence.ReviewRole.choices if each[0]], required=False
    )
    confounders = serializers.ListField(
        child=serializers.ChoiceField(choices=models.Evidence.Confounder.choices), required=False, max_length=10
    )


class SelfRatingRequest(serializers.Serializer[Any]):
    """The chair's own view of one competency."""

    competency = serializers.CharField(max_length=10)
    level = serializers.IntegerField(min_value=1, max_value=4, allow_null=True)
    note_in_words = serializers.CharField(max_length=2000, required=False, allow_blank=True)


class SelfRatingAnswer(serializers.ModelSerializer[models.SelfRating]):
    """The newest own view of a competency."""

    class Meta:
        model = models.SelfRating
        fields = ("competency", "level", "number", "made")


class RatingRequest(serializers.Serializer[Any]):
    """A competency assessor's level. ``evidence`` are ids; ``also`` what the service brings together."""

    competency = serializers.CharField(max_length=10)
    level = serializers.IntegerField(min_value=1, max_value=4, allow_null=True)
    rationale = serializers.CharField(max_length=WORDS)
    evidence = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=50, default=list)
    also = serializers.ListField(
        child=serializers.ChoiceField(choices=["report_quality", "member_feedback", "family_feedback"]),
        required=False,
        default=list,
        max_length=3,
    )
    confounders_weighed = serializers.BooleanField(default=False)


class RatingAnswer(serializers.ModelSerializer[models.CompetencyRating]):
    """A level as it was given. The ETag is ``number``."""

    class Meta:
        model = models.CompetencyRating
        fields = ("id", "competency", "level", "number", "made")


class ActionAnswer(serializers.ModelSerializer[models.DevelopmentAction]):
    """A development action. The ETag is ``row_version``."""

    action = serializers.CharField(read_only=True)
    help_offered = serializers.CharField(read_only=True)
    outcome = serializers.CharField(read_only=True)

    class Meta:
        model = models.DevelopmentAction
        fields = (
            "id",
            "competency",
            "action",
            "owner",
            "due_on",
            "help_offered",
            "help_by",
            "outcome",
            "closed_on",
            "row_version",
        )


class ActionRequest(serializers.Serializer[Any]):
    """A development action."""

    competency = serializers.CharField(max_length=10)
    action = serializers.CharField(max_length=1000)
    owner = serializers.CharField(max_length=LINE)
    due_on = serializers.DateField()
    help_offered = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    help_by = serializers.CharField(max_length=LINE, required=False, allow_blank=True)


class ActionChange(ActionRequest):
    """What changes of an action; what is left out stays. Closing needs ``outcome`` and ``closed_on``."""

    competency = serializers.CharField(max_length=10, required=False)
    action = serializers.CharField(max_length=1000, required=False)
    owner = serializers.CharField(max_length=LINE, required=False)
    due_on = serializers.DateField(required=False)
    outcome = serializers.CharField(max_length=1000, required=False)
    closed_on = serializers.DateField(required=False, allow_null=True)


class GrantRequest(serializers.Serializer[Any]):
    """A share with another body, from a day to a day."""

    organisation = serializers.CharField(max_length=LINE, help_text="The name of the body.")
    scope = serializers.ChoiceField(choices=models.ViewGrant.Scope.choices)
    since = serializers.DateField()
    until = serializers.DateField()


class GrantAnswer(serializers.ModelSerializer[models.ViewGrant]):
    """A share."""

    organisation = serializers.CharField(source="organisation.name", read_only=True)

    class Meta:
        model = models.ViewGrant
        fields = ("id", "organisation", "scope", "since", "until", "revoked")


class DisputeRequest(serializers.Serializer[Any]):
    """What is wrong."""

    subject = serializers.ChoiceField(choices=models.Dispute.Subject.choices)
    subject_id = serializers.UUIDField()
    words = serializers.CharField(max_length=WORDS)


class DisputeAnswer(serializers.ModelSerializer[models.Dispute]):
    """A dispute and what became of it."""

    class Meta:
        model = models.Dispute
        fields = ("id", "subject", "subject_id", "opened", "outcome", "answered")


class WordsRequest(serializers.Serializer[Any]):
    """A reply or statement."""

    words = serializers.CharField(max_length=WORDS)


class AppealRequest(WordsRequest):
    """An appeal."""

    grounds = serializers.ChoiceField(choices=models.Appeal.Grounds.choices)


class StateAnswer(serializers.Serializer[Any]):
    """Where an agreed level stands."""

    competency = serializers.CharField()
    level = serializers.IntegerField(allow_null=True)
    state = serializers.CharField()
