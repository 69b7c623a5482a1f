"""Reference cases, and series written as months from January 2022."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from heed.core.statistics.control_charts import ControlChart, control_chart
from heed.definitions import chart_rule_set

DATA = Path(__file__).parent.parent / "data"
MDC = chart_rule_set("mdc")
AS_IN_R = chart_rule_set("nhsrplotthedots")


def case(folder: str, name: str) -> dict:
    return json.loads((DATA / folder / f"{name}.json").read_text("utf-8"))


def names(folder: str, *without: str) -> list[str]:
    return sorted(path.stem for path in (DATA / folder).glob("*.json") if path.stem not in without)


def months(number: int) -> list[date]:
    return [date(2022 + month // 12, month % 12 + 1, 1) for month in range(number)]


def days(number: int) -> list[date]:
    return [date(2022, 1, 1) + timedelta(days=day) for day in range(number)]


def chart_of(values: Sequence[float | None], totals: Sequence[float | None] | None = None, **options) -> ControlChart:
    return control_chart(months(len(values)), values, totals, **options)


def causes(chart: ControlChart) -> list[str | None]:
    return [point.special_cause for point in chart.points]


def codes(chart: ControlChart) -> list[str]:
    return [warning.code for warning in chart.warnings]


def listed(thing) -> list:
    return thing if isinstance(thing, list) else [] if thing is None else [thing]


def near(figures: Sequence[float | None], *, rel: float = 1e-9) -> list:
    """The figures to a relative difference; missing only equals missing."""
    return [None if figure is None else pytest.approx(figure, rel=rel, abs=1e-12) for figure in figures]
