"""Keeping a measure: what it says, its target, who checked it, and setting it aside."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from heed.measuring import changes
from heed.measuring.choices import Calculation, IntervalRule
from heed.measuring.queries.figures import figures_with_history
from heed.web.fetching import reader
from heed.web.measuring.facts import measure_facts
from heed.web.measuring.fetching import crumbs_of, measure_to_record, measure_to_write
from heed.web.measuring.forms.measures import CheckedForm, EditMeasureForm, ReasonForm, TargetForm
from heed.web.measuring.views.choosing import choose_calculation
from heed.web.saving import FormPage, VersionedForm, save_or_show

# What a measure says and a form may change; figures fix some of it.
SAID = (
    *("name", "about", "group", "owner", "calculation", "unit", "per", "direction", "period", "every", "numerator"),
    *("denominator", "minimum_total", "suppression", "chart", "is_rolling", "published_by", "caution"),
    *("quality_statements", "version"),
)


def _page(measure: Any, **more: Any) -> FormPage:
    return FormPage(
        back=measure.get_absolute_url(), about=str(measure), crumbs=crumbs_of(measure), facts_of=measure_facts, **more
    )


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a measure says. Once it has figures, how they are counted stays."""
    person, measure = reader(request), measure_to_write(request, pk)
    is_fixed = figures_with_history(for_person=person).filter(measure=measure).exists()
    calculation = measure.calculation if is_fixed else request.GET.get("calculation", measure.calculation)
    title = "Change this measure"
    if calculation not in Calculation.values:
        crumbs = (*crumbs_of(measure), request.path, title)
        return choose_calculation(request, back=request.path, crumbs=crumbs, title="Count it another way")
    form = EditMeasureForm(
        request.POST or None, for_person=person, calculation=calculation, is_fixed=is_fixed, initial=_as_said(measure)
    )
    counted = {"counted": Calculation(calculation).label, "is_fixed": is_fixed, "other_way": _other_way(request)}
    page = _page(
        measure,
        title=title,
        button="Save",
        done="The measure is changed.",
        template="measuring/measure_form.html",
        context=counted,
    )
    return save_or_show(
        request,
        form,
        page,
        lambda given: changes.change_measure(
            measure=measure, expected_version=given["version"], words=form.words(), by=person
        ),
    )


def _as_said(measure: Any) -> dict[str, Any]:
    """A measure as its form takes it."""
    said = {name: getattr(measure, name) for name in SAID}
    is_survey = measure.intervals == IntervalRule.PUBLISHED
    return {**said, "intervals": is_survey, "comparators": measure.comparators_id}


def _other_way(request: HttpRequest) -> str:
    return f"{request.path}?calculation=ask"


def target(request: HttpRequest, pk: int) -> HttpResponse:
    """Set, move or take away the target."""
    person, measure = reader(request), measure_to_write(request, pk)
    first = {"target": measure.target, "source": measure.target_source, "version": measure.version}
    form = TargetForm(request.POST or None, measure=measure, initial=first)
    page = _page(
        measure,
        title="Set a target",
        button="Save the target",
        intro="A target is a wish with a date and a name behind it. The chart's limits say what the process can do.",
        done="The target is saved.",
    )

    def save(given: dict[str, Any]) -> Any:
        return changes.set_target(
            measure=measure,
            expected_version=given["version"],
            target=given["target"],
            source=given["source"],
            by=person,
        )

    return save_or_show(request, form, page, save)


def checked(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one looked at how the measure is counted."""
    person, measure = reader(request), measure_to_record(request, pk)
    page = _page(
        measure,
        title="Say that you checked it",
        button="I checked it",
        intro="That it counts what it says, and that its figures are those of its source. Your name and today's date "
        "stand beside the measure.",
        done="Your name stands beside the measure now.",
    )
    form = CheckedForm(request.POST) if request.method == "POST" else CheckedForm()
    return save_or_show(
        request, form, page, lambda given: changes.mark_checked(measure=measure, note=given["note"], by=person)
    )


def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop keeping a measure."""
    person, measure = reader(request), measure_to_write(request, pk)
    page = _page(
        measure,
        title="Stop keeping this measure",
        button="Stop keeping it",
        intro="Its figures stay readable, with your reason. Nobody is reminded of it any more.",
        done="The measure is no longer kept.",
        kind="warning",
    )

    def save(given: dict[str, Any]) -> Any:
        return changes.retire_measure(
            measure=measure, expected_version=given["version"], reason=given["reason"], by=person
        )

    return save_or_show(request, ReasonForm(request.POST or None, initial={"version": measure.version}), page, save)


def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a retired measure again."""
    person, measure = reader(request), measure_to_write(request, pk)
    page = _page(
        measure,
        title="Keep this measure again",
        button="Keep it again",
        intro=f"It was set aside because: {measure.retired_reason}" if measure.is_retired else "",
        done="The measure is kept again.",
    )

    def save(given: dict[str, Any]) -> Any:
        return changes.bring_back_measure(measure=measure, expected_version=given["version"], by=person)

    return save_or_show(request, VersionedForm(request.POST or None, initial={"version": measure.version}), page, save)
