"""What was heard, of the kinds that are cases. Rows straight away, as changes leave them, but without a trail."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from heed.accounts.models import Person, Team
from heed.definitions import source_kinds
from heed.listening.models import Source, SourceReader, SourceSubject
from heed.listening.queries import text_fingerprint

_numbers = count(7_001)  # far from the references that changes give
WORDS = "Nobody rang me back for three weeks."


def case_source(
    *,
    by: Person,
    kind: str,
    text: str = WORDS,
    title: str = "Nobody rang back",
    readers: Sequence[Person] = (),
    received_on: date = date(2026, 3, 2),
    **more: Any,
) -> Source:
    """A source of this kind in the council of `by`, as sensitive as its definition says."""
    made = Source.objects.create(
        **{
            "council_id": by.council_id,
            "kind": kind,
            "reference": f"X-{next(_numbers)}",
            "title": title,
            "text": text,
            "text_sha256": text_fingerprint(text),
            "received_on": received_on,
            "sensitivity": source_kinds()[kind].sensitivity,
            "added_by": by,
            **more,
        }
    )
    SourceReader.objects.bulk_create(
        SourceReader(source=made, person=each, given_by=by, reason="Deals with it") for each in readers
    )
    return made


def about_worker(
    source: Source, *, by: Person, worker: Person | None = None, team: Team | None = None
) -> SourceSubject:
    """Say that the source is about a worker, and restrict it."""
    Source.objects.filter(pk=source.pk).update(sensitivity="restricted")
    source.refresh_from_db()
    return SourceSubject.objects.create(
        source=source,
        person=worker,
        name=worker.name if worker else "Somebody",
        team=team or (worker.team if worker else None),
        added_by=by,
    )
