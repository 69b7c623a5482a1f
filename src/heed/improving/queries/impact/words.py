"""What is computed of an impact, in words: when, never why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from heed.core.statistics.control_charts.results import ControlChart
from heed.core.statistics.impact import Impact
from heed.core.statistics.sentences.impact import impact_sentence, warning_words
from heed.core.statistics.sentences.numbers import counted, day_of, figure, month
from heed.improving.choices import ImpactVerdict
from heed.improving.queries.impact.estimating import UNRELIABLE, NoEstimate, points_after
from heed.measuring.choices import Unit
from heed.measuring.models import Measure

Show = Callable[[float], str]

_NO_ESTIMATE: dict[NoEstimate, str] = {
    "no_figures": "Too early to say: this measure has no figure yet.",
    "yearly": "Cannot tell: a figure a year is too few to estimate from. Ask the people affected what they say.",
    "rolling": (
        "Cannot tell: each figure repeats most of the one before, so a change cannot be dated. "
        "Ask the people affected what they say."
    ),
}
_AMOUNTS: dict[str, tuple[str, str]] = {
    Unit.PERCENT: ("percentage point", "percentage points"),
    Unit.DAYS: ("day", "days"),
    Unit.HOURS: ("hour", "hours"),
    Unit.SCORE: ("point", "points"),
}
SEASONS_ALLOWED_FOR = "The figures follow the time of year. The estimate allows for one wave a year."


def amounts_of(measure: Measure) -> Show:
    """How an amount of a measure is written inside a sentence, from 0 up; percentages come as shares of 1."""

    def show(amount: float) -> str:
        shown = figure(amount * 100 if measure.unit == Unit.PERCENT else amount)
        if measure.unit == Unit.POUNDS:
            return f"£{shown}"
        one, many = _AMOUNTS.get(measure.unit, ("", ""))
        return f"{shown} {one if shown == '1' else many}".strip()

    return show


def estimate_sentence(impact: Impact | None, because: NoEstimate | None, measure: Measure) -> str:
    """What the estimate says."""
    if impact is None:
        return _NO_ESTIMATE[because or "no_figures"]
    return impact_sentence(impact, measure=quoted(measure), show=amounts_of(measure))


def controlled_sentence(impact: Impact, measure: Measure) -> str:
    """What the estimate says when others are set beside it."""
    said = impact_sentence(impact, measure=f"the gap between {quoted(measure)} and others", show=amounts_of(measure))
    return f"Set beside comparable councils: {said[0].lower()}{said[1:]}"


def quoted(measure: Measure) -> str:
    """A measure's name inside a sentence."""
    return f"“{measure.name}”"


def finding(impact: Impact | None, verdict: ImpactVerdict, measure: Measure) -> str:
    """What was found as a title: when, never why."""
    name = quoted(measure)
    if impact is not None and verdict in (ImpactVerdict.IMPROVED, ImpactVerdict.WORSENED):
        judged = "better" if verdict == ImpactVerdict.IMPROVED else "worse"
        return f"{name} {impact.moved} after the change, which is {judged}"
    if verdict == ImpactVerdict.TOO_EARLY:
        return f"Too early to say what {name} shows"
    return f"Cannot tell from {name} whether anything changed"


def too_early_sentence(opens: date) -> str:
    """Before one may look."""
    return f"Too early: this can be looked at from {day_of(opens)}. Nothing is worked out before then."


def chart_sentence(chart: ControlChart | None, changed: date, lasting: date | None) -> str:
    """What the control chart shows after the day, apart from any estimate."""
    if chart is None:
        return "There is no control chart with limits: the figures are too few, too rare or of whole years."
    after = points_after(chart, changed)
    if not after:
        return "The control chart has no point after the change yet."
    if UNRELIABLE & {warning.code for warning in chart.warnings}:
        return "The control chart gives false signals for figures like these. Go by the estimate."
    if lasting is not None:
        return f"The control chart shows a better level since {month(lasting)}, and it lasts."
    better = sum(point.improving is True for point in after)
    worse = sum(point.improving is False for point in after)
    other = sum(point.special_cause is not None and point.improving is None for point in after)
    if not better + worse + other:
        return "The control chart shows no signal after the change: nothing but usual variation."
    told = [
        counted(number, f"signal of {words}", f"signals of {words}")
        for number, words in ((better, "improvement"), (worse, "concern"), (other, "change, neither good nor bad"))
        if number
    ]
    return f"After the change the control chart shows {' and '.join(told)}, but no better level that lasts."


def warnings_in_words(
    impact: Impact | None, control: Impact | None, *, is_late: bool, is_moved: bool, others: int
) -> tuple[str, ...]:
    """What to know before believing the estimate, each once; the chart has warnings of its own."""
    found: list[str] = []
    if is_late:
        found.append(
            "This measure was named after the day of the change. One that moves can be found by looking at many."
        )
    if is_moved:
        found.append(
            "The day of the change was moved after it had passed. A day chosen later can be made to suit the figures."
        )
    if others:
        found.append(
            f"{counted(others + 1, 'measure is', 'measures are')} named for this action. "
            "With several, one may move by chance."
        )
    if impact is not None:
        found += [warning_words(code) for code in impact.warnings]
        if impact.seasons != "none":
            found.append(SEASONS_ALLOWED_FOR)
    if control is not None and impact is not None and control.verdict != impact.verdict:
        found.append("Set beside comparable councils the answer is another one: both are shown.")
    return tuple(dict.fromkeys(found))
