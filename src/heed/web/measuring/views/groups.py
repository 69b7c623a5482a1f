"""A measure's figures by group, with small ones held back."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from heed.core.statistics.sentences.numbers import percent, percent_range
from heed.measuring.groups import GroupRow, GroupTable, breakdowns
from heed.measuring.queries.figures import dimensions_of, figures_by_dimension, periods_with_groups, whole_figure
from heed.measuring.values import period_of
from heed.web.measuring.fetching import measure_or_404

HIDDEN = "held back"


@require_safe
def groups(request: HttpRequest, pk: int) -> HttpResponse:
    """One period by group: team, ethnicity, or whatever the figures are broken down by."""
    measure = measure_or_404(request, pk)
    dimensions = dimensions_of(measure)
    dimension = request.GET.get("by") if request.GET.get("by") in dimensions else next(iter(dimensions), None)
    days = periods_with_groups(measure, dimension=dimension) if dimension else []
    day = next((each for each in days if each.isoformat() == request.GET.get("period")), next(iter(days), None))
    context: dict[str, Any] = {"measure": measure, "dimensions": dimensions, "dimension": dimension, "day": day}
    if dimension and day:
        context |= _table(measure, dimension, day)
        context["periods"] = [(each.isoformat(), period_of(measure.period, each).name) for each in days]
    return render(request, "measuring/groups.html", context)


def _table(measure: Any, dimension: str, day: date) -> dict[str, Any]:
    figures = figures_by_dimension(measure, starts_on=day)
    table = breakdowns(measure, figures, whole_figure(measure, day))[dimension]
    if isinstance(table, str):
        return {"refused": table}
    return {
        "rows": [_row(each) for each in (*table.rows, table.all)],
        "is_protected": table.is_protected,
        "period": period_of(measure.period, day).name,
        "has_totals": _has_totals(table),
    }


def _has_totals(table: GroupTable) -> bool:
    return table.all.total is not None


def _row(row: GroupRow) -> tuple[str, str, str, str, str]:
    return (
        row.category,
        _cell(row.count.count, is_hidden=row.count.is_hidden),
        "" if row.total is None else _cell(row.total.count, is_hidden=row.total.is_hidden),
        "" if row.share is None else percent(row.share),
        "" if row.interval is None else percent_range(*row.interval),
    )


def _cell(count: int | None, *, is_hidden: bool) -> str:
    if is_hidden:
        return HIDDEN
    return "no figure" if count is None else f"{count:,}"
