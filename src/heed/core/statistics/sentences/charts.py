"""What a chart over time says, in words: its title, one sentence, its warnings, and what chance alone would give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from heed.core.statistics.control_charts.choosing import ChartChoice, FittingChart, Reason
from heed.core.statistics.control_charts.false_signals import ExpectedSignals
from heed.core.statistics.control_charts.rebasing import RebaseSuggestion
from heed.core.statistics.control_charts.results import Assurance, ChartPoint, ControlChart, Variation
from heed.core.statistics.sentences.numbers import MISSING, about, counted, day_of, figure, month, percent, sentence
from heed.definitions import chart_rules

Show = Callable[[float], str]

TOO_EARLY = "Too early to say"
_VARIATIONS: dict[Variation, str] = {
    "common_cause": "No real change",
    "improvement_high": "Getting better",
    "improvement_low": "Getting better",
    "concern_high": "Getting worse",
    "concern_low": "Getting worse",
    "neutral_high": "Gone up",
    "neutral_low": "Gone down",
}
_ASSURANCES: dict[Assurance, str] = {
    "pass": "Meets target reliably",
    "fail": "Does not meet target",
    "hit_or_miss": "Meets target sometimes",
}
_TARGETS: dict[Assurance, str] = {
    "pass": "If nothing changes, it will go on meeting the target of {}.",
    "fail": "If nothing changes, it will not meet the target of {}.",
    "hit_or_miss": "If nothing changes, it will meet the target of {} at some times and miss it at others.",
}
_CHARTS: dict[FittingChart, str] = {
    "p": "a p chart",
    "p_prime": "a p′ chart",
    "u": "a u chart",
    "u_prime": "a u′ chart",
    "c": "a c chart",
    "xmr": "an XmR chart",
    "g": "a chart of the cases between events (g)",
    "t": "a chart of the days between events (t)",
    "run": "a run chart",
}
_REASONS: dict[Reason, str] = {
    "yearly": "there are only {} yearly figures",
    "few_points": "there are only {} figures",
    "rare": "only about {} cases are expected in a period",
    "share_of_many": "each share is of about {} cases, so chance alone explains too little",
    "share": "each share is of about {} cases",
    "rate_of_many": "about {} cases are expected in a period, so chance alone explains too little",
    "rate": "about {} cases are expected in a period",
    "counts_vary_more": "the counts vary {} times as much as chance alone gives",
    "count": "about {} cases are counted in a period",
    "value": "it fits any figure that is measured at even times",
}


def variation_words(variation: Variation | None) -> str:
    """What the last point says in two or three words: Getting better, Getting worse, No real change, Too early to say.

    >>> variation_words("concern_low"), variation_words(None)
    ('Getting worse', 'Too early to say')
    """
    return _VARIATIONS[variation] if variation else TOO_EARLY


def assurance_words(assurance: Assurance | None) -> str | None:
    """Whether the target will be met, in three words; ``None`` where nothing is said."""
    return _ASSURANCES[assurance] if assurance else None


def chart_title(chart: ControlChart, *, measure: str = "the measure") -> str:
    """The finding as a heading, without a full stop.

    ``measure``: how the measure is called inside a sentence, singular, with its article.
    """
    words = variation_words(chart.variation)
    point = chart.judged
    if point is None and _is_rolling(chart):
        return f"Cannot say: {measure} is a rolling figure"
    if point is None or chart.variation is None:
        return f"{words}: {measure} has {counted(_observed(chart), 'point', 'points')} so far"
    if chart.variation == "common_cause":
        return f"{words}: {measure} is about the same as before"
    way = "high" if point.direction > 0 else "low"
    start = _since(chart, point)
    if start == point:
        return f"{words}: {measure} was unusually {way} {_at(chart, point.on)}"
    return f"{words}: {measure} is {'up' if point.direction > 0 else 'down'} since {_when(chart, start.on)}"


def chart_sentence(chart: ControlChart, *, measure: str = "the measure", show: Show | None = None) -> str:
    """What the chart says in one to three short sentences.

    Args:
        chart: what was found.
        measure: how the measure is called inside a sentence, singular, with its article.
        show: how to write a value; by default shares in per cent and others to three digits.
    """
    if chart.judged is None and _is_rolling(chart):
        return f"{sentence(measure)[:-1]} is a rolling figure, so this chart cannot say whether it has changed."
    write = show or (_share if chart.chart in ("p", "p_prime") else figure)
    point = chart.judged
    if point is None or chart.variation is None:
        return _too_early(chart)
    parts = [_finding(chart, point, measure, write)]
    if chart.assurance and chart.target is not None:
        parts.append(_TARGETS[chart.assurance].format(write(chart.target)))
    elif any(warning.code == "assurance_withheld" for warning in chart.warnings):
        parts.append("It has not been steady, so nobody can say yet whether it will meet the target.")
    return " ".join(parts)


def false_signals_sentence(signals: int, expected: ExpectedSignals, *, related: int = 0) -> str:
    """How many measures show a signal, and how many would by chance.

    ``related``: how many of the measures have points that are related to each other, for which that is too few.

    >>> false_signals_sentence(4, ExpectedSignals(charts=100, last=1.4, anywhere=15.0))
    '4 of 100 measures show a signal. About 1 would by chance, if nothing had changed.'
    """
    verb = "shows" if signals == 1 else "show"
    chance = sentence(f"{about(expected.last)} would by chance, if nothing had changed")
    said = f"{signals} of {counted(expected.charts, 'measure', 'measures')} {verb} a signal. {chance}"
    if not related:
        return said
    measures = counted(related, "measure has", "measures have")
    return f"{said} {measures} points that are related to each other, so chance gives more signals than that."


def choice_words(choice: ChartChoice) -> str:
    """Which chart fits and why.

    >>> choice_words(ChartChoice("t", "rare", 1.25))
    'The chart that fits is a chart of the days between events (t): only about 1.25 cases are expected in a period.'
    """
    return f"The chart that fits is {_CHARTS[choice.chart]}: {_REASONS[choice.reason].format(figure(choice.number))}."


def rebase_words(suggestion: RebaseSuggestion) -> str:
    """Where a rebase might be thought of, and what to ask first."""
    way = {("shift", True): "above the average", ("shift", False): "below the average"}.get(
        (suggestion.signal, suggestion.direction > 0), "rising" if suggestion.direction > 0 else "falling"
    )
    return (
        f"The last {suggestion.points} points are all {way}, since {day_of(suggestion.on)}. "
        "If you know why, and it will last, you may start new limits on the day of that action."
    )


def _is_rolling(chart: ControlChart) -> bool:
    return any(warning.code == "rolling_values" and warning.number is None for warning in chart.warnings)


def _too_early(chart: ControlChart) -> str:
    points = chart.segments[-1].points
    start = "" if len(chart.segments) == 1 else f" since {_when(chart, chart.segments[-1].start)}"
    are = "is" if points == 1 else "are"
    said = f"There {are} {counted(points, 'point', 'points')}{start}."
    short = [warning for warning in chart.warnings if warning.code == "provisional_limits"]
    if short:
        return f"{said} Limits are provisional until {short[-1].needed}."
    return f"{said} That is too few to say whether anything has changed."


def _finding(chart: ControlChart, point: ChartPoint, measure: str, write: Show) -> str:
    if chart.variation == "common_cause":
        return _unchanged(chart, point, measure, write)
    said = sentence(_signal(chart, point, measure, write))
    if point.improving is None:
        return f"{said} Chance alone would hardly give this."
    return f"{said} This is {'better' if point.improving else 'worse'} than chance would give."


def _unchanged(chart: ControlChart, point: ChartPoint, measure: str, write: Show) -> str:
    if point.mean is None or point.lower is None or point.upper is None:
        return sentence(f"{measure} shows no real change")
    if point.lower == point.upper:
        return sentence(f"{measure} is always {write(point.mean)}")
    values = [each.value for each in chart.points if each.value is not None]
    span = f"from {write(point.lower)} to {write(point.upper)}"
    if point.lower < 0 <= min(values):
        span = f"up to {write(point.upper)}"
    return sentence(f"{measure} is about {write(point.mean)}, and chance alone moves it {span}")


def _signal(chart: ControlChart, point: ChartPoint, measure: str, write: Show) -> str:
    above = point.direction > 0
    start = _since(chart, point)
    since = f" since {_when(chart, start.on)}"
    run = [each for each in chart.points if start.on <= each.on <= point.on]
    if point.special_cause == "trend":
        return f"{measure} has {'risen' if above else 'fallen'} from point to point{since}"
    if point.special_cause == "shift" or (_is_long(chart, run) and all(map(_is_on_its_side, run))):
        return f"{measure} has been {'above' if above else 'below'} its average{since}"
    if point.special_cause == "two_of_three":
        return f"{measure} has been close to its {'upper' if above else 'lower'} limit two times out of three"
    value = MISSING if point.value is None else write(point.value)
    return f"{measure} was {value} {_at(chart, point.on)}, {'above' if above else 'below'} its limits"


def _since(chart: ControlChart, point: ChartPoint) -> ChartPoint:
    """The first of the signals in the same direction that lead to this one without a break."""
    start = point
    for earlier in reversed([each for each in chart.points if each.on < point.on]):
        if earlier.direction != point.direction or earlier.on < chart.segments[-1].start:
            break
        start = earlier
    return start


def _is_long(chart: ControlChart, run: Sequence[ChartPoint]) -> bool:
    rules = chart_rules().get(chart.rules)
    return rules is not None and len(run) >= rules.shift_points


def _is_on_its_side(point: ChartPoint) -> bool:
    if point.value is None or point.mean is None:
        return False
    return point.direction * (point.value - point.mean) > 0


def _when(chart: ControlChart, day: date) -> str:
    return month(day) if _is_monthly(chart.points) else day_of(day)


def _at(chart: ControlChart, day: date) -> str:
    return f"{'in' if _is_monthly(chart.points) else 'on'} {_when(chart, day)}"


def _is_monthly(points: Sequence[ChartPoint]) -> bool:
    return len({(point.on.year, point.on.month) for point in points}) == len(points)


def _observed(chart: ControlChart) -> int:
    return chart.segments[-1].points


def _share(value: float) -> str:
    return percent(value)
