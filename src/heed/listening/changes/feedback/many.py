"""Keeping thousands of pieces of feedback a second: the same facts as one at a time, written straight to the tables.

Making a record of Django's for each row takes more time than everything else together: here rows go to the database as
they are, with every constraint it has, and no record is made.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, models
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.numbering import next_references
from heed.listening.changes.feedback.flags import tell_of_batch
from heed.listening.changes.feedback.receiving import PREFIX, feedback_facts, source_facts
from heed.listening.changes.feedback.words import FeedbackWords
from heed.listening.choices import FlagState
from heed.listening.models import Feedback, Source

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KeptRow:
    """What is known of a row that was kept."""

    reference: str
    text_sha256: str


def receive_rows(*, words: Sequence[FeedbackWords], by: Person, now: datetime, batch: str) -> list[KeptRow]:
    """Keep these in their order, within the caller's transaction: a few statements, whatever their number.

    Whoever calls it has made them `fit`, found no `faults_of` them, and knows that their numbers are new; and records
    one link of the trail for all of them. Raises IntegrityError, with nothing kept, where a constraint is broken.
    """
    require(by, Permission.TRIAGE_FEEDBACK)
    if not words:
        return []
    references = next_references(chain=by.trail_chain, prefix=PREFIX, count=len(words))
    today = timezone.localdate(now)
    sources = [
        source_facts(each, reference, by=by, today=today) for each, reference in zip(words, references, strict=True)
    ]
    write_rows(Source, sources, at=now)
    pks = _pks(by.council_id, references)
    feedback = [
        feedback_facts(each, council_id=by.council_id, received_on=source["received_on"], batch=batch)
        | {"source_id": pks[source["reference"]]}
        for each, source in zip(words, sources, strict=True)
    ]
    write_rows(Feedback, feedback, at=now)
    flagged = next(
        (source for source, row in zip(sources, feedback, strict=True) if row["flag"] == FlagState.RAISED), None
    )
    if flagged is not None:
        tell_of_batch(council_id=by.council_id, batch=batch, reference=flagged["reference"])
    return [KeptRow(source["reference"], source["text_sha256"]) for source in sources]


def _pks(council_id: int, references: Sequence[str]) -> dict[str, int]:
    """The sources just written, by reference."""
    found = Source.objects.filter(council_id=council_id, reference__in=references)
    return dict(found.order_by().values_list("reference", "pk"))


def write_rows(model: type[models.Model], rows: Sequence[Row], *, at: datetime) -> None:
    """Write rows of a table, each a mapping of the same fields; fields left out have their default, or `at`."""
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    given = {name for row in rows[:1] for name in row}
    same = {field.attname: _default(field, at) for field in fields if field.attname not in given}
    prepared = [(field.attname, _preparing(field)) for field in fields]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        # names of tables and columns are those of our own models
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", _values(rows, prepared, same))  # noqa: S608


def _values(
    rows: Iterable[Row], prepared: Sequence[tuple[str, Callable[[Any], Any] | None]], same: Row
) -> list[list[Any]]:
    return [
        [same[name] if name in same else prepare(row[name]) if prepare else row[name] for name, prepare in prepared]
        for row in rows
    ]


def _default(field: models.Field[Any, Any], at: datetime) -> Any:
    value = at if getattr(field, "auto_now_add", False) else field.get_default()
    return field.get_db_prep_save(value, connection)


def _preparing(field: models.Field[Any, Any]) -> Callable[[Any], Any] | None:
    """How a value of this field is made fit for the database; None where it is as it stands."""
    if isinstance(field, models.DateField | models.JSONField):
        return lambda value: field.get_db_prep_save(value, connection)
    return None
