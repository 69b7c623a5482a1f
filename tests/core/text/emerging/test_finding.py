"""Groups of texts that say something alike."""

import random
from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest

from heed.core.text.emerging.finding import find_emerging
from heed.core.text.emerging.heard import Heard, Spans
from heed.definitions import emerging_rule_set

UNTIL = date(2026, 3, 31)
SPANS = Spans(date(2025, 4, 1), date(2026, 1, 1), UNTIL, 420, 160)
FEW_STARTS = msgspec.structs.replace(emerging_rule_set(), starts=6)
PLACES = ["hall", "stairs", "porch", "landing", "kitchen", "garage", "garden", "cellar"]
GATES = [f"The gate by the {place} jams and will not shut" for place in PLACES]
STOPS = ["market", "museum", "beach", "harbour", "theatre", "meadow", "castle", "quay"]
BUSES = [f"Our bus to the {stop} was cancelled and the driver laughed" for stop in STOPS]
COLOURS = ["green", "brown", "black", "blue", "purple", "grey", "yellow", "silver"]
ODD = ["A budgerigar sings", "Daffodils along the wall", "Nine lamps are dark", "Pigeons won the balcony"]


def heard(texts, *, days=10, source=None, first=0):
    return [
        Heard(str(first + number), text, UNTIL - timedelta(days=days), source or f"s{first + number}")
        for number, text in enumerate(texts)
    ]


def find(texts, *, rules=FEW_STARTS, seed=0):
    return find_emerging(texts, spans=SPANS, rules=rules, seed=seed)


def keys(group):
    return sorted(member.key for member in group.members)


def test_two_things_said_by_several_are_two_groups():
    found = find([*heard(GATES), *heard(BUSES, first=100), *heard(ODD, first=200)])

    assert sorted(keys(group) for group in found.groups) == [
        sorted(str(number) for number in range(8)),
        sorted(str(number) for number in range(100, 108)),
    ]
    assert (found.texts, found.unclear, found.wordless, found.smaller_groups) == (20, 4, 0, 0)


def test_the_order_of_texts_makes_no_difference():
    texts = [*heard(GATES), *heard(BUSES, first=100), *heard(ODD, first=200)]
    mixed = random.Random(3).sample(texts, len(texts))

    assert find(mixed) == find(texts)


@pytest.mark.parametrize(("source", "told"), [(None, "more"), ("one report", "cannot_tell")])
def test_what_one_source_says_often_is_not_said_more_by_people(source, told):
    often = heard(GATES[:6], source=source)
    others = [*heard(GATES[6:7], first=50), *heard(GATES[7:], first=60, days=200)]

    found = find([*often, *others, *heard(BUSES, first=100), *heard(ODD, first=200)])

    (gates,) = [group for group in found.groups if "0" in keys(group)]
    assert (gates.recent, gates.earlier, gates.growth.told) == (7, 1, told)


def test_nobody_is_left_out_uncounted():
    texts = [*heard(GATES), *heard(ODD, first=200), *heard(["Thank you", "It was very good", "!!!"], first=300)]

    found = find(texts)

    in_groups = sum(len(group.members) for group in found.groups)
    assert in_groups + found.smaller_texts + found.unclear + found.wordless == found.texts == 15
    assert found.wordless == 3


def test_the_nearest_member_stands_first():
    found = find([*heard(GATES), *heard(ODD, first=200)])

    nearness = [member.nearness for member in found.groups[0].members]
    assert nearness == sorted(nearness, reverse=True)


def test_no_texts_are_no_groups():
    found = find([])

    assert (list(found.groups), found.texts, found.unclear, found.stability) == ([], 0, 0, None)


def test_texts_without_telling_words_are_no_groups():
    found = find(heard(["Very good", "Thank you", "So nice"]))

    assert (list(found.groups), found.wordless, found.unclear) == ([], 3, 0)


def test_copies_of_one_letter_in_one_source_are_one_voice():
    found = find([*heard(["The gate by the hall jams and will not shut"] * 9, source="s1"), *heard(ODD, first=200)])

    assert list(found.groups) == []


def test_the_same_letter_from_several_people_is_a_group_of_one_wording():
    found = find([*heard(["The gate by the hall jams and will not shut"] * 6), *heard(ODD, first=200)])

    assert [(group.texts, group.wordings, group.sources) for group in found.groups] == [(6, 1, 6)]


@pytest.mark.parametrize(("people", "is_clear"), [(6, False), (9, True)])
def test_a_few_are_not_called_a_clear_group(people, is_clear):
    found = find([*heard(["The gate by the hall jams and will not shut"] * people), *heard(ODD, first=200)])

    assert (found.groups[0].stability >= emerging_rule_set().clear_from) == is_clear


def test_passages_of_one_voice_count_once():
    spoken = [Heard(each.key, each.text, each.on, each.source, voice="letter") for each in heard(GATES)]

    assert list(find([*spoken, *heard(ODD, first=200)]).groups) == []


def test_fewer_than_the_fewest_are_no_group():
    found = find([*heard(GATES[:4]), *heard(ODD, first=200)])

    assert (list(found.groups), found.unclear) == ([], 8)


def test_one_word_in_common_is_no_group_of_a_few():
    said = ["lamp", "choir", "budgerigar", "jigsaw", "pigeon", "allotment", "ferry", "magpie"]

    found = find([*heard([f"library {word}" for word in said]), *heard(ODD, first=200)])

    assert (list(found.groups), found.unclear) == ([], 12)


def test_groups_beyond_those_shown_are_counted():
    rules = msgspec.structs.replace(FEW_STARTS, most_shown=1)

    found = find([*heard(GATES), *heard(BUSES, first=100)], rules=rules)

    assert (len(found.groups), found.smaller_groups, found.smaller_texts) == (1, 1, 8)


def test_texts_beyond_the_sample_go_to_the_nearest_group():
    rules = msgspec.structs.replace(FEW_STARTS, sample=14)

    found = find([*heard(GATES), *heard(BUSES, first=100)], rules=rules)

    in_groups = sum(len(group.members) for group in found.groups)
    assert (len(found.groups), in_groups + found.unclear) == (2, 16)
    assert in_groups > 14


def test_a_group_that_more_texts_would_make_untellable_keeps_its_own():
    rules = msgspec.structs.replace(FEW_STARTS, belongs=0, near_enough=0)
    unknown = [f"{one}{other}zorb" for one in "abcdef" for other in "bcdfgh"]
    linked = [f"{one} {other}" for one, other in pairwise(unknown)]

    found = find([*heard(GATES), *heard(linked, first=100)], rules=rules)

    assert ([keys(group) for group in found.groups], found.unclear) == ([sorted(map(str, range(8)))], len(linked))


def test_what_grew_stands_before_what_is_larger():
    bins = [f"A {colour} bin on the path blocks my scooter" for colour in COLOURS]

    found = find([*heard(BUSES, days=200, first=100), *heard(bins, days=210, first=300), *heard(GATES[:7])])

    assert [(group.growth.told, group.earlier, group.recent) for group in found.groups[:1]] == [("more", 0, 7)]


def test_a_day_outside_the_spans_is_refused():
    with pytest.raises(ValueError, match="within the spans"):
        find(heard(GATES, days=400))


def test_a_key_given_twice_is_refused():
    with pytest.raises(ValueError, match="key of its own"):
        find([*heard(GATES), *heard(BUSES)])


def test_another_seed_finds_the_same_clear_groups():
    texts = [*heard(GATES), *heard(BUSES, first=100), *heard(ODD, first=200)]

    assert [keys(group) for group in find(texts, seed=1).groups] == [keys(group) for group in find(texts).groups]
