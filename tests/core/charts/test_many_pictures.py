"""Many drawings as pictures at once."""

from io import BytesIO

import pytest
from PIL import Image

from heed.core.charts import (
    DrawingNotPossible,
    PointKind,
    Sparkline,
    draw_sparkline,
    png_of,
    pngs_of,
    raster,
    variation_icon,
)

pytest.importorskip("weasyprint", exc_type=OSError, reason="this machine has no Pango")

LINE = draw_sparkline(Sparkline("A line", (1.0, 3.0, 2.0)))
ICON = variation_icon(PointKind.COMMON).drawing


def test_many_pictures_are_those_that_each_alone_would_be_in_their_order():
    assert pngs_of([LINE, ICON, LINE], pixels_wide=264) == tuple(
        png_of(each, pixels_wide=264) for each in (LINE, ICON, LINE)
    )


def test_pictures_have_the_shape_of_their_drawings():
    sizes = [Image.open(BytesIO(picture)).size for picture in pngs_of([LINE, ICON], pixels_wide=264)]

    assert sizes == [(264, 60), (264, 264)]


def test_no_drawing_gives_no_picture_even_without_pango(monkeypatch):
    def missing():
        raise DrawingNotPossible("no Pango")

    monkeypatch.setattr(raster, "printing_library", missing)

    assert pngs_of([]) == ()


@pytest.mark.parametrize("pixels", [0, 10_001])
def test_pictures_without_a_sensible_width_are_refused(pixels):
    with pytest.raises(ValueError, match=f"{pixels} pixels wide"):
        pngs_of([], pixels_wide=pixels)
