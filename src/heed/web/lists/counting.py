"""How many rows a list has. Past a bound nobody is helped by the last digit, and counting on would read every row."""

from typing import Any, Literal

from django.conf import settings
from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator

from heed.definitions import load
from heed.definitions.shapes import Entry, Text
from heed.web.lists.specs import ListSpec, Rows

FARTHEST_ROW = 2_147_483_647


class ListRule(Entry, frozen=True, kw_only=True):
    """One number that lists keep to, and what it decides."""

    number: int
    unit: Literal["rows"]
    meaning: Text


def rule_number(rule_id: str) -> int:
    """The number of one rule of lists, such as how many rows are counted at most."""
    return load("list_rules", ListRule, settings.DEFINITIONS_FOLDER or None)[rule_id].number


class CountedPage(Page[Any]):
    """One page of a list, its rows already read."""

    def __init__(self, rows: list[Any], number: int, pages: "CountedPages") -> None:
        size = pages.per_page
        super().__init__(rows[:size], number, pages)
        self.goes_on = number < pages.num_pages or len(rows) > size

    def has_next(self) -> bool:
        return self.goes_on

    def end_index(self) -> int:
        return max(self.start_index() + len(self.object_list) - 1, 0)


class CountedPages(Paginator[Any]):
    """Pages of rows that are counted up to a bound. `is_exact` says whether `count` is all there are.

    Pages past the bound can be turned to like any other; which one is the last is then not known.
    """

    def __init__(self, rows: Rows, spec: ListSpec) -> None:
        super().__init__(rows, spec.page_size)
        self.rows, self.spec = rows, spec
        most = rule_number("counted-to")
        found = rows.order_by().values("pk")[: most + 1].count()  # counted without what only shown rows need
        self.is_exact = found <= most
        self.count = min(found, most)

    def validate_number(self, number: Any) -> int:
        try:
            return super().validate_number(number)
        except EmptyPage:
            if self.is_exact or not 0 < int(number) * self.per_page < FARTHEST_ROW:
                raise
            return int(number)

    def get_page(self, number: Any) -> CountedPage:
        """The page of this number; the first where it is no number, the last one known where it does not exist."""
        try:
            return self.page(number)
        except PageNotAnInteger:
            return self.page(1)
        except EmptyPage:
            return self.page(self.num_pages)

    def page(self, number: Any) -> CountedPage:
        number = self.validate_number(number)
        found = self._read((number - 1) * self.per_page)
        if not found and number > self.num_pages:
            raise EmptyPage("There is nothing on this page.")
        return CountedPage(found, number, self)

    def _read(self, first: int) -> list[Any]:
        """The rows from this place on. Those passed over are told by their key, without all that a shown row needs."""
        after = first + self.per_page + (0 if self.is_exact else 1)
        prepared = self.spec.prepare(self.rows) if self.spec.prepare else self.rows
        if not first:
            return list(prepared[:after])
        keys = list(self.rows.values_list("pk", flat=True)[first:after])
        return list(prepared.filter(pk__in=keys)) if keys else []
