"""A second opinion on a lesson: colleagues are asked, and say whether it stands. Never its writer."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.learning.choices import LessonStatus, ReviewVerdict
from heed.learning.models import Lesson, LessonReview


@transaction.atomic
def ask_reviewer(*, lesson: Lesson, reviewer: Person, by: Person) -> LessonReview:
    """Ask a colleague who may read the lesson what they think of it; again where it changed since they answered."""
    require(by, Permission.WRITE_LESSONS, lesson)
    lesson = lesson.locked(expected_version=None)
    if lesson.status == LessonStatus.RETIRED:
        raise NotPossibleNow("This lesson is no longer held: nobody needs to look at it.")
    if reviewer.council_id != lesson.council_id or not reviewer.is_active:
        raise NotAllowed("A reviewer is somebody of your council who can sign in.")
    if reviewer.pk == lesson.written_by_id:
        raise NotPossibleNow(f"{reviewer.name} wrote this lesson. Ask somebody who sees it for the first time.")
    if not can(reviewer, Permission.READ_LEARNING, lesson):
        raise NotPossibleNow(f"{reviewer.name} may not read this lesson. Ask somebody who may.")
    _refuse_twice(lesson, reviewer)
    asked = LessonReview.objects.create(
        lesson=lesson, reviewer=reviewer, asked_by=by, asked_about_version=lesson.version
    )
    trail.record(verb="lesson.review_asked", obj=lesson, by=by, details={"reviewer": reviewer.email})
    if reviewer.pk != by.pk:
        notify(
            person=reviewer,
            kind=NotificationKind.DECISION_NEEDED,
            text=f"You are asked what you think of lesson {lesson.reference}",
            link=reverse("lesson-review", args=[asked.pk]),
            key=f"lesson-review-{asked.pk}",
        )
    return asked


def _refuse_twice(lesson: Lesson, reviewer: Person) -> None:
    last = lesson.reviews.filter(reviewer=reviewer).order_by("-pk").first()
    if last is None:
        return
    if not last.verdict:
        raise NotPossibleNow(f"{reviewer.name} has been asked and has not answered yet.")
    if (last.saw_version or 0) >= lesson.words_version:
        raise NotPossibleNow(f"{reviewer.name} has answered, and the lesson has not changed since.")


@transaction.atomic
def review_lesson(
    *, review: LessonReview, verdict: str, words: str, seen_version: int | None, by: Person
) -> LessonReview:
    """Say whether the lesson stands as it was read. Who asks for a change says which."""
    review = LessonReview.objects.select_for_update(of=("self",)).select_related("lesson__owner").get(pk=review.pk)
    lesson = review.lesson.locked(expected_version=None)
    if review.reviewer_id != by.pk:
        raise NotAllowed("Somebody else was asked.")
    require(by, Permission.READ_LEARNING, lesson)
    if review.verdict:
        raise NotPossibleNow("You have answered already: nothing was changed.")
    if verdict not in ReviewVerdict.values:
        raise NotPossibleNow("Choose what you think of it.")
    if verdict == ReviewVerdict.ASKS_FOR_CHANGE and not words.strip():
        raise NotPossibleNow("Say what you would change, so that the writer can.")
    if seen_version is not None and seen_version < lesson.words_version:
        raise StaleSave(lesson)
    review.verdict, review.words, review.answered_at = verdict, words.strip(), timezone.now()
    review.saw_version = lesson.version
    review.save(update_fields=["verdict", "words", "saw_version", "answered_at"])
    trail.record(verb="lesson.reviewed", obj=lesson, by=by, details={"verdict": verdict, "version": lesson.version})
    _tell_owner(lesson, review)
    return review


def _tell_owner(lesson: Lesson, review: LessonReview) -> None:
    if lesson.owner_id != review.reviewer_id:
        notify(
            person=lesson.owner,
            kind=NotificationKind.REPLY,
            text=f"A colleague has said what they think of lesson {lesson.reference}",
            link=reverse("lesson", args=[lesson.pk]) + "#reviews",
            key=f"lesson-review-{review.pk}-answered",
        )
