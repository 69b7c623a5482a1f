"""Our figure of one period beside those of others: published averages, and councils of a comparator group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from heed.core.statistics.comparisons.needed import needed_against_share
from heed.core.statistics.comparisons.one_group import compare_with_expected, compare_with_share
from heed.core.statistics.comparisons.results import Comparison
from heed.core.statistics.funnels import Against, Funnel, Kind, compare_with_others, funnel
from heed.definitions import comparison_rule_set
from heed.measuring.choices import Calculation, IntervalRule
from heed.measuring.models import Measure, Observation
from heed.measuring.pictures import Ends, intervals_of, shown_factor
from heed.measuring.series import PeriodFigure, Series, is_of_counts, series_of

SHARES: Kind = "proportion"
RATES: Kind = "rate"


@dataclass(frozen=True, slots=True)
class OtherFigure:
    """Another council's or group's figure of the same period, with how far it may lie from the true one."""

    observation: Observation
    figure: PeriodFigure
    interval: Ends

    @property
    def name(self) -> str:
        return self.observation.area.name


@dataclass(frozen=True, slots=True)
class AgainstPublished:
    """Our figure against one published figure that is taken as known.

    verdict
        ``lower``, ``higher``, ``cannot_tell``, or ``too_few`` where no result at all could have been told apart.
    p_value
        Exact and two-sided for counts; None for a survey, which is told by its published interval.
    needed
        The smallest total at which even the most extreme result could be told; None where that makes no sense.
    """

    other: OtherFigure
    verdict: str
    p_value: float | None
    needed: int | None


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything that can be said of our figure of one period beside others.

    funnel
        With enough councils: every one against their common figure, ours among them.
    against
        With fewer: ours against all the others together, ours left out of what it is compared with.
    """

    measure: Measure
    own: OtherFigure
    published: tuple[AgainstPublished, ...]
    councils: tuple[OtherFigure, ...]
    funnel: Funnel | None
    against: Against | None

    @property
    def kind(self) -> Kind:
        return kind_of(self.measure)


def kind_of(measure: Measure) -> Kind:
    """Which chances apply: binomial for shares, Poisson for rates."""
    return SHARES if measure.calculation == Calculation.SHARE else RATES


def beside(
    measure: Measure, own: Observation, published: Sequence[Observation], councils: Sequence[Observation]
) -> Beside:
    """Our figure against published ones and against councils, all of one period.

    Councils without count and total stand in the list and in no test. Plain counts are never compared: councils differ
    in size.
    """
    ours, *others = _figures(measure, [own, *councils])
    counted = [each for each in (ours, *others) if _is_counted(measure, each)]
    can_test = measure.calculation in (Calculation.SHARE, Calculation.RATE) and ours in counted and len(counted) > 1
    enough = len(counted) >= comparison_rule_set().minimum_units
    return Beside(
        measure=measure,
        own=ours,
        published=tuple(_against_published(measure, ours, each) for each in _figures(measure, published)),
        councils=tuple(others),
        funnel=_funnel(measure, counted) if can_test and enough else None,
        against=_against_others(measure, counted) if can_test and not enough else None,
    )


def _figures(measure: Measure, observations: Sequence[Observation]) -> list[OtherFigure]:
    """Each with its interval, all of them worked out at once."""
    figures = tuple(series_of(measure, [each]).figures[0] for each in observations)
    intervals = intervals_of(Series(measure, figures))
    return [OtherFigure(*each) for each in zip(observations, figures, intervals, strict=True)]


def _is_counted(measure: Measure, other: OtherFigure) -> bool:
    if measure.intervals == IntervalRule.PUBLISHED:
        return False
    return other.figure.count is not None and bool(other.figure.total)


def _funnel(measure: Measure, counted: Sequence[OtherFigure]) -> Funnel:
    names, counts, totals = _columns(counted)
    return funnel(names, counts, totals, kind=kind_of(measure), overdispersion=True)


def _against_others(measure: Measure, counted: Sequence[OtherFigure]) -> Against:
    names, counts, totals = _columns(counted)
    found = compare_with_others(names, counts, totals, kind=kind_of(measure))
    return found[0]


def _columns(counted: Sequence[OtherFigure]) -> tuple[list[str], list[float], list[float]]:
    counts = [each.figure.count or 0.0 for each in counted]
    return [each.name for each in counted], counts, [each.figure.total or 0.0 for each in counted]


def _against_published(measure: Measure, ours: OtherFigure, other: OtherFigure) -> AgainstPublished:
    value = other.figure.value
    if value is None or ours.figure.value is None:
        return AgainstPublished(other, "cannot_tell", None, None)
    if not is_of_counts(measure) or not _is_counted(measure, ours):
        return AgainstPublished(other, _by_interval(ours, value), None, None)
    compared = _compared(measure, ours, value)
    needed = _needed(measure, ours, value)
    verdict = str(compared.verdict)
    if verdict == "cannot_tell" and needed is not None and (ours.figure.total or 0) < needed:
        verdict = "too_few"
    return AgainstPublished(other, verdict, float(compared.p_value), needed)


def _compared(measure: Measure, ours: OtherFigure, value: float) -> Comparison:
    count, total = ours.figure.count or 0.0, ours.figure.total or 0.0
    if measure.calculation == Calculation.SHARE:
        return compare_with_share(count, total, value)
    return compare_with_expected(count, total * value / shown_factor(measure))


def _needed(measure: Measure, ours: OtherFigure, value: float) -> int | None:
    if measure.calculation != Calculation.SHARE:
        return None
    return needed_against_share(value).towards(ours.figure.value, value)


def _by_interval(ours: OtherFigure, value: float) -> str:
    """As the published interval says; without one nothing can be told."""
    if ours.interval is None:
        return "cannot_tell"
    low, high = ours.interval
    return "higher" if low > value else "lower" if high < value else "cannot_tell"
