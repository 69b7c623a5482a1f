"""The clocks of a review: started and met by its stages, and standing still while another process holds it."""

from datetime import date

from django.db.models import QuerySet

from heed.accounts.models import Person
from heed.core.calendars.clocks import Pause, after_pause, due_after
from heed.core.calendars.working_days import Unit
from heed.definitions import review_stages
from heed.listening.models import CaseClock, ClockChange, ClockPause, Review

AGENCY_REPORT = "agency-report"


def start_clocks_of(review: Review, stage: str, on: date) -> None:
    """Start what the stage's definition asks for, from the day on which it was entered."""
    entry = review_stages()[stage]
    for clock in entry.clocks:
        unit: Unit = "days" if clock.days else "months"
        due = due_after(on, clock.days or clock.months or 0, unit)
        CaseClock.objects.get_or_create(
            source_id=review.source_id,
            clock=clock.id,
            stage=entry.number,
            object_id=0,
            defaults={
                "council_id": review.council_id,
                "rule": f"{entry.id} @ {entry.valid_from}",
                "unit": unit,
                "started_on": on,
                "due_on": due,
                "first_due_on": due,
            },
        )


def start_clock_of_agency(review: Review, *, agency_id: int, asked_on: date, due_on: date, by: Person) -> None:
    """An agency's report is due by the day it was asked for; the clock holds no name. It stands still in a hold."""
    CaseClock.objects.create(
        council_id=review.council_id,
        source_id=review.source_id,
        clock=AGENCY_REPORT,
        object_id=agency_id,
        stage=review_stages()["reviewing"].number,
        rule="as asked",
        unit="days",
        started_on=asked_on,
        due_on=due_on,
        first_due_on=due_on,
    )
    pause_where_held(review, asked_on, by=by)


def pause_where_held(review: Review, on: date, *, by: Person) -> None:
    """What starts while the review is held stands still at once."""
    held_since = review.holds.filter(last_day__isnull=True).values_list("first_day", flat=True).first()
    if held_since is not None:
        pause_clocks(review, max(on, held_since), reason="The review is held.", by=by)


def meet_clocks_until(review: Review, stage: str, on: date) -> None:
    """Stop what ran until this stage."""
    wanted = {clock.id for each in review_stages().values() for clock in each.clocks if clock.until == stage}
    _running(review).filter(clock__in=wanted).update(done_on=on, paused_on=None)


def meet_clock(review: Review, clock: str, on: date, *, object_id: int = 0) -> None:
    """Stop one clock: what it asked for was done."""
    _running(review).filter(clock=clock, object_id=object_id).update(done_on=on, paused_on=None)


def end_clocks(review: Review, why: str, on: date) -> None:
    """Nothing more is to be done: what still runs does not apply any more."""
    _running(review).update(ended_on=on, ended_why=why, paused_on=None)


def pause_clocks(review: Review, on: date, *, reason: str, by: Person) -> None:
    """Let every running clock stand still from this day."""
    for clock in _running(review).filter(paused_on__isnull=True):
        ClockPause.objects.create(clock=clock, first_day=on, reason=reason, by=by)
        clock.paused_on = on
        clock.save(update_fields=["paused_on"])


def resume_clocks(review: Review, last_day: date, *, reason: str, by: Person) -> None:
    """Let the clocks run on, each with the days it stood still given back."""
    for clock in _running(review).filter(paused_on__isnull=False):
        paused_on = clock.paused_on or last_day
        before, clock.due_on = clock.due_on, after_pause(clock.due_on, Pause(paused_on, last_day), "days")
        clock.paused_on = None
        clock.save(update_fields=["paused_on", "due_on"])
        clock.pauses.filter(last_day__isnull=True).update(last_day=max(last_day, paused_on))
        if before != clock.due_on:
            ClockChange.objects.create(
                clock=clock, kind="pause", from_due_on=before, to_due_on=clock.due_on, reason=reason, by=by
            )


def _running(review: Review) -> QuerySet[CaseClock]:
    return CaseClock.objects.filter(source_id=review.source_id, done_on__isnull=True, ended_on__isnull=True)
