"""Taking the loop away as it is shown."""

from collections.abc import Sequence

from django.http import HttpResponseBase
from django.utils import timezone

from heed.accounts.changes import note_list_taken_away
from heed.accounts.models import Person
from heed.web.components.dates import in_words
from heed.web.lists.tables import Table
from heed.web.lists.taking import FORMS, MAKERS
from heed.web.loop.rows import LoopRow
from heed.web.loop.stages import STAGES
from heed.web.periods import Period


def take_loop_away(rows: Sequence[LoopRow], *, form: str, period: Period, by: Person) -> HttpResponseBase:
    """The loop as a file, with what each number counts; who took it away is recorded."""
    note_list_taken_away(list_id="loop", form=FORMS[form], query=f"period={period.id}", rows=len(rows), by=by)
    now = timezone.now()
    table = Table(
        title="The loop by theme",
        name=f"loop-{timezone.localdate(now).isoformat()}",
        headings=["Theme", *(stage.name for stage in STAGES), "Where it is broken"],
        rows=lambda: ([row.name, *row.counts.values(), row.broken_in_words] for row in rows),
        count=len(rows),
        about=[
            ("Council", str(by.council)),
            ("Taken", in_words(now)),
            ("By", by.name),
            ("Period", period.name),
            *((stage.name, f"{stage.counts} Counted on {stage.day}.") for stage in STAGES),
        ],
    )
    return MAKERS[form](table)
