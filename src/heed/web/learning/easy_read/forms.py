"""The form of the Easy Read check."""

from typing import Any

from django import forms

from heed.definitions import easy_read_profiles
from heed.web.components.fields import DescribedChoice
from heed.web.saving import offer

LONGEST = 40_000  # letters


class EasyReadForm(forms.Form):
    """A text, and by whose numbers it is judged."""

    text = forms.CharField(
        label="The text",
        help_text="Nothing of it is kept.",
        widget=forms.Textarea(attrs={"rows": 10}),
        strip=False,
    )
    profile = forms.ChoiceField(label="Judge it by", widget=forms.RadioSelect, initial="heed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        profiles = [each for each in easy_read_profiles().values() if not each.retired]
        offer(self, "profile", [(each.id, DescribedChoice(each.name, each.chosen_because)) for each in profiles])

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text) > LONGEST:
            raise forms.ValidationError(f"Paste at most {LONGEST:,} letters; these are {len(text):,}.")
        return text
