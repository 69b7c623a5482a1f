"""What is said of a measure in a few words: charts without limits say what they can, and nothing is said twice."""

from datetime import date

import pytest

from heed.measuring.changes import rebase
from heed.measuring.queries.pictures import picture_for
from heed.web.measuring.facts import counting_facts, keeping_facts
from heed.web.measuring.measure_page import chart_of
from heed.web.measuring.telling import told_of
from tests.factories import measuring, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    return person(roles=["quality_lead"])


def told(measure):
    return told_of(picture_for(measure))


def test_rare_cases_are_told_by_their_run_chart(priya):
    rare = measuring.measure(by=priya)
    measuring.figures(measure=rare, counts=[5, 7, 6, 8, 5, 7, 6, 8, 7, 5, 6, 8, 5, 7], totals=9)
    assert picture_for(rare).kind == "run"
    assert told(rare).variation == "No real change"


def test_years_are_told_by_their_trend(priya):
    yearly = measuring.measure(by=priya, period="financial_year")
    measuring.figures(measure=yearly, counts=[60, 61, 59, 60, 62, 60], totals=100, first="2018/19")
    assert told(yearly).variation == "No clear trend"


def test_without_figures_it_is_too_early(priya):
    assert told(measuring.measure(by=priya)).variation == "Too early to say"


def test_years_too_small_for_any_percentage_have_no_empty_chart(priya):
    small = measuring.measure(by=priya, period="financial_year", minimum_total=10)
    measuring.figures(measure=small, counts=[3, 4, 2], totals=5, first="2018/19")
    picture = picture_for(small)
    assert chart_of(picture, told_of(picture)) is None


def test_provisional_limits_are_said_once(priya):
    changed = measuring.measure(by=priya)
    counts = [40 + place % 5 for place in range(15)] + [70 + place % 5 for place in range(9)]
    measuring.figures(measure=changed, counts=counts, totals=100)
    rebase(measure=changed, changed_on=date(2025, 4, 1), reason="New form", why_lasting="It stays", by=priya)
    assert "provisional" in told(changed).sentence
    assert [words for words in told(changed).warnings if "provisional" in words] == []


def test_facts_say_that_every_breakdown_is_protected(priya):
    facts = dict(counting_facts(measuring.measure(by=priya, suppression="")))
    assert facts["Figures by group"] == "Counts of 1 to 4 are held back, and what would give them away"
    assert "Be careful" not in facts


def test_facts_name_owner_and_who_set_the_target(priya):
    aimed = measuring.measure(by=priya, target=90, target_source="Complaints policy", quality_statements=["learning"])
    facts = dict(keeping_facts(aimed))
    assert (facts["Owner"], facts["Target"]) == (priya.name, "90%, set by Complaints policy")
    assert facts["Tells of"] == "Learning, improvement and innovation"
