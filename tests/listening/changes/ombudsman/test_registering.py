"""Beginning a case and writing down what was decided."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.listening.changes import ombudsman as changes
from heed.listening.models import CaseClock, OmbudsmanCase, Source
from tests.factories import person
from tests.factories.complaints import complaint
from tests.factories.listening import about_worker, case_source
from tests.factories.ombudsman import decided_case, ombudsman_case

pytestmark = pytest.mark.django_db
CAME = date(2026, 3, 2)
FACTS = changes.DecisionFacts(decided_on=date(2026, 6, 1), decision="investigated-upheld", awards_remedy="no")


def begin(officer, **more):
    given = {"title": "Calls too short", "words": "Please tell us.", "received_on": CAME, "handler": officer}
    return changes.register_enquiry(**{**given, **more}, by=officer)


def test_an_enquiry_begins_a_case_with_the_usual_clock(officer):
    case = begin(officer, outside_reference="24-009-331")

    clock = case.source.clocks.get()
    assert (case.outside_reference, case.source.kind, case.source.sensitivity) == (
        "24 009 331",
        "ombudsman_case",
        "case",
    )
    assert (clock.clock, clock.due_on, clock.rule) == ("reply", date(2026, 3, 30), "ombudsman:reply@2013-04-01")
    assert TrailEntry.objects.filter(verb="ombudsman.registered").get().object_name == case.source.reference


def test_the_day_in_the_letter_goes_first(officer):
    case = begin(officer, reply_due_on=date(2026, 3, 16))

    assert case.source.clocks.get().due_on == date(2026, 3, 16)


def test_those_who_do_not_deal_with_the_ombudsman_begin_no_case(officer, practitioner, director):
    for other in (practitioner, director):
        with pytest.raises(NotAllowed):
            changes.register_enquiry(title="T", words="W", received_on=CAME, handler=officer, by=other)
    assert Source.objects.count() == 0


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"received_on": date(2199, 1, 1)}, "still to come"),
        ({"category": "potholes"}, "no such category"),
        ({"sub_category": "potholes"}, "no such sub-category"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(officer, more, words):
    with pytest.raises(NotPossibleNow, match=words):
        begin(officer, **more)
    assert OmbudsmanCase.objects.count() == 0


def test_a_reference_stands_once_in_a_council_however_it_is_written(officer):
    begin(officer, outside_reference="24 009 331")

    with pytest.raises(NotPossibleNow, match="24 009 331 already"):
        begin(officer, outside_reference="24009331")
    other = person(roles=["link_officer"])
    assert begin(other, handler=other, outside_reference="24 009 331").council_id == other.council_id


def test_a_handler_must_deal_with_such_cases(officer, practitioner, stranger):
    for other in (practitioner, stranger):
        with pytest.raises(NotPossibleNow, match="deals with the Ombudsman"):
            begin(officer, handler=other)


def test_a_decision_ends_the_clocks_that_still_run(officer):
    case = begin(officer)

    decided = changes.record_decision(case=case, facts=FACTS, expected_version=case.version, by=officer)

    assert (decided.era, decided.decision, decided.decision_words) == ("from-2024-25", "investigated-upheld", "Upheld")
    assert case.source.clocks.get().ended_on == date(2026, 6, 1)


def test_the_words_of_another_era_are_refused(officer):
    case = begin(officer)

    with pytest.raises(NotPossibleNow, match="words of From 2024/25"):
        changes.record_decision(
            case=case,
            facts=changes.DecisionFacts(decided_on=date(2026, 6, 1), decision="upheld"),
            expected_version=None,
            by=officer,
        )


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"decided_on": date(1960, 1, 1), "decision": "upheld"}, "no Ombudsman"),
        ({"decided_on": date(2026, 1, 1), "decision": "investigated-upheld"}, "before the enquiry"),
        ({"decided_on": date(2026, 6, 1), "decision": "investigated-upheld", "decision_reason": "x"}, "no such reason"),
        ({"decided_on": date(2026, 6, 1), "decision": "assessed-and-closed", "closing_reason": "x"}, "for closing"),
    ],
)
def test_facts_that_do_not_fit_are_refused(officer, facts, words):
    case = begin(officer)

    with pytest.raises(NotPossibleNow, match=words):
        changes.record_decision(case=case, facts=changes.DecisionFacts(**facts), expected_version=None, by=officer)


def test_a_stale_decision_is_refused(officer):
    case = ombudsman_case(by=officer)
    changes.record_decision(case=case, facts=FACTS, expected_version=case.version, by=officer)

    with pytest.raises(StaleSave):
        changes.record_decision(case=case, facts=FACTS, expected_version=case.version, by=officer)


def test_bodies_are_replaced_as_given(officer):
    case = ombudsman_case(by=officer)
    for bodies in ([("Vale Trust", "Upheld"), ("Old Trust", "")], [("Vale Trust", "Not upheld"), (" ", "")]):
        facts = changes.DecisionFacts(decided_on=date(2026, 6, 1), decision="investigated-upheld", bodies=bodies)
        changes.record_decision(case=case, facts=facts, expected_version=None, by=officer)

    assert [(each.name, each.outcome) for each in case.bodies.all()] == [("Vale Trust", "Not upheld")]


def decision_source(by, **more):
    return case_source(by=by, kind="ombudsman_decision", text="We will apologise.", **more)


def test_a_decision_that_was_read_in_becomes_a_case_of_its_own_source(officer):
    source = decision_source(officer)
    words = changes.RecommendationWords("We will apologise.", "apology", date(2026, 7, 1), None, (0, 18))

    case = changes.register_decision(
        source=source,
        facts=FACTS,
        outside_reference="24 009 331",
        handler=officer,
        recommendations=[words],
        by=officer,
    )

    assert (case.source, case.decision_source, Source.objects.count()) == (source, source, 1)
    made = case.recommendations.get()
    assert (made.words, source.text[made.start : made.end], made.position) == (
        "We will apologise.",
        "We will apologise.",
        1,
    )
    clock = CaseClock.objects.get()
    assert (clock.object_id, clock.due_on, clock.about) == (made.pk, date(2026, 7, 1), "recommendation 1")
    case.refresh_from_db()
    assert case.awards_remedy == "yes"


def test_a_case_with_the_reference_is_completed_and_not_doubled(officer):
    case = ombudsman_case(by=officer, outside_reference="24 009 331", sub_category="charging")
    source = decision_source(officer)

    same = changes.register_decision(
        source=source, facts=FACTS, outside_reference="24-009-331", handler=officer, category="", by=officer
    )

    assert (same.pk, same.decision_source, same.source, same.sub_category) == (case.pk, source, case.source, "charging")
    assert OmbudsmanCase.objects.count() == 1


def test_a_decision_is_registered_once(officer):
    source = decision_source(officer)
    changes.register_decision(source=source, facts=FACTS, outside_reference="", handler=officer, by=officer)

    with pytest.raises(NotPossibleNow, match="already"):
        changes.register_decision(source=source, facts=FACTS, outside_reference="", handler=officer, by=officer)


def test_a_second_decision_with_the_same_reference_is_refused(officer):
    decided_case(by=officer, outside_reference="24 009 331", decision_source=decision_source(officer))

    with pytest.raises(NotPossibleNow, match="has this reference and a decision"):
        changes.register_decision(
            source=decision_source(officer), facts=FACTS, outside_reference="24009331", handler=officer, by=officer
        )


def test_only_a_decision_begins_a_case_like_this(officer):
    with pytest.raises(NotPossibleNow, match="Only a decision"):
        changes.register_decision(
            source=case_source(by=officer, kind="other"),
            facts=FACTS,
            outside_reference="",
            handler=officer,
            by=officer,
        )


def test_a_restricted_decision_names_its_handler(officer, here):
    other = person(roles=["link_officer"], council=here)
    source = decision_source(officer, sensitivity="restricted", readers=[officer])

    changes.register_decision(source=source, facts=FACTS, outside_reference="", handler=other, by=officer)

    assert source.readers.filter(person=other).exists()


def test_a_decision_of_another_council_is_not_ours_to_register(stranger, officer):
    with pytest.raises(NotAllowed):
        changes.register_decision(
            source=decision_source(stranger), facts=FACTS, outside_reference="", handler=officer, by=officer
        )


def test_a_decision_dated_tomorrow_is_refused(officer):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(NotPossibleNow, match="still to come"):
        changes.record_decision(
            case=ombudsman_case(by=officer),
            facts=changes.DecisionFacts(decided_on=tomorrow, decision="investigated-upheld"),
            expected_version=None,
            by=officer,
        )


def test_a_decision_of_a_case_about_a_worker_is_restricted_with_it(officer, here):
    worker = person(roles=["practitioner"], council=here)
    ours = complaint(by=officer, readers=[officer])
    about_worker(ours.source, by=officer, worker=worker)
    ombudsman_case(by=officer, outside_reference="24 009 331", complaint=ours)
    source = decision_source(officer)

    changes.register_decision(source=source, facts=FACTS, outside_reference="24 009 331", handler=officer, by=officer)

    source.refresh_from_db()
    assert (source.sensitivity, source.subjects.get().person) == ("restricted", worker)
