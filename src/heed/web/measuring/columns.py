"""The list of one measure's figures: what was counted, what was published, and whether the two agree."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from heed.measuring.choices import Calculation
from heed.measuring.queries.figures import figures_between, figures_with_words
from heed.measuring.values import disagreement, is_too_small, period_of
from heed.web.components.status import tag
from heed.web.components.values import shown
from heed.web.lists import ChoiceFilter, Column, DateFilter, EmptyState, ListSpec, TextFilter
from heed.web.measuring.exact import computed, exact, plain, tidy

Rows = QuerySet[Any]
Value = Callable[[Any], object]
Draw = Callable[[Any, Any, str | None], SafeString]
AGREES, DIFFERS = "Agrees", "Differs"


class FigureList:
    """The list of a measure's figures as one reader sees it."""

    def __init__(self, measure: Any, *, may_record: bool, has_groups: bool, areas: Sequence[Any]) -> None:
        self.measure, self.may_record, self.has_groups, self.areas = measure, may_record, has_groups, areas

    def spec(self) -> ListSpec:
        """The list, whose columns are named as the measure counts."""
        return ListSpec(
            id="figures",
            title="Figures",
            columns=self._columns(),
            filters=self._filters(),
            default_sort="-period",
            empty=self._empty(),
            prepare=lambda rows: rows.select_related("area", "entered_by"),
        )

    def _empty(self) -> EmptyState:
        return EmptyState(
            "No figure yet",
            "What was counted in each period belongs here, with its source. From about a dozen figures on, a chart can "
            "tell a change from chance.",
            reverse("figure-new", args=[self.measure.pk]) if self.may_record else "",
            "Enter the first figure" if self.may_record else "",
        )

    def _columns(self) -> list[Column]:
        group = Column("group", "Group", _group, sort=("dimension", "category"), hidden_by_default=not self.has_groups)
        return [
            Column("period", "Period", self._period, sort=("starts_on", "area__name"), link=_page),
            Column("council", "Council", lambda row: row.area.name, sort=("area__name", "starts_on")),
            *([group] if self.may_record else []),
            *self._counts(),
            Column("value", "Value computed", self._value, draw=self._draw_value, numeric=True),
            _number(
                "published_value", "As published", lambda row: tidy(row.published_value), draw=self._draw_published
            ),
            Column("agrees", "Do they agree?", self._agrees, draw=_draw_agrees),
            Column("source", "Source", lambda row: row.source, sort="source"),
            Column("entered_by", "Entered by", lambda row: row.entered_by.name if row.entered_by else "Heed"),
            Column("entered_at", "Entered", lambda row: row.entered_at, sort="entered_at"),
            _hidden("low", "Published from", lambda row: tidy(row.published_low)),
            _hidden("high", "Published to", lambda row: tidy(row.published_high)),
            _hidden("address", "Address of the source", lambda row: row.source_address),
            _hidden("note", "Note", lambda row: row.note),
        ]

    def _counts(self) -> list[Column]:
        is_average = self.measure.calculation == Calculation.AVERAGE
        count = _number("count", "Sum" if is_average else "Count", lambda row: tidy(row.count))
        total = _number("total", "Values" if is_average else "Total", lambda row: tidy(row.total))
        return [count] if self.measure.calculation == Calculation.COUNT else [count, total]

    def _filters(self) -> list[ChoiceFilter | TextFilter | DateFilter]:
        states = [("disagree", "Published and computed differ"), ("withheld", "Withheld by the source")]
        found: list[ChoiceFilter | TextFilter | DateFilter] = [
            TextFilter("words", "Words in council, source or note", figures_with_words),
            DateFilter("period", "Periods", figures_between),
            ChoiceFilter("state", "What is with it", lambda _: states, self._in_state, multiple=False),
        ]
        if len(self.areas) > 1:
            councils = [(str(area.pk), area.name) for area in self.areas]
            found.append(ChoiceFilter("of", "Council", lambda _: councils, lambda rows, pks: rows.filter(area__in=pks)))
        if self.may_record:
            parts = [("whole", "Whole councils"), ("groups", "Single groups")]
            found.append(ChoiceFilter("part", "Whole or groups", lambda _: parts, _of_part, multiple=False))
        return found

    def _in_state(self, rows: Rows, values: list[str]) -> Rows:
        if "withheld" in values:
            return rows.filter(is_withheld=True)
        both = rows.filter(count__isnull=False, published_value__isnull=False)
        return rows.filter(pk__in=[row.pk for row in both if disagreement(self.measure, row)])

    def _period(self, row: Any) -> str:
        return period_of(self.measure.period, row.starts_on).name

    def _value(self, row: Any) -> int | Decimal | None:
        return None if is_too_small(self.measure, row) else tidy(computed(self.measure, row))

    def _draw_value(self, row: Any, value: Any, _href: str | None) -> SafeString:
        """The value; of too few the counts alone, which need no rounding and promise nothing."""
        if row.is_withheld:
            return format_html('<span class="heed-aside">{}</span>', "Withheld")
        if value is None and row.count is not None and row.total is not None and is_too_small(self.measure, row):
            return format_html("{} of {}", plain(row.count), plain(row.total))
        return shown(exact(self.measure, value))

    def _draw_published(self, _row: Any, value: Any, _href: str | None) -> SafeString:
        return shown(exact(self.measure, value))

    def _agrees(self, row: Any) -> str:
        if row.count is None or row.published_value is None:
            return ""
        return DIFFERS if disagreement(self.measure, row) else AGREES


def _of_part(rows: Rows, values: list[str]) -> Rows:
    return rows.exclude(dimension="") if "groups" in values else rows.filter(dimension="")


def _draw_agrees(_row: Any, value: Any, _href: str | None) -> SafeString:
    return tag(text=DIFFERS, shape="triangle", colour="amber") if value == DIFFERS else shown(value)


def _draw_number(_row: Any, value: Any, _href: str | None) -> SafeString:
    return shown(plain(value))


def _number(key: str, label: str, value: Value, *, draw: Draw = _draw_number) -> Column:
    return Column(key, label, value, sort=key, draw=draw, numeric=True)


def _page(row: Any) -> str:
    return str(row.get_absolute_url())


def _hidden(key: str, label: str, value: Value) -> Column:
    return Column(key, label, value, hidden_by_default=True)


def _group(row: Any) -> str:
    return f"{row.dimension}: {row.category}" if row.dimension else ""
