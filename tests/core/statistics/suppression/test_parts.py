"""A whole and its parts: what may be shown beside what, and whether somebody who subtracts finds the rest."""

import random

import numpy as np
import pytest
from scipy.optimize import linprog

from heed.core.statistics.suppression import Part, suppress_parts
from heed.definitions import suppression_rule_set

RULES = suppression_rule_set("small-groups")


def counts_of(found):
    return [part and [cell.count for cell in part] for part in found.parts]


def test_nothing_small_shows_everything():
    found = suppress_parts([60, 80], [Part((20, 30)), Part((10, 12), 0), Part((9, 7), 1)])

    assert counts_of(found) == [[20, 30], [10, 12], None]  # 10 less 9 leaves one
    assert [cell.count for cell in found.totals] == [60, 80]
    assert [found.hides_in(place) for place in range(3)] == [False, False, True]


@pytest.mark.parametrize(
    "part",
    [
        (10, 3, 9),  # small itself
        (27, 12, 9),  # leaves 3 of the whole
    ],
)
def test_a_part_that_tells_of_few_has_no_table(part):
    found = suppress_parts([60, 60, 60], [Part((30, 30, 30)), Part(part, 0)])

    assert counts_of(found) == [[30, 30, 30], None]


def test_parts_that_together_leave_few_are_not_all_shown():
    found = suppress_parts([60, 60], [Part((30, 30)), Part((15, 10), 0), Part((12, 10), 0)])

    assert counts_of(found) == [[30, 30], [15, 10], None]


def test_a_part_of_a_part_that_is_not_shown_is_measured_by_the_whole():
    found = suppress_parts([60, 60], [Part((30, 30)), Part((27, 20), 0), Part((20, 10), 1)])

    assert counts_of(found) == [[30, 30], None, [20, 10]]


def test_small_counts_of_the_whole_are_hidden_in_every_part():
    found = suppress_parts([60, 70, 80], [Part((2, 30, 40)), Part((0, 10, 20), 0), Part((1, 1, 20), 0)])

    assert counts_of(found) == [[None, None, 40], [None, None, 20], None]
    assert [cell.state for cell in found.parts[0]] == ["small", "protecting", "shown"]


def test_a_count_that_leaves_a_small_rest_is_hidden_as_well():
    assert counts_of(suppress_parts([60, 70, 80], [Part((58, 30, 40))])) == [[None, None, 40]]


def test_small_totals_are_hidden_and_what_is_counted_out_of_them():
    found = suppress_parts([3, 70, 80], [Part((2, 30, 40))])

    assert [cell.count for cell in found.totals] == [None, None, 80]
    assert counts_of(found) == [[None, None, 40]]


def test_a_whole_that_cannot_be_protected_has_no_table():
    assert counts_of(suppress_parts([60, 80], [Part((1, 1)), Part((1, 0), 0)])) == [None, None]
    assert counts_of(suppress_parts([2, 1], [Part((1, 1))])) == [None]
    assert counts_of(suppress_parts([], [Part(())])) == [None]


@pytest.mark.parametrize(
    ("totals", "parts", "why"),
    [
        ([9], [Part((1, 2))], "a count for each group"),
        ([9], [Part((1,), 0)], "the whole must come first"),
        ([9], [Part((5,)), Part((2,))], "the whole must come first"),
        ([9], [Part((5,)), Part((6,), 0)], "must not be over"),
        ([9], [Part((-1,))], "must not be over"),
    ],
)
def test_what_is_no_family_is_refused(totals, parts, why):
    with pytest.raises(ValueError, match=why):
        suppress_parts(totals, parts)


# Somebody who knows what is shown of all parts, every sum over the groups, and that no source is in two parts


def families(number):
    """Wholes of parts of parts that do not overlap, so that everything adds up: the easiest to attack."""
    for seed in range(number):
        dice = random.Random(seed)
        most, groups = dice.choice([4, 12, 40, 150]), dice.randint(2, 5)
        within = [None, 0, 0, 0, 1, 1]
        own = [[dice.choice([0, dice.randint(0, most)]) for _ in range(groups)] for _ in within]
        counts = [list(row) for row in own]
        for place in range(len(within) - 1, 0, -1):
            counts[within[place]] = [
                one + other for one, other in zip(counts[within[place]], counts[place], strict=True)
            ]
        totals = [count + dice.choice([0, 2, dice.randint(5, 90)]) for count in counts[0]]
        yield totals, [Part(tuple(row), above) for row, above in zip(counts, within, strict=True)]


def ranges(totals, parts, found):
    """How far apart the lowest and highest figure of each count could be, by linear programming."""
    width = len(totals)

    def place(part, group):
        return part * width + group

    size = len(parts) * width
    equal, known, below, limit = [], [], [], []

    def row(*signed):
        found = np.zeros(size)
        for sign, number in signed:
            found[number] = sign
        return found

    for number, part in enumerate(parts):
        equal.append(row(*((1, place(number, group)) for group in range(width))))
        known.append(sum(part.counts))
        inside = [each for each, other in enumerate(parts) if other.within == number]
        for group in range(width):
            if inside:  # and whatever lies in no part of it
                below.append(row((-1, place(number, group)), *((1, place(each, group)) for each in inside)))
                limit.append(0)
            if found and found.parts[number] and not found.parts[number][group].is_hidden:
                equal.append(row((1, place(number, group))))
                known.append(part.counts[group])
    most = [totals[group] for _ in parts for group in range(width)]
    widths = []
    for number in range(size):
        ends = [
            linprog(sign * row((1, number)), A_eq=np.array(equal), b_eq=known, A_ub=np.array(below), b_ub=limit,
                    bounds=[(0, top) for top in most]).fun * sign
            for sign in (1, -1)
        ]  # fmt: skip
        widths.append(round(ends[1] - ends[0], 6))
    return widths


def test_no_small_count_can_be_worked_out_by_subtracting():
    """Not even narrowed below what the rules ask, nor what the sums alone give."""
    shown, held_back = 0, 0
    for totals, parts in families(30):
        found = suppress_parts(totals, parts)
        without, knowing = ranges(totals, parts, None), ranges(totals, parts, found)
        for number, part in enumerate(parts):
            for group, count in enumerate(part.counts):
                if not (1 <= count <= 4 or 1 <= totals[group] - count <= 4):
                    continue
                table, width = found.parts[number], knowing[number * len(totals) + group]
                assert table is None or table[group].is_hidden
                assert width >= min(RULES.narrowest_range, without[number * len(totals) + group])
                held_back += 1
        shown += sum(part is not None for part in found.parts)

    assert (shown > 30, held_back > 100) == (True, True)
