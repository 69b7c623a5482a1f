"""Taking the results of a search away, as lists are taken away."""

from django.http import HttpResponseBase
from django.utils import timezone

from heed.accounts.changes import note_list_taken_away
from heed.accounts.models import Person
from heed.searching.queries import Results
from heed.web.components.dates import in_words
from heed.web.lists import taking_csv, taking_excel
from heed.web.lists.chosen import Chosen
from heed.web.lists.tables import Table
from heed.web.searching.results import results_of
from heed.web.searching.seen import note_found_seen
from heed.web.searching.specs import SEARCH

FORMS = {"csv": "CSV", "xlsx": "Excel"}
_MAKERS = {"csv": taking_csv.response, "xlsx": taking_excel.response}


def take_away(chosen: Chosen, results: Results, *, form: str, by: Person) -> HttpResponseBase:
    """The results as a file, best first. The trail keeps that it was taken, never the words asked for: they may be
    somebody's name. Each restricted source whose words leave Heed so is recorded as viewed.
    """
    note_list_taken_away(list_id=SEARCH.id, form=FORMS[form], query="", rows=len(results), by=by)
    found = results.some(0, len(results))
    note_found_seen(found, by=by, what="search as a file")
    now = timezone.now()
    columns = [column for column in SEARCH.columns if not column.hidden_by_default]
    table = Table(
        title="Results of a search",
        name=f"{SEARCH.id}-{timezone.localdate(now).isoformat()}",
        headings=[column.label for column in columns],
        rows=lambda: (
            [column.value(row) for column in columns] for row in results_of(found, results.question, person=by)
        ),
        count=len(results),
        about=[
            ("Council", str(by.council)),
            ("Taken", in_words(now)),
            ("By", by.name),
            ("Search", chosen.in_words()),
            ("Rows", f"{len(results):,}{', the best of more' if results.are_there_more else ''}"),
        ],
    )
    return _MAKERS[form](table)
