"""Forms of redacted copies: they check the shape; whether it may be done is for the changes to say."""

from collections.abc import Sequence
from typing import Any

from django import forms

from heed.learning.queries.redaction import number
from heed.web.components.fields import DescribedChoice, PlaceField
from heed.web.learning.redacting.desk import PlaceOfMark
from heed.web.learning.redacting.words import type_choices
from heed.web.saving import VersionedForm, offer


class BeginForm(forms.Form):
    """What a copy is called and what it is for."""

    title = forms.CharField(
        label="Title of the copy",
        help_text="Readers of the copy see this. Name nobody, and no place that tells who it is.",
        max_length=200,
    )
    purpose = forms.CharField(
        label="Who is to read it, and what for?",
        help_text="For example: for the team meeting, to learn from a missed visit.",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MarksForm(VersionedForm):
    """The places a decision is about, all of them ticked until somebody unticks one."""

    mark = forms.TypedMultipleChoiceField(label="Which places?", coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, places: Sequence[PlaceOfMark], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (str(each.mark.pk), DescribedChoice(each.shown.words, f"{each.shown.before}…{each.shown.after}"))
            for each in places
        ]
        offer(self, "mark", choices, initial=[key for key, _ in choices])


class LeaveForm(MarksForm):
    """Why places are left as they are."""

    reason = forms.CharField(
        label="Why is this left as it is?",
        help_text="For example: a public body, not a person.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason_again = forms.CharField(
        label="This names somebody of the case. Why may readers know who it is?",
        help_text="Say it once more, in other words: what shows that they may.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, places: Sequence[PlaceOfMark], **kwargs: Any) -> None:
        super().__init__(*args, places=places, **kwargs)
        if not any(each.mark.is_known_person for each in places):
            del self.fields["reason_again"]


class RetypeForm(MarksForm):
    """What places are instead."""

    to = forms.ChoiceField(label="What is it?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "to", type_choices())


class AddForm(VersionedForm):
    """Words that the rules did not find."""

    words = forms.CharField(
        label="The words to mask",
        help_text="Copy them from the text, letter for letter. They are masked wherever they stand.",
        max_length=500,
        required=False,
    )
    type = forms.ChoiceField(label="What is it?")
    place = PlaceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "type", type_choices())


class AnswerForm(VersionedForm):
    """Why something may stand."""

    why = forms.CharField(
        label="Why may this stand?",
        help_text="For example: many people in the borough are like that.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CheckForm(VersionedForm):
    """Which risk remains."""

    residual_risk = forms.CharField(
        label="Which risk remains?",
        help_text="Who might still know who it is, and by what? No copy is without a risk.",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WithdrawForm(VersionedForm):
    """Why a copy is taken out of use."""

    reason = forms.CharField(label="Why is it withdrawn?", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class PastedForm(forms.Form):
    """A text of which nothing is kept."""

    text = forms.CharField(
        label="The text",
        help_text="Nothing of it is kept.",
        widget=forms.Textarea(attrs={"rows": 12}),
        strip=False,
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        longest = number("longest-pasted")
        if len(text) > longest:
            raise forms.ValidationError(f"Paste at most {longest:,} letters; these are {len(text):,}.")
        return text
