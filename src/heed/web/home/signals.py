"""Measures of one's own that just began to get worse, for one's home."""

from heed.accounts.models import Person
from heed.core.statistics.sentences.charts import false_signals_sentence
from heed.measuring.queries.measures import measures_kept
from heed.measuring.queries.pictures import board_of
from heed.web.home.needs import Need
from heed.web.measuring.telling import told_of


def signals_of(person: Person) -> list[Need]:
    """Those of one's own measures whose newest figure is a signal of getting worse, beside what chance would give.

    Three queries, one where the person owns no measure.
    """
    board = board_of(measures_kept(for_person=person).filter(owner=person))
    return [
        Need(
            word="Signal",
            shape="diamond",
            colour="purple",
            text=told_of(row.picture).finding,
            detail=false_signals_sentence(board.signals, board.expected),
            href=row.measure.get_absolute_url(),
        )
        for row in board.rows
        if (row.picture.variation or "").startswith("concern")
    ]
