"""Writing down how many people are served in each group, with where the numbers are from."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.core.text.sheets.layouts import SheetColumn, SheetLayout, guessed_mapping, plain
from heed.core.text.sheets.numbers import NotANumber, number_of
from heed.core.text.sheets.reading import UnreadableSheet, read_table
from heed.core.text.sheets.rows import SheetRow
from heed.listening.models import ServedPopulation
from heed.listening.queries.feedback.silence import Breakdown, breakdowns

SERVED = SheetLayout(
    sheet="People served",
    whole="list of groups",
    columns=(
        SheetColumn("characteristic", "Characteristic", also=("question", "breakdown", "by")),
        SheetColumn("group", "Group", also=("answer", "category", "value")),
        SheetColumn("people", "People served", also=("people", "count", "number", "clients")),
    ),
    most_rows=500,
)


@transaction.atomic
def record_served(
    *, characteristic: str, people: Mapping[str, int], as_at: date, source_note: str, by: Person, today: date
) -> int:
    """Keep the numbers of one breakdown on one day; the same day again replaces them. Says how many groups."""
    require(by, Permission.TRIAGE_FEEDBACK)
    known = breakdowns(for_person=by).get(characteristic)
    groups = {group for group, _ in known.groups} if known else set()
    if not people or set(people) - groups:
        raise NotPossibleNow("Give the number of people for at least one of these groups.")
    if any(number < 0 for number in people.values()):
        raise NotPossibleNow("A number of people is 0 or more.")
    if not source_note.strip():
        raise NotPossibleNow("Say where the numbers are from: whoever reads them must be able to look them up.")
    if as_at > today:
        raise NotPossibleNow("The day of the numbers has not come yet.")
    there = ServedPopulation.objects.filter(council_id=by.council_id, characteristic=characteristic, as_at=as_at)
    there.delete()
    ServedPopulation.objects.bulk_create(
        ServedPopulation(
            council_id=by.council_id,
            characteristic=characteristic,
            answer=group,
            people=number,
            as_at=as_at,
            source_note=source_note.strip()[:300],
            recorded_by=by,
        )
        for group, number in sorted(people.items())
    )
    details = {"characteristic": characteristic, "as_at": as_at, "groups": len(people)}
    trail.record(verb="served.recorded", obj=by.council, by=by, details=details)
    return len(people)


@transaction.atomic
def bring_served_in(*, content: bytes, as_at: date, source_note: str, by: Person, today: date) -> int:
    """The numbers of several breakdowns from a spreadsheet, all or none. Refused with every row that is wrong."""
    require(by, Permission.TRIAGE_FEEDBACK)
    try:
        table = read_table(content, SERVED)
    except UnreadableSheet as refused:
        raise NotPossibleNow(str(refused)) from refused
    mapping = guessed_mapping(table.headings, SERVED)
    if set(mapping) != set(SERVED.by_key):
        raise NotPossibleNow("The file needs three columns: Characteristic, Group, People served.")
    known = breakdowns(for_person=by)
    read: dict[str, dict[str, int]] = {}
    wrong: list[str] = []
    for line in table.lines:
        row = SheetRow(SERVED, line, mapping)
        try:
            characteristic, group, people = _read(row, known)
        except (KeyError, NotANumber) as error:
            wrong.append(f"Row {line.number}: {error.args[0]}")
            continue
        read.setdefault(characteristic, {})[group] = people
    if wrong:
        raise NotPossibleNow(f"Nothing was kept. {' '.join(wrong[:20])}")
    return sum(
        record_served(characteristic=key, people=people, as_at=as_at, source_note=source_note, by=by, today=today)
        for key, people in read.items()
    )


def _read(row: SheetRow, known: Mapping[str, Breakdown]) -> tuple[str, str, int]:
    """The breakdown, the group and the number of a row. Raises KeyError or NotANumber with what is wrong."""
    wanted = plain(row.text("characteristic"))
    found = next((each for each in known.values() if wanted in {plain(each.id), plain(each.name)}), None)
    if found is None:
        raise KeyError(f"“{row.text('characteristic')}” is no question that is asked here.")
    answer = plain(row.text("group"))
    group = next((key for key, name in found.groups if answer in {plain(key), plain(name)}), None)
    if group is None:
        raise KeyError(f"“{row.text('group')}” is no group of {found.name}.")
    number = number_of(row.cell("people"), places=0)
    if number is None or number < 0:
        raise NotANumber("People served must be a number of 0 or more.")
    return found.id, group, int(number)
