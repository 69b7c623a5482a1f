"""Looking whether a lesson holds. It opens itself again when what it is about came back, and its owner answers."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.learning.choices import HoldVerdict, LessonStatus, ReturnAnswer, WatchEnd
from heed.learning.models import Finding, FindingTheme, Lesson, LessonFinding, LessonReturn, LessonWatch
from heed.learning.queries.holding import (
    Evidence,
    evidence_of,
    named_for_more,
    rules_in_use,
    unanswered_return,
)
from heed.learning.queries.holding_about import themes_watched
from heed.learning.queries.taxonomy import taxonomy_of
from heed.listening.choices import Sensitivity
from heed.listening.models import Source


@transaction.atomic
def look_at_watch(*, watch: LessonWatch, today: date) -> HoldVerdict:
    """Work out whether the lesson holds, over what everybody counts who may read it, and open it again where it came
    back. People who may count more, and for whom it came back, are told, and nobody else. The same look twice changes
    nothing.
    """
    watch = LessonWatch.objects.select_for_update(of=("self",)).select_related("lesson").get(pk=watch.pk)
    if watch.ended_on is not None:
        return HoldVerdict(watch.verdict)
    seen = evidence_of(watch, until=max(today, watch.since))
    watch.verdict, watch.looked_on = seen.verdict, today
    watch.save(update_fields=["verdict", "looked_on"])  # no new version: nobody's words are changed
    if watch.lesson.status != LessonStatus.AGREED:
        return seen.verdict
    if seen.verdict == HoldVerdict.CAME_BACK:
        _open_again(watch, seen, today)
        return seen.verdict
    _tell_who_may_count_more(watch, seen.until)
    if seen.after_days >= rules_in_use().watch_days:
        _end(watch, WatchEnd.HELD if seen.verdict == HoldVerdict.HOLDS else WatchEnd.UNCLEAR, today)
    return seen.verdict


def look_again_after(findings: Collection[Finding], *, today: date | None = None) -> None:
    """Look at the lessons that these findings, just decided on or changed, may speak against."""
    if not findings:
        return
    council = next(iter(findings)).council_id
    watches = LessonWatch.objects.filter(ended_on__isnull=True, lesson__council_id=council)
    watches = watches.select_related("lesson").prefetch_related("lesson__theme_links").order_by("pk")
    if not watches:
        return
    pks = [finding.pk for finding in findings]
    themes = set(FindingTheme.objects.filter(finding__in=pks).values_list("theme", flat=True))
    gathered = set(LessonFinding.objects.filter(finding__in=pks).values_list("lesson_id", flat=True))
    taxonomy = taxonomy_of(council)
    for watch in watches:
        held = themes_watched([link.theme for link in watch.lesson.theme_links.all()], taxonomy)
        if themes & held or watch.lesson_id in gathered:
            look_at_watch(watch=watch, today=today or timezone.localdate())


def _open_again(watch: LessonWatch, seen: Evidence, today: date) -> None:
    lesson = watch.lesson.locked(expected_version=None)
    returned = LessonReturn.objects.create(
        watch=watch,
        on=today,
        verdict=seen.verdict,
        before_count=len(seen.before),
        before_days=seen.before_days,
        after_count=len(seen.decisive),
        after_days=seen.decisive_days,
        p_value=seen.holding.p_value or 0.0,
        rules=seen.rules,
        restores=lesson.status,
    )
    returned.findings.set(pk for heard in seen.decisive for pk in heard.findings)
    before, lesson.status = lesson.status, LessonStatus.CAME_BACK
    lesson.save_change("status")
    _end(watch, WatchEnd.CAME_BACK, today, is_told=False)
    details = {"status": [before, lesson.status], "rules": seen.rules, **_counts_for_the_trail(seen, returned)}
    trail.record(verb="lesson.came_back", obj=lesson, by=None, chain=lesson.written_by.trail_chain, details=details)
    notify(
        person=lesson.owner,
        kind=NotificationKind.CAME_BACK,
        text=f"Lesson {lesson.reference} came back, and is open again: say what follows",
        link=reverse("lesson", args=[lesson.pk]),
        key=f"lesson-{lesson.pk}-watch-{watch.pk}-came-back",
    )


def _tell_who_may_count_more(watch: LessonWatch, until: date) -> None:
    """Tell those for whom it came back by something restricted that they may read. The lesson, its figures and the
    trail say nothing of it: whoever may not read what came would learn that there is something.
    """
    lesson = watch.lesson
    for person in named_for_more(watch, until=until):
        if not can(person, Permission.READ_LEARNING, lesson):
            continue
        if evidence_of(watch, until=until, for_person=person).verdict == HoldVerdict.CAME_BACK:
            notify(
                person=person,
                kind=NotificationKind.CAME_BACK,
                text=f"Lesson {lesson.reference} came back by what you may read and others may not: say what follows",
                link=reverse("lesson-holding", args=[lesson.pk]),
                key=f"lesson-{lesson.pk}-watch-{watch.pk}-came-back-to-you",
            )


def _counts_for_the_trail(seen: Evidence, returned: LessonReturn) -> dict[str, Any]:
    """What was counted: nothing where something restricted is in it, for set against the lesson's page it would tell
    how much. The numbers stay with the return itself.
    """
    counted = {heard.source for heard in (*seen.before, *seen.after)}
    if Source.objects.filter(pk__in=counted, sensitivity=Sensitivity.RESTRICTED).exists():
        return {}
    return {
        "heard_before": [len(seen.before), seen.before_days],
        "heard_after": [returned.after_count, returned.after_days],
        "p": returned.p_value,
    }


def _end(watch: LessonWatch, how: WatchEnd, today: date, *, is_told: bool = True) -> None:
    watch.ended_on, watch.ended_as = today, how
    watch.save_change("ended_on", "ended_as")
    if is_told:
        lesson, details = watch.lesson, {"ended_as": how}
        chain = lesson.written_by.trail_chain
        trail.record(verb="lesson.watch_ended", obj=lesson, by=None, chain=chain, details=details)


# What people answer


@transaction.atomic
def not_the_same(*, lesson: Lesson, reason: str, expected_version: int | None, by: Person) -> Lesson:
    """Say that what was heard is not the same after all, and why. The lesson is as it was, and watched on; what was
    counted against it counts no more.
    """
    require(by, Permission.WRITE_LESSONS, lesson)
    lesson = lesson.locked(expected_version=expected_version)
    returned = unanswered_return(lesson)
    if lesson.status != LessonStatus.CAME_BACK or returned is None:
        raise NotPossibleNow("This lesson is not open because it came back: nothing was changed.")
    if not reason.strip():
        raise NotPossibleNow("Say what makes it another matter.")
    answer_return(returned, ReturnAnswer.NOT_THE_SAME, reason, by=by)
    before, lesson.status = lesson.status, returned.restores
    lesson.save_change("status")
    details = {"status": [before, lesson.status]}
    said = "" if lesson.is_restricted else reason.strip()
    trail.record(verb="lesson.not_the_same", obj=lesson, by=by, reason=said, details=details)
    _watch_on(returned.watch, by=by)
    return lesson


def answer_return(returned: LessonReturn, answer: ReturnAnswer, because: str = "", *, by: Person) -> None:
    """Keep what people answered."""
    returned.answer, returned.answer_because = answer, because.strip()
    returned.answered_by, returned.answered_at = by, timezone.now()
    returned.save(update_fields=["answer", "answer_because", "answered_by", "answered_at"])


def _watch_on(ended: LessonWatch, *, by: Person) -> None:
    watch = LessonWatch.objects.create(
        lesson=ended.lesson,
        since=ended.since,
        before_since=ended.before_since,
        because=ended.because,
        set_by=by,
        is_from_ladder=ended.is_from_ladder,
    )
    look_at_watch(watch=watch, today=timezone.localdate())
