"""Heard against served: verdicts, and what is held back."""

import pytest

from heed.core.statistics.heard_and_served import heard_and_served


def verdicts(heard: list[int], served: list[int | None], total: int) -> list[str]:
    return [group.verdict for group in heard_and_served(heard, served, total=total).groups]


def test_a_group_that_is_heard_less_than_its_share() -> None:
    found = heard_and_served([62, 8, 30], [500, 400, 100], total=250)

    assert [group.verdict for group in found.groups] == ["more", "fewer", "more"]
    assert (found.answered, found.not_said.count, found.groups[1].expected) == (100, 150, 40.0)
    assert found.groups[1].share == 0.08


def test_nobody_heard_of_a_large_group_is_shown_as_nought_and_fewer() -> None:
    found = heard_and_served([0, 24], [370, 630], total=60)

    assert (found.groups[0].heard.count, found.groups[0].verdict) == (0, "fewer")


def test_few_answers_tell_nothing() -> None:
    assert verdicts([0, 5], [100, 900], 20) == ["cannot_tell", "cannot_tell"]


def test_no_answers_tell_nothing() -> None:
    assert verdicts([0, 0], [100, 900], 0) == ["cannot_tell", "cannot_tell"]


def test_a_small_count_is_hidden_with_another() -> None:
    found = heard_and_served([3, 40, 57], [30, 400, 570], total=150)

    hidden = [group.heard.is_hidden for group in found.groups]
    assert hidden[0] is True
    assert sum(hidden) + found.not_said.is_hidden == 2
    assert all(group.share is None for group in found.groups if group.heard.is_hidden)


def test_a_hidden_count_is_called_fewer_only_where_all_hidden_ones_together_would_be() -> None:
    found = heard_and_served([3, 6, 91], [450, 50, 500], total=200)

    assert [group.heard.is_hidden for group in found.groups] == [True, True, False]
    assert [group.verdict for group in found.groups] == ["fewer", "withheld", "more"]


def test_where_not_answering_is_hidden_nothing_is_compared() -> None:
    found = heard_and_served([50, 8, 42], [500, 100, 400], total=102)

    assert (found.not_said.is_hidden, found.answered) == (True, None)
    assert {group.verdict for group in found.groups} == {"withheld"}


def test_a_group_whose_people_are_not_known_is_not_compared() -> None:
    assert verdicts([30, 30], [None, 900], 100) == ["not_served", "fewer"]


@pytest.mark.parametrize(("heard", "served", "total"), [([1], [1, 2], 5), ([5, 5], [1, 2], 9), ([-1, 2], [1, 2], 5)])
def test_impossible_numbers_are_refused(heard: list[int], served: list[int], total: int) -> None:
    with pytest.raises(ValueError, match=r"must|cannot"):
        heard_and_served(heard, served, total=total)
