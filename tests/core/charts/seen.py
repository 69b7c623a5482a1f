"""What a person would see wrong in a drawing: words on words, or beyond its edge."""

from itertools import combinations

from heed.core.charts.canvas import Drawing, Words
from heed.core.charts.lettering import width_of


def extent(words: Words, size: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of some words, without the spare width that other fonts are given."""
    width = width_of(words.text, size, bold=words.look == "strong") / 1.04
    left = words.x - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    return left, words.y - size * 0.75, left + width, words.y + size * 0.1


def words_on_words(drawing: Drawing) -> list[tuple[str, str]]:
    """Pairs of words that lie on each other."""
    placed = [(each, extent(each, drawing.letters)) for each in drawing.shapes if isinstance(each, Words)]
    return [
        (one.text, other.text)
        for (one, (left, top, right, bottom)), (other, (left_2, top_2, right_2, bottom_2)) in combinations(placed, 2)
        if left < right_2 and left_2 < right and top < bottom_2 and top_2 < bottom
    ]


def words_beyond(drawing: Drawing) -> list[str]:
    """Words that the edge of the drawing cuts."""
    return [
        each.text
        for each in drawing.shapes
        if isinstance(each, Words)
        and not _within(extent(each, drawing.letters), drawing.width + 0.5, drawing.height + 0.5)
    ]


def _within(box: tuple[float, float, float, float], width: float, height: float) -> bool:
    return box[0] >= -0.5 and box[1] >= -0.5 and box[2] <= width and box[3] <= height
