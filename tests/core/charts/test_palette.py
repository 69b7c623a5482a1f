"""Everybody can see every mark: contrast by WCAG 2.2, in light and in dark; one palette in Python and on pages."""

import re
from pathlib import Path

import pytest

from heed.core.charts.canvas import PointKind
from heed.core.charts.looks import FILLS, HOLLOW, LETTERINGS, STROKES, colour_of
from heed.core.charts.palette import DARK, DECORATION, LIGHT, WORDS

STYLES = Path(__file__).resolve().parents[3] / "frontend" / "styles"
PALETTES = [LIGHT, DARK]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", ["ground", "shade", "band"])
@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
def test_every_mark_stands_out_from_what_it_may_lie_on(palette: dict[str, str], ground: str) -> None:
    faint = {name for name in set(palette) - DECORATION if contrast(palette[name], palette[ground]) < 3}

    assert faint == set()


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
def test_words_can_be_read(palette: dict[str, str]) -> None:
    assert {name for name in WORDS if contrast(palette[name], palette["shade"]) < 4.5} == set()


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
def test_signals_have_contrast_enough_for_words(palette: dict[str, str]) -> None:
    signals = ("improvement", "concern", "neutral", "common")

    assert {name for name in signals if contrast(palette[name], palette["ground"]) < 4.5} == set()


def test_style_sheet_and_python_have_one_palette() -> None:
    said = re.findall(r"--heed-chart-(\w+): (#[0-9a-f]{6});", (STYLES / "_charts.scss").read_text(encoding="utf-8"))

    assert said == [*LIGHT.items(), *DARK.items()]


def test_dark_ground_is_that_of_the_pages() -> None:
    colours = (STYLES / "_colours.scss").read_text(encoding="utf-8")

    assert f"--govuk-body-background-colour: {DARK['ground']};" in colours


def test_every_look_has_a_colour() -> None:
    named = {look.colour for looks in (STROKES, FILLS, LETTERINGS) for look in looks.values()}

    assert named | {colour_of(kind) for kind in PointKind} <= set(LIGHT)


def test_nothing_is_told_by_colour_alone() -> None:
    shapes = {(kind in HOLLOW, kind.partition("_")[2]) for kind in PointKind if not kind.startswith("neutral")}
    lines = [
        (stroke.dashes, stroke.width)
        for name, stroke in STROKES.items()
        if name in {"mean", "limit", "outer_limit", "old", "target"}
    ]

    assert len(shapes) == 6
    assert len(set(lines)) == 5
