"""Stratified samples that can be drawn again."""

import hashlib
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.statistics.sampling import allocate, draw, in_drawn_order, share_of, share_out

SIZES = st.lists(st.integers(0, 60), max_size=8)
STRATA = st.dictionaries(st.text(max_size=3), st.integers(0, 12), max_size=5).map(
    lambda sizes: {key: [f"{key}/{number}" for number in range(size)] for key, size in sizes.items()}
)


@pytest.mark.parametrize(
    ("sizes", "wanted", "given_"),
    [
        ([50, 30, 15, 5], 10, (5, 3, 1, 1)),  # 5, 3, 1.5, 0.5: the smallest already has its one
        ([97, 2, 1], 3, (1, 1, 1)),
        ([97, 2, 1], 10, (8, 1, 1)),
        ([5, 3], 1, (1, 0)),
        ([4, 0, 4], 3, (2, 0, 1)),
        ([2, 1], 9, (2, 1)),
        ([3, 3, 3], 0, (0, 0, 0)),
        ([], 4, ()),
        ([21, 20, 20], 6, (2, 2, 2)),
    ],
)
def test_each_stratum_gives_its_share_and_at_least_one(sizes, wanted, given_):
    assert allocate(sizes, wanted) == given_


@given(SIZES, st.integers(0, 300))
def test_an_allocation_adds_up_and_takes_no_more_than_there_is(sizes, wanted):
    found = allocate(sizes, wanted)

    assert sum(found) == min(wanted, sum(sizes))
    assert all(0 <= taken <= size for taken, size in zip(found, sizes, strict=True))
    filled = [taken for taken, size in zip(found, sizes, strict=True) if size]
    assert min(filled, default=1) >= (1 if wanted >= len(filled) else 0)


@given(SIZES, st.integers(0, 300))
def test_a_larger_stratum_never_gives_fewer(sizes, wanted):
    found = sorted(zip(sizes, allocate(sizes, wanted), strict=True))

    assert [taken for _, taken in found] == sorted(taken for _, taken in found)


def test_negative_numbers_are_refused():
    for sizes, wanted in ([[-1], 1], [[1], -1]):
        with pytest.raises(ValueError, match="0 or more"):
            allocate(sizes, wanted)


@given(STRATA, st.integers(0, 40), st.text(min_size=1, max_size=5))
def test_the_same_seed_draws_the_same_whatever_the_order(strata, wanted, seed):
    turned = {key: names[::-1] for key, names in reversed(strata.items())}

    assert dict(draw(strata, wanted, seed=seed).chosen) == dict(draw(turned, wanted, seed=seed).chosen)


@given(STRATA, st.integers(0, 40))
def test_chosen_and_reserves_are_everybody_once(strata, wanted):
    drawn = draw(strata, wanted, seed="s")

    for key, names in strata.items():
        assert sorted([*drawn.chosen[key], *drawn.reserves[key]]) == sorted(names)
    assert len(drawn.names) == min(wanted, sum(len(names) for names in strata.values()))


def test_the_order_can_be_worked_out_without_us():
    names = [f"F-{number:03d}" for number in range(50)]

    assert in_drawn_order(names, seed="4711") == tuple(
        sorted(names, key=lambda name: hashlib.sha256(("4711:" + name).encode("utf-8")).hexdigest())
    )


def test_over_many_seeds_everybody_is_drawn_about_as_often():
    names = [str(number) for number in range(10)]
    times = dict.fromkeys(names, 0)
    for seed in range(2000):
        for name in draw({"all": names}, 3, seed=str(seed)).names:
            times[name] += 1

    # 600 each is expected, with a standard deviation of 20.5; five of them allow for ten looks
    assert all(abs(number - 600) < 103 for number in times.values())


def test_a_name_twice_and_a_draw_without_seed_are_refused():
    with pytest.raises(ValueError, match="only once"):
        draw({"a": ["x"], "b": ["x"]}, 1, seed="1")
    with pytest.raises(ValueError, match="seed"):
        draw({"a": ["x"]}, 1, seed="")


@pytest.mark.parametrize(("total", "percent", "number"), [(24, 15, 4), (20, 10, 2), (5, 0, 0), (0, 50, 0), (3, 100, 3)])
def test_a_share_is_rounded_up(total, percent, number):
    assert len(share_of([str(each) for each in range(total)], percent, seed="1")) == number


def test_a_share_over_everything_is_refused():
    with pytest.raises(ValueError, match="percentage"):
        share_of(["a"], 101, seed="1")


def test_work_is_shared_out_evenly_and_only_to_those_who_may_have_it():
    assert share_out([["ann", "bob"], ["ann"], ["ann", "bob"], []], people=["ann", "bob"]) == (
        "bob",
        "ann",
        "ann",
        None,
    )


def test_work_is_moved_along_a_chain_where_that_evens_it_out():
    given_ = share_out(
        [["ann"], ["ann", "bob"], ["bob", "cat"], ["bob", "cat"], ["cat", "dan"]],
        people=["ann", "bob", "cat", "dan"],
        already=[2, 1, 1, 0],
    )

    loads = {"ann": 2, "bob": 1, "cat": 1, "dan": 0}
    for person in given_:
        loads[person] += 1
    assert sorted(loads.values()) == [1, 2, 3, 3]


@given(
    st.lists(st.sets(st.sampled_from("abc")), max_size=5),
    st.lists(st.integers(0, 2), min_size=3, max_size=3),
)
def test_no_other_sharing_out_has_a_smaller_largest_load(may_have, already):
    given_ = share_out(may_have, people="abc", already=already)

    def largest(choice):
        loads = dict(zip("abc", already, strict=True))
        for person in choice:
            if person:
                loads[person] += 1
        return max(loads.values())

    assert [
        person in allowed if allowed else person is None for person, allowed in zip(given_, may_have, strict=True)
    ] == [True] * len(may_have)
    assert largest(given_) == min(largest(each) for each in product(*(sorted(some) or [None] for some in may_have)))


def test_people_twice_and_missing_loads_are_refused():
    for people, already in (["aa", None], ["ab", [1]]):
        with pytest.raises(ValueError, match="once"):
            share_out([["a"]], people=people, already=already)
