"""SVG: escaped, named, and harmless whatever it is given."""

from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.charts import Annotation, PointKind, TimeChart, TimePoint, Unit, draw_time_chart, svg_of
from heed.core.charts.canvas import Area, Box, Drawing, Line, Mark, Plate, Words
from tests.core.charts import examples

EVIL = "</title><script>alert(1)</script>\"'&<svg onload=alert(1)>"


def parsed(svg: str) -> Element:
    return fromstring(svg)  # noqa: S314 - we wrote it


def drawing_of(*shapes: object, title: str = "Finding") -> Drawing:
    return Drawing(title, "More", 100, 50, 14, Box(0, 0, 100, 50), shapes)


def test_words_from_outside_stay_words() -> None:
    points = (TimePoint(examples.months(1)[0], 1, period=EVIL, says=EVIL),)
    chart = TimeChart(EVIL, EVIL, points, Unit.COUNT, EVIL, annotations=(Annotation(points[0].on, EVIL),))

    svg = svg_of(draw_time_chart(chart), id="chart")

    assert "<script" not in svg
    assert {each.tag.rpartition("}")[2] for each in parsed(svg).iter()} <= {
        "svg", "title", "desc", "path", "text", "circle", "rect",
    }  # fmt: skip
    assert parsed(svg)[0].text == EVIL


@given(st.text())
def test_any_title_is_well_formed(title: str) -> None:
    parsed(svg_of(drawing_of(Words(title, 1, 1), title=title), id="chart"))


def test_letters_that_xml_cannot_hold_are_left_out() -> None:
    svg = svg_of(drawing_of(title="a\x00b\ud800c\ufffe"), id="chart")

    assert parsed(svg)[0].text == "abc"


@pytest.mark.parametrize("name", ["", "1a", 'a"b', "a b", "ä", "a\n"])
def test_an_id_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot stand as an id"):
        svg_of(drawing_of(), id=name)


def test_a_class_that_ends_its_attribute_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot stand as an id"):
        svg_of(drawing_of(), id="a", variant='"><script>')


def test_the_drawing_is_an_image_with_name_and_description() -> None:
    root = parsed(svg_of(drawing_of(), id="chart", variant="wide"))

    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == root[0].attrib["id"] == "chart-title"
    assert root.attrib["aria-describedby"] == root[1].attrib["id"] == "chart-desc"
    assert root.attrib["class"] == "heed-drawing wide"
    assert (root[0].text, root[1].text) == ("Finding", "More")


def test_every_shape_is_written() -> None:
    svg = svg_of(
        drawing_of(
            Line("limit", (((0, 0), (1, 2)), ((3, 4), (5, 6)))),
            Area("band", ((0, 0), (1, 0), (1, 1))),
            Plate("plate", 1, 2, 3, 4),
            Words("Words", 1, 2, anchor="end", has_halo=True),
        ),
        id="chart",
    )

    assert 'd="M0.0 0.0L1.0 2.0M3.0 4.0L5.0 6.0"' in svg
    assert 'd="M0.0 0.0L1.0 0.0L1.0 1.0Z"' in svg
    assert '<rect class="heed-fill-ground heed-line-ink"' in svg
    assert svg.count(">Words</text>") == 2


@pytest.mark.parametrize(
    ("kind", "element", "is_hollow"),
    [
        (PointKind.COMMON, "circle", False),
        (PointKind.IMPROVEMENT_HIGH, "path", False),
        (PointKind.CONCERN_LOW, "path", True),
        (PointKind.NEUTRAL_LOW, "path", False),
        (PointKind.MISSING, "rect", True),
    ],
)
def test_marks_differ_by_shape_and_filling(kind: PointKind, element: str, is_hollow: bool) -> None:
    mark = parsed(svg_of(drawing_of(Mark(kind, 10, 10, 4)), id="chart"))[2]

    assert mark.tag.rpartition("}")[2] == element
    assert (mark.attrib["fill"] == "#ffffff") is is_hollow


def test_triangles_point_the_way_their_value_lies() -> None:
    up = parsed(svg_of(drawing_of(Mark(PointKind.CONCERN_HIGH, 10, 10, 4)), id="c"))[2].attrib["d"]
    down = parsed(svg_of(drawing_of(Mark(PointKind.CONCERN_LOW, 10, 10, 4)), id="c"))[2].attrib["d"]

    assert up.endswith("L10.0 3.0Z")
    assert down.endswith("L10.0 17.0Z")


def test_a_mark_tells_its_value_to_a_pointer() -> None:
    mark = parsed(svg_of(drawing_of(Mark(PointKind.COMMON, 1, 1, 2, "May 2026: 71% & more")), id="chart"))[2]

    assert mark[0].text == "May 2026: 71% & more"
