"""Charts on pages."""

from heed.core.charts import Sparkline, TimeChart, Unit, draw_both, draw_small_multiples, draw_sparkline
from heed.core.charts.icons import Assurance, assurance_icon
from heed.web.components import charts
from tests.core.charts import examples


def test_a_chart_stands_in_both_layouts_with_its_finding_and_notes() -> None:
    drawn = charts.chart(drawings=draw_both(examples.control_chart()), chart_id="c")

    assert drawn.count("<svg") == 2
    assert 'class="heed-drawing heed-chart__wide"' in drawn
    assert 'id="c-narrow-title"' in drawn
    assert '<figcaption class="heed-chart__finding">More is done in time</figcaption>' in drawn
    assert "<span>1 July 2026: Team grew</span>" in drawn


def test_a_finding_said_by_the_page_is_not_said_twice() -> None:
    drawn = charts.chart(drawings=draw_both(examples.interval_chart()), chart_id="c", with_finding=False)

    assert "figcaption" not in drawn
    assert "heed-chart__notes" not in drawn


def test_what_happened_outside_the_chart_is_said_to_be() -> None:
    chart = examples.control_chart()
    early = TimeChart("Finding", "", chart.points[:5], Unit.SHARE, annotations=chart.annotations[:1])

    drawn = charts.chart(drawings=draw_both(early), chart_id="c")

    assert "Team grew (outside the days of the chart)" in drawn


def test_a_sparkline_has_its_words() -> None:
    drawn = charts.sparkline(drawing=draw_sparkline(Sparkline("Falling & low", (3, 2))), chart_id="s")

    assert '<title id="s-title">Falling &amp; low</title>' in drawn


def test_small_multiples_are_a_list_with_names() -> None:
    drawings = draw_small_multiples([examples.control_chart()] * 2)

    drawn = charts.small_multiples(charts=zip(["<North>", "South"], drawings, strict=True), chart_id="m")

    assert drawn.count("<li") == 2
    assert "&lt;North&gt;" in drawn
    assert 'id="m-2-title"' in drawn


def test_an_icon_says_its_words_once() -> None:
    drawn = charts.icon(icon=assurance_icon(Assurance.PASS), chart_id="i")
    other = charts.icon(icon=assurance_icon(Assurance.PASS), chart_id="i", words="Meets 80% reliably")

    assert "<span>Meets target reliably</span>" in drawn
    assert "<span>Meets 80% reliably</span>" in other
