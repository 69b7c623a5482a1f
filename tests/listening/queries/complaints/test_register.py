"""The register: who sees what of it, how it is narrowed, and what it counts."""

from datetime import UTC, date, datetime

import pytest

from heed.listening.models import Complaint, ComplaintFollowUp
from heed.listening.queries import complaints as queries
from heed.listening.queries.complaints.consistency import consistency_checks
from heed.listening.queries.complaints.measured import MEASURED, procedures_of_kind
from tests.factories import complaint_steps, person, team
from tests.factories.complaint_steps import answered, at_stage_2, authorised, closed, draft, logged, submitted
from tests.factories.complaints import clock, complaint, issue, named, somebody
from tests.factories.listening import about_worker

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 20)


def register(who, today=TODAY):
    return queries.complaint_register(for_person=who, today=today)


def references(found):
    return sorted(each.source.reference for each in found)


def test_register_is_for_those_who_read_complaints_and_those_named(people):
    made = complaint(by=people.manager)
    named(made.source, people.investigator, by=people.manager)
    elsewhere = complaint_steps.town()

    seen = {
        who: register(somebody_).count()
        for who, somebody_ in {**vars(people), "elsewhere": elsewhere.manager}.items()
        if who != "council"
    }

    assert seen == {
        "manager": 1,
        "investigator": 1,
        "director": 1,
        "assistant": 1,
        "practitioner": 0,
        "elsewhere": 0,
    }


def test_complaint_about_a_worker_is_in_no_register_of_their_team(people):
    made = complaint(by=people.manager, readers=[people.manager])
    colleague = person(roles=["quality_lead"], council=people.council, team=people.practitioner.team)
    assert register(colleague).count() == 1

    about_worker(made.source, by=people.manager, worker=people.practitioner)

    assert [register(each).count() for each in (people.manager, colleague, people.director)] == [1, 0, 0]
    with pytest.raises(Complaint.DoesNotExist):
        queries.complaint_for(colleague, made.pk)


@pytest.mark.parametrize("rows", [1, 3])
def test_register_is_read_in_one_query(people, rows, django_assert_num_queries):
    for _ in range(rows):
        clock(complaint(by=people.manager).source, due_on=TODAY)
    found = register(people.manager)
    assert people.manager.permissions

    with django_assert_num_queries(1):
        shown = [(each.source.reference, each.handler.name, each.next_clock, each.is_late) for each in found]

    assert len(shown) == rows


def test_register_shows_the_clock_that_runs_out_next(people):
    made = complaint(by=people.manager)
    clock(made.source, clock="six-months", due_on=date(2024, 9, 2))
    clock(made.source, clock="respond", due_on=date(2024, 3, 19))
    clock(made.source, clock="own-target", due_on=date(2024, 3, 1), paused_on=date(2024, 2, 29))
    clock(made.source, clock="acknowledge", due_on=date(2024, 3, 1), done_on=date(2024, 3, 1))

    row = register(people.manager).get()

    assert (row.next_clock, row.next_due_on, row.is_late, row.is_soon, row.is_paused) == (
        "respond",
        date(2024, 3, 19),
        True,
        False,
        True,
    )


def test_register_is_narrowed(people):
    hospital = people.practitioner.team
    late = complaint(by=people.manager, team=hospital, outcomes=["upheld"], outcome="upheld")
    soon = complaint(
        by=people.manager,
        procedure="local-20-days",
        outcomes=[""],
        subject="charging",
        status="closed",
        closed_on=TODAY,
        answered_on=TODAY,
        investigator=people.investigator,
        received_on=date(2024, 1, 2),
        provider="Bright Days",
    )
    issue(soon, by=people.manager, position=2, team=hospital)
    clock(late.source, due_on=date(2024, 3, 19))
    clock(soon.source, due_on=TODAY)
    everything = register(people.manager)

    def only(found):
        return ["late" if each.pk == late.pk else "soon" for each in found.order_by("pk")]

    assert only(queries.late_now(everything, TODAY)) == ["late"]
    assert only(queries.soon_late(everything, TODAY)) == ["soon"]
    assert only(queries.with_statuses(everything, ["open"])) == ["late"]
    assert only(queries.with_statuses(everything, ["closed", "logged"])) == ["late", "soon"]
    assert only(queries.with_procedures(everything, ["local-20-days"])) == ["soon"]
    assert only(queries.of_teams(everything, [hospital.pk])) == ["late", "soon"]
    assert only(queries.of_teams(everything, [team(council=people.council).pk])) == []
    assert only(queries.with_subjects(everything, ["charging"])) == ["soon"]
    assert only(queries.with_outcomes(everything, ["upheld"])) == ["late"]
    assert only(queries.with_outcomes(everything, ["undecided"])) == ["soon"]
    assert only(queries.learning_unread(everything)) == ["soon"]
    assert only(queries.received_between(everything, date(2024, 1, 2), date(2024, 1, 2))) == ["soon"]
    assert only(queries.received_between(everything, None, None)) == ["late", "soon"]
    assert only(queries.handled_by(everything, people.manager)) == ["late", "soon"]
    assert only(queries.investigated_by(everything, people.investigator)) == ["soon"]
    assert only(queries.with_words(everything, "bright")) == ["soon"]
    assert only(queries.with_words(everything, late.source.reference.lower())) == ["late"]
    assert only(queries.with_words(everything, "RANG BACK")) == ["late", "soon"]


def test_answers_wait_for_whoever_was_asked_only(people):
    answer = submitted(people)

    waiting = [
        list(queries.answers_to_authorise(for_person=each))
        for each in (people.director, people.assistant, people.manager)
    ]

    assert waiting == [[answer], [], []]


def test_who_can_be_chosen_leaves_out_the_worker_s_team_and_who_took_part(people):
    answer = draft(people)
    source = answer.complaint.source
    about_worker(source, by=people.manager, worker=people.practitioner)
    person(roles=["dass"], council=people.council, is_active=False)
    named_ = [
        [each.name for each in queries.handlers(for_person=people.manager)],
        [each.name for each in queries.investigators(source, for_person=people.manager)],
        [each.name for each in queries.authorisers(answer.complaint, for_person=people.manager)],
        [each.name for each in queries.authorisers(answer.complaint, for_person=people.director)],
    ]

    assert named_ == [
        ["complaints_manager"],
        ["assistant_director", "complaints_manager", "dass", "investigator"],
        ["assistant_director", "dass"],
        ["assistant_director"],
    ]


def test_authorisers_of_a_complaint_nobody_looks_into(people):
    assert [each.name for each in queries.authorisers(logged(people), for_person=people.manager)] == [
        "assistant_director",
        "dass",
    ]


def test_counts_by_complaint_and_by_issue_differ_and_are_both_there(people):
    complaint(by=people.manager, outcomes=["upheld", "not-upheld", "not-upheld"], outcome="partially-upheld")
    complaint(by=people.manager, outcomes=["not-upheld"], outcome="not-upheld", subject="charging")
    complaint(by=people.manager, outcomes=[""], referred_to_ombudsman_on=TODAY, learning_state="recorded", learning="x")
    found = queries.complaints_visible(for_person=people.manager)

    counts = queries.counts_of(found)

    assert (counts.received, counts.decided, counts.well_founded) == (3, 2, 1)
    assert (counts.issues, counts.issues_decided, counts.issues_well_founded) == (5, 4, 1)
    assert (counts.referred, counts.learning_recorded) == (1, 1)
    assert queries.outcomes_of(found) == {"partially-upheld": 1, "not-upheld": 1, "": 1}
    assert queries.outcomes_by_issue(found) == {"upheld": 1, "not-upheld": 3, "": 1}
    assert queries.subjects_of(found) == {
        "charging": {"not-upheld": 1},
        "communication": {"upheld": 1, "not-upheld": 2, "": 1},
    }


@pytest.mark.parametrize("many", [1, 3])
def test_page_of_one_complaint_asks_as_many_queries_whatever_it_holds(people, many, django_assert_num_queries):
    made = complaint(by=people.manager, outcomes=["upheld"] * many)
    for number in range(many):
        ada = somebody(made.source, relationship="child")
        ada.access_needs.create(need="braille", identified_on=TODAY, recorded_by=people.manager)
        clock(made.source, clock=f"c{number}", due_on=TODAY)
        made.bodies.create(name=f"Body {number}")
        made.remedies.create(kind="apology", what="A letter", offered_on=TODAY)
        made.responses.create(written_by=people.manager, state="returned")
        made.ticks.create(item=f"item-{number}", done_on=TODAY, by=people.manager)
    found = queries.complaint_for(people.manager, made.pk)

    with django_assert_num_queries(13):
        page = queries.complaint_page(found, today=TODAY)

    assert (len(page.people), len(page.issues), len(page.clocks), len(page.flagged_needs)) == (many,) * 4


def test_page_names_things_by_their_definitions(people):
    made = closed(people)
    made.remedies.create(kind="apology", what="A letter", offered_on=TODAY)

    page = queries.complaint_page(queries.complaint_for(people.manager, made.pk), today=date(2024, 5, 1))

    assert [each.name for each in page.issues] == ["Delay", "Communication"]
    assert [each.outcome.name for each in page.issues] == ["Upheld", "Not upheld"]
    assert (page.outcome.name, page.remedies[0].name, page.people[0].relationship) == (
        "Partially upheld",
        "Apology",
        "Themselves",
    )
    assert (page.next_clock, page.unticked, page.answer.state) == (None, [], "sent")
    assert page.source == made.source
    assert queries.complaint_of(made.source) == made


def test_answer_on_its_way_goes_before_one_that_was_sent_and_stages_are_apart(people):
    assert queries.complaint_page(authorised(people).complaint, today=TODAY).answer.state == "authorised"
    assert queries.complaint_page(at_stage_2(people), today=TODAY).answer is None


# What the measures count


def counted(people, measure, first=date(2024, 3, 1), last=date(2024, 4, 30)):
    found = MEASURED[measure](people.council.pk, first, last)
    return found.count, found.total


def test_every_measure_of_complaints_is_counted():
    from heed.definitions import measures

    ids = {key for key, each in measures().items() if each.group == "complaints" and key.startswith("complaints-")}

    assert set(MEASURED) == ids


def test_local_targets_belong_to_the_law_s_family():
    assert procedures_of_kind("statutory") == [
        "statutory-2009",
        "local-10-to-20-days",
        "local-20-days",
        "local-15-days",
        "local-28-calendar-days",
        "local-by-issues",
    ]


def test_answered_complaint_counts_in_each_measure_that_is_about_it(people):
    closed(people)
    complaint_steps.logged(complaint_steps.town())  # of another council

    assert {each: counted(people, each) for each in MEASURED} == {
        "complaints-received": (1, None),
        "complaints-acknowledged-in-3-days": (1, 1),
        "complaints-answered-in-agreed-period": (1, 1),
        "complaints-answered-in-own-target": (0, 0),
        "complaints-answered-in-6-months": (0, 0),
        "complaints-days-to-answer": (25, 1),
        "complaints-upheld": (1, 1),
        "complaints-stage-1-in-time": (0, 0),
        "complaints-stage-2-in-time": (0, 0),
        "complaints-learning-recorded": (1, 1),
        "complaints-got-better": (0, 0),
    }


def test_late_answers_and_those_not_given_count_against_the_time(people):
    made = complaint(by=people.manager, procedure="local-20-days")
    rule = "complaint:local-20-days@2009-04-01"
    clock(made.source, clock="own-target", rule=rule, due_on=date(2024, 3, 28), done_on=date(2024, 3, 29))
    clock(made.source, clock="respond", rule=rule, due_on=date(2024, 3, 28))
    clock(made.source, clock="six-months", rule=rule, due_on=date(2024, 3, 28), ended_on=TODAY, ended_why="x")
    clock(made.source, clock="acknowledge", rule=rule, due_on=date(2024, 3, 7))

    assert [
        counted(people, each)
        for each in (
            "complaints-answered-in-own-target",
            "complaints-answered-in-agreed-period",
            "complaints-answered-in-6-months",
        )
    ] == [(0, 1), (0, 1), (0, 0)]


def test_clocks_of_a_procedure_it_had_before_do_not_count(people):
    made = complaint(by=people.manager, received_on=date(2024, 3, 4))
    old = "complaint:ombudsman-code-2024@2024-02-01"
    clock(made.source, rule=old, due_on=date(2024, 3, 11), done_on=date(2024, 3, 8))
    clock(made.source, due_on=date(2024, 3, 7), done_on=date(2024, 3, 8), object_id=1)

    assert counted(people, "complaints-acknowledged-in-3-days") == (0, 1)


def test_stages_of_the_code_are_counted_apart(people):
    at_stage_2(people)

    assert counted(people, "complaints-stage-1-in-time") == (1, 1)
    assert counted(people, "complaints-received") == (0, None)


def test_better_counts_those_who_answered(people):
    made = complaint(by=people.manager)
    for number, said in enumerate(["yes", "no", ""]):
        ComplaintFollowUp.objects.create(
            complaint=made,
            token_sha256=f"{number}" * 64,
            made_by=people.manager,
            expires_on=TODAY,
            got_better=said,
            answered_at=datetime(2024, 4, 2, 12, tzinfo=UTC) if said else None,
        )

    assert counted(people, "complaints-got-better") == (1, 2)


# What was forgotten


def test_a_complaint_is_forgotten_whose_handler_left_or_moved_into_the_team_it_is_about(people):
    left = complaint(by=people.manager, handler=person(council=people.council, is_active=False))
    moved = person(council=people.council, team=team(council=people.council))
    theirs = complaint(by=people.manager, handler=moved)
    theirs.source.subjects.create(name="Somebody", team=moved.team, added_by=people.manager)
    complaint(by=people.manager)

    found = {check.id: check for check in consistency_checks(for_person=people.manager, today=TODAY)}

    labels = [item.label for item in found["complaint-handler-cannot-read"].items]
    assert labels == [f"Complaint {each.source.reference}" for each in (left, theirs)]


def test_forgotten_things_are_found_by_reference_only(people):
    made = complaint(by=people.manager, received_on=date(2024, 1, 8), authority="waiting", title="About Ada Fern")
    for name in ("acknowledge", "six-months", "learning", "respond"):
        clock(made.source, clock=name, due_on=date(2024, 2, 1))
    clock(made.source, clock="own-target", due_on=date(2024, 2, 1), paused_on=date(2024, 1, 31))
    ada = somebody(made.source)
    ada.access_needs.create(need="braille", identified_on=date(2024, 1, 9), recorded_by=people.manager)
    made.remedies.create(kind="apology", what="A letter", offered_on=TODAY, due_on=date(2024, 3, 19))
    finished = complaint(by=people.manager, status="closed", closed_on=date(2024, 3, 1))

    found = consistency_checks(for_person=people.manager, today=TODAY)

    assert {check.id: [item.label for item in check.items] for check in found} == {
        "complaint-not-acknowledged": [f"Complaint {made.source.reference}"],
        "complaint-delay-not-explained": [f"Complaint {made.source.reference}"],
        "complaint-no-learning": [f"Complaint {made.source.reference}"],
        "complaint-paused-long": [f"Complaint {made.source.reference}"],
        "complaint-authority-waits": [f"Complaint {made.source.reference}"],
        "complaint-safeguarding-unknown": [f"Complaint {made.source.reference}"],
        "complaint-need-not-met": [f"Complaint {made.source.reference}"],
        "complaint-remedy-overdue": [f"Complaint {made.source.reference}"],
        "complaint-not-asked": [f"Complaint {finished.source.reference}"],
        "complaint-answer-late": [f"Complaint {made.source.reference}"],
    }


def test_nothing_forgotten_gives_no_checks_and_others_see_none(people):
    made = answered(people)
    Complaint.objects.update(safeguarding="no")

    assert consistency_checks(for_person=people.manager, today=date(2024, 4, 11)) == []
    Complaint.objects.update(safeguarding="unknown", status="investigating")
    assert len(consistency_checks(for_person=people.manager, today=date(2024, 4, 11))) == 1
    assert consistency_checks(for_person=people.practitioner, today=date(2024, 4, 11)) == []
    assert made.is_open is True
