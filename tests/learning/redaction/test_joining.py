"""Saying that two people of a case are one, or two after all."""

import json

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.learning.changes import redaction as changes
from heed.learning.models import Pseudonym
from heed.learning.queries import redaction as queries
from tests.factories import person
from tests.factories.redaction import case

pytestmark = pytest.mark.django_db
TEXT = "Philippa Jones rang on Monday. Pippa Jones was upset. Robert Marsh said sorry to Pippa Jones."


@pytest.fixture
def priya():
    return person(roles=["quality_lead"])


@pytest.fixture
def copy(priya):
    return begun(case(by=priya, text=TEXT, people=()), priya)


def begun(source, by):
    return changes.begin_copy(source=source, title="A visit", purpose="For the board.", by=by)


def label_of(copy, words):
    text = copy.source.text
    (label,) = {mark.label for mark in copy.marks.all() if text[mark.start : mark.end] == words}
    return label


def pair(copy):
    return (label_of(copy, "Philippa Jones"), label_of(copy, "Pippa Jones"))


def suggested(copy):
    return [(each.label, each.other) for each in queries.perhaps_one(copy, copy.marks.all())]


def join(copy, by, labels=None, version=None):
    return changes.join_people(copy=copy, labels=labels or pair(copy), expected_version=version, by=by)


def test_names_that_are_short_for_each_other_are_suggested_and_joined_by_nobody(copy):
    assert suggested(copy) == [pair(copy)]
    assert len(set(pair(copy))) == 2


def test_a_person_joins_them_and_one_label_stands_for_both(copy, priya):
    kept, given_up = pair(copy)

    join(copy, priya)

    assert set(pair(copy)) == {kept}
    assert (suggested(copy), queries.joined_people(copy, copy.marks.all())) == (
        [],
        {kept: ["philippa jones", "pippa jones"]},
    )
    entry = TrailEntry.objects.latest("pk")
    assert (entry.verb, json.loads(entry.details)) == (
        "redacted_copy.people_joined",
        {"kept": kept, "given_up": given_up},
    )
    assert "jones" not in f"{entry.details}{entry.object_name}".lower()


def test_later_copies_and_places_of_the_case_know_that_they_are_one(copy, priya):
    join(copy, priya)

    later = begun(copy.source, priya)

    assert pair(later) == pair(copy)
    assert Pseudonym.objects.filter(identity__contains="jones").count() == 1


def test_they_are_joined_in_other_copies_in_work_too(copy, priya):
    other = begun(copy.source, priya)

    join(copy, priya)

    assert pair(other) == pair(copy)


def checked(copy, by):
    changes.mask_all_open(copy=copy, expected_version=None, by=by)
    for shown in queries.leaks_of(copy, copy.marks.all(), for_person=by):
        changes.answer_leak(copy=copy, key=shown.leak.key, why="Invented", expected_version=None, by=by)
    copy.refresh_from_db()
    return changes.check_copy(copy=copy, residual_risk="Little", expected_version=None, by=by)


def test_two_labels_in_a_checked_copy_stay_two(copy, priya):
    checked(begun(copy.source, priya), priya)

    with pytest.raises(NotPossibleNow, match="they stay two"):
        join(copy, priya)
    assert len(set(pair(copy))) == 2


def test_the_label_that_a_checked_copy_has_is_kept(copy, priya):
    other = begun(copy.source, priya)
    other.marks.filter(label=label_of(other, "Philippa Jones")).delete()
    checked(other, priya)
    kept = label_of(other, "Pippa Jones")

    join(copy, priya)

    assert set(pair(copy)) == {kept}


def test_joining_undoes_the_check_of_this_copy(copy, priya):
    copy = checked(copy, priya)

    join(copy, priya)

    copy.refresh_from_db()
    assert (copy.state, copy.text) == ("draft", "")


def test_two_people_are_not_suggested_again(copy, priya):
    changes.keep_people_apart(copy=copy, labels=pair(copy), expected_version=None, by=priya)
    copy.refresh_from_db()

    assert (suggested(copy), len(set(pair(copy)))) == ([], 2)


def test_what_was_joined_is_parted_again_place_by_place(copy, priya):
    before = pair(copy)
    join(copy, priya)

    changes.part_people(copy=copy, label=before[0], expected_version=None, by=priya)

    assert pair(copy) == before
    assert queries.joined_people(copy, copy.marks.all()) == {}


def test_a_person_with_one_name_is_not_parted(copy, priya):
    with pytest.raises(NotPossibleNow, match="one name"):
        changes.part_people(copy=copy, label=pair(copy)[0], expected_version=None, by=priya)


def test_what_a_checked_copy_says_is_not_parted(copy, priya):
    join(copy, priya)
    checked(begun(copy.source, priya), priya)

    with pytest.raises(NotPossibleNow, match="it stays"):
        changes.part_people(copy=copy, label=pair(copy)[0], expected_version=None, by=priya)


def test_only_people_of_this_copy_are_joined_and_not_with_themselves(copy, priya):
    one = pair(copy)[0]
    for labels in ((one, one), (one, "[PERSON NONE]")):
        with pytest.raises(NotPossibleNow):
            join(copy, priya, labels)


def test_who_may_not_read_the_case_joins_nobody_and_a_stale_page_nothing(copy, priya):
    join(copy, priya, version=copy.version)

    with pytest.raises(StaleSave):
        changes.part_people(copy=copy, label=pair(copy)[0], expected_version=copy.version, by=priya)
    with pytest.raises(NotAllowed):
        changes.part_people(copy=copy, label=pair(copy)[0], expected_version=None, by=person(roles=["quality_lead"]))
