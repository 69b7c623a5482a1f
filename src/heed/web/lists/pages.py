"""The page of a list."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can, views_of_list
from heed.web.fetching import reader
from heed.web.lists.addresses import address, chips, kept
from heed.web.lists.chosen import Chosen, read
from heed.web.lists.counting import CountedPage, CountedPages
from heed.web.lists.drawing import cells_of
from heed.web.lists.specs import Column, ListSpec, Rows
from heed.web.lists.taking import FORMS, take_away


@dataclass(frozen=True)
class Heading:
    """A column's heading: the address that sorts by it, and how the list is sorted by it now."""

    column: Column
    sort_address: str
    sorted_now: str  # aria-sort: ascending, descending or empty


def list_page(
    request: HttpRequest,
    spec: ListSpec,
    queryset: Rows,
    *,
    context: dict[str, Any] | None = None,
    template: str = "lists/page.html",
) -> HttpResponse:
    """The list as the address asks for it: on a page, or taken away as a file."""
    person = reader(request)
    chosen = read(spec, request.GET, person)
    rows = chosen.filtered(queryset)
    taken_as = request.GET.get("take", "")
    if taken_as in FORMS:
        # A file is sent as a response of Django's base kind, which does all that pages ask of a response.
        return cast(HttpResponse, take_away(chosen, rows, form=taken_as, by=person, query=kept(request.GET)))
    if taken_as:
        chosen.left_out.append(f"taking away as “{taken_as[:60]}”")
    shown = _shown(chosen, rows, request.GET, person)
    return render(request, template, {"list": shown, **(context or {})})


def _shown(chosen: Chosen, rows: Rows, query: QueryDict, person: Person) -> dict[str, Any]:
    """Everything that the list's templates draw."""
    page = _page_of(rows, query.get("page", "1"), chosen)
    if chosen.spec.seen:
        chosen.spec.seen(page.object_list, person, "list")
    return {
        "spec": chosen.spec,
        "chosen": chosen,
        "page": page,
        "headings": list(_headings(chosen, query)),
        "rows": [cells_of(chosen.columns, row) for row in page.object_list],
        "chips": list(chips(chosen, query)),
        "views": list(views_of_list(chosen.spec.id, for_person=person)),
        "query": kept(query),
        "forms_to_take": [(words, address(query, take=key)) for key, words in FORMS.items()],
        "may_share": can(person, Permission.SHARE_VIEWS),
    }


def _page_of(rows: Rows, wanted: str, chosen: Chosen) -> CountedPage:
    page = CountedPages(rows, chosen.spec).get_page(wanted)
    if wanted != str(page.number):
        chosen.left_out.append(f"page “{wanted[:20]}”")
    return page


def _headings(chosen: Chosen, query: QueryDict) -> Iterator[Heading]:
    key, down = chosen.sort.lstrip("-"), chosen.sort.startswith("-")
    for column in chosen.columns:
        is_here = column.key == key
        sorted_so = ""
        if column.sort_fields:
            sorted_so = address(query, sort=f"-{column.key}" if is_here and not down else column.key)
        yield Heading(column, sorted_so, ("descending" if down else "ascending") if is_here else "")
