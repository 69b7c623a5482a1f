"""What waits for one person: reports of theirs with findings to decide on, and lessons of theirs still in draft."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db.models import CharField, Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery, Value

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning.choices import FindingState, LessonStatus
from heed.learning.models import Finding, Lesson
from heed.learning.queries.lessons import lessons_visible
from heed.learning.queries.lessons_reviews import reviews_asked_of
from heed.listening.models import Source
from heed.listening.queries import sources_visible


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: a report with so many findings to decide on, a lesson in draft, one that came back, or one
    that a colleague is asked about.
    """

    kind: Literal["report", "lesson", "came_back", "review"]
    pk: int
    reference: str
    title: str
    number: int
    since: datetime


def waiting_for(person: Person, *, limit: int = 10) -> list[Waiting]:
    """What waits for this person, longest first: one query."""
    rows: QuerySet[Any, Any] = _rows("report", _undecided(person), "added_at").union(
        _rows("lesson", _own(person, LessonStatus.DRAFT), "written_at"),
        _rows("came_back", _own(person, LessonStatus.CAME_BACK), "written_at"),
        _asked(person),
        all=True,
    )
    return [Waiting(*row) for row in rows.order_by("since", "pk")[:limit]]


def _undecided(person: Person) -> QuerySet[Source]:
    may = can(person, Permission.DECIDE_FINDINGS)
    sources = sources_visible(for_person=person).filter(added_by=person) if may else Source.objects.none()
    waiting = Finding.objects.filter(source=OuterRef("pk"), state=FindingState.SUGGESTED).order_by()
    number = Subquery(waiting.values("source").annotate(number=Count("pk")).values("number"))
    return sources.filter(Exists(waiting)).annotate(number=number)


def _own(person: Person, status: LessonStatus) -> QuerySet[Any]:
    may = can(person, Permission.WRITE_LESSONS)
    own = lessons_visible(for_person=person).filter(owner=person, status=status) if may else Lesson.objects.none()
    return own.annotate(number=Value(1, IntegerField()))


def _asked(person: Person) -> QuerySet[Any, Any]:
    """Lessons that this person is asked about, each by the key of what they were asked."""
    asked = reviews_asked_of(person).select_related(None).order_by()
    named = asked.annotate(what=Value("review", CharField()), number=Value(1, IntegerField()), since=F("asked_at"))
    rows: QuerySet[Any, Any] = named.values_list("what", "pk", "lesson__reference", "lesson__title", "number", "since")
    return rows


def _rows(kind: str, records: QuerySet[Any], since: str) -> QuerySet[Any, Any]:
    named = records.order_by().annotate(what=Value(kind, CharField()), since=F(since))
    rows: QuerySet[Any, Any] = named.values_list("what", "pk", "reference", "title", "number", "since")
    return rows
