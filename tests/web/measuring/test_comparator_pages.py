"""Comparator groups made from pasted or uploaded lists."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from heed.measuring.models import Area, ComparatorGroup
from tests.factories import measuring as made

WORDS = {"name": "Neighbours", "kind": "neighbours", "source": "A licensed model, run in April 2025"}


def test_group_from_a_pasted_list_of_names_and_codes(client, lead):
    made.area(by=lead, name="Leeds", code="E08000035")
    client.force_login(lead)
    told = {**WORDS, "members": "E08000035\r\nleeds\r\nHounslow; Elsewhere\r\n", "dated_on": "2025-04-01"}
    refused = client.post(reverse("comparator-new"), told)
    assert refused.status_code == 409
    assert "Not in the list of councils: Hounslow, Elsewhere." in refused.content.decode()

    answer = client.post(reverse("comparator-new"), {**told, "add_missing": "on"})
    group = ComparatorGroup.objects.get()
    assert answer.headers["Location"] == group.get_absolute_url()
    assert [(area.name, area.code) for area in group.members.order_by("name")] == [
        ("Elsewhere", ""), ("Hounslow", "E09000018"), ("Leeds", "E08000035"),
    ]  # fmt: skip
    page = client.get(group.get_absolute_url()).content.decode()
    assert "3 councils" in page
    assert "A licensed model" in client.get(reverse("comparators")).content.decode()


@pytest.mark.parametrize(
    "content", [b"Rank,Local authority,Code\n1,Leeds,E08000035\n2,York,\n", b"Council\nLeeds\nYork\n", b"Leeds\nYork\n"]
)
def test_group_from_a_file(client, lead, content):
    made.area(by=lead, name="Leeds")
    made.area(by=lead, name="York")
    client.force_login(lead)
    client.post(reverse("comparator-new"), {**WORDS, "file": SimpleUploadedFile("a.csv", content)})
    assert [area.name for area in ComparatorGroup.objects.get().members.order_by("name")] == ["Leeds", "York"]


def test_file_without_a_column_that_is_known_says_so(client, lead):
    client.force_login(lead)
    page = client.post(reverse("comparator-new"), {**WORDS, "file": SimpleUploadedFile("a.csv", b"A,B\nLeeds,1\n")})
    assert page.context["form"].errors["file"] == [
        "No column of the file is called Council or Code. Name one so, or paste the list."
    ]


def test_file_that_cannot_be_read_says_so(client, lead):
    client.force_login(lead)
    page = client.post(reverse("comparator-new"), {**WORDS, "file": SimpleUploadedFile("a.xlsx", b"PK broken")})
    assert page.context["form"].errors["file"] == ["This file is damaged. Save it again as .xlsx, and choose it again."]


def test_group_without_a_list_says_so(client, lead):
    client.force_login(lead)
    page = client.post(reverse("comparator-new"), WORDS)
    assert page.context["form"].errors["members"] == ["Name the councils, or choose a file"]


def test_our_own_council_in_a_list_is_passed_over(client, lead):
    made.area(by=lead, name="Leeds")
    client.force_login(lead)
    client.post(reverse("comparator-new"), {**WORDS, "members": f"{lead.council.name}\nLeeds"})
    assert [area.name for area in ComparatorGroup.objects.get().members.all()] == ["Leeds"]


def test_change_and_retire_a_group(client, lead):
    group = made.comparator_group(by=lead, members=[made.area(by=lead, name="Leeds")])
    made.area(by=lead, name="York")
    client.force_login(lead)
    url = reverse("comparator-edit", args=[group.pk])
    assert client.get(url).context["form"]["members"].value() == "Leeds"
    client.post(url, {**WORDS, "version": 1, "members": "York"})
    assert [area.name for area in group.members.all()] == ["York"]
    stale = client.post(url, {**WORDS, "version": 1, "members": "Leeds"})
    assert stale.status_code == 409
    client.post(reverse("comparator-retire", args=[group.pk]), {"version": 2})
    group.refresh_from_db()
    assert group.is_retired
    assert "no longer offered" in client.get(group.get_absolute_url()).content.decode()


def test_group_in_use_is_not_retired(client, lead):
    group = made.comparator_group(by=lead)
    measure = made.measure(by=lead, comparators=group)
    client.force_login(lead)
    assert client.post(reverse("comparator-retire", args=[group.pk]), {"version": 1}).status_code == 409
    assert measure.get_absolute_url() in client.get(group.get_absolute_url()).content.decode()


@pytest.mark.parametrize("name", ["comparator-edit", "comparator-retire"])
def test_groups_are_changed_only_by_those_who_set_measures_up(client, reader, recorder, stranger, lead, name):
    group = made.comparator_group(by=lead)
    statuses = []
    for person in (reader, recorder, stranger):
        client.force_login(person)
        statuses.append(
            client.post(reverse(name, args=[group.pk]), {**WORDS, "version": 1, "members": "x"}).status_code
        )
    assert statuses == [403, 403, 404]
    assert Area.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_the_same_number_of_queries_for_one_group_or_many(client, lead, rows, django_assert_num_queries):
    for _ in range(rows):
        made.comparator_group(by=lead)
    client.force_login(lead)
    with django_assert_num_queries(8):
        client.get(reverse("comparators"))
