"""Shapes of the workspace's requests and answers. Lists hold no text of a report."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from backend.accounts.models import AuditEvent
from backend.reports import queries
from backend.reports.models import Case, CheckRun, DecisionRecord, Disposition, Finding, Version
from backend.reports.models.cases import REFERENCE, REFERENCE_LENGTH

NAME_LENGTH, WORDS_LENGTH = 100, 4000


class CaseAnswer(serializers.ModelSerializer[Case]):
    """A case. ``id`` is its reference."""

    id = serializers.CharField(source="reference", read_only=True)
    organisation = serializers.CharField(source="organisation.name", read_only=True)
    pseudonym = serializers.CharField(read_only=True)

    class Meta:
        model = Case
        fields = ("id", "pseudonym", "jurisdiction", "death", "terminology", "organisation", "opened")


class CaseRequest(serializers.Serializer[Any]):
    """A new case. ``organisation`` is the name of one in which the caller may open cases."""

    reference = serializers.RegexField(rf"\A{REFERENCE}\Z", max_length=REFERENCE_LENGTH)
    pseudonym = serializers.CharField(max_length=NAME_LENGTH)
    jurisdiction = serializers.ChoiceField(choices=Case.Jurisdiction.choices)
    death = serializers.ChoiceField(choices=Case.Death.choices)
    terminology = serializers.ChoiceField(choices=Case.Terminology.choices)
    organisation = serializers.CharField(max_length=200)


class DecisionRequest(serializers.Serializer[Any]):
    """A new decision record."""

    decision = serializers.ChoiceField(choices=DecisionRecord.Decision.choices)
    reasons = serializers.ListField(
        child=serializers.ChoiceField(choices=DecisionRecord.Reason.choices), min_length=1, max_length=10
    )
    notified = serializers.RegexField(r"\A(?:\d{4}-(?:0[1-9]|1[0-2]))?\Z", required=False, allow_blank=True)
    information_sought = serializers.CharField(required=False, allow_blank=True, max_length=WORDS_LENGTH)
    specialists_asked = serializers.CharField(required=False, allow_blank=True, max_length=WORDS_LENGTH)
    reasons_in_words = serializers.CharField(required=False, allow_blank=True, max_length=WORDS_LENGTH)
    family_told = serializers.CharField(required=False, allow_blank=True, max_length=WORDS_LENGTH)


class DecisionAnswer(serializers.ModelSerializer[DecisionRecord]):
    """A decision record as it stands."""

    reasons = serializers.SerializerMethodField()

    class Meta:
        model = DecisionRecord
        fields = ("number", "decision", "reasons", "notified", "made")

    def get_reasons(self, record: DecisionRecord) -> list[str]:
        """The codes as a list."""
        return record.reasons.split(",")


class CheckRunAnswer(serializers.ModelSerializer[CheckRun]):
    """Where a check stands. ``failure`` is one sentence."""

    class Meta:
        model = CheckRun
        fields = ("number", "state", "progress", "failure", "engine", "rubric", "catalogue_sha256", "asked", "finished")


class VersionAnswer(serializers.ModelSerializer[Version]):
    """A version without its text. ``id`` is ``<reference>-v<n>``."""

    id = serializers.CharField(source="name", read_only=True)
    case = serializers.CharField(source="case.reference", read_only=True)
    check = serializers.SerializerMethodField()

    class Meta:
        model = Version
        fields = ("id", "case", "number", "sha256", "state", "uploaded", "check")

    def get_check(self, version: Version) -> dict[str, Any] | None:
        """The newest check."""
        run = queries.newest_run(version)
        return dict(CheckRunAnswer(run).data) if run else None


class VersionRequest(serializers.Serializer[Any]):
    """Up to three documents."""

    file = serializers.FileField(allow_empty_file=True, help_text="The draft overview report: .docx, .pdf or .txt.")
    summary = serializers.FileField(required=False, allow_empty_file=True)
    action_plan = serializers.FileField(required=False, allow_empty_file=True, help_text="May be .xlsx.")


class WithdrawRequest(serializers.Serializer[Any]):
    """Why a version is withdrawn."""

    because = serializers.CharField(max_length=WORDS_LENGTH)


class DispositionRequest(serializers.Serializer[Any]):
    """What somebody decides about a finding."""

    verdict = serializers.ChoiceField(choices=Disposition.Verdict.choices)
    reason = serializers.CharField(max_length=WORDS_LENGTH)


class DispositionAnswer(serializers.ModelSerializer[Disposition]):
    """A disposition with its reason."""

    reason = serializers.CharField(read_only=True)
    made_by = serializers.CharField(source="made_by.email", read_only=True)

    class Meta:
        model = Disposition
        fields = ("number", "verdict", "reason", "made_by", "made")


class FindingRow(serializers.ModelSerializer[Finding]):
    """A finding in a list: rule and place, and where it stands; no words."""

    standing = serializers.SerializerMethodField()

    class Meta:
        model = Finding
        fields = (
            "id", "number", "rule", "theme", "category", "polarity", "severity", "concern", "context", "confidence", "part",
            "section", "start", "end", "standing",
        )  # fmt: skip

    def get_standing(self, finding: Finding) -> str:
        """What people have decided."""
        return queries.decided(finding).standing


class EarlierAnswer(serializers.Serializer[Any]):
    """What was decided about the same words before. It is offered and never applied: POST a disposition to decide again."""

    version = serializers.CharField(source="version.name")
    verdict = serializers.CharField(source="disposition.verdict")
    reason = serializers.CharField(source="disposition.reason")
    made_by = serializers.CharField(source="disposition.made_by.email")
    made = serializers.DateTimeField(source="disposition.made")


class FindingAnswer(FindingRow):
    """A finding with its words, reason and sources, and every disposition."""

    earlier = EarlierAnswer(read_only=True, allow_null=True)
    dispositions = DispositionAnswer(many=True, read_only=True)
    said = serializers.DictField(read_only=True, help_text="The finding as the command prints it, identifiers masked.")

    class Meta(FindingRow.Meta):
        fields = (*FindingRow.Meta.fields, "said", "dispositions", "earlier")  # type: ignore[assignment]


class AuditEventAnswer(serializers.ModelSerializer[AuditEvent]):
    """One row of the audit trail."""

    actor = serializers.SerializerMethodField()

    class Meta:
        model = AuditEvent
        fields = ("id", "at", "actor", "verb", "subject", "subject_id")

    def get_actor(self, event: AuditEvent) -> str | None:
        """The address of whoever did it, None for a command."""
        return event.actor.email if event.actor else None
