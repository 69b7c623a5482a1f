"""Statements packed word by word: what is near to a text is found without reading any of them."""

import math
from dataclasses import replace

import numpy as np
import pytest

from heed.core.text.searching import stems_of
from heed.core.text.similarity import (
    TOGETHER,
    analyse,
    analyser_mark,
    analysing,
    lengths_of,
    pack,
    places_packed,
    places_with,
    score_of_one,
    scores_of,
    weight_of,
    words_of_stems,
)
from heed.core.text.similarity.packing import holders_of

STATEMENTS = {0: {"parrot": 1, "teapot": 2}, 7: {"teapot": 1}, TOGETHER - 1: {"lantern": 300}}
WEIGHTS = {"parrot": 2.0, "teapot": 1.0, "lantern": 3.0}


def test_holders_come_back_with_their_places_and_strength() -> None:
    packed = pack(STATEMENTS.items())

    places, strengths = holders_of(packed["teapot"])

    assert places.tolist() == [0, 7]
    assert strengths.tolist() == pytest.approx([1 + math.log(2), 1.0])


def test_words_that_stand_too_often_count_as_255_times() -> None:
    places, strengths = holders_of(pack(STATEMENTS.items())["lantern"])

    assert (places.tolist(), strengths.tolist()) == ([TOGETHER - 1], pytest.approx([1 + math.log(255)]))


def test_nothing_packs_to_nothing() -> None:
    assert pack([]) == {}
    assert scores_of({}, {}, lengths_of({}, {})).tolist() == [0.0] * TOGETHER


def test_scores_are_the_cosines_of_what_was_packed() -> None:
    packed = pack(STATEMENTS.items())
    asked = {"teapot": 1.0, "parrot": 4.0}  # strength 1 times the square of the weight

    scores = scores_of(asked, {word: packed[word] for word in asked}, lengths_of(packed, WEIGHTS))

    strong = 1 + math.log(2)
    assert np.flatnonzero(scores).tolist() == [0, 7]
    assert scores[0] == pytest.approx((strong + 4.0) / math.hypot(2.0, strong), rel=1e-3)
    assert scores[7] == pytest.approx(1.0)


def test_statement_in_no_block_yet_scores_the_same() -> None:
    packed = pack(STATEMENTS.items())
    asked = {"teapot": 1.0, "parrot": 4.0}
    scores = scores_of(asked, {word: packed[word] for word in asked}, lengths_of(packed, WEIGHTS))

    assert score_of_one(asked, STATEMENTS[0], WEIGHTS) == pytest.approx(float(scores[0]), rel=1e-3)
    assert score_of_one(asked, {"lantern": 1}, WEIGHTS) == 0.0
    assert score_of_one(asked, {}, WEIGHTS) == 0.0


def test_places_are_known_by_their_number() -> None:
    packed = places_packed({0: 1, 9: 2, 12: 1})

    assert np.flatnonzero(places_with(packed, [1])).tolist() == [0, 12]
    assert np.flatnonzero(places_with(packed, [1, 2])).tolist() == [0, 9, 12]
    assert not places_with(packed, []).any()


@pytest.mark.parametrize(
    "text", ["Staff should be taught about home care visits; staff are late.", "", "the and", "visit " * 500]
)
def test_words_of_stems_are_those_of_the_text(text: str) -> None:
    of_stems = words_of_stems(stems_of(text))

    assert {word: 1 + math.log(times) for word, times in of_stems.items()} == dict(analyse(text).words)


def test_the_mark_of_the_analyser_changes_with_the_meanings(monkeypatch: pytest.MonkeyPatch) -> None:
    meanings = analysing._meanings(None)
    fewer = replace(meanings, by_first={})
    before, again = analyser_mark(), analyser_mark.__wrapped__()

    monkeypatch.setattr(analysing, "_meanings", lambda _: fewer)

    assert before == again
    assert analyser_mark.__wrapped__() != before


def test_fewer_holders_weigh_more_and_none_weighs_nothing() -> None:
    assert weight_of(0, 10) > weight_of(5, 10) > weight_of(10, 10) > 0
