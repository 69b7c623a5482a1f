"""What holds for every chart, whatever is drawn: marks inside, order kept, words apart, well-formed and harmless."""

from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.core.charts import NARROW, WIDE, Drawing, PointKind, TimeChart, draw_both, draw_time_chart, svg_of
from heed.core.charts.canvas import Area, Line, Mark, Words
from tests.core.charts import examples, seen

KINDS_OF_CHART = [
    examples.time_charts(),
    examples.funnel_charts(),
    examples.interval_charts(),
    examples.impact_charts(),
]
USUAL = [examples.control_chart(), examples.impact_chart(), examples.funnel_chart(), examples.interval_chart()]
few = settings(max_examples=20, deadline=None)
FOREIGN = {"script", "style", "foreignObject", "image", "use", "a"}


def parsed(svg: str) -> Element:
    return fromstring(svg)  # noqa: S314 - we wrote it


def places(drawing: Drawing) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for shape in drawing.shapes:
        if isinstance(shape, Line):
            found += [place for piece in shape.pieces for place in piece]
        elif isinstance(shape, Area):
            found += shape.outline
        elif isinstance(shape, Mark | Words):
            found.append((shape.x, shape.y))
    return found


@few
@given(st.one_of(KINDS_OF_CHART))
def test_everything_lies_inside_the_drawing(chart: object) -> None:
    for drawing in draw_both(chart):
        assert [
            place
            for place in places(drawing)
            if not (-1 <= place[0] <= drawing.width + 1 and -1 <= place[1] <= drawing.height + 1)
        ] == []


@few
@given(st.one_of(KINDS_OF_CHART))
def test_no_words_lie_on_others_or_beyond_the_edge(chart: object) -> None:
    for drawing in draw_both(chart):
        assert seen.words_on_words(drawing) == []
        assert seen.words_beyond(drawing) == []


@few
@given(st.one_of(KINDS_OF_CHART))
def test_every_drawing_is_well_formed(chart: object) -> None:
    for drawing in draw_both(chart):
        parsed(svg_of(drawing, id="chart"))


@few
@given(examples.time_charts(), st.sampled_from([WIDE, NARROW]))
def test_every_point_has_a_mark_inside_the_plot_in_order(chart: TimeChart, layout: object) -> None:
    drawing = draw_time_chart(chart, layout)

    assert len(drawing.marks) == len(chart.points)
    assert all(a.x <= b.x for a, b in pairwise(drawing.marks))


@few
@given(examples.time_charts())
def test_higher_values_stand_higher(chart: TimeChart) -> None:
    drawing = draw_time_chart(chart)

    shown = [
        (point.value, mark.y)
        for point, mark in zip(chart.points, drawing.marks, strict=True)
        if mark.kind is not PointKind.MISSING
    ]

    assert all(high[1] <= low[1] for low, high in pairwise(sorted(shown, key=lambda pair: (pair[0], -pair[1]))))


@pytest.mark.parametrize("chart", USUAL, ids=lambda chart: type(chart).__name__)
def test_usual_charts_are_clean(chart: object) -> None:
    for drawing in draw_both(chart):
        assert seen.words_on_words(drawing) == []
        assert seen.words_beyond(drawing) == []


@pytest.mark.parametrize("chart", USUAL, ids=lambda chart: type(chart).__name__)
def test_svg_needs_nothing_that_the_policy_forbids(chart: object) -> None:
    tree = parsed(svg_of(draw_both(chart)[0], id="chart"))

    assert {each.tag.rpartition("}")[2] for each in tree.iter()} & FOREIGN == set()
    assert [name for each in tree.iter() for name in each.attrib if name == "style" or name.startswith("on")] == []
    assert [value for each in tree.iter() for value in each.attrib.values() if "url(" in value or "://" in value] == []
