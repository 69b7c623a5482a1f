"""Forms of bringing figures in from a spreadsheet."""

from django import forms

from heed.measuring.choices import OnConflict
from heed.measuring.spreadsheets.columns import FIGURES
from heed.web.components.fields import DescribedChoice
from heed.web.sheet_forms import SheetColumnsForm, file_field

CONFLICTS = [
    (OnConflict.STOP.value, DescribedChoice("Stop", "Bring nothing in, and list them")),
    (OnConflict.SKIP.value, DescribedChoice("Skip", "Leave the figures that are there")),
    (
        OnConflict.REVISE.value,
        DescribedChoice("Revise", "Take the file's. The old figure stays in its history, with the file as the reason"),
    ),
]


def _conflict_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="When another figure is there already",
        help_text="For the same measure, council, period and group. The same figure again is passed over",
        choices=CONFLICTS,
        widget=forms.RadioSelect,
        initial=OnConflict.STOP,
    )


def _areas_field() -> forms.BooleanField:
    return forms.BooleanField(label="Add councils that are not in the list yet", required=False)


class StartForm(forms.Form):
    """Choosing a file."""

    file = file_field(FIGURES)
    on_conflict = _conflict_field()
    add_areas = _areas_field()


class ColumnsForm(SheetColumnsForm):
    """Saying which column of the file holds what."""

    layout = FIGURES
    on_conflict = _conflict_field()
    add_areas = _areas_field()
