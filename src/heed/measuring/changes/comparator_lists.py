"""Comparator groups from lists of names, pasted or uploaded. Licensed lists come in so, and never with Heed."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction

from heed.accounts.models import Person
from heed.audit.refusals import NotPossibleNow
from heed.core.text.sheets.layouts import SheetColumn, SheetLayout, guessed_mapping
from heed.core.text.sheets.reading import UnreadableSheet, read_table
from heed.core.text.sheets.rows import SheetRow
from heed.measuring.changes.areas import add_area, change_comparator_group, make_comparator_group
from heed.measuring.choices import AreaKind
from heed.measuring.models import Area, ComparatorGroup
from heed.measuring.standing import standing_areas

SHOWN = 10
MEMBERS = SheetLayout(
    sheet="Members",
    whole="list of councils",
    most_rows=1_000,
    fewest_headings=1,
    columns=(
        SheetColumn("member", "Council", ("name", "area", "area name", "authority", "local authority", "council name")),
        SheetColumn("code", "Code", ("area code", "ons code", "gss code", "la code")),
    ),
)


def names_in_text(text: str) -> list[str]:
    """Names or codes as pasted: one a line, or with semicolons or tabs between. The first of each counts."""
    for mark in ";\t\r":
        text = text.replace(mark, "\n")
    return list(dict.fromkeys(name for line in text.split("\n") if (name := " ".join(line.split()).strip(" ,"))))


def names_in_file(content: bytes) -> list[str]:
    """Names, or codes where there is no name, from the columns of a spreadsheet that are called so; or from its only
    column, whatever that is called.
    """
    try:
        table = read_table(content, MEMBERS)
    except UnreadableSheet as refused:
        raise NotPossibleNow(str(refused)) from refused
    mapping = guessed_mapping(table.headings, MEMBERS)
    rows = [SheetRow(MEMBERS, line, mapping or {"member": 0}) for line in table.lines]
    if not mapping and len(table.headings) > 1:
        raise NotPossibleNow("No column of the file is called Council or Code. Name one so, or paste the list.")
    first = [] if mapping else [table.headings[0]]
    return list(dict.fromkeys([*first, *filter(None, (row.text("member") or row.text("code") for row in rows))]))


@transaction.atomic
def keep_comparator_list(
    *,
    group: ComparatorGroup | None = None,
    expected_version: int | None = None,
    name: str,
    kind: str,
    source: str,
    dated_on: date | None,
    members: Sequence[str],
    add_missing: bool,
    by: Person,
) -> ComparatorGroup:
    """Make a comparator group, or change one, whose members are told by name or code."""
    areas = _members(members, add_missing=add_missing, by=by)
    if group is None:
        return make_comparator_group(name=name, kind=kind, source=source, dated_on=dated_on, members=areas, by=by)
    return change_comparator_group(
        group=group,
        expected_version=expected_version or 0,
        name=name,
        kind=kind,
        source=source,
        dated_on=dated_on,
        members=areas,
        by=by,
    )


def _members(names: Sequence[str], *, add_missing: bool, by: Person) -> Collection[Area]:
    listed = list(Area.objects.filter(council_id=by.council_id).exclude(kind=AreaKind.OWN))
    known = {area.code.lower(): area for area in listed if area.code}
    known |= {area.name.lower(): area for area in listed}
    ours = by.council.name.lower()
    found: dict[int, Area] = {}
    missing = []
    for name in names:
        standing = standing_areas().get(name.lower())
        area = known.get(name.lower()) or (known.get(standing.name.lower()) if standing else None)
        called = standing.name if standing else name
        if area is None and called.lower() != ours:
            missing.append(name)
        elif area is not None:
            found[area.pk] = area
    if missing and not add_missing:
        told = ", ".join(missing[:SHOWN]) + (f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else "")
        raise NotPossibleNow(f"Not in the list of councils: {told}. Correct the names, or choose to add them.")
    return [*found.values(), *_added(missing, by=by)]


def _added(names: Sequence[str], *, by: Person) -> list[Area]:
    """The councils that are not in the list yet; a name and a code of the same one make one."""
    wanted = {}
    for name in names:
        known = standing_areas().get(name.lower())
        wanted[(known.name if known else name).lower()] = (known, name)
    return [
        add_area(
            name=known.name if known else name,
            kind=known.kind if known else AreaKind.AUTHORITY,
            code=known.code if known else "",
            authority_type=known.authority_type if known else "",
            region=known.region if known else "",
            by=by,
        )
        for known, name in wanted.values()
    ]
