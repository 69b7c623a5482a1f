"""Lines cut at the edges of what is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.charts.canvas import Box
from heed.core.charts.clipping import clipped

WINDOW = Box(0, 0, 10, 10)
PLACES = st.tuples(st.floats(-30, 30), st.floats(-30, 30))


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ([(1, 1), (2, 2), (3, 1)], (((1, 1), (2, 2), (3, 1)),)),
        ([(-5, 5), (15, 5)], (((0, 5), (10, 5)),)),
        ([(5, -5), (5, 5), (15, 5)], (((5, 0), (5, 5), (10, 5)),)),
        ([(1, 9), (1, 11), (3, 11), (3, 9)], (((1, 9), (1, 10)), ((3, 10), (3, 9)))),
        ([(-1, 20), (20, 20)], ()),
        ([(-5, 9), (1, 15)], ()),
        ([(1, 1)], ()),
        ([], ()),
    ],
)
def test_parts_in_the_window(line: list[tuple[float, float]], parts: tuple[object, ...]) -> None:
    assert clipped(line, WINDOW) == parts


@given(st.lists(PLACES, max_size=12))
def test_nothing_is_left_outside(line: list[tuple[float, float]]) -> None:
    for part in clipped(line, WINDOW):
        assert len(part) >= 2
        assert all(-1e-9 <= x <= 10 + 1e-9 and -1e-9 <= y <= 10 + 1e-9 for x, y in part)
