"""Reminders of complaints: before and after a clock runs out, told once, by reference only."""

from datetime import UTC, date, datetime, timedelta

import pytest

from heed.accounts.models import Team
from heed.conversation.models import Notification
from heed.listening.changes import complaints as changes
from heed.listening.jobs.complaints import remind
from heed.listening.models import ComplaintResponse, Source
from tests.factories.complaint_steps import closed, submitted
from tests.factories.complaints import clock, complaint

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 3, 20, 9, tzinfo=UTC)


def told(kind="reminder"):
    rows = Notification.objects.filter(kind=kind).order_by("pk")
    return [(row.person.name, row.text) for row in rows]


@pytest.fixture
def made(people):
    made = complaint(by=people.manager, investigator=people.investigator)
    made.source.readers.create(person=people.investigator, given_by=people.manager, reason="Looks into it")
    return made


def test_handler_and_investigator_hear_before_and_after_once_each(people, made):
    row = clock(made.source, clock="respond", due_on=date(2024, 3, 25))
    reference = made.source.reference

    assert [remind(NOW), remind(NOW), remind(NOW + timedelta(days=1)), remind(NOW + timedelta(days=6))] == [2, 0, 0, 2]
    assert told() == [
        ("complaints_manager", f"Complaint {reference}. Answer in the agreed time: by 25 March 2024"),
        ("investigator", f"Complaint {reference}. Answer in the agreed time: by 25 March 2024"),
        ("complaints_manager", f"Complaint {reference}. Answer in the agreed time: late since 25 March 2024"),
        ("investigator", f"Complaint {reference}. Answer in the agreed time: late since 25 March 2024"),
    ]
    assert row.is_running is True


def test_who_can_no_longer_read_a_complaint_hears_nothing_of_its_clocks(people, made):
    people.investigator.team = Team.objects.create(council=people.council, name="The team complained about")
    people.investigator.save()
    Source.objects.filter(pk=made.source_id).update(sensitivity="restricted")
    made.source.readers.create(person=people.manager, given_by=people.manager, reason="Handles it")
    made.source.subjects.create(name="Somebody", team=people.investigator.team, added_by=people.manager)
    clock(made.source, clock="respond", due_on=date(2024, 3, 25))

    assert remind(NOW) == 1
    assert [person for person, _ in told()] == ["complaints_manager"]


def test_moved_clock_is_told_anew(people, made):
    row = clock(made.source, clock="respond", due_on=date(2024, 3, 25))
    remind(NOW)
    row.due_on = date(2024, 3, 26)
    row.save()

    assert remind(NOW) == 2


@pytest.mark.parametrize(
    "state",
    [
        {"due_on": date(2024, 4, 30)},
        {"due_on": date(2024, 3, 19), "paused_on": date(2024, 3, 18)},
        {"due_on": date(2024, 3, 19), "done_on": date(2024, 3, 19)},
        {"due_on": date(2024, 3, 19), "ended_on": date(2024, 3, 19), "ended_why": "x"},
    ],
)
def test_clocks_far_away_still_done_or_ended_remind_nobody(people, made, state):
    clock(made.source, clock="respond", **state)

    assert remind(NOW) == 0


def test_each_clock_reminds_as_long_before_as_its_rule_says(people, made):
    clock(made.source, clock="acknowledge", due_on=date(2024, 3, 22))  # 2 working days; the rule says 1
    clock(made.source, clock="six-months", unit="months", due_on=date(2024, 4, 9))  # 20 days; the rule says 20
    clock(made.source, clock="unknown", rule="", due_on=date(2024, 3, 27))  # 5 working days

    remind(NOW)

    assert sorted({text.split(". ")[1] for _, text in told()}) == [
        "Six months at most: by 9 April 2024",
        "Unknown: by 27 March 2024",
    ]


def test_whoever_was_asked_to_authorise_is_reminded_after_some_days(people):
    answer = submitted(people)
    ComplaintResponse.objects.update(submitted_at=NOW)
    Notification.objects.all().delete()
    answer.complaint.source.clocks.all().delete()

    assert [remind(NOW + timedelta(days=1)), remind(NOW + timedelta(days=5)), remind(NOW + timedelta(days=6))] == [
        0,
        1,
        0,
    ]
    reference = answer.complaint.source.reference
    assert told() == [("dass", f"The answer to complaint {reference} has waited for you since 20 March 2024")]


def test_whoever_signed_hears_that_it_did_not_get_better(people):
    made = closed(people)
    asked = datetime(2024, 5, 1, 9, tzinfo=UTC)
    token = changes.ask_if_better(complaint=made, by=people.manager, now=asked)
    changes.answer_follow_up(token=token, got_better="no", words="Ada waits.", now=asked)
    made.source.clocks.all().delete()
    Notification.objects.all().delete()

    assert [remind(asked), remind(asked), remind(asked + timedelta(days=200))] == [1, 0, 0]
    assert told("came_back") == [
        ("dass", f"Complaint {made.source.reference}: the person says that it did not get better")
    ]


def test_no_to_a_complaint_nobody_signed_for_tells_nobody_more(people, made):
    made.follow_ups.create(
        token_sha256="0" * 64,
        made_by=people.manager,
        expires_on=date(2024, 5, 1),
        got_better="no",
        answered_at=NOW,
    )

    assert remind(NOW) == 0
