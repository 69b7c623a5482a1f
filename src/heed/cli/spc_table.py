"""A chart over time as a person would look through it."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from heed.core.statistics.control_charts import ChartPoint, ControlChart, suggest_rebase
from heed.core.statistics.sentences.chart_warnings import warning_words
from heed.core.statistics.sentences.charts import (
    TOO_EARLY,
    assurance_words,
    chart_sentence,
    chart_title,
    rebase_words,
)
from heed.core.statistics.sentences.numbers import figure
from heed.definitions import chart_rules

_PIPED_WIDTH = 120
_SIGNALS = {
    "outside_limits": "outside the limits",
    "trend": "trend",
    "two_of_three": "two of three near a limit",
    "shift": "shift",
}
_WAYS = {True: ", better", False: ", worse", None: ""}


def write_chart(chart: ControlChart) -> None:
    """The finding, its sentence, the warnings, then every point, to standard output; plain where it is piped."""
    console = Console(width=None if sys.stdout.isatty() else _PIPED_WIDTH, highlight=False)
    console.print(Text(chart_title(chart), style="bold"))
    console.print(Text(chart_sentence(chart)))
    if chart.target is not None:
        console.print(Text(f"Target {figure(chart.target)}: {assurance_words(chart.assurance) or TOO_EARLY}"))
    for warning in chart.warnings:
        console.print(Text(f"Look twice: {warning_words(warning)}"))
    suggestion = suggest_rebase(chart)
    if suggestion:
        console.print(Text(rebase_words(suggestion)))
    console.print(_points(chart))
    rules = chart_rules().get(chart.rules)
    console.print(Text(f"Rules: {rules.name if rules else chart.rules}, version {chart.rules_version}", style="dim"))


def _points(chart: ControlChart) -> Table:
    table = Table()
    table.add_column("Date", no_wrap=True)
    for heading in ("Value", "Mean", "Lower", "Upper"):
        table.add_column(heading, justify="right")
    table.add_column("Signal", overflow="fold")
    starts = {segment.start for segment in chart.segments[1:]}
    for point in chart.points:
        if point.on in starts:
            table.add_section()
        table.add_row(*_cells(point))
    return table


def _cells(point: ChartPoint) -> tuple[str, ...]:
    numbers = (point.value, point.mean, point.lower, point.upper)
    signal = f"{_SIGNALS[point.special_cause]}{_WAYS[point.improving]}" if point.special_cause else ""
    return (point.on.isoformat(), *("" if number is None else figure(number, digits=4) for number in numbers), signal)
