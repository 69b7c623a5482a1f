"""Drawings as SVG text: for a page, a PDF, a Word document, a printer.

The text is XML as well as HTML. It holds no style attribute and no script, so that the strict content security
policy of the pages lets it stand in them.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from heed.core.charts import looks
from heed.core.charts.canvas import Area, Drawing, Line, Mark, Place, Plate, PointKind, Shape, Words
from heed.core.charts.palette import LIGHT

FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"  # widths are reckoned for these
_HALO = f'class="heed-line-ground" fill="none" stroke="{LIGHT["ground"]}" stroke-width="4" stroke-linejoin="round"'
# XML cannot hold these at all, not even escaped.
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NEEDS_CARE = re.compile(f"[&<>{_UNSPEAKABLE.pattern[1:]}")
_STROKES = {look: looks.stroke_attributes(look) for look in looks.STROKES}
_FILLS = {look: looks.fill_attributes(look) for look in looks.FILLS}
_LETTERINGS = {look: looks.lettering_attributes(look) for look in looks.LETTERINGS}
# Of each kind: what it is drawn as, its attributes, and which way a triangle points. One look-up a mark, for charts
# have hundreds, and members of an enumeration are slow to compare.
_MARKS = {
    kind: (
        {PointKind.COMMON: "circle", PointKind.MISSING: "rect"}.get(kind, "path"),
        looks.mark_attributes(kind),
        -1 if kind in looks.UP else 1,
    )
    for kind in PointKind
}


def svg_of(drawing: Drawing, *, id: str, variant: str = "") -> str:  # noqa: A002 - it is the id of the element
    """The drawing as one `<svg>` element.

    Args:
        drawing: places in its own units; the element takes the width of what it stands in.
        id: what ids in it begin with, unique in its page: a letter, then letters, figures, `-` or `_`.
        variant: added to its class, for the style sheet to choose by.

    Raises:
        ValueError: an id that could end an attribute or be no id.

    Source: SVG 2, W3C Candidate Recommendation; naming by WAI-ARIA Graphics and SVG Accessibility API Mappings.

    >>> from heed.core.charts.canvas import Box
    >>> svg_of(Drawing("Fewer < more", "", 10, 5, 14, Box(0, 0, 10, 5), ()), id="c")[-68:]
    '<title id="c-title">Fewer &lt; more</title><desc id="c-desc"/></svg>'
    """
    if not re.fullmatch(r"[A-Za-z][\w-]*", id, re.ASCII) or not re.fullmatch(r"[\w -]*", variant, re.ASCII):
        raise ValueError(f"{id!r} with variant {variant!r} cannot stand as an id and a class")
    return "".join((_opening(drawing, id, variant), *map(_written, drawing.shapes), "</svg>"))


def _opening(drawing: Drawing, name: str, variant: str) -> str:
    described = _clean(drawing.description)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="heed-drawing{f" {variant}" if variant else ""}" '
        f'viewBox="0 0 {drawing.width:g} {drawing.height:.0f}" role="img" aria-labelledby="{name}-title" '
        f'aria-describedby="{name}-desc" font-family="{FONT}" font-size="{drawing.letters:g}">'
        f'<title id="{name}-title">{_clean(drawing.title)}</title>'
        + (f'<desc id="{name}-desc">{described}</desc>' if described else f'<desc id="{name}-desc"/>')
    )


def _clean(words: str) -> str:
    return escape(_UNSPEAKABLE.sub("", words)) if _NEEDS_CARE.search(words) else words


def _written(shape: Shape) -> str:
    if isinstance(shape, Mark):
        return _mark(shape)
    if isinstance(shape, Line):
        return f'<path {_STROKES[shape.look]} d="{"".join(map(_piece, shape.pieces))}"/>'
    if isinstance(shape, Words):
        return _words(shape)
    if isinstance(shape, Area):
        return f'<path {_FILLS[shape.look]} d="{_piece(shape.outline)}Z"/>'
    return _plate(shape)


def _piece(places: tuple[Place, ...]) -> str:
    return "M" + "L".join([f"{x:.1f} {y:.1f}" for x, y in places])


def _plate(plate: Plate) -> str:
    return (
        f'<rect {_FILLS[plate.look]} x="{plate.x:.1f}" y="{plate.y:.1f}" '
        f'width="{plate.width:.1f}" height="{plate.height:.1f}"/>'
    )


def _words(words: Words) -> str:
    text = _clean(words.text)
    anchor = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    place = f'x="{words.x:.1f}" y="{words.y:.1f}"{anchor}'
    halo = f"<text {_HALO} {place}>{text}</text>" if words.has_halo else ""
    return f"{halo}<text {_LETTERINGS[words.look]} {place}>{text}</text>"


def _mark(mark: Mark) -> str:
    x, y, size = mark.x, mark.y, mark.size
    element, attributes, way = _MARKS[mark.kind]
    if element == "circle":
        form = f'cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"'
    elif element == "rect":
        form = f'x="{x - size:.1f}" y="{y - size:.1f}" width="{2 * size:.1f}" height="{2 * size:.1f}"'
    else:
        half, tip, foot = size * 1.55, y + size * 1.75 * way, y - size * 1.1 * way
        form = f'd="M{x - half:.1f} {foot:.1f}L{x + half:.1f} {foot:.1f}L{x:.1f} {tip:.1f}Z"'
    if not mark.says:
        return f"<{element} {attributes} {form}/>"
    return f"<{element} {attributes} {form}><title>{_clean(mark.says)}</title></{element}>"
