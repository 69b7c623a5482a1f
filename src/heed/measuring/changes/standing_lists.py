"""The lists of a folder of standing data: councils, and the groups they are compared in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from heed.accounts.models import Council
from heed.audit import trail
from heed.core.text.sheets.reading import Table
from heed.core.text.sheets.rows import SheetRow
from heed.core.text.sheets.values import NotADate, date_of
from heed.definitions import comparator_kinds, ombudsman_comparators
from heed.measuring.changes.areas import own_area
from heed.measuring.changes.standing_report import FileReport
from heed.measuring.choices import AreaKind, OnConflict
from heed.measuring.models import Area, ComparatorGroup, ComparatorMember
from heed.measuring.standing import AREAS, COMPARATORS, rows_in

DETAILS = ("code", "authority_type", "region")
NEEDED_OF_GROUP = ("group", "kind", "source", "member")
LONGEST = {"name": 200, "code": 20, "region": 80}


def load_areas(table: Table, report: FileReport, *, council: Council, on_conflict: str) -> None:
    """Add the councils that are not there yet. What is empty here is filled in; what differs is a conflict."""
    if not report.has_columns(table, AREAS, ("name", "kind")):
        return
    own_area(council)
    there = {area.name.lower(): area for area in Area.objects.filter(council=council)}
    named: set[str] = set()
    for row in rows_in(table, AREAS):
        name = " ".join(row.text("name").split())
        if name.lower() in named:
            row.wrong("name", f"“{name}” stands in more than one row.", "Keep one of them.")
        named.add(name.lower())
        _check_area(row, name)
        if row.stops:
            report.refuse(row.problems)
        elif (area := there.get(name.lower())) is None:
            Area.objects.create(
                council=council, name=name, kind=row.text("kind"), **{key: row.text(key) for key in DETAILS}
            )
            report.added += 1
        else:
            _meet_area(row, area, report, on_conflict=on_conflict)


def _check_area(row: SheetRow, name: str) -> None:
    if not name:
        row.wrong("name", "The row names nobody.", "Write the council's name, or take the row out.")
    for key, most in LONGEST.items():
        if len(row.text(key)) > most:
            row.wrong(key, f"At most {most} characters fit.", "Shorten it.")
    if row.text("kind") not in (AreaKind.AUTHORITY, AreaKind.GROUP):
        row.wrong("kind", f"“{row.text('kind')[:40]}” is no kind.", "Write authority for one council, or group.")
    if row.text("authority_type") and row.text("authority_type") not in ombudsman_comparators():
        known = ", ".join(ombudsman_comparators())
        row.wrong("authority_type", f"“{row.text('authority_type')[:40]}” is no type.", f"Write one of: {known}.")


def _meet_area(row: SheetRow, area: Area, report: FileReport, *, on_conflict: str) -> None:
    """An area that is there: our own council stays ours whatever the file calls it."""
    said = {key: row.text(key) for key in DETAILS if row.text(key)}
    if area.kind != AreaKind.OWN:
        said["kind"] = row.text("kind")
    changed = {key: value for key, value in said.items() if getattr(area, key) != value}
    conflicts = [key for key in changed if getattr(area, key)]
    if not changed:
        report.same += 1
        return
    if conflicts and on_conflict == OnConflict.SKIP:
        report.skipped += 1
        return
    if conflicts and on_conflict == OnConflict.STOP:
        for key in conflicts:
            row.wrong(key, f"{area.name} is there with {getattr(area, key)}.", "Choose to skip or revise.")
        report.refuse(row.problems)
        return
    for key, value in changed.items():
        setattr(area, key, value)
    area.save(update_fields=list(changed))
    report.revised += 1


@dataclass(frozen=True)
class _Group:
    """A comparator group as its rows say it."""

    name: str
    kind: str
    source: str
    dated_on: date | None
    members: tuple[Area, ...]


def load_comparators(table: Table, report: FileReport, *, council: Council, on_conflict: str) -> None:
    """Make the groups that are not there yet; one that differs is a conflict."""
    if not report.has_columns(table, COMPARATORS, NEEDED_OF_GROUP):
        return
    areas = list(Area.objects.filter(council=council))
    known = {area.code.lower(): area for area in areas if area.code} | {area.name.lower(): area for area in areas}
    there = {group.name.lower(): group for group in ComparatorGroup.objects.filter(council=council)}
    rows = sorted(rows_in(table, COMPARATORS), key=lambda row: row.text("group").lower())
    for key, each in groupby(rows, key=lambda row: row.text("group").lower()):
        group = _group_of(list(each), known, report)
        if group is not None:
            _keep_group(group, there.get(key), report, council=council, on_conflict=on_conflict)


def _group_of(rows: list[SheetRow], known: Mapping[str, Area], report: FileReport) -> _Group | None:
    first = rows[0]
    members = [_member(row, known) for row in rows]
    dates = [_dated_on(row) for row in rows]
    if not first.text("group"):
        first.wrong("group", "The row names no group.", "Write the group's name, or take the row out.")
    if len(first.text("group")) > LONGEST["name"]:
        first.wrong("group", f"At most {LONGEST['name']} characters fit.", "Shorten it.")
    if first.text("kind") not in comparator_kinds():
        known_kinds = ", ".join(comparator_kinds())
        first.wrong("kind", f"“{first.text('kind')[:40]}” is no kind.", f"Write one of: {known_kinds}.")
    if not first.text("source"):
        first.wrong("source", "The row does not say where the list comes from.", "Say it, with its date.")
    for row in rows[1:]:
        for key in ("kind", "source", "dated_on"):
            if row.text(key) not in ("", first.text(key)):
                row.wrong(key, "Another row of the group says something else.", "Say the same, or leave it empty.")
    refused = [problem for row in rows for problem in row.problems]
    if refused:
        report.refuse(refused)
        return None
    once = {area.pk: area for area in members if area}
    return _Group(first.text("group"), first.text("kind"), first.text("source"), dates[0], tuple(once.values()))


def _member(row: SheetRow, known: Mapping[str, Area]) -> Area | None:
    found = known.get(row.text("member").lower())
    if found is None:
        row.wrong("member", f"“{row.text('member')[:80]}” is not in the list of councils.", "Add it to areas.csv.")
    return found


def _dated_on(row: SheetRow) -> date | None:
    try:
        return date_of(row.cell("dated_on"))
    except NotADate as wrong:
        row.wrong("dated_on", f"“{row.text('dated_on')[:40]}” is not a date.", str(wrong))
        return None


def _keep_group(
    said: _Group, there: ComparatorGroup | None, report: FileReport, *, council: Council, on_conflict: str
) -> None:
    if there is None:
        made = ComparatorGroup.objects.create(
            council=council, name=said.name, kind=said.kind, source=said.source, dated_on=said.dated_on
        )
        _set_members(made, said.members)
        details = {"kind": said.kind, "members": len(said.members)}
        trail.record(verb="comparators.made", obj=made, by=None, chain=council.slug, details=details)
        report.added += 1
    elif _is_same(said, there):
        report.same += 1
    elif on_conflict == OnConflict.SKIP:
        report.skipped += 1
    elif on_conflict == OnConflict.STOP:
        report.refuse_file(f"The group “{there.name}” is there and differs.", "Choose to skip or revise.")
    else:
        _revise_group(said, there, report, council=council)


def _is_same(said: _Group, there: ComparatorGroup) -> bool:
    members = set(there.links.values_list("area_id", flat=True))
    words = (said.kind, said.source, said.dated_on) == (there.kind, there.source, there.dated_on)
    return words and members == {area.pk for area in said.members}


def _revise_group(said: _Group, there: ComparatorGroup, report: FileReport, *, council: Council) -> None:
    before = sorted(there.links.values_list("area__name", flat=True))
    current = there.locked(expected_version=None)
    current.kind, current.source, current.dated_on = said.kind, said.source, said.dated_on
    current.save_change("kind", "source", "dated_on")
    current.links.exclude(area__in=said.members).delete()
    _set_members(current, said.members)
    details = {"kind": said.kind, "members": [before, sorted(area.name for area in said.members)]}
    trail.record(verb="comparators.changed", obj=current, by=None, chain=council.slug, details=details)
    report.revised += 1


def _set_members(group: ComparatorGroup, members: Iterable[Area]) -> None:
    links = (ComparatorMember(group=group, area=area) for area in members)
    ComparatorMember.objects.bulk_create(links, ignore_conflicts=True)
