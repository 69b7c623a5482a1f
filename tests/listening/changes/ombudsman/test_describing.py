"""What is said of a case beside its decision, and what a named worker in the complaint means for it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening import changes as sources
from heed.listening.changes import ombudsman as changes
from heed.listening.models import SourceSubject
from heed.listening.queries.ombudsman import cases_visible
from tests.factories import person, team
from tests.factories.complaints import complaint
from tests.factories.listening import about_worker, case_source
from tests.factories.ombudsman import decided_case, ombudsman_case

pytestmark = pytest.mark.django_db
TOMORROW = date(2199, 1, 1)


def change(case, by, **words):
    words = changes.CaseWords(**{"handler": by, **words})
    return changes.change_case(case=case, words=words, expected_version=None, by=by)


def test_what_was_put_right_before_is_kept_with_its_day(officer):
    case = change(
        ombudsman_case(by=officer),
        officer,
        remedied_before="yes",
        remedied_before_on=date(2026, 1, 5),
        remedied_before_what="Refunded.",
        slow_reasons=["other", "handed-on", "other"],
    )

    assert (case.remedied_before_on, case.remedied_before_what) == (date(2026, 1, 5), "Refunded.")
    assert case.slow_reasons == ["handed-on", "other"]


def test_a_day_without_a_yes_is_not_kept(officer):
    case = change(ombudsman_case(by=officer), officer, remedied_before="no", remedied_before_on=date(2026, 1, 5))

    assert case.remedied_before_on is None


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"remedied_before": "yes"}, "what had been done"),
        (
            {"remedied_before": "yes", "remedied_before_on": TOMORROW, "remedied_before_what": "Refunded"},
            "still to come",
        ),
        ({"slow_reasons": ["laziness"]}, "no such reason"),
        ({"category": "potholes"}, "no such category"),
        ({"sub_category": "potholes"}, "no such sub-category"),
    ],
)
def test_words_that_do_not_fit_are_refused(officer, words, message):
    with pytest.raises(NotPossibleNow, match=message):
        change(ombudsman_case(by=officer), officer, **words)


def test_the_trail_tells_which_fields_changed_and_no_words(officer):
    change(ombudsman_case(by=officer), officer, slow_note="Ms K was away.")

    entry = TrailEntry.objects.get(verb="ombudsman.changed")
    assert "Ms K" not in entry.details + entry.object_name + entry.reason


def test_a_new_handler_of_a_restricted_case_is_named(officer, here):
    other = person(roles=["link_officer"], council=here)
    source = case_source(by=officer, kind="ombudsman_case", sensitivity="restricted", readers=[officer])

    change(ombudsman_case(by=officer, source=source), officer, handler=other)

    assert source.readers.filter(person=other).exists()


def test_a_handler_who_may_not_is_refused(officer, practitioner):
    with pytest.raises(NotPossibleNow, match="deals with"):
        change(ombudsman_case(by=officer), officer, handler=practitioner)


def test_linking_a_complaint_says_that_it_went_to_the_ombudsman(officer):
    ours, case = complaint(by=officer), ombudsman_case(by=officer, no_complaint_why="Unknown")

    linked = changes.link_complaint(case=case, complaint=ours, by=officer)

    ours.refresh_from_db()
    assert (linked.complaint, linked.no_complaint_why) == (ours, "")
    assert ours.referred_to_ombudsman_on == case.received_on


def test_a_complaint_known_to_be_referred_keeps_its_day(officer):
    ours = complaint(by=officer, referred_to_ombudsman_on=date(2026, 1, 1))

    changes.link_complaint(case=ombudsman_case(by=officer), complaint=ours, by=officer)

    ours.refresh_from_db()
    assert ours.referred_to_ombudsman_on == date(2026, 1, 1)


def test_a_complaint_of_another_council_cannot_be_linked(officer, stranger):
    with pytest.raises(NotAllowed):
        changes.link_complaint(case=ombudsman_case(by=officer), complaint=complaint(by=stranger), by=officer)


def test_without_a_complaint_the_reason_is_kept(officer):
    case = ombudsman_case(by=officer, complaint=complaint(by=officer))

    said = changes.explain_no_complaint(case=case, why=" Went straight there. ", by=officer)

    assert (said.complaint, said.no_complaint_why) == (None, "Went straight there.")
    with pytest.raises(NotPossibleNow, match="Say why"):
        changes.explain_no_complaint(case=case, why=" ", by=officer)


def test_what_a_complaint_says_of_a_worker_closes_the_case_to_their_team(officer, here):
    their_team = team(council=here)
    worker = person(roles=["practitioner"], council=here, team=their_team)
    colleague = person(roles=["quality_lead"], council=here, team=their_team)
    ours = complaint(by=officer, readers=[officer])
    about_worker(ours.source, by=officer, worker=worker)
    decision = case_source(by=officer, kind="ombudsman_decision")
    case = decided_case(by=officer, decision_source=decision)

    changes.link_complaint(case=case, complaint=ours, by=officer)

    case.source.refresh_from_db()
    decision.refresh_from_db()
    assert (case.source.sensitivity, decision.sensitivity) == ("restricted", "restricted")
    assert [case in cases_visible(for_person=each) for each in (officer, colleague)] == [True, False]
    assert set(SourceSubject.objects.filter(source=case.source).values_list("person", flat=True)) == {worker.pk}


def test_a_worker_named_later_closes_the_case_too(officer, here):
    worker = person(roles=["quality_lead"], council=here, team=team(council=here))
    ours = complaint(by=officer)
    case = ombudsman_case(by=officer, complaint=ours)
    assert case in cases_visible(for_person=worker)

    sources.name_subject(source=ours.source, name="", person=worker, team=None, by=officer)

    assert (case in cases_visible(for_person=worker), case in cases_visible(for_person=officer)) == (False, True)


def test_a_handler_of_the_workers_team_must_give_the_case_to_somebody_else(officer, here):
    shared = team(council=here)
    worker = person(roles=["practitioner"], council=here, team=shared)
    handler = person(roles=["link_officer"], council=here, team=shared)
    ours = complaint(by=officer, readers=[officer])
    about_worker(ours.source, by=officer, worker=worker)

    with pytest.raises(NotPossibleNow, match="give it to somebody else first"):
        changes.link_complaint(case=ombudsman_case(by=officer, handler=handler), complaint=ours, by=officer)


def test_a_draft_starts_the_clock_of_comments(officer):
    case = changes.record_draft(
        case=ombudsman_case(by=officer), received_on=date(2026, 5, 1), due_on=None, expected_version=None, by=officer
    )

    clock = case.source.clocks.get()
    assert (clock.clock, clock.due_on, case.draft_received_on) == ("comments", date(2026, 5, 15), date(2026, 5, 1))
    with pytest.raises(NotPossibleNow, match="already"):
        changes.record_draft(case=case, received_on=date(2026, 5, 2), due_on=None, expected_version=None, by=officer)


def test_an_enquiry_may_come_after_something_else(officer):
    case = ombudsman_case(by=officer, enquiry_received_on=None)

    asked = changes.record_enquiry(
        case=case, received_on=date(2026, 4, 1), due_on=date(2026, 4, 20), expected_version=None, by=officer
    )

    assert (asked.enquiry_received_on, asked.source.clocks.get().due_on) == (date(2026, 4, 1), date(2026, 4, 20))
    with pytest.raises(NotPossibleNow, match="already"):
        changes.record_enquiry(case=asked, received_on=date(2026, 4, 1), due_on=None, expected_version=None, by=officer)


@pytest.mark.parametrize("record", [changes.record_draft, changes.record_enquiry])
def test_nothing_comes_after_the_decision(officer, record):
    case = decided_case(by=officer, enquiry_received_on=None)

    with pytest.raises(NotPossibleNow, match="had decided"):
        record(case=case, received_on=date(2026, 6, 2), due_on=None, expected_version=None, by=officer)


def test_a_decision_is_published_after_it_is_made(officer):
    case = decided_case(by=officer)

    shown = changes.record_published(case=case, published_on=date(2026, 7, 13), expected_version=None, by=officer)

    assert shown.published_on == date(2026, 7, 13)
    for day, undecided in ((date(2026, 5, 1), case), (date(2026, 7, 1), ombudsman_case(by=officer))):
        with pytest.raises(NotPossibleNow, match="after it is made"):
            changes.record_published(case=undecided, published_on=day, expected_version=None, by=officer)


def test_nobody_else_changes_a_case(officer, practitioner, director, stranger):
    case = ombudsman_case(by=officer)
    for other in (practitioner, director, stranger):
        with pytest.raises(NotAllowed):
            changes.record_draft(
                case=case,
                received_on=timezone.localdate() - timedelta(days=1),
                due_on=None,
                expected_version=None,
                by=other,
            )
