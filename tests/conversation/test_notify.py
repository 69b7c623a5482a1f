"""Telling people: once, and not of what they muted."""

import pytest

from heed.conversation import changes, queries
from heed.conversation.choices import NotificationKind
from tests import factories

pytestmark = pytest.mark.django_db


def tell(person, *, key="action-1-due", kind=NotificationKind.REMINDER):
    return changes.notify(person=person, kind=kind, text="Action A-001 is due", link="/change/actions/1/", key=key)


def test_notify_same_key_again_tells_once():
    person = factories.person()
    first, again = tell(person), tell(person)
    assert (first, queries.unread_count(for_person=person)) == (again, 1)


def test_notify_same_key_to_another_person_tells_both():
    council = factories.council()
    people = [factories.person(council=council), factories.person(council=council)]
    for person in people:
        tell(person)
    assert [queries.unread_count(for_person=person) for person in people] == [1, 1]


def test_notify_muted_kind_tells_nothing_and_others_still():
    person = factories.person()
    usual = queries.settings_of(for_person=person)
    changes.set_preferences(
        by=person,
        rhythm=usual.rhythm,
        quiet_from=usual.quiet_from,
        quiet_until=usual.quiet_until,
        muted_kinds=[NotificationKind.REMINDER],
    )
    assert tell(person) is None
    assert tell(person, key="other", kind=NotificationKind.MENTION).kind == "mention"


def test_notify_person_who_left_tells_nothing():
    person = factories.person()
    person.is_active = False
    assert tell(person) is None


def test_notify_unknown_kind_is_a_fault_of_ours():
    with pytest.raises(ValueError, match="no kind of notification 'telepathy'"):
        tell(factories.person(), kind="telepathy")


def test_notify_cuts_a_long_text():
    person = factories.person()
    changes.notify(person=person, kind="reminder", text="x" * 500, link="/", key="long")
    assert len(queries.notifications_of(for_person=person).get().text) == 300
