"""The clocks of a review: started and met by its stages, and standing still while another process holds it."""

from datetime import date, timedelta

from django.db.models import QuerySet

from heed.accounts.models import Person
from heed.definitions import review_stages
from heed.listening.changes.clocks import finish_clock, start_clock, stop_pause
from heed.listening.models import CaseClock, ClockPause, Review

AGENCY_REPORT = "agency-report"


def start_clocks_of(review: Review, stage: str, on: date) -> None:
    """Start what the stage's definition asks for, from the day on which it was first entered."""
    entry = review_stages()[stage]
    started = set(review.source.clocks.filter(stage=entry.number, object_id=0).values_list("clock", flat=True))
    for clock in entry.clocks:
        if clock.id not in started:
            start_clock(
                source=review.source,
                clock=clock.id,
                stage=entry.number,
                rule=f"{entry.id} @ {entry.valid_from}",
                started_on=on,
                number=clock.days or clock.months or 0,
                unit="days" if clock.days else "months",
            )


def start_clock_of_agency(review: Review, *, agency_id: int, asked_on: date, due_on: date, by: Person) -> None:
    """An agency's report is due by the day it was asked for; the clock holds no name. It stands still in a hold."""
    start_clock(
        source=review.source,
        clock=AGENCY_REPORT,
        object_id=agency_id,
        stage=review_stages()["reviewing"].number,
        rule="as asked",
        unit="days",
        started_on=asked_on,
        due_on=due_on,
    )
    pause_where_held(review, asked_on, by=by)


def pause_where_held(review: Review, on: date, *, by: Person) -> None:
    """What starts while the review is held stands still at once."""
    held_since = review.holds.filter(last_day__isnull=True).values_list("first_day", flat=True).first()
    if held_since is not None:
        pause_clocks(review, max(on, held_since), reason="The review is held.", by=by)


def meet_clocks_until(review: Review, stage: str, on: date, *, by: Person) -> None:
    """Stop what ran until this stage."""
    wanted = {clock.id for each in review_stages().values() for clock in each.clocks if clock.until == stage}
    for clock in _running(review).filter(clock__in=wanted):
        finish_clock(clock, on=on, by=by)


def meet_clock(review: Review, clock: str, on: date, *, by: Person, object_id: int = 0) -> None:
    """Stop one clock: what it asked for was done."""
    for running in _running(review).filter(clock=clock, object_id=object_id):
        finish_clock(running, on=on, by=by)


def pause_clocks(review: Review, on: date, *, reason: str, by: Person) -> None:
    """Let every running clock stand still from this day."""
    for clock in _running(review).filter(paused_on__isnull=True):
        ClockPause.objects.create(clock=clock, first_day=on, reason=reason, by=by)
        clock.paused_on = on
        clock.save(update_fields=["paused_on"])


def resume_clocks(review: Review, last_day: date, *, by: Person) -> None:
    """Let the clocks run on, each with the days it stood still given back."""
    for clock in _running(review).filter(paused_on__isnull=False):
        stop_pause(clock, on=last_day + timedelta(days=1), by=by)


def _running(review: Review) -> QuerySet[CaseClock]:
    return CaseClock.objects.filter(source_id=review.source_id, done_on__isnull=True, ended_on__isnull=True)
