"""Forms of bringing a spreadsheet in."""

from django import forms

from heed.improving.choices import OnConflict
from heed.improving.spreadsheets.columns import ACTIONS
from heed.web.components.fields import DescribedChoice
from heed.web.sheet_forms import SheetColumnsForm, file_field

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

    file = file_field(ACTIONS)
    on_conflict = _conflict_field()


class ColumnsForm(SheetColumnsForm):
    """Saying which column of the file holds what."""

    layout = ACTIONS
    on_conflict = _conflict_field()
