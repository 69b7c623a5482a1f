"""Reminders about findings and lessons. Safe to run twice: each is told under a key of its own."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.conversation.models import Notification
from heed.learning.choices import FindingState, LessonStatus
from heed.learning.models import Finding, Lesson
from heed.learning.rules import rule_number
from heed.listening.models import Source


def remind(now: datetime) -> int:
    """Recall reports with findings to decide on and lessons left in draft, and tell of lessons that came back.

    Says how many it told. The words name records by reference only: they may be restricted.
    """
    return _undecided(now) + _drafts(now) + _came_back()


def _undecided(now: datetime) -> int:
    since = now - timedelta(days=rule_number("findings-remind"))
    waiting = Finding.objects.filter(source=OuterRef("pk"), state=FindingState.SUGGESTED)
    reports = Source.objects.filter(Exists(waiting), added_at__lte=since).select_related("added_by").defer("text")
    return sum(
        tell(
            report.added_by,
            text=f"Findings in report {report.reference}, which you added, wait for a decision",
            link=reverse("report", args=[report.pk]),
            key=f"source-{report.pk}-undecided",
        )
        for report in reports.order_by("pk")
    )


def _drafts(now: datetime) -> int:
    since = now - timedelta(days=rule_number("draft-remind"))
    drafts = Lesson.objects.filter(status=LessonStatus.DRAFT, written_at__lte=since).select_related("owner")
    return sum(
        tell(
            lesson.owner,
            text=f"Lesson {lesson.reference} is still a draft: agree it, change it or let it go",
            link=reverse("lesson", args=[lesson.pk]),
            key=f"lesson-{lesson.pk}-draft",
        )
        for lesson in drafts.order_by("pk")
    )


def _came_back() -> int:
    again = Lesson.objects.filter(came_back_from__isnull=False).select_related("came_back_from__owner")
    return sum(
        tell(
            lesson.came_back_from.owner,
            kind=NotificationKind.CAME_BACK,
            text=f"Lesson {lesson.came_back_from.reference} came back as {lesson.reference}",
            link=reverse("lesson", args=[lesson.pk]),
            key=f"lesson-{lesson.pk}-came-back",
        )
        for lesson in again.order_by("pk")
        # the new one may rest on what the owner may not read: that there is one is then not for them to know
        if lesson.came_back_from is not None and can(lesson.came_back_from.owner, Permission.READ_LEARNING, lesson)
    )


def tell(person: Person, *, text: str, link: str, key: str, kind: str = NotificationKind.REMINDER) -> bool:
    """Whether this told something new."""
    if Notification.objects.filter(person=person, key=key).exists():
        return False
    return notify(person=person, kind=kind, text=text, link=link, key=key) is not None
