"""The forms by which any spreadsheet is brought in: the file, and which of its columns holds what."""

from collections.abc import Sequence
from typing import Any

from django import forms

from heed.core.text.sheets.layouts import SheetLayout


def file_field(layout: SheetLayout) -> forms.FileField:
    """The field for a spreadsheet of this kind."""
    return forms.FileField(
        label="Spreadsheet",
        help_text=f"Excel (.xlsx) or CSV, at most 5 MB and {layout.most_rows:,} rows",
        error_messages={"required": "Choose a file"},
    )


class SheetColumnsForm(forms.Form):
    """Saying which column of the file holds what. What stands below the columns is declared by each kind."""

    layout: SheetLayout

    def __init__(self, *args: Any, headings: Sequence[str], mapping: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Not in this file"), *((str(place), heading) for place, heading in enumerate(headings))]
        below = dict(self.fields)
        self.fields.clear()
        for column in self._columns():
            self.fields[column.key] = forms.ChoiceField(
                label=column.heading,
                help_text=column.about,
                choices=choices,
                required=False,
                initial=str(mapping.get(column.key, "")),
            )
        self.fields.update(below)

    def _columns(self) -> Sequence[Any]:
        return [column for column in self.layout.columns if column.is_read]

    def mapping(self) -> dict[str, int]:
        """Column keys with their places in the file."""
        given = self.cleaned_data
        return {column.key: int(given[column.key]) for column in self._columns() if given[column.key] != ""}
