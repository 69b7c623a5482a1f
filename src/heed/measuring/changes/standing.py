"""Loading a folder of standing data into a council: all of it or nothing, and safe to repeat."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Council, Person
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow, Refused
from heed.core.text.sheets.layouts import SheetLayout, guessed_mapping
from heed.core.text.sheets.reading import Table, UnreadableSheet, read_table
from heed.core.text.sheets.rows import SheetRow
from heed.definitions import measures
from heed.measuring.changes.imports import kept_file, written
from heed.measuring.changes.measures import take_up_measure
from heed.measuring.changes.standing_lists import load_areas, load_comparators
from heed.measuring.changes.standing_report import FileReport, StandingReport
from heed.measuring.choices import OnConflict
from heed.measuring.models import Measure
from heed.measuring.queries.imports import lookups_for
from heed.measuring.spreadsheets.checking import check, lowered, wanted_measures
from heed.measuring.spreadsheets.columns import FIGURES
from heed.measuring.standing import AREAS, AREAS_FILE, COMPARATORS, COMPARATORS_FILE

LISTS = {AREAS_FILE: (AREAS, load_areas), COMPARATORS_FILE: (COMPARATORS, load_comparators)}


class _NothingWritten(Exception):
    """Takes back what was tried."""


def load_standing(
    *, folder: Path, council: Council, owner: Person | None, on_conflict: str, dry_run: bool = False
) -> StandingReport:
    """Load the councils, comparator groups and figures of a folder.

    Councils, groups and figures are entered by Heed itself; measures that have to be taken up are taken up by `owner`,
    who then answers for them. One refused row stops everything. Raises NotPossibleNow where there is nothing to load.
    """
    if on_conflict not in OnConflict.values:
        raise NotPossibleNow("Choose what to do with what is there already: stop, skip or revise.")
    files = sorted(path for path in folder.glob("*.csv") if path.is_file()) if folder.is_dir() else []
    if not files:
        raise NotPossibleNow(f"There is no folder with CSV files at {folder}.")
    loading = _Loading(council, owner, on_conflict)
    try:
        with transaction.atomic():
            loading.load(files)
            if dry_run or loading.report.refusals:
                raise _NothingWritten
    except _NothingWritten:
        return loading.report
    loading.report.is_written = True
    return loading.report


class _Loading:
    """One folder while it is loaded."""

    def __init__(self, council: Council, owner: Person | None, on_conflict: str) -> None:
        self.council, self.owner, self.on_conflict = council, owner, on_conflict
        self.report = StandingReport()
        self.digests: dict[str, str] = {}

    def load(self, files: list[Path]) -> None:
        by_name = {path.name: path for path in files}
        for name, (layout, load) in LISTS.items():
            if name in by_name:
                self._list(by_name[name], layout, load)
        for path in files:
            if path.name not in LISTS:
                self._figures(path)
        self._record()

    def _list(self, path: Path, layout: SheetLayout, load: Callable[..., None]) -> None:
        report, _, table = self._read(path, layout)
        if table is not None:
            load(table, report, council=self.council, on_conflict=self.on_conflict)

    def _read(self, path: Path, layout: SheetLayout) -> tuple[FileReport, bytes, Table | None]:
        report = FileReport(path.name)
        self.report.files.append(report)
        content = path.read_bytes()
        self.digests[path.name] = hashlib.sha256(content).hexdigest()
        try:
            return report, content, read_table(content, layout)
        except UnreadableSheet as refused:
            report.refuse_file(str(refused), "")
            return report, content, None

    def _figures(self, path: Path) -> None:
        report, content, table = self._read(path, FIGURES)
        if table is None:
            return
        mapping = guessed_mapping(table.headings, FIGURES)
        table = self._without_retired(table, mapping, report)
        if not self._take_up(table, mapping, report) or not table.lines:
            return
        lookups = lookups_for(table, mapping, council_id=self.council.pk, add_areas=False, today=timezone.localdate())
        checked = check(table, mapping, lookups, on_conflict=self.on_conflict)
        report.refuse(
            replace(each, mend=f"Correct the name, or add it to {AREAS_FILE}.") if each.column == "Council" else each
            for each in checked.problems
        )
        report.added, report.revised = checked.count("add"), checked.count("revise")
        report.same, report.skipped = checked.count("same"), report.skipped + checked.count("skip")
        if not checked.stops and report.added + report.revised:
            batch = kept_file(
                name=path.name,
                content=content,
                table=table,
                council_id=self.council.pk,
                by=None,
                on_conflict=self.on_conflict,
                add_areas=False,
            )
            written(batch, checked, by=None)

    def _without_retired(self, table: Table, mapping: dict[str, int], report: FileReport) -> Table:
        """A measure that the council set aside is not taken up again by a file: its rows are skipped."""
        own = Measure.objects.filter(council=self.council).exclude(definition="")
        kept = set(own.filter(is_retired=False).values_list("definition", flat=True))
        retired = set(own.filter(is_retired=True).values_list("definition", flat=True)) - kept
        if not retired:
            return table
        rows = [SheetRow(FIGURES, line, mapping) for line in table.lines]
        lines = tuple(row.line for row in rows if lowered(row.text("measure")) not in retired)
        report.skipped += len(table.lines) - len(lines)
        return replace(table, lines=lines)

    def _take_up(self, table: Table, mapping: dict[str, int], report: FileReport) -> bool:
        """Take up the defined measures that the file names and the council does not keep yet."""
        kept = set(Measure.objects.filter(council=self.council, is_retired=False).values_list("definition", flat=True))
        missing = sorted((wanted_measures(table, mapping) & set(measures())) - kept)
        if missing and self.owner is None:
            report.refuse_file(
                f"{len(missing)} measures are not kept here yet: {', '.join(missing)}.",
                "Say who will answer for them, with --owner and an e-mail address.",
            )
            return False
        return all(self._taken_up(definition, report) for definition in missing)

    def _taken_up(self, definition: str, report: FileReport) -> bool:
        if self.owner is None:
            return False
        try:
            take_up_measure(definition=definition, owner=self.owner, by=self.owner)
        except Refused as refused:
            report.refuse_file(f"{definition} cannot be taken up by {self.owner.name}.", refused.message)
            return False
        self.report.taken_up.append(definition)
        return True

    def _record(self) -> None:
        """One link for the folder, where it changed anything; the imports of its figures have their own."""
        changed = {each.name: [each.added, each.revised] for each in self.report.files if each.added + each.revised}
        if not changed:
            return
        details = {"added_and_revised": changed, "sha256": self.digests, "measures_taken_up": self.report.taken_up}
        trail.record(verb="standing_data.loaded", obj=self.council, by=None, chain=self.council.slug, details=details)
