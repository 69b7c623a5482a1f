"""Figures by year: three rates with three denominators, in the words of each era."""

from datetime import date

import pytest

from heed.core.calendars.reporting import Reporting, named_period
from heed.listening.queries import ombudsman as queries
from heed.listening.queries.counted import Counted
from heed.listening.queries.ombudsman.measured import MEASURED
from tests.factories import person
from tests.factories.listening import case_source
from tests.factories.ombudsman import decided_case, ombudsman_case, recommendation

pytestmark = pytest.mark.django_db
YEAR = named_period("2025/26", Reporting.FINANCIAL_YEAR)
OLD = named_period("2022/23", Reporting.FINANCIAL_YEAR)
IN_OLD, IN_YEAR, AFTER = date(2022, 9, 1), date(2026, 3, 31), date(2026, 4, 1)
UNASKED = {"enquiry_received_on": None}


@pytest.fixture
def officer():
    return person(roles=["link_officer"])


def count(key, officer, year=YEAR):
    return MEASURED[key](officer.council_id, year.starts_on, year.ends_on)


def test_five_investigated_four_upheld_two_put_right_before(officer):
    """As in 2022/23; decisions that were no investigation do not count."""
    before = {"remedied_before": "yes", "remedied_before_on": date(2022, 5, 1), "remedied_before_what": "Refunded."}
    for decision, more in (
        ("upheld", before),
        ("upheld", before),
        ("upheld", {}),
        ("upheld", {"remedied_before": "no"}),
        ("not-upheld", {"awards_remedy": "yes"}),
        ("closed-after-initial-enquiries", {}),
        ("referred-back", {}),
    ):
        decided_case(by=officer, decision=decision, decided_on=IN_OLD, received_on=IN_OLD, **UNASKED, **more)

    assert count("ombudsman-uphold-rate", officer, OLD) == Counted(4, 5)
    assert count("ombudsman-satisfactory-remedy-rate", officer, OLD) == Counted(2, 4)
    assert count("ombudsman-complaints-decided", officer, OLD) == Counted(7)
    assert count("ombudsman-complaints-received", officer, OLD) == Counted(7)


def test_each_era_says_what_was_investigated(officer):
    for decision in ("investigated-upheld", "investigated-not-upheld", "not-for-us", "assessed-and-closed"):
        decided_case(by=officer, decision=decision, decided_on=IN_YEAR, **UNASKED)
    decided_case(by=officer, decision="upheld", decided_on=IN_OLD, **UNASKED)

    assert count("ombudsman-uphold-rate", officer) == Counted(1, 2)
    assert count("ombudsman-uphold-rate", officer, OLD) == Counted(1, 1)


def test_the_first_and_last_day_belong_to_the_year(officer):
    for day in (date(2025, 3, 31), date(2025, 4, 1), IN_YEAR, AFTER):
        decided_case(by=officer, decided_on=day, **UNASKED)

    assert count("ombudsman-uphold-rate", officer) == Counted(2, 2)


def test_compliance_counts_outcomes_recorded_in_the_year_whenever_they_were_upheld(officer):
    satisfied = {"compliance": "complete-and-satisfied", "compliance_on": IN_YEAR}
    whole = decided_case(by=officer, decided_on=date(2024, 9, 1), **UNASKED)
    recommendation(whole, **satisfied)
    recommendation(whole, compliance="complete-late", compliance_on=date(2025, 1, 1))
    failed = decided_case(by=officer, decided_on=date(2025, 5, 1), **UNASKED)
    recommendation(failed, **satisfied)
    recommendation(failed, compliance="not-complete", compliance_on=date(2025, 9, 1))
    still_open = decided_case(by=officer, decided_on=date(2025, 5, 1), **UNASKED)
    recommendation(still_open, **satisfied)
    recommendation(still_open)
    later = decided_case(by=officer, decided_on=date(2025, 5, 1), **UNASKED)
    recommendation(later, compliance="complete-and-satisfied", compliance_on=AFTER)
    disputed = decided_case(by=officer, decided_on=date(2025, 5, 1), **UNASKED)
    recommendation(disputed, answer="disputed", answer_reason="R", compliance="not-complete", compliance_on=IN_YEAR)

    assert count("ombudsman-compliance-rate", officer) == Counted(1, 2)


def test_service_improvements_are_counted_by_the_decision(officer):
    case = decided_case(by=officer, decided_on=IN_YEAR, **UNASKED)
    for kind in ("apology", "training", "staff-reminder", "procedure-change"):
        recommendation(case, remedy_type=kind)

    assert count("ombudsman-service-improvements", officer) == Counted(3)


def test_an_empty_year_has_no_rate(officer):
    assert {key: count(key, officer) for key in queries.YEAR_MEASURES} == {
        key: Counted(0, 0) for key in queries.YEAR_MEASURES
    }


def test_another_councils_cases_are_not_ours_and_restricted_ones_count(officer):
    decided_case(by=person(roles=["link_officer"]), decided_on=IN_YEAR, **UNASKED)
    shut = case_source(by=officer, kind="ombudsman_case", sensitivity="restricted")
    decided_case(by=officer, source=shut, decided_on=IN_YEAR, **UNASKED)

    assert count("ombudsman-uphold-rate", officer) == Counted(1, 1)


def test_every_figure_counts_the_cases_of_its_link(officer):
    upheld = decided_case(by=officer, decided_on=IN_YEAR, **UNASKED)
    decided_case(by=officer, decision="investigated-not-upheld", decided_on=IN_YEAR, **UNASKED)
    recommendation(upheld, due_on=date(2026, 4, 5), done_on=date(2026, 4, 7))
    ended = decided_case(by=officer, decided_on=IN_YEAR, remedied_before="yes", remedied_before_on=IN_YEAR, **UNASKED)
    recommendation(ended, compliance="not-complete", compliance_on=IN_YEAR)
    rows = queries.cases_visible(for_person=officer)

    numbers = {
        key: queries.cases_counted(rows, [key]).count()
        for key in ("investigated", "upheld", "put-right-before", "with-outcome", "complied", "late")
    }
    assert numbers == {
        "investigated": 3,
        "upheld": 2,
        "put-right-before": 1,
        "with-outcome": 1,
        "complied": 0,
        "late": 1,
    }
    assert list(queries.cases_between_outcomes(rows, IN_YEAR, IN_YEAR)) == [ended]


def test_years_go_from_the_first_case_to_now(officer):
    today = date(2026, 11, 1)
    assert [each.name for each in queries.years_with_cases(for_person=officer, today=today)] == ["2026/27"]

    ombudsman_case(by=officer, received_on=date(2025, 5, 1))
    decided_case(by=officer, decided_on=date(2024, 5, 1), received_on=date(2024, 6, 1), **UNASKED)

    names = [each.name for each in queries.years_with_cases(for_person=officer, today=today)]
    assert names == ["2026/27", "2025/26", "2024/25"]
    assert queries.years_with_cases(for_person=person(roles=["practitioner"]), today=today) == []
    assert queries.counts_of_year(YEAR, for_person=officer).counts["ombudsman-complaints-received"] == Counted(1)
