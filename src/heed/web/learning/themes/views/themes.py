"""Reading themes: the list of them, the page of one, and what is counted of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.learning.queries.taxonomy_heard import heard_sources
from heed.web.learning.themes.fetching import taxonomy_for, theme_or_404
from heed.web.learning.themes.list_page import list_context
from heed.web.learning.themes.lists import heard_list
from heed.web.learning.themes.theme_page import theme_context
from heed.web.lists import list_page
from heed.web.numbers import number_in
from heed.web.periods import Period, period_named, periods

LONGEST_SEARCH = 100
USUAL_PERIOD = "year"


def _period(request: HttpRequest) -> Period:
    return period_named(request.GET.get("period", USUAL_PERIOD), timezone.localdate())


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """Every theme, the roots first; each opens to those under it."""
    person, taxonomy = taxonomy_for(request)
    context = list_context(
        person=person,
        taxonomy=taxonomy,
        period=_period(request),
        opened=request.GET.get("open", ""),
        searched=request.GET.get("words", "").replace("\x00", "")[:LONGEST_SEARCH].strip(),
        number=page if (page := number_in(request.GET.get("page"), digits=3)) is not None else 1,
    )
    return render(request, "learning/themes/themes.html", context | {"periods": periods(timezone.localdate())})


@require_safe
def theme(request: HttpRequest, theme: str) -> HttpResponse:
    """Everything there is about one theme."""
    person, taxonomy = taxonomy_for(request)
    found, today = theme_or_404(taxonomy, theme), timezone.localdate()
    context = theme_context(found, taxonomy, person=person, period=_period(request), today=today)
    return render(request, "learning/themes/theme.html", context | {"periods": periods(today)})


@require_safe
def heard(request: HttpRequest, theme: str) -> HttpResponse:
    """The very sources that are counted, as far as the person may read them."""
    person, taxonomy = taxonomy_for(request)
    require(person, Permission.READ_LEARNING)
    found = theme_or_404(taxonomy, theme)
    stored = taxonomy.and_below([found.id])
    rows = heard_sources(for_person=person, themes=stored)
    return list_page(
        request, heard_list(found, stored), rows, context={"theme": found}, template="learning/themes/heard.html"
    )
