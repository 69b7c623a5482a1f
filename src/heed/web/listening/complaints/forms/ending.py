"""Forms of putting right, learning and ending."""

from decimal import Decimal
from typing import Any

from django import forms

from heed.listening.choices import LearningState, YesNoUnknown
from heed.web.components.fields import DescribedChoice, UkDateField
from heed.web.listening.complaints import words
from heed.web.listening.complaints.forms.handling import long_text, reason_field, today_field
from heed.web.saving import VersionedForm, offer

PENCE = 100


class RemedyForm(forms.Form):
    """Something offered to put things right."""

    kind = forms.ChoiceField(
        label="What kind of remedy?", widget=forms.RadioSelect, error_messages={"required": "Choose what kind it is"}
    )
    what = forms.CharField(
        label="What exactly do we offer?", widget=long_text(3), error_messages={"required": "Say what we offer"}
    )
    pounds = forms.DecimalField(
        label="Amount in pounds, if it is money",
        min_value=Decimal(0),
        max_value=Decimal(10_000_000),
        decimal_places=2,
        required=False,
    )
    offered_on = today_field("When was it offered?")
    due_on = UkDateField(label="By when will it be done?", required=False)
    done_on = UkDateField(label="When was it done?", required=False)
    accepted = forms.ChoiceField(
        label="Did the person accept it?",
        widget=forms.RadioSelect,
        choices=YesNoUnknown.choices,
        initial=YesNoUnknown.UNKNOWN,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", words.remedy_choices())

    @property
    def pence(self) -> int | None:
        """The amount as it is kept."""
        pounds = self.cleaned_data["pounds"]
        return int(pounds * PENCE) if pounds is not None else None


class LearningForm(VersionedForm):
    """What a complaint teaches."""

    state = forms.ChoiceField(
        label="Does it teach us something?",
        widget=forms.RadioSelect,
        choices=[
            (LearningState.RECORDED, "Yes"),
            (
                LearningState.NOTHING_NEW,
                DescribedChoice("Nothing new", "Say below why, or where it was learned before"),
            ),
        ],
        error_messages={"required": "Choose whether it teaches us something"},
    )
    learning = forms.CharField(
        label="What do we learn, or why is it nothing new?",
        help_text="Write it of the work, not of people: what would make it easy to do right next time?",
        widget=long_text(5),
        error_messages={"required": "Say what we learn, or why it is nothing new"},
    )
    cause = forms.ChoiceField(label="What in the work made it likely?", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "cause", [("", "Not known"), *words.cause_choices()])


class DayForm(VersionedForm):
    """A day, and nothing else."""

    on = today_field("On which day?")


class WhyForm(VersionedForm):
    """A day and a reason."""

    on = today_field("On which day?")
    reason = reason_field("Why?")


class StageForm(VersionedForm):
    """What is still open after stage 1."""

    asked_on = today_field("When did they ask for it?")
    why = reason_field("What are they still unhappy with?", what="Say what they are still unhappy with")
