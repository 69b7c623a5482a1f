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
CAUSES_IN_R = {
    "Above UCL": "outside_limits",
    "Below LCL": "outside_limits",
    "7 Point Trend (Increasing)": "trend",
    "7 Point Trend (Decreasing)": "trend",
    "2 in 3 Above CL": "two_of_three",
    "2 in 3 Below CL": "two_of_three",
    "7 Points Above CL": "shift",
    "7 Points Below CL": "shift",
    "Common Cause": None,
}
ASSURANCES_IN_R = {"consistent_pass": "pass", "consistent_fail": "fail", "inconsistent": "hit_or_miss", None: None}
CHARTS_IN_QICHARTS2 = {"i": "xmr", "pp": "p_prime", "up": "u_prime"}


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


def chart_as_in_r(found: dict, rules=AS_IN_R) -> ControlChart:
    """The XmR chart of a case of NHSRplotthedots."""
    params = found["params"]
    return control_chart(
        [date.fromisoformat(day) for day in listed(found["input"]["date"])],
        listed(found["input"]["value"]),
        rules=rules,
        improvement=params["improvement_direction"],
        target=params["target"],
        rebase=[date.fromisoformat(day) for day in listed(params["rebase_dates"])],
        baseline=params["fix_after_n_points"],
    )


def chart_as_in_qicharts2(found: dict, rules) -> ControlChart:
    """The chart of a case of qicharts2."""
    params, number = found["params"], len(found["input"]["y"])
    chart = CHARTS_IN_QICHARTS2.get(params["chart"], params["chart"])
    return control_chart(
        days(number),
        found["input"]["y"],
        None if chart in ("c", "xmr") else found["input"]["n"],
        chart=chart,
        rules=rules,
        rebase=[days(number)[place] for place in listed(params["part"])],
        baseline=params["freeze"],
    )
