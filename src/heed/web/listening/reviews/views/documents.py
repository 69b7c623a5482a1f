"""Reviews as documents. Each view of what is restricted is kept in the trail, in a file as on a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.listening import changes as listening
from heed.web.documents.answers import pdf_answer, word_answer
from heed.web.documents.blocks import Paper
from heed.web.fetching import reader
from heed.web.listening.reviews.documents.annual_paper import (
    AnnualList,
    annual_list,
    annual_paper,
    left_out,
    summary,
    year_of,
)
from heed.web.listening.reviews.documents.review_paper import review_paper
from heed.web.listening.reviews.fetching import review_or_404
from heed.web.listening.reviews.page import page_of

EARLIEST_YEAR = 2015  # of the Care Act
YEARS_SHOWN = 5


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """What the board's annual report must list."""
    found = _year(request, what="annual list")
    this_year = year_of(timezone.localdate())
    context = {
        "found": found,
        "summary": summary(found),
        "left_out": left_out(found) if found.closed else "",
        "years": [(each, f"{each}/{(each + 1) % 100:02d}") for each in range(this_year, this_year - YEARS_SHOWN, -1)],
    }
    return render(request, "listening/reviews/year.html", context)


@require_safe
def year_pdf(request: HttpRequest) -> HttpResponse:
    """The annual list as a PDF."""
    found = _year(request, what="annual list as PDF")
    query = f"?year={found.year}"
    paper = annual_paper(found, for_person=reader(request), on=timezone.localdate())
    others = (("Word", f"{reverse('review-year-word')}{query}"),)
    back = f"{reverse('review-year')}{query}"
    return pdf_answer(request, paper, f"safeguarding-reviews-{found.year}", back=back, others=others)


@require_safe
def year_word(request: HttpRequest) -> HttpResponse:
    """The annual list as a Word document."""
    found = _year(request, what="annual list as Word")
    paper = annual_paper(found, for_person=reader(request), on=timezone.localdate())
    return word_answer(paper, f"safeguarding-reviews-{found.year}")


def _year(request: HttpRequest, *, what: str) -> AnnualList:
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    asked, this_year = request.GET.get("year", ""), year_of(timezone.localdate())
    is_year = asked.isascii() and asked.isdecimal() and EARLIEST_YEAR <= int(asked[:4]) <= this_year
    found = annual_list(for_person=person, year=int(asked[:4]) if is_year else this_year)
    for source in found.sources:
        listening.record_view(source=source, by=person, what=what)
    return found


@require_safe
def review_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """One review as a PDF."""
    paper, name = _review(request, pk, what="PDF")
    others = (("Word", reverse("review-word", args=[pk])),)
    return pdf_answer(request, paper, name, back=reverse("review", args=[pk]), others=others)


@require_safe
def review_word(request: HttpRequest, pk: int) -> HttpResponse:
    """One review as a Word document."""
    return word_answer(*_review(request, pk, what="Word"))


def _review(request: HttpRequest, pk: int, *, what: str) -> tuple[Paper, str]:
    person, today = reader(request), timezone.localdate()
    found = review_or_404(request, pk, what=what)
    paper = review_paper(page_of(found, person), for_person=person, on=today)
    return paper, f"{found.source.reference}-{today.isoformat()}"
