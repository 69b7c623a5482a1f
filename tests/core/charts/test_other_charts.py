"""Impact charts, funnels, intervals, sparklines and icons."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.core.charts import (
    NARROW,
    Assurance,
    Drawing,
    FunnelCurve,
    FunnelPoint,
    IntervalRow,
    PointKind,
    Sparkline,
    TimePoint,
    assurance_icon,
    draw_funnel_chart,
    draw_impact_chart,
    draw_interval_chart,
    draw_sparkline,
    svg_of,
    variation_icon,
)
from heed.core.charts.canvas import Area, Line, Mark, Words
from tests.core.charts import examples


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Words)]


def lines(drawing: Drawing, look: str) -> list[tuple[tuple[float, float], ...]]:
    found = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.look == look]
    return [piece for shape in found for piece in shape.pieces if piece[0][1] <= drawing.plot.bottom]


def areas(drawing: Drawing, look: str) -> list[Area]:
    return [shape for shape in drawing.shapes if isinstance(shape, Area) and shape.look == look]


# Before and after


def test_the_fitted_line_breaks_at_the_action() -> None:
    drawing = draw_impact_chart(examples.impact_chart())

    before, after = lines(drawing, "fitted")

    assert (len(before), len(after)) == (10, 10)
    assert "New letters, 1 February 2024" in texts(drawing)


def test_the_band_follows_the_counterfactual() -> None:
    drawing = draw_impact_chart(examples.impact_chart())
    [line] = lines(drawing, "counterfactual")
    [band] = areas(drawing, "band")

    assert len(band.outline) == 2 * len(line)
    assert {"Fitted 40 days", "Without it 50 days", "Without the action, as before, with its range"} <= set(
        texts(drawing)
    )


def test_without_an_estimate_there_are_points_and_the_day_only() -> None:
    chart = replace(examples.impact_chart(), fitted=(), counterfactual=(), band_low=(), band_high=(), target=45.0)

    drawing = draw_impact_chart(chart)

    assert lines(drawing, "fitted") == lines(drawing, "counterfactual") == []
    assert len(lines(drawing, "rebase")) == 1
    assert "Target 45 days" in texts(drawing)


def test_an_action_outside_the_points_is_not_drawn() -> None:
    drawing = draw_impact_chart(replace(examples.impact_chart(), action_on=date(2030, 1, 1)))

    assert lines(drawing, "rebase") == []


@pytest.mark.parametrize("name", ["New letters", "A very long name of an action " * 4])
def test_the_name_of_a_late_action_stays_within_the_drawing(name: str) -> None:
    chart = examples.impact_chart()

    drawing = draw_impact_chart(replace(chart, action_on=chart.points[-2].on, action_name=name), NARROW)

    assert [text for text in texts(drawing) if text.startswith(name[:11])] != []


def test_an_impact_chart_of_missing_values_says_so() -> None:
    chart = examples.impact_chart()
    points = tuple(TimePoint(point.on, None) for point in chart.points)

    drawing = draw_impact_chart(replace(chart, points=points))

    assert "No values yet" in texts(drawing)


def test_a_counterfactual_without_values_draws_no_line() -> None:
    drawing = draw_impact_chart(
        replace(examples.impact_chart(), counterfactual=(None,) * 20, band_low=(), band_high=())
    )

    assert lines(drawing, "counterfactual") == areas(drawing, "band") == []


def test_lines_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="3 values cannot follow 20 points"):
        draw_impact_chart(replace(examples.impact_chart(), fitted=(1, 2, 3)))


# Against others


def test_the_own_council_is_ringed_named_and_on_top() -> None:
    drawing = draw_funnel_chart(examples.funnel_chart())

    assert "Ellminster" in texts(drawing)
    assert len(lines(drawing, "ring")) == 1
    assert drawing.marks[-1].says == "Ellminster: 80%, decisions 5"


def test_a_line_joins_a_name_set_apart_from_its_ring() -> None:
    crowd = tuple(FunnelPoint("Other", 20 + n % 40, 0.7 + (n // 40) / 50) for n in range(400))
    own = FunnelPoint("Ellminster", 40, 0.8, is_own=True)
    chart = replace(examples.funnel_chart(), points=(*crowd, own), curves=(), from_zero=True)

    with_line = lines(draw_funnel_chart(chart), "name_line")

    assert len(with_line) == 1
    assert lines(draw_funnel_chart(replace(chart, points=(own,))), "name_line") == []


def test_too_few_is_shaded_and_explained() -> None:
    drawing = draw_funnel_chart(examples.funnel_chart())

    assert len(areas(drawing, "shade")) == 1
    assert "Fewer than 13: too few to tell" in texts(drawing)
    assert areas(draw_funnel_chart(replace(examples.funnel_chart(), too_few=None)), "shade") == []


def test_the_two_pairs_of_limits_differ_in_dashes() -> None:
    drawing = draw_funnel_chart(examples.funnel_chart())

    assert len(lines(drawing, "limit")) == 2
    assert len(lines(drawing, "outer_limit")) == 2
    assert {"95% limits", "99.8% limits", "England 74%", "Target 90%"} <= set(texts(drawing))


def test_councils_without_cases_or_value_are_left_out() -> None:
    points = (FunnelPoint("A", 0, 0.5), FunnelPoint("B", 5, None), FunnelPoint("C", 5, 0.5, PointKind.CONCERN_HIGH))

    drawing = draw_funnel_chart(replace(examples.funnel_chart(), points=points))

    assert [mark.says[:1] for mark in drawing.marks] == ["C"]


def test_a_funnel_of_nobody_is_an_empty_frame() -> None:
    drawing = draw_funnel_chart(replace(examples.funnel_chart(), points=(), too_few=None))

    assert drawing.marks == ()


@settings(max_examples=30, deadline=None)
@given(examples.funnel_charts())
def test_more_cases_stand_further_right(chart: object) -> None:
    shown = sorted((p for p in chart.points if p.value is not None and p.total > 0), key=lambda p: p.is_own)

    marks = draw_funnel_chart(chart).marks

    assert len(marks) == len(shown)
    placed = sorted(zip(shown, marks, strict=True), key=lambda pair: (pair[0].total, pair[1].x))
    assert [mark.x for _, mark in placed] == sorted(mark.x for _, mark in placed)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"points": (FunnelPoint("A", -1, 0.5),)}, "cannot have -1 cases"),
        ({"curves": (FunnelCurve("95%", (1, 2), (0.1,), (0.9, 0.8)),)}, "one low and one high"),
        ({"curves": (FunnelCurve("95%", (2, 2), (0.1, 0.2), (0.9, 0.8)),)}, "must rise"),
    ],
)
def test_wrong_funnels_are_refused(change: dict[str, object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        draw_funnel_chart(replace(examples.funnel_chart(), **change))


def test_rows_keep_their_order_and_missing_ones_their_place() -> None:
    drawing = draw_interval_chart(examples.interval_chart())

    assert {"2024/25", "50% (20% to 80%), 3 of 6", "not published", "England 74%"} <= set(texts(drawing))
    assert len(drawing.marks) == 2
    assert drawing.marks[0].y < drawing.marks[1].y
    assert len(lines(drawing, "whisker")) == len(lines(drawing, "own_whisker")) == 3


def test_a_row_without_interval_is_a_dot() -> None:
    rows = (IntervalRow("2024/25", 0.5), IntervalRow("2025/26", None))

    drawing = draw_interval_chart(replace(examples.interval_chart(), rows=rows, comparator=None))

    assert {"50%", "no value"} <= set(texts(drawing))
    assert lines(drawing, "whisker") == []


def test_no_rows_at_all() -> None:
    assert draw_interval_chart(replace(examples.interval_chart(), rows=(), value_name="")).marks == ()


def test_an_interval_beside_its_value_is_refused() -> None:
    rows = (IntervalRow("2024/25", 0.5, 0.6, 0.7),)

    with pytest.raises(ValueError, match="does not hold its value"):
        draw_interval_chart(replace(examples.interval_chart(), rows=rows))


# As small as a word


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-1e9, 1e9) | st.none(), max_size=60))
def test_a_sparkline_marks_its_last_value_and_stays_inside(values: list[float | None]) -> None:
    drawing = draw_sparkline(Sparkline("Falling", tuple(values), PointKind.IMPROVEMENT_LOW))

    signals = [mark for mark in drawing.marks if mark.kind is PointKind.IMPROVEMENT_LOW]

    assert len(signals) == any(value is not None for value in values)
    assert len(drawing.marks) == sum(isinstance(shape, Mark) for shape in drawing.shapes)


def test_a_sparkline_shows_range_target_and_lonely_values() -> None:
    drawing = draw_sparkline(Sparkline("Falling", (1, None, 3, None, 4, 5), low=2, high=6, target=4))

    assert len(areas(drawing, "limits")) == len(lines(drawing, "target")) == 1
    assert [mark.size for mark in drawing.marks] == [1.5, 1.5, 3]


def test_a_sparkline_of_nothing_keeps_its_title() -> None:
    assert '<title id="s-title">No values</title>' in svg_of(draw_sparkline(Sparkline("No values", (None,))), id="s")


def test_every_icon_differs_from_every_other_in_shape() -> None:
    icons = [variation_icon(kind) for kind in PointKind] + [assurance_icon(each) for each in Assurance]

    drawn = {
        tuple((type(shape), getattr(shape, "pieces", ()), getattr(shape, "kind", ""), getattr(shape, "text", ""))
              for shape in icon.drawing.shapes)
        for icon in icons
    }  # fmt: skip

    assert len(drawn) == len(icons)


def test_icons_come_with_their_words() -> None:
    assert variation_icon(PointKind.COMMON).words == "No real change"
    assert variation_icon(PointKind.MISSING).words == "Too early to say"
    assert assurance_icon(Assurance.PASS).words == "Meets target reliably"
