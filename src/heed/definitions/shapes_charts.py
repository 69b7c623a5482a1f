"""What the definitions of charts over time hold: rule sets, cautions, and how often chance alone gives a signal."""

from datetime import date
from typing import Annotated, Literal

import msgspec

from heed.definitions.shapes import Entry, Part, Text

Points = Annotated[int, msgspec.Meta(ge=2)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Positive = Annotated[float, msgspec.Meta(gt=0)]
SpecialCause = Literal["outside_limits", "trend", "two_of_three", "shift"]


class ChartRuleSet(Entry, frozen=True, kw_only=True):
    """When a point is a signal, and when a chart may be judged.

    `both_ways` says what a point shows that one rule calls better and another worse. `counts_outside_in_two_of_three`
    lets a point beyond the limits be one of the two. `limits_from` and `icons_from` are the fewest points of a
    segment. `refuses_misfits`: a rebase date that is not in the data, or a baseline longer than every segment, is
    refused and not passed over. Where fewer are expected with or without than `exact_tails_under`, exact tails
    replace the limits.
    """

    version: Text
    name: Text
    about: Text
    order: tuple[SpecialCause, ...]
    screens_moving_ranges: bool
    counts_outside_in_two_of_three: bool
    both_ways: Literal["improvement", "first_rule"]
    shift_points: Points
    trend_points: Points
    limits_from: Annotated[int, msgspec.Meta(ge=1)]
    icons_from: Annotated[int, msgspec.Meta(ge=1)]
    smallest_baseline: Points
    notices_absent_periods: bool
    judges_last_observed: bool
    judges_rolling_values: bool
    target_on_limit_decides: bool
    assurance_needs_stability: bool
    handles_constant: bool
    refuses_misfits: bool
    exact_tails_under: Positive | None = None


class ChartCautions(Entry, frozen=True, kw_only=True):
    """From where on a chart is shown with a warning, and which chart fits."""

    related_from: Share
    related_after_step: Share
    seasonal_points: Points
    seasonal_doubt: Share
    small_count: Positive
    yearly_points: Points
    rolling_from: Share
    largest_total_for_p: Positive


class FalseSignalRate(Part, frozen=True, kw_only=True):
    points: Points
    last: Share
    anywhere: Share


class FalseSignals(Entry, frozen=True, kw_only=True):
    """How often a series in which nothing changed gives a signal, by its number of points: simulated."""

    rule_set: Text
    process: Text
    series: int
    seed: int
    made_on: date
    command: Text
    rates: tuple[FalseSignalRate, ...]

    def __post_init__(self) -> None:
        points = [rate.points for rate in self.rates]
        if not points or points != sorted(set(points)):
            raise ValueError("needs 'rates' with rising 'points'")
