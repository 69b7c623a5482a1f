"""Everything on a measure's chart as CSV."""

import pytest
from django.utils import timezone

from heed.measuring.models import Observation
from heed.web.measuring.measure_page import measure_page
from tests.factories import measuring as made
from tests.web.measuring.documents.reading import body, rows_of_csv


def test_csv_holds_the_numbers_of_the_chart(given, measure, lead):
    _, rows = rows_of_csv(body(given("measure-csv", measure.pk)))

    points = measure_page(measure, for_person=lead).picture.chart.points
    for row, point in zip(rows, points, strict=True):
        assert row["First day"] == point.on.isoformat()
        for name, number in (
            ("Value", point.value),
            ("Mean", point.mean),
            ("Lower limit", point.lower),
            ("Upper limit", point.upper),
        ):
            assert (float(row[name]) if row[name] else None) == (
                None if number is None else pytest.approx(100 * number, rel=1e-9)
            )
        assert row["Special cause"] == (point.special_cause or "")


def test_csv_says_what_it_is_and_by_which_rules(given, measure, lead):
    about, rows = rows_of_csv(body(given("measure-csv", measure.pk)))

    last = rows[-1]
    assert about.startswith("About: M-903 Answered on time. Council: ")
    assert about.endswith(f"Made: {timezone.localdate().isoformat()}. By: Lee Lead")
    assert (last["Chart"], last["Rules"], bool(last["Rules version"])) == ("p", "mdc", True)
    assert (last["Count"], last["Total"], last["Target"], last["Source"]) == ("30", "40", "80", "Case system")


def test_csv_keeps_a_missing_period_missing(given, measure):
    _, rows = rows_of_csv(body(given("measure-csv", measure.pk)))

    missing = rows[13]
    assert [missing[name] for name in ("Count", "Total", "Value", "Interval low", "Note")] == [
        *("", "", "", "", "no figure")
    ]


def test_csv_carries_earlier_limits_and_says_when_new_ones_began(given, measure):
    _, rows = rows_of_csv(body(given("measure-csv", measure.pk)))

    assert rows[14]["What happened"] == f"{rows[14]['First day']} New limits: A new triage team"
    assert float(rows[0]["Mean"]) == pytest.approx(52.3, abs=0.05)
    assert [row["Earlier mean"] for row in rows] == [""] * 14 + [rows[0]["Mean"]] * 16


def test_csv_lets_no_spreadsheet_run_what_people_wrote(given, measure):
    Observation.objects.filter(measure=measure).update(note="=1+1", source="@SUM(A1)")

    _, rows = rows_of_csv(body(given("measure-csv", measure.pk)))

    assert (rows[0]["Note"], rows[0]["Source"]) == ("'=1+1", "'@SUM(A1)")


def test_csv_of_small_totals_gives_counts_and_no_value(given, lead):
    small = made.measure(by=lead, minimum_total=30)
    made.figures(measure=small, counts=[4, 5], totals=10, first=made.last_period(small).moved(-1))

    _, rows = rows_of_csv(body(given("measure-csv", small.pk)))

    assert [(row["Count"], row["Total"], row["Value"]) for row in rows] == [("4", "10", ""), ("5", "10", "")]
    assert rows[0]["Note"] == "fewer than 30 in total: too few for a value"


def test_csv_of_a_run_chart_has_its_median_and_no_limits(given, lead):
    short = made.measure(by=lead, chart="run")
    made.figures(measure=short, counts=[8, 7, 9], first=made.last_period(short).moved(-2))

    _, rows = rows_of_csv(body(given("measure-csv", short.pk)))

    assert [(row["Median"], row["Mean"], row["Lower limit"], row["Rules"]) for row in rows] == [
        ("80.0", "", "", "")
    ] * 3
