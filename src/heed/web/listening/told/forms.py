"""Forms of telling back."""

from django import forms

from heed.web.components.fields import UkDateField
from heed.web.listening.told.words import format_choices
from heed.web.saving import VersionedForm


class AnswerForm(VersionedForm):
    """What they are told."""

    words = forms.CharField(
        label="What they are told",
        help_text="Say first what changed, or that nothing did and why. Short sentences; “we” and “you”; no names of "
        "other people.",
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": "Write what they are told: what changed, or why not"},
    )


class ToldForm(VersionedForm):
    """When and how they were told, and who else with the same words."""

    told_on = UkDateField(label="On which day were they told?")
    told_format = forms.ChoiceField(
        label="How were they told?", choices=format_choices, error_messages={"required": "Choose how they were told"}
    )
    together = forms.MultipleChoiceField(
        label="These wait for an answer about the same. Who was told the same words, in the same way?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
