"""What the pages of judgements ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from backend.judgements.models import Outcome, Score, ScoreSheet, SignOff
from backend.judgements.models.questions import Question
from backend.judgements.services import Evidence, EvidenceElsewhere, Passage
from backend.judgements.services.evidence import passages_at
from backend.reports.forms import WORDS_LENGTH, RefusableForm
from backend.reports.workspace.refusals import Refused

_PARAGRAPH = re.compile(r"(?:(executive summary|summary|action plan)\s+)?(\S{1,20})", re.IGNORECASE)
_PARTS = {"": "report", "executive summary": "summary", "summary": "summary", "action plan": "action_plan"}
Choice = tuple[str, str]


def answers_to(question: Question) -> list[Choice]:
    """What can be answered, as value and words: "0" to "4" with what each level means, and the other outcomes."""
    levels = [(str(level), meaning) for level, meaning in enumerate(question.levels)]
    return levels + [(each.value, str(each.label)) for each in question.outcomes if each != Outcome.LEVEL]


class ScoreForm(RefusableForm):
    """One item. ``seen`` is the number of the score that stood there when the page was made; 0 for none."""

    answer = forms.ChoiceField(
        label=_("Your answer"), widget=forms.RadioSelect, error_messages={"required": _("Choose an answer")}
    )
    justification = forms.CharField(
        label=_("Why?"),
        help_text=_(
            "Needed for levels 0, 1 and 4, for anything that is not a level, for gates, and for a level that is two or more "
            "from what the program suggests."
        ),
        required=False,
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    findings = forms.MultipleChoiceField(
        label=_("Findings that it rests on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    passages = forms.MultipleChoiceField(
        label=_("Passages that it rests on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    paragraphs = forms.CharField(
        label=_("More paragraphs that it rests on"),
        help_text=_(
            "Numbers as the draft has them, with commas between, such as 4.12, 5.3. "
            "For the other documents: summary 2.1, action plan 3."
        ),
        required=False,
        max_length=300,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        sent: Mapping[str, Any] | None = None,
        *,
        question: Question,
        score: Score | None,
        findings: Sequence[Choice],
        passages: Sequence[Choice],
    ) -> None:
        """``sent`` is what a page sent for all its items. ``score`` is what stands there now; ``findings`` and ``passages`` are what can be chosen."""
        super().__init__(sent, prefix=question.id, initial=_initial(score))
        self.question = question
        for name, choices in (
            ("answer", answers_to(question)),
            ("findings", list(findings)),
            ("passages", list(passages)),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def is_untouched(self) -> bool:
        """True where the page sent nothing at all for the item, or nothing that was not there before."""
        names = [name for name in self.fields if name != "seen"]
        given = [self.data.get(self.add_prefix(name)) for name in names]
        return not any(given) or not set(self.changed_data) & set(names)

    def refuse(self, refusal: Refused) -> None:
        """Beside the answer where the item itself is refused, beside the paragraphs where the evidence is."""
        names = {"outcome": "answer", "item": "answer", "evidence": "paragraphs"}
        field = names.get(refusal.field, refusal.field)
        self.add_error(field if field in self.fields else None, str(refusal))

    def outcome_and_level(self) -> tuple[str, int | None]:
        """The answer as a score has it."""
        answer = str(self.cleaned_data["answer"])
        return (Outcome.LEVEL.value, int(answer)) if answer.isdecimal() else (answer, None)

    def evidence(self, sheet: ScoreSheet) -> Evidence:
        """What was chosen. Raises EvidenceElsewhere for a paragraph number that the draft does not have."""
        passages = []
        for value in self.cleaned_data["passages"]:
            part, start, end = value.split(":")
            passages.append(Passage(part, int(start), int(end)))
        for written in filter(None, (each.strip() for each in self.cleaned_data["paragraphs"].split(","))):
            named = _PARAGRAPH.fullmatch(written)
            if named is None:
                raise EvidenceElsewhere(
                    f"“{written[:40]}” is not a paragraph number. Write numbers with commas between."
                )
            passages += passages_at(sheet, _PARTS[(named[1] or "").lower()], named[2])
        return Evidence(findings=[UUID(each) for each in self.cleaned_data["findings"]], passages=passages)


def _initial(score: Score | None) -> dict[str, Any]:
    if score is None:
        return {"seen": 0}
    links = list(score.evidence.all())
    return {
        "seen": score.number,
        "answer": str(score.level) if score.level is not None else score.outcome,
        "justification": score.justification,
        "findings": [str(each.finding_id) for each in links if each.finding_id],
        "passages": [passage_value(each.part, each.start, each.end) for each in links if each.reading_id],
    }


def passage_value(part: str, start: int | None, end: int | None) -> str:
    """A passage as the value of a choice."""
    return f"{part}:{start}:{end}"


class FormOfSheet(forms.Form):
    """How closely a sheet asks."""

    form = forms.ChoiceField(label=_("How closely?"), choices=ScoreSheet.Form.choices, widget=forms.RadioSelect)


class ShareForm(RefusableForm):
    """With whom something is shared: a person by address, or a body."""

    email = forms.EmailField(
        label=_("E-mail address of a person"), help_text=_("They need an account here."), required=False
    )
    organisation = forms.ChoiceField(
        label=_("Or a body"), help_text=_("Its commissioners can read what is shared with it."), required=False
    )
    until = forms.DateField(
        label=_("Last day (optional)"),
        help_text=_("Such as 31/3/2027. Without it, until you end it."),
        required=False,
        error_messages={"invalid": _("Write a day such as 31/3/2027")},
    )

    def __init__(self, *args: Any, bodies: Sequence[Choice], **options: Any) -> None:
        """``bodies`` are ids and names."""
        super().__init__(*args, **options)
        field = self.fields["organisation"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("No body")), *bodies]

    def clean(self) -> dict[str, Any]:
        """One or the other."""
        values = super().clean() or {}
        if not self.errors and bool(values.get("email")) == bool(values.get("organisation")):
            self.add_error("email", _("Give the address of a person, or choose a body: one of the two"))
        return values


class SignOffForm(RefusableForm):
    """What a partnership lead answers. ``seen`` is how many answers of theirs there were."""

    outcome = forms.ChoiceField(
        label=_("What do you put on record for your partnership?"),
        choices=SignOff.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer")},
    )
    comment = forms.CharField(
        label=_("Comment"),
        help_text=_("Needed unless you agree without comments. The chair and the authors read it."),
        required=False,
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
