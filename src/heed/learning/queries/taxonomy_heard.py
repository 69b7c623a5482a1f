"""How often each theme is heard: sources, each once, by what people decided of them or of the findings in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from heed.accounts.models import Person, Team
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning.choices import FindingState, HeardKind, HeardSpan, SourceThemeState
from heed.learning.models import FindingTheme, HeardCount, SourceTheme
from heed.learning.queries.counts import Period
from heed.learning.queries.heard_counting import (
    WHOLE,
    DecidedOn,
    OfSources,
    decided_on,
    groups_of,
    held_by,
    speaks_of,
    times_said,
)
from heed.learning.queries.heard_kept import (
    Covered,
    Kept,
    Span,
    is_in,
    kept_for,
    month_of,
    months_between,
    open_in,
    restricted_named_for,
)
from heed.learning.queries.taxonomy import Taxonomy
from heed.listening.models import Source
from heed.listening.queries import sources_visible

FEW = 4


@dataclass(frozen=True)
class TimesHeard:
    """How many sources speak of a theme. `by_polarity` counts a source under each thing it says of us, so that it may
    add up to more than `sources`; what was confirmed on a source as a whole has no polarity.
    """

    sources: int = 0
    by_polarity: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Sorted:
    """The sources of a time that count for the reader: all, and those whose themes people have decided on."""

    received: int = 0
    decided: int = 0

    @property
    def waiting(self) -> int:
        return self.received - self.decided


@dataclass(frozen=True)
class MonthHeard:
    """One month: how many sources speak of the theme, of how many whose themes were decided on."""

    on: date
    sources: int
    decided: int
    by_polarity: Mapping[str, int]


@dataclass(frozen=True)
class GroupHeard:
    """One group of sources: how many of them speak of the theme, of how many that were decided on. Not yet safe to
    show: small numbers are still in it.
    """

    group: Any
    sources: int
    decided: int


class HeardFor:
    """What one reader may count of a council's themes, made once a page.

    Whole months that are over come from what is kept of them, which leaves out all restricted sources. The other days,
    and the restricted sources that the reader is named for, are counted as they are now. Every theme counts with all
    that lies under it.
    """

    def __init__(self, *, for_person: Person, taxonomy: Taxonomy) -> None:
        self.person, self.taxonomy = for_person, taxonomy
        self.may_count = can(for_person, Permission.READ_LOOP)

    def heard(
        self, themes: Collection[str] = (), *, since: date | None = None, until: date | None = None
    ) -> tuple[Sorted, dict[str, TimesHeard]]:
        """Of how many of the sources received people have decided which themes they have; and how often each of these
        themes is heard. One that is not heard is not among them.
        """
        if not self.may_count:
            return Sorted(), {}
        everything = Source.objects.filter(council_id=self.person.council_id, **Period(since, until).of("received_on"))
        received = everything.count() - self._kept.closed_in(since, until)
        covered = self._kept.covered(since, until)
        found = times_said(self._now(since, until, covered).values(), held_by(self.taxonomy, themes))
        for theme, said, number in self._kept_times(themes, covered):
            found.setdefault(theme, Counter())[said] += number
        times = {theme: _times(said) for theme, said in found.items() if theme and said[WHOLE]}
        return Sorted(received, found[""][WHOLE]), times

    def by_month(self, theme: str, *, since: date, until: date) -> list[MonthHeard]:
        """Every month from `since` to `until`, which begin and end months."""
        if not self.may_count:
            return []
        held, covered = held_by(self.taxonomy, [theme]), self._kept.whole_months(since, until)
        months: dict[date, dict[str, Counter[str]]] = {}
        for month, sources in _by_month(self._now(since, until, covered).values()).items():
            months[month] = times_said(sources, held)
        kept = self._kept_counts((theme,), HeardSpan.MONTH, covered.months, HeardKind.SAID)
        for month, of, said, number in kept.values_list("on", "theme", "value", "sources"):
            months.setdefault(month, {}).setdefault(of, Counter())[said] += number
        return [_month(month, months.get(month, {}), theme) for month in months_between(since, until)]

    def by_groups(
        self, themes: Collection[str], *, kinds: Collection[str], since: date, until: date
    ) -> dict[tuple[str, str], list[GroupHeard]]:
        """The sources decided on by who speaks or by team, and how many of each speak of each theme; by kind and theme.
        `since` begins a month and `until` ends one.
        """
        if not self.may_count:
            return {}
        numbers: dict[tuple[str, str], Counter[str]] = {}
        covered = self._kept.whole_months(since, until)
        now = self._now(since, until, covered)
        groups = self._groups(since, until, covered) if now else {}
        held = held_by(self.taxonomy, themes)
        for pk, source in now.items():
            for kind in kinds:
                for theme in ("", *speaks_of(source, held)):
                    numbers.setdefault((kind, theme), Counter())[groups[pk][kind]] += 1
        kept = self._kept_counts(themes, HeardSpan.MONTH, covered.months, *kinds).values("kind", "theme", "value")
        added = kept.annotate(number=Sum("sources")).values_list("kind", "theme", "value", "number")
        for kind, theme, group, number in added:
            numbers.setdefault((kind, theme), Counter())[group] += number
        names = self._teams if HeardKind.TEAM in kinds else {}
        return {
            (kind, theme): _groups(numbers.get((kind, theme), Counter()), numbers.get((kind, ""), Counter()), names)
            for kind in kinds
            for theme in themes
        }

    @cached_property
    def _kept(self) -> Kept:
        return kept_for(for_person=self.person, taxonomy=self.taxonomy)

    @cached_property
    def _teams(self) -> dict[str, str]:
        found = Team.objects.filter(council_id=self.person.council_id).order_by()
        return {str(pk): name for pk, name in found.values_list("pk", "name")}

    def _now(self, since: date | None, until: date | None, covered: Covered) -> dict[int, DecidedOn]:
        """What is counted as it is now: everything of days that are not kept, and of all days what is restricted and
        yet open to the reader, since what is kept leaves it out.
        """
        found = {pk: each for pk, each in self._named.items() if is_in(each.on, since, until)}
        if others := _each(covered.rest(since, until)):
            found |= decided_on(self.person.council_id, *others)
        return found

    def _groups(self, since: date, until: date, covered: Covered) -> dict[int, dict[str, str]]:
        """The groups of the same."""
        conditions = [*([self._is_named] if self._named else []), *_each(covered.rest(since, until))]
        return groups_of(self.person.council_id, *conditions) if conditions else {}

    @cached_property
    def _named(self) -> dict[int, DecidedOn]:
        """The restricted sources decided on that the reader is named for, of all time."""
        return decided_on(self.person.council_id, self._is_named) if self._kept.named else {}

    def _is_named(self, way: str) -> Q:
        return Q(**{f"{way}pk__in": self._pks_named})

    @cached_property
    def _pks_named(self) -> QuerySet[Source, Any]:
        return restricted_named_for(self.person).values("pk")

    def _kept_counts(
        self, themes: Iterable[str], span: str, days: Collection[date], *kinds: str
    ) -> QuerySet[HeardCount]:
        """The kept counts of these themes, and of all sources decided on, which stand under no theme."""
        return HeardCount.objects.filter(
            council_id=self.person.council_id, theme__in=["", *themes], kind__in=kinds, span=span, on__in=days
        ).order_by()

    def _kept_times(self, themes: Collection[str], covered: Covered) -> Iterable[tuple[str, str, int]]:
        """Added up by the database, months and days apart, so that each is read from the index: one query."""
        of_months, of_days = (
            self._kept_counts(themes, span, days, HeardKind.SAID)
            .values("theme", "value")
            .annotate(number=Sum("sources"))
            .values_list("theme", "value", "number")
            for span, days in ((HeardSpan.MONTH, covered.months), (HeardSpan.DAY, covered.days))
        )
        return of_months.union(of_days, all=True)


def _each(spans: Sequence[Span]) -> list[OfSources]:
    """A few times each by itself, so that the database reads no more than what lies in them; many as one."""
    return [open_in([span]) for span in spans] if len(spans) <= FEW else [open_in(spans)]


def _times(said: Mapping[str, int]) -> TimesHeard:
    return TimesHeard(said[WHOLE], {each: number for each, number in said.items() if each != WHOLE and number})


def _by_month(sources: Iterable[DecidedOn]) -> dict[date, list[DecidedOn]]:
    found: dict[date, list[DecidedOn]] = {}
    for source in sources:
        found.setdefault(month_of(source.on), []).append(source)
    return found


def _month(month: date, numbers: Mapping[str, Mapping[str, int]], theme: str) -> MonthHeard:
    times = _times(numbers.get(theme, {WHOLE: 0}))
    return MonthHeard(month, times.sources, numbers.get("", {}).get(WHOLE, 0), times.by_polarity)


def _groups(speaking: Mapping[str, int], decided: Mapping[str, int], names: Mapping[str, str]) -> list[GroupHeard]:
    return [GroupHeard(names.get(group, group), speaking.get(group, 0), number) for group, number in decided.items()]


def heard_sources(
    *, for_person: Person, themes: Collection[str], since: date | None = None, until: date | None = None
) -> QuerySet[Source]:
    """The very sources that are counted, as far as the person may read them; newest first."""
    found = sources_visible(for_person=for_person).filter(**Period(since, until).of("received_on"))
    accepted = FindingTheme.objects.filter(
        council_id=for_person.council_id, theme__in=themes, finding_state=FindingState.ACCEPTED
    )
    confirmed = SourceTheme.objects.filter(
        council_id=for_person.council_id, theme__in=themes, state=SourceThemeState.CONFIRMED
    )
    return found.filter(Q(pk__in=accepted.values("finding__source_id")) | Q(pk__in=confirmed.values("source_id")))


def saying(sources: QuerySet[Source], themes: Collection[str], polarities: Collection[str]) -> QuerySet[Source]:
    """Those of these sources in which an accepted finding on these themes says one of these things of us."""
    accepted = FindingTheme.objects.filter(
        finding__source_id=OuterRef("pk"),
        finding__polarity__in=polarities,
        theme__in=themes,
        finding_state=FindingState.ACCEPTED,
    )
    return sources.filter(Exists(accepted))
