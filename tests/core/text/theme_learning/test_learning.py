"""Learning themes from labelled texts."""

import random

import numpy as np
import pytest

from heed.core.text.theme_learning.evaluating import NothingCounts, evaluate
from heed.core.text.theme_learning.examples import Example, divide, part_of, sameness
from heed.core.text.theme_learning.learner import NothingToLearn, learn
from heed.core.text.theme_learning.scores import f1_of, score_of

PLACES = ["at the office", "on Monday", "last week", "again", "in May", "twice", "for my mother", "this year"]


def made(number=60):
    """Texts about waiting, kindness and letters, some about two of them."""
    words = {
        "waiting": ["we waited so long", "the wait was endless", "weeks of waiting"],
        "kind": ["staff were kind", "so kind and patient", "the kindest team"],
        "letters": ["the letter was hard to read", "letters came late", "another unclear letter"],
    }
    chance = random.Random(7)
    found = []
    for turn in range(number):
        labels = chance.sample(sorted(words), 2 if turn % 5 == 0 else 1)
        text = " and ".join(chance.choice(words[label]) for label in labels)
        found.append(Example(f"{text} {chance.choice(PLACES)} {turn}", frozenset(labels)))
    return found


def test_what_is_plain_is_learned():
    model = learn(made())

    assert model.labels_of(["They were kind to me", "I waited for weeks", "The sky is blue"]) == [
        {"kind"},
        {"waiting"},
        frozenset(),
    ]


def test_the_order_of_the_examples_changes_nothing():
    examples = made()
    shuffled = random.Random(3).sample(examples, len(examples))

    first, second = learn(examples), learn(shuffled)

    assert np.array_equal(first.weights, second.weights)
    assert np.array_equal(first.offsets, second.offsets)


def test_no_texts_have_no_labels():
    assert learn(made()).labels_of([]) == []


@pytest.mark.parametrize(
    "examples",
    [
        [],
        [Example("One text", frozenset({"a"}))],
        [Example(f"Text {number}", frozenset({"a"})) for number in range(9)],
        [Example("... !", frozenset({"a"})), Example("?? !", frozenset({"a"})), *[Example("-", frozenset())] * 2],
    ],
)
def test_too_little_to_learn_is_refused(examples):
    with pytest.raises(NothingToLearn):
        learn(examples)


def test_copies_of_a_text_stay_on_one_side():
    examples = [Example(text, frozenset({"a"})) for n in range(50) for text in (f"Text {n}!", f"text  {n}")]

    first, second = divide(examples, share=0.3, purpose="test")

    assert {sameness(each.text) for each in first}.isdisjoint(sameness(each.text) for each in second)
    assert len(first) + len(second) == 100
    assert 0 < len(second) < 60


def test_divisions_for_different_ends_are_independent():
    assert part_of("Some text", purpose="test") != part_of("Some text", purpose="folds")


def test_an_evaluation_counts_labels_with_enough_on_both_sides():
    seconds = iter([0.0, 2.0, 2.5])
    train = [*made(), Example("a rare thing", frozenset({"rare"})), Example("that rare thing", frozenset({"rare"}))]
    test = [Example(f"staff were so kind {n}", frozenset({"kind"})) for n in range(5)]

    found = evaluate(train, test=test, clock=lambda: next(seconds))

    assert sorted(found.labels) == ["kind"]
    assert (found.labels["kind"].support, found.labels["kind"].recall, found.micro_f1) == (5, 1.0, 1.0)
    assert (found.train, found.test, found.train_seconds, found.predict_per_second) == (62, 5, 2.0, 10.0)


def test_an_evaluation_without_a_second_file_holds_a_fifth_back_and_says_the_same_each_time():
    examples = made(200)

    first, second = (evaluate(examples, clock=lambda: 0.0) for _ in range(2))

    assert first.labels == second.labels
    assert first.test + first.train == 200
    assert 0.1 < first.test / 200 < 0.3


def test_an_evaluation_of_too_little_is_refused():
    with pytest.raises(NothingCounts):
        evaluate(made(20), test=made(3), clock=lambda: 0.0)


def test_scores_of_nothing_are_nought():
    nothing = np.array([False, False])

    assert (score_of(nothing, nothing).f1, score_of(nothing, nothing).precision, f1_of(nothing, nothing)) == (0, 0, 0)


def test_precision_recall_and_f1_are_those_of_the_counts():
    given, there = np.array([True, True, True, False, False]), np.array([True, False, False, True, False])

    score = score_of(given, there)

    assert (score.precision, score.recall, score.f1, score.support) == (1 / 3, 1 / 2, 0.4, 2)
