"""Sorting feedback, looking at flags, and feedback that becomes a complaint."""

from datetime import date

import pytest

from heed.accounts.models import Person
from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.conversation.models import Notification
from heed.listening.changes.feedback import escalating, seeing, sorting
from heed.listening.models import Complaint, Feedback
from heed.listening.queries.feedback.inbox import feedback_visible, inbox_page, like_it
from heed.listening.queries.sources import sources_visible
from tests.factories import accounts
from tests.factories.feedback import feedback
from tests.factories.listening import about_worker, case_source

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)


@pytest.fixture
def lead() -> Person:
    return accounts.person(roles=["quality_lead"])


def test_keeping_says_what_it_is(lead: Person) -> None:
    team = accounts.team(council=lead.council)
    item = feedback(by=lead, kind="comment")

    kept = sorting.keep_feedback(feedback=item, kind="idea", said_by="carer", team=team, by=lead, expected_version=1)
    kept.refresh_from_db()

    assert (kept.state, kept.source.kind, kept.said_by, kept.team, kept.sorted_by) == (
        "kept",
        "idea",
        "carer",
        team,
        lead,
    )
    assert TrailEntry.objects.filter(verb="feedback.kept").count() == 1


@pytest.mark.parametrize(("kind", "said_by"), [("complaint", ""), ("idea", "martian")])
def test_keeping_as_what_is_not_known_is_refused(lead: Person, kind: str, said_by: str) -> None:
    with pytest.raises(NotPossibleNow):
        sorting.keep_feedback(feedback=feedback(by=lead), kind=kind, said_by=said_by, team=None, by=lead)


def test_keeping_for_a_team_of_another_council_is_refused(lead: Person) -> None:
    with pytest.raises(NotPossibleNow):
        sorting.keep_feedback(feedback=feedback(by=lead), kind="idea", said_by="", team=accounts.team(), by=lead)


def test_stale_and_second_sorting_are_refused(lead: Person) -> None:
    item = feedback(by=lead)
    with pytest.raises(StaleSave):
        sorting.refuse_feedback(feedback=item, by=lead, expected_version=7)
    sorting.refuse_feedback(feedback=item, by=lead)

    with pytest.raises(NotPossibleNow, match="sorted already"):
        sorting.keep_feedback(feedback=item, kind="idea", said_by="", team=None, by=lead)


def test_who_may_not_sort_is_refused(lead: Person) -> None:
    auditor = accounts.person(roles=["auditor"], council=lead.council)
    stranger = accounts.person(roles=["quality_lead"])
    item = feedback(by=lead)

    for person in (auditor, stranger):
        with pytest.raises(NotAllowed):
            sorting.refuse_feedback(feedback=item, by=person)


def test_passing_on_lets_who_leads_the_team_read_and_tells_them(lead: Person) -> None:
    team = accounts.team(council=lead.council)
    manager = accounts.person(roles=["team_manager"], council=lead.council, team=team)
    worker = accounts.person(roles=["practitioner"], council=lead.council, team=team)
    item = feedback(by=lead)

    sorting.route_feedback(feedback=item, team=team, by=lead)

    readable = [sources_visible(for_person=each).filter(pk=item.source_id).exists() for each in (manager, worker)]
    told = Notification.objects.get(person=manager)
    assert readable == [True, False]
    assert told.text == f"Feedback {item.source.reference} is passed to your team"
    assert Notification.objects.filter(person=worker).count() == 0


def test_passing_on_to_a_team_without_a_leader_tells_all_of_it(lead: Person) -> None:
    team = accounts.team(council=lead.council)
    worker = accounts.person(roles=["practitioner"], council=lead.council, team=team)

    sorting.route_feedback(feedback=feedback(by=lead), team=team, by=lead)

    assert Notification.objects.filter(person=worker).count() == 1


def test_passing_on_to_nobody_is_refused(lead: Person) -> None:
    with pytest.raises(NotPossibleNow, match="nobody would be told"):
        sorting.route_feedback(feedback=feedback(by=lead), team=accounts.team(council=lead.council), by=lead)


def test_merging_and_taking_back(lead: Person) -> None:
    first, second = feedback(by=lead), feedback(by=lead)

    merged = sorting.merge_feedback(feedback=second, into=first, by=lead)
    assert (merged.state, merged.merged_into) == ("merged", first)
    back = sorting.return_to_inbox(feedback=second, by=lead)

    assert (back.state, back.merged_into, back.sorted_by) == ("new", None, None)


def test_merging_in_a_ring_or_with_itself_is_refused(lead: Person) -> None:
    first, second, third = feedback(by=lead), feedback(by=lead), feedback(by=lead)
    sorting.merge_feedback(feedback=second, into=first, by=lead)
    sorting.refuse_feedback(feedback=third, by=lead)

    for one, other in ((first, second), (first, first), (first, third)):
        with pytest.raises(NotPossibleNow):
            sorting.merge_feedback(feedback=one, into=other, by=lead)


def test_linking_once_and_not_with_itself(lead: Person) -> None:
    item, other = feedback(by=lead), case_source(by=lead, kind="complaint")
    sorting.link_feedback(feedback=item, source=other, note="The same wait", by=lead)

    with pytest.raises(NotPossibleNow, match="already"):
        sorting.link_feedback(feedback=item, source=other, by=lead)
    with pytest.raises(NotPossibleNow, match="with itself"):
        sorting.link_feedback(feedback=item, source=item.source, by=lead)


def test_flagged_words_cannot_be_set_aside_unseen(lead: Person) -> None:
    item = feedback(by=lead, text="He hits me every night.")

    with pytest.raises(NotPossibleNow, match="safeguarding flag"):
        sorting.refuse_feedback(feedback=item, by=lead)
    with pytest.raises(NotPossibleNow, match="safeguarding flag"):
        sorting.merge_feedback(feedback=item, into=feedback(by=lead), by=lead)


def test_what_waits_cannot_be_taken_back(lead: Person) -> None:
    with pytest.raises(NotPossibleNow, match="cannot be taken back"):
        sorting.return_to_inbox(feedback=feedback(by=lead), by=lead)


def test_a_concern_says_to_whom_it_was_passed_and_is_seen_once(lead: Person) -> None:
    item = feedback(by=lead, text="He hits me every night.")
    seen = seeing.see_flag(
        feedback=item, is_concern=True, note="", passed_to="Duty team", passed_on=TODAY, today=TODAY, by=lead
    )

    assert (seen.flag, seen.flag_passed_to, seen.flag_passed_on, seen.flag_seen_by) == (
        "concern",
        "Duty team",
        TODAY,
        lead,
    )
    with pytest.raises(NotPossibleNow, match="looked at this flag already"):
        seeing.see_flag(feedback=item, is_concern=False, note="No", today=TODAY, by=lead)


def test_no_concern_needs_a_reason_and_a_concern_its_way(lead: Person) -> None:
    item = feedback(by=lead, text="He hits me every night.")

    for given in (
        {"is_concern": False, "note": " "},
        {"is_concern": True, "note": ""},
        {"is_concern": True, "note": "", "passed_to": "Duty", "passed_on": date(2026, 3, 11)},
    ):
        with pytest.raises(NotPossibleNow):
            seeing.see_flag(feedback=item, today=TODAY, by=lead, **given)
    assert (
        seeing.see_flag(feedback=item, is_concern=False, note="A noisy wall", today=TODAY, by=lead).flag == "no_concern"
    )


def test_becoming_a_complaint_takes_the_words_over(lead: Person) -> None:
    item = feedback(by=lead, sender_name="Ann Marsh", sender_contact="ann@example.org", channel="email")

    logged = escalating.make_complaint(feedback=item, handler=lead, by=lead)
    item.refresh_from_db()

    complaint = Complaint.objects.select_related("source").get(pk=logged.complaint.pk)
    person = complaint.source.people.get()
    assert (complaint.source.text, complaint.source.received_on) == (item.source.text, item.source.received_on)
    assert (person.name, person.email, person.role) == ("Ann Marsh", "ann@example.org", "complainant")
    assert (item.state, item.became_id) == ("escalated", complaint.source_id)
    with pytest.raises(NotPossibleNow, match="cannot become a complaint"):
        escalating.make_complaint(feedback=item, handler=lead, by=lead)


def test_becoming_a_complaint_of_nobody_known_by_telephone(lead: Person) -> None:
    unknown = escalating.make_complaint(feedback=feedback(by=lead), handler=lead, by=lead)
    rang = feedback(by=lead, sender_contact="01632 960 001", text="He hits me.", flag="concern")
    known = escalating.make_complaint(feedback=rang, handler=lead, by=lead)

    assert unknown.complaint.source.people.count() == 0
    assert (known.complaint.source.people.get().note, known.complaint.safeguarding) == ("01632 960 001", "yes")


def test_inbox_has_flagged_ones_on_top_then_the_newest(lead: Person) -> None:
    flagged = feedback(by=lead, text="He hits me every night.")
    older, newer = feedback(by=lead), feedback(by=lead)
    feedback(by=lead, state="kept")

    page = inbox_page(for_person=lead)

    assert ([each.pk for each in page.all], page.next_before) == ([flagged.pk, newer.pk, older.pk], None)


@pytest.mark.parametrize(("queue", "states"), [("held", ["held"]), ("sorted", ["refused", "kept"]), ("flagged", [])])
def test_other_queues(lead: Person, queue: str, states: list[str]) -> None:
    for state in ("new", "held", "kept", "refused"):
        feedback(by=lead, state=state)

    assert [each.state for each in inbox_page(for_person=lead, queue=queue).all] == states


def test_pages_of_the_inbox_follow_one_another(lead: Person) -> None:
    made = [feedback(by=lead).pk for _ in range(5)]

    first = inbox_page(for_person=lead, on_a_page=2)
    second = inbox_page(for_person=lead, on_a_page=2, before=first.next_before)

    assert [each.pk for each in first.all] == [made[4], made[3]]
    assert ([each.pk for each in second.all], second.next_before) == ([made[2], made[1]], made[1])


def test_what_is_about_a_worker_is_closed_to_their_team(lead: Person) -> None:
    team = accounts.team(council=lead.council)
    colleague = accounts.person(roles=["quality_lead"], council=lead.council, team=team)
    worker = accounts.person(roles=["practitioner"], council=lead.council, team=team)
    item = feedback(by=lead)
    about_worker(item.source, by=lead, worker=worker)

    assert [list(feedback_visible(for_person=each)) for each in (lead, colleague)] == [[], []]


def test_nobody_of_another_council_or_without_the_role_sees_any(lead: Person) -> None:
    feedback(by=lead)
    others = [accounts.person(roles=["quality_lead"]), accounts.person(roles=["practitioner"], council=lead.council)]

    assert [list(feedback_visible(for_person=each)) for each in others] == [[], []]


def test_its_like_is_found_by_words_sender_and_nearly_the_same_words(lead: Person) -> None:
    words = "The carer came at two again and my mother had her breakfast at lunch time."
    same = feedback(by=lead, text=words)
    nearly = feedback(by=lead, text=words.replace("at two", "at three"))
    sender = feedback(by=lead, text="Something else altogether.", sender_contact="01632 960 001")
    feedback(by=lead, text="Nothing of the kind.", sender_contact="01632 960 002")
    feedback(by=lead, text=words, state="refused")
    item = feedback(by=lead, text=words, sender_contact="01632 960 001")

    found = [(each.feedback.pk, each.why) for each in like_it(item, for_person=lead)]

    assert found == [
        (same.pk, "The same words"),
        (nearly.pk, "Nearly the same words"),
        (sender.pk, "The same sender, within two weeks"),
    ]
    assert Feedback.objects.filter(state="merged").count() == 0
