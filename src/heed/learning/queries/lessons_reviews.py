"""Second opinions on lessons, and good practice beside them, as far as the person who asks may read."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from heed.accounts.models import Person
from heed.learning.choices import LessonNature, LessonStatus
from heed.learning.models import Lesson, LessonExample, LessonReview, LessonTheme
from heed.learning.queries.lessons import lessons_visible


@dataclass(frozen=True)
class Opinion:
    """The latest that one colleague was asked and said of a lesson."""

    review: LessonReview
    is_outdated: bool  # the lesson's words changed since they answered


def opinions_on(lesson: Lesson) -> list[Opinion]:
    """What each colleague last said, the latest asked first."""
    latest: dict[int, LessonReview] = {}
    for review in lesson.reviews.select_related("reviewer", "asked_by").order_by("-pk"):
        latest.setdefault(review.reviewer_id, review)
    return [Opinion(review, _is_outdated(review, lesson)) for review in latest.values()]


def _is_outdated(review: LessonReview, lesson: Lesson) -> bool:
    return bool(review.verdict) and (review.saw_version or 0) < lesson.words_version


def reviews_asked_of(person: Person) -> QuerySet[LessonReview]:
    """What this person was asked and has not answered, of lessons that still stand and they may read; oldest first."""
    lessons = lessons_visible(for_person=person).exclude(status=LessonStatus.RETIRED).order_by()
    waiting = LessonReview.objects.filter(reviewer=person, verdict="", lesson__in=lessons.values("pk"))
    return waiting.select_related("lesson", "asked_by").order_by("asked_at", "pk")


def review_for(person: Person, pk: int) -> LessonReview:
    """One review asked of this person. Raises LessonReview.DoesNotExist for those of others."""
    lessons = lessons_visible(for_person=person).order_by()
    found = LessonReview.objects.filter(reviewer=person, lesson__in=lessons.values("pk"))
    return found.select_related("lesson__owner", "lesson__written_by", "asked_by").get(pk=pk)


def examples_of(lesson: Lesson, *, for_person: Person) -> list[LessonExample]:
    """The good practice beside a lesson."""
    readable = lessons_visible(for_person=for_person).order_by().values("pk")
    links = lesson.example_links.filter(example__in=readable).select_related("example")
    return list(links.order_by("pk"))


def helped_by(lesson: Lesson, *, for_person: Person) -> list[LessonExample]:
    """The lessons that this good practice stands beside."""
    readable = lessons_visible(for_person=for_person).order_by().values("pk")
    links = LessonExample.objects.filter(example=lesson, lesson__in=readable).select_related("lesson")
    return list(links.order_by("pk"))


def good_practice_to_choose(lesson: Lesson, *, for_person: Person) -> QuerySet[Lesson]:
    """Agreed good practice not beside the lesson yet: that on its themes first, then the newest."""
    themes = lesson.theme_links.values("theme")
    found = lessons_visible(for_person=for_person).filter(nature=LessonNature.GOOD_PRACTICE, status=LessonStatus.AGREED)
    found = found.exclude(pk__in=lesson.example_links.values("example_id")).exclude(pk=lesson.pk)
    is_on_theme = Exists(LessonTheme.objects.filter(lesson=OuterRef("pk"), theme__in=themes))
    return found.annotate(is_on_theme=is_on_theme).order_by("-is_on_theme", "-pk")
