"""How wide words are, and how they are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.charts.lettering import cut_to, in_lines, width_of


def test_known_widths() -> None:
    # Helvetica at 1,000 units: W 944, i 222, each with 4 parts in a hundred to spare
    assert width_of("Wi", 1000) == pytest.approx(1166 * 1.04)
    assert width_of("", 14) == 0
    assert width_of("a", 14, bold=True) > width_of("a", 14)
    assert width_of("漢", 10) == pytest.approx(10.4)


@given(st.text("abcdefmwiW. é漢", min_size=1, max_size=80), st.floats(20, 400))
def test_cut_words_have_room(words: str, room: float) -> None:
    cut = cut_to(words, room, 14)

    assert len(cut) <= 2 or width_of(cut, 14) <= room


def test_words_with_room_are_left_alone() -> None:
    assert cut_to("Ellminster", 200, 14) == "Ellminster"


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Kent", ("Kent",)),
        ("", ()),
        ("Bath and North East Somerset", ("Bath and North", "East Somerset")),
        ("Bournemouth, Christchurch and Poole Council", ("Bournemouth,", "Christchurch a…")),
    ],
)
def test_names_break_between_words(words: str, lines: tuple[str, ...]) -> None:
    assert in_lines(words, 115, 14) == lines
