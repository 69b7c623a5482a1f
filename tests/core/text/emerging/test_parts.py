"""The parts: words, copies, words that may be shown, growth, passages."""

import numpy as np
import pytest

from heed.core.statistics.sentences.emerging import growth_sentence, stability_words
from heed.core.text.emerging.belonging import Belonging
from heed.core.text.emerging.copies import wordings_of
from heed.core.text.emerging.counting import stem, terms_of, words_of
from heed.core.text.emerging.groups import without_twins
from heed.core.text.emerging.growing import growth_of
from heed.core.text.emerging.starts import start_often
from heed.core.text.emerging.telling import telling_words, words_of_group
from heed.core.text.passages import passages
from heed.definitions import emerging_rule_set

RULES = emerging_rule_set()


def numbers_of(texts):
    return words_of(texts, passed_over=frozenset(RULES.passed_over))


def told(texts, *, others=(), sources=None):
    """The words by which `texts` are told from `others`."""
    words = numbers_of([*texts, *others])
    source = np.array(sources or range(len(texts) + len(others)))
    telling = telling_words(words, terms_of(words), RULES)
    return words_of_group(np.arange(len(texts)), source, telling)


OTHERS = ("Lamps are dark", "Pigeons won", "A choir sang")


def test_plural_and_singular_are_one_word():
    assert [stem(word) for word in ("visits", "families", "illness", "gas", "bus")] == [
        "visit",
        "family",
        "illness",
        "gas",
        "bus",
    ]


def test_words_that_tell_nothing_are_passed_over():
    words = numbers_of(["It’s the gate’s hinge, isn't it"])

    assert words.forms == ("gate", "hinge")


def test_pairs_do_not_reach_over_a_full_stop_or_a_word_passed_over():
    terms = terms_of(numbers_of(["key box. door and gate"]))

    assert terms.counts.shape == (1, 5)  # four words and one pair


def test_near_copies_have_one_wording():
    texts = ["The gate by the hall jams and will not shut at night when it rains hard outside"] * 2
    texts += [f"{texts[0]} again", "The lamp by the church is dark"]

    found = wordings_of(terms_of(numbers_of(texts)).counts, near=0.8, seed=0)

    assert (found[0] == found[1] == found[2], found[3] == found[0]) == (True, False)


def test_texts_without_words_are_each_their_own_wording():
    found = wordings_of(terms_of(numbers_of(["!", "?"])).counts, near=0.8, seed=0)

    assert len(set(found.tolist())) == 2


def test_who_is_a_copy_of_whom_is_not_left_to_chance():
    letters = "abcdefghijkl"
    said = [" ".join(["gate", *(f"{one}{other}{third}" for third in letters)]) for one in letters for other in letters]
    counts = terms_of(numbers_of([each for text in said for each in (text, f"{text} again lamp")])).counts

    for seed in range(5):
        assert len(set(wordings_of(counts, near=0.8, seed=seed).tolist())) == len(said)


# Two starts: in the first wordings 0, 1, 4 and 2, 3 come together, in the second 0, 1 and 2, 3, 4.
STARTS = Belonging(
    labels=np.array([[0, 0, 1, 1, 0, 0], [0, 0, 1, 1, 1, 0]]),
    sampled=np.array([0, 1, 2, 3]),
    weights=np.ones(4),
    is_known=np.array([True] * 5 + [False]),
)


@pytest.mark.parametrize(
    ("of_sample", "at_least", "groups"),
    [
        ([7, 7, 9, 9], 0.5, [7, 7, 9, 9, 7, -1]),
        ([7, 7, 9, 9], 0.6, [7, 7, 9, 9, -1, -1]),
        ([-1, -1, 9, 9], 0.5, [-1, -1, 9, 9, 9, -1]),
        ([-1, -1, -1, -1], 0.1, [-1] * 6),
    ],
)
def test_a_text_belongs_to_the_group_it_came_together_with_most_often(of_sample, at_least, groups):
    assert STARTS.groups(np.array(of_sample), at_least=at_least).tolist() == groups


def test_starts_keep_together_what_lies_together():
    places = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])

    starts = start_often(places, np.ones(4), starts=6, left_out=0.2, seed=0)

    assert starts.together().tolist() == [[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 1]]
    assert np.array_equal(starts.labels_of(places), starts.labels)


def test_words_shared_by_a_group_are_told_pairs_first():
    assert told([f"The key box {place}" for place in ("hall", "porch", "stairs", "attic")], others=OTHERS) == (
        "key box",
    )


def test_names_are_never_told():
    texts = [
        "Okafor jams the gate",
        "Mrs Okafor and the gate",
        "okafor gate",
        "Rose shut the gate",
        "rose gate",
        "Rose gate",
    ]

    assert told(texts, others=OTHERS) == ("gate",)


def test_words_that_no_dictionary_has_are_never_told():
    assert told(["zorbit hinge"] * 5, others=OTHERS) == ("hinge",)


def test_words_mostly_written_with_a_capital_are_never_told():
    assert told(["the Gate hinge", "my Gate hinge", "Gate hinge", "gate hinge"], others=OTHERS) == ("hinge",)


def test_a_word_of_two_sources_is_never_told():
    assert told(["gate hinge"] * 6, others=OTHERS, sources=[1, 1, 1, 2, 2, 2, 3, 4, 5]) == ()


def test_a_group_without_words_of_its_own_has_none():
    texts = ["gate hinge", "lamp post", "bus driver", "choir song"]

    assert told(texts, others=("gate hinge", "lamp post", "bus driver", "choir song")) == ()


def test_groups_more_alike_than_allowed_become_one():
    places = np.array([[1.0, 0.0], [0.99, 0.14], [0.0, 1.0]])

    assert without_twins(np.array([1, 2, 3]), places, most_alike=0.9).tolist() == [1, 1, 3]


def test_growth_allows_for_how_many_were_looked_at():
    alone = growth_of([3], [9], earlier_volume=300, recent_volume=300)[0]
    among = growth_of([3] + [5] * 9, [9] + [5] * 9, earlier_volume=300, recent_volume=300)[0]

    assert (alone.p_value < among.p_value, among.told) == (True, "cannot_tell")


def test_growth_from_nothing_has_a_low_end_only():
    found = growth_of([0], [12], earlier_volume=300, recent_volume=100)[0]

    assert (found.ratio, found.high, found.told, found.low > 1) == (None, None, "more", True)


def test_what_is_said_less_is_told():
    assert growth_of([40], [1], earlier_volume=300, recent_volume=100)[0].told == "less"


def test_growth_in_a_span_in_which_nothing_was_heard_cannot_be_told():
    assert growth_of([0], [5], earlier_volume=0, recent_volume=10)[0].told == "cannot_tell"


def test_growth_of_lists_of_different_lengths_is_refused():
    with pytest.raises(ValueError, match="one recent count"):
        growth_of([1, 2], [1], earlier_volume=1, recent_volume=1)


def test_a_short_text_is_one_passage_without_the_blanks_around_it():
    assert passages("  It jams. Again. ", most=40) == [(2, 17)]


def test_a_long_text_is_cut_between_sentences():
    text = "The gate jams. Nobody comes. The lamp is dark."

    assert [text[start:end] for start, end in passages(text, most=30)] == [
        "The gate jams. Nobody comes.",
        "The lamp is dark.",
    ]


def test_a_blank_text_has_no_passage():
    assert passages(" \n ", most=40) == []


GROWN = {"recent": 9, "recent_volume": 100, "earlier": 0, "earlier_volume": 300, "groups": 1}


def test_the_sentence_of_growth_from_nothing_gives_no_upper_limit():
    said = growth_sentence(**GROWN, ratio=None, low=5.81, high=None, told="more")

    assert said == (
        "Lately 9 of 100 things heard, before that 0 of 300: at least 5.8 times as often. "
        "That is more than chance would bring, allowing for the 1 group looked at."
    )


def test_the_sentence_of_what_cannot_be_told_says_so():
    said = growth_sentence(**GROWN, ratio=None, low=None, high=None, told="cannot_tell")

    assert said == (
        "Lately 9 of 100 things heard, before that 0 of 300. "
        "This could be chance, or few sources that say it often: nobody can tell whether it grew "
        "(allowing for the 1 group looked at)."
    )


@pytest.mark.parametrize(
    ("stability", "word"), [(0.9, "A clear group"), (0.7, "A fairly clear group"), (0.4, "A loose group")]
)
def test_stability_is_said_in_words(stability, word):
    assert stability_words(stability, clear_from=0.8, fairly_clear_from=0.65).split(":")[0] == word
