"""Where a page stands, and the way to the next."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

AROUND = 1  # pages shown on either side of the present one


def breadcrumbs(*trail: Any) -> SafeString:
    """The way to this page: address and words in turn, the last one words alone.

    `{% breadcrumbs "/" "Home" "/people/" "People" "Priya Nair" %}`
    """
    pairs = [(trail[place], trail[place + 1]) for place in range(0, len(trail) - 1, 2)]
    links = format_html_join(
        "",
        '<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="{}">{}</a></li>',
        pairs,
    )
    here = ""
    if len(trail) % 2:
        here = format_html('<li class="govuk-breadcrumbs__list-item" aria-current="page">{}</li>', trail[-1])
    return format_html(
        '<nav class="govuk-breadcrumbs" aria-label="Breadcrumb"><ol class="govuk-breadcrumbs__list">{}{}</ol></nav>',
        links,
        here,
    )


def pagination(*, page: Page[Any], request: HttpRequest, parameter: str = "page") -> SafeString:
    """Links to the other pages of a list; nothing where there is only one."""
    if page.paginator.num_pages < 2:
        return SafeString("")
    previous = next_one = ""
    if page.has_previous():
        previous = _step("prev", "Previous", _address(request, parameter, page.previous_page_number()))
    if page.has_next():
        next_one = _step("next", "Next", _address(request, parameter, page.next_page_number()))
    numbers = format_html_join("", "{}", ((_number(request, parameter, page, each),) for each in _shown(page)))
    return format_html(
        '<nav class="govuk-pagination" aria-label="Pages">{}<ul class="govuk-pagination__list">{}</ul>{}</nav>',
        previous,
        numbers,
        next_one,
    )


def _shown(page: Page[Any]) -> list[int]:
    """The numbers to show: first, last and those near the present one; 0 stands for a gap.

    Where nobody counted to the end (`is_exact` of the paginator), a gap stands in the last one's place.
    """
    is_exact = getattr(page.paginator, "is_exact", True)
    last = page.paginator.num_pages if is_exact else page.number + AROUND * page.has_next()
    near = range(max(1, page.number - AROUND), min(last, page.number + AROUND) + 1)
    shown = list[int]()
    for number in sorted({1, last, *near}):
        if shown and number > shown[-1] + 1:
            shown.append(0)
        shown.append(number)
    return shown if is_exact or not page.has_next() else [*shown, 0]


def _address(request: HttpRequest, parameter: str, number: int) -> str:
    query = request.GET.copy()
    query[parameter] = str(number)
    return f"?{query.urlencode()}"


def _number(request: HttpRequest, parameter: str, page: Page[Any], number: int) -> SafeString:
    if number == 0:
        return SafeString('<li class="govuk-pagination__item govuk-pagination__item--ellipsis">…</li>')
    is_here = number == page.number
    return format_html(
        '<li class="govuk-pagination__item{}"><a class="govuk-link govuk-pagination__link" href="{}" '
        'aria-label="Page {}"{}>{}</a></li>',
        " govuk-pagination__item--current" if is_here else "",
        _address(request, parameter, number),
        number,
        SafeString(' aria-current="page"') if is_here else "",
        number,
    )


def _step(way: str, word: str, address: str) -> SafeString:
    return format_html(
        '<div class="govuk-pagination__{way}">'
        '<a class="govuk-link govuk-pagination__link" href="{address}" rel="{way}">'
        '<span class="govuk-pagination__link-title">{word}<span class="govuk-visually-hidden"> page</span></span>'
        "</a></div>",
        way=way,
        address=address,
        word=word,
    )
