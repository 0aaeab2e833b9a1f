"""Shapes of requests and answers about self-assessments, shares and sign-offs. Lists hold no words of anybody."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from backend.judgements import queries
from backend.judgements.models import EvidenceLink, Outcome, Score, ScoreSheet, ShareGrant, SignOff
from backend.judgements.services import Evidence, Passage
from backend.judgements.services.evidence import MOST_LINKS
from backend.reports.models import VersionDocument

WORDS_LENGTH, FURTHEST = 4000, 100_000_000


class StartRequest(serializers.Serializer[Any]):
    """How closely the sheet asks."""

    form = serializers.ChoiceField(choices=ScoreSheet.Form.choices, default=ScoreSheet.Form.DOMAIN)


class FormRequest(serializers.Serializer[Any]):
    """How closely the sheet asks from now on."""

    form = serializers.ChoiceField(choices=ScoreSheet.Form.choices)


class SheetRow(serializers.ModelSerializer[ScoreSheet]):
    """A self-assessment in a list: whose, of what, and how far; no levels and no words."""

    version = serializers.CharField(source="version.name", read_only=True)
    owner = serializers.CharField(source="owner.email", read_only=True)
    rubric = serializers.SerializerMethodField()

    class Meta:
        model = ScoreSheet
        fields = ("id", "version", "owner", "form", "rubric", "revision", "made", "submitted")

    def get_rubric(self, sheet: ScoreSheet) -> str:
        """Name and version of the rubric that it is pinned to."""
        return f"{sheet.framework.name} {sheet.framework.version}"


class EvidenceAnswer(serializers.ModelSerializer[EvidenceLink]):
    """A finding by its id, or a passage by part and characters (half-open). Words are read with the version's text."""

    class Meta:
        model = EvidenceLink
        fields = ("finding", "part", "start", "end")


class ScoreAnswer(serializers.ModelSerializer[Score]):
    """The newest score of an item. ``number`` is its ETag."""

    justification = serializers.CharField(read_only=True)
    evidence = EvidenceAnswer(many=True, read_only=True)

    class Meta:
        model = Score
        fields = (
            "item", "number", "outcome", "level", "justification", "evidence", "suggested", "suggestion_seen",
            "findings_seen", "moved_by_suggestion", "made",
        )  # fmt: skip


class SuggestionAnswer(serializers.Serializer[Any]):
    """What the program says of an item; ``level`` is null where it suggests none."""

    state = serializers.CharField()
    level = serializers.IntegerField(allow_null=True, min_value=0, max_value=4)
    coverage = serializers.CharField(help_text="Of a domain: how many criteria have a level, as “3 of 6”; else empty.")


class ItemAnswer(serializers.Serializer[Any]):
    """One item. ``suggestion`` is null until the owner has said something of the item, and for other readers."""

    item = serializers.CharField()
    kind = serializers.ChoiceField(choices=["domain", "criterion", "gate"])
    title = serializers.CharField()
    score = ScoreAnswer(allow_null=True)
    suggestion = SuggestionAnswer(allow_null=True)


class SheetAnswer(SheetRow):
    """A self-assessment with everything that it asks, in the rubric's order."""

    items = ItemAnswer(many=True, read_only=True)

    class Meta(SheetRow.Meta):
        fields = (*SheetRow.Meta.fields, "items")  # type: ignore[assignment]


class PassageRequest(serializers.Serializer[Any]):
    """Characters of a part's extracted text, half-open, as ``versions/{id}/text/`` gives it."""

    part = serializers.ChoiceField(choices=VersionDocument.Part.choices)
    start = serializers.IntegerField(min_value=0, max_value=FURTHEST)
    end = serializers.IntegerField(min_value=1, max_value=FURTHEST)


class ScoreRequest(serializers.Serializer[Any]):
    """What is said of an item. Levels, "not applicable" and "not assessable" for domains and criteria; gates are triggered or clear."""

    outcome = serializers.ChoiceField(choices=Outcome.choices)
    level = serializers.IntegerField(required=False, allow_null=True, default=None, min_value=0, max_value=4)
    justification = serializers.CharField(required=False, allow_blank=True, default="", max_length=WORDS_LENGTH)
    findings = serializers.ListField(child=serializers.UUIDField(), required=False, default=list, max_length=MOST_LINKS)
    passages = serializers.ListField(child=PassageRequest(), required=False, default=list, max_length=MOST_LINKS)

    def evidence(self) -> Evidence:
        """What the score rests on."""
        given = self.validated_data
        passages = [Passage(each["part"], each["start"], each["end"]) for each in given["passages"]]
        return Evidence(findings=given["findings"], passages=passages)


class CheckAnswer(serializers.Serializer[Any]):
    """One line of the list before handing in. ``state``: ready, look again, or for a reader."""

    title = serializers.CharField()
    state = serializers.ChoiceField(choices=["ready", "look", "reader"])
    words = serializers.CharField()
    more = serializers.ListField(child=serializers.CharField())


class ReadinessAnswer(serializers.Serializer[Any]):
    """The list before handing in, and the items without a score."""

    checks = CheckAnswer(many=True)
    missing = serializers.ListField(child=serializers.CharField())
    coverage = serializers.CharField(
        help_text="How many of the domains or criteria that apply have a level, as “3 of 18”."
    )


class ShareRequest(serializers.Serializer[Any]):
    """With one person by address, or one body by its name."""

    email = serializers.EmailField(required=False, allow_blank=True, default="")
    organisation = serializers.CharField(required=False, allow_blank=True, default="", max_length=200)
    until = serializers.DateField(required=False, allow_null=True, default=None, help_text="The last day.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One or the other."""
        if bool(attrs["email"]) == bool(attrs["organisation"]):
            raise serializers.ValidationError(
                {"email": "Give the address of a person or the name of a body: one of the two."}
            )
        return attrs


class ShareAnswer(serializers.ModelSerializer[ShareGrant]):
    """A share. ``live`` while it opens something."""

    person = serializers.SerializerMethodField()
    body = serializers.SerializerMethodField()
    live = serializers.SerializerMethodField()

    class Meta:
        model = ShareGrant
        fields = ("id", "purpose", "person", "body", "since", "until", "ended", "live")

    def get_person(self, grant: ShareGrant) -> str | None:
        """Their address."""
        return grant.user.email if grant.user else None

    def get_body(self, grant: ShareGrant) -> str | None:
        """Its name."""
        return grant.organisation.name if grant.organisation else None

    def get_live(self, grant: ShareGrant) -> bool:
        """True today."""
        return queries.is_live(grant)


class SignOffRequest(serializers.Serializer[Any]):
    """What a partnership lead answers."""

    outcome = serializers.ChoiceField(choices=SignOff.Outcome.choices)
    comment = serializers.CharField(required=False, allow_blank=True, default="", max_length=WORDS_LENGTH)


class SignOffAnswer(serializers.ModelSerializer[SignOff]):
    """An answer on record."""

    version = serializers.CharField(source="version.name", read_only=True)
    recorded_by = serializers.CharField(source="recorded_by.email", read_only=True)
    comment = serializers.CharField(read_only=True)

    class Meta:
        model = SignOff
        fields = ("version", "recorded_by", "number", "outcome", "comment", "at")
