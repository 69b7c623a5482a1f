"""Forms on watches, causes, reviewers and good practice: they check the shape only."""

from typing import Any

from django import forms

from heed.learning.choices import ReviewVerdict
from heed.web.components.fields import PersonField, UkDateField
from heed.web.components.forms import PersonalForm
from heed.web.saving import VersionedForm

SHORT_TEXT = 1_000


class WatchForm(VersionedForm):
    """From when a lesson should hold, and with what time before it is compared."""

    since = UkDateField(label="From when should it hold?", help_text="The day on which its actions were embedded.")
    before_since = UkDateField(
        label="From when is the time before counted?",
        help_text="As far back as you heard about it as you do today. A longer time tells more.",
    )
    because = forms.CharField(
        label="Why from this day?",
        help_text="What was done, and how it was seen. Name nobody.",
        max_length=SHORT_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WhyForm(VersionedForm):
    """A reason, with the version that was read."""

    reason = forms.CharField(
        label="Why?",
        help_text="Name nobody, and quote nothing.",
        max_length=SHORT_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, asks: str = "Why?", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = asks


class CauseForm(forms.Form):
    """The cause that one finding speaks of."""

    factor = forms.ChoiceField(label="What does it say made it likely?")


class ReviewerForm(PersonalForm):
    """Whom to ask."""

    reviewer = PersonField(
        label="Whom do you ask?",
        help_text="A colleague's name or email address. Somebody who may read the lesson, and did not write it.",
    )


class ReviewForm(VersionedForm):
    """What a colleague thinks of a lesson."""

    verdict = forms.ChoiceField(label="Does it stand?", choices=ReviewVerdict.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label="In your words",
        help_text="What is good about it, or what you would change. Whoever may read the lesson can read this.",
        required=False,
        max_length=SHORT_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("verdict") == ReviewVerdict.ASKS_FOR_CHANGE and not cleaned.get("words"):
            self.add_error("words", "Say what you would change, so that the writer can")
        return cleaned


class ExampleForm(forms.Form):
    """Good practice to set beside a lesson."""

    example = forms.ChoiceField(label="Which good practice shows how?", widget=forms.RadioSelect)
    note = forms.CharField(
        label="What does it show?", required=False, max_length=SHORT_TEXT, widget=forms.Textarea(attrs={"rows": 2})
    )
