"""Second opinions, good practice beside lessons, and which causes findings speak of."""

import pytest

from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.conversation.models import Notification
from heed.learning import changes
from heed.learning.models import Finding, Lesson, LessonExample
from heed.learning.queries import waiting_for
from heed.learning.queries.causes import causes_of, suggested_causes, with_causes
from heed.learning.queries.lessons_reviews import (
    examples_of,
    good_practice_to_choose,
    helped_by,
    opinions_on,
    review_for,
    reviews_asked_of,
)
from tests.factories import person
from tests.factories.holding import heard, held_lesson, review
from tests.factories.learning import finding, lesson, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(lead):
    return person(roles=["practitioner"], council=lead.council)


@pytest.fixture
def draft(lead):
    return lesson(by=lead)


# Reviews


def test_a_colleague_is_asked_and_told_and_it_waits_for_them(lead, colleague, draft):
    asked = changes.ask_reviewer(lesson=draft, reviewer=colleague, by=lead)

    assert (asked.asked_about_version, list(reviews_asked_of(colleague))) == (1, [asked])
    assert list(Notification.objects.values_list("person", "kind")) == [(colleague.pk, "decision_needed")]
    assert [(each.kind, each.pk) for each in waiting_for(colleague)] == [("review", asked.pk)]


def test_the_writer_a_stranger_and_whoever_may_not_read_it_are_not_asked(lead, draft):
    closed = finding(source=source(by=lead, sensitivity="restricted", readers=[lead]), state="accepted")
    restricted = lesson(by=lead, findings=[closed])
    outsider = person(roles=["practitioner"], council=lead.council)
    for one, reviewer in (
        (draft, lead),
        (restricted, outsider),
        (draft, person(roles=["councillor"], council=lead.council)),
    ):
        with pytest.raises(NotPossibleNow):
            changes.ask_reviewer(lesson=one, reviewer=reviewer, by=lead)
    with pytest.raises(NotAllowed):
        changes.ask_reviewer(lesson=draft, reviewer=person(), by=lead)
    with pytest.raises(NotPossibleNow, match="no longer held"):
        changes.ask_reviewer(lesson=lesson(by=lead, status="retired"), reviewer=outsider, by=lead)


def test_a_colleague_answers_on_the_version_they_saw_and_the_owner_is_told(lead, colleague, draft):
    asked = review(lesson=draft, reviewer=colleague)

    changes.review_lesson(review=asked, verdict="agrees", words=" Yes ", seen_version=1, by=colleague)

    (opinion,) = opinions_on(draft)
    assert (opinion.review.verdict, opinion.review.words, opinion.review.saw_version) == ("agrees", "Yes", 1)
    assert opinion.is_outdated is False
    assert [row.person for row in Notification.objects.all()] == [lead]


def test_an_answer_without_what_it_needs_is_refused(lead, colleague, draft):
    asked = review(lesson=draft, reviewer=colleague)
    for values in ({"verdict": "maybe"}, {"verdict": "asks_for_change"}):
        with pytest.raises(NotPossibleNow):
            changes.review_lesson(review=asked, **{"words": " ", "seen_version": 1, "by": colleague, **values})
    with pytest.raises(NotAllowed):
        changes.review_lesson(review=asked, verdict="agrees", words="", seen_version=1, by=lead)
    changes.review_lesson(review=asked, verdict="cannot_say", words="", seen_version=None, by=colleague)
    with pytest.raises(NotPossibleNow, match="already"):
        changes.review_lesson(review=asked, verdict="agrees", words="", seen_version=1, by=colleague)


def changed(one, by, title="Answer sooner"):
    return changes.change_lesson(
        lesson=one,
        title=title,
        conclusion=one.conclusion,
        why_it_happened="",
        factors={},
        themes=[],
        owner=by,
        expected_version=None,
        by=by,
        applies_to="Duty",
    )


def test_words_changed_while_they_read_are_to_be_read_again(lead, colleague, draft):
    asked = review(lesson=draft, reviewer=colleague)
    changed(draft, lead)

    with pytest.raises(StaleSave):
        changes.review_lesson(review=asked, verdict="agrees", words="", seen_version=1, by=colleague)


def test_they_are_asked_again_only_when_the_words_changed_since(lead, colleague, draft):
    asked = changes.ask_reviewer(lesson=draft, reviewer=colleague, by=lead)
    with pytest.raises(NotPossibleNow, match="has not answered yet"):
        changes.ask_reviewer(lesson=draft, reviewer=colleague, by=lead)
    changes.review_lesson(review=asked, verdict="agrees", words="", seen_version=1, by=colleague)
    with pytest.raises(NotPossibleNow, match="not changed since"):
        changes.ask_reviewer(lesson=draft, reviewer=colleague, by=lead)

    current = changed(draft, lead)

    assert [each.is_outdated for each in opinions_on(current)] == [True]
    assert changes.ask_reviewer(lesson=current, reviewer=colleague, by=lead).asked_about_version == 2


def test_what_others_were_asked_is_not_there(lead, colleague, draft):
    asked = review(lesson=draft, reviewer=colleague)

    assert review_for(colleague, asked.pk) == asked
    with pytest.raises(type(asked).DoesNotExist):
        review_for(lead, asked.pk)


# Good practice


def good(by, **more):
    return held_lesson(by=by, nature="good_practice", **more)


def test_good_practice_stands_beside_a_lesson_and_says_what_it_helps(lead, draft):
    example = good(lead)

    link = changes.add_example(lesson=draft, example=example, note=" The sheet ", by=lead)

    assert (link.note, examples_of(draft, for_person=lead), helped_by(example, for_person=lead)) == (
        "The sheet",
        [link],
        [link],
    )
    changes.remove_example(lesson=draft, example=example, by=lead)
    assert LessonExample.objects.count() == 0
    with pytest.raises(NotPossibleNow, match="does not stand beside"):
        changes.remove_example(lesson=draft, example=example, by=lead)


def test_what_is_no_example_is_refused(lead, draft):
    example = good(lead)
    changes.add_example(lesson=draft, example=example, by=lead)
    pairs = [
        (draft, example),
        (draft, held_lesson(by=lead)),
        (example, good(lead)),
        (draft, good(lead, status="draft", agreed_by=None, agreed_at=None)),
        (lesson(by=lead, status="retired"), example),
    ]
    for one, other in pairs:
        with pytest.raises(NotPossibleNow):
            changes.add_example(lesson=one, example=other, by=lead)
    with pytest.raises(NotAllowed):
        changes.add_example(lesson=draft, example=good(person()), by=lead)


def test_good_practice_on_the_same_theme_is_offered_first(lead):
    one, near, _ = held_lesson(by=lead), good(lead), lesson(by=lead)
    far = good(lead, themes=["co-production"])

    assert list(good_practice_to_choose(one, for_person=lead)) == [near, far]


# Nature and where it holds


def test_a_lesson_says_what_it_is_and_where_it_holds(lead):
    made = changes.write_lesson(title="x", conclusion="y", nature="good_practice", applies_to=" Reablement ", by=lead)

    assert (made.nature, made.applies_to) == ("good_practice", "Reablement")
    with pytest.raises(NotPossibleNow, match="good practice to repeat"):
        changes.write_lesson(title="x", conclusion="y", nature="bad", by=lead)


# Causes


def test_causes_are_said_with_their_trail_and_taken_back(lead):
    one = heard(by=lead, on=source(by=lead).received_on, cause=None)

    said = changes.say_causes(finding=one, factors=["staffing"], expected_version=1, by=lead)
    again = changes.say_causes(finding=said, factors=["staffing"], expected_version=2, by=lead)

    assert (causes_of(one), again.version) == (["staffing"], 2)
    assert list(with_causes(Finding.objects.all(), ["staffing"])) == [one]
    changes.say_causes(finding=again, factors=[], expected_version=2, by=lead)
    assert causes_of(one) == []


def test_causes_nobody_knows_and_people_who_may_not_are_refused(lead):
    one = heard(by=lead, on=source(by=lead).received_on)
    with pytest.raises(NotPossibleNow, match="no factor called moonlight"):
        changes.say_causes(finding=one, factors=["moonlight"], expected_version=None, by=lead)
    with pytest.raises(NotAllowed):
        changes.say_causes(finding=one, factors=[], expected_version=None, by=person())
    Finding.objects.filter(pk=one.pk).update(state="replaced")
    with pytest.raises(NotPossibleNow, match="merged or split"):
        changes.say_causes(finding=one, factors=[], expected_version=None, by=lead)


def test_deciding_says_causes_in_the_same_change(lead):
    one = finding(source=source(by=lead))

    changes.change_finding(
        finding=one,
        polarity="improvement",
        evidence_category="people",
        themes=[],
        quality_statements=[],
        factors=["staffing"],
        expected_version=1,
        by=lead,
    )

    assert causes_of(one) == ["staffing"]


def test_the_words_of_a_finding_suggest_causes_not_yet_named(lead):
    text = "Caseloads were high. There was no supervision."
    one = finding(source=source(by=lead, text=text), quote=text)
    changes.say_causes(finding=one, factors=["supervision-and-management"], expected_version=None, by=lead)

    assert [(cue.factor, cue.words) for cue in suggested_causes(one)] == [("workload-and-time", "Caseloads")]


def test_a_lesson_that_came_back_waits_for_its_owner(lead):
    one = held_lesson(by=lead, status="came_back")

    assert [(each.kind, each.pk) for each in waiting_for(lead)] == [("came_back", one.pk)]
    assert Lesson.objects.count() == 1
