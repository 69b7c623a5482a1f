"""The figures of a financial year: each with count, total, interval, and what can be told beside the published one."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.calendars.reporting import ReportingPeriod
from heed.core.statistics.comparisons.needed import needed_against_share
from heed.core.statistics.comparisons.one_group import compare_with_share
from heed.core.statistics.proportions import wilson_interval
from heed.core.statistics.sentences.numbers import percent, percent_range
from heed.core.statistics.sentences.rates import Words, rate_sentence
from heed.definitions import measures, ombudsman_eras
from heed.listening.queries import ombudsman as queries
from heed.listening.queries.counted import Counted
from heed.web.listening.ombudsman.published import published_beside

Year = ReportingPeriod
WORDS: dict[str, tuple[str, str, str, str]] = {
    "ombudsman-uphold-rate": ("investigation", "investigations", "upheld", "the uphold rate"),
    "ombudsman-satisfactory-remedy-rate": ("upheld case", "upheld cases", "put right before", "the rate"),
    "ombudsman-compliance-rate": ("outcome", "outcomes", "satisfactory", "the compliance rate"),
}
# What each part of a rate counts: filters of the register. Decisions are of the year; outcomes are recorded in it.
COUNT_LINKS: dict[str, tuple[str, str, str]] = {
    "ombudsman-uphold-rate": ("decided", "upheld", "investigated"),
    "ombudsman-satisfactory-remedy-rate": ("decided", "put-right-before", "upheld"),
    "ombudsman-compliance-rate": ("ended", "complied", "with-outcome"),
}
PLAIN_LINKS = {"ombudsman-complaints-received": "came", "ombudsman-complaints-decided": "decided"}


@dataclass(frozen=True)
class RateShown:
    """One rate as a page shows it; `share` is empty below the smallest total that may be a percentage."""

    name: str
    denominator: str
    counted: Counted
    share: str
    interval: str
    sentence: str
    count_href: str
    total_href: str
    published: str
    verdict: str


@dataclass(frozen=True)
class CountShown:
    name: str
    count: int
    href: str


def year_page(asked: str, *, person: Person, today: date) -> dict[str, Any]:
    """The year asked for, else the last whole one with the Ombudsman's own figures likely to be out."""
    years = queries.years_with_cases(for_person=person, today=today)
    chosen = next((each for each in years if each.name == asked), years[1] if len(years) > 1 else years[0])
    found = queries.counts_of_year(chosen, for_person=person)
    published = published_beside(list(queries.YEAR_MEASURES), chosen.starts_on, for_person=person)
    return {
        "year": chosen,
        "years": years,
        "is_running": chosen.ends_on >= today,
        "rates": [rate_of(key, found.counts[key], chosen, published.get(key)) for key in queries.YEAR_MEASURES],
        "counts": _counts(found.counts, chosen),
        "turnaround": found.turnaround,
        "eras": [each for each in ombudsman_eras().values() if _overlaps(each, chosen)],
        "may_handle": can(person, Permission.HANDLE_OMBUDSMAN),
        "late_href": _address(chosen, "ended", "late"),
    }


def rate_of(key: str, counted: Counted, year: Year, published: tuple[str, float] | None) -> RateShown:
    """A rate beside the published figure of the same year and of adult social care alone, where one is known."""
    definition = measures()[key]
    count, total = counted.count, counted.total or 0
    interval = wilson_interval(count, total)
    ends = (interval.low, interval.high) if interval else None
    one, many, outcome, rate = WORDS[key]
    name, comparator = published or ("", None)
    words = Words(one=one, many=many, outcome=outcome, rate=rate, comparator=name or "the comparator")
    verdict, needed = _verdict(count, total, comparator)
    kind, counts, of = COUNT_LINKS[key]
    return RateShown(
        name=definition.name,
        denominator=definition.denominator,
        counted=counted,
        share=percent(count / total) if total >= max(1, definition.minimum_total) else "",
        interval=percent_range(*ends) if ends else "",
        sentence=rate_sentence(
            count,
            total,
            ends,
            comparator=comparator,
            verdict=verdict,
            needed=needed,
            minimum=definition.minimum_total,
            words=words,
        ),
        count_href=_address(year, kind, counts),
        total_href=_address(year, kind, of),
        published=f"{name} {percent(comparator)}" if comparator is not None else "",
        verdict=verdict or "",
    )


def _verdict(count: int, total: int, comparator: float | None) -> tuple[str | None, int | None]:
    if comparator is None or total == 0:
        return None, None
    needed = needed_against_share(comparator).towards(count / total, comparator)
    return str(compare_with_share(count, total, comparator).verdict), needed


def _counts(counts: dict[str, Counted], year: Year) -> list[CountShown]:
    return [
        CountShown(measures()[key].name, counts[key].count, _address(year, PLAIN_LINKS.get(key, "decided"), ""))
        for key in counts
        if counts[key].total is None
    ]


def _address(year: Year, kind: str, counted: str) -> str:
    days = {f"{kind}-from": year.starts_on.isoformat(), f"{kind}-to": year.ends_on.isoformat()}
    return f"{reverse('ombudsman-cases')}?{urlencode(days | ({'counted': counted} if counted else {}))}"


def _overlaps(era: Any, year: Year) -> bool:
    return bool(era.valid_from <= year.ends_on and (era.valid_to is None or era.valid_to >= year.starts_on))
