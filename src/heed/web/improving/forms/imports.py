"""Forms of bringing a spreadsheet in."""

from collections.abc import Sequence
from typing import Any

from django import forms

from heed.improving.choices import OnConflict
from heed.improving.spreadsheets.columns import COLUMNS
from heed.web.components.fields import DescribedChoice

CONFLICTS = [
    (OnConflict.STOP.value, DescribedChoice("Stop", "Bring nothing in, and list them")),
    (OnConflict.SKIP.value, DescribedChoice("Skip", "Leave those actions as they are")),
    (
        OnConflict.UPDATE.value,
        DescribedChoice("Update", "Change those actions to what the file says. An empty cell changes nothing"),
    ),
]


def _conflict_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="When an action is there already",
        help_text="Known by its reference",
        choices=CONFLICTS,
        widget=forms.RadioSelect,
        initial=OnConflict.STOP,
    )


class StartForm(forms.Form):
    """Choosing a file."""

    file = forms.FileField(
        label="Spreadsheet",
        help_text="Excel (.xlsx) or CSV, at most 5 MB and 5,000 rows",
        error_messages={"required": "Choose a file"},
    )
    on_conflict = _conflict_field()


class ColumnsForm(forms.Form):
    """Saying which column of the file holds what."""

    def __init__(self, *args: Any, headings: Sequence[str], mapping: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Not in this file"), *((str(place), heading) for place, heading in enumerate(headings))]
        for column in COLUMNS:
            if not column.is_read:
                continue
            self.fields[column.key] = forms.ChoiceField(
                label=column.heading,
                help_text=column.about,
                choices=choices,
                required=False,
                initial=str(mapping.get(column.key, "")),
            )
        self.fields["on_conflict"] = _conflict_field()

    def mapping(self) -> dict[str, int]:
        """Column keys with their places in the file."""
        given = self.cleaned_data
        return {column.key: int(given[column.key]) for column in COLUMNS if column.is_read and given[column.key] != ""}
