"""A measure counted from our own register: shown first, then recorded; and left to Heed from then on."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from heed.core.calendars.reporting import NotAPeriod, Reporting, ReportingPeriod, named_period
from heed.core.statistics.sentences.before_after import share_words
from heed.measuring import changes
from heed.measuring.queries.registers import filled_of
from heed.measuring.registers import count_of, is_counted
from heed.measuring.values import period_of
from heed.web.fetching import reader
from heed.web.measuring.allowed import allowed
from heed.web.measuring.fetching import crumbs_of_figures, measure_to_record, measure_to_write
from heed.web.measuring.views.figures import missing_periods

SHOWN = 12


@dataclass(frozen=True)
class Countable:
    """A period without a figure, and what the register says of it."""

    period: str
    says: str
    can_be_recorded: bool


def _measure_or_404(request: HttpRequest, pk: int) -> Any:
    measure = measure_to_record(request, pk)
    if not is_counted(measure):
        raise Http404("None of our registers counts this measure.")
    return measure


@require_safe
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """What the register counts for each period without a figure."""
    measure = _measure_or_404(request, pk)
    periods = [_countable(measure, period) for period in _without_figure(measure)]
    context = {
        "measure": measure,
        "crumbs": crumbs_of_figures(measure),
        "periods": periods,
        "filled": filled_of(measure),
        "may": allowed(reader(request), measure),
    }
    return render(request, "measuring/register.html", context)


@require_POST
def count(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what the register counts for one period."""
    measure = _measure_or_404(request, pk)
    try:
        period = named_period(request.POST.get("period", "")[:40], Reporting(measure.period))
    except NotAPeriod as fault:
        raise Http404(str(fault)) from fault
    changes.record_from_register(measure=measure, period=period, by=reader(request), now=timezone.now())
    messages.success(request, f"The figure for {period.name} is recorded, as the register counts it.")
    return redirect("measure-register", pk)


@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the counting to Heed, or take it back."""
    measure = measure_to_write(request, pk)
    if "stop" in request.POST:
        changes.fill_by_hand(measure=measure, by=reader(request))
        messages.success(request, "People enter its figures again.")
    else:
        changes.fill_from_register(measure=measure, by=reader(request))
        messages.success(request, "Heed counts it when each period is over.")
    return redirect("measure-register", pk)


def _without_figure(measure: Any) -> list[ReportingPeriod]:
    """The newest periods that are over and have no figure; the last one where there is no figure at all yet."""
    kind = Reporting(measure.period)
    names = missing_periods(measure)[:SHOWN]
    if names or measure.observations.filter(removed_at__isnull=True).exists():
        return [named_period(name, kind) for name in names]
    return [period_of(measure.period, timezone.localdate()).moved(-back) for back in range(1, SHOWN + 1)]


def _countable(measure: Any, period: ReportingPeriod) -> Countable:
    counted = count_of(measure, period)
    if counted is None:
        return Countable(period.name, "Nothing to count out of: it stays missing", can_be_recorded=False)
    if measure.calculation == "count" or counted.total is None:
        return Countable(period.name, str(counted.count), can_be_recorded=True)
    if measure.calculation != "share":
        return Countable(period.name, f"{counted.count} over {counted.total}", can_be_recorded=True)
    said = share_words(counted.count, counted.total, minimum=measure.minimum_total)
    return Countable(period.name, said, can_be_recorded=True)
