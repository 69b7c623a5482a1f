"""Pictures for documents that cannot hold SVG."""

import builtins
from io import BytesIO

import pytest
from PIL import Image

from heed.core.charts import DrawingNotPossible, Sparkline, draw_both, draw_sparkline, png_of
from heed.core.charts.raster import printing_library
from tests.core.charts import examples

pytest.importorskip("weasyprint", exc_type=OSError, reason="this machine has no Pango")


@pytest.mark.parametrize(
    "chart",
    [examples.control_chart(), examples.impact_chart(), examples.funnel_chart(), examples.interval_chart()],
    ids=lambda chart: type(chart).__name__,
)
def test_every_kind_becomes_a_picture_with_something_in_it(chart: object) -> None:
    wide = draw_both(chart)[0]

    picture = Image.open(BytesIO(png_of(wide, pixels_wide=380)))

    assert picture.size == (380, pytest.approx(380 * wide.height / wide.width, abs=2))
    assert len(set(picture.convert("L").get_flattened_data())) > 20


def test_signals_keep_their_colours() -> None:
    spark = draw_sparkline(Sparkline("Falling", (5, 4, 3), draw_both(examples.control_chart())[0].marks[44].kind))

    picture = Image.open(BytesIO(png_of(spark, pixels_wide=528)))

    assert (0x00, 0x72, 0xB2) in set(picture.get_flattened_data())


@pytest.mark.parametrize("wide", [0, -5, 10_001])
def test_a_picture_needs_a_sensible_width(wide: int) -> None:
    with pytest.raises(ValueError, match="pixels wide"):
        png_of(draw_sparkline(Sparkline("None", ())), pixels_wide=wide)


def test_a_missing_library_is_said_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_pango(name: str, *rest: object, **more: object) -> object:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without_pango)

    with pytest.raises(DrawingNotPossible, match="Pango is missing"):
        printing_library()
