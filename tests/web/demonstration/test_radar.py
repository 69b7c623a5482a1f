"""The recommendation that came back is caught."""

import pytest
from django.urls import reverse

from heed.accounts.models import Person
from heed.improving.choices import Closed
from heed.improving.queries.radar.matching import matches_visible, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def robin(brookvale):
    return Person.objects.get(council=brookvale, email="robin.safeguarding@brookvale.example")


def test_the_recommendation_on_closing_referrals_is_caught_with_how_it_was_closed_then(robin):
    found = [
        (
            each.later.text[:42],
            each.earlier.reference,
            each.earlier.ending.how,
            each.earlier.ending.closed,
            each.match.verdict,
        )
        for each in shown(matches_visible(for_person=robin), for_person=robin)
        if each.match.verdict == "waiting" and each.later.number == 2
    ]

    assert [(text, how, closed) for text, _, how, closed, _ in found] == [
        (
            "The council should review how it closes re",
            Closed.COMPLETE,
            "closed as complete, evidence level 2 of 3, reasonable assurance",
        )
    ]


def test_the_review_shows_it_where_the_recommendation_stands(client, robin):
    client.force_login(robin)
    match = matches_visible(for_person=robin).filter(verdict="waiting", later_kind="review").first()
    (before,) = shown([match], for_person=robin)

    answer = client.get(reverse("review", args=[before.later.parent_id]))

    assert "This was recommended before" in answer.content.decode()
