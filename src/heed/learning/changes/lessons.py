"""Writing, agreeing and sharing lessons."""

from collections.abc import Collection, Mapping
from datetime import date
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
from heed.learning.changes.labels import refuse_themes
from heed.learning.changes.reading import mark_restricted
from heed.learning.choices import FindingState, LessonStatus
from heed.learning.models import Finding, FindingTheme, Lesson, LessonFactor, LessonFinding, LessonShare, LessonTheme
from heed.learning.queries.taxonomy import taxonomy_of


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
) -> Lesson:
    """Begin a lesson as a draft. Without `themes` it takes those of its findings. `factors`: id to a note."""
    require(by, Permission.WRITE_LESSONS)
    _check(by=by, title=title, conclusion=conclusion, factors=factors or {}, themes=themes or (), owner=owner or by)
    if came_back_from:
        require(by, Permission.READ_LEARNING, came_back_from)
    lesson = Lesson.objects.create(
        council_id=by.council_id,
        reference=next_reference(chain=by.trail_chain, prefix="L"),
        title=title.strip(),
        conclusion=conclusion.strip(),
        why_it_happened=why_it_happened.strip(),
        owner=owner or by,
        came_back_from=came_back_from,
        written_by=by,
    )
    _link_findings(lesson, findings, by)
    if themes is None:
        linked = FindingTheme.objects.filter(finding__in=[finding.pk for finding in findings])
        themes = taxonomy_of(by.council_id).given(linked.order_by("pk").values_list("theme", flat=True))
    _write_themes(lesson, themes)
    _write_factors(lesson, factors or {})
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
) -> Lesson:
    """Put a lesson in other words. An agreed one whose conclusion changes is a draft again: the old was agreed."""
    require(by, Permission.WRITE_LESSONS, lesson)
    held = set(lesson.theme_links.values_list("theme", flat=True))
    _check(by=by, title=title, conclusion=conclusion, factors=factors, themes=themes, owner=owner, held_themes=held)
    lesson = _open(lesson, expected_version)
    new: dict[str, Any] = {
        "title": title.strip(),
        "conclusion": conclusion.strip(),
        "why_it_happened": why_it_happened.strip(),
        "owner_id": owner.pk,
    }
    changed = before_and_after(lesson, new) | _changed_links(lesson, themes, factors)
    for name, value in new.items():
        setattr(lesson, name, value)
    if lesson.status == LessonStatus.AGREED and {"title", "conclusion"} & set(changed):
        changed["status"] = [LessonStatus.AGREED, LessonStatus.DRAFT]
        lesson.status, lesson.agreed_by, lesson.agreed_at = LessonStatus.DRAFT, None, None
    _write_themes(lesson, themes)
    _write_factors(lesson, factors)
    lesson.save_change("title", "conclusion", "why_it_happened", "owner", "status", "agreed_by", "agreed_at")
    # the trail is read by more people than a restricted lesson: it names the fields, not what they said
    details = {"changed": sorted(changed)} if lesson.is_restricted else changed
    trail.record(verb="lesson.changed", obj=lesson, by=by, details=details)
    if "owner_id" in changed:
        _tell_owner(lesson, by)
    return lesson


@transaction.atomic
def agree_lesson(*, lesson: Lesson, expected_version: int | None, by: Person) -> Lesson:
    """Say that this is what we conclude. A lesson rests on at least one finding."""
    require(by, Permission.WRITE_LESSONS, lesson)
    lesson = _open(lesson, expected_version)
    if lesson.status == LessonStatus.AGREED:
        raise NotPossibleNow("This lesson is agreed already: nothing was changed.")
    if not lesson.finding_links.exists():
        raise NotPossibleNow("A lesson rests on what was heard: gather at least one accepted finding first.")
    lesson.status, lesson.agreed_by, lesson.agreed_at = LessonStatus.AGREED, by, timezone.now()
    lesson.save_change("status", "agreed_by", "agreed_at")
    trail.record(verb="lesson.agreed", obj=lesson, by=by)
    return lesson


@transaction.atomic
def retire_lesson(*, lesson: Lesson, reason: str, expected_version: int | None, by: Person) -> Lesson:
    """Say that we no longer hold this, and why. It stays readable."""
    require(by, Permission.WRITE_LESSONS, lesson)
    lesson = _open(lesson, expected_version)
    if not reason.strip():
        raise NotPossibleNow("Give the reason: those who come after will ask.")
    before, lesson.status = lesson.status, LessonStatus.RETIRED
    lesson.save_change("status")
    trail.record(
        verb="lesson.retired", obj=lesson, by=by, reason=reason.strip(), details={"status": [before, "retired"]}
    )
    return lesson


@transaction.atomic
def gather_findings(*, lesson: Lesson, findings: Collection[Finding], by: Person) -> Lesson:
    """Add accepted findings to what a lesson rests on; those it has already stay as they are."""
    require(by, Permission.WRITE_LESSONS, lesson)
    lesson = _open(lesson, None)
    if not findings:
        raise NotPossibleNow("Tick at least one finding first.")
    _link_findings(lesson, findings, by)
    lesson.save_change()
    trail.record(
        verb="lesson.findings_gathered",
        obj=lesson,
        by=by,
        details={"findings": sorted(finding.pk for finding in findings)},
    )
    return lesson


@transaction.atomic
def remove_finding_from_lesson(*, lesson: Lesson, finding: Finding, by: Person) -> Lesson:
    """Take a finding out of a lesson. An agreed lesson keeps at least one."""
    require(by, Permission.WRITE_LESSONS, lesson)
    lesson = _open(lesson, None)
    links = lesson.finding_links
    if not links.filter(finding=finding).exists():
        raise NotPossibleNow("The lesson does not rest on this finding: nothing was changed.")
    if lesson.status == LessonStatus.AGREED and links.count() == 1:
        raise NotPossibleNow("An agreed lesson keeps at least one finding. Retire the lesson instead.")
    links.filter(finding=finding).delete()
    mark_restricted(lesson)
    lesson.save_change()
    trail.record(verb="lesson.finding_removed", obj=lesson, by=by, details={"finding": finding.pk})
    return lesson


@transaction.atomic
def record_share(
    *, lesson: Lesson, told_to: str, how: str, shared_on: date, is_told_back: bool, by: Person
) -> LessonShare:
    """Note that a lesson was told to others; `is_told_back` when they are the people whose words it rests on."""
    require(by, Permission.WRITE_LESSONS, lesson)
    lesson = _open(lesson, None)
    if lesson.status != LessonStatus.AGREED:
        raise NotPossibleNow("Agree the lesson first: a draft is not told to others.")
    if not told_to.strip() or not how.strip():
        raise NotPossibleNow("Say who was told, and how.")
    if shared_on > timezone.localdate():
        raise NotPossibleNow("This day is still to come: note it once they have been told.")
    share = LessonShare.objects.create(
        lesson=lesson,
        told_to=told_to.strip()[:200],
        how=how.strip()[:200],
        shared_on=shared_on,
        is_told_back=is_told_back,
        recorded_by=by,
    )
    details: dict[str, Any] = {"on": shared_on, "told_back": is_told_back}
    if not lesson.is_restricted:  # whom it was told may say whom it is about
        details |= {"told_to": share.told_to, "how": share.how}
    trail.record(verb="lesson.shared", obj=lesson, by=by, details=details)
    return share


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


def _open(lesson: Lesson, expected_version: int | None) -> Lesson:
    lesson = lesson.locked(expected_version=expected_version)
    if lesson.status == LessonStatus.RETIRED:
        raise NotPossibleNow("This lesson is no longer held. Write a new one, and say that it came back from this.")
    return lesson


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


def _link_findings(lesson: Lesson, findings: Collection[Finding], by: Person) -> None:
    for finding in findings:
        require(by, Permission.READ_LEARNING, finding)
        current = finding.locked(expected_version=None)
        if current.state != FindingState.ACCEPTED:
            raise NotPossibleNow(f"Accept this finding before it goes into a lesson: “{current}”")
    held = set(lesson.finding_links.values_list("finding_id", flat=True))
    wanted = dict.fromkeys(finding.pk for finding in findings if finding.pk not in held)
    LessonFinding.objects.bulk_create(LessonFinding(lesson=lesson, finding_id=pk) for pk in wanted)
    mark_restricted(lesson)


def _changed_links(lesson: Lesson, themes: Collection[str], factors: Mapping[str, str]) -> dict[str, list[Any]]:
    before = {
        "themes": sorted(lesson.theme_links.values_list("theme", flat=True)),
        "factors": dict(sorted(lesson.factor_links.values_list("factor", "note"))),
    }
    after = {"themes": sorted(set(themes)), "factors": dict(sorted(factors.items()))}
    return {name: [before[name], after[name]] for name in before if before[name] != after[name]}


def _write_themes(lesson: Lesson, themes: Collection[str]) -> None:
    lesson.theme_links.exclude(theme__in=themes).delete()
    held = set(lesson.theme_links.values_list("theme", flat=True))
    LessonTheme.objects.bulk_create(LessonTheme(lesson=lesson, theme=theme) for theme in sorted(set(themes) - held))


def _write_factors(lesson: Lesson, factors: Mapping[str, str]) -> None:
    lesson.factor_links.exclude(factor__in=factors).delete()
    for factor, note in factors.items():
        LessonFactor.objects.update_or_create(lesson=lesson, factor=factor, defaults={"note": note.strip()})
