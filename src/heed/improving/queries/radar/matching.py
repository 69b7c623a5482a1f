"""Which recommendations look like which earlier ones: what the radar found, as far as somebody may read both."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self, cast

from django.conf import settings
from django.db.models import F, Q, QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.text.similarity import (
    Alike,
    SharedWords,
    Weighed,
    Weights,
    analyse,
    compare,
    shared_words,
    weigh,
    weights_of,
)
from heed.definitions import similarity_rules
from heed.improving.choices import RecommendationKind, RepeatVerdict
from heed.improving.models import RecommendationMatch
from heed.improving.queries.radar.closing import with_actions
from heed.improving.queries.radar.recommended import Key, Recommended, pasted, recommended, visible_rows

SHOWN_FOR_ONE = 10
SPANS = {"0": (0, 365), "1": (365, 1096), "3": (1096, 100_000)}  # days apart, the last not included
SAYS_THE_SAME, IS_CLOSE = "says-the-same", "is-close"


@dataclass(frozen=True)
class Before:
    """An earlier recommendation that looks like a later one, with why. `match` is what is kept of the two, if it is."""

    later: Recommended
    earlier: Recommended
    alike: Alike
    words: tuple[SharedWords, ...]
    match: RecommendationMatch | None = None

    @property
    def years_apart(self) -> float:
        """The time between the two in years of 365.25 days."""
        return (self.later.made_on - self.earlier.made_on).days / 365.25


def says_the_same() -> int:
    """The score, out of 100, from which the radar shows two recommendations."""
    return similarity_rules(folder=settings.DEFINITIONS_FOLDER or None)[SAYS_THE_SAME].number


def is_close() -> int:
    """The score, out of 100, from which two statements are called alike."""
    return similarity_rules(folder=settings.DEFINITIONS_FOLDER or None)[IS_CLOSE].number


@dataclass(frozen=True)
class Comparer:
    """Recommendations weighed against each other once, to be compared in pairs."""

    weights: Weights
    weighed: dict[Key, Weighed]

    @classmethod
    def over(cls, rows: Iterable[Recommended]) -> "Comparer":
        """Of these recommendations: how much a word says is counted among them."""
        folder = settings.DEFINITIONS_FOLDER or None
        said = {row.key: analyse(row.text, folder) for row in rows}
        weights = weights_of(said.values())
        return cls(weights, {key: weigh(each, weights) for key, each in said.items()})

    def of(self, one: Recommended, other: Recommended) -> Alike:
        """How alike two of them are."""
        return compare(self.weighed[one.key], self.weighed[other.key], themes=one.themes, other_themes=other.themes)

    def why(self, one: Recommended, other: Recommended) -> tuple[SharedWords, ...]:
        """The words that two of them share, what counts most first."""
        folder = settings.DEFINITIONS_FOLDER or None
        return shared_words(self.weighed[one.key], self.weighed[other.key], folder)


def goes_before(earlier: Recommended, later: Recommended) -> bool:
    """Whether one was made before another: on an earlier day, and not in the same review, case or report."""
    if (earlier.kind, earlier.parent_id) == (later.kind, later.parent_id):
        return False
    return earlier.made_on < later.made_on


def matches_visible(*, for_person: Person) -> QuerySet[RecommendationMatch]:
    """The matches of which this person may read both recommendations, newest first."""
    if not can(for_person, Permission.READ_LEARNING):
        return RecommendationMatch.objects.none()
    later, earlier = Q(pk__in=[]), Q(pk__in=[])
    for kind, rows in visible_rows(for_person).items():
        theirs = rows.order_by().values("pk")
        later |= Q(later_kind=kind, later_id__in=theirs)
        earlier |= Q(earlier_kind=kind, earlier_id__in=theirs)
    found = RecommendationMatch.objects.filter(later, earlier, council_id=for_person.council_id)
    return found.order_by("-later_on", "-score", "pk")


def shown(matches: Iterable[RecommendationMatch], *, for_person: Person) -> list[Before]:
    """Matches with the words of both, why they are alike, and how the earlier one ended. What either of the two is not
    for this person to read, or no longer recommends anything, is left out. The number of queries never grows.
    """
    wanted = list(matches)
    keys = {(each.later_kind, each.later_id) for each in wanted}
    keys |= {(each.earlier_kind, each.earlier_id) for each in wanted}
    rows = with_actions(recommended(for_person=for_person, keys=keys).values(), for_person=for_person)
    comparer = Comparer.over(rows.values())
    found = []
    for each in wanted:
        later = rows.get((each.later_kind, each.later_id))
        earlier = rows.get((each.earlier_kind, each.earlier_id))
        if later and earlier:
            found.append(Before(later, earlier, comparer.of(later, earlier), comparer.why(later, earlier), each))
    return found


class ShownMatches(QuerySet[RecommendationMatch]):
    """Matches that come with what a page shows of them, as `told`, for one reader: for lists, which read a page of rows
    at a time. What either side is not for them to read is left out.
    """

    reader: Person

    def _clone(self) -> Self:
        made = super()._clone()  # type: ignore[misc]
        made.reader = self.reader
        return cast(Self, made)

    def _fetch_all(self) -> None:
        is_new = self._result_cache is None
        super()._fetch_all()
        if is_new and self._fields is None:  # type: ignore[attr-defined]
            self._result_cache = self._told(self._result_cache or [])

    def iterator(self, chunk_size: int | None = None) -> Iterator[RecommendationMatch]:
        """All of them at once: there are never so many that they need to be read in lots."""
        del chunk_size
        return iter(list(self))

    def _told(self, rows: list[RecommendationMatch]) -> list[RecommendationMatch]:
        found = shown(rows, for_person=self.reader)
        for each in found:
            each.match.told = each  # type: ignore[union-attr]
        return [each.match for each in found if each.match]


def matches_shown(*, for_person: Person) -> ShownMatches:
    """`matches_visible` with what a page shows of each."""
    found = matches_visible(for_person=for_person)
    made = ShownMatches(model=RecommendationMatch, query=found.query, using=found.db)
    made.reader = for_person
    return made


def made_before(kind: str, pks: Collection[int], *, for_person: Person) -> dict[int, list[Before]]:
    """What was made before each of these recommendations, the newest first; not what a person said is not the same."""
    matches = _standing(for_person).filter(later_kind=kind, later_id__in=list(pks)).order_by("-earlier_on", "pk")
    found: dict[int, list[Before]] = {}
    for each in shown(matches, for_person=for_person):
        found.setdefault(each.later.pk, []).append(each)
    return found


def made_again(kind: str, pks: Collection[int], *, for_person: Person) -> dict[int, list[Before]]:
    """What later recommendations say the same as each of these, the oldest first."""
    matches = _standing(for_person).filter(earlier_kind=kind, earlier_id__in=list(pks)).order_by("later_on", "pk")
    found: dict[int, list[Before]] = {}
    for each in shown(matches, for_person=for_person):
        found.setdefault(each.earlier.pk, []).append(each)
    return found


def _standing(person: Person) -> QuerySet[RecommendationMatch]:
    return matches_visible(for_person=person).exclude(verdict=RepeatVerdict.NOT_SAME)


def like_pasted(text: str, *, for_person: Person, today: date) -> list[Before]:
    """What was recommended before in words like these, the most alike first; nothing is kept of the text."""
    asked = pasted(text, on=today)
    rows = recommended(for_person=for_person)
    comparer = Comparer.over([*rows.values(), asked])
    scored = [(comparer.of(asked, row), row) for row in rows.values()]
    alike = [each for each in scored if each[0].per_cent >= is_close()]
    alike.sort(key=lambda each: (-each[0].score, each[1].key))
    ended = with_actions([row for _, row in alike[:SHOWN_FOR_ONE]], for_person=for_person)
    return [Before(asked, ended[row.key], how, comparer.why(asked, row)) for how, row in alike[:SHOWN_FOR_ONE]]


def waiting_number(*, for_person: Person, kinds: Collection[str] = tuple(RecommendationKind.values)) -> int:
    """How many recommendations of these kinds look as if they were made before, and nobody has said whether they are
    the same.
    """
    waiting = matches_visible(for_person=for_person).filter(verdict=RepeatVerdict.WAITING, later_kind__in=kinds)
    return waiting.order_by().values("later_kind", "later_id").distinct().count()


# Filters of the list


def of_kinds(matches: QuerySet[RecommendationMatch], kinds: list[str]) -> QuerySet[RecommendationMatch]:
    """Those of which the later one is of these kinds."""
    return matches.filter(later_kind__in=kinds)


def with_verdicts(matches: QuerySet[RecommendationMatch], verdicts: list[str]) -> QuerySet[RecommendationMatch]:
    return matches.filter(verdict__in=verdicts)


def years_apart(matches: QuerySet[RecommendationMatch], spans: list[str]) -> QuerySet[RecommendationMatch]:
    """Those whose days lie so far apart: `0` less than one year, `1` one to three, `3` more."""
    wanted = Q(pk__in=[])
    for each in spans:
        first, last = (timedelta(days=days) for days in SPANS[each])
        wanted |= Q(later_on__gte=F("earlier_on") + first, later_on__lt=F("earlier_on") + last)
    return matches.filter(wanted)


def made_between(
    matches: QuerySet[RecommendationMatch], since: date | None, until: date | None
) -> QuerySet[RecommendationMatch]:
    """Those of which the later one was made from `since` to `until`, both included."""
    if since:
        matches = matches.filter(later_on__gte=since)
    return matches.filter(later_on__lte=until) if until else matches


def closed_how(matches: QuerySet[RecommendationMatch], how: list[str]) -> QuerySet[RecommendationMatch]:
    """Those of which the earlier one ended so. How it ended is known in several rooms, so it is looked up for each."""
    found = [each.pk for each in matches if each.told.earlier.ending.how in how]  # type: ignore[attr-defined]
    return matches.filter(pk__in=found)
