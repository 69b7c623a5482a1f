"""Forms of figures."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from heed.core.calendars.reporting import EXAMPLES, NotAPeriod, Reporting, ReportingPeriod, named_period, period_at
from heed.measuring.choices import Calculation, IntervalRule
from heed.measuring.faults import figure_faults
from heed.measuring.values import Figure
from heed.web.measuring.exact import unit_words
from heed.web.measuring.forms.numbers import NumberField
from heed.web.saving import VersionedForm, offer

SECTIONS = (
    ("", ("period", "area")),
    ("What was counted", ("count", "total")),
    ("As published", ("published_value", "published_low", "published_high")),
    ("", ("is_withheld",)),
    ("Where it comes from", ("source", "source_address", "note")),
    ("Only for one group", ("dimension", "category")),
    ("", ("reason",)),
)
OURS = "ours"
NUMBERS = ("count", "total", "published_value", "published_low", "published_high")


class FigureForm(forms.Form):
    """The numbers of a figure and where they come from. What is wrong is said beside the field that it is about."""

    count = NumberField(label="Count", required=False, decimal_places=4)
    total = NumberField(label="Total", required=False, decimal_places=4)
    published_value = NumberField(label="Value", required=False, decimal_places=6)
    published_low = NumberField(label="From", required=False, decimal_places=6)
    published_high = NumberField(label="To", required=False, decimal_places=6)
    is_withheld = forms.BooleanField(
        label="Its source withheld this figure",
        help_text="Printed as *, c or “fewer than 5”. It has no numbers, and it is not nought.",
        required=False,
    )
    source = forms.CharField(
        label="Source",
        help_text="A system, a report, a page: where somebody else can look it up",
        max_length=500,
        error_messages={"required": "Say where the figure comes from: a system, a report, a page"},
    )
    source_address = forms.CharField(
        label="Address of the source", help_text="Such as https://…", max_length=500, required=False
    )
    note = forms.CharField(
        label="Note",
        help_text="What a reader should know of this figure, such as a strike or a change of system",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )

    def __init__(self, *args: Any, measure: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure = measure
        self._name_numbers()

    def _name_numbers(self) -> None:
        measure, fields = self.measure, self.fields
        fields["count"].help_text = measure.numerator
        fields["total"].help_text = measure.denominator
        if measure.calculation == Calculation.COUNT:
            del fields["total"]
        if measure.calculation == Calculation.AVERAGE:
            fields["count"].label, fields["total"].label = "Sum of all values", "How many values"
        in_unit = unit_words(measure)
        fields["published_value"].label = f"Value as published, {in_unit}"
        fields["published_value"].help_text = "As it was printed, not rounded further"
        fields["published_low"].label = "Its published interval, from"
        fields["published_high"].label = "Its published interval, to"

    def sections(self) -> Iterable[tuple[str, list[forms.BoundField]]]:
        """The fields under headings; a survey's published value stands before its counts."""
        order = list(SECTIONS)
        if self.measure.intervals == IntervalRule.PUBLISHED or self.measure.calculation == Calculation.AVERAGE:
            order[1], order[2] = order[2], order[1]
        for title, names in order:
            shown = [self[name] for name in names if name in self.fields]
            if shown:
                yield title, shown

    def figure(self) -> Figure:
        """The form's content as the changes take it."""
        given = self.cleaned_data
        numbers: dict[str, Decimal | None] = {name: given.get(name) for name in NUMBERS}
        return Figure(
            count=numbers["count"],
            total=numbers["total"],
            published_value=numbers["published_value"],
            published_low=numbers["published_low"],
            published_high=numbers["published_high"],
            is_withheld=bool(given.get("is_withheld")),
            source=given.get("source", ""),
            source_address=given.get("source_address", ""),
            note=given.get("note", ""),
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not set(NUMBERS) & set(self.errors):
            for name, fault in _faults(self.measure, self.figure()):
                self.add_error(name if name in self.fields else "count", fault.rstrip("."))
        return given


def _faults(measure: Any, figure: Figure) -> Iterable[tuple[str, str]]:
    """The faults that the changes would find in the numbers, each with the field it is about."""
    over, today = _a_period_over(measure), timezone.localdate()
    origin = Figure(is_withheld=True, source=figure.source or "-", source_address=figure.source_address)
    yield from (("source_address", each) for each in figure_faults(measure, over, origin, today=today))
    figure = replace(figure, source="-", source_address="")

    def faults(**numbers: Any) -> list[str]:
        return figure_faults(measure, over, Figure(source="-", **numbers), today=today)

    if figure.is_withheld or (figure.count is None and figure.published_value is None and figure.total is None):
        name = "is_withheld" if figure.is_withheld else next(iter(_asked_first(measure)))
        yield from ((name, fault) for fault in figure_faults(measure, over, figure, today=today))
        return
    if figure.count is not None or figure.total is not None:
        counted = faults(count=figure.count, total=figure.total, published_value=Decimal(0))
        yield from (
            ("total" if figure.count is not None and figure.total is None else "count", each) for each in counted
        )
    if figure.published_value is not None or figure.published_low is not None or figure.published_high is not None:
        printed = {name: getattr(figure, name) for name in NUMBERS[2:]}
        value = printed.pop("published_value")
        whole = faults(published_value=Decimal(0) if value is None else value, **printed)
        yield from (("published_value", each) for each in whole)


def _asked_first(measure: Any) -> Sequence[str]:
    survey = measure.intervals == IntervalRule.PUBLISHED or measure.calculation == Calculation.AVERAGE
    return ("published_value", "count") if survey else ("count", "published_value")


def _a_period_over(measure: Any) -> ReportingPeriod:
    """A period that is certainly over, so that only the numbers are judged."""
    return period_at(timezone.localdate(), Reporting(measure.period)).moved(-1)


class NewFigureForm(FigureForm):
    """A new figure also says of which period, council and group it is."""

    period = forms.CharField(
        label="Period", max_length=40, widget=forms.TextInput(attrs={"class": "govuk-input--width-10"})
    )
    area = forms.ChoiceField(label="Council", initial=OURS)
    dimension = forms.CharField(
        label="What is it broken down by?", help_text="Such as: team. Leave empty for the whole council", max_length=80,
        required=False,
    )  # fmt: skip
    category = forms.CharField(
        label="Which group is it?", help_text="Such as: North team", max_length=120, required=False
    )

    def __init__(self, *args: Any, areas: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        example = EXAMPLES[Reporting(self.measure.period)]
        self.fields["period"].help_text = f"For example, {example}"
        self.fields["period"].error_messages["required"] = f"Enter the period, such as {example}"
        self.areas_by_pk = {str(area.pk): area for area in areas if area.kind != "own"}
        if self.areas_by_pk:
            others = [(pk, area.name) for pk, area in self.areas_by_pk.items()]
            offer(self, "area", [(OURS, f"{self.measure.council.name} (ours)"), *others])
        else:
            del self.fields["area"]

    def clean_period(self) -> ReportingPeriod:
        try:
            period = named_period(self.cleaned_data["period"], Reporting(self.measure.period))
        except NotAPeriod as refused:
            raise forms.ValidationError(str(refused)) from None
        withheld = Figure(is_withheld=True, source="-")
        faults = figure_faults(self.measure, period, withheld, today=timezone.localdate())
        if faults:
            raise forms.ValidationError(faults[0].rstrip("."))
        return period

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if bool(given.get("dimension", "").strip()) != bool(given.get("category", "").strip()):
            missing = "category" if given.get("dimension", "").strip() else "dimension"
            self.add_error(missing, "A figure of one group says both what it is broken down by, and which group it is")
        return given

    def chosen_area(self) -> Any:
        """The council chosen; None for our own."""
        return self.areas_by_pk.get(self.cleaned_data.get("area", ""))


class ReviseForm(VersionedForm, FigureForm):
    """A figure that is put right, with the reason."""

    reason = forms.CharField(
        label="Why is it revised?",
        help_text="The figure as it was stays in its history, with this reason",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why the figure is revised"},
    )
