"""A plan to take away: as Excel that can be brought in again, or as a report for a board in Word."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from heed.core.text.sheets.writing import workbook_of
from heed.improving import queries
from heed.improving.documents.board import board_document
from heed.improving.spreadsheets.columns import ACTIONS
from heed.web.downloads import EXCEL, download
from heed.web.fetching import found_or_404, reader
from heed.web.improving.files import WORD, about_plan, board_plan, file_name


def _plan(request: HttpRequest, pk: int) -> Any:
    return found_or_404(queries.plans_visible(for_person=reader(request)), pk=pk)


@require_safe
def excel(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole plan as a workbook."""
    person, plan = reader(request), _plan(request, pk)
    rows = queries.sheet_rows(plan, for_person=person)
    content = workbook_of(rows, ACTIONS, about=about_plan(plan, by=person), choices=queries.sheet_choices(plan))
    return download(content, name=file_name(plan, "plan", "xlsx"), media_type=EXCEL)


@require_safe
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan for a board, in Word."""
    person, plan = reader(request), _plan(request, pk)
    content = board_document(board_plan(plan, for_person=person, marking=request.GET.get("marking", "")))
    return download(content, name=file_name(plan, "board report", "docx"), media_type=WORD)
