"""How often something is said, in words."""

import pytest

from heed.core.statistics.sentences.heard import heard_words


@pytest.mark.parametrize(
    ("count", "total", "words"),
    [
        (0, 0, "Nothing to count yet"),
        (0, 214, "Not heard: 0 of 214, 0% to 2%"),
        (12, 214, "A minority: 12 of 214, 3% to 10%"),
        (100, 214, "Cannot tell whether most: 100 of 214, 40% to 53%"),
        (160, 214, "A majority: 160 of 214, 69% to 80%"),
        (3, 19, "3 of 19: too few to give a share"),
        (1_200, 9_000, "A minority: 1,200 of 9,000, 13% to 14%"),
    ],
)
def test_how_often_is_said_with_its_reach(count, total, words):
    assert heard_words(count, total, fewest=20) == words


def test_more_than_all_is_refused():
    with pytest.raises(ValueError, match="count must lie between"):
        heard_words(3, 2)
