"""Points on a calendar, before and after a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from heed.core.calendars import Calendar, calendar_of
from heed.core.statistics.impact.results import Seasons
from heed.definitions.shapes_impact import ImpactRules

Floats = NDArray[np.float64]

# Columns of the design: where the line starts, its slope, the jump, the change of slope.
START, SLOPE, LEVEL, TURN = range(4)
_FEWEST_SEASONS = 4


@dataclass(frozen=True, slots=True)
class Timeline:
    """The periods of a series, counted t = 1, 2, …, and the last of them before the change.

    is_observed, is_after, in_transition
        One for each date given.
    last_before
        k: the change of level is read here, and the change of slope counted from here. 0 where nothing came before.
    """

    calendar: Calendar
    places: Floats
    is_observed: NDArray[np.bool_]
    is_after: NDArray[np.bool_]
    in_transition: NDArray[np.bool_]
    last_before: int

    @property
    def is_used(self) -> NDArray[np.bool_]:
        """Observed and not in transition."""
        return self.is_observed & ~self.in_transition

    @property
    def n_before(self) -> int:
        """Observed points before the change."""
        return int((self.is_used & ~self.is_after).sum())

    @property
    def n_after(self) -> int:
        """Observed points on or after the change, those in transition left out."""
        return int((self.is_used & self.is_after).sum())

    @property
    def has_gaps(self) -> bool:
        """Whether a period between first and last point has no value."""
        inside = self.places[self.is_observed]
        return bool(len(inside)) and inside[-1] - inside[0] + 1 > len(inside)

    @property
    def seasons(self) -> int | None:
        """Periods in a year, where there are enough of them for a yearly pattern."""
        found = self.calendar.periods_in_a_year()
        return found if found is not None and found >= _FEWEST_SEASONS else None

    def design(self, places: Floats) -> Floats:
        """The four columns of the model at these periods, one row for each."""
        after = (places > self.last_before).astype(float)
        return np.column_stack([np.ones_like(places), places, after, after * (places - self.last_before)])

    def seasonal(self, places: Floats, seasons: Seasons) -> Floats:
        """The further columns for a yearly pattern: none, one wave (two columns), or one for each period but one."""
        if seasons == "none" or self.seasons is None:
            return np.empty((len(places), 0))
        if seasons == "fourier":
            angle = 2 * np.pi * places / self.seasons
            return np.column_stack([np.sin(angle), np.cos(angle)])
        season = np.mod(places, self.seasons)
        # Each column sums to nothing over a year, so that the other figures keep their meaning.
        return np.column_stack([(season == each) - 1.0 * (season == 0) for each in range(1, self.seasons)])


def timeline(dates: Sequence[date], values: Floats, changed: date, transition: int) -> Timeline:
    """Where each point stands; a value that is NaN is a missing period. Periods on or after ``changed`` are after."""
    calendar = calendar_of(dates)
    places = np.array(calendar.indexes, dtype=float) + 1
    is_after = np.array([day >= changed for day in dates], dtype=bool)
    last_before = _last_before(calendar, is_after, changed)
    in_transition = is_after & (places <= last_before + transition)
    return Timeline(calendar, places, np.isfinite(values), is_after, in_transition, last_before)


def enough(points: Timeline, rules: ImpactRules) -> bool:
    """Whether there are points enough on both sides for an estimate."""
    return min(points.n_before, points.n_after) >= rules.points_each_side


def _last_before(calendar: Calendar, is_after: NDArray[np.bool_], changed: date) -> int:
    """The number, from 1, of the last period that began before the change, given or absent."""
    if is_after.all():
        return 0
    before = int((~is_after).sum())
    last = calendar.indexes[before - 1]
    until = calendar.indexes[before] if before < len(calendar.indexes) else last + 1
    while last + 1 < until and (reckoned := calendar.date_of(last + 1)) is not None and reckoned < changed:
        last += 1
    return last + 1
