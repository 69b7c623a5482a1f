"""How often something is said, in words: by most, by few, or by too few of those heard to tell."""

from __future__ import annotations

from heed.core.statistics.proportions import wilson_interval
from heed.core.statistics.sentences.numbers import percent_range

_HALF = 0.5


def heard_words(count: int, total: int, *, fewest: int = 0) -> str:
    """How many of those heard say something, and whether that is a majority or a minority, without a full stop.

    Args:
        count: how many say it.
        total: out of how many.
        fewest: below so many in all, no share is given.

    A majority or minority is said only where the whole 95% interval lies on that side of a half; else it cannot be
    told.

    Raises:
        ValueError: a negative count, or a count over its total.

    Source: Wilson's score interval, as ``wilson_interval``.

    >>> heard_words(12, 214), heard_words(3, 9, fewest=20)
    ('A minority: 12 of 214, 3% to 10%', '3 of 9: too few to give a share')
    """
    interval = wilson_interval(count, total)
    if interval is None:
        return "Nothing to count yet"
    amount = f"{count:,} of {total:,}"
    if total < fewest:
        return f"{amount}: too few to give a share"
    if count == 0:
        return f"Not heard: {amount}, {percent_range(interval.low, interval.high)}"
    side = "Cannot tell whether most"
    if interval.low > _HALF:
        side = "A majority"
    elif interval.high < _HALF:
        side = "A minority"
    return f"{side}: {amount}, {percent_range(interval.low, interval.high)}"
