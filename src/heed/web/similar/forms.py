"""Forms of similar cases and of the radar."""

from django import forms

from heed.improving.choices import RepeatVerdict
from heed.learning.queries.similar import similar_kinds
from heed.web.components.fields import DescribedChoice
from heed.web.saving import VersionedForm

LONGEST = 20_000


class TextForm(forms.Form):
    """Words to find cases like."""

    text = forms.CharField(
        label="What is it about?",
        help_text="Paste or type a few sentences. Nothing of it is kept.",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST,
        error_messages={
            "required": "Paste or type a few sentences to compare.",
            "max_length": f"Paste at most {LONGEST:,} characters: the part that matters finds more than the whole.",
        },
    )


class SimilarForm(TextForm):
    """Words to find cases like, and among what."""

    kinds = forms.MultipleChoiceField(
        label="Look among",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick none to look among all.",
    )

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        field = self.fields["kinds"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(each.kind, each.name) for each in similar_kinds().values()]


class SayForm(VersionedForm):
    """Whether two recommendations are the same."""

    verdict = forms.ChoiceField(
        label="Is it the same recommendation?",
        widget=forms.RadioSelect,
        choices=[
            (RepeatVerdict.SAME.value, DescribedChoice("The same again", "It counts as made before in the figures")),
            (RepeatVerdict.NOT_SAME.value, DescribedChoice("Not the same", "It is not shown as made before any more")),
        ],
        error_messages={"required": "Say whether it is the same again or not."},
    )
    note = forms.CharField(
        label="Why, or what is different this time",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
    )
