"""Series of figures for what is judged by them: two years of months, with or without a change in the middle."""

from datetime import date
from typing import Any

from heed.accounts.models import Person
from heed.measuring.models import Measure
from tests.factories import measuring

CHANGED = date(2025, 1, 1)
TODAY = date(2026, 2, 10)
WOBBLE = (1, -2, 0, 2, -1, 0, 1, -1, 2, -2, 0, 1)
# In another order, so that no month is like the same month a year before.
LATER = (0, 2, -1, -2, 1, 0, 2, 0, -2, 1, -1, 0, 1, -1, 2, 0, -2, 1, 0, -1, 2, -2, 1, 0)


def with_step(*, by: Person, step: int = 30, before: int = 50, after: int = 12, **more: Any) -> Measure:
    """A monthly share, of 100 each time, with a step up on 1 January 2025; `after` so many months follow it."""
    measure = measuring.measure(by=by, **more)
    counts = [before + each for each in WOBBLE] + [before + step + each for each in LATER[:after]]
    measuring.figures(measure=measure, counts=counts, totals=100, first="January 2024")
    return measure


def without_change(*, by: Person, **more: Any) -> Measure:
    """The same with nothing but usual variation."""
    return with_step(by=by, step=0, **more)
