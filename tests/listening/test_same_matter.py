"""What is about a named worker stays closed to them and their team, in whichever source it stands."""

import pytest

from heed.accounts.models import Person
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.learning.queries import lessons_visible
from heed.listening import changes, queries
from heed.listening.changes.complaints import name_worker
from heed.listening.changes.feedback import escalating, sorting
from heed.listening.models import Feedback
from heed.listening.queries.feedback.inbox import feedback_visible
from tests.factories import accounts
from tests.factories.feedback import feedback
from tests.factories.learning import finding, lesson
from tests.factories.listening import about_worker, case_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> Person:
    return accounts.person(roles=["complaints_manager"])


@pytest.fixture
def worker(manager: Person) -> Person:
    home = accounts.team(council=manager.council, name="Hospital")
    return accounts.person(roles=["complaints_manager", "dass"], council=manager.council, team=home)


def _escalated(manager: Person, worker: Person) -> Feedback:
    item = feedback(by=manager)
    like = feedback(by=manager)
    sorting.merge_feedback(feedback=like, into=item, by=manager)
    complaint = escalating.make_complaint(feedback=item, handler=manager, by=manager).complaint
    name_worker(complaint=complaint, name="", person=worker, by=manager)
    return item


def test_worker_reads_neither_the_feedback_that_became_the_complaint_nor_its_like(
    manager: Person, worker: Person
) -> None:
    _escalated(manager, worker)

    assert list(feedback_visible(for_person=worker)) == []
    assert list(queries.sources_visible(for_person=worker)) == []
    assert feedback_visible(for_person=manager).count() == 2


def test_feedback_merged_later_is_closed_too(manager: Person, worker: Person) -> None:
    item = _escalated(manager, worker)

    sorting.merge_feedback(feedback=feedback(by=manager), into=item, by=manager)

    assert list(feedback_visible(for_person=worker)) == []


def test_complaint_of_closed_feedback_is_closed(manager: Person, worker: Person) -> None:
    item = feedback(by=manager)
    about_worker(item.source, by=manager, worker=worker)
    changes.name_reader(item.source, person=manager, reason="Sorts it.", by=manager)

    with pytest.raises(NotPossibleNow):
        escalating.make_complaint(feedback=item, handler=worker, by=manager)
    escalating.make_complaint(feedback=item, handler=manager, by=manager)

    assert list(queries.sources_visible(for_person=worker)) == []


def test_complaint_of_restricted_feedback_is_restricted(manager: Person, worker: Person) -> None:
    item = feedback(by=manager)
    item.source.sensitivity = "restricted"
    item.source.save(update_fields=["sensitivity"])
    changes.name_reader(item.source, person=manager, reason="Sorts it.", by=manager)

    made = escalating.make_complaint(feedback=item, handler=manager, by=manager).complaint
    made.source.refresh_from_db()

    assert made.source.sensitivity == "restricted"
    assert list(queries.sources_visible(for_person=worker)) == []


def test_worker_who_gives_access_learns_nothing_of_what_is_about_them(manager: Person, worker: Person) -> None:
    source = case_source(by=manager, kind="complaint", readers=[manager])
    about_worker(source, by=manager, worker=worker)
    other = accounts.person(roles=["dass"], council=manager.council)

    assert list(queries.restricted_register(for_person=worker)) == []
    assert list(queries.readers_in_council(for_person=worker)) == []
    assert list(queries.restricted_register(for_person=other)) == [source]
    with pytest.raises(NotAllowed):
        changes.give_access(source=source, person=other, reason="Look", by=worker)
    with pytest.raises(NotAllowed):
        changes.withdraw_access(reader=source.readers.get(), reason="Do not look", by=worker)


def test_kind_of_a_case_stays_so_that_its_readers_do(manager: Person) -> None:
    source = case_source(by=manager, kind="complaint", readers=[manager])

    with pytest.raises(NotPossibleNow):
        changes.describe_source(
            source=source, title="Thanks", kind="compliment", dated_on=None, expected_version=None, by=manager
        )


def test_lesson_that_rests_on_the_complaint_closes_with_it(manager: Person, worker: Person) -> None:
    item = feedback(by=manager)
    complaint = escalating.make_complaint(feedback=item, handler=manager, by=manager).complaint
    lessons = [
        lesson(by=manager, findings=[finding(source=source, quote="Nobody rang me back")])
        for source in (item.source, complaint.source)
    ]
    assert lessons_visible(for_person=worker).count() == 2

    name_worker(complaint=complaint, name="", person=worker, by=manager)

    assert list(lessons_visible(for_person=worker)) == []
    assert sorted(each.pk for each in lessons_visible(for_person=manager)) == sorted(each.pk for each in lessons)
