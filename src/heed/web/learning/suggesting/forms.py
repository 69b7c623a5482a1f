"""Choosing the themes of a source."""

from typing import Any

from django import forms

from heed.learning.queries.taxonomy import Taxonomy
from heed.web.learning import words
from heed.web.saving import offer


class SourceThemesForm(forms.Form):
    """Which themes a source has; none is an answer, given by its own button."""

    themes = forms.MultipleChoiceField(label="All other themes", required=False, widget=forms.CheckboxSelectMultiple)
    decision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *given: Any, taxonomy: Taxonomy, **more: Any) -> None:
        super().__init__(*given, **more)
        offer(self, "themes", words.theme_choices(taxonomy))
