"""Figures counted from our own registers: recorded, kept up, and never in place of what somebody entered."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.core.calendars.reporting import Reporting, named_period
from heed.measuring import changes, jobs
from heed.measuring.models import FilledMeasure, Observation, ObservationRevision, RegisterFigure
from heed.measuring.registers import REGISTERS, count_of, is_counted
from heed.measuring.values import Figure
from tests.factories.complaints import complaint
from tests.factories.measuring import figure, measure

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 15, 12, 0, tzinfo=ZoneInfo("Europe/London"))
MAY = named_period("May 2026", Reporting.MONTH)


@pytest.fixture
def received(lead):
    return measure(
        by=lead, definition="complaints-received", calculation="count", unit="number", denominator="", period="month"
    )


def complained(by, *days):
    return [complaint(by=by, received_on=date(2026, 5, day)) for day in days]


def test_a_measure_of_our_own_is_not_counted_by_a_register(lead):
    assert [is_counted(each) for each in (measure(by=lead), measure(by=lead, definition="nothing-such"))] == [
        False,
        False,
    ]


def test_registers_count_complaints_audits_and_the_ombudsman():
    assert {"complaints-received", "complaints-upheld"} <= set(REGISTERS)


def test_recording_takes_the_count_and_says_where_it_is_from(lead, received, stranger):
    complained(lead, 4, 9)
    complained(stranger, 5)

    made = changes.record_from_register(measure=received, period=MAY, by=lead, now=NOW)

    assert (made.count, made.total, made.source) == (Decimal(2), None, "Counted from our register on 15 July 2026")
    assert RegisterFigure.objects.get(observation=made).version == made.version
    assert TrailEntry.objects.filter(verb="figure.recorded").count() == 1


def test_nothing_to_count_out_of_stays_missing(lead):
    share = measure(by=lead, definition="complaints-upheld")

    with pytest.raises(NotPossibleNow):
        changes.record_from_register(measure=share, period=MAY, by=lead, now=NOW)

    assert count_of(share, MAY) is None


def test_recording_never_replaces_a_figure(lead, received):
    figure(measure=received, period=MAY, by=lead, count=7)

    with pytest.raises(NotPossibleNow):
        changes.record_from_register(measure=received, period=MAY, by=lead, now=NOW)

    assert Observation.objects.get().count == 7


def test_a_measure_that_no_register_counts_is_refused(lead):
    with pytest.raises(NotPossibleNow):
        changes.fill_from_register(measure=measure(by=lead), by=lead)


def test_somebody_who_may_not_set_measures_up_cannot_switch(received, reader):
    with pytest.raises(NotAllowed):
        changes.fill_from_register(measure=received, by=reader)


def test_switching_is_in_the_trail_and_can_be_ended(lead, received):
    changes.fill_from_register(measure=received, by=lead)
    with pytest.raises(NotPossibleNow):
        changes.fill_from_register(measure=received, by=lead)
    changes.fill_by_hand(measure=received, by=lead)
    with pytest.raises(NotPossibleNow):
        changes.fill_by_hand(measure=received, by=lead)

    assert list(TrailEntry.objects.order_by("sequence").values_list("verb", flat=True)) == [
        "measure.counted_from_register",
        "measure.counted_by_hand",
    ]


@pytest.fixture
def filled(lead, received):
    made = changes.fill_from_register(measure=received, by=lead)
    FilledMeasure.objects.update(switched_at=datetime(2026, 6, 1, tzinfo=NOW.tzinfo))
    return made


def test_job_records_the_period_that_is_over_once(lead, filled):
    complained(lead, 4, 9)

    assert (jobs.count_registers(NOW), jobs.count_registers(NOW)) == (1, 0)
    assert list(Observation.objects.values_list("starts_on", "count")) == [(date(2026, 5, 1), Decimal(2))]


def test_job_revises_with_history_where_the_register_changed(lead, filled):
    complained(lead, 4)
    jobs.count_registers(NOW)
    complained(lead, 28)

    assert (jobs.count_registers(NOW), jobs.count_registers(NOW)) == (1, 0)
    assert Observation.objects.get().count == 2
    assert [Decimal(each.before["count"]) for each in ObservationRevision.objects.all()] == [Decimal(1)]


def test_job_leaves_a_figure_entered_by_hand(lead, filled):
    figure(measure=filled.measure, period=MAY, by=lead, count=7)
    complained(lead, 4)

    assert jobs.count_registers(NOW) == 0
    assert Observation.objects.get().count == 7


def test_job_leaves_a_counted_figure_that_somebody_revised(lead, filled):
    complained(lead, 4)
    jobs.count_registers(NOW)
    made = Observation.objects.get()
    by_hand = Figure(count=Decimal(5), source="Counted again")
    changes.revise_figure(
        observation=made, expected_version=made.version, figure=by_hand, reason="One was missing", by=lead
    )
    complained(lead, 5)

    assert jobs.count_registers(NOW) == 0
    assert Observation.objects.get().count == 5


def test_job_leaves_a_counted_figure_that_somebody_took_out(lead, filled):
    complained(lead, 4)
    jobs.count_registers(NOW)
    made = Observation.objects.get()
    changes.remove_figure(observation=made, expected_version=made.version, reason="Not ours", by=lead)

    assert jobs.count_registers(NOW) == 0


def test_job_stops_where_whoever_switched_it_on_has_left(lead, filled):
    complained(lead, 4)
    type(lead).objects.filter(pk=lead.pk).update(is_active=False)

    assert jobs.count_registers(NOW) == 0
