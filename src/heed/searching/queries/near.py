"""Entries that have words in common with a text: where a search for what is alike begins."""

import math
from collections.abc import Collection, Iterable

from heed.accounts.models import Person
from heed.core.text.searching.asking import Question, Term
from heed.listening.models import SourceReader
from heed.searching import marks
from heed.searching.models import SearchEntry
from heed.searching.queries.matching import Asked, _matching, may_find, newest

MOST_STEMS = 16
LOOKED_AT = 150


def entries_with_any(
    *, for_person: Person, stems: Iterable[str], kinds: Collection[str] = (), limit: int = 200
) -> list[SearchEntry]:
    """Entries this person may read that hold any of these stems (`core.text.searching.stems_of`): those with the most
    and rarest of them first, the newer first among equals. `kinds` narrows to kinds of records; empty: all kinds.

    Of each stem the newest entries are looked at. A stem counts the more, the fewer entries hold it; where more hold it
    than are looked at, it counts as common. Stems beyond the first 16, the longest, are not looked up.
    """
    wanted = sorted(dict.fromkeys(stem for stem in stems if stem), key=len, reverse=True)[:MOST_STEMS]
    if not wanted:
        return []
    narrowed = (tuple(marks.of_kind(kind) for kind in kinds),) if kinds else ()
    holders = {stem: _holders(stem, narrowed, for_person, max(limit, LOOKED_AT)) for stem in wanted}
    most = max(map(len, holders.values()))
    weights = {stem: math.log(1 + most / len(ids)) for stem, ids in holders.items() if ids}
    looked_at = {pk for ids in holders.values() for pk in ids}
    # who may read each is asked of all of them at once: asked of each stem, it would take most of the time
    readable = {*SearchEntry.objects.filter(may_find(for_person), pk__in=looked_at).values_list("pk", flat=True)}
    readable |= _of_named_sources(wanted, narrowed, for_person, limit)
    words = SearchEntry.objects.filter(pk__in=readable).values_list("pk", "title_words", "text_words")
    scored = [(_score(f"{title} {text}", weights), pk) for pk, title, text in words]
    best = [pk for _, pk in sorted(scored, key=lambda each: (-each[0], -each[1]))[:limit]]
    found = SearchEntry.objects.in_bulk(best)
    return [found[pk] for pk in best]


def _holders(stem: str, narrowed: tuple[tuple[str, ...], ...], person: Person, limit: int) -> list[int]:
    """The newest entries with a stem, of what this person's roles reach."""
    asked = Asked(_question([stem]), (*narrowed, marks.reaches_of(person)))
    return list(_matching(asked, through_index=True).values_list("pk", flat=True)[:limit])


def _of_named_sources(
    stems: Collection[str], narrowed: tuple[tuple[str, ...], ...], person: Person, limit: int
) -> set[int]:
    """What holds any of the stems in sources that this person is named for, beside what their roles reach."""
    if not SourceReader.objects.filter(person=person).exists():
        return set()
    asked = Asked(_question(stems), narrowed)
    return {pk for (pk,) in newest(asked, for_person=person, limit=limit)}


def _question(stems: Collection[str]) -> Question:
    return Question((tuple(Term((stem,)) for stem in stems),))


def _score(words: str, weights: dict[str, float]) -> float:
    held = set(words.split())
    return round(math.fsum(weight for stem, weight in weights.items() if stem in held), 9)
