"""Where the loop is broken or lately closed on the learning side, and the very records that its numbers count."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet, Value

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning.models import Finding, FindingTheme, Lesson, LessonShare, LessonTheme
from heed.learning.queries.counts import (
    Period,
    added_up,
    counted_findings,
    counted_lessons,
    heard_of,
    theme_numbers,
)
from heed.learning.queries.findings import findings_visible
from heed.learning.queries.lessons import lessons_visible
from heed.learning.queries.taxonomy import Taxonomy, theme_now

LEARNED = "learned"  # beside the states of findings: how many lessons a theme has


def heard_without_lesson(*, for_person: Person, times: int, taxonomy: Taxonomy) -> dict[str, int]:
    """Themes heard at least so many times with no lesson, and how often: one query."""
    if not can(for_person, Permission.READ_LOOP):
        return {}
    lessons = counted_lessons(for_person, Period()).values("pk")
    learned = LessonTheme.objects.filter(lesson__in=lessons).order_by().annotate(now=theme_now(taxonomy)).values("now")
    counted = learned.annotate(state=Value(LEARNED), number=Count("lesson", distinct=True))
    told = counted.values_list("now", "state", "number")
    numbers = added_up(theme_numbers(for_person, Period(), taxonomy, told))
    heard = [(theme, heard_of(states)) for theme, states in numbers.items() if not states[LEARNED]]
    return dict(sorted((pair for pair in heard if pair[1] >= times), key=lambda pair: (-pair[1], pair[0])))


def heard_findings(
    *, for_person: Person, themes: Collection[str] | None = None, since: date | None = None, until: date | None = None
) -> QuerySet[Finding]:
    """The findings that `heard_by_theme` counts as heard, of one theme by the ids it is stored as, or of all."""
    counted = counted_findings(for_person, Period(since, until)).values("pk")
    found = findings_visible(for_person=for_person).filter(pk__in=counted)
    if themes is None:
        return found
    return found.filter(Exists(FindingTheme.objects.filter(finding=OuterRef("pk"), theme__in=themes)))


def learned_lessons(
    *,
    for_person: Person,
    themes: Collection[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    shared: bool = False,
) -> QuerySet[Lesson]:
    """The lessons that `heard_by_theme` counts as learned or shared, of one theme by its stored ids, or of all."""
    period = Period(since, until)
    counted = counted_lessons(for_person, Period() if shared else period).values("pk")
    found = lessons_visible(for_person=for_person).filter(pk__in=counted)
    if shared:
        told = LessonShare.objects.filter(lesson=OuterRef("pk"), **period.of("shared_on"))
        found = found.filter(Exists(told))
    if themes is None:
        return found
    return found.filter(Exists(LessonTheme.objects.filter(lesson=OuterRef("pk"), theme__in=themes)))


def told_back_lately(*, for_person: Person, limit: int = 3) -> list[LessonShare]:
    """The latest times that people who spoke were told what became of it, with the lesson."""
    visible = lessons_visible(for_person=for_person).order_by().values("pk")
    told = LessonShare.objects.filter(is_told_back=True, lesson__in=visible)
    return list(told.select_related("lesson").order_by("-shared_on", "-pk")[:limit])


def came_back(*, for_person: Person) -> QuerySet[Lesson]:
    """Lessons of what came back after an earlier lesson, newest first."""
    found = lessons_visible(for_person=for_person).filter(came_back_from__isnull=False)
    return found.exclude(status="retired").select_related("came_back_from")


def shares_of(lessons: Collection[Lesson]) -> list[LessonShare]:
    """Whom these lessons, which the caller may read, were told to; latest first."""
    shares = LessonShare.objects.filter(lesson__in=[lesson.pk for lesson in lessons])
    return list(shares.select_related("lesson").order_by("-shared_on", "-pk"))
