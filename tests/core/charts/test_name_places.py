"""Where a name has room among many marks."""

from hypothesis import given
from hypothesis import strategies as st

from heed.core.charts.canvas import Box
from heed.core.charts.name_places import free_place

BOX = Box(0, 0, 300, 200)
PLACES = st.tuples(st.floats(0, 300), st.floats(0, 200))


def test_beside_a_lonely_mark_to_its_right() -> None:
    assert free_place((50, 100), 80, 14, BOX, []) == (65, 93)


def test_to_the_left_at_the_right_edge() -> None:
    assert free_place((290, 100), 80, 14, BOX, []) == (195, 93)


def test_away_from_others_where_all_beside_is_crowded() -> None:
    crowd = [(float(x), float(y)) for x in range(0, 300, 10) for y in range(50, 151, 10)]

    _, top = free_place((150, 100), 80, 14, BOX, crowd)

    assert top + 14 < 50 or top > 150


@given(PLACES, st.floats(5, 180), st.lists(PLACES, max_size=80))
def test_a_name_lies_in_the_box_and_never_on_its_mark(
    mark: tuple[float, float], width: float, others: list[tuple[float, float]]
) -> None:
    left, top = free_place(mark, width, 14, BOX, others)

    assert left >= 0
    assert left + width <= 300
    assert top >= 0
    assert top + 14 <= 200
    assert not (left < mark[0] < left + width and top < mark[1] < top + 14)
