"""What the pages of a lesson show."""

from collections.abc import Mapping, Sequence
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
from heed.learning.choices import LessonNature, LessonStatus
from heed.learning.models import Finding, Lesson, LessonFactor
from heed.learning.queries.lessons_reviews import examples_of, helped_by, opinions_on, reviews_asked_of
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
    is_good = lesson.nature == LessonNature.GOOD_PRACTICE
    note_seen(detail.findings, by=person, what="lesson")
    names = words.factor_names()
    return {
        "lesson": lesson,
        "heard": [Heard(finding, address_of(finding, anchor="f")) for finding in detail.findings],
        "unread": detail.unread,
        "factors": [(names.get(link.factor, link.factor), link.note) for link in detail.factors],
        "themes": words.in_words(queries.taxonomy_of(lesson.council_id).names, detail.themes),
        "advice": advice_on(lesson, detail.factors) if can(person, Permission.WRITE_LESSONS, lesson) else [],
        "shares": detail.shares,
        "is_told_back": any(share.is_told_back for share in detail.shares),
        "came_back_from": detail.came_back_from,
        "came_back_as": detail.came_back_as,
        "actions": improving.actions_of_lesson(lesson.pk, for_person=person),
        "opinions": opinions_on(lesson),
        "examples": [] if is_good else examples_of(lesson, for_person=person),
        "helps": helped_by(lesson, for_person=person) if is_good else [],
        "asked": reviews_asked_of(person).filter(lesson=lesson).first(),
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
    is_good = bool(findings) and all(finding.polarity == "strength" for finding in findings)
    nature = LessonNature.GOOD_PRACTICE if is_good else LessonNature.TO_IMPROVE
    return {"owner": person, "themes": themes, "title": before.title if before else "", "nature": nature}


def warnings_of(form: LessonForm) -> dict[str, tuple[BlameWarning, ...]]:
    """Words to look at again, by field: advice that never stops a save."""
    return _looked_at(form.all_words())


def advice_on(lesson: Lesson, factors: Sequence[LessonFactor]) -> list[FieldWarnings]:
    """The same for a lesson as it is saved, by the label of each field."""
    named = {name: getattr(lesson, name) for name in ("title", "conclusion", "why_it_happened", "applies_to")}
    found = _looked_at({**named, "factors": "\n".join(link.note for link in factors)})
    return [FieldWarnings(str(LessonForm.base_fields[name].label), each) for name, each in found.items()]


def _looked_at(texts: Mapping[str, str]) -> dict[str, tuple[BlameWarning, ...]]:
    known = blaming_words(folder=settings.DEFINITIONS_FOLDER or None)
    found = {name: blame_warnings(text, known) for name, text in texts.items() if text}
    return {name: warnings for name, warnings in found.items() if warnings}


def writing_context(
    form: LessonForm,
    *,
    person: Person,
    findings: Sequence[Finding],
    warnings: Mapping[str, tuple[BlameWarning, ...]],
    is_checked: bool = False,
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
        "is_checked": is_checked,
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
        ("Where it holds", values["applies_to"]),
        ("What it is", LessonNature(values["nature"]).label),
        ("Who looks after this lesson", values["owner"].name),
        ("Contributory factors", ", ".join(sorted(words.in_words(words.factor_names(), values["factors"])))),
        ("Themes", ", ".join(sorted(words.in_words(taxonomy.names, values["themes"])))),
    ]
