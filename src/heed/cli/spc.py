"""``heed spc``: a measure over time, from a CSV file to what may be said of it."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from heed.cli.csv_files import BadInput, Row, Table, increasing_dates, iso_date, read_table
from heed.cli.formats import Format
from heed.cli.json_answers import write_json
from heed.core.statistics.control_charts import ChartRefused, ControlChart, control_chart
from heed.core.statistics.control_charts.results import Chart, Improvement
from heed.core.statistics.sentences.chart_warnings import warning_words
from heed.core.statistics.sentences.charts import chart_sentence
from heed.definitions import DefinitionError, chart_cautions, chart_rules

RuleSet = Literal["mdc", "nhsrplotthedots"]


@dataclass(frozen=True, slots=True)
class SpcOptions:
    """What was asked for besides the file, as it was typed."""

    chart: Literal["xmr", "p", "u", "c"] = "xmr"
    target: float | None = None
    improvement: Improvement = "increase"
    rebase: tuple[str, ...] = ()
    baseline: int | None = None
    rules: str = "mdc"
    rolling: bool = False
    definitions: str | None = None


def chart_file(file: Path, options: SpcOptions, output_format: Format) -> int:
    """Reads the file and writes one answer. Returns the exit status: 2 where no chart can be made."""
    try:
        chart = _chart(file, options)
    except (BadInput, DefinitionError) as error:
        print(f"heed spc: {error}", file=sys.stderr)
        return 2
    if output_format is Format.JSON:
        write_json(as_json(chart))
    else:
        from heed.cli.spc_table import write_chart

        write_chart(chart)
    return 0


def as_json(chart: ControlChart) -> dict[str, object]:
    """The chart as the contract names its parts."""
    return {
        "rules": chart.rules,
        "rules_version": chart.rules_version,
        "chart": chart.chart,
        "points": [
            {
                "date": point.on,
                "value": point.value,
                "mean": point.mean,
                "lower": point.lower,
                "upper": point.upper,
                "special_cause": point.special_cause,
                "improving": point.improving,
            }
            for point in chart.points
        ],
        "variation": chart.variation,
        "assurance": chart.assurance,
        "segments": [
            {
                "start": segment.start,
                "end": segment.end,
                "points": segment.points,
                "mean": segment.mean,
                "lower": segment.lower,
                "upper": segment.upper,
            }
            for segment in chart.segments
        ],
        "warnings": [{"code": warning.code, "message": warning_words(warning)} for warning in chart.warnings],
        "sentence": chart_sentence(chart),
    }


def _chart(file: Path, options: SpcOptions) -> ControlChart:
    rules = chart_rules(folder=options.definitions)
    if options.rules not in rules:
        raise BadInput("--rules", None, f"there are no rules '{options.rules}'", f"choose {' or '.join(rules)}")
    rebase = tuple(_rebase_date(text) for text in options.rebase)
    _refuse_target(options)
    table = read_table(file, ("date", "value") if options.chart in ("xmr", "c") else ("date", "count", "total"))
    dates = increasing_dates(table)
    values, totals = _figures(table, options.chart)
    try:
        return control_chart(
            dates,
            values,
            totals,
            chart=options.chart,
            rules=rules[options.rules],
            improvement=options.improvement,
            target=options.target,
            rebase=rebase,
            baseline=options.baseline,
            rolling=options.rolling,
            cautions=chart_cautions(folder=options.definitions)["default"],
        )
    except ChartRefused as refusal:
        row = None if refusal.place is None else table.rows[refusal.place].number
        raise BadInput(table.file, row, refusal.wrong, refusal.mend) from None


def _figures(table: Table, chart: Chart) -> tuple[Sequence[float | None], Sequence[float | None] | None]:
    if chart == "xmr":
        return [row.number_in("value") for row in table.rows], None
    if chart == "c":
        return [row.count_in("value") for row in table.rows], None
    pairs = [_count_and_total(row, chart) for row in table.rows]
    return [count for count, _ in pairs], [total for _, total in pairs]


def _count_and_total(row: Row, chart: Chart) -> tuple[float | None, float | None]:
    count = row.count_in("count")
    total = row.count_in("total") if chart == "p" else row.number_in("total")
    if total is not None and total < 0:
        raise row.refused(f"total is {row.cells['total']}, less than 0", "correct the total")
    if chart == "p" and count is not None and total is not None and count > total:
        raise row.refused(f"the count {count} is over its total {total:.0f}", "correct one of them")
    return count, total


def _rebase_date(text: str) -> date:
    found = iso_date(text)
    if found is None:
        raise BadInput("--rebase", None, f"'{text}' is not a date written year first", "write it as 2025-03-31")
    return found


def _refuse_target(options: SpcOptions) -> None:
    if options.target is None:
        return
    if not math.isfinite(options.target):
        raise BadInput("--target", None, f"{options.target} is not a number", "write a plain number, as 12.5")
    if options.chart == "p" and not 0 <= options.target <= 1:
        raise BadInput("--target", None, f"{options.target:g} is not a share", "write it from 0 to 1, as 0.95")
