"""What a run chart says in words: few points, no limits, only whether the values keep to one side for too long."""

from __future__ import annotations

from collections.abc import Callable

from heed.core.statistics.control_charts.runs import RunChart
from heed.core.statistics.sentences.numbers import counted, figure, sentence


def run_title(run: RunChart, values: int, *, measure: str = "the measure") -> str:
    """The finding as a heading, without a full stop.

    >>> run_title(RunChart(5.0, 3, 2, 1, 5, 0, False), 3)
    'Too early to say: the measure has 3 values so far'
    """
    if _can_tell_nothing(run):
        return f"Too early to say: {measure} has {counted(values, 'value', 'values')} so far"
    if run.signal:
        return f"Changing: {measure} does not move about its middle as chance would have it"
    return f"No real change: {measure} moves about its middle as chance would have it"


def run_sentence(
    run: RunChart, values: int, *, measure: str = "the measure", show: Callable[[float], str] = figure
) -> str:
    """What the run chart says in one to three short sentences.

    Args:
        run: what was found.
        values: how many values are known.
        show: how to write a value.
    """
    if run.median is None:
        return "There is no value yet."
    start = sentence(f"{measure} has {counted(values, 'value', 'values')}, and the middle one is {show(run.median)}")
    if _can_tell_nothing(run):
        return f"{start} That is too few to say whether anything has changed."
    said = [start, *_signals(run)]
    return " ".join(said)


def _can_tell_nothing(run: RunChart) -> bool:
    """With so few useful points no order of values would pass a limit."""
    longest, fewest = run.longest_run_limit, run.crossings_limit
    return longest is None or fewest is None or (run.useful <= longest and fewest == 0)


def _signals(run: RunChart) -> list[str]:
    longest, limit = run.longest_run, run.longest_run_limit
    crossings, fewest = run.crossings, run.crossings_limit
    found = []
    if longest is not None and limit is not None and longest > limit:
        found.append(f"{longest} in a row lie on one side of it; chance gives {limit} at most.")
    if crossings is not None and fewest is not None and crossings < fewest:
        found.append(f"They cross it {counted(crossings, 'time', 'times')} only; chance gives {fewest} or more.")
    return found or ["They move about it as chance would have it."]
