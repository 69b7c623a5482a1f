"""The list of a measure's figures: what it shows and to whom, how it narrows, and how few queries it asks."""

import csv
import io
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.factories import measuring as made

FIGURES_QUERIES = 11


@pytest.fixture
def measure(lead):
    return made.measure(by=lead, minimum_total=10)


def shown(client, person, measure, **query):
    client.force_login(person)
    return client.get(reverse("figures", args=[measure.pk]), query).context["list"]


def cells(listed):
    return [{cell.column.key: cell.value for cell in row} for row in listed["rows"]]


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_few_queries_and_the_same_at_any_size(client, recorder, measure, number, django_assert_num_queries):
    for place in range(number):
        made.figure(measure=measure, period=made.last_period(measure).moved(-place))
        made.figure(measure=measure, area=made.area(by=recorder), is_withheld=True)
    client.force_login(recorder)
    address = reverse("figures", args=[measure.pk])
    with django_assert_num_queries(FIGURES_QUERIES):
        client.get(address)


def test_list_shows_value_as_computed_and_as_published_and_where_they_differ(client, lead, measure):
    made.figure(measure=measure, period="January 2025", count=22, total=24, published_value=93)
    made.figure(measure=measure, period="February 2025", count=22, total=24, published_value=92)
    made.figure(measure=measure, period="March 2025", count=4, total=5)
    found = [
        [row[key] for key in ("period", "value", "published_value", "agrees")]
        for row in cells(shown(client, lead, measure))
    ]
    assert found == [
        ["March 2025", None, None, ""],
        ["February 2025", Decimal("91.7"), 92, "Agrees"],
        ["January 2025", Decimal("91.7"), 93, "Differs"],
    ]
    page = client.get(reverse("figures", args=[measure.pk])).content.decode()
    assert "4 of 5" in page


@pytest.mark.parametrize(
    ("query", "periods"),
    [
        ({"state": "disagree"}, ["January 2025"]),
        ({"state": "withheld"}, ["March 2025"]),
        ({"words": "fern"}, ["March 2025"]),
        ({"period-from": "2025-02-01", "period-to": "2025-02-28"}, ["February 2025"]),
        ({"part": "groups"}, ["February 2025"]),
        ({"part": "whole", "sort": "period"}, ["January 2025", "March 2025"]),
    ],
)
def test_list_narrows(client, lead, measure, query, periods):
    made.figure(measure=measure, period="January 2025", count=22, total=24, published_value=93)
    made.figure(measure=measure, period="February 2025", dimension="team", category="North")
    fernshire = made.area(by=lead, name="Fernshire")
    made.figure(measure=measure, period="March 2025", is_withheld=True, area=fernshire)
    assert [row["period"] for row in cells(shown(client, lead, measure, **query))] == periods


def test_list_narrows_to_one_council(client, lead, measure):
    made.figure(measure=measure)
    fernshire = made.area(by=lead, name="Fernshire")
    made.figure(measure=measure, area=fernshire)
    assert [row["council"] for row in cells(shown(client, lead, measure, of=fernshire.pk))] == ["Fernshire"]


def test_single_groups_are_only_for_those_who_enter_figures(client, recorder, reader, measure):
    made.figure(measure=measure)
    made.figure(measure=measure, dimension="team", category="North", count=4, total=5)
    assert [row["group"] for row in cells(shown(client, recorder, measure, sort="group"))] == ["", "team: North"]
    listed = shown(client, reader, measure)
    assert (len(listed["rows"]), "group" in listed["spec"].by_key) == (1, False)


def test_list_taken_away_has_numbers_and_no_percentage_of_few(client, lead, measure):
    made.figure(measure=measure, period="January 2025", count=22, total=24)
    made.figure(measure=measure, period="February 2025", count=4, total=5)
    client.force_login(lead)
    answer = client.get(reverse("figures", args=[measure.pk]), {"take": "csv", "columns": "period,count,total,value"})
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows[-2:] == [["February 2025", "4", "5", ""], ["January 2025", "22", "24", "91.7"]]


def test_empty_list_leads_to_the_first_figure_for_those_who_may_enter_it(client, recorder, reader, measure):
    address = reverse("figure-new", args=[measure.pk])
    for person, leads in ((recorder, True), (reader, False)):
        client.force_login(person)
        page = client.get(reverse("figures", args=[measure.pk])).content.decode()
        assert ("No figure yet" in page, address in page) == (True, leads)


def test_count_and_average_have_columns_of_their_own(client, lead):
    count = made.measure(by=lead, calculation="count", unit="number")
    average = made.measure(by=lead, calculation="average", unit="days")
    made.figure(measure=average, count=100, total=8)
    assert "total" not in shown(client, lead, count)["spec"].by_key
    listed = shown(client, lead, average)
    assert [listed["spec"].by_key[key].label for key in ("count", "total")] == ["Sum", "Values"]
    assert cells(listed)[0]["value"] == Decimal("12.5")
