"""The watch over a lesson begins with the move that embeds its last action, and stops with one that undoes it."""

import datetime as dt

import pytest
from django.utils import timezone

from heed.audit.refusals import NotPossibleNow
from heed.improving import changes
from heed.improving.changes import embedding
from heed.improving.queries.embedding import embedded
from heed.learning.changes import not_the_same
from heed.learning.models import Lesson, LessonWatch
from heed.learning.queries.holding import open_watch
from tests.factories.holding import heard, held_lesson, returned, watch
from tests.factories.improving import action, plan

TODAY = timezone.localdate()


def days_ago(days):
    return timezone.now() - dt.timedelta(days=days)


@pytest.fixture
def lesson(lead):
    return held_lesson(by=lead)


def done(lesson, lead, owner, step="complete", days=30, **more):
    return action(by=lead, owner=owner, lessons=[lesson], step=step, step_at=days_ago(days), **more)


def prove(record, by):
    return changes.climb(
        action=record,
        expected_version=record.version,
        to_step="evidenced",
        by=by,
        note="Seen on 3 May",
        proof_kind="document",
    )


def test_proving_the_last_action_begins_the_watch(lead, owner, confirmer, lesson):
    done(lesson, lead, owner, step="evidenced")
    last = done(lesson, lead, owner)

    prove(last, confirmer)

    made = open_watch(lesson)
    assert (made.since, made.set_by, made.is_from_ladder) == (TODAY, confirmer, True)
    assert made.because.startswith("Its actions A-")
    assert made.because.endswith(f"are all evidenced, the last since {TODAY.day} {TODAY:%B %Y}.")


def test_an_action_that_waits_for_proof_keeps_the_watch_from_beginning(lead, owner, confirmer, lesson):
    done(lesson, lead, owner)

    prove(done(lesson, lead, owner), confirmer)

    assert (open_watch(lesson), embedded(lesson)) == (None, None)


def test_withdrawing_what_waited_begins_it_from_the_day_of_the_proof(lead, owner, lesson):
    done(lesson, lead, owner, step="impact_shown", days=50)
    waiting = done(lesson, lead, owner)

    changes.withdraw(action=waiting, expected_version=1, reason="Not needed", by=lead)

    assert open_watch(lesson).since == TODAY - dt.timedelta(days=50)


@pytest.mark.parametrize(
    "values", [{"status": "draft", "agreed_by": None, "agreed_at": None}, {"nature": "good_practice"}]
)
def test_what_cannot_come_back_is_not_watched(lead, owner, confirmer, values):
    one = held_lesson(by=lead, **values)

    prove(done(one, lead, owner), confirmer)

    assert LessonWatch.objects.count() == 0


def test_stepping_down_stops_the_watch_with_the_reason(lead, owner, confirmer, lesson):
    record = prove(done(lesson, lead, owner), confirmer)

    changes.step_down(
        action=record, expected_version=record.version, to_step="in_progress", reason="It stopped", by=confirmer
    )

    ended = LessonWatch.objects.get()
    assert (ended.ended_as, ended.ended_on) == ("stopped", TODAY)
    assert ended.ended_because.startswith(f"Action {record.reference} stepped back down")


def test_withdrawing_the_only_action_stops_it_and_one_of_two_does_not(lead, owner, confirmer, lesson):
    first, second = (done(lesson, lead, owner, step="evidenced") for _ in range(2))
    watch(lesson=lesson, since=TODAY - dt.timedelta(days=30), is_from_ladder=True)

    changes.withdraw(action=first, expected_version=1, reason="Doubled", by=lead)
    assert open_watch(lesson) is not None
    changes.withdraw(action=second, expected_version=1, reason="Given up", by=lead)
    assert open_watch(lesson) is None


def test_a_watch_that_a_person_set_is_theirs_to_stop(lead, owner, lesson):
    record = done(lesson, lead, owner, step="evidenced")
    watch(lesson=lesson, since=TODAY - dt.timedelta(days=30))

    changes.step_down(action=record, expected_version=1, to_step="agreed", reason="It stopped", by=lead)

    assert open_watch(lesson) is not None


def test_an_action_not_yet_embedded_steps_down_without_touching_the_watch(lead, owner, lesson):
    done(lesson, lead, owner, step="evidenced")
    later = done(lesson, lead, owner, step="in_progress")
    watch(lesson=lesson, since=TODAY - dt.timedelta(days=30), is_from_ladder=True)

    changes.step_down(action=later, expected_version=1, to_step="agreed", reason="Begin again", by=lead)

    assert open_watch(lesson) is not None


def test_what_did_not_keep_it_away_does_not_begin_the_watch_anew(lead, owner, confirmer, lesson):
    done(lesson, lead, owner, step="evidenced")
    returned(watch=watch(lesson=lesson, since=TODAY - dt.timedelta(days=90)), on=TODAY - dt.timedelta(days=5))
    Lesson.objects.filter(pk=lesson.pk).update(status="agreed")
    lesson.refresh_from_db()

    changes.watch_if_embedded(lesson=lesson, by=lead)
    assert open_watch(lesson) is None
    prove(done(lesson, lead, owner), confirmer)
    assert open_watch(lesson).since == TODAY


@pytest.mark.parametrize("undo", ["step_down", "withdraw"])
def test_a_watch_that_goes_on_after_another_matter_stops_where_an_action_stepped_down_meanwhile(
    lead, owner, confirmer, lesson, undo
):
    record = done(lesson, lead, owner)
    prove(record, confirmer)
    returned(watch=open_watch(lesson))
    record.refresh_from_db()
    if undo == "step_down":
        changes.step_down(
            action=record, expected_version=record.version, to_step="agreed", reason="It stopped", by=lead
        )
    else:
        changes.withdraw(action=record, expected_version=record.version, reason="Given up", by=lead)
    lesson.refresh_from_db()
    not_the_same(lesson=lesson, reason="Another service", expected_version=lesson.version, by=lead)
    assert open_watch(lesson) is not None

    changes.watch_if_embedded(lesson=lesson, by=lead)

    assert open_watch(lesson) is None


def test_a_watch_goes_on_after_another_matter_while_new_actions_are_on_their_way(lead, owner, confirmer, lesson):
    prove(done(lesson, lead, owner), confirmer)
    done(lesson, lead, owner, step="in_progress")

    changes.watch_if_embedded(lesson=lesson, by=lead)

    assert open_watch(lesson) is not None


def test_agreeing_after_all_is_embedded_begins_it_once(lead, owner, lesson):
    done(lesson, lead, owner, step="evidenced", days=12)

    changes.watch_if_embedded(lesson=lesson, by=lead)
    changes.watch_if_embedded(lesson=lesson, by=lead)

    assert LessonWatch.objects.get().since == TODAY - dt.timedelta(days=12)


def test_a_refused_move_begins_no_watch(lead, owner, confirmer, lesson):
    record = done(lesson, lead, owner)

    with pytest.raises(NotPossibleNow):
        changes.climb(
            action=record, expected_version=1, to_step="evidenced", by=confirmer, note="", proof_kind="document"
        )

    assert LessonWatch.objects.count() == 0


# One step: both or neither


def breaks(monkeypatch):
    def fails(*_, **__):
        raise OSError("killed between")

    monkeypatch.setattr(embedding, "watch_if_embedded", fails)


def test_a_lesson_is_not_agreed_where_its_watch_cannot_begin(lead, owner, monkeypatch):
    one = held_lesson(by=lead, status="draft", agreed_by=None, agreed_at=None)
    one.finding_links.create(finding=heard(by=lead, on=TODAY - dt.timedelta(days=300)))
    done(one, lead, owner, step="evidenced")
    with monkeypatch.context() as patched, pytest.raises(OSError, match="killed between"):
        breaks(patched)
        changes.agree_and_watch(lesson=one, expected_version=None, by=lead)
    one.refresh_from_db()
    assert (one.status, open_watch(one)) == ("draft", None)

    changes.agree_and_watch(lesson=one, expected_version=None, by=lead)

    one.refresh_from_db()
    assert (one.status, open_watch(one).is_from_ladder) == ("agreed", True)


def test_another_matter_is_not_said_where_the_watch_cannot_be_reckoned(lead, owner, lesson, monkeypatch):
    returned(watch=watch(lesson=lesson, since=TODAY - dt.timedelta(days=90)))
    breaks(monkeypatch)

    with pytest.raises(OSError, match="killed between"):
        changes.say_not_the_same(lesson=lesson, reason="Other flats", expected_version=None, by=lead)

    lesson.refresh_from_db()
    assert (lesson.status, open_watch(lesson)) == ("came_back", None)


# What comes in embedded already


def brought_in(lead, rows):
    head, due = "Reference,Action,Owner,Due date,Step,Lessons", "31/03/2027"
    lines = [f"{reference},Call,Ola Owner,{due},{step},{lessons}" for reference, step, lessons in rows]
    batch = changes.start_import(
        plan=plan(by=lead),
        name="plan.csv",
        content="\n".join([head, *lines]).encode(),
        on_conflict="update",
        by=lead,
    )
    return changes.bring_in(batch=batch, by=lead)


def test_undoing_what_waited_begins_the_watch(lead, owner, lesson):
    done(lesson, lead, owner, step="evidenced", days=9)
    batch = brought_in(lead, [("", "In progress", lesson.reference)])
    assert open_watch(lesson) is None

    changes.undo_import(batch=batch, by=lead)

    assert open_watch(lesson).since == TODAY - dt.timedelta(days=9)


def test_a_row_that_adds_the_lesson_to_an_embedded_action_begins_the_watch_and_another_does_not(lead, owner, lesson):
    record = done(lesson, lead, owner, step="evidenced", days=8)
    other, waiting = held_lesson(by=lead, title="Added"), held_lesson(by=lead, title="Waits")
    done(waiting, lead, owner)
    brought_in(lead, [(record.reference, "", lesson.reference)])
    assert LessonWatch.objects.count() == 0  # a watch that somebody stopped does not begin anew for words alone

    batch = brought_in(lead, [(record.reference, "", f"{other.reference}; {waiting.reference}")])
    assert (open_watch(other).since, open_watch(waiting)) == (TODAY - dt.timedelta(days=8), None)
    changes.undo_import(batch=batch, by=lead)

    ended = LessonWatch.objects.get()
    assert (ended.lesson, ended.ended_because) == (other, "The import of plan.csv was undone.")
