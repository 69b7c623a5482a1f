"""The whole report of a year, in its order, as this reader may see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.definitions import closing_ladder, source_kinds
from heed.improving.queries import actions_visible
from heed.learning.queries import lessons_visible
from heed.listening.queries.complaints_report import (
    ReportYear,
    YearOfComplaints,
    complaints_of_year,
    complaints_read_of_year,
    complaints_report_of,
    year_of_complaints,
)
from heed.listening.queries.equality import equality_counts
from heed.web.listening.complaints_report import telling
from heed.web.listening.complaints_report.sections import Entry, ReportTable, Said, Section

SHOWN = 50
CHARACTERISTICS = ("age", "ethnicity", "sex", "disability")


@dataclass(frozen=True)
class ReportPage:
    """A year's report with what was written for it."""

    year: ReportYear
    kept: Any
    sections: tuple[Section, ...]
    unseen: int
    differs: bool
    has_earlier: bool

    @property
    def title(self) -> str:
        return f"Complaints about adult social care, {self.year.name}"


def report_page(year: ReportYear, *, for_person: Person, today: date) -> ReportPage:
    """The report as its reader may see it. Its figures are the same for everybody who may read complaints."""
    now = year_of_complaints(year, for_person=for_person, today=today)
    before = year_of_complaints(year.before, for_person=for_person, today=today)
    kept = complaints_report_of(year, for_person=for_person)
    return ReportPage(
        year=year,
        kept=kept,
        sections=tuple(_sections(now, before, for_person)),
        unseen=now.received - complaints_read_of_year(year, for_person=for_person),
        has_earlier=bool(before.received),
        differs=kept is not None and bool(kept.figures) and kept.figures != now.kept(),
    )


def _sections(now: YearOfComplaints, before: YearOfComplaints, person: Person) -> Iterator[Section]:
    yield telling.received(now, before)
    yield telling.outcomes(now, before)
    yield telling.ombudsman(now, before)
    yield telling.subjects(now)
    yield telling.handling(now)
    yield _learned(now, person)
    yield _done(now, person)
    yield telling.beside(now, {key: each.name for key, each in source_kinds().items()})
    yield _who(now, person)


def _learned(now: YearOfComplaints, person: Person) -> Section:
    """Lessons that rest on findings of these complaints, without a word of the people in them."""
    complaints = complaints_of_year(person.council_id, now.year).values("source")
    lessons = list(
        lessons_visible(for_person=person).filter(findings__source__in=complaints).distinct().order_by("pk")[:SHOWN]
    )
    recorded = Said(
        f"Learning was recorded for {now.learning_recorded} of the {now.decided} complaints that have an outcome.",
        telling.register(now.year, learning_is="waiting"),
    )
    if not lessons:
        return Section("What we learned", (recorded, Said("No lesson rests on these complaints yet.")))
    bullets = tuple(Said(each.title, reverse("lesson", args=[each.pk])) for each in lessons)
    return Section("What we learned", (recorded,), bullets=bullets)


def _done(now: YearOfComplaints, person: Person) -> Section:
    """Actions that answer these complaints, with how far each is: done is not yet proved."""
    heading = "What we did, and what we will do"
    if not can(person, Permission.READ_OWN_ACTIONS):
        return Section(heading, (Said("You may not see actions."),))
    complaints = complaints_of_year(person.council_id, now.year).values("source")
    rests = Q(lesson_links__lesson__findings__source__in=complaints) | Q(finding_links__finding__source__in=complaints)
    actions = list(actions_visible(for_person=person).filter(rests).distinct().order_by("pk")[:SHOWN])
    if not actions:
        return Section(heading, (Said("No action rests on these complaints yet."),))
    steps = closing_ladder()
    rows = tuple(
        (Entry(each.title, each.get_absolute_url()), Entry(steps[each.step].word if each.step in steps else each.step))
        for each in actions
    )
    said = Said("Complete means that it was done. Only the steps after that show whether it made a difference.")
    return Section(heading, (said,), ReportTable("Actions and how far they are", ("Action", "How far"), rows))


def _who(now: YearOfComplaints, person: Person) -> Section:
    """Who complained, by group, small groups held back; set beside who is served on a page of its own."""
    rows: list[tuple[Entry, ...]] = []
    for characteristic in CHARACTERISTICS:
        counts = equality_counts(characteristic, kind="complaint", year_to=now.year.last, for_person=person)
        if counts is None or not counts.total.count:
            continue
        for group in counts.groups:
            shown = str(group.cell.count) if group.cell.count is not None else telling.HELD_BACK
            rows.append((Entry(f"{counts.name}: {group.name}"), Entry(shown)))
    silence = reverse("silence")
    if not rows:
        none = "Nobody told us about themselves in this year, or too few did to be shown."
        return Section("Who complained", (Said(none, silence, "Who is heard, beside who is served"),))
    said = Said(
        "Answers were given freely and are kept apart from the complaints. Small groups are not shown, nor what would "
        "give them away.",
        silence,
        "The same beside the people we serve",
    )
    return Section("Who complained", (said,), ReportTable("Who complained", ("Group", "Complaints"), tuple(rows)))
