"""Clocks as pages show them, and whom they concern."""

from datetime import date

import pytest

from heed.listening.changes.clocks import extend_clock, pause_clock, resume_clock
from heed.listening.models import CaseClock
from heed.listening.queries.clocks import case_number, clock_name, clocks_of, clocks_today, rule_of, soon_until
from tests.factories import complaint_steps, person
from tests.factories.complaint_steps import logged
from tests.factories.complaints import clock, complaint, named
from tests.factories.listening import about_worker, case_source

pytestmark = pytest.mark.django_db
MONDAY = date(2024, 3, 4)
TODAY = date(2024, 3, 20)
LOCAL = "complaint:local-10-to-20-days@2009-04-01"


@pytest.fixture
def people():
    return complaint_steps.town()


@pytest.fixture
def source(people):
    return complaint(by=people.manager, received_on=MONDAY, procedure="local-10-to-20-days").source


def test_clock_is_called_by_its_definition(source):
    known = clock(source, clock="own-target", rule=LOCAL, due_on=TODAY)
    unknown = clock(source, clock="agency-report", rule="x:y@z", about="Hospital", due_on=TODAY)
    gone = clock(source, clock="own-target", rule="complaint:gone@2020-01-01", due_on=TODAY, object_id=1)

    assert [clock_name(each) for each in (known, unknown, gone)] == [
        "Our own target",
        "Agency report: Hospital",
        "Own target",
    ]
    assert (rule_of(unknown), rule_of(gone), rule_of(known).number) == (None, None, 10)


def test_clock_of_each_stage_has_its_own_name(source):
    rule = "complaint:ombudsman-code-2024@2024-02-01"
    clocks = [clock(source, clock="respond", rule=rule, stage=stage, due_on=TODAY) for stage in (1, 2)]

    assert [clock_name(each) for each in clocks] == ["Answer at stage 1", "Answer at stage 2"]


def test_clocks_of_a_case_tell_what_moved_them(people, source, django_assert_num_queries):
    moved = clock(source, clock="own-target", rule=LOCAL, started_on=MONDAY, due_on=date(2024, 3, 18))
    pause_clock(clock=moved, first_day=date(2024, 3, 7), reason="Waiting for consent.", by=people.manager)
    resume_clock(clock=moved, on=date(2024, 3, 8), by=people.manager)
    moved.refresh_from_db()
    extend_clock(clock=moved, to=date(2024, 3, 22), reason="Away.", today=date(2024, 3, 11), by=people.manager)
    clock(source, due_on=date(2024, 3, 7), done_on=date(2024, 3, 6))

    with django_assert_num_queries(5):
        lines = clocks_of(source, today=TODAY)

    assert [(line.name, line.reading.sentence) for line in lines] == [
        ("Our own target", "2 working days left"),
        ("Acknowledge", "done in time"),
    ]
    assert [(move.what, move.reason) for move in lines[0].moves] == [
        ("Paused from 7 March 2024 to 7 March 2024, 1 working day given back", "Waiting for consent."),
        ("Extended: from 19 March 2024 to 22 March 2024", "Away."),
    ]
    assert (lines[0].may_pause, lines[0].may_extend, lines[0].is_late) == (True, True, False)
    assert (lines[1].may_pause, lines[1].may_extend) == (False, False)


def test_pause_that_is_on_is_told_as_such(people, source):
    moved = clock(source, clock="own-target", rule=LOCAL, started_on=MONDAY, due_on=date(2024, 3, 18))
    pause_clock(clock=moved, first_day=date(2024, 3, 14), reason="Waiting.", by=people.manager)

    (line,) = clocks_of(source, today=date(2024, 3, 15))

    assert (line.state, line.moves[0].what) == ("paused", "Paused since 14 March 2024")


def test_soon_is_a_number_of_working_days():
    assert (case_number("clock-soon"), soon_until(date(2024, 3, 27))) == (5, date(2024, 4, 5))


def test_today_shows_late_first_then_soon_and_nothing_else(people, source):
    clock(source, clock="late", due_on=date(2024, 3, 19))
    clock(source, clock="today", due_on=TODAY)
    clock(source, clock="soon", due_on=date(2024, 3, 27))
    clock(source, clock="far", due_on=date(2024, 3, 28))
    clock(source, clock="done", due_on=date(2024, 3, 1), done_on=date(2024, 3, 1))
    clock(source, clock="ended", due_on=date(2024, 3, 1), ended_on=TODAY, ended_why="x")
    clock(source, clock="still", due_on=date(2024, 3, 1), paused_on=date(2024, 3, 1))

    found = clocks_today(for_person=people.manager, today=TODAY)

    assert [each.clock.clock for each in found.clocks] == ["late", "today", "soon"]
    assert (found.late, found.soon) == (1, 2)


def test_many_are_counted_whole_and_shown_in_part(people, source):
    for number in range(4):
        clock(source, clock=f"c{number}", due_on=date(2024, 3, 18 + number))

    found = clocks_today(for_person=people.manager, today=TODAY, shown=2)

    assert (len(found.clocks), found.late, found.soon) == (2, 2, 2)


def test_clocks_concern_those_who_handle_the_kind_or_are_named(people, source):
    clock(source, due_on=TODAY)
    named(source, people.investigator, by=people.manager)

    def sees(somebody):
        return len(clocks_today(for_person=somebody, today=TODAY).clocks)

    assert [sees(people.manager), sees(people.investigator), sees(people.director), sees(people.practitioner)] == [
        1,
        1,
        0,
        0,
    ]
    assert sees(complaint_steps.town().manager) == 0


def test_clocks_about_a_worker_are_not_shown_to_their_team(people, source):
    clock(source, due_on=TODAY)
    colleague = person(roles=["quality_lead"], council=people.council, team=people.practitioner.team)
    named(source, people.manager, by=people.manager)
    about_worker(source, by=people.manager, worker=people.practitioner)
    named(source, colleague, by=people.manager)

    assert [len(clocks_today(for_person=each, today=TODAY).clocks) for each in (people.manager, colleague)] == [1, 0]


def test_kinds_narrow_what_is_shown(people, source):
    clock(source, due_on=TODAY)
    clock(case_source(by=people.manager, kind="ombudsman_case"), clock="enquiry", due_on=TODAY)

    def kinds(*only):
        return [each.kind for each in clocks_today(for_person=people.manager, today=TODAY, kinds=only or None).clocks]

    assert (sorted(kinds()), kinds("complaint")) == (["complaint", "ombudsman_case"], ["complaint"])


def test_logging_starts_clocks_that_are_found_again(people):
    made = logged(people)

    assert [line.name for line in clocks_of(made.source, today=MONDAY)] == ["Acknowledge", "Six months at most"]
    assert CaseClock.objects.count() == 2
