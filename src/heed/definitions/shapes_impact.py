"""What the rules of change over time and of small groups hold."""

from typing import Annotated

import msgspec

from heed.definitions.shapes import Entry, Text

Positive = Annotated[int, msgspec.Meta(ge=1)]
Share = Annotated[float, msgspec.Meta(gt=0, lt=1)]


class ImpactRules(Entry, frozen=True, kw_only=True):
    """When a change before and after an action is estimated, and when it is believed.

    `points_each_side` is the fewest observed points before and after. `questions` is how many intervals are looked at
    for one verdict: the doubt that `confidence` leaves is shared out among them. From `plenty_of_points` on the method
    raises about as many false alarms as it promises.
    """

    name: Text
    about: Text
    points_each_side: Positive
    confidence: Share
    questions: Positive
    months_ahead: Positive
    points_for_seasons: Positive
    plenty_of_points: Positive
    strong_autocorrelation: Share
    doubt_of_seasons: Share


class TrendRules(Entry, frozen=True, kw_only=True):
    """When the latest yearly figures are called a trend. `chi_squared` has one degree of freedom and is to be passed.

    `interval_widths` is how many standard errors wide a 95 per cent interval is taken to be. `doubt_of_spread` is the
    chance below which the years are said to scatter more than the method allows for.
    """

    name: Text
    about: Text
    points: Positive
    chi_squared: float
    interval_widths: float
    doubt_of_spread: Share


class SuppressionRules(Entry, frozen=True, kw_only=True):
    """Which small counts are hidden, and how well.

    Counts from 1 (from 0 where zeros are not shown) to `largest_hidden` are hidden. `narrowest_range` is the least
    difference that must remain between the highest and lowest figure a small count could have, for somebody who knows
    everything else that is shown.
    """

    name: Text
    about: Text
    largest_hidden: Positive
    zeros_shown: bool
    narrowest_range: Positive
