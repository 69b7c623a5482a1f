"""What a browser keeps of the pages of somebody signed in: nothing."""

import pytest

from tests.factories import person

pytestmark = pytest.mark.django_db


def test_pages_of_somebody_signed_in_are_kept_nowhere(client):
    client.force_login(person())

    assert client.get("/")["Cache-Control"] == "private, no-store"


def test_pages_for_everybody_may_be_kept(client):
    assert "no-store" not in client.get("/accessibility/").get("Cache-Control", "")
