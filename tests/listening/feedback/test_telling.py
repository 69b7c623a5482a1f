"""Telling people what became of what they told us."""

from datetime import date

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.listening.changes.feedback.telling import mark_told, write_answer
from heed.listening.models import Feedback, FeedbackLink, PublicCode
from heed.listening.queries.feedback.measured import MEASURED
from heed.listening.queries.feedback.telling import (
    feedback_to_answer,
    feedback_to_tell,
    in_telling_states,
    same_matter,
    telling_checks,
    telling_counts,
    telling_state,
)
from tests.factories import council, person, team
from tests.factories.feedback import feedback
from tests.factories.listening import about_worker, case_source

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)
RECEIVED = date(2026, 3, 2)


def asked(by, **more):
    return feedback(by=by, **{"wants_answer": True, "sender_contact": "a@b.example", "answer_due_on": TODAY, **more})


def told(made, by, **more):
    facts = {"told_format": "email", "told_on": TODAY, "expected_version": None, "today": TODAY, **more}
    return mark_told(feedback=made, by=by, **facts)


def test_an_answer_is_a_draft_until_somebody_is_told():
    by = person()
    made = asked(by)

    written = write_answer(feedback=made, words=" We ring back now.\r\n ", expected_version=1, by=by)

    assert (written.told_words, written.told_on, written.version) == ("We ring back now.", None, 2)


def test_being_told_keeps_day_format_and_who():
    by = person()
    made = asked(by, told_words="We ring back now.", answer_format="email")

    told(made, by)

    made.refresh_from_db()
    assert (made.told_on, made.told_format, made.told_by) == (TODAY, "email", by)
    assert (made.state, made.sorted_by) == ("kept", by)
    link = TrailEntry.objects.get(verb="feedback.told")
    assert '"in_the_format_they_asked_for":true' in link.details
    assert "ring back" not in f"{link.details}{link.object_name}"


def test_several_with_the_same_matter_are_told_together():
    by = person()
    first, *others = [asked(by, told_words="Done." if not number else "") for number in range(3)]

    made = told(first, by, together=others)

    assert [each.told_words for each in made] == ["Done."] * 3
    assert Feedback.objects.filter(told_on=TODAY).count() == 3


def test_one_of_several_that_cannot_be_told_undoes_all():
    by = person()
    first, refused = asked(by, told_words="Done."), asked(by, state="refused")

    with pytest.raises(NotPossibleNow):
        told(first, by, together=[refused])

    first.refresh_from_db()
    assert first.told_on is None


@pytest.mark.parametrize(
    "more",
    [
        {"told_format": "smoke"},
        {"told_on": date(2026, 3, 1)},
        {"told_on": date(2026, 3, 21)},
    ],
)
def test_a_day_or_format_that_cannot_be_is_refused(more):
    by = person()

    with pytest.raises(NotPossibleNow):
        told(asked(by, told_words="Done."), by, **more)


@pytest.mark.parametrize("state", ["held", "refused", "escalated"])
def test_spam_and_complaints_are_not_told_here(state):
    by = person()

    with pytest.raises(NotPossibleNow):
        write_answer(feedback=asked(by, state=state), words="Done.", expected_version=None, by=by)


def test_nobody_is_told_nothing_nor_twice():
    by = person()

    with pytest.raises(NotPossibleNow, match="Write first"):
        told(asked(by), by)
    with pytest.raises(NotPossibleNow, match="told already"):
        told(asked(by, told_words="Done.", told_on=TODAY), by)


@pytest.mark.parametrize("words", ["", " \x00 ", "x" * 10_001])
def test_an_answer_has_words_and_not_too_many(words):
    by = person()

    with pytest.raises(NotPossibleNow):
        write_answer(feedback=asked(by), words=words, expected_version=None, by=by)


def test_somebody_elses_save_is_not_overwritten():
    by = person()
    made = asked(by)
    write_answer(feedback=made, words="One", expected_version=1, by=by)

    with pytest.raises(StaleSave):
        write_answer(feedback=made, words="Two", expected_version=1, by=by)


@pytest.mark.parametrize("role", ["auditor", "practitioner", "psw"])
def test_only_those_who_sort_feedback_tell_back(role):
    owner = person()
    by = person(council=owner.council, roles=[role])

    with pytest.raises(NotAllowed):
        write_answer(feedback=asked(owner), words="Done.", expected_version=None, by=by)
    with pytest.raises(NotAllowed):
        told(asked(owner, told_words="Done."), by)


def test_another_council_and_a_named_workers_team_see_nothing():
    owner = person()
    named = asked(owner)
    theirs = team(council=owner.council)
    colleague = person(council=owner.council, team=theirs)
    about_worker(named.source, by=owner, team=theirs)

    assert list(feedback_to_tell(for_person=colleague)) == []
    assert list(feedback_to_answer(for_person=person())) == []
    with pytest.raises(NotAllowed):
        write_answer(feedback=named, words="Done.", expected_version=None, by=colleague)
    with pytest.raises(NotAllowed):
        told(asked(owner, told_words="Done."), owner, together=[asked(person())])


def test_without_the_permission_there_is_nothing_to_see():
    owner = person()
    asked(owner)
    by = person(council=owner.council, roles=["practitioner"])

    assert (list(feedback_to_tell(for_person=by)), list(feedback_to_answer(for_person=by))) == ([], [])


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({"answer_due_on": date(2026, 3, 19)}, "late"),
        ({"answer_due_on": TODAY}, "due"),
        ({"answer_due_on": date(2026, 3, 27)}, "due"),
        ({"answer_due_on": date(2026, 3, 28)}, "waiting"),
        ({"answer_due_on": None}, "waiting"),
        ({"told_words": "x", "told_on": TODAY}, "told"),
        ({"told_words": "x", "told_on": TODAY, "answer_due_on": None}, "told"),
        ({"told_words": "x", "told_on": TODAY, "answer_due_on": date(2026, 3, 19)}, "told_late"),
    ],
)
def test_each_state_is_told_and_found_alike(more, state):
    by = person()
    made = asked(by, **more)

    found = {
        each: in_telling_states(Feedback.objects.all(), [each], today=TODAY).count()
        for each in ("late", "due", "waiting", "told", "told_late", "nonsense")
    }

    assert telling_state(made, today=TODAY) == state
    assert found == {**dict.fromkeys(found, 0), state: 1}


def test_the_promise_is_counted_from_what_was_due():
    by = person()
    asked(by, answer_due_on=date(2026, 3, 10), told_words="x", told_on=date(2026, 3, 10))
    asked(by, answer_due_on=date(2026, 3, 10), told_words="x", told_on=date(2026, 3, 11))
    asked(by, answer_due_on=date(2026, 3, 12))
    asked(by, answer_due_on=TODAY)

    counts = telling_counts(for_person=by, since=date(2026, 3, 1), today=TODAY)

    assert (counts.late, counts.due, counts.waiting, counts.promised, counts.kept) == (1, 1, 2, 3, 1)


def test_the_same_matter_is_what_was_merged_or_belongs_together():
    by = person()
    first = asked(by)
    merged = asked(by, state="merged", merged_into=first)
    sibling = asked(by, state="merged", merged_into=first)
    matter = case_source(by=by, kind="complaint")
    linked = asked(by)
    asked(by)
    for each in (first, linked):
        FeedbackLink.objects.create(feedback=each, source=matter, by=by)

    assert same_matter(first, for_person=by) == [merged, sibling, linked]
    assert same_matter(merged, for_person=by) == [first, sibling]


def test_what_is_forgotten_is_shown_by_reference():
    by = person()
    late = asked(by, answer_due_on=date(2026, 3, 1))
    unreachable = asked(by, sender_contact="")
    wrong = asked(by, told_words="x", told_on=TODAY, got_it_right="no")
    with_code = asked(by, sender_contact="")
    PublicCode.objects.create(council=by.council, lookup="x", feedback=with_code, expires_on=TODAY)

    found = {check.id: [item.label for item in check.items] for check in telling_checks(for_person=by, today=TODAY)}

    assert found == {
        "told-late": [late.source.reference],
        "told-no-way": [unreachable.source.reference],
        "told-not-right": [wrong.source.reference],
    }


# The measures

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)


def counts(by):
    return {
        key: (found.count, found.total)
        for key, each in MEASURED.items()
        for found in [each(by.council_id, FIRST, LAST)]
    }


def test_nothing_heard_is_nothing_of_nothing():
    assert counts(person()) == dict.fromkeys(MEASURED, (0, 0))


def test_the_measures_count_each_promise_once():
    by = person()
    easy = {"answer_format": "easy-read", "told_words": "x"}
    asked(by, **easy, told_on=TODAY, told_format="easy-read", got_it_right="yes")
    asked(by, **easy, told_on=date(2026, 3, 25), told_format="email", got_it_right="no")
    asked(by, told_words="x", told_on=date(2026, 4, 2))
    asked(by)
    asked(by, sender_contact="")
    asked(by, state="escalated")
    asked(by, answer_due_on=date(2026, 4, 1))
    asked(person(council=council()))

    assert counts(by) == {
        "told-back-rate": (2, 4),
        "told-back-in-time": (1, 4),
        "told-back-in-own-format": (1, 2),
        "told-back-got-it-right": (1, 2),
    }
