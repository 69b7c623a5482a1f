"""The loop page, and behind each of its numbers the list of what it counts."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotAllowed
from heed.learning.queries import taxonomy_of
from heed.web.fetching import reader
from heed.web.lists import list_page
from heed.web.lists.taking import FORMS
from heed.web.loop.counted import may_read, rows_behind, spec_of
from heed.web.loop.rows import SORTS, loop_rows
from heed.web.loop.stages import STAGES
from heed.web.loop.taking import take_loop_away
from heed.web.periods import period_named, periods

PAGE_SIZE = 20


@require_GET
def loop(request: HttpRequest) -> HttpResponseBase:
    """Each theme from heard to shared, twenty at a time."""
    person, today = reader(request), timezone.localdate()
    require(person, Permission.READ_LOOP)
    period = period_named(request.GET.get("period", "all"), today)
    sort = request.GET.get("sort", "heard")
    rows = loop_rows(for_person=person, period=period, sort=sort)
    if request.GET.get("take") in FORMS:
        return take_loop_away(rows, form=request.GET["take"], period=period, by=person)
    query = f"period={period.id}&sort={sort if sort in SORTS else 'heard'}"
    context = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "stages": STAGES,
        "readable": {stage.id for stage in STAGES if may_read(person, stage.id)},
        "period": period,
        "periods": periods(today),
        "sort": sort,
        "sorts": SORTS.items(),
        "broken": sum(bool(row.breaks) for row in rows),
        "forms_to_take": [(words, f"?{query}&take={form}") for form, words in FORMS.items()],
    }
    return render(request, "loop/loop.html", context)


@require_GET
def counted(request: HttpRequest, stage: str) -> HttpResponseBase:
    """The very records that one number of the loop counts."""
    person = reader(request)
    if not may_read(person, stage):
        raise NotAllowed("You may read how many there are, and not what they are.")
    taxonomy = taxonomy_of(person.council_id)
    rows = rows_behind(stage, person, taxonomy)
    return list_page(request, spec_of(stage, person, taxonomy), rows, template="loop/counted.html")
