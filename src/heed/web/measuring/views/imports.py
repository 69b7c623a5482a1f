"""Bringing figures in from a spreadsheet: choose, map, look at every problem, bring in, undo; and taking them away."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotPossibleNow
from heed.core.text.sheets.writing import csv_of, workbook_of
from heed.measuring import changes
from heed.measuring.choices import ImportState
from heed.measuring.queries.figures import imports_of_council
from heed.measuring.queries.imports import checked_import, rows_to_undo
from heed.measuring.queries.sheets import about_measures, figures_to_export, measures_for_template, sheet_rows
from heed.measuring.spreadsheets.columns import EXAMPLE_ROW, FIGURES
from heed.web.components.dates import in_words
from heed.web.downloads import CSV, EXCEL, download
from heed.web.fetching import found_or_404, reader
from heed.web.measuring.fetching import measure_or_404
from heed.web.measuring.forms.imports import ColumnsForm, StartForm
from heed.web.numbers import number_in
from heed.web.saving import FormPage, save_or_show

PROBLEMS_ON_A_PAGE = 200
CHOICES = {"withheld": ["yes"]}


def _batch(request: HttpRequest, pk: int) -> Any:
    return found_or_404(imports_of_council(for_person=reader(request)), pk=pk)


def _address(batch: Any, name: str = "figures-import") -> str:
    return reverse(name, args=[batch.pk])


def _crumbs() -> tuple[str, ...]:
    return (reverse("prove"), "Prove")


def start(request: HttpRequest) -> HttpResponse:
    """Choose a file; earlier ones stand below."""
    person = reader(request)
    require(person, Permission.RECORD_FIGURES)
    form = StartForm(request.POST or None, request.FILES or None)
    page = FormPage(
        title="Bring figures in from a spreadsheet",
        button="Look at it",
        back=reverse("prove"),
        crumbs=_crumbs(),
        upload=True,
        context={"earlier": imports_of_council(for_person=person)[:20], "batch_url": "figures-import"},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            batch = changes.start_import(
                name=given["file"].name,
                content=given["file"].read(),
                on_conflict=given["on_conflict"],
                add_areas=given["add_areas"],
                by=person,
            )
            return redirect(_address(batch, "figures-import-columns"))
        except NotPossibleNow as refused:
            form.add_error("file", refused.message)
    return render(request, "measuring/import_start.html", {"form": form, "page": page, **page.context})


def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which column holds what; guessed from the headings."""
    person, batch = reader(request), _batch(request, pk)
    form = ColumnsForm(
        request.POST or None,
        headings=batch.summary["headings"],
        mapping=batch.mapping,
        initial={"on_conflict": batch.on_conflict, "add_areas": batch.summary.get("add_areas", False)},
    )
    page = FormPage(
        title="Which column holds what?",
        button="Check every row",
        back=reverse("figures-import-new"),
        about=f"{batch.name}: {batch.summary['rows']} rows, read as {batch.summary['read_as']}",
        intro="We guessed from the headings. Nothing is brought in yet.",
    )

    def save(given: dict[str, Any]) -> Any:
        return changes.set_columns(
            batch=batch,
            mapping=form.mapping(),
            on_conflict=given["on_conflict"],
            add_areas=given["add_areas"],
            by=person,
        )

    return save_or_show(request, form, page, save)


@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would do, with every problem of every row; or what it did, and whether that can be undone."""
    found = _batch(request, pk)
    context: dict[str, Any] = {
        "batch": found,
        "start_address": reverse("figures-import-new"),
        "columns_url": "figures-import-columns",
        "bring_in_url": "figures-import-bring-in",
        "undo_url": "figures-import-undo",
    }
    if found.state == ImportState.CHECKED:
        checked = checked_import(found)
        problems = Paginator(checked.problems, PROBLEMS_ON_A_PAGE).get_page(request.GET.get("page"))
        counts = {outcome: checked.count(outcome) for outcome in ("add", "revise", "skip", "same", "wrong")}
        context |= {"checked": checked, "problems": problems, "counts": counts}
    elif found.state == ImportState.DONE:
        context["to_undo"] = rows_to_undo(found)
    return render(request, "measuring/import.html", context)


@require_POST
def bring_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring every row in, or none."""
    found = changes.bring_in(batch=_batch(request, pk), by=reader(request))
    done = found.summary["done"]
    told = f"Brought in: {done['add']} new, {done['revise']} revised, {done['skip']} skipped, {done['same']} the same."
    messages.success(request, told)
    return redirect(_address(found))


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo what the import did, but for what was revised since."""
    found = changes.undo_import(batch=_batch(request, pk), by=reader(request))
    messages.success(request, f"Undone: {found.summary['undone']} rows. Kept: {len(found.summary['kept'])}.")
    return redirect(_address(found))


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty table with the columns, one row that shows how, and the measures that may stand in it."""
    person = reader(request)
    require(person, Permission.RECORD_FIGURES)
    return _table(request, [EXAMPLE_ROW], name="Figures template", measures=measures_for_template(for_person=person))


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The figures of one measure, or of all that are kept, as a table that can be brought in again."""
    person = reader(request)
    require(person, Permission.READ_MEASURES)
    number = request.GET.get("measure", "")
    measure = measure_or_404(request, number_in(number) or 0) if number else None
    rows = sheet_rows(figures_to_export(for_person=person, measure=measure))
    name = f"{measure.reference} figures" if measure else "Figures of all measures"
    measures = [measure] if measure else measures_for_template(for_person=person)
    return _table(request, rows, name=f"{name} {timezone.localdate().isoformat()}", measures=measures)


def _table(request: HttpRequest, rows: Any, *, name: str, measures: list[Any]) -> HttpResponse:
    if request.GET.get("as") == "csv":
        return download(csv_of(rows, FIGURES), name=f"{name}.csv", media_type=CSV)
    person = reader(request)
    about = [
        ("Figures of", str(person.council)),
        ("Taken", in_words(timezone.now())),
        ("By", person.name),
        ("", ""),
        ("Measure", "What it is"),
        *about_measures(measures),
        ("", ""),
    ]
    return download(workbook_of(rows, FIGURES, about=about, choices=CHOICES), name=f"{name}.xlsx", media_type=EXCEL)
