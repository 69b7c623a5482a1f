"""A measure counted from our register, by its pages: shown first, recorded, left to Heed."""

import pytest
from django.urls import reverse

from heed.measuring.models import FilledMeasure, Observation
from tests.factories.measuring import measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def received(lead):
    return measure(
        by=lead, definition="complaints-received", calculation="count", unit="number", denominator="", period="month"
    )


def test_page_shows_what_the_register_says_before_anything_is_recorded(client, lead, received):
    client.force_login(lead)

    shown = client.get(reverse("measure-register", args=[received.pk]))

    assert shown.status_code == 200
    assert [each.says for each in shown.context["periods"]] == ["0"] * 12
    assert Observation.objects.count() == 0


def test_recording_a_period_keeps_what_was_shown(client, lead, received):
    client.force_login(lead)

    answer = client.post(reverse("measure-register-count", args=[received.pk]), {"period": "March 2026"})

    assert answer.status_code == 302
    assert list(Observation.objects.values_list("count", flat=True)) == [0]


def test_a_period_that_is_none_is_not_found(client, lead, received):
    client.force_login(lead)

    assert client.post(reverse("measure-register-count", args=[received.pk]), {"period": "x"}).status_code == 404


def test_switching_on_and_off(client, lead, received):
    client.force_login(lead)
    address = reverse("measure-register-switch", args=[received.pk])

    client.post(address)
    assert FilledMeasure.objects.get().switched_by == lead
    client.post(address, {"stop": "yes"})
    assert FilledMeasure.objects.count() == 0


def test_a_measure_that_no_register_counts_has_no_such_page(client, lead):
    client.force_login(lead)

    assert client.get(reverse("measure-register", args=[measure(by=lead).pk])).status_code == 404


def test_the_form_of_figures_leads_to_the_register(client, lead, received):
    client.force_login(lead)
    register = reverse("measure-register", args=[received.pk])

    shown = client.get(reverse("figure-new", args=[received.pk])).content.decode()

    assert shown.count(f'href="{register}"') == 1
