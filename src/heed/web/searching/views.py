"""The search page."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, views_of_list
from heed.core.text.searching import read_question
from heed.learning.queries import taxonomy_of
from heed.searching.queries import search as found_by
from heed.web.fetching import reader
from heed.web.lists.addresses import address, chips, kept
from heed.web.lists.chosen import Chosen, read
from heed.web.searching.results import results_of
from heed.web.searching.seen import note_found_seen
from heed.web.searching.specs import SEARCH, narrowing_of, search_with
from heed.web.searching.taking import FORMS, take_away

ON_A_PAGE = 20


def search(request: HttpRequest) -> HttpResponse:
    """What the reader may read that holds the words they typed; nothing where they typed none."""
    person = reader(request)
    taxonomy = taxonomy_of(person.council_id)
    chosen = read(search_with(taxonomy), request.GET, person)
    typed = next(each.text for each in chosen.filters if each.filter.key == "q")
    question = read_question(typed)
    results = found_by(question, for_person=person, narrowing=narrowing_of(chosen, taxonomy))
    if (taken_as := request.GET.get("take", "")) in FORMS:
        return cast(HttpResponse, take_away(chosen, results, form=taken_as, by=person))
    page = Paginator(results.hits, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = results.some(max(page.start_index() - 1, 0), page.end_index())
    note_found_seen(shown, by=person, what="search")
    context = {
        "typed": typed,
        "question": question,
        "results": results_of(shown, question, person=person),
        "page": page,
        "are_there_more": results.are_there_more,
        "list": _list(request, chosen),
    }
    return render(request, "searching/search.html", context)


def _list(request: HttpRequest, chosen: Chosen) -> dict[str, Any]:
    """What the parts of every list draw: filters, saved views, what can be taken away."""
    person = reader(request)
    return {
        "spec": SEARCH,
        "chosen": chosen,
        "filters": [each for each in chosen.filters if each.filter.key != "q"],
        "chips": list(chips(chosen, request.GET, besides="q")),
        "views": list(views_of_list(SEARCH.id, for_person=person)),
        "query": kept(request.GET),
        "forms_to_take": [(words, address(request.GET, take=key)) for key, words in FORMS.items()],
        "may_share": can(person, Permission.SHARE_VIEWS),
    }
