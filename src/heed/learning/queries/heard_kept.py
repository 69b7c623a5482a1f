"""What is kept of how often themes are heard: which months may be relied on today, and what was counted in them."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, ExtractDay

from heed.accounts.models import Person
from heed.learning.models import HeardChange, HeardMonth
from heed.learning.queries.heard_counting import OfSources
from heed.learning.queries.taxonomy import Taxonomy
from heed.listening.choices import Sensitivity
from heed.listening.models import Source
from heed.listening.queries.sources import named_for

COUNTED, CHANGED, RESTRICTED, NAMED = "counted", "changed", "restricted", "named"


def month_of(day: date) -> date:
    return day.replace(day=1)


def month_after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def month_end(month: date) -> date:
    return month_after(month) - timedelta(days=1)


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def months_between(since: date, until: date) -> list[date]:
    """The first days of all months from one day to another."""
    first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)]


Span = tuple[date | None, date | None]  # from a first day to the day before another; None leaves that side open


@dataclass(frozen=True)
class Covered:
    """What of a time is kept: whole months, and single days of others."""

    months: tuple[date, ...] = ()
    days: tuple[date, ...] = ()

    @property
    def spans(self) -> list[tuple[date, date]]:
        """What is kept, in order, what meets as one."""
        found: list[tuple[date, date]] = []
        ends = {
            **{day: day + timedelta(days=1) for day in self.days},
            **{each: month_after(each) for each in self.months},
        }
        for first, end in sorted(ends.items()):
            begins = found.pop()[0] if found and found[-1][1] == first else first
            found.append((begins, end))
        return found

    def holds(self, day: date) -> bool:
        return month_of(day) in self.months or day in self.days

    def rest(self, since: date | None, until: date | None) -> list[Span]:
        """What of a time is not kept; all that is covered lies within it. No day at all where everything is."""
        spans: list[Span] = []
        begins: date | None = since
        for first, end in self.spans:
            spans.append((begins, first))
            begins = end
        spans.append((begins, until + timedelta(days=1) if until else None))
        return [(first, end) for first, end in spans if first is None or end is None or first < end]


@dataclass(frozen=True)
class Kept:
    """By month up to which day it was counted, as it is today but for the days on which something changed; and the days
    on which restricted sources were received, those that this reader is named for apart.
    """

    counted_to: Mapping[date, date]
    changed: frozenset[date] = frozenset()
    restricted: tuple[date, ...] = ()
    named: tuple[date, ...] = ()

    def is_whole(self, month: date) -> bool:
        """Whether all of a month is kept."""
        to = self.counted_to.get(month)
        return to == month_end(month) and month not in self._changed_months

    @cached_property
    def _changed_months(self) -> set[date]:
        return {month_of(day) for day in self.changed}

    def covered(self, since: date | None, until: date | None) -> Covered:
        """What is kept of a time, both days within it; a missing one leaves that side open."""
        months, days = [], []
        for month, to in sorted(self.counted_to.items()):
            first, last = max(month, since or month), min(to, until or to)
            if first == month and last == month_end(month) and self.is_whole(month):
                months.append(month)
            else:
                days += [day for day in days_between(first, last) if day not in self.changed]
        return Covered(tuple(months), tuple(days))

    def whole_months(self, since: date, until: date) -> Covered:
        """The same without single days: what is kept by group is kept by month only."""
        return Covered(self.covered(since, until).months)

    def closed_in(self, since: date | None, until: date | None) -> int:
        """How many restricted sources of a time do not count for the reader."""
        return _in(self.restricted, since, until) - _in(self.named, since, until)


def _in(days: Iterable[date], since: date | None, until: date | None) -> int:
    return sum(is_in(day, since, until) for day in days)


def is_in(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or day >= since) and (until is None or day <= until)


def kept_for(*, for_person: Person, taxonomy: Taxonomy) -> Kept:
    """What this reader may rely on: one query."""
    restricted, named = _restricted(for_person.council_id), restricted_named_for(for_person)
    return _kept(_rows(for_person.council_id, taxonomy.shape, restricted, named))


def kept_of(council_id: int, taxonomy: Taxonomy) -> tuple[Kept, dict[date, str]]:
    """What is kept of a council, and by month what tells which sources are restricted: for the job."""
    rows = _rows(council_id, taxonomy.shape, _restricted(council_id), Source.objects.none())
    return _kept(rows), _restricted_by_month(rows[RESTRICTED])


def what_tells(restricted: Iterable[int]) -> str:
    """What tells which sources of a month are restricted."""
    return hashlib.sha256(",".join(map(str, sorted(restricted))).encode()).hexdigest()


NONE_RESTRICTED = what_tells([])


class _Row(NamedTuple):
    """A counted month with the day of it up to which it was counted; or a source with the day it was received."""

    number: int | None
    day: Any
    tells: str


def _restricted(council_id: int) -> QuerySet[Source]:
    return Source.objects.filter(council_id=council_id, sensitivity=Sensitivity.RESTRICTED).order_by()


def restricted_named_for(person: Person) -> QuerySet[Source]:
    """The restricted sources that count for this person: what `uncounted_sources` leaves of them."""
    found = Source.objects.filter(sensitivity=Sensitivity.RESTRICTED, pk__in=named_for(person))
    return found.filter(council_id=person.council_id).order_by()


def _rows(council_id: int, shape: str, restricted: QuerySet[Source], named: QuerySet[Source]) -> dict[str, list[_Row]]:
    counted = HeardMonth.objects.filter(council_id=council_id, shape=shape).order_by()
    # of a source that is gone nobody knows the day any more
    changed = HeardChange.objects.filter(Q(source__council_id=council_id) | Q(source__received_on__isnull=True))
    changed = changed.order_by()
    found: dict[str, list[_Row]] = {COUNTED: [], CHANGED: [], RESTRICTED: [], NAMED: []}
    for what, *facts in _branch(COUNTED, counted, ExtractDay("counted_to"), "month", F("restricted")).union(
        _branch(CHANGED, changed, F("source_id"), "source__received_on"),
        _branch(RESTRICTED, restricted, F("pk"), "received_on"),
        _branch(NAMED, named, F("pk"), "received_on"),
        all=True,
    ):
        found[what].append(_Row(*facts))
    return found


def _branch(what: str, rows: QuerySet[Any], number: Any, day: str, tells: Any = None) -> QuerySet[Any, Any]:
    """Of the same columns as the others, and no day more than one: hundreds of rows are read for each page."""
    found: QuerySet[Any, Any] = rows.annotate(
        what=Value(what, CharField()),
        number=Cast(number, BigIntegerField()),
        day=F(day),
        tells=tells if tells is not None else Value("", CharField()),
    )
    return found.values_list("what", "number", "day", "tells")


def _kept(rows: Mapping[str, Collection[_Row]]) -> Kept:
    tells = _restricted_by_month(rows[RESTRICTED])
    is_gone = any(row.day is None for row in rows[CHANGED])
    return Kept(
        counted_to={
            row.day: row.day.replace(day=row.number)
            for row in rows[COUNTED]
            if row.tells == tells.get(row.day, NONE_RESTRICTED) and not is_gone
        },
        changed=frozenset(row.day for row in rows[CHANGED] if row.day),
        restricted=tuple(row.day for row in rows[RESTRICTED]),
        named=tuple(row.day for row in rows[NAMED]),
    )


def _restricted_by_month(rows: Iterable[_Row]) -> dict[date, str]:
    found: dict[date, list[int]] = {}
    for row in rows:
        found.setdefault(month_of(row.day), []).append(row.number or 0)
    return {month: what_tells(pks) for month, pks in found.items()}


def open_in(spans: Sequence[Span]) -> OfSources:
    """That a source was received in one of these and is not restricted."""

    def of(way: str) -> Q:
        is_open = ~Q(**{f"{way}sensitivity": Sensitivity.RESTRICTED})
        if (None, None) in spans:
            return is_open
        received = Q(pk__in=[])
        for first, end in spans:
            # with both ends SQLite reads what lies between from the index; with one it reads all findings instead
            before = {f"{way}received_on__lt": end} if end else {f"{way}received_on__lte": date.max}
            received |= Q(**{f"{way}received_on__gte": first or date.min}, **before)
        return received & is_open

    return of
