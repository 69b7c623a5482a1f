"""Rows of figures checked before anything is written. No database."""

import contextlib
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.calendars.reporting import NotAPeriod, Reporting, period_at
from heed.core.text.sheets.reading import Line, Table
from heed.measuring.models import Measure, Observation
from heed.measuring.spreadsheets.cells import period_of_cell, readable_periods
from heed.measuring.spreadsheets.checking import check
from heed.measuring.spreadsheets.columns import COLUMNS, FIGURES
from heed.measuring.spreadsheets.shapes import FigureKey, Lookups

TODAY = date(2026, 6, 1)
SHARE = Measure(
    pk=1, reference="M-001", name="In time", calculation="share", unit="percent", period="month", intervals="computed"
)
COUNT = Measure(
    pk=2, reference="M-002", name="Received", calculation="count", unit="number", period="quarter", intervals="computed"
)
THERE = Observation(
    pk=9, measure=SHARE, starts_on=date(2025, 2, 1), count=Decimal(8), total=Decimal(10), source="x", note="Old"
)
LOOKUPS = Lookups(
    measures={"m-001": SHARE, "m-002": COUNT},
    not_kept={},
    areas={"leeds": 5},
    own=3,
    figures={FigureKey(1, 3, "", "", date(2025, 2, 1)): THERE},
    today=TODAY,
)
MAPPING = {column.key: place for place, column in enumerate(COLUMNS)}
BOTH = "A figure of one group says both what it is broken down by, and which group it is."
MIDMONTH = datetime(2025, 1, 15, tzinfo=UTC)
GOOD = {"measure": "M-001", "period": "January 2025", "count": "9", "total": "10", "source": "x"}


def checked(*rows, on_conflict="stop", columns=None):
    mapping = {key: place for place, key in enumerate(columns)} if columns else MAPPING
    lines = tuple(Line(number, tuple(row.get(key) for key in mapping)) for number, row in enumerate(rows, start=2))
    return check(Table(tuple(mapping), lines, 1, "CSV"), mapping, LOOKUPS, on_conflict=on_conflict)


def one(on_conflict="stop", **more):
    return checked({**GOOD, **more}, on_conflict=on_conflict).rows[0]


def told(row):
    return [(problem.column, problem.what, problem.stops) for problem in row.problems]


def test_good_row_is_added():
    row = one(published_value="90", source_address="https://example.org", council="LEEDS", note="n")
    assert (row.outcome, told(row), row.values["key"].area) == ("add", [], 5)
    assert row.values["figure"].published_value == 90


@pytest.mark.parametrize(
    ("more", "column", "what"),
    [
        ({"period": "2024/25"}, "Period", "“2024/25” is not a month."),
        ({"period": ""}, "Period", "“” is not a month."),
        ({"period": "January 1925"}, "Period", "The year 1925 cannot be right."),
        ({"period": MIDMONTH}, "Period", "2025-01-15 is a day on which no such period begins."),
        ({"period": "June 2026"}, "Period", "June 2026 is not over yet."),
        ({"count": "11"}, "Count", "11 of 10 cannot be."),
        ({"count": "-1"}, "Count", "A count cannot be below zero."),
        ({"count": "1.5"}, "Count", "Counts are whole numbers."),
        ({"total": ""}, "Total", "Give both the count and the total, or only the published value."),
        ({"count": "many"}, "Count", "“many” is not a number."),
        ({"published_value": "101"}, "Published value", "A percentage lies between 0 and 100."),
        ({"published_low": "80"}, "Published high", "A published interval has both ends."),
        ({"published_value": "0.9"}, "Published value", "0.9 is read as 0.9 per cent."),
        ({"withheld": "maybe"}, "Withheld", "“maybe” is neither yes nor no."),
        ({"withheld": "yes"}, "Withheld", "The row says that the figure was withheld, and gives a number."),
        ({"published_value": "*"}, "Withheld", "The row says that the figure was withheld, and gives a number."),
        ({"dimension": "team"}, "Group", BOTH),
        ({"category": "North"}, "By what", BOTH),
        ({"dimension": "x" * 81, "category": "y"}, "By what", "This has 81 characters; at most 80 fit."),
        ({"council": "York"}, "Council", "“York” is not in the list of councils."),
        ({"council": "x" * 201}, "Council", "A name has at most 200 characters."),
        ({"source": ""}, "Source", "Say where the figure comes from."),
        ({"source": "x" * 501}, "Source", "A source and its address have at most 500 characters each."),
        ({"source_address": "javascript:alert(1)"}, "Source address", "The address of a source begins with https:// or http://."),
        ({"measure": "M-002", "period": "Q1 2024/25"}, "Total", "This measure is a plain count."),
    ],
)  # fmt: skip
def test_wrong_row_says_what_and_where(more, column, what):
    row = one(**more)
    assert (row.outcome, told(row)[0]) == ("wrong", (column, what, True))


@pytest.mark.parametrize("mark", ["*", "c", "[c]", "<5"])
def test_marks_in_place_of_a_number_are_a_figure_held_back(mark):
    row = one(count=mark, total="")
    assert (row.outcome, row.values["figure"].is_withheld, told(row)) == ("add", True, [])


def test_total_beside_a_withheld_count_is_not_kept_and_said():
    row = one(count="*", total="40")
    assert (row.outcome, row.values["figure"].total) == ("add", None)
    assert told(row) == [("Withheld", "The figure was withheld: its total and interval are not kept.", False)]


def test_contradiction_between_printed_and_counted_is_noted_and_kept():
    row = one(count="22", total="24", published_value="93")
    assert (row.outcome, row.values["figure"].published_value) == ("add", 93)
    assert told(row) == [("Published value", "Printed is 93, count and total make 91.7.", False)]


def test_share_where_no_count_tells_is_noted_only():
    row = one(count="", total="", published_value="0.9")
    assert (row.outcome, told(row)) == ("add", [("Published value", "Read as 0.9 per cent.", False)])


@pytest.mark.parametrize(
    ("more", "on_conflict", "outcome"),
    [
        ({"count": "8"}, "stop", "same"),
        ({"count": "9"}, "stop", "wrong"),
        ({"count": "9"}, "skip", "skip"),
        ({"count": "9"}, "revise", "revise"),
        ({"count": "8", "note": "New"}, "stop", "same"),
        ({"count": "8", "note": "New"}, "revise", "revise"),
        ({"count": "*", "total": ""}, "revise", "revise"),
    ],
)
def test_row_about_a_figure_that_is_there(more, on_conflict, outcome):
    row = one(on_conflict, period="February 2025", **more)
    assert (row.outcome, row.existing) == (outcome, THERE)


def test_same_figure_twice_is_wrong_both_times_also_for_a_council_to_be_added():
    lookups = Lookups(**{**{name: getattr(LOOKUPS, name) for name in Lookups.__dataclass_fields__}, "add_areas": True})
    rows = [{**GOOD, "council": "York"}, {**GOOD, "council": "YORK"}, GOOD]
    lines = tuple(Line(number, tuple(row.get(key) for key in MAPPING)) for number, row in enumerate(rows, start=2))
    found = check(Table(tuple(MAPPING), lines, 1, "CSV"), MAPPING, lookups, on_conflict="stop")
    assert [row.outcome for row in found.rows] == ["wrong", "wrong", "add"]


def test_example_row_of_the_template_is_passed_over():
    found = checked({**GOOD, "measure": "Example: complaints"}, GOOD)
    assert [row.number for row in found.rows] == [3]


def test_sheet_without_rows_or_columns_that_are_needed_says_so():
    assert [each.what for each in checked().problems] == ["There is no row below the headings."]
    found = checked(GOOD, columns=("count", "total"))
    assert [each.column for each in found.problems] == ["Measure", "Period", "Source"]


def test_row_shorter_than_its_headings_is_as_if_empty():
    table = Table(tuple(MAPPING), (Line(2, ("M-001",)),), 1, "CSV")
    found = check(table, MAPPING, LOOKUPS, on_conflict="stop")
    assert [each.column for each in found.problems] == ["Period"]


def test_headings_are_each_known_once():
    assert len(FIGURES.known) == len({(name, key) for name, key in FIGURES.known.items()})
    assert all(FIGURES.known[column.heading.lower()] == column.key for column in COLUMNS)


@given(st.dates(date(2000, 4, 1), date(2099, 12, 31)), st.sampled_from(list(Reporting)))
def test_every_period_is_read_from_its_name_and_from_its_first_day(day, kind):
    period = period_at(day, kind)
    at_midnight = datetime.combine(period.starts_on, datetime.min.time())
    written = f"{period.starts_on.day}/{period.starts_on.month}/{period.starts_on.year}"
    assert {period_of_cell(cell, kind) for cell in (period.name, period.starts_on, at_midnight, written)} == {period}


@given(st.one_of(st.text(), st.integers(), st.floats(), st.dates(), st.none()), st.sampled_from(list(Reporting)))
def test_any_cell_is_a_period_or_refused_in_words(cell, kind):
    found = None
    with contextlib.suppress(NotAPeriod):
        found = period_of_cell(cell, kind)
    assert found is None or (found.kind is kind and found.starts_on <= found.ends_on)


def test_calendar_year_as_a_number_is_never_a_financial_one():
    assert period_of_cell(2024, Reporting.CALENDAR_YEAR).name == "2024"
    with pytest.raises(NotAPeriod):
        period_of_cell(2024, Reporting.FINANCIAL_YEAR)


def test_readable_periods_span_what_any_kind_can_read():
    table = Table(
        ("p",), tuple(Line(number, (cell,)) for number, cell in enumerate(["x", "2024", "Q1 2020/21"])), 1, ""
    )
    assert readable_periods(table, {"period": 0}, {Reporting.CALENDAR_YEAR, Reporting.QUARTER}) == (
        date(2020, 4, 1),
        date(2024, 1, 1),
    )
    assert readable_periods(table, {"period": 0}, {Reporting.MONTH}) is None
    assert readable_periods(table, {}, {Reporting.MONTH}) is None
