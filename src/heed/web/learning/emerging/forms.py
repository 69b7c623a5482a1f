"""Forms of what no theme holds. They check the shape; whether it may be done is for the changes to say."""

from collections.abc import Sequence
from typing import Any

from django import forms

from heed.learning.queries.taxonomy import Taxonomy
from heed.web.components.fields import DescribedChoice
from heed.web.learning.emerging.showing import QuoteShown
from heed.web.learning.themes.forms import WordingForm
from heed.web.learning.words import theme_tree
from heed.web.saving import VersionedForm, offer

LONGEST_QUOTE = 400
CROSSWALK = ("care_act", "quality_statements", "review_domains")


class TextsForm(forms.Form):
    """Which of a group's texts get the theme: all are ticked until somebody unticks one."""

    texts = forms.TypedMultipleChoiceField(
        label="Its texts",
        help_text="Untick those that do not belong. The ticked ones get the theme.",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def offer_texts(self, quotes: Sequence[QuoteShown]) -> None:
        choices = [(str(each.pk), DescribedChoice(_cut(each.words), f"{each.reference}")) for each in quotes]
        if choices:
            offer(self, "texts", choices, initial=[key for key, _ in choices])
        else:
            del self.fields["texts"]


class MakeThemeForm(TextsForm, WordingForm):
    """A new theme of a group, in the words that were found, for a person to put right.

    How it crosses to the field's own lists can wait: that is said on the page of the theme.
    """

    def __init__(self, *args: Any, taxonomy: Taxonomy, quotes: Sequence[QuoteShown] = (), **kwargs: Any) -> None:
        super().__init__(*args, taxonomy=taxonomy, **kwargs)
        self.offer_texts(quotes)
        for name in CROSSWALK:
            del self.fields[name]
        self.order_fields(["description", "name", "parent", "cues", "examples", "texts", "because"])


class JoinForm(TextsForm, VersionedForm):
    """The theme that a group belongs to."""

    theme = forms.ChoiceField(label="Which theme does it belong to?")

    def __init__(self, *args: Any, taxonomy: Taxonomy, quotes: Sequence[QuoteShown], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "theme", [("", "Choose a theme"), *theme_tree(taxonomy)])
        self.offer_texts(quotes)
        self.order_fields(["theme", "texts"])


class LetGoForm(VersionedForm):
    """Why a group is nothing to follow."""

    reason = forms.CharField(
        label="Why is this nothing to follow?",
        help_text="It is kept in the trail, which others read too. Name nobody, and quote nothing.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1]}…"
