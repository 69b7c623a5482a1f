"""Lessons, as far as the person who asks may read everything they rest on."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning.choices import FindingState
from heed.learning.models import Finding, Lesson, LessonFactor, LessonFinding, LessonShare, LessonTheme
from heed.learning.queries.findings import findings_visible, with_themes, with_words
from heed.learning.queries.taxonomy import Taxonomy, taxonomy_of
from heed.listening.queries import closed_sources, uncounted_sources


@dataclass(frozen=True)
class LessonDetail:
    """A lesson with all it rests on, read at once. `unread` findings stand in case files the person does not deal with:
    the lesson is for everybody, the words in those files are not.
    """

    lesson: Lesson
    findings: tuple[Finding, ...]
    unread: int
    factors: tuple[LessonFactor, ...]
    themes: tuple[str, ...]
    shares: tuple[LessonShare, ...]
    came_back_from: Lesson | None
    came_back_as: tuple[Lesson, ...]


def lessons_visible(*, for_person: Person) -> QuerySet[Lesson]:
    """Every lesson this person may read, newest first: not those that rest on a source closed to them."""
    if not can(for_person, Permission.READ_LEARNING):
        return Lesson.objects.none()
    closed = uncounted_sources(for_person=for_person).values("pk")
    rests_on_closed = LessonFinding.objects.filter(lesson=OuterRef("pk"), finding__source_id__in=closed)
    found = Lesson.objects.filter(council_id=for_person.council_id)
    # the flag first: only what may be closed is looked up
    return found.filter(Q(is_restricted=False) | ~Exists(rests_on_closed)).order_by("-pk")


def lesson_for(person: Person, pk: int) -> Lesson:
    """One lesson. Raises Lesson.DoesNotExist for what the person may not know of."""
    found = lessons_visible(for_person=person).select_related("owner", "written_by", "agreed_by")
    return found.get(pk=pk)


def lesson_detail(lesson: Lesson, *, for_person: Person) -> LessonDetail:
    """Everything a lesson's page shows, in six queries. The lesson must be one the person may read."""
    closed = closed_sources(for_person=for_person).filter(pk=OuterRef("source_id"))
    findings: QuerySet[Any] = (
        lesson.findings.annotate(is_closed=Exists(closed))
        .select_related("source")
        .defer("source__text")
        .order_by("source_id", "start", "pk")
    )
    return LessonDetail(
        lesson=lesson,
        findings=tuple(each for each in findings if not each.is_closed),
        unread=sum(each.is_closed for each in findings),
        factors=tuple(lesson.factor_links.order_by("pk")),
        themes=tuple(lesson.theme_links.order_by("pk").values_list("theme", flat=True)),
        shares=tuple(lesson.shares.select_related("recorded_by").order_by("-shared_on", "-pk")),
        came_back_from=earlier_of([lesson], for_person=for_person).get(lesson.pk),
        came_back_as=tuple(lessons_visible(for_person=for_person).filter(came_back_from=lesson)),
    )


def earlier_of(lessons: Collection[Lesson], *, for_person: Person) -> dict[int, Lesson]:
    """The earlier lesson that each of these came back from, by the later one's id, where this person may read it."""
    asked = {lesson.pk: lesson.came_back_from_id for lesson in lessons if lesson.came_back_from_id is not None}
    if not asked:
        return {}
    found = lessons_visible(for_person=for_person).in_bulk(set(asked.values()))
    return {pk: found[earlier] for pk, earlier in asked.items() if earlier in found}


def lessons_of_finding(finding: Finding, *, for_person: Person) -> QuerySet[Lesson]:
    """The lessons that rest on this finding."""
    return lessons_visible(for_person=for_person).filter(findings=finding)


def lessons_with_statuses(queryset: QuerySet[Lesson], statuses: Collection[str]) -> QuerySet[Lesson]:
    return queryset.filter(status__in=statuses)


def lessons_with_themes(queryset: QuerySet[Lesson], themes: Collection[str], taxonomy: Taxonomy) -> QuerySet[Lesson]:
    """Those with any of these themes, or a theme that lies under one of them."""
    links = LessonTheme.objects.filter(theme__in=taxonomy.and_below(themes))
    return queryset.filter(pk__in=links.values("lesson_id"))


def lessons_with_natures(queryset: QuerySet[Lesson], natures: Collection[str]) -> QuerySet[Lesson]:
    return queryset.filter(nature__in=natures)


def lessons_with_factors(queryset: QuerySet[Lesson], factors: Collection[str]) -> QuerySet[Lesson]:
    return queryset.filter(pk__in=LessonFactor.objects.filter(factor__in=factors).values("lesson_id"))


def lessons_with_words(queryset: QuerySet[Lesson], words: str) -> QuerySet[Lesson]:
    """Those with these words in title or conclusion, whatever their capitals."""
    return queryset.filter(Q(title__icontains=words.strip()) | Q(conclusion__icontains=words.strip()))


def findings_to_gather(lesson: Lesson, *, for_person: Person, words: str = "", limit: int = 50) -> list[Finding]:
    """Accepted findings not yet in this lesson: those on its themes, or those with these words, newest first."""
    accepted = findings_visible(for_person=for_person).filter(state=FindingState.ACCEPTED)
    accepted = accepted.exclude(pk__in=lesson.finding_links.values("finding_id"))
    if words.strip():
        accepted = with_words(accepted, words)
    else:
        themes = list(lesson.theme_links.values_list("theme", flat=True))
        accepted = with_themes(accepted, themes, taxonomy_of(for_person.council_id))
    return list(accepted.select_related("source").defer("source__text")[:limit])
