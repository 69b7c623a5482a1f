"""The board as a list: a measure a row, with its newest value, its line, and what can be said of it in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.charts import draw_sparkline, svg_of
from heed.core.statistics.sentences.charts import variation_words
from heed.definitions import measure_groups, quality_statements
from heed.measuring.queries.measures import measures_in_groups, measures_with_words, with_statements
from heed.measuring.queries.pictures import Board, BoardRow
from heed.web.components.charts import icon
from heed.web.lists import ChoiceFilter, Column, EmptyState, ListSpec, TextFilter
from heed.web.lists.drawing import link
from heed.web.measuring.drawing import spark_of
from heed.web.measuring.telling import Told, shower, told_of

SIGNALS = {
    "signal": "Any signal",
    "better": "Getting better",
    "worse": "Getting worse",
    "same": "No real change",
    "early": "Too early, or not judged by limits",
    "changed": "Changed since the period before",
}


class Rows:
    """What the board knows of each measure, told once a row."""

    def __init__(self, board: Board) -> None:
        self.rows: Mapping[int, BoardRow] = {row.measure.pk: row for row in board.rows}
        self._told: dict[int, Told] = {}

    def row(self, measure: Any) -> BoardRow:
        return self.rows[measure.pk]

    def told(self, measure: Any) -> Told:
        if measure.pk not in self._told:
            self._told[measure.pk] = told_of(self.rows[measure.pk].picture)
        return self._told[measure.pk]

    def with_signal(self, wanted: str) -> list[int]:
        """The measures of which this can be said."""
        return [pk for pk, row in self.rows.items() if _is(row, wanted)]


def _is(row: BoardRow, wanted: str) -> bool:
    variation = row.picture.variation
    return {
        "signal": row.picture.is_signal,
        "better": (variation or "").startswith("improvement"),
        "worse": (variation or "").startswith("concern"),
        "same": variation == "common_cause",
        "early": variation is None,
        "changed": row.has_changed,
    }.get(wanted, False)


def board_spec(rows: Rows, person: Person) -> ListSpec:
    """The list of kept measures as this person sees it."""
    may_write = can(person, Permission.WRITE_MEASURES)
    return ListSpec(
        id="measures",
        title="Measures",
        columns=_columns(rows),
        filters=[
            TextFilter("words", "Name, code or reference", measures_with_words),
            ChoiceFilter(
                "shelf",
                "Group",
                lambda _: [(key, group.name) for key, group in measure_groups().items()],
                measures_in_groups,
            ),
            ChoiceFilter(
                "says",
                "What it says",
                lambda _: list(SIGNALS.items()),
                lambda found, wanted: found.filter(pk__in=[pk for each in wanted for pk in rows.with_signal(each)]),
            ),
            ChoiceFilter(
                "toward",
                "Quality statement",
                lambda _: [(key, statement.name) for key, statement in quality_statements().items()],
                with_statements,
            ),
        ],
        default_sort="group",
        page_size=100,
        empty=EmptyState(
            "No measure yet",
            "A measure is a number over time that shows whether a change worked. It always says how many of how many.",
            "/prove/measures/new/" if may_write else "",
            "Set up the first measure" if may_write else "",
        ),
        prepare=lambda found: found.select_related("owner"),
    )


def _columns(rows: Rows) -> list[Column]:
    def page(measure: Any) -> str:
        return str(measure.get_absolute_url())

    return [
        Column("name", "Measure", lambda row: row.name, sort="name", link=page, draw=_name),
        Column("group", "Group", _group, sort=("group_order", "code", "name")),
        Column("latest", "Latest", lambda row: rows.told(row).latest, draw=lambda row, _v, _h: _latest(rows, row)),
        Column("line", "Over time", lambda row: rows.told(row).finding, draw=lambda row, _v, _h: _line(rows, row)),
        Column("says", "What it says", lambda row: rows.told(row).variation, draw=lambda row, _v, _h: _says(rows, row)),
        Column("before", "Period before", lambda row: told_before(rows.row(row))),
        Column(
            "target", "Target", lambda row: target_told(rows, row), draw=lambda row, _v, _h: _target_drawn(rows, row)
        ),
        Column("owner", "Owner", lambda row: row.owner.name, sort="owner__name"),
        Column("reference", "Reference", lambda row: row.reference, sort="pk", hidden_by_default=True),
        Column("how", "How it is judged", lambda row: rows.told(row).how, hidden_by_default=True),
        Column("period", "Latest period", lambda row: rows.told(row).latest_period, hidden_by_default=True),
    ]


def _name(row: Any, value: Any, href: str | None) -> SafeString:
    name = link(value, href or "", look="heed-wide-cell")
    return format_html('{}<br><span class="heed-aside">{}</span>', name, row.code) if row.code else name


def _group(row: Any) -> str:
    group = measure_groups().get(row.group)
    return group.name if group else str(row.group)


def _latest(rows: Rows, row: Any) -> SafeString:
    told = rows.told(row)
    if not told.latest:
        return SafeString("No figures yet")
    return format_html('{}<br><span class="heed-aside">{}</span>', told.latest, told.latest_period)


def _line(rows: Rows, row: Any) -> SafeString:
    picture = rows.row(row).picture
    if picture.kind == "nothing":
        return SafeString("")
    drawing = draw_sparkline(spark_of(picture, title=rows.told(row).finding))
    svg = mark_safe(svg_of(drawing, id=f"line-{row.pk}"))  # noqa: S308 - svg_of escapes every word it is given
    return format_html('<span class="heed-spark">{}</span>', svg)


def _says(rows: Rows, row: Any) -> SafeString:
    told = rows.told(row)
    return icon(icon=told.variation_icon, chart_id=f"says-{row.pk}", words=told.variation)


def said_before(row: BoardRow) -> str:
    """What the period before said, where the newest says something else; else empty."""
    if row.picture.chart is None or not row.has_changed:
        return ""
    return variation_words(row.variation_before)  # type: ignore[arg-type]  # it came from a chart


def told_before(row: BoardRow) -> str:
    """The same for a list of all; empty where nothing can be told of either period."""
    return said_before(row) or ("The same" if row.picture.variation else "")


def target_told(rows: Rows, row: Any) -> str:
    """The target, and whether it is met as things are; empty without a target."""
    if row.target is None:
        return ""
    picture = rows.row(row).picture
    value = float(row.target) / (100 if row.unit == "percent" else 1)
    shown = shower(picture.series.measure)(value)
    return f"{shown}. {rows.told(row).assurance}".strip() if rows.told(row).assurance else shown


def _target_drawn(rows: Rows, row: Any) -> SafeString:
    told, words = rows.told(row), target_told(rows, row)
    if told.assurance_icon is None:
        return SafeString(words)
    return icon(icon=told.assurance_icon, chart_id=f"target-{row.pk}", words=words)
