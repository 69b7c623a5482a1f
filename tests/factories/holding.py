"""Watches over lessons, and what speaks against them. Rows straight away, as changes leave them, without a trail."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.learning.models import Finding, FindingFactor, Lesson, LessonFactor, LessonReturn, LessonReview, LessonWatch
from tests.factories.learning import finding, lesson, source

THEME, CAUSE = "waiting-times", "workload-and-time"
LATE = "People waited too long."
TODAY = timezone.localdate()
SINCE = TODAY - timedelta(days=200)  # when the watches of tests began


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def after(days: int) -> date:
    """So many days after the watches of tests began."""
    return SINCE + timedelta(days=days)


def held_lesson(
    *, by: Person, themes: Sequence[str] = (THEME,), causes: Sequence[str] = (CAUSE,), **more: Any
) -> Lesson:
    """An agreed lesson with a theme and a cause."""
    agreed = {"status": "agreed", "agreed_by": by, "agreed_at": timezone.now()}
    made = lesson(by=by, themes=themes, **{**agreed, **more})
    LessonFactor.objects.bulk_create(LessonFactor(lesson=made, factor=cause) for cause in causes)
    return made


def watch(*, lesson: Lesson, since: date, before_since: date | None = None, **more: Any) -> LessonWatch:
    """An open watch; the time before is as long as two years unless told otherwise."""
    return LessonWatch.objects.create(
        **{
            "lesson": lesson,
            "since": since,
            "before_since": before_since or since - timedelta(days=730),
            "because": "Its action A-001 is evidenced.",
            "set_by": lesson.owner,
            **more,
        }
    )


def heard(*, by: Person, on: date, cause: str | None = CAUSE, times: int = 1, **more: Any) -> Finding:
    """Accepted, to improve, on the theme, in a source of this day; `times` findings in the one source."""
    about = {key: more.pop(key) for key in ("sensitivity", "readers") if key in more}
    where = source(by=by, received_on=on, **about)
    values = {"quote": LATE, "polarity": "improvement", "themes": [THEME], "state": "accepted", **more}
    made = [finding(source=where, **values) for _ in range(times)]
    if cause:
        FindingFactor.objects.bulk_create(FindingFactor(finding=each, factor=cause) for each in made)
    return made[0]


def returned(*, watch: LessonWatch, findings: Sequence[Finding] = (), **more: Any) -> LessonReturn:
    """That the lesson came back: it is open, and the watch has ended."""
    on = more.pop("on", timezone.localdate())
    made = LessonReturn.objects.create(
        **{
            "watch": watch,
            "on": on,
            "verdict": "came_back",
            "before_count": 6,
            "before_days": 730,
            "after_count": 5,
            "after_days": 150,
            "p_value": 0.0001,
            "rules": "recurrence-1",
            "restores": "agreed",
            **more,
        }
    )
    made.findings.set(findings)
    LessonWatch.objects.filter(pk=watch.pk).update(ended_on=on, ended_as="came_back", verdict="came_back")
    Lesson.objects.filter(pk=watch.lesson_id).update(status="came_back")
    watch.lesson.refresh_from_db()
    return made


def review(*, lesson: Lesson, reviewer: Person, by: Person | None = None, **more: Any) -> LessonReview:
    """That somebody was asked about a lesson."""
    made = {"asked_by": by or lesson.owner, "asked_about_version": lesson.version}
    return LessonReview.objects.create(lesson=lesson, reviewer=reviewer, **{**made, **more})
