"""Our figure beside others: exact tests, what would be needed, and never against a figure that is partly ours."""

from datetime import date

import pytest

from heed.measuring.queries.comparing import against_published, comparison, periods_to_compare
from tests.factories import measuring as made

YEAR = date(2022, 4, 1)


@pytest.fixture
def uphold(lead):
    return made.measure(by=lead, period="financial_year", direction="lower_is_better", minimum_total=10)


def published(measure, lead, value, name="Similar authorities", period="2022/23"):
    area = made.area(by=lead, name=name, kind="group")
    return made.figure(measure=measure, period=period, area=area, published_value=value)


def test_four_of_five_cannot_be_told_from_77_per_cent(uphold, lead):
    made.figure(measure=uphold, period="2022/23", count=4, total=5)
    published(uphold, lead, 77)

    found = comparison(uphold, YEAR).published[0]

    assert (found.verdict, found.needed, found.p_value) == ("too_few", 15, pytest.approx(1.0))


def test_enough_cases_far_away_are_told_apart(uphold, lead):
    made.figure(measure=uphold, period="2022/23", count=95, total=100)
    published(uphold, lead, 77)

    assert comparison(uphold, YEAR).published[0].verdict == "higher"


def test_rate_is_compared_with_a_published_rate_by_exact_chances(lead):
    rate = made.measure(by=lead, calculation="rate", unit="rate", per=100_000, period="financial_year")
    made.figure(measure=rate, period="2022/23", count=40, total=288_000)
    published(rate, lead, "8.3")

    found = comparison(rate, YEAR).published[0]

    assert (found.verdict, found.needed) == ("higher", None)


def test_survey_is_told_by_its_published_interval_and_not_without_one(lead):
    survey = made.measure(by=lead, intervals="published", period="financial_year")
    ours = made.figure(measure=survey, period="2022/23", published_value=71, published_low=69, published_high=73)
    published(survey, lead, 68)

    assert comparison(survey, YEAR).published[0].verdict == "higher"

    ours.published_low = ours.published_high = None
    ours.save()
    assert comparison(survey, YEAR).published[0].verdict == "cannot_tell"


def test_few_councils_are_compared_with_the_others_ours_left_out(uphold, lead):
    made.figure(measure=uphold, period="2022/23", count=9, total=10)
    for count, total in ((70, 100), (72, 100)):
        made.figure(measure=uphold, period="2022/23", count=count, total=total, area=made.area(by=lead))

    found = comparison(uphold, YEAR)

    assert found.funnel is None
    assert (found.against.others, found.against.verdict) == (pytest.approx(0.71), "cannot_tell")


def test_many_councils_are_a_funnel_with_ours_in_it(uphold, lead):
    made.figure(measure=uphold, period="2022/23", count=30, total=31)
    for place in range(24):
        made.figure(measure=uphold, period="2022/23", count=20 + place % 3, total=31, area=made.area(by=lead))

    found = comparison(uphold, YEAR)

    own = next(unit for unit in found.funnel.units if unit.unit == found.own.name)
    assert (found.against, len(found.funnel.units), own.outlier) == (None, 25, "high")


def test_group_narrows_the_councils(uphold, lead):
    made.figure(measure=uphold, period="2022/23", count=9, total=10)
    near, far = made.area(by=lead), made.area(by=lead)
    for each in (near, far):
        made.figure(measure=uphold, period="2022/23", count=7, total=10, area=each)
    group = made.comparator_group(by=lead, members=[near])

    assert [each.name for each in comparison(uphold, YEAR, group=group).councils] == [near.name]


def test_plain_counts_are_never_tested_between_councils(lead):
    count = made.measure(by=lead, calculation="count", unit="number", denominator="", period="financial_year")
    made.figure(measure=count, period="2022/23", count=26)
    made.figure(measure=count, period="2022/23", count=90, area=made.area(by=lead))

    found = comparison(count, YEAR)

    assert (found.funnel, found.against) == (None, None)


def test_nothing_to_compare_without_a_figure_of_ours_or_where_it_was_withheld(uphold, lead):
    published(uphold, lead, 77)
    assert comparison(uphold, YEAR) is None

    made.figure(measure=uphold, period="2022/23", is_withheld=True)
    assert (comparison(uphold, YEAR), periods_to_compare(uphold)) == (None, [])


def test_many_comparisons_allow_for_how_many_there_are(lead):
    for count in (95, 80, 79, 78):
        measure = made.measure(by=lead, period="financial_year")
        made.figure(measure=measure, period="2022/23", count=count, total=100)
        published(measure, lead, 77, name=f"Similar {count}")

    found = against_published(measure for measure in type(measure).objects.order_by("pk"))

    assert [each.stands_out for each in found] == [True, False, False, False]
    assert all(each.adjusted >= each.published.p_value for each in found)


@pytest.mark.parametrize("number", [1, 3])
def test_many_comparisons_take_three_queries(lead, number, django_assert_num_queries):
    measures = [made.measure(by=lead, period="financial_year") for _ in range(number)]
    for measure in measures:
        made.figure(measure=measure, period="2021/22", count=95, total=100)
        made.figure(measure=measure, period="2022/23", count=96, total=100)
        published(measure, lead, 77, name=f"Similar to {measure.pk}")

    with django_assert_num_queries(3):
        found = against_published(measures)

    assert [each.beside.measure for each in found] == measures


def test_no_comparison_at_all_is_an_empty_list(lead):
    assert against_published([made.measure(by=lead)]) == []
