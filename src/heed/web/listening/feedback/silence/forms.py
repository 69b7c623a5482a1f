"""Forms of the people served."""

from typing import Any

from django import forms

from heed.listening.queries.feedback.silence import Breakdown
from heed.web.components.fields import UkDateField


class ServedForm(forms.Form):
    """How many people are served in each group of one question, or by each team."""

    as_at = UkDateField(label="On which day were they counted?")
    source_note = forms.CharField(
        label="Where are the numbers from?", help_text="Such as client level data, quarter 2", max_length=300
    )

    def __init__(self, *args: Any, breakdown: Breakdown, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        below = dict(self.fields)
        self.fields.clear()
        for group, name in breakdown.groups:
            self.fields[f"group-{group}"] = forms.IntegerField(
                label=name, required=False, min_value=0, max_value=10_000_000
            )
        self.fields.update(below)

    def people(self) -> dict[str, int]:
        """Numbers by group; what was left empty is not known."""
        given = self.cleaned_data
        return {
            name.removeprefix("group-"): number
            for name, number in given.items()
            if name.startswith("group-") and number is not None
        }


class ServedSheetForm(forms.Form):
    """A spreadsheet of all groups."""

    file = forms.FileField(
        label="Spreadsheet",
        help_text="Three columns: Characteristic (or Team or service), Group, People served. Excel (.xlsx) or CSV.",
        error_messages={"required": "Choose a file"},
    )
    as_at = UkDateField(label="On which day were they counted?")
    source_note = forms.CharField(label="Where are the numbers from?", max_length=300)
