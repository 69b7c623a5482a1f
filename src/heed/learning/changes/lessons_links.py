"""What hangs on a lesson: its findings, themes and factors; and whether it may still be changed."""

from collections.abc import Collection, Mapping
from typing import Any

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotPossibleNow
from heed.learning.changes.reading import mark_restricted
from heed.learning.choices import FindingState, LessonStatus
from heed.learning.models import Finding, Lesson, LessonFactor, LessonFinding, LessonTheme


def still_held(lesson: Lesson, expected_version: int | None) -> Lesson:
    lesson = lesson.locked(expected_version=expected_version)
    if lesson.status == LessonStatus.RETIRED:
        raise NotPossibleNow("This lesson is no longer held. Write a new one, and say that it came back from this.")
    return lesson


def link_findings(lesson: Lesson, findings: Collection[Finding], by: Person) -> None:
    for finding in findings:
        require(by, Permission.READ_LEARNING, finding)
        current = finding.locked(expected_version=None)
        if current.state != FindingState.ACCEPTED:
            raise NotPossibleNow(f"Accept this finding before it goes into a lesson: “{current}”")
    held = set(lesson.finding_links.values_list("finding_id", flat=True))
    wanted = dict.fromkeys(finding.pk for finding in findings if finding.pk not in held)
    LessonFinding.objects.bulk_create(LessonFinding(lesson=lesson, finding_id=pk) for pk in wanted)
    mark_restricted(lesson)


def changed_links(lesson: Lesson, themes: Collection[str], factors: Mapping[str, str]) -> dict[str, list[Any]]:
    before = {
        "themes": sorted(lesson.theme_links.values_list("theme", flat=True)),
        "factors": dict(sorted(lesson.factor_links.values_list("factor", "note"))),
    }
    after = {"themes": sorted(set(themes)), "factors": dict(sorted(factors.items()))}
    return {name: [before[name], after[name]] for name in before if before[name] != after[name]}


def write_themes(lesson: Lesson, themes: Collection[str]) -> None:
    lesson.theme_links.exclude(theme__in=themes).delete()
    held = set(lesson.theme_links.values_list("theme", flat=True))
    LessonTheme.objects.bulk_create(LessonTheme(lesson=lesson, theme=theme) for theme in sorted(set(themes) - held))


def write_factors(lesson: Lesson, factors: Mapping[str, str]) -> None:
    lesson.factor_links.exclude(factor__in=factors).delete()
    for factor, note in factors.items():
        LessonFactor.objects.update_or_create(lesson=lesson, factor=factor, defaults={"note": note.strip()})
