"""Control charts and run charts."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from math import nan

import pytest

from heed.core.charts import (
    NARROW,
    WIDE,
    Annotation,
    Drawing,
    Happening,
    Levels,
    PointKind,
    TimeChart,
    TimePoint,
    Unit,
    draw_small_multiples,
    draw_time_chart,
)
from heed.core.charts.canvas import Line, Mark, Plate, Words
from tests.core.charts import examples, seen


def chart_of(*values: float | None, unit: Unit = Unit.NUMBER, **more: object) -> TimeChart:
    points = tuple(TimePoint(day, value) for day, value in zip(examples.months(len(values)), values, strict=True))
    return TimeChart("Finding", "", points, unit, **more)


def lines(drawing: Drawing, look: str) -> list[tuple[tuple[float, float], ...]]:
    """The lines in the plot: those of the key stand below it."""
    return [
        piece
        for shape in drawing.shapes
        if isinstance(shape, Line) and shape.look == look
        for piece in shape.pieces
        if piece[0][1] <= drawing.plot.bottom
    ]


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Words)]


def test_a_missing_value_breaks_the_line_and_is_a_square_at_the_foot() -> None:
    drawing = draw_time_chart(chart_of(5, 6, None, 7, 8))

    assert [len(piece) for piece in lines(drawing, "line")] == [2, 2]
    assert [mark.kind for mark in drawing.marks][2] is PointKind.MISSING
    assert drawing.marks[2].y > max(mark.y for mark in drawing.marks if mark.kind is PointKind.COMMON)
    assert "No value" in texts(drawing)


def test_not_a_number_is_missing() -> None:
    assert draw_time_chart(chart_of(5, nan, 6)).marks[1].kind is PointKind.MISSING


def test_a_missing_value_can_say_why() -> None:
    points = (TimePoint(date(2026, 1, 1), None, says="January 2026: fewer than 5"),)

    assert draw_time_chart(TimeChart("Finding", "", points, Unit.COUNT)).marks[0].says == "January 2026: fewer than 5"


@pytest.mark.parametrize("values", [(), (None,), (None, None, None)])
def test_a_chart_of_nothing_says_so(values: tuple[None, ...]) -> None:
    drawing = draw_time_chart(chart_of(*values, target=3.0, levels=()))

    assert "No values yet" in texts(drawing)
    assert lines(drawing, "line") == []


def test_one_value_stands_in_the_middle() -> None:
    drawing = draw_time_chart(chart_of(50))
    middle = (drawing.plot.top + drawing.plot.bottom) / 2

    assert drawing.marks[0].y == pytest.approx(middle, rel=0.01)


def test_values_all_alike_run_through_the_middle_with_limits_on_them() -> None:
    levels = Levels.steady(0, 3, mean=50, lower=50, upper=50)

    drawing = draw_time_chart(chart_of(50, 50, 50, levels=(levels,)))

    assert {mark.y for mark in drawing.marks} == {lines(drawing, "mean")[0][0][1]}


def test_steady_levels_are_one_straight_line_across_the_plot() -> None:
    drawing = draw_time_chart(chart_of(4, 5, 6, levels=(Levels.steady(0, 3, mean=5, lower=3, upper=7),)))

    [mean] = lines(drawing, "mean")

    assert len(mean) == 2
    assert (mean[0][0], mean[1][0]) == (drawing.plot.left, drawing.plot.right)
    assert len(lines(drawing, "limit")) == 2


def test_levels_that_change_are_steps_between_the_points() -> None:
    drawing = draw_time_chart(chart_of(4, 5, 6, levels=(Levels(0, (5, 5, 5), (), (6, 7, None)),)))
    first, second, third = drawing.marks

    [upper] = lines(drawing, "limit")

    assert [x for x, _ in upper] == pytest.approx(
        [drawing.plot.left, (first.x + second.x) / 2, (first.x + second.x) / 2, (second.x + third.x) / 2]
    )


def test_a_rebase_starts_new_levels_and_keeps_the_old_dotted() -> None:
    drawing = draw_time_chart(examples.control_chart())

    assert len(lines(drawing, "mean")) == 2
    assert len(lines(drawing, "old")) == 3
    assert "Range before" in texts(drawing)


def test_limits_beyond_what_can_be_are_cut_at_the_edge_of_it() -> None:
    levels = Levels.steady(0, 3, mean=0.9, lower=0.7, upper=1.1)

    drawing = draw_time_chart(chart_of(0.85, 0.9, 0.95, unit=Unit.SHARE, levels=(levels,)))

    assert "100%" in texts(drawing)
    assert "110%" not in texts(drawing)
    assert not any("Upper limit" in text for text in texts(drawing))


def test_labels_at_line_ends_give_mean_limits_and_target() -> None:
    drawing = draw_time_chart(examples.control_chart())

    assert {"Mean 62%", "Upper limit 80%", "Lower limit 44%", "Target 70%"} <= set(texts(drawing))


def test_a_narrow_drawing_leaves_the_limits_to_the_key() -> None:
    drawing = draw_time_chart(examples.control_chart(), NARROW)

    assert [text for text in texts(drawing) if "limit" in text] == []
    assert "Usual range" in texts(drawing)


def test_a_median_is_called_so() -> None:
    chart = chart_of(4, 5, 6, levels=(Levels.steady(0, 3, mean=5),), centre_name="Median")

    drawing = draw_time_chart(chart)

    assert "Median 5.0" in texts(drawing)
    assert lines(drawing, "limit") == []


def test_what_happened_is_numbered_in_the_order_of_days() -> None:
    days = examples.months(3)
    happened = (
        Annotation(days[2], "New limits", Happening.REBASE),
        Annotation(days[0], "Team grew"),
        Annotation(date(2020, 1, 1), "Long before"),
    )

    drawing = draw_time_chart(chart_of(4, 5, 6, annotations=happened))

    assert [(note.number, note.words, note.is_drawn) for note in drawing.notes] == [
        (1, "Long before", False),
        (2, "Team grew", True),
        (3, "New limits", True),
    ]
    assert [plate.look for plate in drawing.shapes if isinstance(plate, Plate)] == ["action_plate", "plate"]


@pytest.mark.parametrize("count", [2, 12, 40])
def test_numbers_of_one_day_stand_apart_over_one_line(count: int) -> None:
    day = examples.months(3)[1]
    happened = tuple(Annotation(day, f"Thing {n}") for n in range(count))

    drawing = draw_time_chart(chart_of(4, 5, 6, annotations=happened), NARROW)
    plates = [plate for plate in drawing.shapes if isinstance(plate, Plate)]

    assert len(plates) == count
    assert {line[-1][0] for line in lines(drawing, "action")} == {drawing.marks[1].x}
    assert not any(
        one.x < other.x + other.width and other.x < one.x + one.width
        and one.y < other.y + other.height and other.y < one.y + one.height
        for one, other in combinations(plates, 2)
    )  # fmt: skip
    assert seen.words_on_words(drawing) == seen.words_beyond(drawing) == []


def test_the_mean_of_small_counts_keeps_its_decimal() -> None:
    levels = (Levels.steady(0, 3, mean=2.4, lower=0, upper=6),)

    drawing = draw_time_chart(chart_of(1, 2, 4, unit=Unit.COUNT, levels=levels))

    assert {"Mean 2.4", "Lower limit 0", "Upper limit 6"} <= set(texts(drawing))


def test_only_kinds_that_occur_are_in_the_key() -> None:
    kinds = (PointKind.COMMON, PointKind.NEUTRAL_HIGH)
    points = tuple(TimePoint(day, 5, kind) for day, kind in zip(examples.months(2), kinds, strict=True))

    drawing = draw_time_chart(TimeChart("Finding", "", points, Unit.NUMBER))

    assert [text for text in texts(drawing) if "ignal" in text or "ariation" in text] == [
        "Usual variation",
        "Signal: higher or lower than usual",
    ]


def test_periods_with_names_are_ticks() -> None:
    points = tuple(TimePoint(date(2020 + n, 4, 1), n, period=f"{2020 + n}/{21 + n}") for n in range(4))

    drawing = draw_time_chart(TimeChart("Finding", "", points, Unit.COUNT))

    assert {"2020/21", "2021/22", "2022/23", "2023/24"} <= set(texts(drawing))
    assert drawing.marks[3].says == "2023/24: 3"


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
def test_four_hundred_points_keep_apart_from_their_signals(layout: object) -> None:
    kinds = [PointKind.CONCERN_HIGH if n % 50 == 0 else PointKind.COMMON for n in range(400)]
    points = tuple(
        TimePoint(day, n % 9, kind) for n, (day, kind) in enumerate(zip(examples.months(400), kinds, strict=True))
    )

    drawing = draw_time_chart(TimeChart("Finding", "", points, Unit.COUNT), layout)

    assert len(drawing.marks) == 400
    assert drawing.marks[1].size < drawing.marks[0].size
    assert seen.words_on_words(drawing) == []


def test_days_out_of_order_are_refused() -> None:
    points = (TimePoint(date(2026, 2, 1), 1), TimePoint(date(2026, 1, 1), 2))

    with pytest.raises(ValueError, match="in the order of their days"):
        draw_time_chart(TimeChart("Finding", "", points, Unit.COUNT))


def test_levels_beyond_the_points_are_refused() -> None:
    with pytest.raises(ValueError, match="do not lie within 2 points"):
        draw_time_chart(chart_of(1, 2, levels=(Levels.steady(1, 2, mean=1),)))


def test_small_multiples_share_one_scale() -> None:
    small, large = draw_small_multiples([chart_of(1, 2, 3), chart_of(10, 20, 30)])
    own, _ = draw_small_multiples([chart_of(1, 2, 3), chart_of(10, 20, 30)], on_one_scale=False)

    assert small.marks[2].y > large.marks[0].y
    assert own.marks[2].y < small.marks[2].y


def test_small_multiples_of_different_units_are_refused_on_one_scale() -> None:
    charts = [chart_of(1, 2), chart_of(0.1, 0.2, unit=Unit.SHARE)]

    with pytest.raises(ValueError, match="different units"):
        draw_small_multiples(charts)

    assert len(draw_small_multiples(charts, on_one_scale=False)) == 2


def test_small_multiples_have_no_key_and_no_numbers() -> None:
    [drawing] = draw_small_multiples([examples.control_chart()])

    assert [text for text in texts(drawing) if "ignal" in text or "ange" in text] == []
    assert drawing.notes == ()
    assert "62%" in texts(drawing)
    assert seen.words_on_words(drawing) == []


def test_no_small_multiples() -> None:
    assert draw_small_multiples([]) == ()
    assert len(draw_small_multiples([chart_of(None, None)])) == 1


def test_the_same_chart_is_the_same_drawing() -> None:
    chart = examples.control_chart()

    assert draw_time_chart(chart) == draw_time_chart(replace(chart))
    assert all(isinstance(mark, Mark) for mark in draw_time_chart(chart).marks)
