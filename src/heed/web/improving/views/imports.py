"""Bringing actions in from a spreadsheet: choose, map, look at every problem, bring in, undo."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotPossibleNow
from heed.core.text.sheets.writing import workbook_of
from heed.improving import changes, queries
from heed.improving.choices import ImportState
from heed.improving.spreadsheets.columns import ACTIONS
from heed.web.downloads import EXCEL, download
from heed.web.fetching import found_or_404, reader
from heed.web.improving.files import about_plan
from heed.web.improving.forms.imports import ColumnsForm, StartForm
from heed.web.saving import FormPage, save_or_show

PROBLEMS_ON_A_PAGE = 200


def _plan(request: HttpRequest, pk: int) -> Any:
    plan = found_or_404(queries.plans_visible(for_person=reader(request)), pk=pk)
    require(reader(request), Permission.IMPORT_ACTIONS, plan)
    return plan


def _batch(request: HttpRequest, pk: int) -> Any:
    return found_or_404(queries.imports_visible(for_person=reader(request)), pk=pk)


def _address(batch: Any, name: str = "import") -> str:
    return reverse(name, args=[batch.pk])


def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a file; earlier imports of the plan stand below."""
    person, plan = reader(request), _plan(request, pk)
    form = StartForm(request.POST or None, request.FILES or None)
    earlier = queries.imports_visible(for_person=person).filter(plan=plan)[:20]
    page = FormPage(
        title="Bring actions in from a spreadsheet",
        button="Look at it",
        back=plan.get_absolute_url(),
        about=str(plan),
        upload=True,
        context={"plan": plan, "earlier": earlier, "batch_url": "import"},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            batch = changes.start_import(
                plan=plan,
                name=given["file"].name,
                content=given["file"].read(),
                on_conflict=given["on_conflict"],
                by=person,
            )
            return redirect(_address(batch, "import-columns"))
        except NotPossibleNow as refused:
            form.add_error("file", refused.message)
    return render(request, "improving/import_start.html", {"form": form, "page": page, **page.context})


@require_safe
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """An empty workbook with the columns, the plan's own words and how to fill it in."""
    plan = _plan(request, pk)
    content = workbook_of([], ACTIONS, about=about_plan(plan, by=reader(request)), choices=queries.sheet_choices(plan))
    return download(content, name=f"{plan.reference} template.xlsx", media_type=EXCEL)


def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which column holds what; guessed from the headings."""
    person, batch = reader(request), _batch(request, pk)
    form = ColumnsForm(
        request.POST or None,
        headings=batch.summary["headings"],
        mapping=batch.mapping,
        initial={"on_conflict": batch.on_conflict},
    )
    page = FormPage(
        title="Which column holds what?",
        button="Check every row",
        back=reverse("plan-import", args=[batch.plan_id]),
        about=f"{batch.name}: {batch.summary['rows']} rows, read as {batch.summary['read_as']}",
        intro="We guessed from the headings. Nothing is brought in yet.",
    )

    def save(given: dict[str, Any]) -> None:
        changes.set_columns(batch=batch, mapping=form.mapping(), on_conflict=given["on_conflict"], by=person)

    response = save_or_show(request, form, page, save)
    return redirect(_address(batch)) if response.status_code == 302 else response


@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would do, with every problem of every row; or what it did, and whether that can be undone."""
    person, found = reader(request), _batch(request, pk)
    context: dict[str, Any] = {
        "batch": found,
        "plan": found.plan,
        "start_address": reverse("plan-import", args=[found.plan_id]),
        "columns_url": "import-columns",
        "bring_in_url": "import-bring-in",
        "undo_url": "import-undo",
    }
    if found.state == ImportState.CHECKED:
        checked = queries.checked_import(found, for_person=person)
        problems = Paginator(checked.problems, PROBLEMS_ON_A_PAGE).get_page(request.GET.get("page"))
        counts = {outcome: checked.count(outcome) for outcome in ("add", "update", "skip", "wrong")}
        context |= {"checked": checked, "problems": problems, "counts": counts}
    elif found.state == ImportState.DONE:
        context["to_undo"] = queries.rows_to_undo(found)
    return render(request, "improving/import.html", context)


@require_POST
def bring_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring every row in, or none."""
    found = changes.bring_in(batch=_batch(request, pk), by=reader(request))
    done = found.summary["done"]
    messages.success(request, f"Brought in: {done['add']} new, {done['update']} updated, {done['skip']} skipped.")
    return redirect(_address(found))


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo what the import did, but for what changed since."""
    found = changes.undo_import(batch=_batch(request, pk), by=reader(request))
    messages.success(request, f"Undone: {found.summary['undone']} rows. Kept: {len(found.summary['kept'])}.")
    return redirect(_address(found))
