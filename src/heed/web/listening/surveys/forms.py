"""Forms of surveys, and the form that a survey itself is."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from heed.definitions import survey_kinds
from heed.listening.changes.surveys import LEAVE_OUT
from heed.listening.choices import QuestionKind
from heed.web.components.fields import DescribedChoice, UkDateField
from heed.web.saving import VersionedForm

SEVERAL_LINES = forms.Textarea(attrs={"rows": 5})
COLUMN_KINDS = [*QuestionKind.choices, (LEAVE_OUT, "Leave this column out")]


def _kinds() -> list[tuple[str, str]]:
    return [(kind.id, DescribedChoice(kind.name, kind.description)) for kind in survey_kinds().values()]


class SurveyForm(forms.Form):
    """What a survey is about, when it is open, and of how many it was asked."""

    title = forms.CharField(label="Title", max_length=200)
    kind = forms.ChoiceField(label="Whom does it ask?", widget=forms.RadioSelect, choices=_kinds)
    about = forms.CharField(
        label="What people read before the questions",
        help_text="Why you ask, what will come of it, and that nobody is asked who they are.",
        widget=SEVERAL_LINES,
        required=False,
        max_length=2_000,
    )
    opens_on = UkDateField(label="Opens on")
    closes_on = UkDateField(label="Closes on")
    asked = forms.IntegerField(
        label="How many people are asked?",
        help_text="Without it nobody can say how many did not answer.",
        required=False,
        min_value=1,
        max_value=10_000_000,
    )
    asked_whom = forms.CharField(
        label="Who are they?", help_text="For example: all carers assessed last year.", required=False, max_length=200
    )


class ChangeSurveyForm(VersionedForm, SurveyForm):
    """The same for a survey that is there."""


class QuestionForm(forms.Form):
    words = forms.CharField(label="The question", max_length=300)
    kind = forms.ChoiceField(label="How is it answered?", widget=forms.RadioSelect, choices=QuestionKind.choices)
    choices = forms.CharField(
        label="Answers to choose from",
        help_text="One a line, from the best to the worst. Not needed for an answer in their own words.",
        widget=SEVERAL_LINES,
        required=False,
        max_length=4_000,
    )


class MeaningForm(forms.Form):
    """Which answers are good ones, and beside what ours is set."""

    favourable = forms.MultipleChoiceField(
        label="Which answers count as good?", widget=forms.CheckboxSelectMultiple, required=False
    )
    published = forms.DecimalField(
        label="A published share to set it beside, in per cent",
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=2,
        max_digits=5,
    )
    published_by = forms.CharField(
        label="Who published it, of whom and for which year?", required=False, max_length=200
    )


class SheetForm(forms.Form):
    file = forms.FileField(
        label="A table of answers",
        help_text="Excel (.xlsx) or CSV: a row for each person, a column for each question. Take names out first.",
    )


class ColumnsForm(forms.Form):
    """What each column of a table holds."""

    def __init__(self, *args: Any, headings: Sequence[str], guessed: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, (heading, kind) in enumerate(zip(headings, guessed, strict=True)):
            self.fields[f"column_{place}"] = forms.ChoiceField(label=heading, choices=COLUMN_KINDS, initial=kind)

    def kinds(self) -> dict[int, str]:
        return {int(name.removeprefix("column_")): kind for name, kind in self.cleaned_data.items()}


class AnswerForm(forms.Form):
    """The survey itself, as people answer it. Nothing has to be answered."""

    def __init__(self, *args: Any, questions: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[f"question_{question.number}"] = _field_of(question)

    def given(self) -> dict[int, list[str]]:
        said = {int(name.removeprefix("question_")): value for name, value in self.cleaned_data.items()}
        return {number: [value] if isinstance(value, str) else list(value) for number, value in said.items()}


def _field_of(question: Any) -> forms.Field:
    choices = [(choice, choice) for choice in question.choices]
    if question.kind == QuestionKind.TEXT:
        return forms.CharField(
            label=question.words,
            help_text="Please write no names, neither yours nor anybody else's.",
            widget=SEVERAL_LINES,
            required=False,
            max_length=5_000,
        )
    if question.kind == QuestionKind.MULTIPLE:
        return forms.MultipleChoiceField(
            label=question.words, choices=choices, widget=forms.CheckboxSelectMultiple, required=False
        )
    return forms.ChoiceField(label=question.words, choices=choices, widget=forms.RadioSelect, required=False)
