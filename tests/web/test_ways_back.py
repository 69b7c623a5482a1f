"""Nothing that an address or form names sends anybody out of Heed."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from heed.web.ways_back import own_path
from tests.factories import person

ELSEWHERE = [
    "",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "evil",
    "-1",
    "a\x00b",
]


def test_a_path_of_our_own_is_kept():
    assert own_path("/learn/findings/?words=a&page=2", otherwise="/") == "/learn/findings/?words=a&page=2"


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_what_leads_elsewhere_is_not_followed(wanted):
    assert own_path(wanted, otherwise="/here/") == "/here/"


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_saving_a_view_leads_back_within_heed_only(client, wanted):
    client.force_login(person())

    answer = client.post(reverse("saved-view-save"), {"list_id": "findings", "name": "Mine", "back": wanted})

    assert (answer.status_code, answer["Location"]) == (302, "/")


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_the_way_back_from_a_new_action_stays_within_heed(client, wanted):
    client.force_login(person())

    page = BeautifulSoup(client.get(reverse("action-new"), {"back": wanted}).content, "html.parser")

    assert [link["href"] for link in page.find_all("a", href=True) if "evil" in link["href"]] == []
