"""Similar cases: of all that was found, learned, recommended and heard, what is nearest to a text, and why.

Two stages: of all statements, packed word by word, those nearest by their words alone are taken, as far as the reader
may read them; those are compared exactly. Which kinds of records are looked at is registered here, so that a later room
adds its own.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.functions import Substr

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.text.similarity import (
    Alike,
    Said,
    SharedWords,
    analyse,
    compare,
    nearest,
    shared_words,
    weigh,
    weights_of,
)
from heed.core.text.themes import themes_of
from heed.core.text.tokens import tokenise
from heed.learning.choices import FindingState
from heed.learning.models import FindingTheme
from heed.learning.queries.findings import findings_visible
from heed.learning.queries.lessons import lessons_visible
from heed.learning.queries.statements import keys_of, nearest_entries
from heed.listening.queries import sources_visible
from heed.listening.queries.ombudsman import recommendations_visible as of_ombudsman
from heed.listening.queries.reviews.visible import recommendations_visible as of_reviews

CANDIDATES, ENOUGH = 100, 50
MOST_READ_AT_ONCE = 1_000  # where many of the nearest are copies of each other, or not for this person to read
MOST_SHOWN = 20
FEWEST_WORDS = 2  # in common: one word alone says nothing
LONGEST_COMPARED = 3_000  # characters of a text
BEGINNING_OF_SOURCE = 2_000  # of a source: what a long report says elsewhere is in its findings
Key = tuple[str, int]


@dataclass(frozen=True)
class Case:
    """One record that a text can be compared with. `source_id` is the source whose words it has, where there is one."""

    kind: str
    pk: int
    title: str
    text: str
    about_on: date | None
    themes: frozenset[str]
    source_id: int | None = None

    @property
    def key(self) -> Key:
        return self.kind, self.pk


@dataclass(frozen=True)
class SimilarKind:
    """A kind of record that can be similar, by its name in the index, with how its records are read for a person."""

    kind: str
    name: str
    cases: Callable[[Person, Collection[int]], Iterable[Case]]


@dataclass(frozen=True)
class Similar:
    """A case that is like a text: how much, the words they share with their places in both, and the themes."""

    case: Case
    alike: Alike
    words: tuple[SharedWords, ...]
    name: str


_kinds: dict[str, SimilarKind] = {}


def register_similar(*kinds: SimilarKind) -> None:
    """Let records of these kinds be found as similar cases. Once more changes nothing."""
    for each in kinds:
        _kinds[each.kind] = each


def similar_kinds() -> dict[str, SimilarKind]:
    """Every kind that can be similar, by its key."""
    return dict(_kinds)


def similar_to(
    text: str,
    *,
    for_person: Person,
    kinds: Collection[str] = (),
    themes: Collection[str] = (),
    without: Collection[Key] = (),
    limit: int = MOST_SHOWN,
) -> list[Similar]:
    """What is nearest to a text, nearest first; `without` are records that are the text itself. `themes` are those a
    person gave it: beside them count those that its own words suggest.
    """
    if not can(for_person, Permission.READ_LEARNING):
        return []
    folder = settings.DEFINITIONS_FOLDER or None
    said = analyse(text[:LONGEST_COMPARED], folder)
    cases = candidates(said, for_person=for_person, kinds=kinds, without=without)
    others = [analyse(_compared(each), folder) for each in cases]
    weights = weights_of([said, *others])
    own, weighed = weigh(said, weights), [weigh(each, weights) for each in others]
    own_themes = frozenset(themes) | themes_in(text[:LONGEST_COMPARED])
    found = []
    for at in nearest(own, weighed, limit=limit):
        alike = compare(own, weighed[at], themes=own_themes, other_themes=cases[at].themes)
        words = shared_words(own, weighed[at], folder)
        if len(words) >= FEWEST_WORDS:
            found.append(Similar(cases[at], alike, words, _kinds[cases[at].kind].name))
    return found


def candidates(
    said: Said, *, for_person: Person, kinds: Collection[str] = (), without: Collection[Key] = ()
) -> list[Case]:
    """The first stage: what this person may read that is nearest to a text by its words alone, nearest first. Copies of
    the same words count once.
    """
    wanted = [each for each in _kinds if not kinds or each in kinds]
    entries = nearest_entries(said, for_person=for_person, kinds=wanted)
    once: dict[tuple[str, str], Case] = {}
    at, number = 0, CANDIDATES
    while at < len(entries) and len(once) < ENOUGH:
        for case in _read(entries[at : at + number], for_person):
            if case.key not in without:
                once.setdefault((case.kind, case.text), case)
        at, number = at + number, min(2 * number, MOST_READ_AT_ONCE)
    return list(once.values())[:CANDIDATES]


def _read(entries: Sequence[int], person: Person) -> list[Case]:
    """The records of these entries that a person may read, in the same order: a query, and one or two for each kind."""
    keys = {pk: (kind, object_id) for pk, kind, object_id in keys_of(entries)}
    by_kind: dict[str, list[int]] = {}
    for kind, object_id in keys.values():
        by_kind.setdefault(kind, []).append(object_id)
    read = {case.key: case for kind, pks in by_kind.items() for case in _kinds[kind].cases(person, pks)}
    return [read[keys[pk]] for pk in entries if keys.get(pk) in read]


def themes_in(text: str) -> frozenset[str]:
    """The themes that the words of a text suggest."""
    return frozenset(themes_of(text, tokenise(text), settings.DEFINITIONS_FOLDER or None)[0])


def _compared(case: Case) -> str:
    return case.text[:LONGEST_COMPARED]


# The kinds that the rooms up to this one have


def _findings(person: Person, pks: Collection[int]) -> Iterable[Case]:
    visible = findings_visible(for_person=person).filter(pk__in=pks).exclude(state=FindingState.SET_ASIDE).order_by()
    rows = visible.values_list("pk", "quote", "source_id", "source__reference", "source__received_on")
    themes: dict[int, set[str]] = {}
    for finding, theme in FindingTheme.objects.filter(finding__in=pks).values_list("finding_id", "theme"):
        themes.setdefault(finding, set()).add(theme)
    for pk, quote, source_id, reference, day in rows:
        yield Case("finding", pk, reference, quote, day, frozenset(themes.get(pk, ())), source_id)


def _lessons(person: Person, pks: Collection[int]) -> Iterable[Case]:
    for row in lessons_visible(for_person=person).filter(pk__in=pks).prefetch_related("theme_links"):
        text = f"{row.title}. {row.conclusion}"
        yield Case("lesson", row.pk, row.reference, text, row.written_at.date(), _themes_of(row))


def _sources(person: Person, pks: Collection[int]) -> Iterable[Case]:
    rows = sources_visible(for_person=person).filter(pk__in=pks).order_by()
    beginning = Substr("text", 1, BEGINNING_OF_SOURCE + 1)
    for pk, reference, title, text, day in rows.values_list("pk", "reference", "title", beginning, "received_on"):
        whole_words = text if len(text) <= BEGINNING_OF_SOURCE else f"{text.rpartition(' ')[0]} …"
        yield Case("source", pk, f"{reference} {title}", whole_words, day, frozenset(), pk)


def _review_recommendations(person: Person, pks: Collection[int]) -> Iterable[Case]:
    rows: QuerySet[Any] = of_reviews(for_person=person).filter(pk__in=pks).defer("review__source__text")
    for row in rows:
        review = row.review
        title = f"{review.source.reference}, recommendation {row.number}"
        day = review.signed_off_on or review.referred_on
        yield Case("review_recommendation", row.pk, title, row.text, day, frozenset(), review.source_id)


def _ombudsman_recommendations(person: Person, pks: Collection[int]) -> Iterable[Case]:
    for row in of_ombudsman(for_person=person).filter(pk__in=pks):
        title = f"{row.case.source.reference}, recommendation {row.position}"
        day = row.case.decided_on or row.case.received_on
        yield Case("ombudsman_recommendation", row.pk, title, row.words, day, frozenset(), row.case.source_id)


def _themes_of(row: Any) -> frozenset[str]:
    return frozenset(each.theme for each in row.theme_links.all())


register_similar(
    SimilarKind("finding", "Finding", _findings),
    SimilarKind("lesson", "Lesson", _lessons),
    SimilarKind("review_recommendation", "Recommendation of a review", _review_recommendations),
    SimilarKind("ombudsman_recommendation", "Recommendation of the Ombudsman", _ombudsman_recommendations),
    SimilarKind("source", "Something heard", _sources),
)
