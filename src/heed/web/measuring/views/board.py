"""The board: many measures at once, what changed, and what chance alone would make of them."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.core.charts import Drawing, draw_small_multiples
from heed.core.statistics.sentences.charts import false_signals_sentence
from heed.definitions import measure_groups
from heed.measuring.queries.measures import in_order_of_groups, measures_kept, measures_visible
from heed.measuring.queries.pictures import Board, BoardRow, board_of
from heed.web.fetching import reader
from heed.web.lists import list_page
from heed.web.lists.drawing import link
from heed.web.measuring.board_list import Rows, board_spec, said_before
from heed.web.measuring.drawing import time_chart_of
from heed.web.measuring.telling import Told, told_of


def chance_sentence(board: Board) -> str:
    """How many measures show a signal, and how many would by chance; empty where none can be judged yet."""
    return false_signals_sentence(board.signals, board.expected) if board.judged else ""


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every measure kept, in words and small lines."""
    person = reader(request)
    require(person, Permission.READ_MEASURES)
    kept = in_order_of_groups(measures_kept(for_person=person))
    found = board_of(kept)
    rows = Rows(found)
    context = {
        "board": found,
        "chance": chance_sentence(found),
        "changed": [_changed(row, rows.told(row.measure)) for row in found.changed],
        "may_write": can(person, Permission.WRITE_MEASURES),
        "may_record": can(person, Permission.RECORD_FIGURES),
        "retired": measures_visible(for_person=person).filter(is_retired=True),
    }
    return list_page(request, board_spec(rows, person), kept, context=context, template="measuring/board.html")


def _changed(row: BoardRow, told: Told) -> tuple[Any, str, str, str]:
    """A measure of which something else is said than a period ago: which, what before, what now, and when."""
    return row.measure, said_before(row), told.variation, told.latest_period


@require_safe
def side_by_side(request: HttpRequest) -> HttpResponse:
    """The charts of all measures beside each other, small, group by group."""
    person = reader(request)
    require(person, Permission.READ_MEASURES)
    found = board_of(in_order_of_groups(measures_kept(for_person=person)))
    shelves: dict[str, list[tuple[SafeString, Drawing]]] = {}
    for row in found.rows:
        if row.picture.chart is None and row.picture.run is None:
            continue
        told = told_of(row.picture)
        chart = replace(time_chart_of(row.picture, title=told.finding), value_name="")  # its name stands above it
        (drawing,) = draw_small_multiples([chart])
        shelves.setdefault(row.measure.group, []).append((_named(row, told), drawing))
    context = {
        "groups": [(_shelf(key), f"charts-{key}", each) for key, each in shelves.items()],
        "chance": chance_sentence(found),
        "left_out": len(found.rows) - sum(map(len, shelves.values())),
    }
    return render(request, "measuring/side_by_side.html", context)


def _named(row: BoardRow, told: Told) -> SafeString:
    """A small chart's name, with what is said of it."""
    name = link(row.measure.name, row.measure.get_absolute_url())
    return format_html(
        '{}<br><span class="heed-aside">{}, {}. {}.</span>', name, told.latest, told.latest_period, told.variation
    )


def _shelf(group: str) -> str:
    entry = measure_groups().get(group)
    return entry.name if entry else group
