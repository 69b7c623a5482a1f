"""Reminders: to the right people, once, however often they run."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from heed.conversation.models import Notification
from heed.improving import changes
from heed.improving.jobs import remind
from tests.factories import improving as made
from tests.factories import measuring

NOW = timezone.make_aware(datetime(2026, 6, 15, 9))  # noqa: DTZ001 - made aware at once


def told():
    return [(each.person.name, each.kind, each.text) for each in Notification.objects.order_by("pk")]


def test_remind_owner_of_what_is_due_within_a_week_once(lead, owner):
    action = made.action(by=lead, owner=owner, due_on=date(2026, 6, 22))
    made.action(by=lead, owner=owner, due_on=date(2026, 6, 23))
    made.action(by=lead, owner=owner, due_on=date(2026, 6, 20), step="complete", step_at=NOW)
    assert (remind(NOW), remind(NOW), remind(NOW + timedelta(hours=1))) == (1, 0, 0)
    assert told() == [
        ("Ola Owner", "reminder", f"Due on 22 June 2026: action {action.reference}, Answer letters sooner")
    ]


def test_remind_owner_and_sponsor_of_what_is_overdue(lead, owner, confirmer):
    action = made.action(by=lead, owner=owner, sponsor=confirmer, due_on=date(2026, 6, 14))
    text = f"Overdue since 14 June 2026: action {action.reference}, Answer letters sooner"
    assert remind(NOW) == 2
    assert told() == [("Ola Owner", "reminder", text), ("Cam Confirmer", "reminder", text)]


def test_remind_again_when_a_moved_date_passes_too(lead, owner):
    action = made.action(by=lead, owner=owner, due_on=date(2026, 6, 1))
    remind(NOW)
    changes.rebaseline(action=action, expected_version=1, new_due_on=date(2026, 6, 10), reason="x", by=lead)
    assert remind(NOW) == 1


def test_remind_those_who_may_confirm_after_a_fortnight(lead, owner, confirmer):
    made.action(by=lead, owner=owner, step="complete", step_at=NOW - timedelta(days=14), sponsor=confirmer)
    made.action(by=lead, owner=owner, step="complete", step_at=NOW - timedelta(days=13))
    assert remind(NOW) == 1
    assert [(name, text[:35]) for name, _, text in told()] == [("Cam Confirmer", "Waiting for proof since 1 June 2026")]


def test_remind_nobody_of_what_is_withdrawn_or_of_who_left(lead, owner):
    made.action(by=lead, owner=owner, due_on=date(2026, 6, 1), is_withdrawn=True, withdrawn_reason="x")
    made.action(by=lead, owner=owner, due_on=date(2026, 6, 1))
    owner.is_active = False
    owner.save()
    assert (remind(NOW), told()) == (0, [])


def test_remind_those_who_may_confirm_that_a_measure_can_be_looked_at_once(lead, owner, confirmer):
    def link(due_on, **more):
        action = made.action(by=lead, owner=owner, due_on=due_on, step="complete", step_at=NOW, sponsor=confirmer)
        return made.action_measure(action=action, measure=measuring.measure(by=lead), **more)

    waiting = link(date(2026, 6, 8))
    link(date(2026, 6, 9))
    link(date(2026, 6, 8), changes_on=date(2026, 6, 9))
    link(date(2026, 6, 8), looked_by=lead)
    assert (remind(NOW), remind(NOW)) == (1, 0)
    text = f"Measure {waiting.measure.reference} can be looked at: action {waiting.action.reference}"
    assert told() == [("Cam Confirmer", "reminder", f"{text}, Answer letters sooner")]
    assert Notification.objects.get().link == waiting.get_absolute_url()
