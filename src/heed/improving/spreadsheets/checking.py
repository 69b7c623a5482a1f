"""Each row checked before anything is written: what it would do, and everything that is wrong with it, by column."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from heed.core.text.sheets.layouts import plain
from heed.core.text.sheets.reading import Line, Table
from heed.core.text.sheets.rows import SheetRow
from heed.core.text.sheets.shapes import Checked, CheckedRow, Problem, no_column
from heed.core.text.sheets.values import NotADate, date_of
from heed.improving.choices import OPEN_STEPS, LadderStep, OnConflict, StatusId
from heed.improving.spreadsheets.columns import ACTIONS, NEEDED
from heed.improving.spreadsheets.shapes import Existing, Lookups

LONGEST = {"reference": 20, "title": 300}
# Databases differ on what the small letter of others is, so that one reference could be brought in twice.
ODD_IN_REFERENCE = re.compile(r"[^ -~]")
DONE_STATUSES = {StatusId.COMPLETE, StatusId.EMBEDDED, "closed"}


def wanted_people(table: Table, mapping: Mapping[str, int]) -> set[str]:
    """Every address or name in the sheet, lower case, so that all are looked up at once."""
    return _texts(table, mapping, "owner") | _texts(table, mapping, "sponsor")


def wanted_references(table: Table, mapping: Mapping[str, int]) -> set[str]:
    """Every action reference in the sheet, lower case."""
    return _texts(table, mapping, "reference")


def wanted_lessons(table: Table, mapping: Mapping[str, int]) -> set[str]:
    """Every lesson reference in the sheet, lower case."""
    return {each for text in _texts(table, mapping, "lessons") for each in _parts(text)}


def _texts(table: Table, mapping: Mapping[str, int], key: str) -> set[str]:
    rows = (_row(line, mapping) for line in table.lines)
    return {text.lower() for row in rows if (text := row.text(key))}


def _row(line: Line, mapping: Mapping[str, int]) -> SheetRow:
    return SheetRow(ACTIONS, line, mapping)


def check(table: Table, mapping: Mapping[str, int], lookups: Lookups, *, on_conflict: str) -> Checked[Existing]:
    """Check every row; none is left out because another is wrong."""
    only_updates = on_conflict == OnConflict.UPDATE and "reference" in mapping
    missing = [] if only_updates else [key for key in NEEDED if key not in mapping]
    sheet = tuple(no_column(table.header_row, ACTIONS.by_key[key].heading) for key in missing)
    if not table.lines:
        sheet += (Problem(table.header_row, "", "There is no row below the headings.", "Add one row for each action."),)
    if sheet:
        return Checked(rows=(), sheet_problems=sheet)
    rows = [_check_row(_row(line, mapping), lookups, on_conflict) for line in table.lines]
    return Checked(rows=tuple(_without_twins(rows)))


def _check_row(row: SheetRow, lookups: Lookups, on_conflict: str) -> CheckedRow[Existing]:
    reference = row.text("reference")
    existing = lookups.actions.get(reference.lower()) if reference else None
    outcome = _outcome(row, existing, on_conflict, lookups)
    row.values["reference"] = reference
    if outcome != "skip":
        _read_texts(row, is_new=existing is None)
        _read_people(row, lookups, is_new=existing is None)
        _read_dates(row, existing)
        _read_words(row, lookups, is_new=existing is None)
        _read_step_and_status(row, lookups, existing)
    stops = any(problem.stops for problem in row.problems)
    return CheckedRow(row.line.number, "wrong" if stops else outcome, row.values, tuple(row.problems), existing)


def _outcome(row: SheetRow, existing: Existing | None, on_conflict: str, lookups: Lookups) -> str:
    if existing is None:
        reference = row.text("reference").lower()
        if reference.startswith(lookups.reserved_prefix) and reference[len(lookups.reserved_prefix) :].isdecimal():
            row.wrong(
                "reference", f"There is no action {row.text('reference')} here.", "Leave it empty for a new action."
            )
        return "add"
    if on_conflict == OnConflict.SKIP:
        row.note("reference", "This action is there already: the row is skipped.")
        return "skip"
    if on_conflict == OnConflict.STOP:
        row.wrong("reference", "This action is there already.", "Choose to skip or update, or take the row out.")
    elif existing.is_withdrawn:
        row.wrong("reference", "This action is withdrawn.", "Take it up again in Heed first, or take the row out.")
    return "update"


def _read_texts(row: SheetRow, *, is_new: bool) -> None:
    for key in ("reference", "title", "description", "success_measure", "last_note"):
        text = row.text(key)
        limit = LONGEST.get(key)
        if limit and len(text) > limit:
            row.wrong(key, f"This has {len(text)} characters; at most {limit} fit.", "Shorten it.")
        elif text:
            row.values[key] = text
    if is_new and (odd := ODD_IN_REFERENCE.findall(row.text("reference"))):
        row.wrong("reference", f"A reference cannot hold “{odd[0]}”.", "Use plain letters, numbers and marks.")
    if is_new and not row.text("title"):
        row.wrong("title", "The action has no title.", "Say in one short sentence what will change.")


def _read_people(row: SheetRow, lookups: Lookups, *, is_new: bool) -> None:
    for key in ("owner", "sponsor"):
        text = row.text(key)
        if not text:
            if key == "owner" and is_new:
                row.wrong(key, "The action has no owner.", "Give the e-mail address of one colleague.")
            continue
        found = lookups.people.get(text.lower(), 0)
        if found is None:
            row.wrong(key, f"More than one colleague is called “{text}”.", "Give the e-mail address instead.")
        elif not found:
            row.wrong(key, f"Nobody here is called “{text}”.", "Give an address as it stands in Heed, or add them.")
        else:
            row.values[key] = found


def _read_dates(row: SheetRow, existing: Existing | None) -> None:
    for key in ("due_on", "first_due_on"):
        try:
            day = date_of(row.cell(key))
        except NotADate as wrong:
            row.wrong(key, f"“{row.text(key)}” is not a date.", str(wrong))
            continue
        if day:
            row.values[key] = day
    due = row.values.get("due_on")
    if existing is None:
        if not row.text("due_on"):
            row.wrong("due_on", "The action has no due date.", "Write it as 31/03/2027.")
        elif due and row.values.get("first_due_on", due) != due:
            row.note("first_due_on", "The date has moved before: brought in as one re-baseline.")
        return
    row.values.pop("first_due_on", None)
    if due == existing.due_on:
        row.values.pop("due_on")
    elif due and not existing.is_open:
        row.values.pop("due_on")
        row.note("due_on", "The action is complete: its due date does not move.")
    elif due:
        row.note("due_on", "The due date moves: counted as a re-baseline, with this file as the reason.")


def _read_words(row: SheetRow, lookups: Lookups, *, is_new: bool) -> None:
    _read_choice(row, "priority", lookups.priorities, otherwise="medium" if is_new else None)
    _read_choice(row, "cqc_theme", lookups.themes, otherwise=None)
    _read_several(row, "statements", lambda each: lookups.statements.get(plain(each)), "quality statement")
    _read_several(row, "lessons", lambda each: lookups.lessons.get(each.lower()), "lesson that you may read")
    if is_new and "success_measure" not in row.values:
        row.note("success_measure", "No measure: it will stand under “things you forgot”.", "Say how you will know.")


def _read_choice(row: SheetRow, key: str, words: Mapping[str, str], *, otherwise: str | None) -> None:
    text = row.text(key)
    found = words.get(plain(text)) if text else otherwise
    if found:
        row.values[key] = found
    elif text:
        row.wrong(key, f"“{text}” is not known here.", f"Use one of: {_listed(words)}.")


def _read_several(row: SheetRow, key: str, find: Callable[[str], str | int | None], what: str) -> None:
    parts = _parts(row.text(key))
    # A statement's own name may hold a comma: the whole text is tried before its parts.
    whole = find(row.text(key)) if parts else None
    found = [whole] if whole else [find(each) for each in parts]
    for text, value in zip([row.text(key)] if whole else parts, found, strict=True):
        if value is None:
            row.wrong(key, f"“{text}” is no {what}.", "Correct it, or leave the cell empty.")
    if parts and None not in found:
        row.values[key] = list(dict.fromkeys(found))


def _parts(text: str) -> list[str]:
    separators = ";\n" if ";" in text or "\n" in text else ","
    for mark in separators:
        text = text.replace(mark, "\x1f")
    return [part.strip() for part in text.split("\x1f") if part.strip()]


def _listed(words: Mapping[str, str]) -> str:
    return ", ".join(dict.fromkeys(word for word in words if word))


def _read_step_and_status(row: SheetRow, lookups: Lookups, existing: Existing | None) -> None:
    _read_choice(row, "status", lookups.statuses, otherwise=None)
    _read_choice(row, "step", lookups.steps, otherwise=None)
    step, status = row.values.pop("step", None), row.values.pop("status", None)
    if existing is not None:
        _keep_the_ladder(row, existing, step=step, status=status)
        return
    if step and step not in OPEN_STEPS:
        row.note("step", "This needs proof in Heed: brought in as “in progress”.", "Mark it complete in Heed.")
        step = LadderStep.IN_PROGRESS
    if status in DONE_STATUSES:
        row.note("status", "Complete is said on the ladder: brought in as “on track”.", "Mark it complete in Heed.")
        status, step = StatusId.ON_TRACK, step or LadderStep.IN_PROGRESS
    started = status not in (None, StatusId.NOT_STARTED)
    row.values["step"] = step or (LadderStep.IN_PROGRESS if started else LadderStep.AGREED)
    row.values["status"] = status or (
        StatusId.ON_TRACK if row.values["step"] == LadderStep.IN_PROGRESS else StatusId.NOT_STARTED
    )


def _keep_the_ladder(row: SheetRow, existing: Existing, *, step: str | None, status: str | None) -> None:
    """An import never moves an action on the ladder; while it is open, it may say how it goes."""
    if step and step != existing.step:
        row.note("step", "The step is not changed by a file.", "Move it on the action's own page.")
    if status and existing.is_open and status not in DONE_STATUSES:
        if status != existing.status:
            row.values["status"] = status
    elif status and existing.is_open:
        row.note("status", "Complete is said on the ladder: the status is left as it is.", "Mark it complete in Heed.")
    if row.values.get("last_note") == existing.last_note:
        row.values.pop("last_note", None)


def _without_twins(rows: list[CheckedRow[Existing]]) -> list[CheckedRow[Existing]]:
    """The same reference twice in one sheet is wrong both times: nobody could say which row counts."""
    counted = Counter(str(row.values["reference"]).lower() for row in rows if row.values["reference"])
    return [
        _twin(row) if counted[str(row.values["reference"]).lower()] > 1 and row.values["reference"] else row
        for row in rows
    ]


def _twin(row: CheckedRow[Existing]) -> CheckedRow[Existing]:
    problem = Problem(
        row.number,
        ACTIONS.by_key["reference"].heading,
        f"{row.values['reference']} stands in more than one row.",
        "Keep one of them.",
    )
    return replace(row, outcome="wrong", problems=(*row.problems, problem))
