"""The notification centre."""

import pytest
from django.urls import reverse

from heed.conversation import changes, queries
from tests import factories

pytestmark = pytest.mark.django_db

LIST_QUERIES = 7  # session, person, roles, council, unread count, count of the list, its page


@pytest.fixture
def person():
    return factories.person(name="Amira Novak")


@pytest.fixture
def page(client, person):
    client.force_login(person)
    return client


def told(person, number, *, kind="mention"):
    return [
        changes.notify(person=person, kind=kind, text=f"{kind} {index}", link="/help/", key=f"{kind}-{index}")
        for index in range(number)
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_notifications_ask_the_same_whatever_their_number(page, person, number, django_assert_num_queries):
    told(person, number)
    with django_assert_num_queries(LIST_QUERIES):
        assert page.get("/notifications/").status_code == 200


def test_notifications_show_only_unread_until_asked_for_all(page, person):
    told(person, 2)
    changes.mark_read(notifications=[told(person, 1)[0].pk], by=person)
    shown = [page.get(path).context["page"].paginator.count for path in ("/notifications/", "/notifications/?show=all")]
    assert shown == [1, 2]


def test_notifications_filter_by_kind(page, person):
    told(person, 2)
    told(person, 1, kind="reminder")
    counts = [
        page.get(f"/notifications/?kind={kind}").context["page"].paginator.count
        for kind in ("reminder", "mention", "no-such-kind")
    ]
    assert counts == [1, 2, 3]


def test_notifications_of_others_are_not_there(page):
    other = factories.person()
    (row,) = told(other, 1)
    answers = (
        page.get("/notifications/?show=all").context["page"].paginator.count,
        page.get(f"/notifications/{row.pk}/").status_code,
    )
    assert (answers, queries.unread_count(for_person=other)) == ((0, 404), 1)


def test_open_notification_marks_it_read_and_leads_to_the_thing(page, person):
    (row,) = told(person, 1)
    answer = page.get(f"/notifications/{row.pk}/")
    assert (answer.status_code, answer["Location"], queries.unread_count(for_person=person)) == (302, "/help/", 0)


def test_mark_read_chosen(page, person):
    rows = told(person, 3)
    page.post("/notifications/read/", {"chosen": [rows[0].pk, rows[1].pk]})
    assert queries.unread_count(for_person=person) == 1


def test_mark_read_all(page, person):
    told(person, 3)
    page.post("/notifications/read/", {"all": "yes"})
    assert queries.unread_count(for_person=person) == 0


@pytest.mark.parametrize("chosen", [[], ["nonsense"], ["9" * 30]])
def test_mark_read_nothing_is_refused(page, person, chosen):
    told(person, 1)
    assert page.post("/notifications/read/", {"chosen": chosen}).status_code == 409
    assert queries.unread_count(for_person=person) == 1


def test_settings_are_kept(page, person):
    answer = page.post(
        reverse("notification-settings"),
        {"rhythm": "weekly", "quiet_from": "17:30", "quiet_until": "09:00", "muted_kinds": ["reply"]},
    )
    wish = queries.settings_of(for_person=person)
    assert (answer.status_code, wish.rhythm, f"{wish.quiet_from:%H:%M}", wish.muted_kinds) == (
        302,
        "weekly",
        "17:30",
        ["reply"],
    )


def test_settings_with_a_wrong_time_are_shown_again(page, person):
    answer = page.post(
        reverse("notification-settings"), {"rhythm": "weekly", "quiet_from": "25:00", "quiet_until": "09:00"}
    )
    assert (answer.status_code, answer.context["form"].errors["quiet_from"]) == (400, ["Write a time such as 18:00"])
    assert queries.settings_of(for_person=person).rhythm == "daily"
