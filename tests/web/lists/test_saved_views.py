"""Saved views: kept, shared, opened, removed."""

import re

import pytest
from django.test import Client

from heed.accounts.models import SavedView
from tests import factories

pytestmark = pytest.mark.django_db
KEPT = {"list_id": "people", "name": "Teamless", "query": "sort=-name", "back": "/people/?sort=-name"}


def signed_in(*roles: str, council: object = None) -> tuple[Client, object]:
    person = factories.person(roles=roles, council=council)
    client = Client()
    client.force_login(person)
    return client, person


def test_view_is_saved_and_offered_on_its_list() -> None:
    client, person = signed_in("administrator")

    response = client.post("/lists/views/save/", KEPT)
    page = client.get("/people/").content.decode()

    assert (response.status_code, response["Location"]) == (302, "/people/?sort=-name")
    assert SavedView.objects.get().owner == person
    assert re.findall(r'href="(/people/\?[^"]*)">(\w+)</a>', page)[-1] == ("/people/?sort=-name", "Teamless")


def test_view_without_a_name_is_not_saved_and_says_so() -> None:
    client, _ = signed_in("administrator")

    response = client.post("/lists/views/save/", {**KEPT, "name": " "}, follow=True)

    assert SavedView.objects.count() == 0
    assert [str(message) for message in response.context["messages"]] == [
        "Enter a name for the view. Your filters are still as they were."
    ]


def test_shared_view_is_seen_by_colleagues_and_by_nobody_else() -> None:
    client, person = signed_in("quality_lead", "administrator")
    client.post("/lists/views/save/", {**KEPT, "is_shared": "on"})
    colleague, _ = signed_in("administrator", council=person.council)
    stranger, _ = signed_in("administrator")

    assert colleague.get("/people/").content.decode().count(">Teamless</a>") == 1
    assert stranger.get("/people/").content.decode().count(">Teamless</a>") == 0


def test_sharing_needs_its_permission() -> None:
    client, _ = signed_in("administrator")

    assert client.post("/lists/views/save/", {**KEPT, "is_shared": "on"}).status_code == 403
    assert SavedView.objects.count() == 0


def test_view_is_removed_by_its_owner_alone() -> None:
    client, person = signed_in("quality_lead")
    client.post("/lists/views/save/", {**KEPT, "is_shared": "on"})
    view = SavedView.objects.get()
    colleague, _ = signed_in("quality_lead", council=person.council)

    assert colleague.post(f"/lists/views/{view.pk}/remove/").status_code == 404
    assert client.post(f"/lists/views/{view.pk}/remove/").status_code == 302
    assert SavedView.objects.count() == 0


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_saving_never_leads_out_of_heed(back: str) -> None:
    client, _ = signed_in("administrator")

    assert client.post("/lists/views/save/", {**KEPT, "back": back})["Location"] == "/"
