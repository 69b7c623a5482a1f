"""Logging: what is kept, who may, and what is warned of without being refused."""

from dataclasses import replace
from datetime import date

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening.changes import complaints as changes
from heed.listening.models import Complaint
from tests.factories import complaint_steps, person, team
from tests.factories.complaint_steps import CAME, clocks

pytestmark = pytest.mark.django_db


@pytest.fixture
def words(people):
    return changes.ComplaintWords(text="Nobody rang me back.", received_on=CAME, handler=people.manager)


def test_logged_complaint_is_a_case_file_with_its_words_and_clocks(people, words):
    complaint = changes.log_complaint(words=words, by=people.manager).complaint

    source = complaint.source
    assert (source.kind, source.sensitivity, source.reference) == ("complaint", "case", "C-001")
    assert (source.text, source.title) == ("Nobody rang me back.", "Nobody rang me back.")
    assert (complaint.status, complaint.procedure) == ("logged", "statutory-2009")
    assert clocks(complaint) == {"acknowledge": date(2024, 3, 7), "six-months": date(2024, 9, 4)}


def test_whoever_may_add_sources_may_log_and_both_are_readers(people, words):
    complaint = changes.log_complaint(words=words, by=people.practitioner).complaint

    named = sorted(complaint.source.readers.values_list("person__name", flat=True))
    assert named == ["complaints_manager", "practitioner"]


def test_councillor_cannot_log(people, words):
    councillor = person(roles=["councillor"], council=people.council)

    with pytest.raises(NotAllowed):
        changes.log_complaint(words=words, by=councillor)


def test_trail_names_nobody_in_the_case(people, words):
    somebody = changes.PersonWords("complainant", "Ada Fern", email="ada@example.org", note="Lives at Elm Row")
    changes.log_complaint(words=replace(words, people=[somebody], title="About Ada Fern"), by=people.manager)

    written = " ".join(f"{each.object_name} {each.details} {each.reason}" for each in TrailEntry.objects.all())
    assert [word for word in ("Ada", "Elm", "rang", "example.org") if word in written] == []
    assert TrailEntry.objects.filter(verb="complaint.logged", object_name="C-001").count() == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": "  "}, "Write down what the person said: their words are what everything else rests upon."),
        ({"received_on": date(2999, 1, 1)}, "The day it came: that day is still to come."),
        ({"procedure": "none"}, "There is no such procedure. Choose one from the list."),
        ({"authority": "none"}, "There is no such authority to complain. Choose one from the list."),
        ({"complexity": "few-issues"}, "This procedure has no such band. Choose one from the list."),
        ({"issues": [changes.IssueWords("none", "x")]}, "There is no such subject. Choose one from the list."),
        (
            {"issues": [changes.IssueWords("delay", " ")]},
            "Say what the issue is, in the person's own words where you can.",
        ),
        ({"people": [changes.PersonWords("boss", "Ada")]}, "Say what this person is to the complaint."),
        (
            {"people": [changes.PersonWords("advocate", " ")]},
            "Give the person's name, or how they wish to be called.",
        ),
        (
            {"people": [changes.PersonWords("advocate", "Ada", relationship="x")]},
            "There is no such relationship. Choose one from the list.",
        ),
        (
            {"people": [changes.PersonWords("advocate", "Ada", prefers="x")]},
            "There is no such way to reach somebody. Choose one from the list.",
        ),
    ],
)
def test_what_cannot_be_logged_is_refused_whole(people, words, change, message):
    with pytest.raises(NotPossibleNow) as refused:
        changes.log_complaint(words=replace(words, **change), by=people.manager)

    assert (refused.value.message, Complaint.objects.count()) == (message, 0)


def test_handler_must_handle_complaints(people, words):
    with pytest.raises(NotPossibleNow) as refused:
        changes.log_complaint(words=replace(words, handler=people.practitioner), by=people.manager)

    assert refused.value.message == "practitioner does not handle complaints. Choose somebody who does."


def test_handler_and_team_are_of_the_same_council(people, words):
    elsewhere = complaint_steps.town()
    for change in ({"handler": elsewhere.manager}, {"team": team(council=elsewhere.council)}):
        with pytest.raises(NotPossibleNow):
            changes.log_complaint(words=replace(words, **change), by=people.manager)


@pytest.mark.parametrize(
    ("happened", "known", "reason", "warned"),
    [
        (date(2023, 3, 4), None, "", 0),
        (date(2023, 3, 3), None, "", 1),
        (date(2022, 1, 1), date(2023, 6, 1), "", 0),
        (date(2022, 1, 1), None, "She was in hospital.", 0),
        (None, None, "", 0),
    ],
)
def test_event_over_twelve_months_old_is_warned_of_and_not_refused(people, words, happened, known, reason, warned):
    told = replace(words, happened_on=happened, known_on=known, late_reason=reason)

    assert len(changes.log_complaint(words=told, by=people.manager).warnings) == warned


def test_consent_that_waits_and_safeguarding_are_warned_of(people, words):
    found = changes.log_complaint(words=replace(words, authority="waiting", safeguarding="yes"), by=people.manager)

    assert [each.split(":")[0] for each in found.warnings] == [
        "The person affected has not agreed yet",
        "It tells of a safeguarding concern",
    ]


def test_band_sets_the_length_of_the_clock(people, words):
    told = replace(words, procedure="local-by-issues", complexity="several-issues")

    complaint = changes.log_complaint(words=told, by=people.manager).complaint

    assert clocks(complaint)["own-target"] == date(2024, 5, 31)


def test_without_a_band_the_shortest_is_taken(people, words):
    complaint = changes.log_complaint(words=replace(words, procedure="local-by-issues"), by=people.manager).complaint

    assert clocks(complaint)["own-target"] == date(2024, 4, 17)
