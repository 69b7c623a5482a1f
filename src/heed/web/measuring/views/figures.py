"""The figures of one measure: the list, entering, revising and taking out."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.audit import trail
from heed.measuring import changes
from heed.measuring.queries.figures import dimensions_of, figures_visible, own_series, revisions_of
from heed.measuring.queries.measures import areas_of_council
from heed.measuring.registers import is_counted
from heed.web.fetching import reader
from heed.web.lists import list_page
from heed.web.measuring.allowed import allowed
from heed.web.measuring.columns import FigureList
from heed.web.measuring.facts import difference_words, figure_facts, group_of, period_name
from heed.web.measuring.fetching import (
    crumbs_of,
    crumbs_of_figures,
    figure_or_404,
    figure_to_record,
    measure_or_404,
    measure_to_record,
)
from heed.web.measuring.forms.figures import OURS, FigureForm, NewFigureForm, ReviseForm
from heed.web.measuring.forms.measures import ReasonForm
from heed.web.measuring.history import history_of
from heed.web.measuring.telling import value_in_words
from heed.web.saving import FormPage, save_or_show
from heed.web.trail.verbs import in_words

MISSING_SHOWN = 12


@require_safe
def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """Every figure of a measure that the reader may see."""
    person, measure = reader(request), measure_or_404(request, pk)
    may = allowed(person, measure)
    areas = list(areas_of_council(for_person=person))
    has_groups = may["see_groups"] and bool(dimensions_of(measure))
    spec = FigureList(measure, may_record=may["see_groups"], has_groups=has_groups, areas=areas).spec()
    rows = figures_visible(for_person=person).filter(measure=measure)
    context = {"measure": measure, "may": may, "crumbs": crumbs_of(measure)}
    return list_page(request, spec, rows, context=context, template="measuring/figures.html")


def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the figure of a period; those that are missing are offered first."""
    person, measure = reader(request), measure_to_record(request, pk)
    areas = list(areas_of_council(for_person=person))
    missing = missing_periods(measure)
    form = NewFigureForm(
        request.POST or None, measure=measure, areas=areas, initial=_initial(request, measure, missing)
    )
    page = FormPage(
        title="Enter a figure",
        button="Save this figure",
        back=reverse("figures", args=[pk]),
        about=str(measure),
        done="The figure is saved.",
        crumbs=crumbs_of_figures(measure),
        template="measuring/figure_form.html",
        context={
            "measure": measure,
            "is_counted": is_counted(measure),
            "missing": _as_links(missing),
            "more_missing": len(missing) - MISSING_SHOWN,
        },
    )

    def save(given: dict[str, Any]) -> Any:
        return changes.record_figure(
            measure=measure,
            area=form.chosen_area() or changes.own_area(measure.council),
            period=given["period"],
            figure=form.figure(),
            dimension=given["dimension"],
            category=given["category"],
            by=person,
        )

    return save_or_show(request, form, page, save)


def missing_periods(measure: Any) -> list[str]:
    """The periods of our own series that are over and have no figure, newest first. None before the first figure."""
    series = own_series(measure, until=timezone.localdate())
    return [figure.period.name for figure in reversed(series.figures) if figure.observation is None]


def _as_links(missing: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, f"?{urlencode({'period': name})}") for name in missing[:MISSING_SHOWN]]


def _initial(request: HttpRequest, measure: Any, missing: Sequence[str]) -> dict[str, Any]:
    """The period asked for, or the only one that is missing; the source of the last figure that was entered."""
    asked = request.GET.get("period", "").replace("\x00", "")[:40]
    rows = figures_visible(for_person=reader(request)).filter(measure=measure, area__kind="own", dimension="")
    last = rows.order_by("-entered_at", "-pk").first()
    first = {"period": asked or (missing[0] if len(missing) == 1 else ""), "area": request.GET.get("area", OURS)[:20]}
    return first | ({"source": last.source, "source_address": last.source_address} if last else {})


@require_safe
def figure(request: HttpRequest, pk: int) -> HttpResponse:
    """One figure: what it says, where it comes from, and what it was before."""
    person, found = reader(request), figure_or_404(request, pk)
    measure = found.measure
    may, revisions = allowed(person, measure), list(revisions_of(found))
    entries = trail.entries_about(found, chain=person.trail_chain)[:20] if may["read_trail"] else []
    context = {
        "figure": found,
        "measure": measure,
        "crumbs": crumbs_of_figures(measure),
        "period": period_name(found),
        "group": group_of(found),
        "says": value_in_words(measure, found),
        "difference": difference_words(measure, found),
        "facts": figure_facts(found),
        "history": history_of(found, revisions),
        "may_change": may["record"] and found.removed_at is None,
        "entries": [(entry, in_words(entry.verb)) for entry in entries],
    }
    return render(request, "measuring/figure.html", context)


def _page(figure: Any, **more: Any) -> FormPage:
    about = f"{figure.measure}: {period_name(figure)}, {figure.area.name}"
    crumbs = (*crumbs_of_figures(figure.measure), figure.get_absolute_url(), period_name(figure))
    return FormPage(back=figure.get_absolute_url(), about=about, crumbs=crumbs, facts_of=_facts, **more)


def _facts(current: Any) -> list[tuple[str, Any]]:
    return figure_facts(current)


def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a figure right, with the reason."""
    person, found = reader(request), figure_to_record(request, pk)
    names = [*FigureForm.base_fields, "version"]
    first = {name: getattr(found, name) for name in names}
    form = ReviseForm(request.POST or None, measure=found.measure, initial=first)
    page = _page(
        found,
        title="Revise this figure",
        button="Save the revised figure",
        done="The figure is revised. What it was stays in its history.",
        template="measuring/figure_form.html",
    )

    def save(given: dict[str, Any]) -> Any:
        return changes.revise_figure(
            observation=found,
            expected_version=given["version"],
            figure=form.figure(),
            reason=given["reason"],
            by=person,
        )

    return save_or_show(request, form, page, save)


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take out a figure that should never have been entered."""
    person, found = reader(request), figure_to_record(request, pk)
    page = _page(
        found,
        title="Take this figure out",
        button="Take it out",
        intro="For a figure that should never have been entered. Its period is missing again, and its history stays. "
        "If the figure is only wrong, revise it.",
        done="The figure is taken out. Its history stays.",
        kind="warning",
    )

    def save(given: dict[str, Any]) -> Any:
        return changes.remove_figure(
            observation=found, expected_version=given["version"], reason=given["reason"], by=person
        )

    return save_or_show(request, ReasonForm(request.POST or None, initial={"version": found.version}), page, save)
