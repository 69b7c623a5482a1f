"""A measure's figures as one series: every period from the first to the last, the missing ones included."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from heed.core.calendars.reporting import ReportingPeriod, periods_between
from heed.measuring.choices import Calculation, IntervalRule, PeriodKind, Unit
from heed.measuring.models import Measure, Observation
from heed.measuring.values import computed_value, period_of, value_of

YEARLY = (PeriodKind.CALENDAR_YEAR, PeriodKind.FINANCIAL_YEAR)


@dataclass(frozen=True, slots=True)
class PeriodFigure:
    """One period of a series. Without an observation, or where its source withheld it, the value is missing.

    `value` is in the unit as statistics take it: a percentage as a share of 1, everything else as shown.
    """

    period: ReportingPeriod
    observation: Observation | None
    value: float | None
    count: float | None
    total: float | None

    @property
    def on(self) -> date:
        return self.period.starts_on


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of one council over time. `figures` is empty where nothing was entered yet."""

    measure: Measure
    figures: tuple[PeriodFigure, ...]

    @property
    def days(self) -> list[date]:
        return [figure.on for figure in self.figures]

    @property
    def values(self) -> list[float | None]:
        return [figure.value for figure in self.figures]

    @property
    def counts(self) -> list[float | None]:
        return [figure.count for figure in self.figures]

    @property
    def totals(self) -> list[float | None]:
        return [figure.total for figure in self.figures]

    @property
    def known(self) -> list[PeriodFigure]:
        """The periods whose value is known."""
        return [figure for figure in self.figures if figure.value is not None]

    @property
    def latest(self) -> PeriodFigure | None:
        """The last period with a value."""
        return self.known[-1] if self.known else None

    @property
    def previous(self) -> PeriodFigure | None:
        """The period with a value before the latest."""
        return self.known[-2] if len(self.known) > 1 else None

    @property
    def is_counted(self) -> bool:
        """Whether every known value comes from a count (and a total, where the measure has one): then charts of counts
        can be drawn, and intervals computed.
        """
        if self.measure.intervals == IntervalRule.PUBLISHED or not self.known:
            return False
        return all(figure.count is not None for figure in self.known)

    @property
    def is_yearly(self) -> bool:
        return self.measure.period in YEARLY


def series_of(measure: Measure, observations: Iterable[Observation], *, until: date | None = None) -> Series:
    """The observations of one council (and one group) in order, with every absent period between first and last.

    `until` adds the missing periods up to the last one that was over by that day. A measure that is due only every
    second year has no figure in between, and nothing is missing there.
    """
    by_start = {observation.starts_on: observation for observation in observations}
    if not by_start:
        return Series(measure, ())
    first, last = period_of(measure.period, min(by_start)), period_of(measure.period, max(by_start))
    if until is not None:
        last = max(last, _last_over(measure, until))
    periods = periods_between(first, last)
    due = [period for place, period in enumerate(periods) if _is_due(place, measure) or period.starts_on in by_start]
    return Series(measure, tuple(_figure(measure, period, by_start.get(period.starts_on)) for period in due))


def _last_over(measure: Measure, day: date) -> ReportingPeriod:
    now = period_of(measure.period, day)
    return now if now.ends_on <= day else now.moved(-1)


def _is_due(place: int, measure: Measure) -> bool:
    return place % measure.every == 0


def _figure(measure: Measure, period: ReportingPeriod, observation: Observation | None) -> PeriodFigure:
    if observation is None or observation.is_withheld:
        return PeriodFigure(period, observation, None, None, None)
    value = value_of(measure, observation)
    shown = None if value is None else float(value)
    if shown is not None and measure.unit == Unit.PERCENT:
        shown /= 100
    if computed_value(measure, observation) is None:
        return PeriodFigure(period, observation, shown, None, None)
    count = None if observation.count is None else float(observation.count)
    total = None if observation.total is None else float(observation.total)
    return PeriodFigure(period, observation, shown, count, total)


def is_of_counts(measure: Measure) -> bool:
    """Whether the measure counts cases, so that exact intervals and tests apply."""
    return measure.calculation in (Calculation.SHARE, Calculation.RATE, Calculation.COUNT)
