"""Whether a column's values can be missing, and so where they belong in an order."""

import pytest

from heed.accounts.models import Person, SavedView
from heed.web.lists.ordering import may_be_missing, orderings


@pytest.mark.parametrize(
    ("model", "path", "missing"),
    [
        (Person, "name", False),
        (Person, "pk", False),
        (Person, "team", True),
        (Person, "team__name", True),
        (SavedView, "owner__name", False),
        (Person, "a_count_of_something", True),
        (Person, "name__lower", True),
    ],
)
def test_missing_is_possible_where_a_field_says_so(model: type, path: str, missing: bool) -> None:
    assert may_be_missing(model, path) is missing


def test_order_turned_round_turns_each_field_round() -> None:
    made = orderings(Person, ("name", "-email"), backwards=True)

    assert [(each.expression.name, each.descending) for each in made] == [("name", True), ("email", False)]
