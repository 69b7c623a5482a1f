"""Bringing feedback in from a spreadsheet: choose, map, see every problem, bring in, undo. The worker does the rows."""

from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotPossibleNow
from heed.core.text.sheets.writing import csv_of, workbook_of
from heed.listening.changes.feedback import imports as changes
from heed.listening.choices import FeedbackImportState
from heed.listening.queries.feedback import imports as queries
from heed.web.downloads import CSV, EXCEL, download
from heed.web.fetching import found_or_404, reader
from heed.web.listening.feedback.imports.forms import ColumnsForm, StartForm
from heed.web.listening.feedback.imports.sheets import CHOICES, TEMPLATE_ABOUT, rejected_sheet
from heed.web.listening.feedback.imports.telling import told_of
from heed.web.listening.rooms import way_to
from heed.web.saving import FormPage, save_or_show
from heed.web.schedule import run_job

ROWS_ON_A_PAGE = 100
WORK = "bring feedback in"


def _batch(request: HttpRequest, pk: int) -> Any:
    require(reader(request), Permission.TRIAGE_FEEDBACK)
    return found_or_404(queries.feedback_imports(for_person=reader(request)), pk=pk)


def _to_work(batch: Any) -> HttpResponse:
    """On to the page of the import; the worker begins as soon as what was decided is saved."""
    transaction.on_commit(lambda: run_job.enqueue(WORK))
    return redirect("feedback-import", batch.pk)


def start(request: HttpRequest) -> HttpResponse:
    """Choose a file; earlier ones stand below."""
    person = reader(request)
    require(person, Permission.TRIAGE_FEEDBACK)
    form = StartForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = changes.start_feedback_import(name=file.name, content=file.read(), by=person)
            return redirect("feedback-import-columns", batch.pk)
        except NotPossibleNow as refused:
            form.add_error("file", refused.message)
    page = FormPage(
        title="Bring feedback in from a spreadsheet",
        button="Look at it",
        back=reverse("inbox"),
        crumbs=way_to("inbox"),
    )
    earlier = queries.feedback_imports(for_person=person)[:20]
    context = {"form": form, "page": page, "earlier": earlier, "batch_url": "feedback-import"}
    return render(request, "listening/feedback/import_start.html", context, status=400 if form.errors else 200)


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty workbook with the columns and how to fill them in."""
    require(reader(request), Permission.TRIAGE_FEEDBACK)
    content = workbook_of([], CHOICES.layout, about=TEMPLATE_ABOUT, choices=CHOICES.words())
    return download(content, name="Feedback template.xlsx", media_type=EXCEL)


def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which column holds what; guessed from the headings, or as chosen last time."""
    person, batch = reader(request), _batch(request, pk)
    form = ColumnsForm(
        request.POST or None,
        headings=batch.headings,
        mapping=batch.mapping,
        initial={"on_conflict": batch.on_conflict},
    )
    page = FormPage(
        title="Which column holds what?",
        button="Check every row",
        back=reverse("feedback-imports"),
        about=f"{batch.name}, read as {batch.read_as}",
        intro="We guessed from the headings, or kept what was chosen for the same headings last time. "
        "Nothing is brought in yet.",
    )

    def save(given: dict[str, Any]) -> None:
        changes.set_feedback_columns(batch=batch, mapping=form.mapping(), on_conflict=given["on_conflict"], by=person)

    response = save_or_show(request, form, page, save)
    return _to_work(batch) if response.status_code == 302 else response


@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, what it would do or did, and every problem of every row."""
    found = _batch(request, pk)
    rows = Paginator(queries.rejected_rows(found), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"batch": found, "told": told_of(found), "rows": rows}
    if found.state == FeedbackImportState.DONE:
        touched = queries.touched_of(found, chain=reader(request).trail_chain)
        context["touched"] = touched[:ROWS_ON_A_PAGE]
    return render(request, "listening/feedback/import.html", context)


@require_safe
def rejected(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that did not come in, each with its reasons, to be mended and brought in again."""
    found = _batch(request, pk)
    layout, rows = rejected_sheet(found, queries.rejected_rows(found))
    return download(csv_of(rows, layout), name=f"{found.name} not brought in.csv", media_type=CSV)


@require_POST
def bring_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring in every row that has nothing wrong with it."""
    return _to_work(changes.bring_feedback_in(batch=_batch(request, pk), by=reader(request)))


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take out again what it brought in, but for what something was done with since."""
    return _to_work(changes.undo_feedback_import(batch=_batch(request, pk), by=reader(request)))
