"""Forms of safeguarding adult reviews: one for each step."""

from typing import Any

from django import forms

from heed.definitions import (
    assurance_levels,
    parallel_processes,
    publication_modes,
    review_criteria,
    review_methods,
    review_quality_markers,
)
from heed.listening.choices import (
    FamilyAnswer,
    MarkerAnswer,
    RecommendationResponse,
    ReviewHarm,
    ReviewOutcome,
    YesNoUnknown,
)
from heed.web.components.fields import DescribedChoice, PersonField, UkDateField
from heed.web.components.forms import PersonalForm
from heed.web.listening.reviews.words import theme_choices

LONG = forms.Textarea(attrs={"rows": 5})
VERY_LONG = forms.Textarea(attrs={"rows": 14})
NO_NAMES = "Write so that a reader outside the review could not tell who somebody is."


def _choices_of(entries: Any) -> list[tuple[str, str]]:
    return [(each.id, DescribedChoice(each.word, each.meaning)) for each in entries.values() if not each.retired]


def _methods() -> list[tuple[str, str]]:
    return _choices_of(review_methods())


def _modes() -> list[tuple[str, str]]:
    return _choices_of(publication_modes())


def _levels() -> list[tuple[str, str]]:
    return _choices_of(assurance_levels())


def _processes() -> list[tuple[str, str]]:
    return [(each.id, DescribedChoice(each.word, each.hint)) for each in parallel_processes().values()]


class StepForm(PersonalForm):
    """A step in a review, with the version of the record it was opened on."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReferralForm(PersonalForm):
    """What came to the board."""

    referred_by = forms.CharField(
        label="Who referred it?", help_text="An agency, a person or a family.", max_length=200
    )
    referred_on = UkDateField(label="Day of the referral")
    harm = forms.ChoiceField(label="What happened?", widget=forms.RadioSelect, choices=ReviewHarm.choices)
    happened_on = UkDateField(label="Day of the death or incident", required=False)
    text = forms.CharField(label="The referral in its own words", widget=VERY_LONG, strip=False, max_length=100_000)
    lead = PersonField(
        label="Who runs the review for the board?",
        help_text="Left empty, you. They are named to read it.",
        required=False,
    )


class DayForm(StepForm):
    """Only the day on which something was done."""

    on = UkDateField(label="On which day?")


class ReasonForm(DayForm):
    """A day and a reason."""

    why = forms.CharField(label="Why?", widget=LONG, max_length=2_000)


class ProposeForm(StepForm):
    """The test of section 44, part by part, and the sub-group's advice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in review_criteria().values():
            self.fields[f"answer_{part.id}"] = forms.ChoiceField(
                label=part.question,
                help_text=f"{part.hint} {part.law}",
                widget=forms.RadioSelect,
                choices=YesNoUnknown.choices,
            )
            self.fields[f"words_{part.id}"] = forms.CharField(
                label=f"What leads us to say so? {part.law}", widget=forms.Textarea(attrs={"rows": 3}), max_length=5_000
            )
        self.fields["outcome"] = forms.ChoiceField(
            label="What does the sub-group recommend?", widget=forms.RadioSelect, choices=ReviewOutcome.choices
        )
        self.fields["reasons"] = forms.CharField(
            label="Reasons",
            help_text="Lawful, rational and in words that the family could read.",
            widget=LONG,
            max_length=10_000,
        )
        self.fields["on"] = UkDateField(label="Day of the meeting")
        chair = PersonField(label="Who decides for the board?", help_text="Not you. They are named to read the review.")
        chair.for_person = self.for_person
        self.fields["chair"] = chair

    def answers(self) -> dict[str, tuple[str, str]]:
        given = self.cleaned_data
        return {key: (given[f"answer_{key}"], given[f"words_{key}"]) for key in review_criteria()}


class DecideForm(DayForm):
    """The chair's decision."""

    outcome = forms.ChoiceField(label="What do you decide?", widget=forms.RadioSelect, choices=ReviewOutcome.choices)
    reasons = forms.CharField(
        label="Reasons", help_text="In your own words: a decision is judged by them.", widget=LONG, max_length=10_000
    )
    field_order = ("version", "outcome", "reasons", "on")


class SetUpForm(DayForm):
    terms = forms.CharField(
        label="Terms of reference",
        help_text="What the review asks, over which time, and that it is mandatory or discretionary.",
        widget=LONG,
        max_length=20_000,
    )
    method = forms.ChoiceField(label="Method", widget=forms.RadioSelect, choices=_methods)
    author = PersonField(label="Who writes it, if a colleague?", required=False)
    author_name = forms.CharField(label="Who writes it, if somebody from outside?", required=False, max_length=150)
    on = UkDateField(label="Day on which this was agreed")


class AgencyForm(StepForm):
    name = forms.CharField(label="Agency", max_length=150)
    contact = forms.CharField(label="Who there", required=False, max_length=200)
    asked_on = UkDateField(label="Asked on")
    due_on = UkDateField(label="Report due on")


class ReceivedForm(StepForm):
    on = UkDateField(label="Received on")
    note = forms.CharField(label="Note", widget=LONG, required=False, max_length=5_000)


class FamilyForm(StepForm):
    """Somebody close to the adult, or the adult."""

    name = forms.CharField(label="Who was asked?", max_length=150)
    relationship = forms.CharField(label="What are they to the adult?", max_length=100)
    offered_on = UkDateField(label="Asked on")
    how = forms.CharField(label="How, and by whom?", max_length=200)
    answer = forms.ChoiceField(label="What did they answer?", widget=forms.RadioSelect, choices=FamilyAnswer.choices)
    answered_on = UkDateField(label="Answered on", required=False)
    wanted = forms.CharField(
        label="What do they want of the review?",
        help_text="In their words: questions, wishes, what must not be said.",
        widget=LONG,
        required=False,
        max_length=10_000,
    )
    advocate_offered = forms.BooleanField(label="Somebody to speak for them was offered", required=False)
    told_of_report_on = UkDateField(label="Shown the report on", required=False)


class PseudonymForm(StepForm):
    pseudonym = forms.CharField(label="Name under which the adult is written about", max_length=60)
    chosen_by = forms.CharField(label="Who chose it?", required=False, max_length=200)


class EventForm(DayForm):
    people = forms.IntegerField(label="How many people came?", min_value=0, max_value=9_999)
    note = forms.CharField(
        label="What came of it?", help_text="Never who said what.", widget=LONG, required=False, max_length=10_000
    )


class ParallelForm(StepForm):
    kind = forms.ChoiceField(label="Which process?", widget=forms.RadioSelect, choices=_processes)
    outside_reference = forms.CharField(label="Its reference", required=False, max_length=100)
    contact = forms.CharField(label="Who to ask there", required=False, max_length=200)
    began_on = UkDateField(label="Began on")


class OutcomeForm(DayForm):
    outcome = forms.CharField(label="How did it end?", widget=LONG, max_length=5_000)


class HoldForm(DayForm):
    parallel = forms.ChoiceField(label="For which process?", required=False)
    reason = forms.CharField(label="Why does the review stand still?", widget=LONG, max_length=2_000)
    on = UkDateField(label="First day of the hold")
    field_order = ("version", "parallel", "reason", "on")


class EndHoldForm(ReasonForm):
    on = UkDateField(label="Last day of the hold")
    why = forms.CharField(label="Why does the review go on?", widget=LONG, max_length=2_000)


class AccuracyForm(DayForm):
    note = forms.CharField(
        label="Who checked the draft, and what was put right?",
        help_text="And what was not, with the reason.",
        widget=LONG,
        max_length=10_000,
    )


class SignOffForm(DayForm):
    board_minute = forms.CharField(label="Meeting and minute", max_length=200)


class PublishForm(DayForm):
    """How much is published, and the texts themselves."""

    mode = forms.ChoiceField(label="How much is published?", widget=forms.RadioSelect, choices=_modes)
    reason = forms.CharField(label="Why no more, or nothing?", widget=LONG, required=False, max_length=5_000)
    title = forms.CharField(label="Title", required=False, max_length=200)
    text = forms.CharField(
        label="The report or summary, as it is to be read",
        help_text=NO_NAMES,
        widget=VERY_LONG,
        required=False,
        max_length=200_000,
    )
    until_on = UkDateField(label="Last day of this text", help_text="Left empty, it stays.", required=False)
    briefing = forms.CharField(
        label="The briefing",
        help_text=f"It stays when the text is taken off. {NO_NAMES}",
        widget=VERY_LONG,
        required=False,
        max_length=50_000,
    )
    on = UkDateField(label="Prepared on")


class RecommendationForm(StepForm):
    text = forms.CharField(label="The recommendation, word for word", widget=LONG, max_length=5_000)
    paragraph = forms.CharField(label="Paragraph of the report", required=False, max_length=20)
    place = forms.ChoiceField(label="Domain and theme", choices=theme_choices)


class RespondForm(DayForm):
    response = forms.ChoiceField(
        label="What does the board answer?", widget=forms.RadioSelect, choices=RecommendationResponse.choices
    )
    reason = forms.CharField(
        label="Reason",
        help_text="Needed where it is not accepted, or only in part: the annual report gives it.",
        widget=LONG,
        required=False,
        max_length=5_000,
    )
    owner_agency = forms.CharField(label="Which agency acts on it?", required=False, max_length=150)
    owner = PersonField(
        label="Who here answers for it?", help_text="They are named to read the review.", required=False
    )
    on = UkDateField(label="Answered on")


class AssureForm(DayForm):
    level = forms.ChoiceField(label="How sure may the board be?", widget=forms.RadioSelect, choices=_levels)
    is_implemented = forms.BooleanField(label="It is implemented", required=False)
    what_changed = forms.CharField(
        label="What changed, and how do you know?",
        help_text="Or that nothing did.",
        widget=LONG,
        max_length=10_000,
    )
    on = UkDateField(label="Looked at on")


class MarkerForm(DayForm):
    marker = forms.ChoiceField(label="Quality marker")
    answer = forms.ChoiceField(label="How far is it met?", widget=forms.RadioSelect, choices=MarkerAnswer.choices)
    note = forms.CharField(label="How do you know?", widget=LONG, required=False, max_length=5_000)
    field_order = ("version", "marker", "answer", "note", "on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["marker"].choices = [  # type: ignore[attr-defined]
            (each.id, f"{each.number} {each.name}: {each.question}") for each in review_quality_markers().values()
        ]


class ConcludeForm(DayForm):
    note = forms.CharField(label="What came of it?", widget=LONG, max_length=5_000)


class NameForm(StepForm):
    person = PersonField(label="Who is to read this review?")
    reason = forms.CharField(label="What is their part in it?", max_length=300)


class ReportForm(forms.Form):
    """The report: a file, or its text."""

    file = forms.FileField(
        label="Upload the report",
        help_text="PDF, Word (.docx), web page or plain text, up to 20 MB.",
        required=False,
        allow_empty_file=True,
    )
    text = forms.CharField(label="Or paste its text", required=False, strip=False, widget=VERY_LONG)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and bool(cleaned.get("file")) == bool(cleaned.get("text", "").strip()):
            self.add_error("file", "Give either a file or the text, not both and not neither")
        return cleaned
