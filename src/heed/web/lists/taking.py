"""Taking a list away as it is shown: the same filters, order and columns, every page of it."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.utils import timezone

from heed.accounts.changes import note_list_taken_away
from heed.accounts.models import Person
from heed.web.components.dates import in_words
from heed.web.lists import taking_csv, taking_excel, taking_word
from heed.web.lists.chosen import Chosen
from heed.web.lists.specs import Rows
from heed.web.lists.tables import CHUNK, Table

FORMS = {"csv": "CSV", "xlsx": "Excel", "docx": "Word"}
MAKERS: dict[str, Callable[[Table], HttpResponseBase]] = {
    "csv": taking_csv.response,
    "xlsx": taking_excel.response,
    "docx": taking_word.response,
}


def take_away(chosen: Chosen, rows: Rows, *, form: str, by: Person, query: str) -> HttpResponseBase:
    """The list as a file; who took what away is recorded in the trail."""
    count = rows.order_by().count()
    note_list_taken_away(list_id=chosen.spec.id, form=FORMS[form], query=query, rows=count, by=by)
    if chosen.spec.seen:
        chosen.spec.seen(rows, by, f"list as {FORMS[form]}")
    prepared = chosen.spec.prepare(rows) if chosen.spec.prepare else rows
    now = timezone.now()
    table = Table(
        title=chosen.spec.title,
        name=f"{chosen.spec.id}-{timezone.localdate(now).isoformat()}",
        headings=[column.label for column in chosen.columns],
        rows=lambda: ([column.value(row) for column in chosen.columns] for row in prepared.iterator(chunk_size=CHUNK)),
        count=count,
        about=[
            ("Council", str(by.council)),
            ("Taken", in_words(now)),
            ("By", by.name),
            ("Filters", chosen.in_words()),
            ("Rows", f"{count:,}"),
        ],
    )
    return MAKERS[form](table)
