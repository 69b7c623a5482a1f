"""The warnings of charts over time, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from heed.core.statistics.control_charts.results import Caution, ChartWarning
from heed.core.statistics.sentences.numbers import counted, day_of, figure, listed

_MOST_DAYS = 3


def warning_words(warning: ChartWarning) -> str:
    """One warning in one or two short sentences.

    >>> warning_words(ChartWarning("provisional_limits", 9, needed=13))
    'There are 9 points. Limits are provisional until 13.'
    """
    return _WORDS[warning.code](warning)


def _points(warning: ChartWarning) -> str:
    number = int(warning.number or 0)
    start = f" in the part from {day_of(warning.days[0])}" if warning.days else ""
    return f"There {'is' if number == 1 else 'are'} {counted(number, 'point', 'points')}{start}."


def _days(warning: ChartWarning) -> str:
    days = [day_of(day) for day in warning.days[:_MOST_DAYS]]
    more = len(warning.days) - len(days)
    return listed([*days, f"{more} more"] if more else days)


def _gaps(warning: ChartWarning) -> str:
    number = int(warning.number or 0)
    verb = "is" if number == 1 else "are"
    return f"{counted(number, 'period', 'periods')} {verb} missing. A run is interrupted by missing data."


def _rolling(warning: ChartWarning) -> str:
    use = "Chart the figure of each period by itself."
    if warning.number is None:
        return f"These are rolling figures, which share months. This chart cannot be used for them. {use}"
    return f"If these are rolling figures, this chart cannot be used for them. {use}"


def _small(warning: ChartWarning) -> str:
    return (
        f"Counts are small: about {figure(warning.number)} in a period. Many signals are chance. "
        "Use longer periods, or count the days between events."
    )


_WORDS: Mapping[Caution, Callable[[ChartWarning], str]] = {
    "assurance_withheld": lambda _: "It has not been steady, so nobody can say yet whether it will meet the target.",
    "autocorrelation": lambda warning: (
        f"Points are strongly related to each other (lag-1 {figure(warning.number, digits=1)}). "
        "Chart signals are unreliable; see the estimate instead."
    ),
    "baseline_longer": lambda warning: (
        f"The baseline of {figure(warning.number)} points is longer than the data, so all points were used."
    ),
    "constant": lambda _: "Every value is the same. There is nothing to judge chance by.",
    "gaps": _gaps,
    "irregular_dates": lambda _: "The dates are not evenly spaced, so a gap cannot be seen.",
    "last_missing": lambda warning: f"The last period ({_days(warning)}) has no value.",
    "provisional_limits": lambda warning: f"{_points(warning)} Limits are provisional until {warning.needed}.",
    "rebase_unknown": lambda warning: f"There is no point on {_days(warning)}, so no new limits were started there.",
    "rolling_values": _rolling,
    "seasonality": lambda _: "The figures follow the time of year. That can look like a change, or hide one.",
    "small_counts": _small,
    "too_few_points": lambda warning: f"{_points(warning)} At least {warning.needed} are needed for limits.",
    "yearly": lambda warning: (
        f"There are {figure(warning.number)} yearly figures. That is too few for this chart; use a run chart."
    ),
}
