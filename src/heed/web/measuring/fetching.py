"""Measures and figures for a page, as far as its reader may see them."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.measuring.queries.figures import figures_with_history
from heed.measuring.queries.measures import measures_visible
from heed.web.fetching import found_or_404, reader


def measure_or_404(request: HttpRequest, pk: int) -> Any:
    """The measure, with its people and comparator group."""
    rows = measures_visible(for_person=reader(request))
    return found_or_404(rows.select_related("council", "owner", "checked_by", "comparators", "made_by"), pk=pk)


def measure_to_write(request: HttpRequest, pk: int) -> Any:
    """The measure, for somebody who sets measures up."""
    measure = measure_or_404(request, pk)
    require(reader(request), Permission.WRITE_MEASURES, measure)
    return measure


def measure_to_record(request: HttpRequest, pk: int) -> Any:
    """The measure, for somebody who enters its figures."""
    measure = measure_or_404(request, pk)
    require(reader(request), Permission.RECORD_FIGURES, measure)
    return measure


def figure_or_404(request: HttpRequest, pk: int) -> Any:
    """One figure, also one that was taken out."""
    rows = figures_with_history(for_person=reader(request))
    return found_or_404(rows.select_related("measure__council", "measure__owner", "heard_in"), pk=pk)


def figure_to_record(request: HttpRequest, pk: int) -> Any:
    """One figure, for somebody who enters figures."""
    figure = figure_or_404(request, pk)
    require(reader(request), Permission.RECORD_FIGURES, figure.measure)
    return figure


def crumbs_of(measure: Any) -> tuple[str, ...]:
    """The pages above those of one measure."""
    return reverse("prove"), "Prove", measure.get_absolute_url(), str(measure.reference)


def crumbs_of_figures(measure: Any) -> tuple[str, ...]:
    """The pages above those of one figure."""
    return (*crumbs_of(measure), reverse("figures", args=[measure.pk]), "Figures")
