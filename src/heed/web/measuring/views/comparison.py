"""A measure against others, and all measures against what is published."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.measuring.queries.comparing import against_published
from heed.measuring.queries.measures import comparator_groups, in_order_of_groups, measures_kept
from heed.web.fetching import reader
from heed.web.measuring.against_page import against_rows
from heed.web.measuring.comparison_page import comparison_page
from heed.web.measuring.fetching import measure_or_404


@require_safe
def comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """One period's figure beside those of others."""
    person, measure = reader(request), measure_or_404(request, pk)
    groups = list(comparator_groups(for_person=person))
    group = chosen_group(request, groups, measure.comparators)
    context = {
        "measure": measure,
        "page": comparison_page(measure, chosen_day(request), group),
        "groups": groups,
        "group": group,
        "may_record": can(person, Permission.RECORD_FIGURES, measure),
    }
    return render(request, "measuring/comparison.html", context)


def chosen_day(request: HttpRequest) -> date | None:
    """The first day of the period that the address asks for; None where it asks for none, or for nonsense."""
    try:
        return date.fromisoformat(request.GET.get("period", ""))
    except ValueError:
        return None


def chosen_group(request: HttpRequest, groups: list[Any], usual: Any) -> Any:
    """The comparator group that the address asks for; `all` for every council; the measure's own without a word."""
    wanted = request.GET.get("group")
    if wanted is None:
        return usual
    return next((group for group in groups if str(group.pk) == wanted), None)


@require_safe
def against_all(request: HttpRequest) -> HttpResponse:
    """Each measure's newest figure against what is published, allowing for how many are looked at."""
    person = reader(request)
    require(person, Permission.READ_MEASURES)
    found = against_published(in_order_of_groups(measures_kept(for_person=person)))
    return render(request, "measuring/against.html", {"rows": against_rows(found), "looked_at": len(found)})
