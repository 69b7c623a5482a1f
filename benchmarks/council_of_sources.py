"""A made-up council of a million sources, written by the database itself from one example of each kind."""

import datetime as dt
from collections.abc import Mapping

from django.db import connection, models
from django.utils import timezone

from benchmarks.council_of_size import take_statistics
from heed.accounts.models import Council, Person, RoleGrant, Team
from heed.learning.changes import read_report
from heed.listening.models import CaseClock, Complaint, Feedback, Source

DAYS = 1_500
TEXT = "The carer came late again and my mother had to wait for her lunch. Nobody rang us to say why. "
# Of every twenty sources: eleven pieces of feedback, five complaints, four documents.
KIND = (
    "CASE i % 20 WHEN 0 THEN 'complaint' WHEN 4 THEN 'complaint' WHEN 8 THEN 'complaint' WHEN 12 THEN 'complaint' "
    "WHEN 16 THEN 'complaint' WHEN 1 THEN 'complaints_report' WHEN 6 THEN 'other' WHEN 11 THEN 'complaints_report' "
    "WHEN 17 THEN 'peer_review' WHEN 2 THEN 'idea' WHEN 3 THEN 'compliment' WHEN 5 THEN 'concern' ELSE 'comment' END"
)
DOCUMENTS = "'complaints_report', 'other', 'peer_review'"


def build(sources: int, *, texts: str = "") -> tuple[Person, Person]:
    """Write it; returns who sorts and may read all of it, and a practitioner who may read no case files. `texts` may
    name a table of numbers with a title and a text for each, in place of the one text that all have.
    """
    council = Council.objects.create(name=f"Council of {sources:,} sources", slug="sources")
    teams = [Team.objects.create(council=council, name=f"Team {number}") for number in range(20)]
    lead = _person(council, "lead", teams[0], "quality_lead")
    practitioner = _person(council, "practitioner", teams[1], "practitioner")
    read_report(text="# A report\n\nPeople waited too long for reviews. Staff felt supported.\n", by=lead,
                sensitivity="internal", title="A report")  # fmt: skip
    example = _example(lead)
    made = {"title": "made_title", "text": "made_text"} if texts else {}
    _copies(Source, example, texts or _numbers(sources), _source_columns(sources) | made)
    _copies(Feedback, _feedback(example, lead), _of(Source, "kind IN ('comment', 'idea', 'compliment', 'concern')"),
            _feedback_columns())  # fmt: skip
    _copies(Complaint, _complaint(example, lead), _of(Source, "kind = 'complaint'"), _complaint_columns())
    _copies(CaseClock, _clock(example), _of(Source, "kind = 'complaint' AND id % 1000 < 20"), {"source_id": "i"})
    for each in (CaseClock, Complaint, Feedback, Source):
        each.objects.filter(pk=EXAMPLES[each]).delete()
    take_statistics()
    return lead, practitioner


EXAMPLES: dict[type[models.Model], int] = {}


def _person(council: Council, name: str, team: Team, role: str) -> Person:
    person = Person.objects.create(council=council, email=f"{name}@sources.example", name=name.title(), team=team)
    RoleGrant.objects.create(person=person, role=role)
    return person


def _example(lead: Person) -> int:
    source = Source.objects.create(
        council_id=lead.council_id, kind="comment", reference="X-0", title="The carer came late", text=TEXT,
        text_sha256="0", received_on=timezone.localdate(), sensitivity="internal", added_by=lead,
    )  # fmt: skip
    EXAMPLES[Source] = source.pk
    return source.pk


def _feedback(source: int, lead: Person) -> int:
    made = Feedback.objects.create(source_id=source, council_id=lead.council_id, batch="bulk", said_by="carer")
    EXAMPLES[Feedback] = made.pk
    return made.pk


def _complaint(source: int, lead: Person) -> int:
    made = Complaint.objects.create(
        source_id=source, council_id=lead.council_id, procedure="statutory-2009", handler=lead, status="acknowledged"
    )
    EXAMPLES[Complaint] = made.pk
    return made.pk


def _clock(source: int) -> int:
    due = timezone.localdate() + dt.timedelta(days=20)
    council = Source.objects.get(pk=source).council_id
    made = CaseClock.objects.create(
        council_id=council, source_id=source, clock="respond", rule="statutory-2009@2009-04-01",
        started_on=timezone.localdate(), due_on=due, first_due_on=due,
    )  # fmt: skip
    EXAMPLES[CaseClock] = made.pk
    return made.pk


def _numbers(count: int) -> str:
    if connection.vendor == "postgresql":
        return f"(SELECT generate_series(1, {count}) AS i) AS numbers"
    return (
        f"(WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < {count}) "
        "SELECT i FROM numbers) AS numbers"
    )


def _of(model: type[models.Model], condition: str) -> str:
    """The ids of rows that were written, but for the example."""
    return f"(SELECT id AS i FROM {model._meta.db_table} WHERE {condition} AND id <> {EXAMPLES[model]}) AS rows_there"


def _source_columns(count: int) -> dict[str, str]:
    ago = f"(({count} - i) * {DAYS} / {count})"
    postgresql = connection.vendor == "postgresql"
    day = f"(CURRENT_DATE - CAST({ago} AS integer))" if postgresql else f"date('now', '-' || {ago} || ' days')"
    padded = "lpad(CAST(i AS text), 64, '0')" if postgresql else "printf('%064d', i)"
    return {
        "kind": KIND,
        "reference": "'S-' || i",
        "title": "'The carer came late, ' || i",
        "text": f"'{TEXT}' || i || ' {TEXT * 2}'",
        "text_sha256": padded,
        "received_on": day,
        "sensitivity": f"CASE WHEN i % 200 = 199 THEN 'restricted' "
        f"WHEN ({KIND}) IN ({DOCUMENTS}) THEN 'internal' ELSE 'case' END",
    }


def _feedback_columns() -> dict[str, str]:
    """Two in a hundred wait, one in a thousand is held back, one in twenty thousand is flagged and not looked at."""
    return {
        "source_id": "i",
        "state": "CASE WHEN i % 100 < 2 THEN 'new' WHEN i % 1000 = 500 THEN 'held' ELSE 'kept' END",
        "flag": "CASE WHEN i % 20000 = 3 THEN 'raised' WHEN i % 300 = 7 THEN 'no_concern' ELSE 'none' END",
        "sender_contact": "CASE WHEN i % 3 = 0 THEN 'p' || (i % 5000) || '@post.example' ELSE '' END",
        "external_id": "'bulk-' || i",
        "wants_answer": "i % 50 = 0",
    }


def _complaint_columns() -> dict[str, str]:
    day = "CURRENT_DATE" if connection.vendor == "postgresql" else "date('now')"
    return {
        "source_id": "i",
        "status": "CASE WHEN i % 1000 < 20 THEN 'acknowledged' ELSE 'closed' END",
        "closed_on": f"CASE WHEN i % 1000 < 20 THEN NULL ELSE {day} END",
    }


def _copies(model: type[models.Model], example: int, numbers: str, columns: Mapping[str, str]) -> None:
    """A copy of the example for each number, with these columns worked out from it."""
    table = model._meta.db_table
    names = [field.column for field in model._meta.local_concrete_fields if not field.primary_key]
    values = ", ".join(columns.get(name, f'example."{name}"') for name in names)
    quoted = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({quoted}) SELECT {values} FROM {numbers}, {table} example "
            f"WHERE example.id = {example} ORDER BY i"
        )
