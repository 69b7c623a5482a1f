"""Forms of surveys, and the form that a survey itself is."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from heed.definitions import survey_kinds
from heed.listening.changes.surveys import LEAVE_OUT, EasyWords
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


class EasyReadForm(VersionedForm):
    """The survey's words in Easy Read, question by question."""

    about = forms.CharField(
        label="What people read before the questions, in Easy Read",
        help_text="Short sentences, one thing in each.",
        widget=SEVERAL_LINES,
        required=False,
        max_length=2_000,
    )

    def __init__(self, *args: Any, questions: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            number = question.number
            self.fields[f"words_{number}"] = forms.CharField(
                label=f"Question {number} in Easy Read", help_text=question.words, max_length=300, required=False
            )
            self.initial[f"words_{number}"] = question.easy_words
            if question.choices:
                self.fields[f"choices_{number}"] = forms.CharField(
                    label=f"Its answers in Easy Read (question {number})",
                    help_text=f"One a line, in this order: {'; '.join(question.choices)}. Blank keeps them as they are",
                    widget=SEVERAL_LINES,
                    required=False,
                    max_length=4_000,
                )
                self.initial[f"choices_{number}"] = "\n".join(question.easy_choices)

    def easy_words(self) -> dict[int, EasyWords]:
        said = self.cleaned_data
        numbers = [int(name.removeprefix("words_")) for name in said if name.startswith("words_")]
        return {
            number: EasyWords(said[f"words_{number}"], said.get(f"choices_{number}", "").splitlines())
            for number in numbers
        }


class AnswerForm(forms.Form):
    """The survey itself, as people answer it: plainly or in Easy Read. Nothing has to be answered."""

    def __init__(self, *args: Any, questions: Iterable[Any], easy: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[f"question_{question.number}"] = _field_of(question, easy=easy)

    def given(self) -> dict[int, list[str]]:
        said = {
            int(name.removeprefix("question_")): value
            for name, value in self.cleaned_data.items()
            if name.startswith("question_")
        }
        return {number: [value] if isinstance(value, str) else list(value) for number, value in said.items()}


class PaperForm(AnswerForm):
    """One form of paper as it is typed in: the day it came, then what is on it."""

    received_on = UkDateField(label="When did this form come?")


def choices_of(question: Any, *, easy: bool) -> list[tuple[str, str]]:
    """Each choice with the words it is shown in. In Easy Read it still counts as the choice it stands for."""
    shown = question.easy_choices if easy and question.easy_choices else question.choices
    return list(zip(question.choices, shown, strict=True))


def words_of(question: Any, *, easy: bool) -> str:
    words: str = question.easy_words if easy and question.easy_words else question.words
    return words


def _field_of(question: Any, *, easy: bool) -> forms.Field:
    label, choices = words_of(question, easy=easy), choices_of(question, easy=easy)
    if question.kind == QuestionKind.TEXT:
        return forms.CharField(
            label=label,
            help_text="Write no names." if easy else "Please write no names, neither yours nor anybody else's.",
            widget=SEVERAL_LINES,
            required=False,
            max_length=5_000,
        )
    if question.kind == QuestionKind.MULTIPLE:
        return forms.MultipleChoiceField(
            label=label, choices=choices, widget=forms.CheckboxSelectMultiple, required=False
        )
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)
