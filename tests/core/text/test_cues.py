"""Many phrases found in one pass."""

import pytest

from heed.core.text.cues import CueFinder
from heed.core.text.tokens import tokenise


def found(cue: str, text: str) -> list[str]:
    tokens = tokenise(text)
    hits = CueFinder([(cue, "x")]).find(tokens)
    return [text[tokens[hit.first].start : tokens[hit.last - 1].end] for hit in hits]


@pytest.mark.parametrize(
    ("cue", "text", "expected"),
    [
        ("delay*", "Delays and delayed answers", ["Delays", "delayed"]),
        ("was/were late", "It was late. They were late.", ["was late", "were late"]),
        ("lack of", "a lack of time", ["lack of"]),
        ("only .. %", "Only around 46% had one", ["Only around 46%"]),
        ("adult _ review", "an adult safeguarding review", ["adult safeguarding review"]),
        ("co-production", "Co production and co-production", ["Co production", "co-production"]),
        ("not", "It didn't work", ["didn't"]),
        ("people", "People's views", ["People's"]),
        ("no .. plan", "no, said the plan", []),
    ],
)
def test_cues_are_found(cue, text, expected):
    assert found(cue, text) == expected


def test_a_cue_can_be_asked_to_cover_everything():
    finder = CueFinder([("key findings", "findings")])

    answers = [finder.matches_all(tokenise(text)) for text in ("Key findings:", "The key findings")]

    assert answers == ["findings", None]
