"""Numbers however a table of figures wrote them, exactly."""

import contextlib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.text.sheets.layouts import SheetColumn, SheetLayout
from heed.core.text.sheets.numbers import NotANumber, is_withheld_mark, number_of
from heed.core.text.sheets.reading import read_table
from heed.core.text.sheets.values import text_of
from heed.core.text.sheets.writing import csv_of, workbook_of

LAYOUT = SheetLayout("Things", "list", (SheetColumn("word", "Word"), SheetColumn("number", "Number")))


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (None, None), ("", None), ("  ", None), (12, "12"), (12.0, "12"), (12.5, "12.5"), ("12.50", "12.50"),
        ("007", "7"), ("1,234", "1234"), ("1 234", "1234"), ("1\xa0234", "1234"), ("1,234,567.8", "1234567.8"),
        (".5", "0.5"), ("5.", "5"), ("-3", "-3"), ("+3", "3"), ("'-3", "-3"), (0.1 + 0.2, "0.3"),
        (91.66666666666667, "91.6667"), (0, "0"), (-0.0, "0"), ("1e3", "1000"),
    ],
)  # fmt: skip
def test_number_of_any_usual_writing(cell, number):
    found = number_of(cell, places=4)
    assert found == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("cell", "mend"),
    [
        ("n/a", "Leave the cell empty"), ("..", "Leave the cell empty"), ("[x]", "Leave the cell empty"),
        ("93%", "percent sign"), ("£12", "currency sign"), ("12,5", "after a point"), ("ten", "plain number"),
        ("1,23,456", "plain number"), (True, "plain number"), (date(2025, 1, 1), "plain number"), ("٣", "plain number"),
        (float("nan"), "plain number"), (float("inf"), "plain number"), ("*", "plain number"), ("1 2", "plain number"),
        ("1.23456", "At most 4 decimals"), ("1e-9", "At most 4 decimals"), ("1234567890123", "far too large"),
        (1e300, "far too large"), ("9" * 400, "far too large"), ("1e99", "far too large"),
    ],
)  # fmt: skip
def test_number_of_anything_else_is_refused_with_a_mend(cell, mend):
    with pytest.raises(NotANumber, match=mend):
        number_of(cell, places=4)


def test_percent_sign_is_taken_off_only_where_it_may_stand():
    assert number_of("93.5 %", places=4, percent=True) == Decimal("93.5")


@pytest.mark.parametrize("mark", ["*", "**", "c", "C", "[c]", "(c)", "<5", "< 10", "≤5", "fewer than 5", "Suppressed"])
def test_marks_of_withheld_numbers_are_known(mark):
    assert is_withheld_mark(f" {mark} ")


@pytest.mark.parametrize("mark", ["", "5", "x", "-", "..", ">5", "<5%", "cc", 5, None])
def test_other_marks_say_nothing_of_withholding(mark):
    assert not is_withheld_mark(mark)


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=4))
def test_number_written_and_read_is_the_same_number(number):
    assert number_of(f"{number:f}", places=4) == number
    assert number_of(f"{number:,f}", places=4) == number


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.none()))
def test_any_cell_is_a_number_missing_or_refused_in_words(cell):
    found = None
    with contextlib.suppress(NotANumber):
        found = number_of(cell, places=4)
    assert found is None or (found.is_finite() and found.adjusted() < 12)


WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)
GUARDED = st.builds("{}{}".format, st.sampled_from(["", "=", "'=", "''=", "@", "+", "-", "'"]), WORDS)


@given(GUARDED, st.decimals(min_value=0, max_value=10**11, places=4))
def test_text_and_number_come_back_exactly_from_csv_and_excel(word, number):
    rows = [{"word": word, "number": number}]
    for content in (csv_of(rows, LAYOUT), workbook_of(rows, LAYOUT, about=[], choices={})):
        [line] = read_table(content, LAYOUT).lines
        assert (text_of(line.cells[0]), number_of(line.cells[1], places=4)) == (word, number)
