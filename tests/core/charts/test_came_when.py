"""When something was heard, before and after a day."""

from datetime import date, timedelta

import pytest

from heed.core.charts import NARROW, WIDE, PointKind, svg_of
from heed.core.charts.came_when import CameWhen, draw_came_when

FIRST, SINCE, LAST = date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1)


def came(*days, **more):
    return CameWhen(
        **{"title": "Before: 1. Since: 1.", "first": FIRST, "since": SINCE, "last": LAST, "days": days, **more}
    )


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
def test_dots_before_and_after_differ_in_shape_and_stand_in_order(layout):
    drawing = draw_came_when(came(date(2025, 6, 1), date(2024, 6, 1), says=("after", "before")), layout)

    assert [(mark.kind, mark.says) for mark in drawing.marks] == [
        (PointKind.COMMON, "before"),
        (PointKind.CONCERN_HIGH, "after"),
    ]
    assert drawing.marks[0].x < layout.width / 2 < drawing.marks[1].x
    assert "Jan 2024" in svg_of(drawing, id="c")


def test_days_close_together_are_stacked_and_days_apart_are_not():
    near = draw_came_when(came(*(SINCE + timedelta(days=number) for number in (50, 51, 52, 300))), WIDE)

    assert len({mark.y for mark in near.marks}) == 3
    assert near.marks[0].y == near.marks[3].y


def test_days_outside_are_left_out_and_none_is_an_empty_line():
    assert draw_came_when(came(date(2023, 1, 1), date(2027, 1, 1)), WIDE).marks == ()
    assert draw_came_when(came(since=LAST), WIDE).marks == ()


@pytest.mark.parametrize("wrong", [{"since": FIRST}, {"last": date(2024, 6, 1)}, {"says": ("one",)}])
def test_a_frame_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="must"):
        draw_came_when(came(**wrong), WIDE)
