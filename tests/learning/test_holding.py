"""Watching lessons: what counts against one, when it opens itself again, and what people answer."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.conversation.models import Notification
from heed.learning import changes
from heed.learning.changes import taxonomy
from heed.learning.changes.holding import end_watch
from heed.learning.changes.holding_looks import look_again_after
from heed.learning.changes.taxonomy import ThemeWording
from heed.learning.models import Finding, Lesson, LessonFinding, LessonReturn, LessonWatch
from heed.learning.queries import learning_totals
from heed.learning.queries.holding import (
    evidence_of,
    last_return_on,
    lessons_with_verdicts,
    open_watch,
    time_before,
    verdict_in_list,
)
from tests.factories import person
from tests.factories.holding import (
    CAUSE,
    LATE,
    SINCE,
    THEME,
    TODAY,
    after,
    ago,
    heard,
    held_lesson,
    returned,
    watch,
)
from tests.factories.learning import finding, source

pytestmark = pytest.mark.django_db


def came_often(lead, days=(20, 40, 60, 80)):
    for back in (300, 500):
        heard(by=lead, on=ago(back))
    return [heard(by=lead, on=after(day)) for day in days]


def verbs(obj):
    entries = TrailEntry.objects.filter(object_type="learning.lesson", object_id=str(obj.pk)).order_by("pk")
    return [(entry.verb, entry.actor_name == "Heed") for entry in entries]


# What counts


def test_the_same_theme_and_cause_count_by_the_day_of_the_source(lead, watched):
    before, since = heard(by=lead, on=ago(300)), heard(by=lead, on=after(30))
    heard(by=lead, on=SINCE)  # the day itself counts on neither side

    seen = evidence_of(watched, until=TODAY)

    assert [each.findings for each in seen.before] == [(before.pk,)]
    assert [(each.findings, each.on) for each in seen.after] == [((since.pk,), after(30))]
    assert (seen.before_days, seen.after_days, seen.unsaid) == (730, 200, ())


def test_a_source_counts_once_however_often_it_says_so(lead, watched):
    heard(by=lead, on=after(10), times=3)

    seen = evidence_of(watched, until=TODAY)

    assert [len(each.findings) for each in seen.after] == [3]


def test_the_day_of_the_document_goes_before_the_day_it_came(lead, watched):
    late = heard(by=lead, on=after(100))
    type(late.source).objects.filter(pk=late.source_id).update(dated_on=ago(400))

    seen = evidence_of(watched, until=TODAY)

    assert (len(seen.before), len(seen.after)) == (1, 0)


@pytest.mark.parametrize(
    "other",
    [{"themes": ["co-production"]}, {"polarity": "strength"}, {"state": "suggested"}, {"cause": "staffing"}],
)
def test_what_is_another_matter_does_not_count(lead, watched, other):
    heard(by=lead, on=after(30), **other)

    seen = evidence_of(watched, until=TODAY)

    assert (seen.after, seen.unsaid) == ((), ())


def test_a_cause_not_said_waits_to_be_looked_at(lead, watched):
    silent, earlier = heard(by=lead, on=after(30), cause=None), heard(by=lead, on=ago(400), cause=None)

    seen = evidence_of(watched, until=TODAY)

    assert (seen.after, seen.before) == ((), ())
    assert (seen.unsaid, seen.unsaid_before) == ((silent.pk,), (earlier.pk,))


def test_what_the_lesson_rests_on_is_of_its_cause(lead, lesson, watched):
    rests_on = heard(by=lead, on=ago(300), cause=None, themes=[])
    LessonFinding.objects.create(lesson=lesson, finding=rests_on)

    seen = evidence_of(watched, until=TODAY)

    assert ([each.findings for each in seen.before], seen.unsaid_before) == ([(rests_on.pk,)], ())


def test_another_council_counts_nothing(watched):
    heard(by=person(), on=after(30))

    assert evidence_of(watched, until=TODAY).after == ()


def test_a_person_counts_only_what_they_may(lead, watched):
    heard(by=lead, on=after(30), sensitivity="restricted", readers=[lead])
    other = person(council=lead.council)

    assert len(evidence_of(watched, until=TODAY, for_person=lead).after) == 1
    assert evidence_of(watched, until=TODAY, for_person=other).after == ()


def test_the_time_before_reaches_no_further_than_anything_was_heard(lead):
    assert time_before(lead.council_id, SINCE) == SINCE - dt.timedelta(days=730)
    source(by=lead, received_on=SINCE - dt.timedelta(days=100))
    assert time_before(lead.council_id, SINCE) == SINCE - dt.timedelta(days=100)
    other = person()
    source(by=other, received_on=SINCE + dt.timedelta(days=5))
    assert time_before(other.council_id, SINCE) == SINCE - dt.timedelta(days=1)


# Where what comes back would not be seen


def heard_before(lead):
    return [heard(by=lead, on=ago(230 + number * 25)) for number in range(20)]


def said_of(watch):
    seen = evidence_of(watch, until=TODAY)
    return seen.holding.verdict, seen.verdict, seen.blind


def test_a_lesson_with_theme_and_cause_can_be_said_to_hold(lead, watched):
    heard_before(lead)

    assert said_of(watched) == ("holds", "holds", "")


@pytest.mark.parametrize(("about", "blind"), [({"causes": ()}, "no_cause"), ({"themes": ()}, "no_theme")])
def test_a_lesson_against_which_nothing_can_count_is_never_said_to_hold(lead, about, blind):
    lesson = held_lesson(by=lead, **about)
    watched = watch(lesson=lesson, since=SINCE)
    for rests_on in heard_before(lead):
        LessonFinding.objects.create(lesson=lesson, finding=rests_on)
    for day in (20, 40, 60, 80):
        heard(by=lead, on=after(day))

    assert said_of(watched) == ("holds", "cannot_tell", blind)


def test_what_a_theme_was_split_into_counts_for_its_lesson(lead, lesson, watched):
    parts = taxonomy.split_theme(
        theme=THEME,
        parts=[ThemeWording("Waiting for a visit", "x"), ThemeWording("Waiting on the telephone", "y")],
        because="Two matters",
        by=lead,
    )
    came_often(lead, (20, 40))
    heard(by=lead, on=after(60), themes=parts[:1])
    last = heard(by=lead, on=after(80), themes=parts[1:])

    assert [each.on for each in evidence_of(watched, until=TODAY).after] == [after(day) for day in (20, 40, 60, 80)]
    look_again_after([last])
    lesson.refresh_from_db()
    assert lesson.status == "came_back"


def test_a_theme_merged_into_another_counts_as_that_one(lead, watched):
    taxonomy.merge_themes(themes=[THEME], into="co-production", because="The same", by=lead)
    heard(by=lead, on=after(20), themes=["co-production"])
    heard(by=lead, on=after(40))

    assert [each.on for each in evidence_of(watched, until=TODAY).after] == [after(20), after(40)]


def test_a_lesson_on_a_theme_no_longer_used_is_not_said_to_hold_from_then_on(lead, watched):
    heard_before(lead)
    taxonomy.retire_theme(theme=THEME, because="Never given", expected_version=None, by=lead)

    assert said_of(watched) == ("holds", "cannot_tell", "out_of_use")
    assert evidence_of(watched, until=ago(1)).blind == ""


def test_it_is_not_said_to_hold_while_findings_without_a_cause_would_change_that(lead, watched):
    heard_before(lead)
    for day in (60, 90, 120, 150):
        heard(by=lead, on=after(day), cause=None)

    assert said_of(watched) == ("holds", "cannot_tell", "cause_not_said")


# Opening itself again


def test_a_lesson_that_came_back_opens_itself_and_tells_its_owner(lead, lesson, watched):
    against = came_often(lead)

    assert changes.look_at_watch(watch=watched, today=TODAY) == "came_back"

    lesson.refresh_from_db()
    watched.refresh_from_db()
    told = LessonReturn.objects.get(watch=watched)
    assert (lesson.status, watched.ended_as, watched.ended_on) == ("came_back", "came_back", TODAY)
    assert (told.before_count, told.before_days, told.after_days, told.restores) == (2, 730, 60, "agreed")
    assert (told.after_count, set(told.findings.all())) == (3, set(against[:3]))
    assert 0 < told.p_value < 0.05
    assert verbs(lesson) == [("lesson.came_back", True)]
    assert list(Notification.objects.values_list("person", "kind")) == [(lead.pk, "came_back")]


def test_the_trail_counts_nothing_where_something_restricted_came_back(lead, lesson, watched):
    came_often(lead)
    rests_on = heard(by=lead, on=ago(400), sensitivity="restricted", readers=[lead])
    LessonFinding.objects.create(lesson=lesson, finding=rests_on)

    changes.look_at_watch(watch=watched, today=TODAY)

    told = json.loads(TrailEntry.objects.get(verb="lesson.came_back").details)
    assert told == {"status": ["agreed", "came_back"], "rules": LessonReturn.objects.get().rules}


def test_a_second_look_changes_nothing(lead, lesson, watched):
    came_often(lead)
    changes.look_at_watch(watch=watched, today=TODAY)

    assert changes.look_at_watch(watch=watched, today=TODAY) == "came_back"

    assert (LessonReturn.objects.count(), Notification.objects.count(), len(verbs(lesson))) == (1, 1, 1)


def test_accepting_the_finding_that_tips_it_opens_the_lesson(lead, lesson, watched):
    *_, last = came_often(lead, (20, 40, 60))
    Finding.objects.filter(pk=last.pk).update(state="suggested", decided_by=None, decided_at=None)
    last.refresh_from_db()

    changes.accept_finding(finding=last, expected_version=None, by=lead)

    lesson.refresh_from_db()
    assert lesson.status == "came_back"


def test_saying_the_cause_counts_at_once(lead, lesson, watched):
    came_often(lead, (20, 40))
    silent = heard(by=lead, on=after(60), cause=None)

    changes.say_causes(finding=silent, factors=[CAUSE], expected_version=None, by=lead)

    lesson.refresh_from_db()
    assert lesson.status == "came_back"


def test_a_finding_on_another_theme_makes_nobody_look(lead, watched):
    look_again_after([heard(by=lead, on=after(5), themes=["co-production"])])
    look_again_after([])

    watched.refresh_from_db()
    assert watched.looked_on is None


def test_more_heard_in_all_withholds_it(lead, lesson, watched):
    came_often(lead)
    for day in range(1, 61):
        where = source(by=lead, received_on=after(day * 3))
        finding(source=where, quote=LATE, polarity="improvement", themes=["co-production"], state="accepted")

    assert changes.look_at_watch(watch=watched, today=TODAY) == "cannot_tell"

    lesson.refresh_from_db()
    assert lesson.status == "agreed"
    seen = evidence_of(watched, until=TODAY)
    assert (seen.is_withheld, seen.volume.before, seen.volume.after) == (True, 0, 60)


def test_nothing_heard_in_all_is_no_volume_to_set_it_against(lead, watched):
    seen = evidence_of(watched, until=TODAY, with_volume=True)

    assert (seen.volume.before, seen.volume.after, seen.volume.chance) == (0, 0, None)


def test_a_draft_is_looked_at_and_not_opened(lead, lesson, watched):
    came_often(lead)
    Lesson.objects.filter(pk=lesson.pk).update(status="draft", agreed_by=None, agreed_at=None)

    changes.look_at_watch(watch=watched, today=TODAY)

    watched.refresh_from_db()
    assert (watched.verdict, watched.ended_on) == ("came_back", None)


@pytest.mark.parametrize(("before", "ends"), [(12, "held"), (0, "unclear")])
def test_the_watch_ends_when_its_time_is_over(lead, lesson, before, ends):
    one = watch(lesson=lesson, since=ago(731))
    for number in range(before):
        heard(by=lead, on=ago(800 + number * 20))

    changes.look_at_watch(watch=one, today=TODAY)

    one.refresh_from_db()
    assert (one.ended_as, one.ended_on) == (ends, TODAY)
    assert verbs(lesson) == [("lesson.watch_ended", True)]


# What people answer


def test_not_the_same_gives_the_lesson_back_and_counts_it_no_more(lead, lesson, watched):
    came_often(lead)
    changes.look_at_watch(watch=watched, today=TODAY)
    lesson.refresh_from_db()

    changes.not_the_same(lesson=lesson, reason=" Another service ", expected_version=lesson.version, by=lead)

    lesson.refresh_from_db()
    told, on = LessonReturn.objects.get(), open_watch(lesson)
    assert (lesson.status, told.answer, told.answer_because) == ("agreed", "not_the_same", "Another service")
    assert (on.since, len(evidence_of(on, until=TODAY).after)) == (SINCE, 1)
    assert last_return_on(lesson) is None


def test_not_the_same_needs_a_reason_and_something_that_came_back(lead, lesson, watched):
    with pytest.raises(NotPossibleNow, match="not open because it came back"):
        changes.not_the_same(lesson=lesson, reason="x", expected_version=None, by=lead)
    returned(watch=watched)
    with pytest.raises(NotPossibleNow, match="another matter"):
        changes.not_the_same(lesson=lesson, reason=" ", expected_version=None, by=lead)
    with pytest.raises(NotAllowed):
        changes.not_the_same(lesson=lesson, reason="x", expected_version=None, by=person(roles=["councillor"]))


def test_agreeing_again_answers_the_return(lead, lesson, watched):
    returned(watch=watched)
    LessonFinding.objects.create(lesson=lesson, finding=heard(by=lead, on=ago(300)))

    changes.agree_lesson(lesson=lesson, expected_version=None, by=lead)

    lesson.refresh_from_db()
    told = LessonReturn.objects.get()
    assert (lesson.status, told.answer, told.answered_by) == ("agreed", "agreed_again", lead)
    assert (open_watch(lesson), last_return_on(lesson)) == (None, TODAY)


# Watches that people set


def begin(lesson, by, **more):
    values = {"since": SINCE, "before_since": ago(900), "because": "The list is looked at weekly", **more}
    return changes.set_watch(lesson=lesson, expected_version=values.pop("expected_version", None), by=by, **values)


def test_a_person_sets_moves_and_stops_a_watch(lead, lesson):
    made = begin(lesson, lead)
    moved = changes.move_watch(
        watch=made, since=ago(100), before_since=ago(800), reason="Later in the north", expected_version=1, by=lead
    )
    stopped = changes.stop_watch(watch=moved, reason="The team is gone", expected_version=moved.version, by=lead)

    assert (stopped.since, stopped.ended_as, stopped.ended_because) == (ago(100), "stopped", "The team is gone")
    assert [verb for verb, _ in verbs(lesson)] == ["lesson.watched", "lesson.watch_moved", "lesson.watch_stopped"]


@pytest.mark.parametrize("wrong", [{"because": " "}, {"since": TODAY + dt.timedelta(days=1)}, {"before_since": SINCE}])
def test_a_watch_that_cannot_be_is_refused(lead, lesson, wrong):
    with pytest.raises(NotPossibleNow):
        begin(lesson, lead, **wrong)
    assert LessonWatch.objects.count() == 0


@pytest.mark.parametrize(
    "values", [{"status": "draft", "agreed_by": None, "agreed_at": None}, {"nature": "good_practice"}]
)
def test_only_an_agreed_lesson_to_improve_is_watched(lead, values):
    with pytest.raises(NotPossibleNow, match=r"Agree the lesson first|good practice"):
        begin(held_lesson(by=lead, **values), lead)


def test_a_second_watch_a_stale_save_and_another_council_are_refused(lead, lesson, watched):
    with pytest.raises(NotPossibleNow, match="watched already"):
        begin(lesson, lead)
    with pytest.raises(StaleSave):
        begin(lesson, lead, expected_version=9)
    with pytest.raises(NotAllowed):
        begin(lesson, person(roles=["councillor"], council=lead.council))


def test_moving_to_the_same_days_and_stopping_without_a_reason_are_refused(lead, watched):
    same = {"since": watched.since, "before_since": watched.before_since, "expected_version": None, "by": lead}
    with pytest.raises(NotPossibleNow, match="already"):
        changes.move_watch(watch=watched, reason="x", **same)
    with pytest.raises(NotPossibleNow, match="Say why"):
        changes.stop_watch(watch=watched, reason=" ", expected_version=None, by=lead)
    end_watch(watch=watched, because="It stepped down", by=lead)
    with pytest.raises(NotPossibleNow, match="has ended"):
        changes.stop_watch(watch=watched, reason="x", expected_version=None, by=lead)


def test_the_reason_for_a_restricted_lesson_stays_out_of_the_trail(lead):
    closed = held_lesson(by=lead, is_restricted=True)
    changes.stop_watch(watch=watch(lesson=closed, since=SINCE), reason="Mrs K moved", expected_version=None, by=lead)

    assert list(TrailEntry.objects.values_list("reason", "object_name")) == [("", closed.reference)]


def test_retiring_a_lesson_ends_its_watch(lead, lesson, watched):
    changes.retire_lesson(lesson=lesson, reason="Overtaken", expected_version=None, by=lead)

    assert open_watch(lesson) is None


# Lists and totals


def test_lessons_are_listed_by_what_can_be_said_of_them(lead):
    made = {
        "not_watched": held_lesson(by=lead),
        "holds": watch(lesson=held_lesson(by=lead), since=SINCE, verdict="holds").lesson,
        "too_early": watch(lesson=held_lesson(by=lead), since=SINCE).lesson,
        "came_back": returned(watch=watch(lesson=held_lesson(by=lead), since=SINCE)).watch.lesson,
    }

    found = {key: list(lessons_with_verdicts(Lesson.objects.all(), [key])) for key in made}

    assert found == {key: [one] for key, one in made.items()}
    assert {key: verdict_in_list(one) for key, one in made.items()} == {key: key for key in made}


def test_the_loop_counts_a_lesson_that_came_back_unless_it_was_another_matter(lead, lesson, watched):
    told = returned(watch=watched)

    assert learning_totals(for_person=lead).came_back == 1
    assert learning_totals(for_person=lead, until=ago(3)).came_back == 0
    told.answer, told.answer_because, told.answered_by, told.answered_at = "not_the_same", "x", lead, timezone.now()
    told.save()
    assert learning_totals(for_person=lead).came_back == 0
