"""How alike statements are: what is said, what is shared, and how well it tells pairs written by hand apart."""

import csv
from pathlib import Path

import pytest

from heed.core.text.searching import stems_of
from heed.core.text.similarity import analyse, compare, nearest, recommends, shared_words, weigh, weights_of
from heed.core.text.similarity.measuring import Alike
from heed.definitions import similar_words, similarity_rules

DATA = Path(__file__).parent / "data"
ONE = "Staff should be trained in capacity and in risk."
OTHER = "Practitioners need to know how mental capacity changes with danger."


def pairs(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def alike(one: str, other: str, *texts: str) -> Alike:
    weights = weights_of(analyse(each) for each in (one, other, *texts))
    return compare(weigh(analyse(one), weights), weigh(analyse(other), weights))


def test_words_of_one_meaning_are_one() -> None:
    assert analyse(ONE).words.keys() == {"=practitioner", "=training", "=capacity", "=risk"}


def test_longest_phrase_has_the_meaning() -> None:
    assert list(analyse("Home care visits").words) == ["=home-care-call"]


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("He lives at 14 Wren Close.", False),
        ("Wren Close flooded.", False),
        ("The team closed it.", True),
        ("Close no case early.", True),
        ("The Team may close it.", True),
        ("wren close", True),
    ],
)
def test_a_street_closes_no_case(text: str, closes: bool) -> None:
    assert ("=closing" in analyse(text).words) is closes


def test_what_the_form_of_a_remedy_says_is_no_ground() -> None:
    one, other = "Tell the Ombudsman how it now watches the wait.", "Tell the Ombudsman how it now teaches staff."

    assert analyse(one).words.keys() & analyse(other).words.keys() == set()


def test_places_are_those_of_the_text() -> None:
    said = analyse(OTHER)

    assert [OTHER[start:end] for start, end in said.places["=capacity"]] == ["mental capacity"]


def test_word_said_twice_weighs_more_but_not_twice() -> None:
    assert round(analyse("visit visit rota").words["=visiting"], 3) == 1.693


def test_text_without_words_says_nothing() -> None:
    assert (analyse("").words, analyse("…").letters) == ({}, {})
    assert alike("", "").score == 0


def test_text_is_as_alike_to_itself_as_can_be() -> None:
    assert alike(ONE, ONE).per_cent == 100


def test_likeness_is_the_same_both_ways() -> None:
    assert alike(ONE, OTHER).score == alike(OTHER, ONE).score


def test_theme_in_common_adds_to_words_in_common_only() -> None:
    weights = weights_of([analyse(ONE), analyse(OTHER)])
    one, other, kitchen = (weigh(analyse(each), weights) for each in (ONE, OTHER, "The kitchen is cold."))

    with_theme = compare(one, other, themes={"a"}, other_themes={"a", "b"})

    assert with_theme.themes == {"a"}
    assert round(with_theme.score - compare(one, other).score, 9) == 0.06
    assert compare(one, kitchen, themes={"a"}, other_themes={"a"}).words == 0
    assert compare(one, kitchen, themes={"a"}, other_themes={"a"}).per_cent < 10


def test_shared_words_say_why_with_places_in_both() -> None:
    weights = weights_of([analyse(ONE), analyse(OTHER)])

    found = shared_words(weigh(analyse(ONE), weights), weigh(analyse(OTHER), weights))

    assert [(each.words_in(ONE, each.in_one), each.words_in(OTHER, each.in_other), each.meaning) for each in found] == [
        ("capacity", "mental capacity", "mental capacity"),
        ("Staff", "Practitioners", "practitioner"),
        ("risk", "danger", "risk"),
        ("trained", "know how", "training"),
    ]
    assert round(sum(each.share for each in found), 9) == 1


def test_what_shares_nothing_has_no_shared_words() -> None:
    weights = weights_of([])

    assert shared_words(weigh(analyse(ONE), weights), weigh(analyse("Cold kitchen"), weights)) == ()


def test_nearest_come_first_and_strangers_not_at_all() -> None:
    texts = ["The kitchen is cold.", OTHER, "Capacity was looked at late in the day by the ward."]
    weights = weights_of(analyse(each) for each in [ONE, *texts])

    found = nearest(weigh(analyse(ONE), weights), [weigh(analyse(each), weights) for each in texts], limit=5)

    assert found == [1, 2]


def test_nearest_of_none_is_none() -> None:
    assert nearest(weigh(analyse(ONE), weights_of([])), [], limit=5) == []


@pytest.mark.parametrize(
    ("text", "asks"),
    [("Records should say why.", True), ("We recommend a rota.", True), ("Shoulder pain was missed.", False)],
)
def test_recommending_words_are_whole_words(text: str, asks: bool) -> None:
    assert recommends(text) is asks


@pytest.mark.parametrize(
    ("name", "fewest_same", "most_near", "most_apart"),
    [("pairs", 20, 8, 0), ("pairs_second", 8, 5, 0), ("pairs_at_first_sight", 3, 4, 0)],
)
def test_pairs_written_by_hand_are_told_apart_as_measured(
    name: str, fewest_same: int, most_near: int, most_apart: int
) -> None:
    """As benchmarks/README.md tells: the last set was written after the rules, which were not changed for it."""
    everything = [
        each[side]
        for file in ("pairs", "pairs_second", "pairs_at_first_sight")
        for each in pairs(file)
        for side in ("first", "second")
    ]
    weights = weights_of(analyse(each) for each in everything)
    fewest = similarity_rules()["says-the-same"].number
    counts = {"same": 0, "near": 0, "apart": 0}
    for each in pairs(name):
        found = compare(weigh(analyse(each["first"]), weights), weigh(analyse(each["second"]), weights))
        counts[each["kind"]] += found.per_cent >= fewest

    assert counts["same"] >= fewest_same
    assert counts["near"] <= most_near
    assert counts["apart"] <= most_apart


def test_no_phrase_has_two_meanings() -> None:
    meant = [each for each in similar_words().values() if each.use in {"meaning", "ordinary"}]
    phrases = [words for each in meant for words in each.words]

    assert sorted(words for words in set(phrases) if phrases.count(words) > 1) == []


def test_no_phrase_shrinks_to_one_of_its_words() -> None:
    """Function words are left out: “in person” would make every person a visit."""
    said = [words for each in similar_words().values() if each.use == "meaning" for words in each.words]

    assert [words for words in said if " " in words and len(stems_of(words)) < 2] == []
