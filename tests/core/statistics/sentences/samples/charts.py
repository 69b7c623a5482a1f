"""Every kind of sentence about a chart over time, as a reader meets it."""

from datetime import date
from typing import get_args

from heed.core.statistics.control_charts import (
    ChartChoice,
    ChartWarning,
    ExpectedSignals,
    RebaseSuggestion,
    control_chart,
)
from heed.core.statistics.control_charts.choosing import Reason
from heed.core.statistics.control_charts.results import Caution
from heed.core.statistics.sentences.chart_warnings import warning_words
from heed.core.statistics.sentences.charts import (
    chart_sentence,
    chart_title,
    choice_words,
    false_signals_sentence,
    rebase_words,
)

STEADY = [10, 12] * 11
DAY = date(2025, 3, 1)


def found_by_kind():
    """One chart of each kind, by name."""
    return {
        "steady": _chart(STEADY),
        "steady, target met": _chart(STEADY, target=2),
        "steady, target missed": _chart(STEADY, target=40),
        "steady, target now and then": _chart(STEADY, target=11),
        "constant": _chart([5] * 14),
        "outside": _chart([*STEADY, 30]),
        "outside, neutral": _chart([*STEADY, -10], improvement="neutral"),
        "shift": _chart([*STEADY[:12], *[13, 14] * 4], baseline=12),
        "trend": _chart([*STEADY[:12], 11.5, 11, 10.6, 10.4, 10.2, 9.9, 9.5], baseline=12),
        "two of three": _chart([*STEADY[:12], 12, 15, 15.5], baseline=12),
        "changing": _chart([*STEADY[:14], *[20, 22] * 6], target=0),
        "provisional": _chart(STEADY[:9]),
        "too few": _chart([10]),
        "rolling": _chart(STEADY, rolling=True),
    }


def samples():
    """Sentences to be weighed by the reading age test, by name."""
    charts = found_by_kind().items()
    return {
        **{f"title: {name}": f"{chart_title(chart)}." for name, chart in charts},
        **{f"sentence: {name}": chart_sentence(chart) for name, chart in charts},
        **{f"warning: {code}": warning_words(ChartWarning(code, 9, (DAY,), 13)) for code in get_args(Caution)},
        **{f"choice: {reason}": choice_words(ChartChoice("p", reason, 60)) for reason in get_args(Reason)},
        "rebase, shift": rebase_words(RebaseSuggestion(DAY, "shift", 8, 1)),
        "rebase, trend": rebase_words(RebaseSuggestion(DAY, "trend", 8, -1)),
        "false signals": false_signals_sentence(4, ExpectedSignals(100, 1.4, 15.0), related=3),
    }


def _chart(values, **options):
    days = [date(2022 + place // 12, place % 12 + 1, 1) for place in range(len(values))]
    return control_chart(days, values, **options)
