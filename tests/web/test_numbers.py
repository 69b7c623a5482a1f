"""Numbers that people's addresses and forms hold."""

import pytest

from heed.web.numbers import number_in, numbers_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("0", 0),
        ("1" * 18, int("1" * 18)),
        ("1" * 19, None),
        ("-1", None),
        ("٣", None),
        ("", None),
        (None, None),
    ],
)
def test_a_number_is_plain_digits_and_not_too_many(text, number):
    assert number_in(text) == number


def test_how_many_digits_is_for_who_asks_to_say():
    assert (number_in("123", digits=3), number_in("1234", digits=3)) == (123, None)


def test_of_many_texts_those_that_are_numbers_stay():
    assert numbers_in(["4", "x", "", "12"]) == [4, 12]
