"""Entries that have words in common with a text: where a search for what is alike begins."""

import math
from collections.abc import Collection, Iterable

from heed.accounts.models import Person
from heed.core.text.searching.asking import Question, Term
from heed.searching import marks
from heed.searching.models import SearchEntry
from heed.searching.queries.matching import Asked, newest

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
    narrowed = (tuple(marks.of_kind(kind) for kind in kinds),) if kinds else ()
    most_of_each = max(limit, LOOKED_AT)
    holders: dict[str, list[int]] = {}
    for stem in wanted:
        asked = Asked(Question(((Term((stem,)),),)), narrowed)
        holders[stem] = [pk for (pk,) in newest(asked, for_person=for_person, limit=most_of_each)]
    most = max(map(len, holders.values()), default=0)
    weights = {stem: math.log(1 + most / len(ids)) for stem, ids in holders.items() if ids}
    found = SearchEntry.objects.in_bulk({pk for ids in holders.values() for pk in ids})
    scored = [(_score(entry, weights), pk, entry) for pk, entry in found.items()]
    scored.sort(key=lambda each: (-each[0], -each[1]))
    return [entry for _, _, entry in scored[:limit]]


def _score(entry: SearchEntry, weights: dict[str, float]) -> float:
    held = {*entry.title_words.split(), *entry.text_words.split()}
    return round(math.fsum(weight for stem, weight in weights.items() if stem in held), 9)
