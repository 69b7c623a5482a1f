"""How long the statistics take on one core, in processor time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from benchmarks.charts import drawn
from heed.core.statistics.control_charts import control_chart, xmr_grid
from heed.core.statistics.funnels import funnel, funnels
from heed.core.statistics.impact import interrupted_time_series
from heed.definitions import chart_rule_set

COUNCILS, MEASURES, POINTS = 153, 100, 60
SEED = 11
SHORT_ENOUGH = 0.05
"""A task quicker than this, in seconds, is repeated within a run, so that the clock's grain does not matter."""


@dataclass(frozen=True)
class Task:
    """Something to time. ``goal`` in seconds; ``elsewhere`` is what the public tool takes, where that is known."""

    what: str
    work: Callable[[], object]
    goal: float | None = None
    elsewhere: str = ""


def tasks() -> list[Task]:
    return [*_many(), *_one(), *_pictures()]


def lines(runs: int) -> Iterator[str]:
    yield f"{'processor time, one thread':44}{'goal':>9}{'median':>10}{'fastest':>10}{'slowest':>10}  elsewhere"
    for task in tasks():
        taken = seconds(task.work, runs)
        goal = "" if task.goal is None else spelt(task.goal)
        verdict = " missed" if task.goal and statistics.median(taken) > task.goal else ""
        figures = "".join(f"{spelt(each):>10}" for each in (statistics.median(taken), min(taken), max(taken)))
        yield f"{task.what:44}{goal:>9}{figures}  {task.elsewhere}{verdict}"


def seconds(work: Callable[[], object], runs: int) -> list[float]:
    """Processor seconds of one call, for each run, after one that does not count."""
    first = _timed(work, 1)
    times = 1 if first > SHORT_ENOUGH else max(1, round(SHORT_ENOUGH / max(first, 1e-5)))
    return [_timed(work, times) for _ in range(runs)]


def spelt(taken: float) -> str:
    return f"{taken:.2f} s" if taken >= 0.1 else f"{taken * 1_000:.2f} ms"


def _timed(work: Callable[[], object], times: int) -> float:
    begun = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - begun) / times


def _many() -> list[Task]:
    dice = np.random.default_rng(SEED)
    steady = dice.normal(50, 8, size=(COUNCILS * MEASURES, POINTS))
    gaps = np.where(dice.random(steady.shape) < 0.02, np.nan, steady)
    rebased = np.arange(POINTS) == POINTS // 2
    totals = dice.integers(5, 900, size=(MEASURES, COUNCILS))
    # councils truly differ, so that the tails that allow for it are computed for every indicator
    counts = dice.binomial(totals, np.clip(dice.normal(0.7, 0.06, size=totals.shape), 0.01, 0.99))
    events = dice.poisson(totals * 0.02)
    sizes = f"{COUNCILS} × {MEASURES}"
    mdc, as_in_r = chart_rule_set("mdc"), chart_rule_set("nhsrplotthedots")
    a_call = "one call of NHSRplotthedots 43 s"
    a_loop = "FunnelPlotR 10 s"
    return [
        Task(f"XmR, {sizes} series × {POINTS}, mdc", lambda: xmr_grid(steady, rules=mdc), 1, a_call),
        Task(f"XmR, {sizes} × {POINTS}, nhsrplotthedots", lambda: xmr_grid(steady, rules=as_in_r), 1, a_call),
        Task("the same, mdc, 2% missing, rebased", lambda: xmr_grid(gaps, rules=mdc, starts=rebased), 1),
        Task(f"funnels of shares, {sizes}, exact", lambda: funnels(counts, totals, overdispersion=True), 1, a_loop),
        Task("the same, arcsine", lambda: funnels(counts, totals, method="arcsine", overdispersion=True), 1, a_loop),
        Task(
            f"funnels of rates, {sizes}, exact",
            lambda: funnels(events, totals, kind="rate", overdispersion=True),
            1,
            a_loop,
        ),
    ]


def _one() -> list[Task]:
    dice = np.random.default_rng(SEED)
    months = [date(2021 + number // 12, number % 12 + 1, 1) for number in range(POINTS)]
    values = dice.normal(50, 8, size=POINTS).tolist()
    totals = dice.integers(20, 200, size=POINTS)
    counts = dice.binomial(totals, 0.7)
    names = [f"Council {number}" for number in range(COUNCILS)]
    sizes = dice.integers(5, 900, size=COUNCILS)
    cases = dice.binomial(sizes, 0.7)
    pairs = (counts.tolist(), totals.tolist())
    return [
        Task("one XmR chart, 60 points, with warnings", lambda: control_chart(months, values, target=60.0)),
        Task("one p chart, 60 points, with warnings", lambda: control_chart(months, *pairs, chart="p", target=0.8)),
        Task(
            "one before and after (REML), 48 points",
            lambda: interrupted_time_series(months[:48], values[:48], months[24], improvement="increase"),
        ),
        Task(f"one funnel, {COUNCILS} councils, exact", lambda: funnel(names, cases, sizes, overdispersion=True)),
    ]


def _pictures() -> list[Task]:
    """The drawings of benchmarks/charts.py that have a goal: 1 ms for one chart."""
    pictures = drawn()
    chosen = ("control chart, 60 points", "the same for narrow places", "funnel, 41 councils", "sparkline, 24 points")
    return [Task(f"SVG: {what}", pictures[what], 0.001, "matplotlib 45 ms") for what in chosen]
