"""Groups: small ones are held back, and nothing that everybody may see gives them away."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from heed.measuring.groups import REST, breakdowns, group_table
from heed.measuring.models import Measure, Observation


def measure(**more):
    return Measure(**{"calculation": "share", "minimum_total": 0, "suppression": "", **more})


def figures(pairs):
    return [
        Observation(dimension="Team", category=f"Team {place}", count=count, total=total)
        for place, (count, total) in enumerate(pairs)
    ]


def shown(table):
    return {row.category: (row.count.count, row.total.count if row.total else None) for row in table.rows}


def test_small_counts_are_held_back_with_one_that_protects_them():
    table = group_table(measure(), figures([(2, 50), (20, 40), (25, 60)]), None)

    hidden = [row for row in table.rows if row.count.is_hidden]
    assert table.is_protected
    assert len(hidden) >= 2
    assert table.rows[0] in hidden
    assert all(row.share is None for row in hidden)


def test_what_the_whole_counts_beyond_the_groups_is_protected_too():
    whole = Observation(count=47, total=102)

    table = group_table(measure(), figures([(20, 40), (25, 60)]), whole)

    rest = next(row for row in table.rows if row.category == REST)
    assert rest.count.is_hidden
    assert sum(row.count.is_hidden for row in table.rows) >= 2


@pytest.mark.parametrize(("count", "total"), [(30, 90), (46, 100)])
def test_groups_that_do_not_go_into_the_whole_are_not_shown(count, total):
    with pytest.raises(ValueError, match="do not go into the figure"):
        group_table(measure(), figures([(20, 40), (25, 60)]), Observation(count=count, total=total))


def test_second_breakdown_is_not_shown_where_small_numbers_are_held_back():
    by_band = figures([(3, 20), (50, 90), (60, 110)])
    by_age = figures([(53, 110), (60, 110)])

    found = breakdowns(measure(), {"age": by_age, "Age band": by_band}, None)

    assert list(found) == ["age", "Age band"]
    assert shown(found["age"]) == {"Team 0": (53, 110), "Team 1": (60, 110)}
    assert found["Age band"].startswith("Small numbers are held back in this period")


def test_breakdowns_without_small_numbers_are_all_shown():
    found = breakdowns(measure(), {"Team": figures([(20, 40)]), "Age": figures([(20, 40)])}, None)

    assert [isinstance(table, str) for table in found.values()] == [False, False]


def test_breakdown_that_is_refused_says_why():
    found = breakdowns(measure(calculation="average"), {"Team": figures([(20, 40)])}, None)

    assert found["Team"].startswith("Averages by group say nothing")


def test_large_groups_are_shown_with_their_interval():
    table = group_table(measure(), figures([(20, 40), (25, 60)]), None)

    assert shown(table) == {"Team 0": (20, 40), "Team 1": (25, 60)}
    assert not table.is_protected
    assert table.rows[0].share == 0.5
    assert table.rows[0].interval == pytest.approx((0.352, 0.648), abs=1e-3)


def test_share_below_the_minimum_total_is_left_out():
    table = group_table(measure(minimum_total=50), figures([(20, 40), (25, 60)]), None)

    assert [row.share is None for row in table.rows] == [True, False]


def test_counts_alone_have_no_totals():
    table = group_table(measure(calculation="count"), figures([(20, None), (30, None)]), Observation(count=58))

    assert shown(table) == {"Team 0": (20, None), "Team 1": (30, None), REST: (8, None)}


def test_averages_are_refused():
    with pytest.raises(ValueError, match="how many people they rest on"):
        group_table(measure(calculation="average"), figures([(20, 40)]), None)


PAIRS = st.lists(
    st.integers(0, 30).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))), min_size=1, max_size=5
)


@given(PAIRS, st.integers(0, 6), st.integers(0, 6))
def test_no_hidden_count_is_what_is_left_when_the_shown_ones_are_taken_from_all(pairs, more, of_more):
    rest = (min(more, more + of_more), more + of_more)
    whole = Observation(
        count=sum(count for count, _ in pairs) + rest[0], total=sum(total for _, total in pairs) + rest[1]
    )

    try:
        table = group_table(measure(), figures(pairs), whole)
    except ValueError:
        assume(False)

    # The whole figure stands on the measure's page, whatever this table hides.
    hidden = [row for row in table.rows if row.count.is_hidden]
    assert not table.all.count.is_hidden
    assert len(hidden) != 1


def test_numbers_too_small_to_protect_are_not_shown_by_group():
    with pytest.raises(ValueError, match="so small"):
        group_table(measure(), figures([(3, 3), (0, 0)]), Observation(count=3, total=3))
