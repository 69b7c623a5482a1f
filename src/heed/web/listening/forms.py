"""Forms of sources."""

from typing import Any

from django import forms

from heed.listening.choices import Sensitivity
from heed.web.components.fields import DescribedChoice, PersonField, UkDateField
from heed.web.components.forms import PersonalForm
from heed.web.learning import words


def sensitivity_choices() -> list[tuple[str, str]]:
    """Each with what it means below it."""
    return [
        (value, DescribedChoice(*(part.strip().capitalize() for part in label.split(":", 1))))
        for value, label in Sensitivity.choices
    ]


def report_sensitivities() -> list[tuple[str, str]]:
    """Those of a report: what is dealt with as a case is logged as such."""
    return [choice for choice in sensitivity_choices() if choice[0] != Sensitivity.CASE]


class ReadReportForm(forms.Form):
    """A file, or text pasted in."""

    file = forms.FileField(
        label="Upload a document",
        help_text="PDF, Word (.docx), web page, Markdown or plain text, up to 20 MB.",
        required=False,
        allow_empty_file=True,
    )
    text = forms.CharField(
        label="Or paste the text",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    title = forms.CharField(
        label="Title",
        help_text="Left empty, Heed takes the title that the document gives itself.",
        required=False,
        max_length=300,
    )
    received_on = UkDateField(label="Received on", help_text="Left empty, today.", required=False)
    sensitivity = forms.ChoiceField(
        label="Who may read it?",
        widget=forms.RadioSelect,
        choices=report_sensitivities,
        initial=Sensitivity.INTERNAL,
    )
    again = forms.BooleanField(
        label="Read it again as a new source, though the same text is here already", required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, text = cleaned.get("file"), cleaned.get("text", "")
        if self.errors:
            return cleaned
        if not file and not text.strip():
            self.add_error("file", "Choose a file, or paste the text below")
        if file and text.strip():
            self.add_error("text", "Give either a file or pasted text, not both")
        return cleaned


class DescribeForm(forms.Form):
    """What is said about a source; its words stay as received."""

    title = forms.CharField(label="Title", max_length=300)
    kind = forms.ChoiceField(label="Kind of source", choices=words.kind_choices)
    dated_on = UkDateField(label="Date of the document", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class SensitivityForm(forms.Form):
    """How widely a source may be read, and why it changes."""

    sensitivity = forms.ChoiceField(label="Who may read it?", widget=forms.RadioSelect, choices=sensitivity_choices)
    reason = forms.CharField(label="Reason", help_text="It is kept in the trail.", max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput)


class GiveAccessForm(PersonalForm):
    """A named person for a restricted source."""

    person = PersonField(label="Who may read it", help_text="A colleague's name or email address.")
    reason = forms.CharField(label="Reason", help_text="It is kept in the trail.", max_length=500)
