"""Bringing figures in from a spreadsheet: kept first, checked whole, brought in at once or not at all, and undone."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.files import file_fields
from heed.audit.refusals import NotPossibleNow
from heed.core.text.sheets.layouts import check_mapping, guessed_mapping
from heed.core.text.sheets.reading import Table, UnreadableSheet, read_table
from heed.measuring.changes.import_rows import FigureBatch, held_figures
from heed.measuring.changes.import_undo import undo_rows
from heed.measuring.choices import ImportState, OnConflict
from heed.measuring.models import ObservationImport
from heed.measuring.queries.imports import checked_import, rows_to_undo
from heed.measuring.spreadsheets.columns import FIGURES
from heed.measuring.spreadsheets.shapes import CheckedFigures

OUTCOMES = ("add", "revise", "skip", "same")


@transaction.atomic
def start_import(
    *, name: str, content: bytes, on_conflict: str, by: Person, add_areas: bool = False
) -> ObservationImport:
    """Keep a spreadsheet of figures with its columns guessed. Nothing of it becomes a figure yet."""
    require(by, Permission.RECORD_FIGURES)
    _check_choice(on_conflict)
    try:
        table = read_table(content, FIGURES)
    except UnreadableSheet as refused:
        raise NotPossibleNow(str(refused)) from refused
    batch = kept_file(
        name=name, content=content, table=table, council_id=by.council_id, by=by, on_conflict=on_conflict,
        add_areas=add_areas,
    )  # fmt: skip
    trail.record(verb="figures_import.started", obj=batch, by=by, details={"sha256": batch.sha256})
    return batch


def kept_file(
    *, name: str, content: bytes, table: Table, council_id: int, by: Person | None, on_conflict: str, add_areas: bool
) -> ObservationImport:
    """The file as an import that waits, its columns guessed from the headings."""
    return ObservationImport.objects.create(
        council_id=council_id,
        on_conflict=on_conflict,
        mapping=guessed_mapping(table.headings, FIGURES),
        summary={
            "headings": list(table.headings),
            "rows": len(table.lines),
            "read_as": table.read_as,
            "add_areas": add_areas,
        },
        added_by=by,
        **file_fields(name=name, media_type="application/octet-stream", content=content),
    )


def _check_choice(on_conflict: str) -> None:
    if on_conflict not in OnConflict.values:
        raise NotPossibleNow("Choose what to do with figures that are there already: stop, skip or revise.")


@transaction.atomic
def set_columns(
    *, batch: ObservationImport, mapping: Mapping[str, int], on_conflict: str, by: Person, add_areas: bool = False
) -> ObservationImport:
    """Say which column holds what, and what to do with figures and councils that are there already, or are not."""
    batch = _waiting(batch, by)
    _check_choice(on_conflict)
    try:
        check_mapping(mapping, batch.summary["headings"], FIGURES)
    except ValueError as refused:
        raise NotPossibleNow(str(refused)) from refused
    batch.mapping, batch.on_conflict = dict(mapping), on_conflict
    batch.summary = {**batch.summary, "add_areas": add_areas}
    batch.save(update_fields=["mapping", "on_conflict", "summary"])
    details = {"mapping": batch.mapping, "on_conflict": on_conflict, "add_areas": add_areas}
    trail.record(verb="figures_import.columns_set", obj=batch, by=by, details=details)
    return batch


def _waiting(batch: ObservationImport, by: Person) -> ObservationImport:
    """The import, held, while it has not been brought in."""
    require(by, Permission.RECORD_FIGURES, batch)
    current = ObservationImport.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if current.state != ImportState.CHECKED:
        raise NotPossibleNow("This file was brought in already.")
    return current


@transaction.atomic
def bring_in(*, batch: ObservationImport, by: Person) -> ObservationImport:
    """Bring every row in, or none: one wrong row stops them all."""
    batch = _waiting(batch, by)
    checked = checked_import(batch)
    if checked.stops:
        wrong = len({problem.row for problem in checked.problems if problem.stops})
        raise NotPossibleNow(f"{wrong} rows have something wrong. Nothing was brought in: mend the file first.")
    return written(batch, checked, by=by)


def written(batch: ObservationImport, checked: CheckedFigures, *, by: Person | None) -> ObservationImport:
    """Write the checked rows, and one link of the trail for all of them. Without `by` it is Heed's own."""
    now = timezone.now()
    areas = FigureBatch(batch, by=by, now=now).write(checked.rows)
    done = {outcome: checked.count(outcome) for outcome in OUTCOMES}
    batch.state, batch.done_at = ImportState.DONE, now
    batch.summary = {**batch.summary, "done": done, "areas_added": areas}
    batch.save(update_fields=["state", "done_at", "summary"])
    touched = {row.values["measure"].reference for row in checked.rows if row.outcome in ("add", "revise")}
    details: dict[str, Any] = {**done, "sha256": batch.sha256, "measures": sorted(touched)}
    if areas:
        details["areas_added"] = areas
    chain = by.trail_chain if by else batch.council.slug
    trail.record(verb="figures_import.brought_in", obj=batch, by=by, chain=chain, details=details)
    return batch


@transaction.atomic
def undo_import(*, batch: ObservationImport, by: Person) -> ObservationImport:
    """Undo an import: new figures are taken out, revised ones get their numbers back. What was revised since is kept,
    and listed.
    """
    require(by, Permission.RECORD_FIGURES, batch)
    current = ObservationImport.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if current.state != ImportState.DONE:
        raise NotPossibleNow("Only an import that was brought in can be undone, and only once.")
    held_figures(current.rows.exclude(observation=None).values_list("observation_id", flat=True))
    to_undo = rows_to_undo(current)
    if not to_undo.rows and to_undo.kept:
        raise NotPossibleNow("Every figure was revised or taken out since: nothing was undone.")
    undo_rows(to_undo.rows, by=by, at=timezone.now())
    kept: list[Any] = [[row.row_number, row.observation.trail_name if row.observation else "", why]
                       for row, why in to_undo.kept]  # fmt: skip
    current.state, current.undone_at = ImportState.UNDONE, timezone.now()
    current.summary = {**current.summary, "undone": len(to_undo.rows), "kept": kept}
    current.save(update_fields=["state", "undone_at", "summary"])
    details = {"undone": len(to_undo.rows), "kept": len(kept), "sha256": current.sha256}
    trail.record(verb="figures_import.undone", obj=current, by=by, details=details)
    return current
