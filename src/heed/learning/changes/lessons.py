"""Writing, agreeing and retiring lessons."""

from collections.abc import Collection, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.numbering import next_reference
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.audit.versions import before_and_after
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.definitions import contributory_factors
from heed.learning.changes.holding import end_watch
from heed.learning.changes.holding_looks import answer_return, look_at_watch
from heed.learning.changes.labels import refuse_themes
from heed.learning.changes.lessons_links import (
    changed_links,
    link_findings,
    still_held,
    write_factors,
    write_themes,
)
from heed.learning.choices import LessonNature, LessonStatus, ReturnAnswer
from heed.learning.models import Finding, FindingTheme, Lesson
from heed.learning.queries.holding import open_watch, unanswered_return
from heed.learning.queries.taxonomy import taxonomy_of

WORDS = ("title", "conclusion", "why_it_happened", "nature", "applies_to")


@transaction.atomic
def write_lesson(
    *,
    title: str,
    conclusion: str,
    by: Person,
    findings: Collection[Finding] = (),
    why_it_happened: str = "",
    factors: Mapping[str, str] | None = None,
    themes: Collection[str] | None = None,
    owner: Person | None = None,
    came_back_from: Lesson | None = None,
    nature: str = LessonNature.TO_IMPROVE,
    applies_to: str = "",
) -> Lesson:
    """Begin a lesson as a draft. Without `themes` it takes those of its findings. `factors`: id to a note."""
    require(by, Permission.WRITE_LESSONS)
    _check(by=by, title=title, conclusion=conclusion, factors=factors or {}, themes=themes or (), owner=owner or by)
    _check_nature(nature)
    if came_back_from:
        require(by, Permission.READ_LEARNING, came_back_from)
    lesson = Lesson.objects.create(
        council_id=by.council_id,
        reference=next_reference(chain=by.trail_chain, prefix="L"),
        title=title.strip(),
        conclusion=conclusion.strip(),
        why_it_happened=why_it_happened.strip(),
        nature=nature,
        applies_to=applies_to.strip(),
        owner=owner or by,
        came_back_from=came_back_from,
        written_by=by,
    )
    link_findings(lesson, findings, by)
    if themes is None:
        linked = FindingTheme.objects.filter(finding__in=[finding.pk for finding in findings])
        themes = taxonomy_of(by.council_id).given(linked.order_by("pk").values_list("theme", flat=True))
    write_themes(lesson, themes)
    write_factors(lesson, factors or {})
    trail.record(
        verb="lesson.written", obj=lesson, by=by, details={"findings": sorted(finding.pk for finding in findings)}
    )
    _tell_owner(lesson, by)
    return lesson


@transaction.atomic
def change_lesson(
    *,
    lesson: Lesson,
    title: str,
    conclusion: str,
    why_it_happened: str,
    factors: Mapping[str, str],
    themes: Collection[str],
    owner: Person,
    expected_version: int | None,
    by: Person,
    nature: str | None = None,
    applies_to: str | None = None,
) -> Lesson:
    """Put a lesson in other words. An agreed one whose conclusion changes is a draft again: the old was agreed.

    Without `nature` or `applies_to` these stay as they are.
    """
    require(by, Permission.WRITE_LESSONS, lesson)
    held = set(lesson.theme_links.values_list("theme", flat=True))
    _check(by=by, title=title, conclusion=conclusion, factors=factors, themes=themes, owner=owner, held_themes=held)
    lesson = still_held(lesson, expected_version)
    new: dict[str, Any] = {
        "title": title.strip(),
        "conclusion": conclusion.strip(),
        "why_it_happened": why_it_happened.strip(),
        "nature": lesson.nature if nature is None else nature,
        "applies_to": lesson.applies_to if applies_to is None else applies_to.strip(),
        "owner_id": owner.pk,
    }
    _check_nature(new["nature"], watched=lesson)
    changed = before_and_after(lesson, new) | changed_links(lesson, themes, factors)
    for name, value in new.items():
        setattr(lesson, name, value)
    if lesson.status == LessonStatus.AGREED and {"title", "conclusion"} & set(changed):
        changed["status"] = [LessonStatus.AGREED, LessonStatus.DRAFT]
        lesson.status, lesson.agreed_by, lesson.agreed_at = LessonStatus.DRAFT, None, None
    write_themes(lesson, themes)
    write_factors(lesson, factors)
    if set(changed) - {"owner_id", "status"}:
        lesson.words_version = lesson.version + 1  # who looked at it before saw other words
    lesson.save_change(*WORDS, "words_version", "owner", "status", "agreed_by", "agreed_at")
    # the trail is read by more people than a restricted lesson: it names the fields, not what they said
    details = {"changed": sorted(changed)} if lesson.is_restricted else changed
    trail.record(verb="lesson.changed", obj=lesson, by=by, details=details)
    if "owner_id" in changed:
        _tell_owner(lesson, by)
    if {"themes", "factors"} & set(changed) and (watch := open_watch(lesson)):
        look_at_watch(watch=watch, today=timezone.localdate())
    return lesson


@transaction.atomic
def agree_lesson(*, lesson: Lesson, expected_version: int | None, by: Person) -> Lesson:
    """Say that this is what we conclude. A lesson rests on at least one finding. One that came back is agreed again:
    it is watched anew once more was done and embedded.
    """
    require(by, Permission.WRITE_LESSONS, lesson)
    lesson = still_held(lesson, expected_version)
    if lesson.status == LessonStatus.AGREED:
        raise NotPossibleNow("This lesson is agreed already: nothing was changed.")
    if not lesson.finding_links.exists():
        raise NotPossibleNow("A lesson rests on what was heard: gather at least one accepted finding first.")
    if returned := unanswered_return(lesson):
        answer_return(returned, ReturnAnswer.AGREED_AGAIN, by=by)
    lesson.status, lesson.agreed_by, lesson.agreed_at = LessonStatus.AGREED, by, timezone.now()
    lesson.save_change("status", "agreed_by", "agreed_at")
    trail.record(verb="lesson.agreed", obj=lesson, by=by)
    return lesson


@transaction.atomic
def retire_lesson(*, lesson: Lesson, reason: str, expected_version: int | None, by: Person) -> Lesson:
    """Say that we no longer hold this, and why. It stays readable."""
    require(by, Permission.WRITE_LESSONS, lesson)
    lesson = still_held(lesson, expected_version)
    if not reason.strip():
        raise NotPossibleNow("Give the reason: those who come after will ask.")
    if watch := open_watch(lesson):
        end_watch(watch=watch, because="The lesson is no longer held.", by=by)
    before, lesson.status = lesson.status, LessonStatus.RETIRED
    lesson.save_change("status")
    trail.record(
        verb="lesson.retired", obj=lesson, by=by, reason=reason.strip(), details={"status": [before, "retired"]}
    )
    return lesson


def _tell_owner(lesson: Lesson, by: Person) -> None:
    """Somebody else's lesson became one's own. Told by reference only: the lesson may be restricted."""
    if lesson.owner_id != by.pk:
        notify(
            person=lesson.owner,
            kind=NotificationKind.ASSIGNED,
            text=f"Lesson {lesson.reference} is now yours to look after",
            link=reverse("lesson", args=[lesson.pk]),
            key=f"lesson-{lesson.pk}-owner-v{lesson.version}",
        )


def _check(
    *,
    by: Person,
    title: str,
    conclusion: str,
    factors: Mapping[str, str],
    themes: Collection[str],
    owner: Person,
    held_themes: Collection[str] = (),
) -> None:
    if not title.strip() or not conclusion.strip():
        raise NotPossibleNow("A lesson needs a title and what we concluded.")
    if len(title.strip()) > 200:
        raise NotPossibleNow("The title is too long: at most 200 characters.")
    if owner.council_id != by.council_id or not owner.is_active:
        raise NotAllowed("The owner must be somebody of your council who can sign in.")
    known = contributory_factors(folder=settings.DEFINITIONS_FOLDER or None)
    if unknown := sorted({*factors} - {*known}):
        raise NotPossibleNow(f"There is no factor called {', '.join(unknown)}. Choose from the list.")
    refuse_themes(themes, taxonomy_of(by.council_id), held=held_themes)


def _check_nature(nature: str, *, watched: Lesson | None = None) -> None:
    if nature not in LessonNature.values:
        raise NotPossibleNow("Say whether it is something to improve or good practice to repeat.")
    if nature == LessonNature.GOOD_PRACTICE and watched and open_watch(watched):
        raise NotPossibleNow("This lesson is watched for what it should keep away: stop that before calling it good.")
