"""What a result says once, and what it says besides its title."""

import pytest

from heed.core.text.searching import best_passage, read_question
from heed.web.searching.results import _beyond


def beyond(title, text, *, asked="visit"):
    found = _beyond(title, best_passage(text, read_question(asked)))
    if found is None:
        return None
    cut = "… " if found.is_cut_before else ""
    return cut + "".join(f"[{piece.text}]" if piece.is_marked else piece.text for piece in found.pieces)


@pytest.mark.parametrize(
    ("title", "text", "shown"),
    [
        ("Nobody came for the visit.", "Nobody came for the visit.", None),
        ("Nobody came for the visit", "Nobody came  for\nthe visit.", None),
        ("Nobody came for the visit", "Nobody came for the visit. Rang twice.", "… Rang twice."),
        ("Nobody came for the…", "Nobody came for the visit. Rang twice.", "… [visit]. Rang twice."),
        ("Nobody came for the vis", "Nobody came for the visit.", "Nobody came for the [visit]."),
        ("The visit of Tuesday", "Nobody came for the visit.", "Nobody came for the [visit]."),
        ("She said that nobody came for the visit", "nobody came for the visit.", None),
        ("The visit", "", None),
        ("", "Nobody came for the visit.", "Nobody came for the [visit]."),
        ("…", "Nobody came.", "Nobody came."),
    ],
)
def test_what_the_title_says_is_not_said_again(title, text, shown):
    assert beyond(title, text) == shown


def test_a_passage_from_further_on_stays_whole_with_its_marks():
    text = "Nobody came. " + "It was quiet at home for days. " * 20 + "Nobody came for the visit."

    shown = beyond("Nobody came.", text)

    assert shown.startswith("… ")
    assert shown.endswith("Nobody came for the [visit].")
