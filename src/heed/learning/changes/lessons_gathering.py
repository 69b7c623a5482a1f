"""Gathering findings into a lesson, and taking them out."""

from collections.abc import Collection

from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.learning.changes.holding_looks import look_again_after
from heed.learning.changes.lessons_links import link_findings, still_held
from heed.learning.changes.reading import mark_restricted
from heed.learning.choices import LessonStatus
from heed.learning.models import Finding, Lesson


@transaction.atomic
def gather_findings(*, lesson: Lesson, findings: Collection[Finding], by: Person) -> Lesson:
    """Add accepted findings to what a lesson rests on; those it has already stay as they are."""
    require(by, Permission.WRITE_LESSONS, lesson)
    lesson = still_held(lesson, None)
    if not findings:
        raise NotPossibleNow("Tick at least one finding first.")
    link_findings(lesson, findings, by)
    _rests_on_others(lesson)
    trail.record(
        verb="lesson.findings_gathered",
        obj=lesson,
        by=by,
        details={"findings": sorted(finding.pk for finding in findings)},
    )
    look_again_after(findings)
    return lesson


@transaction.atomic
def remove_finding_from_lesson(*, lesson: Lesson, finding: Finding, by: Person) -> Lesson:
    """Take a finding out of a lesson. An agreed lesson keeps at least one."""
    require(by, Permission.WRITE_LESSONS, lesson)
    lesson = still_held(lesson, None)
    links = lesson.finding_links
    if not links.filter(finding=finding).exists():
        raise NotPossibleNow("The lesson does not rest on this finding: nothing was changed.")
    if lesson.status == LessonStatus.AGREED and links.count() == 1:
        raise NotPossibleNow("An agreed lesson keeps at least one finding. Retire the lesson instead.")
    links.filter(finding=finding).delete()
    mark_restricted(lesson)
    _rests_on_others(lesson)
    trail.record(verb="lesson.finding_removed", obj=lesson, by=by, details={"finding": finding.pk})
    return lesson


def _rests_on_others(lesson: Lesson) -> None:
    """Who looked at the lesson before saw other quotes."""
    lesson.words_version = lesson.version + 1
    lesson.save_change("words_version")
