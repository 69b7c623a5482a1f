"""What the audits of a cycle found, and what the measures count of them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from heed.definitions import audit_rule_set, measures
from heed.listening.changes import audits as changes
from heed.listening.models import Audit
from heed.listening.queries import audits as queries
from heed.listening.queries.audits.measured import MEASURED
from heed.listening.queries.audits.results import GradeCounts
from heed.listening.queries.counted import Counted
from tests.factories import audits as factory
from tests.factories import person

pytestmark = pytest.mark.django_db
QUARTER = (date(2026, 4, 1), date(2026, 6, 30))


@pytest.fixture
def cycle(people):
    return factory.cycle(by=people.psw, auditors=(people.ann, people.bob))


def graded_twice(cycle, people, first, second):
    """An audit whose two rounds are in and wait to be agreed."""
    audit = factory.audit(cycle, auditor=people.ann, moderator=people.bob)
    factory.grades(audit, by=people.ann, value=first)
    factory.grades(audit, by=people.bob, kind="second", value=second)
    Audit.objects.filter(pk=audit.pk).update(state="to_agree")
    return audit


def test_grades_are_counted_by_domain_with_their_interval(cycle, people):
    for value in (4, 3, 3, 2):
        factory.settled(cycle, auditor=people.ann, value=value, values={"carers": None})
    factory.grades(factory.audit(cycle, auditor=people.ann), by=people.ann, value=1, submitted=False)

    found = {each.domain: each for each in queries.results_of(cycle)}

    voice, carers, overall = found["voice"], found["carers"], found["overall"]
    assert (voice.good, voice.total, dict(voice.by_value)) == (3, 4, {1: 0, 2: 1, 3: 2, 4: 1})
    assert (round(voice.interval.low, 3), round(voice.interval.high, 3)) == (0.301, 0.954)
    assert (carers.total, carers.not_applicable, carers.interval, carers.share) == (0, 4, None, None)
    assert (overall.good, overall.total, overall.share) == (3, 4, 0.75)


def test_counting_takes_two_queries_however_many_audits(cycle, people, django_assert_num_queries):
    for _ in range(3):
        factory.settled(cycle, auditor=people.ann)
        graded_twice(cycle, people, 3, 2)

    with django_assert_num_queries(2):
        queries.results_of(cycle)
    with django_assert_num_queries(1):
        queries.done_of(cycle)
    with django_assert_num_queries(2):
        queries.agreement_of(cycle)


def test_how_far_a_cycle_is(cycle, people):
    factory.settled(
        cycle, auditor=people.ann, more_of_audit={"fed_back_on": date(2026, 6, 1), "fed_back_by": people.ann}
    )
    graded_twice(cycle, people, 3, 2)
    factory.audit(cycle, auditor=people.ann)
    factory.audit(cycle, auditor=people.ann, state="replaced", replaced_at=factory.SETTLED_AT)

    done = queries.done_of(cycle)

    assert (done.planned, done.drawn, done.settled, done.to_agree, done.to_do, done.replaced) == (10, 3, 1, 1, 1, 1)
    assert (done.twice, done.twice_settled, done.fed_back) == (1, 0, 1)


def counts(domain, good, total):
    return GradeCounts(domain, domain.title(), {}, 0, good, total, None)


def test_a_change_is_told_only_beyond_chance_and_allowing_for_every_look():
    names = [f"d{number}" for number in range(15)]
    before = [counts("steps", 7, 24), *(counts(name, 12, 24) for name in names), counts("gone", 1, 2)]
    after = [counts("steps", 20, 24), *(counts(name, 18, 24) for name in names), counts("new", 1, 2)]

    found = {each.domain: each for each in queries.changes_since(before, after, rules=audit_rule_set())}

    assert len(found) == 16
    assert (found["steps"].verdict, found["steps"].is_few) == ("higher", False)
    assert {found[name].verdict for name in names} == {"cannot_tell"}
    assert found["steps"].adjusted > found["steps"].p_value


def test_worse_few_and_nothing_are_told_apart():
    before = [counts("worse", 18, 18), counts("none", 0, 0)]
    after = [counts("worse", 2, 18), counts("none", 3, 4)]

    worse, nothing = queries.changes_since(before, after, rules=audit_rule_set())

    assert (worse.verdict, worse.is_few) == ("lower", True)
    assert (nothing.verdict, nothing.p_value, nothing.adjusted) == ("cannot_tell", None, None)
    assert queries.changes_since([], after, rules=audit_rule_set()) == []


def test_agreement_is_of_the_two_first_grades_and_kappa_waits_for_enough(cycle, people):
    for first, second in ((3, 3), (3, 2), (2, 4)):
        graded_twice(cycle, people, first, second)

    found = queries.agreement_of(cycle)

    assert (found.overall.n, found.overall.exact, found.overall.within_one) == (3, 1, 2)
    assert (found.domains.n, found.domains.exact, found.domains.linear.reason) == (45, 15, "few")


def test_good_practice_concerns_and_people_asked(cycle, people):
    shared = factory.settled(cycle, auditor=people.ann, may_share=True, good_practice="A page of steps")
    factory.settled(cycle, auditor=people.ann, person_asked="no")

    found = queries.good_practice_of(cycle, queries.audits_visible(for_person=people.psw))
    hidden = queries.good_practice_of(cycle, queries.audits_visible(for_person=people.stranger))

    assert [(each.audit, each.words) for each in found] == [(shared, "A page of steps")]
    assert hidden == []
    assert queries.person_asked_in(cycle) == (1, 2)
    assert (queries.concerns_of(cycle).raised, queries.concerns_of(cycle).acknowledged) == (0, 0)


def test_good_by_team(cycle, people):
    for team, value in (("North", 3), ("North", 2), ("", 4)):
        factory.settled(cycle, auditor=people.ann, team_name=team, value=value)

    assert queries.good_by_team(cycle) == {"North": (1, 2), "No team given": (1, 1)}


# Measures


def measured(name, people, days=QUARTER):
    return MEASURED[name](people.council.pk, *days)


def test_every_measure_of_audits_is_counted():
    assert set(MEASURED) == {key for key, measure in measures().items() if measure.group == "audits"}


def test_grades_are_counted_in_the_quarter_they_were_settled_in(cycle, people):
    moments = ((3, 31, 23, 4), (4, 1, 0, 3), (6, 30, 23, 2), (7, 1, 0, 4))
    for month, day, hour, value in moments:
        at = datetime(2026, month, day, hour, tzinfo=ZoneInfo("Europe/London"))
        factory.settled(cycle, auditor=people.ann, value=value, settled_at=at, values={"advocacy": None})
    factory.settled(factory.cycle(by=people.psw, tool="supervision"), auditor=people.ann)
    stranger = people.stranger
    factory.settled(factory.cycle(by=stranger), auditor=stranger)

    assert measured("audit-good-overall", people) == Counted(1, 2)
    assert measured("audit-domain-steps-recorded", people) == Counted(1, 2)
    assert measured("audit-domain-advocacy", people) == Counted(0, 0)


def test_done_of_planned_counts_no_extra_audits_and_keeps_the_first_plan(people):
    few = factory.cycle(by=people.psw, first_planned=4, planned=2)
    many = factory.cycle(by=people.psw, first_planned=1)
    factory.cycle(by=people.psw, due_on=date(2026, 7, 1))
    factory.cycle(by=people.psw, state="planned")
    for cycle in (few, few, many, many):
        factory.settled(cycle, auditor=people.ann)

    assert measured("audits-done-of-planned", people) == Counted(3, 5)


def test_moderated_and_agreeing_within_one(cycle, people):
    for second in (3, 2, 1):
        audit = factory.settled(cycle, auditor=people.ann)
        factory.grades(audit, by=people.bob, kind="second", value=second)
    factory.settled(cycle, auditor=people.ann)

    assert measured("audits-moderated", people) == Counted(3, 4)
    assert measured("audits-agree-within-one", people) == Counted(2, 3)


# Checks


def checks(people, who, today=date(2026, 7, 1)):
    return {check.id: check.count for check in queries.consistency_checks(for_person=getattr(people, who), today=today)}


def test_what_is_forgotten_is_told_to_those_who_read_audits(cycle, people):
    factory.audit(cycle, auditor=people.ann)
    graded_twice(cycle, people, 3, 2)
    factory.settled(cycle, auditor=people.ann)
    factory.cycle(by=people.psw, state="closed", closed_at=factory.SETTLED_AT, closed_by=people.psw)

    assert checks(people, "psw") == {
        "audit-overdue": 1,
        "audit-moderation-outstanding": 1,
        "audit-feedback-outstanding": 1,
        "audit-no-reaudit": 1,
    }
    assert (checks(people, "ann"), checks(people, "stranger")) == ({}, {})


def test_an_open_concern_comes_first(cycle, people):
    audit = factory.audit(cycle, auditor=people.ann)
    changes.raise_concern(audit=audit, words="Alone since Friday", by=people.ann)

    found = queries.consistency_checks(for_person=people.psw, today=date(2026, 4, 1))

    assert [(check.id, [item.label for item in check.items]) for check in found] == [
        ("audit-concern-open", [f"Safety concern in audit {audit.reference}"])
    ]


def test_a_reader_who_plans_nothing_is_not_told_of_concerns(cycle, people):
    auditor = person(council=people.council, roles=["auditor"])
    factory.audit(cycle, auditor=people.ann)

    found = queries.consistency_checks(for_person=auditor, today=date(2026, 7, 1))

    assert [check.id for check in found] == ["audit-overdue"]


def test_a_cycle_that_was_done_again_is_not_forgotten(people):
    closed = factory.cycle(by=people.psw, state="closed", closed_at=factory.SETTLED_AT, closed_by=people.psw)
    factory.cycle(by=people.psw, follows=closed, due_on=date(2027, 1, 1))

    assert checks(people, "psw") == {}
