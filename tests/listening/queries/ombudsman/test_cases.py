"""Who may read which case, where each stands, what is due and forgotten."""

from datetime import UTC, date, datetime

import pytest

from heed.listening.choices import OmbudsmanState
from heed.listening.models import CaseClock, OmbudsmanCase
from heed.listening.queries import ombudsman as queries
from heed.listening.queries.ombudsman.cases import in_register
from tests.factories import council, person, team
from tests.factories.complaints import complaint
from tests.factories.listening import about_worker, case_source
from tests.factories.ombudsman import decided_case, ombudsman_case, recommendation, response

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)


@pytest.fixture
def here():
    return council()


@pytest.fixture
def officer(here):
    return person(roles=["link_officer"], council=here)


def readers_of(case, *people):
    return [each.name for each in people if case in queries.cases_visible(for_person=each)]


def test_cases_are_for_those_who_deal_with_case_files(here, officer):
    people = [
        person(roles=[role], council=here, name=role)
        for role in ("complaints_manager", "dass", "auditor", "practitioner", "councillor", "administrator")
    ]
    stranger = person(roles=["quality_lead"], name="stranger")

    read = readers_of(ombudsman_case(by=officer), *people, stranger)

    assert read == ["complaints_manager", "dass", "auditor"]


def test_a_person_named_for_a_case_reads_that_one(here, officer):
    named = person(roles=["practitioner"], council=here, name="named")
    source = case_source(by=officer, kind="ombudsman_case", readers=[named])
    case, other = ombudsman_case(by=officer, source=source), ombudsman_case(by=officer)

    assert (readers_of(case, named), readers_of(other, named)) == (["named"], [])


def test_a_case_of_a_published_decision_is_still_a_case(here, officer):
    reader = person(roles=["practitioner"], council=here, name="reader")
    source = case_source(by=officer, kind="ombudsman_decision", sensitivity="open")

    assert readers_of(decided_case(by=officer, source=source), reader) == []


def test_a_named_workers_team_sees_no_case_of_the_complaint_whatever_their_role(here, officer):
    shared = team(council=here)
    director = person(roles=["dass"], council=here, team=shared, name="director")
    ours = complaint(by=officer)
    case = ombudsman_case(by=officer, complaint=ours)
    assert readers_of(case, director) == ["director"]

    about_worker(ours.source, by=officer, worker=person(council=here, team=shared))

    assert readers_of(case, director) == []
    with pytest.raises(OmbudsmanCase.DoesNotExist):
        queries.case_for(director, case.pk)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, OmbudsmanState.ENQUIRY),
        ({"reply_sent_on": date(2026, 3, 20)}, OmbudsmanState.WITH_OMBUDSMAN),
        ({"enquiry_received_on": None}, OmbudsmanState.WITH_OMBUDSMAN),
        ({"reply_sent_on": date(2026, 3, 20), "draft_received_on": date(2026, 5, 1)}, OmbudsmanState.DRAFT),
        ({"draft_received_on": date(2026, 5, 1), "comments_sent_on": date(2026, 5, 9)}, OmbudsmanState.ENQUIRY),
    ],
)
def test_where_an_undecided_case_stands(officer, facts, state):
    case = ombudsman_case(by=officer, **facts)

    assert queries.case_for(officer, case.pk).state == state


def test_where_a_decided_case_stands(officer):
    bare = decided_case(by=officer)
    open_one, ended = decided_case(by=officer), decided_case(by=officer)
    recommendation(open_one, due_on=date(2026, 7, 1))
    recommendation(ended, compliance="complete-late", compliance_on=date(2026, 7, 9))

    rows = {row.pk: row for row in in_register(queries.cases_visible(for_person=officer))}
    assert [rows[each.pk].state for each in (bare, open_one, ended)] == ["finished", "putting_right", "finished"]
    assert (rows[open_one.pk].next_due_on, rows[open_one.pk].still_open) == (date(2026, 7, 1), 1)
    assert (rows[ended.pk].recommended, rows[ended.pk].still_open, rows[ended.pk].next_due_on) == (1, 0, None)


def test_the_register_is_narrowed_by_words_states_days_and_handlers(here, officer):
    other = person(roles=["link_officer"], council=here)
    first = ombudsman_case(by=officer, outside_reference="24 009 331")
    second = decided_case(by=other, source=case_source(by=other, kind="ombudsman_case", title="A deposit"))
    rows = in_register(queries.cases_visible(for_person=officer))

    assert list(queries.cases_with_words(rows, "deposit")) == [second]
    assert list(queries.cases_with_words(rows, "24-009-331")) == [first]
    assert list(queries.cases_with_words(rows, first.source.reference.lower())) == [first]
    assert list(queries.cases_in_states(rows, ["finished"])) == [second]
    assert list(queries.cases_decided(rows, date(2026, 6, 1), None)) == [second]
    assert list(queries.cases_decided(rows, None, date(2026, 5, 31))) == []
    assert list(queries.cases_received(rows, date(2026, 3, 3), None)) == []
    assert len(queries.cases_received(rows, None, date(2026, 3, 2))) == 2
    assert list(queries.cases_of_handlers(rows, [str(other.pk), "x"])) == [second]
    assert [pk for pk, _ in queries.handlers_of(for_person=officer)] == [str(officer.pk), str(other.pk)]


def test_a_complaint_is_found_by_its_reference_by_those_who_may_read_it(here, officer):
    ours = complaint(by=officer)
    reference = ours.source.reference.lower()

    assert queries.complaint_of_reference(f" {reference} ", for_person=officer) == ours
    assert queries.complaint_of_reference(reference, for_person=person(roles=["practitioner"], council=here)) is None
    assert queries.complaint_of_reference(reference, for_person=person(roles=["link_officer"])) is None


def test_decisions_without_a_case_wait(here, officer):
    waiting = case_source(by=officer, kind="ombudsman_decision")
    registered = case_source(by=officer, kind="ombudsman_decision")
    case = decided_case(by=officer, source=registered, decision_source=registered)
    reader = person(roles=["practitioner"], council=here)

    assert list(queries.decisions_without_case(for_person=officer)) == [waiting]
    assert list(queries.decisions_without_case(for_person=reader)) == []
    assert [queries.decision_waiting(each, for_person=officer) for each in (waiting, registered)] == [True, False]
    assert queries.decision_waiting(waiting, for_person=reader) is False
    assert queries.decision_waiting(case_source(by=officer, kind="other"), for_person=officer) is False
    assert queries.case_of_decision(registered, for_person=officer) == case
    assert queries.case_with_reference(case.outside_reference.replace(" ", "-"), for_person=officer) == case
    assert queries.case_with_reference("", for_person=officer) is None


def whole(case, officer, today=TODAY):
    return queries.whole_case(queries.case_for(officer, case.pk), today=today)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], "nothing asked"),
        ([{"answer": "disputed", "answer_reason": "R"}], "nothing asked"),
        ([{"due_on": date(2026, 7, 1)}], "being done"),
        ([{"due_on": date(2026, 6, 29)}, {"due_on": date(2026, 7, 1)}], "late now"),
        ([{"due_on": date(2026, 6, 20), "done_on": date(2026, 6, 21)}, {"due_on": date(2026, 7, 1)}], "done late"),
        (
            [
                {"compliance": "complete-and-satisfied", "compliance_on": date(2026, 6, 9)},
                {"compliance": "complete-late", "compliance_on": date(2026, 6, 9)},
            ],
            "done late",
        ),
        ([{"compliance": "complete-and-satisfied", "compliance_on": date(2026, 6, 9)}], "done in time"),
        (
            [
                {"compliance": "not-complete", "compliance_on": date(2026, 6, 9)},
                {"due_on": date(2026, 6, 29)},
            ],
            "not done",
        ),
    ],
)
def test_one_recommendation_late_is_the_case_late(officer, given, expected):
    case = decided_case(by=officer)
    for each in given:
        recommendation(case, **each)

    assert whole(case, officer).compliance == expected


def test_a_whole_case_asks_a_fixed_number_of_queries(officer, django_assert_num_queries):
    for number in (1, 4):
        case = decided_case(by=officer)
        for _ in range(number):
            recommendation(case, due_on=date(2026, 7, 1))
            response(case, written_by=officer, state="returned", comment="C")
        found = queries.case_for(officer, case.pk)
        with django_assert_num_queries(7):
            shown = queries.whole_case(found, today=TODAY)
        assert (len(shown.recommendations), len(shown.responses), len(shown.late)) == (number, number, 0)


def test_turnaround_is_the_middle_of_the_days(officer):
    director = person(roles=["dass"], council=officer.council)
    case = ombudsman_case(by=officer)

    def moment(day):
        return datetime(2026, 3, day, 12, tzinfo=UTC)

    rounds = [
        response(
            case,
            written_by=officer,
            kind=kind,
            state=state,
            comment="Say when." if state == "returned" else "",
            decided_by=director,
            submitted_at=moment(3),
            decided_at=moment(day),
        )
        for kind, state, day in (("reply", "returned", 4), ("reply", "authorised", 5), ("comments", "authorised", 9))
    ]

    assert queries.turnaround(rounds) == queries.Turnaround(rounds=3, returned=1, days=2)
    assert queries.turnaround([]) == queries.Turnaround(rounds=0, returned=0, days=None)


def test_today_tells_what_is_late_soon_and_to_authorise(here, officer):
    director = person(roles=["dass"], council=here)
    case = decided_case(by=officer)
    recommendation(case, due_on=date(2026, 6, 20))
    recommendation(case, due_on=date(2026, 7, 14))
    recommendation(case, due_on=date(2026, 7, 15))
    recommendation(case, due_on=date(2026, 6, 25), done_on=date(2026, 6, 24))
    waiting = response(case, written_by=officer, state="submitted", submitted_to=director)

    mine = queries.ombudsman_today(for_person=officer, today=TODAY)
    theirs = queries.ombudsman_today(for_person=director, today=TODAY)

    assert [clock.due_on for clock, _ in mine.due] == [date(2026, 6, 20), date(2026, 7, 14)]
    assert {found for _, found in mine.due} == {case}
    assert (mine.to_authorise, theirs.due, theirs.to_authorise) == ([], [], [waiting])


def test_today_is_empty_for_everybody_else(here, officer):
    recommendation(decided_case(by=officer), due_on=date(2026, 6, 20))
    for other in (person(roles=["auditor"], council=here), person(roles=["link_officer"])):
        assert queries.ombudsman_today(for_person=other, today=TODAY) == queries.OmbudsmanToday([], [])


def test_today_asks_at_most_three_queries(officer, django_assert_max_num_queries):
    for _ in range(3):
        recommendation(decided_case(by=officer), due_on=date(2026, 6, 20))
    assert officer.permissions
    with django_assert_max_num_queries(3):
        assert len(queries.ombudsman_today(for_person=officer, today=TODAY).due) == 3


def test_what_is_forgotten_is_told_by_reference_alone(officer):
    case = decided_case(by=officer)
    recommendation(case, answer="waiting")
    recommendation(case, due_on=TODAY, compliance="complete-and-satisfied", compliance_on=TODAY)
    decision = case_source(by=officer, kind="ombudsman_decision", title="Names Mrs B")

    found = {each.id: each for each in queries.consistency_checks(for_person=officer)}

    assert {key: each.count for key, each in found.items()} == {
        "ombudsman-recommendation-no-day": 1,
        "ombudsman-recommendation-no-evidence": 1,
        "ombudsman-recommendation-unanswered": 1,
        "ombudsman-case-no-complaint": 1,
        "ombudsman-decision-no-case": 1,
    }
    labels = [item.label for each in found.values() for item in each.items]
    reference = case.source.reference
    assert labels == [
        f"Recommendation 1 of {reference}",
        f"Recommendation 2 of {reference}",
        f"Recommendation 1 of {reference}",
        reference,
        decision.reference,
    ]


def test_nothing_is_forgotten_where_all_is_said(officer):
    case = decided_case(by=officer, no_complaint_why="Straight to the Ombudsman.")
    recommendation(case, due_on=TODAY)
    recommendation(case, answer="disputed", answer_reason="Not ours.")

    assert queries.consistency_checks(for_person=officer) == []
    assert CaseClock.objects.count() == 1
    assert queries.consistency_checks(for_person=person(roles=["practitioner"])) == []
