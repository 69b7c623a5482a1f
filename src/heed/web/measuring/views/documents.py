"""Measures, the board and comparisons as files to take away."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.measuring.queries.measures import comparator_groups, in_order_of_groups, measures_kept
from heed.measuring.queries.pictures import board_of
from heed.web.documents import pdf, word
from heed.web.documents.blocks import Paper
from heed.web.downloads import download
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
from heed.web.pdf import PdfNotPossible


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
    return _pdf(request, paper, name, back=reverse("measure", args=[pk]), others=others)


@require_safe
def measure_word(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a measure as a Word document."""
    return _word(*_measure(request, pk))


def _measure(request: HttpRequest, pk: int) -> tuple[Paper, str]:
    person, found, today = reader(request), measure_or_404(request, pk), timezone.localdate()
    page = measure_page(found, for_person=person)
    return measure_paper(page, for_person=person, on=today), measure_file(found, on=today)


@require_safe
def board_pdf(request: HttpRequest) -> HttpResponse:
    """The board as a PDF."""
    paper, name = _board(request)
    return _pdf(request, paper, name, back=reverse("prove"), others=(("Word", reverse("board-word")),))


@require_safe
def board_word(request: HttpRequest) -> HttpResponse:
    """The board as a Word document."""
    return _word(*_board(request))


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
    return _pdf(request, paper, measure_file(found, on=today, what=f"against-others-{slugify(page.period)}"), back=back)


def _pdf(
    request: HttpRequest, paper: Paper, name: str, *, back: str, others: tuple[tuple[str, str], ...] = ()
) -> HttpResponse:
    """The document, or a page that says why there is none and what there is instead."""
    try:
        made = pdf.pdf_paper(paper, base_url=request.build_absolute_uri("/"))
    except PdfNotPossible as missing:
        context = {"why": str(missing), "back": back, "others": others}
        return render(request, "documents/not_possible.html", context, status=503)
    return download(made, name=f"{name}.pdf", media_type="application/pdf")


def _word(paper: Paper, name: str) -> HttpResponse:
    return download(word.word_paper(paper), name=f"{name}.docx", media_type=word.MEDIA_TYPE)
