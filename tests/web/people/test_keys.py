"""Keys for other systems, on one's own page; and the rules behind."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heed.accounts import keys
from heed.accounts.models import ApiKey
from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from tests.factories import person

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)


def make(by, **more):
    facts = {
        "name": "Telephone",
        "scopes": ["triage_feedback"],
        "expires_on": TODAY + timedelta(days=30),
        "longest_days": 365,
        "today": TODAY,
        **more,
    }
    return keys.make_key(by=by, **facts)


def test_a_key_is_shown_once(client):
    by = person()
    client.force_login(by)

    made = client.post(reverse("api-keys"), {"name": "Telephone", "days": "90"})
    again = client.get(reverse("api-keys"))

    kept = ApiKey.objects.get()
    words = made.content.decode().split("<code>")[1].split("</code>")[0]
    assert keys.key_in_use(words, today=timezone.localdate()) == kept
    assert words not in again.content.decode()
    assert kept.start in again.content.decode()


def test_a_key_can_be_ended_once_asked(client):
    by = person()
    key, _ = make(by, expires_on=timezone.localdate(), today=timezone.localdate())
    client.force_login(by)

    asked = client.get(reverse("api-key-end", args=[key.pk]))
    ended = client.post(reverse("api-key-end", args=[key.pk]), follow=True)

    assert asked.status_code == 200
    assert "Ended" in ended.content.decode()
    assert client.post(reverse("api-key-end", args=[key.pk])).status_code == 409


def test_somebody_elses_key_is_not_there(client):
    key, _ = make(person())
    client.force_login(person())

    assert client.post(reverse("api-key-end", args=[key.pk])).status_code == 404


def test_without_the_permission_there_are_no_keys(client):
    client.force_login(person(roles=["practitioner"]))

    assert client.get(reverse("api-keys")).status_code == 403
    assert reverse("api-keys") not in client.get(reverse("me")).content.decode()


@pytest.mark.parametrize(
    "more",
    [
        {"name": " "},
        {"scopes": []},
        {"scopes": ["manage_people"]},
        {"expires_on": TODAY - timedelta(days=1)},
        {"expires_on": TODAY + timedelta(days=366)},
    ],
)
def test_a_key_has_a_name_a_scope_and_an_end(more):
    with pytest.raises(NotPossibleNow):
        make(person(roles=["quality_lead", "administrator"]), **more)


def test_nobody_makes_a_key_for_more_than_they_may():
    with pytest.raises(NotAllowed):
        make(person(roles=["auditor"]))


def test_who_looks_after_accounts_ends_anybodys_of_the_council_and_no_others():
    key, words = make(person())
    ours = person(council=key.council, roles=["administrator"])

    with pytest.raises(NotAllowed):
        keys.revoke_key(key=key, now=timezone.now(), by=person(roles=["administrator"]))
    with pytest.raises(NotAllowed):
        keys.revoke_key(key=key, now=timezone.now(), by=person(council=key.council))
    keys.revoke_key(key=key, now=timezone.now(), by=ours)

    assert keys.key_in_use(words, today=TODAY) is None
    assert TrailEntry.objects.filter(verb="api_key.revoked", actor_name=ours.name).count() == 1
