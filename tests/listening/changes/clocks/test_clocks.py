"""Clocks of any case: started, paused, moved, finished and ended, always with a reason."""

from datetime import date

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening.changes.clocks import (
    agree_due_day,
    end_clock,
    end_clocks,
    extend_clock,
    finish_clock,
    pause_clock,
    resume_clock,
    set_due_day,
    start_clock,
)
from heed.listening.models import CaseClock
from tests.factories import complaint_steps
from tests.factories.complaints import clock as clock_row
from tests.factories.complaints import complaint
from tests.factories.listening import case_source

pytestmark = pytest.mark.django_db
MONDAY = date(2024, 3, 4)
DUE = date(2024, 3, 18)
LOCAL = "complaint:local-10-to-20-days@2009-04-01"


def refused(call, *given, **words):
    with pytest.raises(NotPossibleNow) as refusal:
        call(*given, **words)
    return refusal.value.message


@pytest.fixture
def source(people):
    return complaint(by=people.manager, received_on=MONDAY, procedure="local-10-to-20-days").source


@pytest.fixture
def target(source):
    """Ten working days, which may pause, with one extension of at most ten more."""
    return clock_row(source, clock="own-target", rule=LOCAL, started_on=MONDAY, due_on=DUE)


def test_clock_counts_from_its_start(source):
    started = start_clock(
        source=source, clock="enquiry", rule="ombudsman:x@2024-01-01", started_on=MONDAY, number=20, about="Enquiry 1"
    )

    assert (started.due_on, started.first_due_on, started.unit) == (date(2024, 4, 3), date(2024, 4, 3), "working_days")


def test_clock_that_cannot_start(source, target):
    given = {"source": source, "rule": LOCAL, "started_on": MONDAY}

    assert refused(start_clock, clock="own-target", number=1, **given) == "This clock was started already."
    assert refused(start_clock, clock="x", due_on=date(2024, 3, 1), **given) == (
        "The day it is due comes before the day it starts."
    )
    with pytest.raises(ValueError, match="needs a day"):
        start_clock(clock="x", **given)


def test_pause_pushes_the_day_by_working_days_stood_still(people, target):
    pause_clock(clock=target, first_day=date(2024, 3, 7), reason="Waiting for consent.", by=people.manager)
    resumed = resume_clock(clock=target, on=date(2024, 3, 12), by=people.manager)

    change = resumed.changes.get()
    assert (resumed.due_on, resumed.paused_on, resumed.first_due_on) == (date(2024, 3, 21), None, DUE)
    assert (change.kind, change.reason) == ("pause", "Waiting for consent.")
    assert resumed.pauses.get().last_day == date(2024, 3, 11)
    assert TrailEntry.objects.filter(details__contains="consent").count() == 0


def test_pause_of_no_whole_day_is_as_if_it_never_was(people, target):
    pause_clock(clock=target, first_day=date(2024, 3, 7), reason="By mistake.", by=people.manager)

    resumed = resume_clock(clock=target, on=date(2024, 3, 7), by=people.manager)

    assert (resumed.due_on, resumed.pauses.count(), resumed.changes.count()) == (DUE, 0, 0)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"reason": " "}, "Say why: a clock is moved only with a reason."),
        ({"first_day": date(2999, 1, 1)}, "A pause begins today or began earlier: it cannot begin later."),
        ({"first_day": date(2024, 3, 1)}, "The clock had not started on that day."),
        ({"first_day": date(2024, 3, 19)}, "It was late already on that day: a pause cannot put that right."),
    ],
)
def test_pause_that_cannot_be(people, target, words, message):
    given = {"reason": "Waiting.", "first_day": date(2024, 3, 7), **words}

    assert refused(pause_clock, clock=target, by=people.manager, **given) == message


def test_clock_pauses_once_at_a_time_and_never_twice_over_a_day(people, target):
    first = {"clock": target, "first_day": date(2024, 3, 7), "reason": "Waiting.", "by": people.manager}
    pause_clock(**first)
    assert refused(pause_clock, **first) == "This clock is paused already."
    assert refused(resume_clock, clock=target, on=date(2024, 3, 6), by=people.manager) == (
        "It runs again on a day from the first of the pause up to today."
    )
    resume_clock(clock=target, on=date(2024, 3, 12), by=people.manager)

    assert refused(resume_clock, clock=target, by=people.manager) == "This clock is not paused."
    assert refused(pause_clock, **first) == "It stood still on that day already: begin after the pause before."


def test_rule_without_pauses_allows_none(people, source):
    acknowledge = clock_row(source, due_on=date(2024, 3, 7))

    assert refused(pause_clock, clock=acknowledge, reason="x", by=people.manager) == (
        "Acknowledge cannot be paused. Nothing moves this date."
    )
    assert refused(extend_clock, clock=acknowledge, to=DUE, reason="x", by=people.manager) == (
        "Acknowledge cannot be extended."
    )


def test_extension_ends_at_the_limit_and_is_given_once(people, target):
    given = {"clock": target, "reason": "The team was away.", "today": date(2024, 3, 11), "by": people.manager}

    assert refused(extend_clock, to=date(2024, 4, 4), **given) == (
        "At most 10 working days more: 3 April 2024 is the latest day."
    )
    assert refused(extend_clock, to=DUE, **given) == "An extension ends later than the day it has now."
    extended = extend_clock(to=date(2024, 4, 3), **given)
    assert (extended.due_on, extended.changes.get().kind) == (date(2024, 4, 3), "extension")
    assert refused(extend_clock, to=date(2024, 4, 4), **given) == (
        "It was extended already. Tell the person why, and the new day."
    )


def test_days_of_a_pause_count_beside_the_limit_of_an_extension(people, target):
    pause_clock(clock=target, first_day=date(2024, 3, 7), reason="Waiting.", by=people.manager)
    resume_clock(clock=target, on=date(2024, 3, 8), by=people.manager)

    extended = extend_clock(
        clock=target, to=date(2024, 4, 4), reason="Away.", today=date(2024, 3, 11), by=people.manager
    )

    assert extended.due_on == date(2024, 4, 4)


def test_day_that_passed_is_not_extended(people, target):
    message = refused(
        extend_clock, clock=target, to=date(2024, 3, 25), reason="x", today=date(2024, 3, 19), by=people.manager
    )

    assert message == "The day has passed: it can be moved only before it passes. Write to say why it is late."


def test_law_s_longest_period_moves_only_by_agreement_before_it_ends(people, source):
    months = clock_row(source, clock="six-months", unit="months", started_on=MONDAY, due_on=date(2024, 9, 4))
    given = {"clock": months, "to": date(2024, 12, 4), "reason": "An inquest.", "by": people.manager}

    assert refused(extend_clock, **given) == ("Say on which day the person agreed: without that the date stands.")
    assert refused(extend_clock, agreed_on=date(2024, 9, 5), **given) == (
        "The day has passed: it can be moved only before it passes. Write to say why it is late."
    )
    assert refused(extend_clock, agreed_on=date(2024, 9, 3), today=date(2024, 9, 2), **given) == (
        "The day on which it was agreed is still to come."
    )
    assert extend_clock(agreed_on=date(2024, 9, 4), **given).due_on == date(2024, 12, 4)


def test_clock_without_a_definition_is_paused_and_agreed_but_not_extended(people, source):
    bare = clock_row(source, clock="reply", rule="", due_on=DUE)

    assert refused(extend_clock, clock=bare, to=date(2024, 4, 1), reason="x", by=people.manager) == (
        "This clock cannot be extended."
    )
    pause_clock(clock=bare, first_day=date(2024, 3, 15), reason="Waiting.", by=people.manager)
    moved = agree_due_day(clock=bare, to=date(2024, 3, 28), reason="They said so.", agreed_on=DUE, by=people.manager)
    assert (moved.due_on, moved.changes.get().agreed_on) == (date(2024, 3, 28), DUE)


def test_day_before_the_start_is_refused_and_the_same_day_changes_nothing(people, target):
    assert refused(set_due_day, target, to=date(2024, 3, 1), kind="band", reason="x", by=people.manager) == (
        "The day it is due comes before the day it starts."
    )
    assert set_due_day(target, to=DUE, kind="band", reason="x", by=people.manager).changes.count() == 0


def test_finishing_a_paused_clock_gives_its_days_back_first(people, target):
    paused = pause_clock(clock=target, first_day=date(2024, 3, 14), reason="Waiting.", by=people.manager)

    done = finish_clock(paused, on=date(2024, 3, 19), by=people.manager)

    assert (done.done_on, done.due_on, done.paused_on) == (date(2024, 3, 19), date(2024, 3, 21), None)


def test_ended_clock_stays_with_its_reason_and_is_ended_once(people, target):
    assert refused(end_clock, target, on=DUE, why=" ", by=people.manager) == (
        "Say why this clock does not apply any more."
    )
    paused = pause_clock(clock=target, first_day=date(2024, 3, 14), reason="Waiting.", by=people.manager)
    ended = end_clock(paused, on=DUE, why="Taken back.", by=people.manager)

    assert (ended.ended_on, ended.ended_why, ended.is_running) == (DUE, "Taken back.", False)
    assert end_clock(ended, on=MONDAY, why="x", by=people.manager).ended_on == DUE
    assert finish_clock(ended, on=MONDAY, by=people.manager).done_on is None
    assert end_clocks(ended.source, on=DUE, why="x", by=people.manager) == 0


def test_done_or_ended_clock_is_not_moved(people, source):
    done = clock_row(source, clock="a", due_on=DUE, done_on=DUE)
    ended = clock_row(source, clock="b", due_on=DUE, ended_on=DUE, ended_why="x")

    assert refused(pause_clock, clock=done, reason="x", by=people.manager) == (
        "This was done already: its clock does not run any more."
    )
    assert refused(pause_clock, clock=ended, reason="x", by=people.manager) == "This clock does not apply any more."


def test_only_those_who_handle_the_kind_of_case_move_its_clocks(people, target):
    elsewhere = complaint_steps.town()
    for somebody in (people.director, people.practitioner, elsewhere.manager):
        with pytest.raises(NotAllowed):
            pause_clock(clock=target, reason="x", by=somebody)


def test_what_is_no_case_has_no_clocks_to_move(people):
    report = case_source(by=people.manager, kind="peer_review")
    odd = clock_row(report, due_on=DUE)

    with pytest.raises(NotAllowed):
        pause_clock(clock=odd, reason="x", by=people.manager)


def test_trail_names_a_clock_by_its_id_and_reference(people, target):
    assert CaseClock.objects.get().trail_name == f"own-target of {target.source.reference}"
