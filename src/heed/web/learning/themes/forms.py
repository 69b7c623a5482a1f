"""Forms of themes. They check the shape; whether it may be done is for the changes to say."""

from typing import Any

from django import forms

from heed.learning.changes.taxonomy import ThemeWording, wording_of
from heed.learning.queries import KnownTheme, Taxonomy
from heed.web.learning import words as learning_words
from heed.web.learning.themes import words
from heed.web.saving import VersionedForm, offer

PARTS = 4
LONGEST_LIST = 20_000
BY_ITSELF = ("", "Nothing: it stands by itself")


class BecauseForm(forms.Form):
    """Why a theme is changed, with the version it was read at."""

    because = forms.CharField(
        label="Why?",
        help_text="It is kept in the trail, which others read too. Name nobody, and quote nothing.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class WordingForm(BecauseForm):
    """The words of one theme."""

    description = forms.CharField(
        label="What belongs to it?",
        help_text="One sentence, so that two people would sort the same things into it.",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name = forms.CharField(label="Name", help_text="A few words that people use.", max_length=120)
    parent = forms.ChoiceField(label="It lies under", required=False)
    examples = forms.CharField(
        label="Examples",
        help_text="Phrases that belong to it, one on each line. Write them yourself; quote nobody.",
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    cues = forms.CharField(
        label="Words that suggest it",
        help_text="One on each line. A * at the end stands for any ending: wait* finds waits and waiting.",
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    care_act = forms.MultipleChoiceField(label="Care Act 2014", required=False, widget=forms.CheckboxSelectMultiple)
    quality_statements = forms.MultipleChoiceField(
        label="Quality statements", required=False, widget=forms.CheckboxSelectMultiple
    )
    review_domains = forms.MultipleChoiceField(
        label="Domains of safeguarding adult reviews", required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = (
        "description",
        "name",
        "parent",
        "examples",
        "cues",
        "care_act",
        "quality_statements",
        "review_domains",
        "because",
    )

    def __init__(self, *args: Any, taxonomy: Taxonomy, of: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        under = taxonomy.and_below([of]) if of else set()
        offer(self, "parent", [BY_ITSELF, *learning_words.theme_tree(taxonomy, without=under)])
        offer(self, "care_act", words.care_act_choices())
        offer(self, "quality_statements", learning_words.statement_choices())
        offer(self, "review_domains", words.domain_choices())

    def wording(self) -> ThemeWording:
        """What was given; a form may leave the crosswalk out."""
        given = self.cleaned_data
        return ThemeWording(
            name=given["name"],
            description=given["description"],
            parent=given["parent"],
            examples=given["examples"].splitlines(),
            cues=given["cues"].splitlines(),
            care_act=given.get("care_act", ()),
            quality_statements=given.get("quality_statements", ()),
            review_domains=given.get("review_domains", ()),
        )


class MergeForm(BecauseForm):
    """Which theme another becomes."""

    into = forms.ChoiceField(label="Which theme does it become?")
    field_order = ("into", "because")

    def __init__(self, *args: Any, taxonomy: Taxonomy, of: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "into", [("", "Choose a theme"), *learning_words.theme_tree(taxonomy, without={of})])


class SplitForm(BecauseForm):
    """What a theme becomes: new themes, each in a few words, and perhaps some that there are already."""

    into = forms.MultipleChoiceField(
        label="Themes that there are already",
        help_text="Only where a part of it belongs to one of these.",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )

    def __init__(self, *args: Any, taxonomy: Taxonomy, theme: KnownTheme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theme, self.above = theme, taxonomy.parent_of(theme.id) or ""
        for number in range(1, PARTS + 1):
            self.fields[f"description_{number}"] = forms.CharField(
                label=f"Part {number}: what belongs to it?",
                required=False,
                max_length=600,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"name_{number}"] = forms.CharField(
                label=f"Part {number}: name", required=False, max_length=120
            )
        offer(self, "into", learning_words.theme_tree(taxonomy, without={theme.id}))
        parts = [f"{what}_{number}" for number in range(1, PARTS + 1) for what in ("description", "name")]
        self.order_fields([*parts, "into", "because"])

    def parts(self) -> list[ThemeWording]:
        """The parts with any words, under the theme that the whole lies under, with its crosswalk."""
        given, whole = self.cleaned_data, wording_of(self.theme)
        pairs = [(given[f"name_{number}"], given[f"description_{number}"]) for number in range(1, PARTS + 1)]
        return [
            ThemeWording(
                name=name,
                description=description,
                parent=self.above,
                care_act=whole.care_act,
                quality_statements=whole.quality_statements,
                review_domains=whole.review_domains,
            )
            for name, description in pairs
            if name or description
        ]


class DecisionForm(VersionedForm):
    """What an editor says to a proposal."""

    reason = forms.CharField(
        label="Your reason",
        help_text="To refuse it, say why not. The person who proposed it reads this.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def first_words(theme: KnownTheme) -> dict[str, Any]:
    """A theme as the first values of its form."""
    fields = wording_of(theme).fields()
    lists = {name: "\n".join(fields[name]) for name in ("examples", "cues")}
    return fields | lists | {"version": theme.version}


class ThemeSheetForm(forms.Form):
    """A spreadsheet of themes, and why they change."""

    file = forms.FileField(
        label="Spreadsheet",
        help_text="Excel (.xlsx) or CSV, at most 1 MB and 1,000 rows, with the headings of the file you took away",
        error_messages={"required": "Choose a file"},
    )
    because = forms.CharField(
        label="Why?",
        help_text="It is kept in the trail of each theme, which others read too. Name nobody, and quote nothing.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
