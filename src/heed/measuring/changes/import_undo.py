"""Undoing an import: new figures are taken out, revised ones get their numbers back. All of it stays readable."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from heed.accounts.models import Person
from heed.measuring.changes.figures import FIGURE_FIELDS
from heed.measuring.changes.import_rows import keep_as_they_were, save_many
from heed.measuring.models import ImportedFigure, Observation, ObservationImport

NUMBERS = ("count", "total", "published_value", "published_low", "published_high")


def undo_rows(rows: Sequence[ImportedFigure], *, by: Person, at: datetime) -> None:
    """Take out what was added and put back what was revised, each with the undoing in its history."""
    if not rows:
        return
    reason = f"Import of {rows[0].batch.name} undone"
    pairs = [(row, row.observation) for row in rows if row.observation]
    keep_as_they_were([each for _, each in pairs], reason=reason, by=by, at=at)
    earlier = _batches_that_are_there(rows)
    new = [each for row, each in pairs if row.before is None]
    for each in new:
        each.removed_at = at
        each.version += 1
    save_many(new, ("removed_at", "version"))
    revised = []
    for row, each in pairs:
        if row.before is not None:
            _put_back(each, row.before, earlier)
            revised.append(each)
    save_many(revised)


def _put_back(figure: Observation, before: dict[str, Any], earlier: set[int]) -> None:
    """Everything as it was, who had entered it and when included."""
    for name in FIGURE_FIELDS:
        value = before[name]
        setattr(figure, name, Decimal(value) if name in NUMBERS and value is not None else value)
    figure.entered_by_id = before["entered_by"]
    figure.entered_at = datetime.fromisoformat(before["entered_at"])
    figure.batch_id = before["batch"] if before["batch"] in earlier else None
    figure.version += 1


def _batches_that_are_there(rows: Sequence[ImportedFigure]) -> set[int]:
    wanted = {row.before["batch"] for row in rows if row.before and row.before["batch"]}
    return set(ObservationImport.objects.filter(pk__in=wanted).values_list("pk", flat=True))
