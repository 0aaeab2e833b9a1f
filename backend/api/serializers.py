"""Shapes of requests and answers."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from assessment.engine import Options, read_answers, read_declared
from assessment.roles import Given
from backend.reports.models import Case, FrameworkVersion

NAME_LENGTH = 100
MOST_NAMES = 20
LINE_LENGTH, MOST_LINES = 300, 50


class SubmissionRequest(serializers.Serializer[Any]):
    """One submission: the report, with its summary and action plan where there are any, and what the sender knows of the case."""

    file = serializers.FileField(help_text="The draft overview report: .docx, .pdf or .txt.", allow_empty_file=True)
    summary = serializers.FileField(required=False, allow_empty_file=True, help_text="The executive summary.")
    action_plan = serializers.FileField(
        required=False, allow_empty_file=True, help_text="The action plan; may be .xlsx."
    )
    rubric = serializers.ChoiceField(choices=["dhr-quality"], default="dhr-quality")
    victim = serializers.ListField(
        child=serializers.CharField(max_length=NAME_LENGTH),
        required=False,
        max_length=MOST_NAMES,
        help_text="Pseudonyms of the victim.",
    )
    perpetrator = serializers.ListField(
        child=serializers.CharField(max_length=NAME_LENGTH),
        required=False,
        max_length=MOST_NAMES,
        help_text="Pseudonyms of the perpetrator.",
    )
    jurisdiction = serializers.ChoiceField(choices=Case.Jurisdiction.choices, required=False)
    death = serializers.ChoiceField(choices=Case.Death.choices, required=False)
    relationship = serializers.ChoiceField(choices=["intimate", "family"], required=False)
    sector = serializers.ListField(
        child=serializers.CharField(max_length=LINE_LENGTH),
        required=False,
        max_length=MOST_LINES,
        help_text="Answers to questions on organisations, each as organisation=sector.",
    )
    declared_name = serializers.ListField(
        child=serializers.CharField(max_length=LINE_LENGTH),
        required=False,
        max_length=MOST_LINES,
        help_text="Names that the family asked to have used, each as name, month and year.",
    )
    show_identifiers = serializers.BooleanField(default=False, help_text="Show identifiers in full instead of masked.")

    def options(self) -> Options:
        """The engine's options from the validated fields."""
        given = self.validated_data
        return Options(
            given=Given(
                victim=tuple(given.get("victim", ())),
                perpetrator=tuple(given.get("perpetrator", ())),
                jurisdiction=given.get("jurisdiction"),
                death=given.get("death"),
                relationship=given.get("relationship"),
            ),
            show_identifiers=given["show_identifiers"],
            answers=read_answers(given.get("sector", ())),
            declared=read_declared(given.get("declared_name", ())),
        )


class FrameworkSummary(serializers.ModelSerializer[FrameworkVersion]):
    """A framework version without its content."""

    id = serializers.CharField(source="name")

    class Meta:
        model = FrameworkVersion
        fields = ("id", "version", "title", "kind", "sha256", "loaded")


class FrameworkFull(FrameworkSummary):
    """A framework version with its domains, criteria, anchors and gates."""

    class Meta(FrameworkSummary.Meta):
        fields = (*FrameworkSummary.Meta.fields, "content")  # type: ignore[assignment]


class Failure(serializers.Serializer[Any]):
    """One thing that is wrong, in one sentence that says what to do."""

    code = serializers.CharField()
    detail = serializers.CharField()
    attr = serializers.CharField(allow_null=True, help_text="The field, where it is about one.")


class FailureAnswer(serializers.Serializer[Any]):
    """The one shape of every error."""

    type = serializers.ChoiceField(choices=["validation_error", "client_error", "server_error"])
    errors = serializers.ListField(child=Failure())  # type: ignore[assignment]


class AssessmentAnswer(serializers.Serializer[Any]):
    """The object that the command ``score --format json`` prints, key for key."""

    schema = serializers.CharField()
    engine = serializers.CharField()
    catalogue = serializers.DictField()
    report = serializers.DictField()
    review = serializers.DictField()
    roles = serializers.DictField()
    findings = serializers.ListField(child=serializers.DictField())
    panel = serializers.DictField()
    family = serializers.DictField()
    agencies = serializers.ListField(child=serializers.DictField())
    strengths = serializers.ListField(child=serializers.IntegerField())
    actions = serializers.ListField(child=serializers.DictField())
    identifiers = serializers.ListField(child=serializers.DictField())
    gates = serializers.ListField(child=serializers.DictField())
    criteria = serializers.ListField(child=serializers.DictField())
    domains = serializers.ListField(child=serializers.DictField())
