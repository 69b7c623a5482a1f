"""What holds for every change: refused to readers and strangers, and undone whole when the trail fails."""

from datetime import date
from decimal import Decimal

import pytest

from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.core.calendars.reporting import Reporting, named_period
from heed.measuring import changes, models
from heed.measuring.values import Figure
from tests.factories import measuring as made

MAY = named_period("May 2025", Reporting.MONTH)
FIGURE = Figure(count=Decimal(4), total=Decimal(5), source="The case system")


def words(owner, **more):
    return changes.MeasureWords(
        **{
            "name": "Answered on time",
            "about": "How many were.",
            "group": "complaints",
            "owner": owner,
            "calculation": "share",
            "unit": "percent",
            "direction": "higher_is_better",
            "period": "month",
            "numerator": "Answered on time",
            "denominator": "Closed",
            **more,
        }
    )


class Things:
    """One of each thing that a change may be about."""

    def __init__(self, lead):
        self.lead = lead
        self.measure = made.measure(by=lead)
        self.retired = made.measure(by=lead, is_retired=True, retired_reason="x")
        self.figures = made.figures(measure=self.measure, first="January 2025", counts=[3, 4, 5], totals=10)
        self.area = made.area(by=lead)
        self.group = made.comparator_group(by=lead, members=[self.area])
        self.rebase = models.Rebase.objects.create(
            measure=self.measure,
            from_on=date(2025, 3, 1),
            changed_on=date(2025, 2, 10),
            reason="x",
            why_lasting="x",
            by=lead,
        )


CHANGES = {
    "take_up_measure": lambda t, by: changes.take_up_measure(
        definition="ombudsman-compliance-rate", owner=t.lead, by=by
    ),
    "make_measure": lambda t, by: changes.make_measure(words=words(t.lead), by=by),
    "change_measure": lambda t, by: changes.change_measure(
        measure=t.measure, expected_version=1, words=words(t.lead, name="New"), by=by
    ),
    "set_target": lambda t, by: changes.set_target(
        measure=t.measure, expected_version=1, target=Decimal(90), source="The plan", by=by
    ),
    "mark_checked": lambda t, by: changes.mark_checked(measure=t.measure, by=by),
    "retire_measure": lambda t, by: changes.retire_measure(measure=t.measure, expected_version=1, reason="x", by=by),
    "bring_back_measure": lambda t, by: changes.bring_back_measure(measure=t.retired, expected_version=1, by=by),
    "record_figure": lambda t, by: changes.record_figure(
        measure=t.measure, area=t.area, period=MAY, figure=FIGURE, by=by
    ),
    "revise_figure": lambda t, by: changes.revise_figure(
        observation=t.figures[0], expected_version=1, figure=FIGURE, reason="x", by=by
    ),
    "remove_figure": lambda t, by: changes.remove_figure(
        observation=t.figures[0], expected_version=1, reason="x", by=by
    ),
    "add_area": lambda _, by: changes.add_area(name="Elsewhere", kind="authority", by=by),
    "make_comparator_group": lambda t, by: changes.make_comparator_group(
        name="N", kind="region", source="A list", members=[t.area], by=by
    ),
    "change_comparator_group": lambda t, by: changes.change_comparator_group(
        group=t.group, expected_version=1, name="N", kind="region", source="A list", members=[t.area], by=by
    ),
    "retire_comparator_group": lambda t, by: changes.retire_comparator_group(group=t.group, expected_version=1, by=by),
    "rebase": lambda t, by: changes.rebase(
        measure=t.measure, changed_on=date(2025, 1, 10), reason="x", why_lasting="x", by=by
    ),
    "withdraw_rebase": lambda t, by: changes.withdraw_rebase(made=t.rebase, reason="x", by=by),
}


def counted_rows():
    tables = [models.Measure, models.Observation, models.ObservationRevision, models.Area, models.ComparatorGroup]
    return [list(table.objects.order_by("pk").values()) for table in [*tables, models.Rebase]]


@pytest.mark.parametrize("name", CHANGES)
def test_change_is_refused_to_those_who_only_read(name, lead, reader):
    things = Things(lead)

    with pytest.raises(NotAllowed):
        CHANGES[name](things, reader)


ABOUT_NOTHING_OF_OTHERS = {"take_up_measure", "make_measure", "add_area", "make_comparator_group"}


@pytest.mark.parametrize("name", sorted(set(CHANGES) - ABOUT_NOTHING_OF_OTHERS))
def test_change_is_refused_to_another_council(name, lead, stranger):
    things = Things(lead)

    with pytest.raises(NotAllowed):
        CHANGES[name](things, stranger)


@pytest.mark.parametrize("name", CHANGES)
def test_change_is_undone_when_the_trail_fails(name, lead, monkeypatch):
    things = Things(lead)
    changes.own_area(lead.council)
    before = counted_rows()

    def fail(**_):
        raise RuntimeError("the trail cannot be written")

    monkeypatch.setattr(trail, "record", fail)
    with pytest.raises(RuntimeError, match="the trail cannot be written"):
        CHANGES[name](things, lead)

    assert counted_rows() == before


@pytest.mark.parametrize("name", CHANGES)
def test_change_adds_a_link_to_the_trail(name, lead):
    things = Things(lead)
    before = trail.verify(lead.trail_chain).links

    CHANGES[name](things, lead)

    assert trail.verify(lead.trail_chain).links == before + 1


@pytest.mark.parametrize("changed", [{"direction": "lower_is_better"}, {"period": "quarter"}])
def test_way_that_is_better_stays_once_there_are_figures(lead, changed):
    measure = made.measure(by=lead)
    given = {"measure": measure, "expected_version": 1, "words": words(lead, **changed), "by": lead}
    made.figure(measure=measure)

    with pytest.raises(NotPossibleNow, match="stay as they are"):
        changes.change_measure(**given)
