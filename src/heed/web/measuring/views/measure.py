"""The page of one measure, and its figures as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from heed.web.fetching import reader
from heed.web.measuring.allowed import allowed
from heed.web.measuring.facts import counting_facts, keeping_facts
from heed.web.measuring.fetching import measure_or_404
from heed.web.measuring.measure_page import measure_page, page_context


@require_safe
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """What one measure says now, and everything it rests on."""
    person, found = reader(request), measure_or_404(request, pk)
    page = measure_page(found, for_person=person)
    context = {
        **page_context(page),
        "may": allowed(person, found),
        "counting": [*keeping_facts(found), *counting_facts(found)],
    }
    return render(request, "measuring/measure.html", context)
