"""The worker's part of an import: rows dealt with some hundreds at a time, each lot in a transaction of its own.

The position is saved with the rows of each lot. Whoever is ended in the middle of one has done nothing of it; whoever
goes on begins behind the last one saved. A second worker that deals with the same import finds that the position has
moved and leaves it alone. So nothing comes in twice and nothing is lost, whenever it ends.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Team
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotAllowed
from heed.core.text.sheets.reading import Line, UnreadableSheet, open_table
from heed.core.text.sheets.shapes import Problem
from heed.listening.changes.feedback.import_updates import update_known
from heed.listening.changes.feedback.imports import locked_import, tell_of_import
from heed.listening.changes.feedback.many import receive_rows
from heed.listening.changes.feedback.sheet_rows import FeedbackRow, own_number, read_row
from heed.listening.choices import FeedbackImportState, ImportedRowOutcome, OnConflict
from heed.listening.models import Feedback, FeedbackImport, FeedbackImportRow
from heed.listening.spreadsheets.feedback_columns import FEEDBACK, vocabulary

ROWS_AT_ONCE = 500
State = FeedbackImportState
YOUR_NUMBER = FEEDBACK.by_key["external_id"].heading


@dataclass
class Run:
    """One go at a phase of an import: what its rows may say, and the numbers met so far."""

    batch: FeedbackImport
    now: datetime
    seen: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        teams = Team.objects.filter(council_id=self.batch.council_id)
        self.words = vocabulary(teams=teams, today=timezone.localdate(self.now))

    def read(self, line: Line) -> tuple[FeedbackRow, tuple[Problem, ...]]:
        """A row with what is wrong with it, and whether an earlier row of the file has the same number."""
        row = read_row(line, self.batch.mapping, self.words)
        number = row.words.external_id
        first = self.seen.setdefault(number, row.number) if number else row.number
        if first == row.number:
            return row, row.problems
        twice = Problem(row.number, YOUR_NUMBER, f"“{number}” stands in row {first:,} already.", "Correct one of them.")
        return row, (*row.problems, twice)

    def remember(self, line: Line) -> None:
        """The number of a row that was dealt with before this run."""
        if number := own_number(line, self.batch.mapping):
            self.seen.setdefault(number, line.number)


@dataclass
class Lot:
    """Some rows, sorted by what they ask for."""

    last_row: int = 0
    new: list[FeedbackRow] = field(default_factory=list)
    known: list[tuple[FeedbackRow, int]] = field(default_factory=list)  # with the feedback of the same number
    wrong: list[tuple[FeedbackRow, Sequence[Problem]]] = field(default_factory=list)


def deal_with_import(pk: int, *, now: datetime) -> bool:
    """Go on with an import from where it is, to the end of its phase. No where somebody else deals with it, or nothing
    is left to do.
    """
    batch = FeedbackImport.objects.get(pk=pk)
    if batch.state not in {State.CHECKING, State.BRINGING_IN}:
        return False
    try:
        require(batch.added_by, Permission.TRIAGE_FEEDBACK)
        for lines, run in _lots(batch, now):
            if not _deal_with_lot(run, lines):
                return False
    except (UnreadableSheet, NotAllowed) as refused:
        _stop(pk, batch.state, str(refused))
        return True
    _end(pk, batch.state)
    return True


def _lots(batch: FeedbackImport, now: datetime) -> Iterator[tuple[list[Line], Run]]:
    table = open_table(bytes(batch.content), FEEDBACK)
    batch.content = b""
    run = Run(batch, now)
    rows = _behind(table.lines, run)
    while lines := list(islice(rows, ROWS_AT_ONCE)):
        yield lines, run


def _behind(lines: Iterable[Line], run: Run) -> Iterator[Line]:
    already = run.batch.position
    for line in lines:
        if line.number > already:
            yield line
        else:
            run.remember(line)


@transaction.atomic
def _deal_with_lot(run: Run, lines: Sequence[Line]) -> bool:
    current = locked_import(run.batch.pk)
    if (current.state, current.position) != (run.batch.state, run.batch.position):
        return False
    lot = _sorted(run, lines)
    conflicts = _conflicts(lot, current)
    current.conflicts += len(lot.known) + conflicts
    if current.state == State.BRINGING_IN:
        _bring_in(current, lot, run.now)
    else:
        current.added += len(lot.new)
        skips = current.on_conflict == OnConflict.SKIP
        current.skipped += len(lot.known) if skips else 0
        current.updated += 0 if skips else len(lot.known)
    current.rejected += len(lot.wrong)
    FeedbackImportRow.objects.bulk_create(_rejected(current, row, problems) for row, problems in lot.wrong)
    current.position = run.batch.position = lot.last_row
    fields = ["position", "added", "updated", "skipped", "rejected", "conflicts", "digest"]
    current.save(update_fields=fields)
    return True


def _sorted(run: Run, lines: Sequence[Line]) -> Lot:
    lot = Lot(last_row=lines[-1].number)
    for line in lines:
        row, problems = run.read(line)
        if problems:
            lot.wrong.append((row, problems))
        else:
            lot.new.append(row)
    return lot


def _conflicts(lot: Lot, batch: FeedbackImport) -> int:
    """Move the rows whose number is here already to where they belong; says how many of them that stops."""
    numbers = [row.words.external_id for row in lot.new if row.words.external_id]
    if not numbers:
        return 0
    there = dict(
        Feedback.objects.filter(council_id=batch.council_id, external_id__in=numbers).values_list("external_id", "pk")
    )
    fresh, known = [], []
    for row in lot.new:
        pk = there.get(row.words.external_id)
        if pk is None:
            fresh.append(row)
        else:
            known.append((row, pk))
    lot.new = fresh
    if batch.on_conflict != OnConflict.STOP:
        lot.known = known
        return 0
    what, mend = "This number is here already.", "Choose to skip or update such rows, or take this one out."
    lot.wrong += [(row, (Problem(row.number, YOUR_NUMBER, what, mend),)) for row, _ in known]
    return len(known)


def _bring_in(batch: FeedbackImport, lot: Lot, now: datetime) -> None:
    kept = receive_rows(words=[row.words for row in lot.new], by=batch.added_by, now=now, batch=batch.batch)
    batch.added += len(kept)
    batch.digest = chained(batch.digest, ((each.reference, each.text_sha256) for each in kept))
    if batch.on_conflict == OnConflict.SKIP:
        batch.skipped += len(lot.known)
        return
    changed = update_known(lot.known, batch=batch)
    batch.updated += changed.updated
    batch.skipped += changed.unchanged
    lot.wrong += changed.refused


def chained(digest: str, sources: Iterable[tuple[str, str]]) -> str:
    """The hash of what came in so far: SHA-256 over the hash before, a reference and the hash of its words, in turn."""
    for reference, text_sha256 in sources:
        digest = hashlib.sha256(f"{digest} {reference} {text_sha256}".encode()).hexdigest()
    return digest


def _rejected(batch: FeedbackImport, row: FeedbackRow, problems: Sequence[Problem]) -> FeedbackImportRow:
    return FeedbackImportRow(
        batch=batch,
        row_number=row.number,
        outcome=ImportedRowOutcome.REJECTED,
        cells=row.cells,
        problems=[[each.column, each.what, each.mend] for each in problems],
    )


@transaction.atomic
def _stop(pk: int, state: str, why: str) -> None:
    current = locked_import(pk)
    if current.state == state:
        current.state, current.trouble = State.STOPPED, why[:300]
        current.save(update_fields=["state", "trouble"])
        trail.record(verb="feedback_import.stopped", obj=current, by=None, chain=current.added_by.trail_chain)
        tell_of_import(current, current.added_by, "stopped: look at why")


@transaction.atomic
def _end(pk: int, state: str) -> None:
    current = locked_import(pk)
    if current.state != state:
        return
    total = current.added + current.updated + current.skipped + current.rejected
    if state == State.CHECKING:
        current.state, current.row_count = State.CHECKED, total
        current.save(update_fields=["state", "row_count"])
        tell_of_import(current, current.added_by, "is checked: look at what it would do")
        return
    current.state, current.done_at = State.DONE, timezone.now()
    current.save(update_fields=["state", "done_at"])
    details = {
        "sha256": current.sha256,
        "rows": total,
        **{name: getattr(current, name) for name in ("added", "updated", "skipped", "rejected", "digest")},
    }
    trail.record(verb="feedback_import.brought_in", obj=current, by=current.added_by, details=details)
    tell_of_import(current, current.added_by, f"is done: {current.added:,} came in, {current.rejected:,} did not")
