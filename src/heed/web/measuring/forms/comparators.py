"""Forms of comparator groups: the list of councils is pasted or uploaded."""

from typing import Any

from django import forms

from heed.audit.refusals import NotPossibleNow
from heed.definitions import comparator_kinds
from heed.measuring.changes.comparator_lists import names_in_file, names_in_text
from heed.web.components.fields import DescribedChoice, UkDateField
from heed.web.saving import VersionedForm

LARGEST_LIST = 20_000


class ComparatorForm(forms.Form):
    """The councils to be set beside, how they were chosen, and where the list comes from."""

    name = forms.CharField(label="Name of the group", max_length=200)
    kind = forms.ChoiceField(label="How they were chosen", widget=forms.RadioSelect)
    source = forms.CharField(
        label="Where the list comes from",
        help_text="A model and the day it was run, a page, a decision. People will ask why these councils",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    dated_on = UkDateField(label="Date of the list", required=False)
    members = forms.CharField(
        label="Councils",
        help_text="A name or code on each line",
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=LARGEST_LIST,
        required=False,
    )
    file = forms.FileField(
        label="Or a file with the list",
        help_text="Excel or CSV with a column called Council or Code. It takes the place of the list above",
        required=False,
    )
    add_missing = forms.BooleanField(label="Add councils that are not in the list yet", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            kinds = comparator_kinds().values()
            field.choices = [(kind.id, DescribedChoice(kind.name, kind.meaning)) for kind in kinds]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if file := given.get("file"):
            try:
                given["names"] = names_in_file(file.read())
            except NotPossibleNow as refused:
                self.add_error("file", refused.message)
        else:
            given["names"] = names_in_text(given.get("members", ""))
        if not given.get("names") and not self.errors:
            self.add_error("members", "Name the councils, or choose a file")
        return given


class ChangeComparatorForm(VersionedForm, ComparatorForm):
    """The same for a group that is there."""
