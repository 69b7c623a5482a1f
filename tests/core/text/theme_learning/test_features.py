"""What a text is known by."""

import numpy as np
import pytest

from heed.core.text.theme_learning.features import features_of, groups, plain

TEXTS = ["The bus was late", "the bus was kind", "kind Staff", "", "so late, so late"]


def test_words_are_compared_without_capitals_accents_and_curls():
    assert [plain(word) for word in ("Café", "didn’t", "BUS")] == ["cafe", "didn't", "bus"]


def test_groups_of_letters_know_the_beginning_and_end_of_a_word():
    assert groups("a") == [" a "]
    assert groups("bus") == [" bu", "bus", "us ", " bus", "bus ", " bus "]


def test_words_and_letters_have_length_one_each():
    rows = features_of(TEXTS).of(TEXTS).matrix

    assert np.allclose(np.asarray(rows.multiply(rows).sum(axis=1)).ravel(), [2, 2, 2, 0, 2])


def test_a_row_is_the_same_whatever_stands_beside_it():
    features = features_of(TEXTS)

    together = features.of([*TEXTS, "an unknown word", *TEXTS]).matrix
    for place, text in enumerate(TEXTS):
        alone = features.of([text]).matrix
        row = together[place]
        assert np.array_equal(alone.indices, row.indices)
        assert np.array_equal(alone.data, row.data)


def test_pairs_are_of_neighbours_within_a_text():
    features = features_of(["late bus", "bus late"])
    number = features.of(["late bus"]).matrix[:, len(features.words) : features.first_letters].nnz

    assert (len(features.pairs), number) == (2, 1)


def test_only_the_most_frequent_are_kept_where_there_are_many():
    features = features_of(["a b", "a c", "a b d"], most=2)

    assert (features.words, len(features.pairs), len(features.letters)) == (("a", "b"), 1, 2)


@pytest.mark.parametrize("texts", [[], [""], ["..."]])
def test_nothing_has_no_features(texts):
    assert features_of(texts).of(texts).matrix.nnz == 0
