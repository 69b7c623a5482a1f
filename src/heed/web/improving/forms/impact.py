"""Forms of measures and testimonies of actions."""

from typing import Any

from django import forms

from heed.improving.choices import ImpactVerdict, SaidBy
from heed.web.components.fields import DescribedChoice, UkDateField
from heed.web.saving import VersionedForm, offer

LARGEST_NUMBER = 1_000_000


class NameMeasureForm(forms.Form):
    """A measure, the day from which its change counts, and what should be seen."""

    measure = forms.ChoiceField(
        label="Which measure should move?",
        error_messages={"required": "Choose a measure", "invalid_choice": "Choose a measure from the list"},
    )
    changes_on = UkDateField(
        label="Day from which the change counts",
        help_text="The due date unless the change takes effect on another day. Once somebody has looked, it stays",
    )
    expectation = forms.CharField(
        label="What should be seen?",
        help_text="Written now, shown beside the result later",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, measures: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "measure", [("", "Choose"), *measures])


class MoveDayForm(VersionedForm):
    """Another day, with the reason."""

    changes_on = UkDateField(label="Day from which the change counts", help_text="For example, 31 3 2027")
    reason = forms.CharField(
        label="Why another day?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the change counts from another day"},
    )


class DropForm(forms.Form):
    """Taking the naming back, with the reason."""

    reason = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why this measure is dropped"},
    )


class ConfirmForm(forms.Form):
    """What a person concludes, beside what the numbers say. Nothing is chosen beforehand."""

    confirmed = forms.ChoiceField(
        label="What does this measure show?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what this measure shows"},
    )
    reason = forms.CharField(
        label="What do you conclude this from?",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what you conclude this from"},
    )
    fingerprint = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, computed: str, shortest_reason: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        says = [
            (value, DescribedChoice(label, "This is what the numbers say") if value == computed else label)
            for value, label in ImpactVerdict.choices
        ]
        offer(self, "confirmed", says)
        needed = f"At least {shortest_reason} characters where you conclude something else than the numbers say"
        self.fields["reason"].help_text = needed


class SaidForm(forms.Form):
    """What people affected said, and of how many who were asked."""

    said_by = forms.ChoiceField(
        label="Who was asked?",
        choices=SaidBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who was asked"},
    )
    asked = forms.IntegerField(
        label="How many were asked?",
        min_value=1,
        max_value=LARGEST_NUMBER,
        error_messages={"required": "Enter how many were asked"},
    )
    better = forms.IntegerField(
        label="How many said that it is better?",
        min_value=0,
        max_value=LARGEST_NUMBER,
        error_messages={"required": "Enter how many said that it is better"},
    )
    worse = forms.IntegerField(
        label="How many said that it is worse?",
        help_text="Those who saw no difference are in neither number",
        min_value=0,
        max_value=LARGEST_NUMBER,
        error_messages={"required": "Enter how many said that it is worse"},
    )
    words = forms.CharField(
        label="What did they say?",
        help_text="No names, and nothing that tells who somebody is",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write what they said"},
    )
    is_quote = forms.BooleanField(label="These are their own words", required=False, initial=True)
    how_asked = forms.CharField(
        label="How were they asked, and by whom?",
        help_text="For example, by telephone, by a volunteer who does not work here",
        max_length=300,
        error_messages={"required": "Say how they were asked, and by whom"},
    )
    said_on = UkDateField(label="When?", help_text="For example, 31 3 2027")
    finding = forms.ChoiceField(label="Does it stand in something we heard?", required=False)

    def __init__(self, *args: Any, findings: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if findings:
            offer(self, "finding", [("", "No, or not yet"), *findings])
        else:
            del self.fields["finding"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        asked, better, worse = (given.get(name) for name in ("asked", "better", "worse"))
        if asked is not None and better is not None and worse is not None and better + worse > asked:
            self.add_error("worse", "Better and worse together are more than were asked")
        return given
