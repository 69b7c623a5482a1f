"""How often each theme is heard: sources, each once, by what people decided of them or of the findings in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, TruncMonth

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning.choices import FindingState, SourceThemeState
from heed.learning.models import FindingTheme, SourceTheme, SourceThemesRead
from heed.learning.queries.counts import Period
from heed.learning.queries.taxonomy import Taxonomy
from heed.listening.models import Source
from heed.listening.queries import sources_visible, uncounted_sources

WHOLE = ""  # beside the polarities of findings: sources whatever they say


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


def places_of(taxonomy: Taxonomy, wanted: Collection[str]) -> dict[str, str]:
    """Every stored id that counts under one of the wanted themes, itself and what lies below, with that theme.

    Where a wanted theme lies under another that is wanted, its own counts only under itself.
    """
    found: dict[str, str] = {}
    for theme in sorted(wanted, key=lambda each: len(taxonomy.path(each))):
        found.update(dict.fromkeys(taxonomy.and_below([theme]), theme))
    return found


def times_heard(
    *, for_person: Person, places: Mapping[str, str], since: date | None = None, until: date | None = None
) -> dict[str, TimesHeard]:
    """How often each place is heard, in two queries. `places`: stored theme ids, each with the theme it counts under.

    Told apart here and not in the database, which would compare every theme of every source with every place.
    """
    if not can(for_person, Permission.READ_LOOP) or not places:
        return {}
    pairs = _Pairs(for_person, places, Period(since, until))
    speaking: dict[str, dict[str, set[int]]] = {}
    for theme, source, said in pairs.of_findings.values_list("theme", "finding__source_id", "finding__polarity"):
        of_place = speaking.setdefault(places[theme], {WHOLE: set()})
        of_place[WHOLE].add(source)
        of_place.setdefault(said, set()).add(source)
    for theme, source in pairs.confirmed.values_list("theme", "source_id"):
        speaking.setdefault(places[theme], {WHOLE: set()})[WHOLE].add(source)
    return {
        place: TimesHeard(len(said[WHOLE]), {each: len(found) for each, found in said.items() if each != WHOLE})
        for place, said in speaking.items()
    }


def sorted_sources(*, for_person: Person, since: date | None = None, until: date | None = None) -> Sorted:
    """How many sources were received, and of how many people have decided which themes they have: one query."""
    if not can(for_person, Permission.READ_LOOP):
        return Sorted()
    counted = _counted_sources(for_person, Period(since, until))
    return Sorted(**counted.aggregate(received=Count("pk"), decided=Count("pk", filter=Q(is_decided=True))))


def heard_by_month(*, for_person: Person, themes: Collection[str], since: date, until: date) -> list[MonthHeard]:
    """Month by month, every month from `since` to `until`: two queries. `themes`: stored ids."""
    if not can(for_person, Permission.READ_LOOP):
        return []
    period = Period(since, until)
    numbers: dict[date, dict[str, int]] = {}
    pairs = _Pairs(for_person, dict.fromkeys(themes, "one"), period)
    month = TruncMonth("finding__source__received_on")
    found = pairs.of_findings.annotate(month=month)
    once = Count("finding__source_id", distinct=True)
    by_polarity = found.values("month", said=F("finding__polarity")).annotate(number=once)
    whole = found.values("month", said=Value(WHOLE, CharField())).annotate(number=once)
    besides = pairs.of_sources.annotate(month=TruncMonth("source__received_on"))
    besides = besides.values("month", said=Value(WHOLE, CharField())).annotate(number=Count("source_id", distinct=True))
    names = ("month", "said", "number")
    for on, said, number in by_polarity.values_list(*names).union(
        whole.values_list(*names), besides.values_list(*names), all=True
    ):
        of_month = numbers.setdefault(on, {})
        of_month[said] = of_month.get(said, 0) + number
    decided = _counted_sources(for_person, period).filter(is_decided=True).annotate(month=TruncMonth("received_on"))
    totals = dict(decided.values("month").annotate(number=Count("pk")).values_list("month", "number"))
    return [
        MonthHeard(
            on=on,
            sources=numbers.get(on, {}).get(WHOLE, 0),
            decided=totals.get(on, 0),
            by_polarity={said: number for said, number in numbers.get(on, {}).items() if said != WHOLE},
        )
        for on in _months(since, until)
    ]


def _months(since: date, until: date) -> list[date]:
    first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)]


def heard_by_group(
    *, for_person: Person, themes: Collection[str], field: str, since: date | None = None, until: date | None = None
) -> list[GroupHeard]:
    """The sources decided on by one of their facts, and how many of each group speak of the theme: one query.

    `field` is the way from a source to the fact, or the first of several that holds one, such as a team.
    """
    if not can(for_person, Permission.READ_LOOP):
        return []
    decided = _counted_sources(for_person, Period(since, until)).filter(is_decided=True)
    decided = decided.annotate(group=GROUPS[field], speaks=_speaks(themes))
    rows = decided.values("group").annotate(sources=Count("pk", filter=Q(speaks=True)), decided=Count("pk"))
    return [GroupHeard(*row) for row in rows.values_list("group", "sources", "decided")]


GROUPS: dict[str, Combinable] = {
    "said_by": Coalesce("feedback__said_by", Value("")),
    "team": Coalesce("feedback__team__name", "complaint__team__name", Value("")),
}


def heard_sources(
    *, for_person: Person, themes: Collection[str], since: date | None = None, until: date | None = None
) -> QuerySet[Source]:
    """The very sources that are counted, as far as the person may read them; newest first."""
    found = sources_visible(for_person=for_person).filter(**Period(since, until).of("received_on"))
    return found.filter(_speaks(themes))


def saying(sources: QuerySet[Source], themes: Collection[str], polarities: Collection[str]) -> QuerySet[Source]:
    """Those of these sources in which an accepted finding on these themes says one of these things of us."""
    accepted = FindingTheme.objects.filter(
        finding__source_id=OuterRef("pk"),
        finding__polarity__in=polarities,
        theme__in=themes,
        finding_state=FindingState.ACCEPTED,
    )
    return sources.filter(Exists(accepted))


def _speaks(themes: Collection[str]) -> Q:
    """That a source has an accepted finding of one of these themes, or was confirmed to be of one."""
    accepted = FindingTheme.objects.filter(
        finding__source_id=OuterRef("pk"), theme__in=themes, finding_state=FindingState.ACCEPTED
    )
    confirmed = SourceTheme.objects.filter(source_id=OuterRef("pk"), theme__in=themes, state=SourceThemeState.CONFIRMED)
    return Q(Exists(accepted)) | Q(Exists(confirmed))


def _counted_sources(person: Person, period: Period) -> QuerySet[Any, Any]:
    """The sources that count for this person, with `is_decided`: people said which themes they have."""
    accepted = Exists(
        FindingTheme.objects.filter(finding__source_id=OuterRef("pk"), finding_state=FindingState.ACCEPTED)
    )
    confirmed = Exists(SourceTheme.objects.filter(source_id=OuterRef("pk"), state=SourceThemeState.CONFIRMED))
    looked_at = Exists(SourceThemesRead.objects.filter(source_id=OuterRef("pk"), is_decided=True))
    found = Source.objects.filter(council_id=person.council_id, **period.of("received_on"))
    found = found.exclude(pk__in=uncounted_sources(for_person=person).values("pk")).order_by()
    return found.annotate(is_decided=Case(When(accepted | confirmed | looked_at, then=True), default=False))


class _Pairs:
    """Which source speaks of which place: through accepted findings, and besides them confirmed on the source."""

    def __init__(self, person: Person, places: Mapping[str, str], period: Period) -> None:
        closed = uncounted_sources(for_person=person).values("pk")
        links = FindingTheme.objects.filter(
            council_id=person.council_id, finding_state=FindingState.ACCEPTED, theme__in=list(places)
        ).annotate(place=_place(places))
        links = links.order_by()
        self.of_findings: QuerySet[Any, Any] = links.filter(**period.of("finding__source__received_on")).exclude(
            finding__source_id__in=closed
        )
        counted_already = links.filter(place=OuterRef("place"), finding__source_id=OuterRef("source_id"))
        confirmed = SourceTheme.objects.filter(
            council_id=person.council_id,
            state=SourceThemeState.CONFIRMED,
            theme__in=list(places),
            **period.of("source__received_on"),
        ).annotate(place=_place(places))
        self.confirmed: QuerySet[Any, Any] = confirmed.order_by().exclude(source_id__in=closed)
        self.of_sources: QuerySet[Any, Any] = self.confirmed.filter(~Exists(counted_already))


def _place(places: Mapping[str, str]) -> Combinable:
    """The theme a stored id counts under, as SQL; one branch a place, not one an id."""
    stored: dict[str, list[str]] = {}
    for theme, place in places.items():
        stored.setdefault(place, []).append(theme)
    if len(stored) == 1:
        return Value(next(iter(stored)), CharField())
    cases = [When(theme__in=themes, then=Value(place)) for place, themes in stored.items()]
    return Case(*cases, default=F("theme"), output_field=CharField())
