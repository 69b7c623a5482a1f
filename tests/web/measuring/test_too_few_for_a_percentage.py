"""Below the smallest total that may carry a percentage the counts stand alone, wherever a figure is told or drawn."""

import re

import pytest
from django.urls import reverse

from tests.factories import improving
from tests.factories import measuring as made

FEW, ENOUGH = 5, 40


@pytest.fixture
def measure(lead):
    """Four of five and three of five in turn, where ten are the fewest for a percentage."""
    found = made.measure(by=lead, minimum_total=10)
    made.figures(measure=found, counts=[4, 3] * 10, totals=FEW, first=made.last_period(found).moved(-19))
    return found


def words_of(answer):
    """What is read, and what is shown where a pointer rests; without the numbers along axes."""
    told = re.findall(r"<title>([^<]*)</title>", answer.content.decode())
    text = re.sub(r"<svg.*?</svg>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", f"{text} {' '.join(told)}").split())


def beside(measure, lead, number):
    last = made.last_period(measure)
    for _ in range(number):
        made.figure(measure=measure, period=last, count=4, total=FEW, area=made.area(by=lead))
    made.figure(measure=measure, period=last, count=20, total=ENOUGH, area=made.area(by=lead))


@pytest.mark.parametrize("councils", [1, 14])
def test_comparison_tells_so_few_by_their_counts(client, reader, lead, measure, councils):
    beside(measure, lead, councils)
    client.force_login(reader)
    said = words_of(client.get(reverse("comparison", args=[measure.pk])))
    assert "3 of 5" in said
    assert "4 of 5" in said
    assert "60%" not in said
    assert "80%" not in said
    assert "20 of 40 (50%)" in said


def test_points_of_charts_tell_so_few_by_their_counts(client, reader, lead, measure):
    action = improving.action(by=lead, due_on=made.last_period(measure).moved(-9).starts_on, step="complete")
    link = improving.action_measure(action=action, measure=measure)
    client.force_login(reader)
    for address in (reverse("measure", args=[measure.pk]), reverse("impact", args=[link.pk])):
        titles = re.findall(r"<title>([^<]*: (?:3 of 5|60%))</title>", client.get(address).content.decode())
        assert titles
        assert all(each.endswith(": 3 of 5") for each in titles)
