"""Mails go out when they should, once, and a failure loses nothing."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from heed.conversation import changes, jobs, queries
from heed.conversation.models import Notification
from tests import factories

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")
TUESDAY_NOON = datetime(2026, 6, 9, 12, 0, tzinfo=LONDON)


def told(person, *, key="k", at=TUESDAY_NOON - timedelta(days=1), text="Action A-001 is due"):
    row = changes.notify(person=person, kind="reminder", text=text, link="/change/actions/1/", key=key)
    Notification.objects.filter(pk=row.pk).update(created_at=at)
    return row


def wishing(rhythm, **how):
    person = factories.person()
    usual = queries.settings_of(for_person=person)
    wish = {"quiet_from": usual.quiet_from, "quiet_until": usual.quiet_until, "muted_kinds": []}
    changes.set_preferences(by=person, rhythm=rhythm, **{**wish, **how})
    return person


def test_send_due_emails_daily_sends_all_that_waited_in_one_mail():
    person = factories.person(name="Amira Novak", email="amira@example.org")
    told(person, key="a")
    told(person, key="b", text="Proof is asked for: action A-002")

    run = jobs.send_due_emails(TUESDAY_NOON)

    assert run == jobs.MailRun(sent=1, failed=0)
    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["amira@example.org"], "Heed: 2 things for you")
    ]


def test_send_due_emails_twice_sends_once():
    told(factories.person())
    jobs.send_due_emails(TUESDAY_NOON)
    assert jobs.send_due_emails(TUESDAY_NOON) == jobs.MailRun(sent=0, failed=0)


def test_send_due_emails_daily_waits_for_tomorrow_with_what_came_after_the_digest():
    told(factories.person(), at=TUESDAY_NOON - timedelta(hours=1))
    assert jobs.send_due_emails(TUESDAY_NOON).sent == 0
    assert jobs.send_due_emails(TUESDAY_NOON + timedelta(hours=20)).sent == 1


def test_send_due_emails_weekly_waits_for_monday():
    told(wishing("weekly"), at=TUESDAY_NOON - timedelta(hours=1))
    sunday, monday = TUESDAY_NOON + timedelta(days=5), TUESDAY_NOON + timedelta(days=6)
    assert [jobs.send_due_emails(now).sent for now in (TUESDAY_NOON, sunday, monday)] == [0, 0, 1]


def test_send_due_emails_at_once_waits_for_quiet_hours_to_end():
    told(wishing("at_once"), at=TUESDAY_NOON)
    night, morning = TUESDAY_NOON + timedelta(hours=10), TUESDAY_NOON + timedelta(hours=20)
    assert [jobs.send_due_emails(now).sent for now in (night, morning)] == [0, 1]


def test_send_due_emails_never_sends_nothing():
    told(wishing("never"))
    assert jobs.send_due_emails(TUESDAY_NOON).sent == 0


def test_send_due_emails_leaves_out_what_was_read():
    person = factories.person()
    row = told(person)
    changes.mark_read(notifications=[row.pk], by=person)
    assert jobs.send_due_emails(TUESDAY_NOON).sent == 0


def test_send_due_emails_to_somebody_who_left_sends_nothing():
    person = factories.person()
    told(person)
    type(person).objects.filter(pk=person.pk).update(is_active=False)
    assert jobs.send_due_emails(TUESDAY_NOON).sent == 0


def test_send_due_emails_failure_leaves_the_row_unsent_and_others_go(settings):
    told(factories.person())
    settings.EMAIL_BACKEND = "tests.conversation.mail_that_fails.EmailBackend"
    assert jobs.send_due_emails(TUESDAY_NOON) == jobs.MailRun(sent=0, failed=1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert jobs.send_due_emails(TUESDAY_NOON) == jobs.MailRun(sent=1, failed=0)


def test_send_due_emails_takes_again_what_a_killed_run_had_claimed():
    row = told(factories.person())
    Notification.objects.filter(pk=row.pk).update(email_claimed_at=TUESDAY_NOON)
    soon, later = TUESDAY_NOON + timedelta(minutes=5), TUESDAY_NOON + timedelta(minutes=16)
    assert [jobs.send_due_emails(now).sent for now in (soon, later)] == [0, 1]


def test_send_due_emails_names_the_thing_its_place_and_how_to_change_the_rhythm(settings):
    settings.SITE_ADDRESS = "https://heed.example"
    told(factories.person(name="Amira Novak", council=factories.council(name="Amber Bay")), text="Proof & note")

    jobs.send_due_emails(TUESDAY_NOON)

    message = mail.outbox[0]
    assert message.subject == "Heed: Proof & note"
    assert message.body.splitlines() == [
        "Hello Amira Novak",
        "",
        "* Proof & note",
        "  https://heed.example/change/actions/1/",
        "",
        "All your notifications: https://heed.example/notifications/",
        "You are told by e-mail: Once a day. Change this: https://heed.example/notifications/settings/",
        "",
        "Amber Bay · Heed",
    ]
    assert '<a href="https://heed.example/change/actions/1/">Proof &amp; note</a>' in message.alternatives[0].content


NIGHT = TUESDAY_NOON + timedelta(hours=14)


@pytest.mark.parametrize("rhythm", ["at_once", "daily", "weekly", "never"])
def test_what_may_tell_of_harm_goes_out_at_once_and_alone_whatever_somebody_chose(rhythm):
    person = wishing(rhythm)
    told(person, key="now:flag-F-1", text="Safeguarding words in F-1: look at it now", at=NIGHT)
    told(person, key="usual", at=NIGHT)

    runs = [jobs.send_due_emails(now).sent for now in (NIGHT, NIGHT)]

    (message,) = mail.outbox
    assert (runs, message.subject) == ([1, 0], "Heed: Safeguarding words in F-1: look at it now")
    assert "Words that may tell of harm are told at once, whatever else you chose." in message.body
    assert queries.settings_of(for_person=person).last_digest_at is None


def test_what_was_told_at_once_is_not_told_again_in_the_digest():
    person = wishing("daily")
    told(person, key="now:flag-F-1", text="Safeguarding words in F-1: look at it now", at=NIGHT)
    told(person, key="usual", at=NIGHT)
    jobs.send_due_emails(NIGHT)

    jobs.send_due_emails(NIGHT + timedelta(hours=10))

    assert [message.subject for message in mail.outbox][1:] == ["Heed: Action A-001 is due"]


def test_what_somebody_looked_at_already_is_not_sent_at_once():
    person = wishing("daily")
    row = told(person, key="now:flag-F-1", at=NIGHT)
    changes.mark_read(notifications=[row.pk], by=person)

    assert jobs.send_due_emails(NIGHT).sent == 0
