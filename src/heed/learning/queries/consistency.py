"""What people forget about findings and lessons, each with where to mend it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from heed.accounts.consistency import CheckItem, ConsistencyCheck, check_of, check_of_rows
from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning.choices import FindingState, LessonStatus
from heed.learning.models import Finding, LessonFactor, LessonFinding, LessonReturn, LessonShare
from heed.learning.queries.findings import findings_visible
from heed.learning.queries.lessons import lessons_visible
from heed.learning.queries.loop import heard_without_lesson
from heed.learning.queries.taxonomy import taxonomy_of
from heed.learning.rules import rule_number
from heed.listening.queries import restricted_register, sources_visible


def consistency_checks(*, for_person: Person, now: datetime) -> list[ConsistencyCheck]:
    """The checks of this room that found something."""
    found = [*_finding_checks(for_person, now), *_lesson_checks(for_person, now), *_themes_unlearned(for_person)]
    return [check for check in [*found, *_unreadable_sources(for_person)] if check.count]


def _finding_checks(person: Person, now: datetime) -> list[ConsistencyCheck]:
    undecided, accepted = rule_number("findings-forgotten"), rule_number("accepted-forgotten")
    waiting = Finding.objects.filter(source=OuterRef("pk"), state=FindingState.SUGGESTED)
    reports = sources_visible(for_person=person).filter(Exists(waiting), added_at__lt=now - timedelta(days=undecided))
    unlearned = findings_visible(for_person=person).filter(
        ~Exists(LessonFinding.objects.filter(finding=OuterRef("pk"))),
        state=FindingState.ACCEPTED,
        polarity="improvement",
        decided_at__lt=now - timedelta(days=accepted),
    )
    return [
        _check(
            "report-undecided",
            f"A report whose findings have waited more than {undecided} days for a decision",
            "What nobody has decided on, nobody learns from.",
            reports.order_by("added_at", "pk"),
            "report",
        ),
        _check(
            "finding-unlearned",
            f"A finding to improve, accepted more than {accepted} days ago and in no lesson",
            "We agreed that it is so, and concluded nothing from it.",
            unlearned.select_related("source").defer("source__text").order_by("decided_at", "pk"),
            "finding",
            label=_finding_label,
        ),
    ]


def _finding_label(finding: Finding) -> str:
    """Its words; of a case file or a restricted source its number only, as a list of checks notes no view."""
    return str(finding if finding.source.is_for_everybody else finding.trail_name)


def _lesson_checks(person: Person, now: datetime) -> list[ConsistencyCheck]:
    untold, unanswered = rule_number("untold-forgotten"), rule_number("return-remind")
    held = lessons_visible(for_person=person).exclude(status=LessonStatus.RETIRED).order_by("pk")
    agreed = held.filter(status=LessonStatus.AGREED)
    return [
        _check(
            "lesson-no-factors",
            "A lesson that does not say why it happened",
            "Without the conditions that made it likely, the action mends the wrong thing.",
            held.filter(~Exists(LessonFactor.objects.filter(lesson=OuterRef("pk")))),
            "lesson",
        ),
        _check(
            "lesson-return-unanswered",
            f"A lesson that came back more than {unanswered} days ago, and nobody has answered",
            "The same is heard again. Say what more follows, or what makes it another matter.",
            held.filter(
                Exists(
                    LessonReturn.objects.filter(
                        watch__lesson=OuterRef("pk"), answer="", on__lt=timezone.localdate(now) - timedelta(unanswered)
                    )
                ),
                status=LessonStatus.CAME_BACK,
            ),
            "lesson",
        ),
        _check(
            "lesson-untold",
            f"A lesson agreed more than {untold} days ago and told to nobody",
            "The people who spoke wait to hear what became of it.",
            agreed.filter(
                ~Exists(LessonShare.objects.filter(lesson=OuterRef("pk"))),
                agreed_at__lt=now - timedelta(days=untold),
            ),
            "lesson",
        ),
    ]


def _themes_unlearned(person: Person) -> list[ConsistencyCheck]:
    """Themes have no page to mend them on: each leads to the findings that wait to be gathered."""
    if not can(person, Permission.READ_LEARNING):
        return []
    times, taxonomy = rule_number("heard-often"), taxonomy_of(person.council_id)
    names = taxonomy.names
    heard = heard_without_lesson(for_person=person, times=times, taxonomy=taxonomy)
    items = [
        CheckItem(
            label=f"{names.get(theme, theme)}: heard {number} times", url_name="loop-heard", query=f"theme={theme}"
        )
        for theme, number in heard.items()
    ]
    return [
        check_of(
            "theme-unlearned",
            f"A theme heard {times} times or more, with no lesson",
            "What is said this often is a pattern, and patterns are where learning begins.",
            items,
        )
    ]


def _unreadable_sources(person: Person) -> list[ConsistencyCheck]:
    register: QuerySet[Any] = restricted_register(for_person=person)
    return [
        _check(
            "source-unreadable",
            "A restricted source that nobody may read",
            "What somebody trusted us with reaches nobody who could act on it.",
            register.filter(readers__isnull=True),
            "source-access",
            label=lambda source: str(source.reference),
        )
    ]


def _check(
    check_id: str,
    title: str,
    why: str,
    records: QuerySet[Any],
    url_name: str,
    *,
    label: Callable[[Any], str] = str,
) -> ConsistencyCheck:
    return check_of_rows(
        check_id, title, why, records, lambda record: CheckItem(label(record), url_name=url_name, pk=record.pk)
    )
