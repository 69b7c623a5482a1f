"""Forms of bringing feedback in."""

from typing import Any

from django import forms

from heed.core.text.emails import LARGEST_EMAIL, MEBIBYTE
from heed.listening.choices import OnConflict
from heed.listening.spreadsheets.feedback_columns import FEEDBACK
from heed.web.components.fields import DescribedChoice
from heed.web.sheet_forms import SheetColumnsForm

MOST_EMAILS = 50
LARGEST = FEEDBACK.largest_file // MEBIBYTE
CONFLICTS = [
    (OnConflict.STOP.value, DescribedChoice("Stop", "Bring nothing in, and list them")),
    (OnConflict.SKIP.value, DescribedChoice("Skip", "Leave that feedback as it is")),
    (
        OnConflict.UPDATE.value,
        DescribedChoice(
            "Update", "Change its facts to what the file says, never its words. An empty cell changes nothing"
        ),
    ),
]


class StartForm(forms.Form):
    """Choosing a file."""

    file = forms.FileField(
        label="Spreadsheet",
        help_text=f"Excel (.xlsx) or CSV, at most {LARGEST} MB and {FEEDBACK.most_rows:,} rows",
        error_messages={"required": "Choose a file"},
    )


class ColumnsForm(SheetColumnsForm):
    """Saying which column of the file holds what."""

    layout = FEEDBACK
    on_conflict = forms.ChoiceField(
        label="When feedback with the same number is here already",
        choices=CONFLICTS,
        widget=forms.RadioSelect,
        initial=OnConflict.STOP,
    )


class SeveralFiles(forms.ClearableFileInput):
    """Lets a browser choose more than one."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; what is cleaned is a list."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, (list, tuple)) else [data] if data else []
        if len(files) > MOST_EMAILS:
            raise forms.ValidationError(f"Choose at most {MOST_EMAILS} at a time; these are {len(files)}")
        return [super(FilesField, self).clean(each, initial) for each in files or [None]]


class EmailsForm(forms.Form):
    """Choosing e-mails that were saved as files."""

    emails = FilesField(
        label="E-mails",
        help_text=f"Saved as .eml, up to {MOST_EMAILS} at once, each at most {LARGEST_EMAIL // MEBIBYTE} MB",
        widget=SeveralFiles,
        error_messages={"required": "Choose at least one file"},
    )
