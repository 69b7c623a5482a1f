"""Keeping how often themes are heard, month by month. Nobody asks for it: pages get faster by it, and say the same."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property

from django.db import models, transaction
from django.db.models import Min, Q

from heed.accounts.models import Council
from heed.learning.choices import HeardKind, HeardSpan
from heed.learning.models import HeardChange, HeardCount, HeardMonth
from heed.learning.queries.heard_counting import (
    WHOLE,
    DecidedOn,
    decided_on,
    groups_of,
    held_by,
    speaks_of,
)
from heed.learning.queries.heard_kept import (
    NONE_RESTRICTED,
    Covered,
    Kept,
    days_between,
    kept_of,
    month_end,
    months_between,
    open_in,
)
from heed.learning.queries.taxonomy import Taxonomy, taxonomy_of
from heed.listening.choices import ImportedRowOutcome
from heed.listening.models import Complaint, Feedback, FeedbackImport, FeedbackImportRow, Source

AT_ONCE = 500
_Key = tuple[str, date, str, str, str]  # span, day or month, theme, kind, value


def count_days(*, until: date) -> int:
    """Count every day before `until` that was not counted, or of which something changed since; says how many months
    were touched. Each is a transaction of its own, so that it is safe to end at any moment.

    What changed is read first, and only that is let go of: what somebody is changing meanwhile is told of when they are
    done, and its day is counted once more.
    """
    of_what_is_gone = list(HeardChange.objects.filter(source__received_on__isnull=True).values_list("pk", flat=True))
    councils = Council.objects.order_by("pk").values_list("pk", flat=True)
    counted = sum(_count_days_of(council_id, until - timedelta(days=1)) for council_id in list(councils))
    _let_go(of_what_is_gone)
    return counted


def _count_days_of(council_id: int, yesterday: date) -> int:
    first = Source.objects.filter(council_id=council_id).aggregate(first=Min("received_on"))["first"]
    if first is None:
        return 0
    taxonomy = taxonomy_of(council_id)
    changes = _changes_of(council_id)
    kept, restricted = kept_of(council_id, taxonomy)
    counting = _Counting(council_id, taxonomy, restricted)
    counted = 0
    for month in months_between(first, yesterday):
        days = _days_to_count(kept, month, min(month_end(month), yesterday))
        if days:
            counting.count(month, days, [pk for day in days for pk in changes.pop(day, [])])
            counted += 1
    _let_go(pk for pks in changes.values() for pk in pks)  # of days that are not over, which are never kept
    return counted


def _days_to_count(kept: Kept, month: date, last: date) -> list[date]:
    """All days of a month that is over, since its groups are kept whole; of one that runs those not kept."""
    all_of_it = days_between(month, last)
    if month not in kept.counted_to:
        return all_of_it
    lacking = [day for day in all_of_it if day > kept.counted_to[month] or day in kept.changed]
    return all_of_it if lacking and last == month_end(month) else lacking


def _changes_of(council_id: int) -> dict[date, list[int]]:
    found: dict[date, list[int]] = {}
    changes = HeardChange.objects.filter(source__council_id=council_id)
    for pk, day in changes.values_list("pk", "source__received_on"):
        found.setdefault(day, []).append(pk)
    return found


def _let_go(changes: Iterable[int]) -> None:
    pks = list(changes)
    for first in range(0, len(pks), AT_ONCE):
        HeardChange.objects.filter(pk__in=pks[first : first + AT_ONCE]).delete()


class _Counting:
    """Counting the days of one council."""

    def __init__(self, council_id: int, taxonomy: Taxonomy, restricted: Mapping[date, str]) -> None:
        self.council_id, self.taxonomy, self.restricted = council_id, taxonomy, restricted

    @cached_property
    def held(self) -> dict[str, list[str]]:
        return held_by(self.taxonomy, self.taxonomy.themes)

    @transaction.atomic
    def count(self, month: date, days: Collection[date], changes: Iterable[int]) -> None:
        """Write the counts of these days, and of the month where they are all of it."""
        _let_go(changes)
        received = open_in(Covered(days=tuple(days)).spans)
        decided = decided_on(self.council_id, received)
        numbers = self._by_day(decided.values())
        spans = Q(span=HeardSpan.DAY, on__in=days)
        if max(days) == month_end(month):
            numbers |= self._of_month(month, decided, groups_of(self.council_id, received))
            spans |= Q(span=HeardSpan.MONTH, on=month)
        HeardCount.objects.filter(spans, council_id=self.council_id).delete()
        HeardCount.objects.bulk_create(
            HeardCount(
                council_id=self.council_id, span=span, on=on, theme=theme, kind=kind, value=value, sources=number
            )
            for (span, on, theme, kind, value), number in numbers.items()
        )
        facts = {"shape": self.taxonomy.shape, "restricted": self.restricted.get(month, NONE_RESTRICTED)}
        row, is_new = HeardMonth.objects.get_or_create(
            council_id=self.council_id, month=month, defaults=facts | {"counted_to": max(days)}
        )
        if not is_new:
            row.shape, row.restricted = facts["shape"], facts["restricted"]
            row.counted_to = max(row.counted_to, *days)
            row.save()

    def _by_day(self, decided: Iterable[DecidedOn]) -> Counter[_Key]:
        found: Counter[_Key] = Counter()
        for source in decided:
            for theme, said in self._spoken(source):
                found.update((HeardSpan.DAY, source.on, theme, HeardKind.SAID, value) for value in (WHOLE, *said))
        return found

    def _of_month(
        self, month: date, decided: Mapping[int, DecidedOn], groups: Mapping[int, Mapping[str, str]]
    ) -> Counter[_Key]:
        found: Counter[_Key] = Counter()
        for pk, source in decided.items():
            of_source = groups[pk].items()
            for theme, said in self._spoken(source):
                found.update((HeardSpan.MONTH, month, theme, HeardKind.SAID, value) for value in (WHOLE, *said))
                found.update((HeardSpan.MONTH, month, theme, kind, value) for kind, value in of_source)
        return found

    def _spoken(self, source: DecidedOn) -> Iterable[tuple[str, Iterable[str]]]:
        """Every source decided on counts without a theme, and under each that it speaks of."""
        return [("", ()), *speaks_of(source, self.held).items()]


def follow_groups(record: models.Model) -> None:
    """Called with every link of the trail: who speaks in what we heard, or which team it is about, may be another now.
    The database itself tells only of what learning keeps.
    """
    if isinstance(record, Feedback | Complaint):
        changed = [record.source_id]
    elif isinstance(record, FeedbackImport):
        rows = FeedbackImportRow.objects.filter(batch=record, outcome=ImportedRowOutcome.UPDATED)
        changed = list(rows.values_list("feedback__source_id", flat=True))
    else:
        return
    HeardChange.objects.bulk_create(HeardChange(source_id=pk) for pk in changed if pk)


def follow_restriction(source: Source) -> None:
    """A source that is closed is counted no more, whoever closed it and however often."""
    HeardChange.objects.create(source=source)
