"""Days along an axis."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.charts.calendars import Tick, day_in_words, day_ticks, period_ticks
from heed.core.charts.lettering import width_of
from heed.core.charts.scales import Scale


def ticks(first: date, last: date, width: float, *, year_starts_in: int = 1) -> tuple[Tick, ...]:
    scale = Scale(first.toordinal(), last.toordinal(), 0, width)
    return day_ticks(first, last, scale, 14, year_starts_in=year_starts_in)


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 20_000), st.floats(30, 800))
def test_words_of_ticks_never_touch(first: date, days: int, width: float) -> None:
    found = ticks(first, first + timedelta(days), width)

    assert found
    for words in ("words", "under"):
        placed = [(tick.x, getattr(tick, words)) for tick in found if getattr(tick, words)]
        assert all(b[0] - a[0] > (width_of(a[1], 14) + width_of(b[1], 14)) / 2 for a, b in pairwise(placed))


@pytest.mark.parametrize(
    ("first", "last", "width", "words"),
    [
        (date(2026, 1, 1), date(2026, 1, 5), 600, ["1 Jan", "2 Jan", "3 Jan", "4 Jan", "5 Jan"]),
        (date(2026, 1, 1), date(2026, 1, 31), 600, ["1 Jan", "8 Jan", "15 Jan", "22 Jan", "29 Jan"]),
        (date(2026, 1, 1), date(2026, 6, 1), 600, ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]),
        (date(2024, 4, 1), date(2026, 3, 1), 400, ["Apr", "Jul", "Oct", "Jan", "Apr", "Jul", "Oct", "Jan"]),
        (date(2020, 1, 1), date(2026, 1, 1), 300, ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
        (date(2026, 1, 1), date(2026, 1, 1), 300, ["1 Jan"]),
        (date(2026, 1, 2), date(2026, 12, 30), 40, ["30 Dec"]),
    ],
)  # fmt: skip
def test_ticks_are_as_close_as_their_words_allow(first: date, last: date, width: float, words: list[str]) -> None:
    assert [tick.words for tick in ticks(first, last, width)] == words


def test_years_stand_under_the_first_tick_of_each() -> None:
    found = ticks(date(2024, 4, 1), date(2025, 9, 1), 600)

    assert [tick.under for tick in found if tick.under] == ["2024", "2025"]


def test_financial_years_begin_in_april() -> None:
    found = ticks(date(2020, 4, 1), date(2024, 4, 1), 250, year_starts_in=4)

    assert [tick.words for tick in found][:2] == ["2020/21", "2021/22"]


def test_periods_are_thinned_and_the_last_is_kept() -> None:
    names = [f"20{n}/{n + 1}" for n in range(10, 20)]

    found = period_ticks(names, [n * 30.0 for n in range(10)], 14)

    assert [tick.words for tick in found] == ["2010/11", "2013/14", "2016/17", "2019/20"]


def test_no_periods_give_no_ticks() -> None:
    assert period_ticks([], [], 14) == ()


def test_days_are_written_as_in_this_country() -> None:
    assert day_in_words(date(2026, 3, 7)) == "7 March 2026"
