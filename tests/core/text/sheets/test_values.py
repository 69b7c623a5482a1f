"""Dates and texts however a spreadsheet wrote them."""

from datetime import date, datetime

import pytest

from heed.core.text.sheets.values import NotADate, date_of, text_of

MARCH = date(2027, 3, 31)


@pytest.mark.parametrize(
    "cell",
    [
        MARCH,
        datetime(2027, 3, 31, 9, 30),  # noqa: DTZ001 - Excel's dates have no zone
        46477,
        46477.0,
        46477.75,
        "46477",
        "31/03/2027",
        "31/3/27",
        "31.03.2027",
        "31-03-2027",
        "31 03 2027",
        "31/03/2027 00:00",
        "2027-03-31",
        "2027-03-31T00:00:00",
        "2027-03-31 09:30:00",
        "31 March 2027",
        "31st March 2027",
        "31 mar 2027",
        "31-Mar-27",
        " 31/03/2027 ",
        "\xa031/03/2027",
    ],
)
def test_date_of_any_usual_writing_is_that_day(cell):
    assert date_of(cell) == MARCH


@pytest.mark.parametrize("cell", [None, "", "  ", "\x00"])
def test_date_of_an_empty_cell_is_missing(cell):
    assert date_of(cell) is None


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("03/31/2027", "write the day first, such as 31/03/2027"),
        ("31/02/2027", "There is no such day"),
        ("ongoing", "Write it as"),
        ("TBC", "Write it as"),
        ("March 2027", "Write it as"),
        ("31/03", "Write it as"),
        (12, "The year 1900 cannot be right"),
        (-4, "not a date"),
        (20270331, "not a date"),
        ("31/03/1927", "The year 1927 cannot be right"),
        (True, "Write it as"),
    ],
)
def test_date_of_what_is_no_date_says_how_to_write_it(cell, says):
    with pytest.raises(NotADate, match=says):
        date_of(cell)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (3, "3"),
        (3.0, "3"),
        (3.5, "3.5"),
        ("  two  ", "two"),
        ("a\r\nb", "a\nb"),
        ("'=SUM(A1)", "=SUM(A1)"),
        ("'-2 days", "-2 days"),
        ("'tis", "'tis"),
        ("'", "'"),
        (datetime(2027, 3, 31), "2027-03-31"),  # noqa: DTZ001 - as above
    ],
)
def test_text_of_a_cell(cell, text):
    assert text_of(cell) == text
