"""The demonstration's measures teach what charts, counts and comparisons can say, and what they cannot."""

import pytest
from django.utils import timezone

from heed.accounts.models import Person
from heed.audit.models import TrailEntry
from heed.improving.choices import ImpactVerdict
from heed.improving.models import Action, ActionMeasure
from heed.improving.queries.impact import impact_of, is_open
from heed.measuring.choices import AreaKind
from heed.measuring.groups import group_table
from heed.measuring.models import Area, Measure, Observation, ObservationImport, Rebase
from heed.measuring.queries.comparing import comparison, periods_to_compare
from heed.measuring.queries.consistency import consistency_checks
from heed.measuring.queries.figures import dimensions_of, figures_by_dimension, periods_with_groups, whole_figure
from heed.measuring.queries.measures import measures_kept
from heed.measuring.queries.pictures import board_of, picture_for
from heed.web.demonstration.counted import figures_in
from tests.web.demonstration.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("brookvale")]


def measure(definition: str) -> Measure:
    return Measure.objects.get(definition=definition)


def link(words: str) -> ActionMeasure:
    found = ActionMeasure.objects.select_related("action", "measure")
    return found.get(action__title__startswith=words)


def test_measures_stand_on_most_shelves_and_all_have_figures():
    priya = Person.objects.get(name="Priya Nair")
    kept = measures_kept(for_person=priya)
    assert (kept.count(), kept.values("group").distinct().count()) == (26, 11)
    assert not kept.exclude(observations__isnull=False).exists()


def test_most_measures_are_stable_and_few_are_signals():
    board = board_of(measures_kept(for_person=Person.objects.get(name="Priya Nair")))
    signals = {row.measure.name for row in board.rows if row.picture.is_signal}
    assert signals == {
        "Reviews overdue",
        "Complaints answered in the time agreed with the person",
        "Working days to answer a complaint",
        "Carers waiting over 28 days for an assessment",
    }
    assert (board.judged, board.signals) == (15, 4)


def test_no_figure_is_of_a_period_that_is_not_over():
    assert not Observation.objects.filter(ends_on__gte=NOW.date()).exists()


def test_figures_came_in_quarter_by_quarter_and_each_after_its_period():
    ours = Observation.objects.filter(area__kind=AreaKind.OWN).select_related("batch")
    assert [each for each in ours if timezone.localdate(each.entered_at) <= each.ends_on] == []
    assert ObservationImport.objects.count() == 7
    assert all(each.done_at <= NOW for each in ObservationImport.objects.all())


def test_no_single_real_council_is_in_the_list():
    others = Area.objects.filter(kind=AreaKind.AUTHORITY)
    assert others.count() == 40
    assert all(area.name.endswith("(invented)") for area in others)
    assert "England" in Area.objects.filter(kind=AreaKind.GROUP).values_list("name", flat=True)


def test_what_got_better_is_confirmed_by_somebody_else_and_shown():
    proved = link("Agree an answer date")
    reading, said = impact_of(proved, NOW.date()), proved.confirmations.get()
    assert (reading.verdict, reading.supports_improvement, reading.warnings) == (ImpactVerdict.IMPROVED, True, ())
    assert (said.computed, said.confirmed, said.estimate["fingerprint"]) == (
        "improved",
        "improved",
        reading.fingerprint,
    )
    assert said.by != proved.action.owner
    assert proved.action.step == "impact_shown"
    assert proved.made_at.date() < proved.changes_on <= timezone.localdate(proved.first_looked_at)


def test_what_fell_before_as_after_cannot_be_told():
    reading = impact_of(link("One page that helps"), NOW.date())
    before, after = ([each.value for each in part] for part in (reading.before, reading.after))
    assert sum(after) / len(after) < sum(before) / len(before)
    assert (reading.verdict, link("One page").confirmations.get().confirmed) == ("cannot_tell", "cannot_tell")


def test_one_is_too_early_though_it_is_due_and_one_is_not_open_yet():
    reading = impact_of(link("Ask everybody which format"), NOW.date())
    assert (reading.is_open, reading.verdict) == (True, "too_early")
    assert not is_open(link("Make the weekly look"), NOW.date())


def test_new_limits_have_an_action_and_leave_the_old_ones_drawn():
    made = Rebase.objects.get()
    assert made.cause.action == Action.objects.get(title__startswith="One practice framework")
    chart = picture_for(made.measure).chart
    assert len(chart.segments) == 2
    assert chart.segments[1].mean > chart.segments[0].upper
    assert not any(point.special_cause for point in chart.points)


def test_protected_time_has_a_gap_and_a_figure_held_back():
    time = measure("protected-time-used")
    absent = [each for each in _series(time).figures if each.observation is None]
    withheld = [each for each in _series(time).figures if each.observation and each.observation.is_withheld]
    assert (len(absent), len(withheld)) == (2, 1)


def _series(of: Measure):
    return picture_for(of).series


def test_a_published_value_that_its_counts_contradict_is_found():
    checks = consistency_checks(for_person=Person.objects.get(name="Helen Sharma"), today=NOW.date())
    found = next(check for check in checks if check.id == "figure-disagrees")
    assert [item.label.rsplit(": ", 1)[1] for item in found.items] == ["published 93, computed 91.7"]


def test_the_uphold_rate_stands_in_a_funnel_of_invented_councils():
    upheld = measure("ombudsman-uphold-rate-all-services")
    found = comparison(upheld, periods_to_compare(upheld)[0], group=upheld.comparators)
    assert found.funnel is not None
    assert len(found.councils) == 40
    assert [unit.unit for unit in found.funnel.units if unit.outlier] == ["Gladewick (invented)"]


def test_real_averages_stand_beside_the_uphold_rate():
    upheld = measure("ombudsman-uphold-rate")
    averages = Observation.objects.filter(measure=upheld, area__name="England")
    assert {each.published_value for each in averages} >= {79, 70, 72}


@pytest.mark.parametrize("definition", ["told-back-rate", "audit-good-overall", "supervision-monthly"])
def test_figures_of_groups_fit_their_whole(definition):
    of = measure(definition)
    for dimension in dimensions_of(of):
        for day in periods_with_groups(of, dimension=dimension):
            groups, whole = figures_by_dimension(of, starts_on=day)[dimension], whole_figure(of, day)
            assert sum(each.count for each in groups) <= whole.count
            assert sum(each.total for each in groups) <= whole.total


def test_small_groups_are_held_back():
    told = measure("told-back-rate")
    [dimension] = dimensions_of(told)
    day = periods_with_groups(told, dimension=dimension)[0]
    table = group_table(told, figures_by_dimension(told, starts_on=day)[dimension], whole_figure(told, day))
    hidden = [row.category for row in table.rows if row.count.is_hidden]
    assert table.is_protected
    assert "Mixed or multiple" in hidden
    assert "White" not in hidden


def test_the_trail_has_a_link_for_every_measure_and_every_file():
    verbs = list(TrailEntry.objects.values_list("verb", flat=True))
    assert verbs.count("measure.taken_up") + verbs.count("measure.made") == 26
    assert verbs.count("figures_import.brought_in") == 7


def test_figures_are_told_in_short():
    told = [(each.back, each.cells) for each in figures_in("14/23 - * 31 22/24=93 =18.9[18.5,19.3]")]
    assert told == [
        (6, {"count": "14", "total": "23"}),
        (4, {"withheld": "yes"}),
        (3, {"count": "31"}),
        (2, {"count": "22", "total": "24", "published_value": "93"}),
        (1, {"published_value": "18.9", "published_low": "18.5", "published_high": "19.3"}),
    ]
