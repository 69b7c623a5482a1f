"""A made-up council of a given size, written straight to the tables, for measuring pages."""

import datetime as dt
import hashlib
import itertools
import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.db import connection, models
from django.utils import timezone

from heed.accounts.models import Council, Person, RoleGrant, Team
from heed.definitions import (
    evidence_categories,
    finding_polarities,
    priorities,
    quality_statements,
    status_meanings,
    themes,
)
from heed.improving.models import Action, ActionLesson, ActionStatement, LadderMove, Plan, PlanAction, ProgressNote
from heed.learning.models import Finding, FindingStatement, FindingTheme, Lesson, LessonFinding, LessonTheme
from heed.listening.models import ReportDetail, Source
from heed.web.upkeep import count_tables

FINDINGS_A_SOURCE = 50
WORDS = [
    *("staff", "people", "carers", "records", "reviews", "waiting", "support", "feedback", "learning", "practice"),
    *("supervision", "assessment", "plan", "outcomes", "partners", "quality", "recording", "wellbeing", "delay"),
    *("reflection", "training", "audit", "commissioning", "advocacy", "recorded", "consistently", "improved"),
    *("described", "council", "team", "leaders", "shared", "regular"),
]
M = TypeVar("M", bound=models.Model)


def build(findings: int, *, seed: int = 7) -> Person:
    """Write a council with this many findings; returns a quality lead who may read all of it."""
    dice = random.Random(seed)
    council = Council.objects.create(name=f"Council of {findings:,}", slug=f"size-{findings}")
    people = _people(council)
    sources = _sources(council, people, findings, dice)
    found = _findings(council, people[0], sources, dice)
    lessons = _lessons(council, people, found, dice)
    _plans(council, people, lessons, max(findings // 50, 20), dice)
    take_statistics()
    return people[0]


def _people(council: Council) -> list[Person]:
    teams = Team.objects.bulk_create(Team(council=council, name=f"Team {number}") for number in range(20))
    people = Person.objects.bulk_create(
        Person(council=council, email=f"p{n}@size{council.pk}.example", name=f"Person {n}", team=teams[n % 20])
        for n in range(40)
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(person=one, role="quality_lead" if n < 5 else "team_manager") for n, one in enumerate(people)
    )
    return people


def _sentence(dice: random.Random, words: int) -> str:
    return " ".join(dice.choices(WORDS, k=words)).capitalize() + "."


def _sources(council: Council, people: Sequence[Person], findings: int, dice: random.Random) -> list[Source]:
    today = timezone.localdate()

    def rows() -> Iterator[Source]:
        for number in range(max(findings // FINDINGS_A_SOURCE, 1)):
            text = "\n\n".join(_sentence(dice, 22) for _ in range(FINDINGS_A_SOURCE))
            yield Source(
                council=council,
                kind=dice.choice(["cqc_quality_statement", "ombudsman_decision", "complaints_report", "other"]),
                reference=f"S-{number + 1:03d}",
                title=_sentence(dice, 6),
                text=text,
                text_sha256=hashlib.sha256(text.encode()).hexdigest(),
                received_on=today - dt.timedelta(days=dice.randrange(900)),
                sensitivity="restricted" if number % 50 == 49 else "internal",
                added_by=people[number % 5],
            )

    sources = write_rows(rows())
    write_rows(ReportDetail(source=source, authority=council.name, reader_version="made-up") for source in sources)
    return sources


def _findings(council: Council, decider: Person, sources: Iterable[Source], dice: random.Random) -> list[Finding]:
    polarities, categories = (
        list(finding_polarities()),
        [
            category.id
            for category in evidence_categories().values()
            if category.id in {"people", "staff_and_leaders", "partners", "processes"}
        ],
    )
    now = timezone.now()

    def rows() -> Iterator[Finding]:
        for source in sources:
            start = 0
            for quote in source.text.split("\n\n"):
                decided = dice.random() < 0.8
                yield Finding(
                    council=council,
                    source=source,
                    quote=quote,
                    start=start,
                    end=start + len(quote),
                    polarity=dice.choice(polarities),
                    evidence_category=dice.choice(categories),
                    origin="suggested",
                    state="accepted" if decided else "suggested",
                    decided_by=decider if decided else None,
                    decided_at=now - dt.timedelta(days=dice.randrange(400)) if decided else None,
                )
                start += len(quote) + 2

    found = write_rows(rows())
    theme_ids, statement_ids = list(themes()), list(quality_statements())
    write_rows(
        FindingTheme(finding=finding, theme=theme)
        for finding in found
        for theme in dice.sample(theme_ids, k=dice.choice([1, 1, 2]))
    )
    write_rows(FindingStatement(finding=finding, quality_statement=dice.choice(statement_ids)) for finding in found)
    return found


def _lessons(council: Council, people: Sequence[Person], found: Sequence[Finding], dice: random.Random) -> list[Lesson]:
    count = max(len(found) // 100, 5)
    accepted = [finding for finding in found if finding.state == "accepted"]
    lessons = write_rows(
        Lesson(
            council=council,
            reference=f"L-{number + 1:03d}",
            title=_sentence(dice, 7),
            conclusion=_sentence(dice, 30),
            status="agreed" if number % 3 else "draft",
            owner=people[number % 40],
            written_by=people[0],
            agreed_by=people[1] if number % 3 else None,
            agreed_at=timezone.now() if number % 3 else None,
        )
        for number in range(count)
    )
    gathered = iter(dice.sample(accepted, k=min(len(accepted), count * 5)))
    write_rows(
        LessonFinding(lesson=lesson, finding=finding) for lesson, finding in zip(itertools.cycle(lessons), gathered)
    )
    theme_ids = list(themes())
    write_rows(LessonTheme(lesson=lesson, theme=theme) for lesson in lessons for theme in dice.sample(theme_ids, k=2))
    return lessons


def _plans(
    council: Council, people: Sequence[Person], lessons: Sequence[Lesson], actions: int, dice: random.Random
) -> None:
    today, now = timezone.localdate(), timezone.now()
    words = next(iter(status_meanings().values()))
    plans = write_rows(
        Plan(
            council=council,
            reference=f"P-{number + 1:03d}",
            title=_sentence(dice, 5),
            kind="improvement",
            dated_on=today - dt.timedelta(days=200),
            owner=people[0],
            status_set=words.id,
            status_words=[
                {"id": one.id, "word": one.word, "meaning": one.meaning, "colour": one.colour, "shape": one.shape}
                for one in words.statuses
            ],
            made_by=people[0],
        )
        for number in range(max(actions // 100, 2))
    )
    steps = ["proposed", "agreed", "in_progress", "in_progress", "complete", "evidenced", "impact_shown", "sustained"]
    statuses, ranks = [one.id for one in words.statuses], list(priorities())
    cqc_themes = ["working-with-people", "providing-support", "ensuring-safety", "leadership"]

    def rows() -> Iterator[Action]:
        for number in range(actions):
            due = today + dt.timedelta(days=dice.randrange(-200, 300))
            yield Action(
                council=council,
                reference=f"A-{number + 1:03d}",
                title=_sentence(dice, 8),
                owner=people[number % 40],
                sponsor=people[1],
                due_on=due,
                first_due_on=due,
                priority=dice.choice(ranks),
                cqc_theme=dice.choice(cqc_themes),
                step=dice.choice(steps),
                step_at=now - dt.timedelta(days=dice.randrange(200)),
                status=dice.choice(statuses),
                success_measure=_sentence(dice, 8),
                made_by=people[0],
            )

    made = write_rows(rows())
    statement_ids = list(quality_statements())
    write_rows(PlanAction(plan=plan, action=action) for action, plan in zip(made, itertools.cycle(plans)))
    write_rows(ActionLesson(action=action, lesson=dice.choice(lessons)) for action in made)
    write_rows(ActionStatement(action=action, quality_statement=dice.choice(statement_ids)) for action in made)
    write_rows(
        ProgressNote(action=action, text=_sentence(dice, 12), status=action.status, by=people[0]) for action in made
    )
    write_rows(LadderMove(action=action, to_step=action.step, by=people[0], at=action.step_at) for action in made)


def take_statistics() -> None:
    """What PostgreSQL does by itself within a minute of so many rows, and Heed asks of SQLite as tables grow."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
    count_tables()


def write_rows(rows: Iterable[M]) -> list[Any]:
    """Bulk-write rows of one model, in batches."""
    written: list[M] = []
    iterator = iter(rows)
    while batch := list(itertools.islice(iterator, 5_000)):
        written.extend(type(batch[0])._base_manager.bulk_create(batch))
    return written
