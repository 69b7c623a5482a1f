"""Measures, the board and comparisons as files to take away."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.measuring.queries.measures import comparator_groups, in_order_of_groups, measures_kept
from heed.measuring.queries.pictures import board_of
from heed.web.documents.answers import pdf_answer, word_answer
from heed.web.documents.blocks import Paper
from heed.web.fetching import reader
from heed.web.lists import taking_csv
from heed.web.measuring.comparison_page import comparison_page
from heed.web.measuring.documents.board_paper import board_paper
from heed.web.measuring.documents.comparison_paper import comparison_paper
from heed.web.measuring.documents.csv_file import measure_table
from heed.web.measuring.documents.measure_paper import measure_paper
from heed.web.measuring.documents.naming import board_file, measure_file
from heed.web.measuring.fetching import measure_or_404
from heed.web.measuring.measure_page import measure_page
from heed.web.measuring.views.board import chance_sentence
from heed.web.measuring.views.comparison import chosen_day, chosen_group


@require_safe
def measure_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Everything on the chart, for machines."""
    page = measure_page(measure_or_404(request, pk), for_person=reader(request))
    return taking_csv.response(measure_table(page, for_person=reader(request), on=timezone.localdate()))


@require_safe
def measure_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a measure as a PDF."""
    paper, name = _measure(request, pk)
    others = (("The figures as CSV", reverse("measure-csv", args=[pk])), ("Word", reverse("measure-word", args=[pk])))
    return pdf_answer(request, paper, name, back=reverse("measure", args=[pk]), others=others)


@require_safe
def measure_word(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a measure as a Word document."""
    return word_answer(*_measure(request, pk))


def _measure(request: HttpRequest, pk: int) -> tuple[Paper, str]:
    person, found, today = reader(request), measure_or_404(request, pk), timezone.localdate()
    page = measure_page(found, for_person=person)
    return measure_paper(page, for_person=person, on=today), measure_file(found, on=today)


@require_safe
def board_pdf(request: HttpRequest) -> HttpResponse:
    """The board as a PDF."""
    paper, name = _board(request)
    return pdf_answer(request, paper, name, back=reverse("prove"), others=(("Word", reverse("board-word")),))


@require_safe
def board_word(request: HttpRequest) -> HttpResponse:
    """The board as a Word document."""
    return word_answer(*_board(request))


def _board(request: HttpRequest) -> tuple[Paper, str]:
    person, today = reader(request), timezone.localdate()
    require(person, Permission.READ_MEASURES)
    found = board_of(in_order_of_groups(measures_kept(for_person=person).select_related("owner")))
    paper = board_paper(found, chance=chance_sentence(found), for_person=person, on=today)
    return paper, board_file(on=today)


@require_safe
def comparison_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The comparison that the same address without `pdf/` shows, as a PDF; that page says so where there is none."""
    person, found, today = reader(request), measure_or_404(request, pk), timezone.localdate()
    group = chosen_group(request, list(comparator_groups(for_person=person)), found.comparators)
    page, back = comparison_page(found, chosen_day(request), group), reverse("comparison", args=[pk])
    if page is None:
        return redirect(back)
    paper = comparison_paper(page, for_person=person, on=today)
    name = measure_file(found, on=today, what=f"against-others-{slugify(page.period)}")
    return pdf_answer(request, paper, name, back=back)
