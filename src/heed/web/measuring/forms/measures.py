"""Forms of what a measure says of itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils import timezone

from heed.definitions import measure_groups, quality_statements, suppression_rules, valid_on
from heed.measuring.changes import MeasureWords
from heed.measuring.choices import Calculation, ChartChoice, Direction, IntervalRule, PeriodKind, Unit
from heed.measuring.queries.measures import comparator_groups
from heed.web.components.fields import DescribedChoice, PersonField
from heed.web.components.forms import PersonalForm
from heed.web.measuring.exact import unit_words
from heed.web.measuring.forms.numbers import NumberField
from heed.web.saving import VersionedForm, offer

USUAL_MINIMUM = 10  # below it a percentage says more than the counts behind it can carry
RATES = (1_000, 10_000, 100_000)

CALCULATIONS = [
    (Calculation.SHARE, DescribedChoice("A share of a total", "22 of 24 complaints answered in time, 91.7%")),
    (Calculation.RATE, DescribedChoice("A rate", "140 new stays in care homes for each 100,000 people")),
    (Calculation.COUNT, DescribedChoice("A plain count", "31 complaints received")),
    (
        Calculation.AVERAGE,
        DescribedChoice(
            "An average, or a value somebody publishes", "12.5 days to an answer; a survey's score of 18.9"
        ),
    ),
]
UNITS: Mapping[str, tuple[Unit, ...]] = {
    Calculation.SHARE: (Unit.PERCENT,),
    Calculation.RATE: (Unit.RATE,),
    Calculation.COUNT: (Unit.NUMBER, Unit.DAYS, Unit.HOURS, Unit.POUNDS),
    Calculation.AVERAGE: (Unit.SCORE, Unit.DAYS, Unit.HOURS, Unit.POUNDS, Unit.PERCENT, Unit.NUMBER),
}
SECTIONS = (
    ("What it is", ("name", "about", "group", "owner")),
    ("How it is counted", ("numerator", "denominator", "per", "unit", "period", "every", "direction")),
    ("How it is shown", ("minimum_total", "suppression", "intervals", "is_rolling", "chart", "comparators")),
    ("More about it", ("published_by", "caution", "quality_statements")),
)


class CalculationForm(forms.Form):
    """How a measure is counted: what else is asked follows from it."""

    calculation = forms.ChoiceField(
        label="How does a value come about?",
        choices=CALCULATIONS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how a value comes about"},
    )


class TakeUpForm(PersonalForm):
    """Who will answer for a measure that is taken up."""

    owner = PersonField(label="Who answers for it?", help_text="A colleague's name or email address")


class MeasureForm(PersonalForm):
    """What a measure says of itself. `calculation` decides what is asked; with `is_fixed` the way of counting stays."""

    name = forms.CharField(label="Name", help_text="Such as: Complaints acknowledged in three days", max_length=200)
    about = forms.CharField(
        label="What does it tell?",
        help_text="A sentence that somebody who has never seen it understands",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    group = forms.ChoiceField(label="On which shelf does it stand?")
    owner = PersonField(label="Who answers for it?", help_text="A colleague's name or email address")
    numerator = forms.CharField(label="What is counted?", widget=forms.Textarea(attrs={"rows": 2}))
    denominator = forms.CharField(label="Out of what?", widget=forms.Textarea(attrs={"rows": 2}))
    per = forms.TypedChoiceField(label="For each how many?", coerce=int, widget=forms.RadioSelect)
    unit = forms.ChoiceField(label="What is a value read in?", widget=forms.RadioSelect)
    period = forms.ChoiceField(
        label="Which periods do its figures belong to?",
        help_text="Calendar years and financial years are never mixed",
        choices=PeriodKind.choices,
        widget=forms.RadioSelect,
    )
    every = forms.IntegerField(
        label="A figure is due every how many periods?",
        help_text="1 is every period; 2 is for a survey every second year",
        initial=1,
        min_value=1,
        max_value=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-2"}),
    )
    direction = forms.ChoiceField(label="Which way is better?", choices=Direction.choices, widget=forms.RadioSelect)
    minimum_total = forms.IntegerField(
        label="From which total on may a percentage be shown?",
        help_text="Below it the counts stand alone, such as 4 of 5: a percentage of so few would say too much",
        initial=USUAL_MINIMUM,
        min_value=0,
        max_value=100_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
    )
    suppression = forms.ChoiceField(
        label="When it is broken down by group, which small counts are hidden?", required=False
    )
    intervals = forms.BooleanField(
        label="Its figures are of a survey: only its publisher can say how sure they are", required=False
    )
    is_rolling = forms.BooleanField(
        label="Each figure covers the twelve months up to the end of its period", required=False
    )
    chart = forms.ChoiceField(label="Chart", choices=ChartChoice.choices, initial=ChartChoice.AUTOMATIC)
    comparators = forms.ChoiceField(label="Councils to set it beside", required=False)
    published_by = forms.CharField(
        label="Who publishes it?", help_text="Leave empty if the figures are our own", max_length=200, required=False
    )
    caution = forms.CharField(
        label="What should a reader be careful about?", widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    quality_statements = forms.MultipleChoiceField(
        label="Quality statements it is evidence for", widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, calculation: str, is_fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.calculation, self.is_fixed = Calculation(calculation), is_fixed
        self.groups_by_pk = {str(each.pk): each for each in comparator_groups(for_person=self.for_person)}
        self._offer_choices()
        self._ask_what_fits()

    def _offer_choices(self) -> None:
        today = timezone.localdate()
        shelves = [(key, each.name) for key, each in measure_groups().items()]
        offer(self, "group", shelves, initial="own")
        rules = valid_on(suppression_rules(), today).items()
        offer(
            self,
            "suppression",
            [("", "The usual one: counts of 1 to 4 are held back"), *((key, each.name) for key, each in rules)],
        )
        offer(self, "quality_statements", [(key, each.name) for key, each in quality_statements().items()])
        offer(self, "unit", [(unit, Unit(unit).label.capitalize()) for unit in self._units()])
        offer(self, "per", [(str(number), f"{number:,}") for number in self._rates()])
        offer(self, "comparators", [("", "None yet"), *((pk, str(each)) for pk, each in self.groups_by_pk.items())])

    def _units(self) -> list[str]:
        now = self.initial.get("unit")
        usual: list[str] = list(UNITS[self.calculation])
        kept = self.initial.get("calculation") == self.calculation and now
        return [*usual, str(now)] if kept and now not in usual else usual

    def _rates(self) -> list[int]:
        return sorted({*RATES, *([self.initial["per"]] if self.initial.get("per", 1) > 1 else [])})

    def _ask_what_fits(self) -> None:
        """Take out what does not fit the way of counting, what is fixed, and what has no choice."""
        out = {
            Calculation.SHARE: {"per", "unit"},
            Calculation.RATE: {"unit"} if len(self._units()) == 1 else set(),
            Calculation.COUNT: {"per", "denominator", "minimum_total", "intervals"},
            Calculation.AVERAGE: {"per", "minimum_total"},
        }[self.calculation]
        if self.is_fixed:
            out = out | {"unit", "per", "period", "direction"}
        if not self.groups_by_pk:
            out = out | {"comparators"}
        for name in out:
            self.fields.pop(name, None)
        if self.calculation == Calculation.RATE:
            self.fields["denominator"].label = "For how many of what?"
        if self.calculation == Calculation.AVERAGE:
            self.fields["numerator"].label = "What is measured?"
            self.fields["denominator"].label = "Over what is it averaged?"
            self.fields["denominator"].required = False

    def sections(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields under headings, in the order of a conversation about the measure."""
        for title, names in SECTIONS:
            yield title, [self[name] for name in names if name in self.fields]

    def words(self) -> MeasureWords:
        """The form's content as the changes take it; what was not asked stays as it is."""
        given = self.cleaned_data
        stays = self.initial if self.initial.get("calculation") == self.calculation else {}
        fields = MeasureWords.__dataclass_fields__
        known = {name: value for name, value in {**stays, **given}.items() if name in fields}
        chosen = self.groups_by_pk.get(given.get("comparators", ""))
        return MeasureWords(
            **{
                **known,
                "calculation": self.calculation,
                "unit": known.get("unit") or self._units()[0],
                "intervals": IntervalRule.PUBLISHED if known.get("intervals") else IntervalRule.COMPUTED,
                "quality_statements": tuple(given["quality_statements"]),
                "comparators": chosen if "comparators" in self.fields else None,
            }
        )


class EditMeasureForm(VersionedForm, MeasureForm):
    """A measure that is there already."""


class TargetForm(VersionedForm):
    """A target, with who set it."""

    target = NumberField(label="Target", required=False, decimal_places=4)
    source = forms.CharField(
        label="Who set it, and where is it written?",
        help_text="Such as: Cabinet, corporate plan 2026, page 12",
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, measure: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].label = f"Target, {unit_words(measure)}"
        self.fields["target"].help_text = "Leave it empty to take the target away"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("target") is not None and not given.get("source", "").strip():
            self.add_error("source", "Say who set the target, and where it is written")
        return given


class CheckedForm(forms.Form):
    """That somebody looked at how a measure is counted."""

    note = forms.CharField(
        label="What did you look at?",
        help_text="Such as: three months of the case system, against the list of closed complaints",
        max_length=500,
        required=False,
    )


class ReasonForm(VersionedForm):
    """A change that needs only its reason."""

    reason = forms.CharField(
        label="Why?", widget=forms.Textarea(attrs={"rows": 4}), error_messages={"required": "Say why"}
    )
