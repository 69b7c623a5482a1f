"""A spreadsheet of themes that comes back: done by an editor, proposed by others; tried out first, all or none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.core.text.sheets.layouts import guessed_mapping
from heed.core.text.sheets.reading import Table, UnreadableSheet, read_table
from heed.core.text.sheets.rows import SheetRow
from heed.core.text.sheets.shapes import Checked, CheckedRow, Problem, no_column
from heed.learning.changes.taxonomy.proposals import TaxonomyChange, make_change, propose_change
from heed.learning.changes.taxonomy.themes import refuse_no_reason
from heed.learning.changes.taxonomy.wording import tidied, wording_from, wording_of
from heed.learning.choices import ThemeChange
from heed.learning.queries.taxonomy import KnownTheme, Taxonomy, taxonomy_of
from heed.learning.spreadsheets.themes import THEMES, RowRefused, is_stale, moves_of, theme_of, words_of

MOST_PROPOSED = 20
OUTCOMES = {ThemeChange.ADD: "add", ThemeChange.RETIRE: "retire", ThemeChange.BRING_BACK: "bring back"}
NEEDED = ("name", "description")


class _TriedOut(Exception):
    """Carries what was found out of a transaction that leaves nothing behind."""

    def __init__(self, checked: Checked[str]) -> None:
        super().__init__()
        self.checked = checked


@dataclass
class _Doing:
    """Who does it, why, and the taxonomy as it has become row by row."""

    by: Person
    because: str
    taxonomy: Taxonomy

    def do(self, wanted: TaxonomyChange) -> None:
        if can(self.by, Permission.EDIT_TAXONOMY):
            make_change(wanted, because=self.because, by=self.by)
            self.taxonomy = taxonomy_of(self.by.council_id)
        else:
            propose_change(wanted=wanted, because=self.because, by=self.by)


def try_themes(*, content: bytes, because: str, by: Person) -> Checked[str]:
    """What a file would do, row by row, and everything that is wrong with it. Nothing of it stays."""
    try:
        with transaction.atomic():
            raise _TriedOut(_do_all(content, because, by))
    except _TriedOut as tried:
        return tried.checked


def bring_themes_in(*, content: bytes, because: str, by: Person) -> Checked[str]:
    """Do or propose what a file asks for: all of it, or with anything wrong nothing."""
    with transaction.atomic():
        checked = _do_all(content, because, by)
        if checked.stops:
            first = next(each for each in checked.problems if each.stops)
            raise NotPossibleNow(f"Nothing was changed. Row {first.row}: {first.what}")
        return checked


def _do_all(content: bytes, because: str, by: Person) -> Checked[str]:
    if not by.permissions & {Permission.EDIT_TAXONOMY, Permission.DECIDE_FINDINGS}:
        raise NotAllowed("Your role does not change themes. Tell your quality lead what you miss.")
    refuse_no_reason(because)
    try:
        table = read_table(content, THEMES)
    except UnreadableSheet as refused:
        raise NotPossibleNow(str(refused)) from None
    mapping = guessed_mapping(table.headings, THEMES)
    if problems := tuple(_missing(table, mapping)):
        return Checked(rows=(), sheet_problems=problems)
    doing = _Doing(by, because, taxonomy_of(by.council_id))
    rows = [_row(SheetRow(THEMES, line, mapping), doing) for line in table.lines]
    asked = sum(row.outcome not in {"skip", "wrong"} for row in rows)
    if asked > MOST_PROPOSED and not can(by, Permission.EDIT_TAXONOMY):
        what = f"This asks for {asked} changes. At most {MOST_PROPOSED} are proposed at once."
        return Checked(
            tuple(rows), (Problem(table.header_row, "", what, "Talk to an editor, or make the file shorter."),)
        )
    return Checked(tuple(rows))


def _missing(table: Table, mapping: dict[str, int]) -> Iterator[Problem]:
    for key in NEEDED if "id" not in mapping else ():
        if key not in mapping:
            yield no_column(table.header_row, THEMES.by_key[key].heading, "Add one, or take the file away anew.")
    if not table.lines:
        yield Problem(table.header_row, "", "There is no row below the headings.", "Add one row for each theme.")


def _row(row: SheetRow, doing: _Doing) -> CheckedRow[str]:
    """Do one row, or say why not. What is refused leaves nothing of the row behind."""
    name, outcome = row.text("name") or row.text("id"), "skip"
    try:
        with transaction.atomic():
            wanted = _wanted(row, doing.taxonomy)
            for change in wanted:
                doing.do(change)
            outcome = OUTCOMES.get(wanted[0].change, "update") if wanted else "skip"
    except RowRefused as refused:
        row.wrong(refused.column, refused.what, refused.mend)
    except NotPossibleNow as refused:
        row.wrong("name", refused.message, "Change the row, or take it out.")
    return CheckedRow(row.line.number, "wrong" if row.stops else outcome, {"name": name}, tuple(row.problems))


def _wanted(row: SheetRow, taxonomy: Taxonomy) -> Sequence[TaxonomyChange]:
    """What a row asks for, in the order in which it can be done."""
    known = theme_of(row, taxonomy)
    words = tidied(wording_from(words_of(row, known, taxonomy)))
    move, is_in_use_then = moves_of(row, known, taxonomy)
    if known is None:
        return [TaxonomyChange(ThemeChange.ADD, wordings=[words])]
    changes = [TaxonomyChange(move, [known.id])] if move else []
    if words != tidied(wording_of(known)):
        reword = TaxonomyChange(ThemeChange.REWORD, [known.id], wordings=[words])
        changes = [*changes, reword] if is_in_use_then else [reword, *changes]
    if changes:
        _refuse_stale(row, known)
    return changes


def _refuse_stale(row: SheetRow, known: KnownTheme) -> None:
    if is_stale(row, known):
        what = f"“{known.name}” was changed in Heed after this file was made."
        raise RowRefused("version", what, "Take the themes away anew, and change those.")
