"""What a reader chose for a list, read from the address. Whatever cannot be understood is left out and said so."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import F
from django.db.models.expressions import OrderBy
from django.http import QueryDict
from django.utils.dateparse import parse_date

from heed.accounts.models import Person
from heed.web.components.dates import EARLIEST, LATEST, in_words
from heed.web.lists.ordering import orderings
from heed.web.lists.specs import ChoiceFilter, Column, DateFilter, Filter, ListSpec, Rows, TextFilter

LONGEST_TEXT = 200


@dataclass(frozen=True)
class Option:
    """One choice of a filter as it stands on the page."""

    value: str
    words: str
    is_chosen: bool


@dataclass
class ChosenFilter:
    """A filter with what was chosen in it, ready to be drawn and applied."""

    filter: Filter
    kind: str  # choice, text or date
    values: list[str] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    text: str = ""
    from_date: dt.date | None = None
    to_date: dt.date | None = None

    @property
    def is_active(self) -> bool:
        return bool(self.values or self.text or self.from_date or self.to_date)

    def apply(self, rows: Rows) -> Rows:
        if isinstance(self.filter, ChoiceFilter):
            return self.filter.apply(rows, self.values)
        if isinstance(self.filter, TextFilter):
            return self.filter.apply(rows, self.text)
        return self.filter.apply(rows, self.from_date, self.to_date)

    def chips(self) -> Iterator[tuple[str, str, str]]:
        """Each chosen thing in words, with the parameter and value that choose it."""
        for option in self.options:
            if option.is_chosen:
                yield f"{self.filter.label}: {option.words}", self.filter.key, option.value
        if self.text:
            yield f"{self.filter.label}: {self.text}", self.filter.key, ""
        if self.from_date:
            yield f"{self.filter.label} from {in_words(self.from_date)}", f"{self.filter.key}-from", ""
        if self.to_date:
            yield f"{self.filter.label} to {in_words(self.to_date)}", f"{self.filter.key}-to", ""


@dataclass
class Chosen:
    """Filters, order and columns of one look at a list."""

    spec: ListSpec
    filters: list[ChosenFilter]
    sort: str
    columns: list[Column]
    left_out: list[str]

    def filtered(self, rows: Rows) -> Rows:
        """The rows, filtered; and ordered in a way that is the same every time."""
        for each in self.filters:
            if each.is_active:
                rows = each.apply(rows)
        column = self.spec.by_key[self.sort.lstrip("-")]
        order: Sequence[OrderBy | F] = orderings(rows.model, column.sort_fields, backwards=self.sort.startswith("-"))
        return rows.order_by(*order, "pk")

    @property
    def active(self) -> list[ChosenFilter]:
        return [each for each in self.filters if each.is_active]

    def in_words(self) -> str:
        """The filters as a line of text, for what is taken away."""
        return "; ".join(words for each in self.active for words, _, _ in each.chips()) or "none"


def read(spec: ListSpec, query: QueryDict, person: Person) -> Chosen:
    """What the address chooses; what it gets wrong falls back to how the list usually stands."""
    left_out: list[str] = []
    filters = [_read_filter(each, query, person, left_out) for each in spec.filters]
    sort = query.get("sort", spec.default_sort)
    column = spec.by_key.get(sort.lstrip("-"))
    if column is None or not column.sort_fields or sort.startswith("--"):
        left_out.append(f"the order “{sort[:60]}”")
        sort = spec.default_sort
    return Chosen(spec, filters, sort, _read_columns(spec, query, left_out), left_out)


def _read_columns(spec: ListSpec, query: QueryDict, left_out: list[str]) -> list[Column]:
    wanted = [key for each in query.getlist("columns") for key in each.split(",") if key]
    unknown = [key for key in wanted if key not in spec.by_key]
    if unknown:
        left_out.append(f"the column “{unknown[0][:60]}”")
    chosen = [column for column in spec.columns if column.key in wanted]
    return chosen or [column for column in spec.columns if not column.hidden_by_default]


def _read_filter(each: Filter, query: QueryDict, person: Person, left_out: list[str]) -> ChosenFilter:
    if isinstance(each, ChoiceFilter):
        return _read_choice(each, query, person, left_out)
    if isinstance(each, TextFilter):
        text = query.get(each.key, "").replace("\x00", "").strip()
        if len(text) > LONGEST_TEXT:
            left_out.append(f"“{each.label}” beyond its first {LONGEST_TEXT} letters")
        return ChosenFilter(each, "text", text=text[:LONGEST_TEXT])
    return ChosenFilter(
        each,
        "date",
        from_date=_read_date(each, "from", query, left_out),
        to_date=_read_date(each, "to", query, left_out),
    )


def _read_choice(each: ChoiceFilter, query: QueryDict, person: Person, left_out: list[str]) -> ChosenFilter:
    choices = each.choices(person)
    known = {value for value, _ in choices}
    given = [each.now(value) for value in query.getlist(each.key) if value]
    left_out.extend(f"{each.label.lower()} “{value[:60]}”" for value in given if value not in known)
    values = [value for value in dict.fromkeys(given) if value in known]
    if not each.multiple:
        values = values[:1]
    options = [Option(value, words, value in values) for value, words in choices]
    return ChosenFilter(each, "choice", values=values, options=options)


def _read_date(each: DateFilter, end: str, query: QueryDict, left_out: list[str]) -> dt.date | None:
    text = query.get(f"{each.key}-{end}", "").strip()
    if not text:
        return None
    day = _date_of(text)
    if day is None:
        left_out.append(f"{each.label.lower()} {end} “{text[:60]}”")
    return day


def _date_of(text: str) -> dt.date | None:
    """A date from `2026-12-31` or `31/12/2026`; None where it is none, or is beyond what anybody means."""
    try:
        if "/" in text:
            day, month, year = (int(part) for part in text.split("/"))
            found: dt.date | None = dt.date(year, month, day)
        else:
            found = parse_date(text)
    except (ValueError, OverflowError):
        return None
    return found if found and EARLIEST <= found <= LATEST else None
