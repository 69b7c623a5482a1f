"""The quality assurance report, and the audits behind each of its figures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.listening.queries import audits as queries
from heed.web.documents.answers import pdf_answer, word_answer
from heed.web.documents.blocks import Paper
from heed.web.fetching import reader
from heed.web.listening.audits.documents.report_paper import report_paper
from heed.web.listening.audits.fetching import crumbs_of, cycle_to_read
from heed.web.listening.audits.grades_page import grades_page
from heed.web.listening.audits.report_page import report_page


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report, every figure of it a link to its audits."""
    found = cycle_to_read(request, pk)
    page = report_page(found, for_person=reader(request))
    return render(request, "listening/audits/report.html", {"page": page, "cycle": found, "crumbs": crumbs_of(found)})


@require_safe
def grades(request: HttpRequest, pk: int) -> HttpResponse:
    """The audits that one figure of the report counts, with their evidence."""
    found = cycle_to_read(request, pk)
    page = grades_page(
        found,
        audits=queries.audits_visible(for_person=reader(request)),
        domain=request.GET.get("domain", ""),
        grade=request.GET.get("grade", "graded"),
        theme=request.GET.get("theme", ""),
    )
    if page is None:
        raise Http404("The report has no such figure.")
    context = {"page": page, "cycle": found, "crumbs": crumbs_of(found)}
    return render(request, "listening/audits/grades.html", context)


@require_safe
def report_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as a PDF, or a page that says why there is none."""
    others = (("Word", reverse("audit-report-word", args=[pk])),)
    return pdf_answer(request, *_paper(request, pk), back=reverse("audit-report", args=[pk]), others=others)


@require_safe
def report_word(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as a Word document."""
    return word_answer(*_paper(request, pk))


def _paper(request: HttpRequest, pk: int) -> tuple[Paper, str]:
    found, today = cycle_to_read(request, pk), timezone.localdate()
    page = report_page(found, for_person=reader(request))
    name = f"{found.reference}-quality-assurance-report-{today.isoformat()}"
    return report_paper(page, for_person=reader(request), on=today), name
