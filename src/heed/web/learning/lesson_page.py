"""What the pages of a lesson show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit import trail
from heed.audit.refusals import StaleSave
from heed.core.text.kindness import BlameWarning, blame_warnings
from heed.definitions import blaming_words
from heed.improving import queries as improving
from heed.learning import queries
from heed.learning.choices import LessonStatus
from heed.learning.models import Finding, Lesson, LessonFactor
from heed.web.learning import words
from heed.web.learning.forms import LessonForm
from heed.web.learning.report_page import address_of
from heed.web.learning.seen import note_seen
from heed.web.learning.stale import sides, stale_page


@dataclass(frozen=True)
class Heard:
    """A quote that a lesson rests on, with the way to its place."""

    finding: Finding
    address: str


@dataclass(frozen=True)
class FieldWarnings:
    """What the writing help asks about in one field."""

    field: str
    warnings: tuple[BlameWarning, ...]


def lesson_context(lesson: Lesson, *, person: Person) -> dict[str, Any]:
    """A lesson's page, top to bottom."""
    detail = queries.lesson_detail(lesson, for_person=person)
    note_seen(detail.findings, by=person, what="lesson")
    names = words.factor_names()
    return {
        "lesson": lesson,
        "heard": [Heard(finding, address_of(finding, anchor="f")) for finding in detail.findings],
        "unread": detail.unread,
        "factors": [(names.get(link.factor, link.factor), link.note) for link in detail.factors],
        "themes": words.in_words(queries.taxonomy_of(lesson.council_id).names, detail.themes),
        "shares": detail.shares,
        "is_told_back": any(share.is_told_back for share in detail.shares),
        "came_back_as": detail.came_back_as,
        "actions": improving.actions_of_lesson(lesson.pk, for_person=person),
        "state": words.LESSON_LOOKS[LessonStatus(lesson.status)],
        "history": trail.entries_about(lesson, chain=person.trail_chain)[:50],
        "may_write": can(person, Permission.WRITE_LESSONS, lesson),
        "may_plan": can(person, Permission.WRITE_PLANS),
    }


def first_values(findings: Sequence[Finding], person: Person, before: Lesson | None) -> dict[str, Any]:
    """How the form of a new lesson begins."""
    themes = queries.themes_of_findings(findings)
    if before:
        themes = sorted({*themes, *before.theme_links.values_list("theme", flat=True)})
    themes = queries.taxonomy_of(person.council_id).given(themes) if themes else []
    return {"owner": person, "themes": themes, "title": before.title if before else ""}


def warnings_of(form: LessonForm) -> list[FieldWarnings]:
    """Words to look at again, field by field. They never stop a save that is meant."""
    known = blaming_words(folder=settings.DEFINITIONS_FOLDER or None)
    found = [FieldWarnings(label, blame_warnings(text, known)) for label, text in form.all_words().items()]
    return [each for each in found if each.warnings]


def writing_context(
    form: LessonForm,
    *,
    person: Person,
    findings: Sequence[Finding],
    warnings: Sequence[FieldWarnings],
    before: Lesson | None = None,
    lesson: Lesson | None = None,
    factors: Sequence[LessonFactor] = (),
) -> dict[str, Any]:
    """The page on which a lesson is written or changed."""
    note_seen(findings, by=person, what="writing a lesson")
    notes = {link.factor: link.note for link in factors}
    typed = {key.removeprefix("note-"): form.data[key] for key in form.data if key.startswith("note-")}
    return {
        "form": form,
        "heard": [Heard(finding, address_of(finding, anchor="f")) for finding in findings],
        "warnings": warnings,
        "before": before,
        "lesson": lesson,
        "lesson_version": form.data.get("version") or (lesson.version if lesson else ""),
        "factor_groups": words.factor_groups(),
        "theme_groups": words.theme_groups(form.taxonomy, form.initial.get("themes", [])),
        "notes": notes | typed,
    }


def both_versions(request: HttpRequest, stale: StaleSave, *, mine: dict[str, Any], person: Person) -> HttpResponse:
    """Somebody else saved this lesson first."""
    current = stale.current
    assert isinstance(current, Lesson)  # noqa: S101 - tells the type checker
    detail = queries.lesson_detail(current, for_person=person)
    theirs = words.lesson_values(detail)
    taxonomy = queries.taxonomy_of(current.council_id)
    rows = sides(_rows({**mine, "factors": list(mine["factors"])}, taxonomy), _rows(theirs, taxonomy))
    return stale_page(
        request,
        name=str(current),
        rows=rows,
        version=current.version,
        keep_address=reverse("lesson", args=[current.pk]),
    )


def changed_meanwhile(request: HttpRequest, stale: StaleSave, *, step: str, person: Person) -> HttpResponse:
    """Somebody else saved this lesson before a step was taken: what it says now, and whether the step still stands."""
    current = stale.current
    assert isinstance(current, Lesson)  # noqa: S101 - tells the type checker
    detail = queries.lesson_detail(current, for_person=person)
    now = _rows(words.lesson_values(detail), queries.taxonomy_of(current.council_id))
    state = words.LESSON_LOOKS[current.status][0]
    return stale_page(
        request,
        name=str(current),
        rows=sides([("Step", step), *now], [("Step", state), *now]),
        version=current.version,
        keep_address=reverse("lesson", args=[current.pk]),
    )


def _rows(values: dict[str, Any], taxonomy: queries.Taxonomy) -> list[tuple[str, str]]:
    return [
        ("The lesson in one line", values["title"]),
        ("What we concluded", values["conclusion"]),
        ("Why it happened", values["why_it_happened"]),
        ("Who looks after this lesson", values["owner"].name),
        ("Contributory factors", ", ".join(sorted(words.in_words(words.factor_names(), values["factors"])))),
        ("Themes", ", ".join(sorted(words.in_words(taxonomy.names, values["themes"])))),
    ]
