"""The yearly report on complaints: shown, taken away, introduced, signed, published."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.listening.changes import complaints_report as changes
from heed.listening.queries.complaints_report import ReportYear, complaints_report_of, has_written, report_year_on
from heed.web.documents.answers import pdf_answer, word_answer
from heed.web.documents.blocks import Paper
from heed.web.fetching import reader
from heed.web.listening.complaints_report.forms import ChangedIntroductionForm, IntroductionForm
from heed.web.listening.complaints_report.page import ReportPage, report_page
from heed.web.listening.complaints_report.paper import report_paper, signed_words
from heed.web.listening.rooms import way_to
from heed.web.numbers import number_in
from heed.web.saving import FormPage, save_or_show


def _year_or_404(year: int) -> ReportYear:
    found = ReportYear(year)
    if year < changes.EARLIEST or year > timezone.localdate().year + 1 or found.first > timezone.localdate():
        raise Http404("There is no report for that year.")
    return found


def _page(request: HttpRequest, year: int) -> ReportPage:
    require(reader(request), Permission.READ_COMPLAINTS)
    return report_page(_year_or_404(year), for_person=reader(request), today=timezone.localdate())


@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """The report of the last whole year."""
    require(reader(request), Permission.READ_COMPLAINTS)
    return redirect("complaints-report", report_year_on(timezone.localdate()).year)


@require_safe
def report(request: HttpRequest, year: int) -> HttpResponse:
    """The report of a year, every figure leading to its records."""
    person, page = reader(request), _page(request, year)
    state = page.kept.state if page.kept else "draft"
    is_over = page.year.last < timezone.localdate()
    context = {
        "page": page,
        "signed": signed_words(page),
        "may_write": state == "draft" and can(person, Permission.HANDLE_COMPLAINTS),
        "may_sign": page.kept is not None
        and state == "draft"
        and is_over
        and can(person, Permission.AUTHORISE_RESPONSES)
        and not has_written(page.kept, person),
        "may_take_back": state == "signed" and can(person, Permission.AUTHORISE_RESPONSES),
        "may_publish": state == "signed" and can(person, Permission.HANDLE_COMPLAINTS),
        "state": state,
        "is_over": is_over,
        "has_next": page.year.last < timezone.localdate(),
    }
    return render(request, "listening/complaints_report/report.html", context)


def introduce(request: HttpRequest, year: int) -> HttpResponse:
    """Write the introduction."""
    person, found = reader(request), _year_or_404(year)
    require(person, Permission.HANDLE_COMPLAINTS)
    kept = complaints_report_of(found, for_person=person)
    given = request.POST or None
    form: IntroductionForm = IntroductionForm(given)
    if kept is not None:
        form = ChangedIntroductionForm(given, initial={"introduction": kept.introduction, "version": kept.version})
    address = reverse("complaints-report", args=[year])
    page = FormPage(
        title="Introduction of the complaints report",
        about=f"Complaints report {found.name}",
        button="Keep the introduction",
        back=address,
        done="The introduction is kept.",
        crumbs=(*way_to("complaints"), address, f"Report {found.name}"),
        facts_of=lambda current: [("Introduction", current.introduction)],
    )

    def save(cleaned: dict[str, Any]) -> str:
        changes.introduce_report(
            year=year,
            introduction=cleaned["introduction"],
            expected_version=cleaned.get("version"),
            today=timezone.localdate(),
            by=person,
        )
        return address

    return save_or_show(request, form, page, save)


def _moved(request: HttpRequest, year: int, change: Any, **more: Any) -> HttpResponse:
    kept = complaints_report_of(_year_or_404(year), for_person=reader(request))
    version = number_in(request.POST.get("version"), digits=9)
    if kept is None or version is None:
        raise Http404("Nothing was written for that year.")
    change(report=kept, by=reader(request), expected_version=version, **more)
    return redirect("complaints-report", year)


@require_POST
def sign(request: HttpRequest, year: int) -> HttpResponse:
    """Sign the report."""
    return _moved(request, year, changes.sign_report, today=timezone.localdate())


@require_POST
def take_back(request: HttpRequest, year: int) -> HttpResponse:
    """Take the signature back."""
    return _moved(request, year, changes.take_signature_back)


@require_POST
def publish(request: HttpRequest, year: int) -> HttpResponse:
    """Say that it was published."""
    return _moved(request, year, changes.publish_report)


@require_safe
def as_word(request: HttpRequest, year: int) -> HttpResponse:
    """The report as a Word document."""
    return word_answer(*_paper(request, year))


@require_safe
def as_pdf(request: HttpRequest, year: int) -> HttpResponse:
    """The report as a PDF, or a page that says why there is none and what there is instead."""
    others = (("Word", reverse("complaints-report-word", args=[year])),)
    return pdf_answer(request, *_paper(request, year), back=reverse("complaints-report", args=[year]), others=others)


def _paper(request: HttpRequest, year: int) -> tuple[Paper, str]:
    page = _page(request, year)
    paper = report_paper(page, for_person=reader(request), on=timezone.localdate())
    return paper, f"complaints-report-{page.year.name.replace('/', '-')}"
