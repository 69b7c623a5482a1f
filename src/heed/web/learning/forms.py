"""Forms of findings and lessons: they check the shape; whether it may be done is for the changes to say."""

from typing import Any

from django import forms

from heed.core.text.places import LONGEST_QUOTE
from heed.learning.choices import LessonNature
from heed.learning.models import Finding
from heed.learning.queries import Taxonomy, taxonomy_of
from heed.learning.queries.causes import causes_of
from heed.web.components.fields import PersonField, PlaceField, UkDateField
from heed.web.components.forms import PersonalForm
from heed.web.learning import words

LONG_TEXT = 5_000


class LabelsForm(forms.Form):
    """What a finding says of us, who says so, its themes and quality statements."""

    polarity = forms.ChoiceField(label="What it says of us", widget=forms.RadioSelect)
    evidence_category = forms.ChoiceField(label="Who says so", widget=forms.RadioSelect)
    themes = forms.MultipleChoiceField(label="Themes", required=False, widget=forms.CheckboxSelectMultiple)
    quality_statements = forms.MultipleChoiceField(
        label="Quality statements", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, taxonomy: Taxonomy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held, self.taxonomy = self.initial, taxonomy
        themes = held.get("themes", [])
        _offer(self, "polarity", words.polarity_choices(), [held.get("polarity")])
        _offer(self, "evidence_category", words.category_choices(), [held.get("evidence_category")])
        _offer(self, "themes", words.theme_choices(taxonomy, themes), themes)
        _offer(self, "quality_statements", words.statement_choices(), held.get("quality_statements", []))


def _offer(form: forms.Form, name: str, choices: words.Choices, held: list[str | None]) -> None:
    """These choices, and what is held already though no longer offered to others."""
    known = {key for key, _ in choices}
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
    field.choices = [*choices, *((each, f"{each} (no longer used)") for each in held if each and each not in known)]


class FindingForm(LabelsForm):
    """The labels of a finding and the causes it speaks of, with the version they were read at."""

    factors = forms.MultipleChoiceField(
        label="What does it say made it likely?", required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "factors", words.factor_choices(), self.initial.get("factors", []))


class AddFindingForm(LabelsForm):
    """A finding that a person adds: the source's own words, or a paraphrase that says so."""

    quote = forms.CharField(
        label="The words as they stand in the source",
        help_text="Copy them from the document. Spaces, line ends and curly quotes may differ; Heed finds the place.",
        required=False,
        max_length=LONGEST_QUOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    paraphrase = forms.CharField(
        label="Or what it says, in your own words",
        help_text="Only where no sentence says it. It will be marked as a paraphrase wherever it is shown.",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    place = PlaceField()
    field_order = ("quote", "paraphrase")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        quote, paraphrase = cleaned.get("quote"), cleaned.get("paraphrase")
        if not quote and not paraphrase:
            self.add_error("quote", "Enter the words of the source, or what it says in your own words")
        if quote and paraphrase:
            self.add_error("paraphrase", "Give either the source's words or your own, not both")
        return cleaned


class SetAsideForm(forms.Form):
    """Why a finding is left out of what we learn from."""

    reason = forms.ChoiceField(label="Why is this set aside?", widget=forms.RadioSelect)
    note = forms.CharField(
        label="Note",
        help_text="Where the reason asks for it, say what shows it.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "reason", words.reason_choices(), [])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reason") == "other" and not cleaned.get("note"):
            self.add_error("note", "Say which other reason")
        return cleaned

    def in_words(self) -> str:
        reason = words.reasons()[self.cleaned_data["reason"]].word
        note = self.cleaned_data["note"].strip()
        return f"{reason}: {note}" if note else reason


class SplitForm(forms.Form):
    """The finding's own words, with an empty line at each place to split."""

    parts = forms.CharField(
        label="Put an empty line where a new finding begins",
        help_text="Change nothing else: every part keeps the source's own words.",
        widget=forms.Textarea(attrs={"rows": 8}),
        strip=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class LessonForm(PersonalForm):
    """A lesson in words that blame nobody."""

    title = forms.CharField(
        label="The lesson in one line",
        help_text="What we now know, so that somebody who was not there can use it.",
        max_length=200,
    )
    conclusion = forms.CharField(
        label="What we concluded",
        help_text="Short sentences. Say what happens in the work, not who did it. No names.",
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    why_it_happened = forms.CharField(
        label="Why it happened",
        help_text="What in the work made it likely? Ask why more than once.",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    applies_to = forms.CharField(
        label="Where it holds, and where it does not",
        help_text="In which work, teams and circumstances. Say also where you have not looked.",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    nature = forms.ChoiceField(
        label="What is it?",
        choices=LessonNature.choices,
        initial=LessonNature.TO_IMPROVE,
        required=False,
        widget=forms.RadioSelect,
    )
    owner = PersonField(label="Who looks after this lesson", help_text="A colleague's name or email address.")
    factors = forms.MultipleChoiceField(
        label="Contributory factors", required=False, widget=forms.CheckboxSelectMultiple
    )
    themes = forms.MultipleChoiceField(label="Themes", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "factors", words.factor_choices(), self.initial.get("factors", []))
        themes, self.taxonomy = self.initial.get("themes", []), taxonomy_of(self.for_person.council_id)
        _offer(self, "themes", words.theme_choices(self.taxonomy, themes), themes)

    def clean_nature(self) -> str:
        return self.cleaned_data["nature"] or self.initial.get("nature") or LessonNature.TO_IMPROVE

    def factors_with_notes(self) -> dict[str, str]:
        return {
            factor: self.data.get(f"note-{factor}", "").replace("\x00", "")[:500]
            for factor in self.cleaned_data["factors"]
        }

    def all_words(self) -> dict[str, str]:
        """What the writing help looks at, by the name of its field; all notes on factors together."""
        names = ("title", "conclusion", "why_it_happened", "applies_to")
        notes = "\n".join(self.factors_with_notes().values()) if "factors" in self.cleaned_data else ""
        return {**{name: self.cleaned_data.get(name, "") for name in names}, "factors": notes}


class ReasonForm(forms.Form):
    """A reason that is kept in the trail."""

    reason = forms.CharField(
        label="Reason",
        help_text="It is kept in the trail, which others read too. Name nobody, and quote nothing.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ShareForm(forms.Form):
    """A lesson told to others."""

    told_to = forms.CharField(label="Who was told", max_length=200)
    how = forms.CharField(label="How", help_text="Such as a team briefing, a letter or a meeting.", max_length=200)
    shared_on = UkDateField(label="Date", help_text="For example, 27 3 2026")
    is_told_back = forms.BooleanField(
        label="They are the people who spoke",
        help_text="Tick this when those whose words the lesson rests on were told what changed, or why not.",
        required=False,
    )


def labels_initial(finding: Finding) -> dict[str, Any]:
    """A finding's labels as a form's first values, from what was read with it."""
    return {
        "polarity": finding.polarity,
        "evidence_category": finding.evidence_category,
        "themes": [link.theme for link in finding.theme_links.all()],
        "quality_statements": [link.quality_statement for link in finding.statement_links.all()],
        "factors": causes_of(finding),
        "version": finding.version,
    }
