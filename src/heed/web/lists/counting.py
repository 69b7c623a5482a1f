"""How many rows a list has. Past a bound nobody is helped by the last digit, and counting on would read every row."""

from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator

from heed.definitions import load
from heed.definitions.shapes import Entry, Text
from heed.web.lists.specs import Rows


class ListRule(Entry, frozen=True, kw_only=True):
    """One number that lists keep to, and what it decides."""

    number: int
    unit: str
    meaning: Text


def list_rule(rule_id: str) -> int:
    """The number of one rule of lists, such as how many rows are counted at most."""
    return load("list_rules", ListRule)[rule_id].number


class CountedPages(Paginator[Any]):
    """Pages of rows that are counted up to a bound. `is_exact` says whether `count` is all there are.

    Pages past the bound can still be turned to, one after another or by their number.
    """

    is_exact: bool
    count: int

    def __init__(self, rows: Rows, shown: Rows, page_size: int) -> None:
        super().__init__(shown, page_size)
        most = list_rule("counted-to")
        found = rows.order_by()[: most + 1].count()
        self.is_exact, self.count = found <= most, min(found, most)

    def asked_for(self, wanted: str) -> Page[Any]:
        """The page of this number; the first where it is no number, the last known one where it does not exist."""
        try:
            number = self.validate_number(wanted)
        except PageNotAnInteger:
            number = 1
        except EmptyPage:
            beyond = None if self.is_exact else self._beyond(int(wanted))
            if beyond:
                return beyond
            number = self.num_pages if wanted.lstrip("-") == wanted and wanted != "0" else 1
        return self._page_at(number)
