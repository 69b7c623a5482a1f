"""Figures that cannot be, entered by hand: each is said beside its field, whatever fields a measure has."""

import pytest
from django.urls import reverse

from heed.measuring.models import Observation
from tests.factories import measuring as made


@pytest.fixture
def plain_count(lead):
    return made.measure(by=lead, calculation="count", unit="number", denominator="")


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({"count": "-1"}, "count", "A count cannot be below zero"),
        ({"count": "1.5"}, "count", "Counts are whole numbers"),
        ({"published_value": "-1"}, "published_value", "A count or a rate cannot be below zero"),
    ],
)
def test_figure_of_a_plain_count_that_cannot_be_is_refused_beside_its_field(
    client, recorder, plain_count, given, field, says
):
    client.force_login(recorder)
    answer = client.post(reverse("figure-new", args=[plain_count.pk]), {"period": "May 2021", "source": "x", **given})
    assert answer.context["form"].errors[field] == [says]
    assert not Observation.objects.exists()
