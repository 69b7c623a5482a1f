"""Packing the words of all that is searched. No permission is asked: what is packed is found by its readers only."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Substr

from heed.core.text.similarity import (
    TOGETHER,
    analyser_mark,
    lengths_of,
    pack,
    places_packed,
    weight_of,
    words_of_stems,
)
from heed.learning.models import StatementBlock, StatementWaiting, StatementWord
from heed.learning.queries.statements import LETTERS_READ
from heed.listening.choices import Sensitivity
from heed.searching.models import SearchEntry

ROWS_AT_ONCE = 1_000
_OPEN = (Sensitivity.OPEN, Sensitivity.INTERNAL)


@dataclass
class _Reading:
    """What is read of one council's entries in a block."""

    statements: list[tuple[int, Mapping[str, int]]] = field(default_factory=list)
    sorts: dict[tuple[str, str], int] = field(default_factory=dict)
    sorted_as: dict[int, int] = field(default_factory=dict)
    open_statements: int = 0
    open_holders: Counter[str] = field(default_factory=Counter)


@transaction.atomic
def pack_block(number: int) -> int:
    """Pack one block anew as the search index is at this moment. Returns how many entries it has.

    What changes meanwhile waits for the next time: only the waiting rows that were there at the beginning go. Safe to
    run twice. Where two pack the same block at once, the second fails and changes nothing.
    """
    first = number * TOGETHER
    waiting = StatementWaiting.objects.filter(entry_id__range=(first, first + TOGETHER - 1))
    seen = list(waiting.values_list("pk", flat=True))
    readings = _read(first)
    StatementBlock.objects.filter(number=number).delete()
    StatementWord.objects.filter(number=number).delete()
    for council_id, reading in sorted(readings.items()):
        _keep(council_id, number, reading)
    for at in range(0, len(seen), ROWS_AT_ONCE):
        StatementWaiting.objects.filter(pk__in=seen[at : at + ROWS_AT_ONCE]).delete()
    return sum(len(reading.statements) for reading in readings.values())


def pack_blocks(numbers: Collection[int]) -> int:
    """Pack these blocks anew, each in a transaction of its own: where it is broken off, the next run goes on."""
    return sum(pack_block(number) for number in sorted(numbers))


def _read(first: int) -> dict[int, _Reading]:
    """By council, in the order of the places."""
    folder = settings.DEFINITIONS_FOLDER or None
    rows: Iterable[tuple[int, int, str, str, str | None, str, str]] = (
        SearchEntry.objects.filter(pk__range=(first, first + TOGETHER - 1))
        .order_by("pk")
        .values_list(
            "pk",
            "council_id",
            "kind",
            "reach",
            "source__sensitivity",
            "title_words",
            Substr("text_words", 1, LETTERS_READ),
        )
    )
    found: dict[int, _Reading] = {}
    for pk, council_id, kind, reach, sensitivity, title, text in rows:
        reading, place = found.setdefault(council_id, _Reading()), pk - first
        words = words_of_stems(f"{title} {text}".split(), folder)
        reading.statements.append((place, words))
        reading.sorted_as[place] = reading.sorts.setdefault((kind, reach), len(reading.sorts) + 1)
        if sensitivity in _OPEN:
            reading.open_statements += 1
            reading.open_holders.update(words.keys())
    return found


def _keep(council_id: int, number: int, reading: _Reading) -> None:
    packed = pack(reading.statements)
    StatementBlock.objects.create(
        council_id=council_id,
        number=number,
        statements=len(reading.statements),
        open_statements=reading.open_statements,
        analyser=analyser_mark(settings.DEFINITIONS_FOLDER or None),
        sorts=[list(each) for each in reading.sorts],
        sorted_as=places_packed(reading.sorted_as),
        lengths=lengths_of(packed, _weights(council_id, packed, reading)),
    )
    StatementWord.objects.bulk_create(
        (
            StatementWord(
                council_id=council_id,
                number=number,
                word=word,
                open_holders=reading.open_holders[word],
                holders=packed[word],
            )
            for word in sorted(packed)
        ),
        batch_size=ROWS_AT_ONCE,
    )


def _weights(council_id: int, words: Collection[str], reading: _Reading) -> dict[str, float]:
    """How much each word says among this block and the others of the council."""
    others = (
        StatementBlock.objects.filter(council_id=council_id).aggregate(number=Sum("open_statements"))["number"] or 0
    )
    rows = StatementWord.objects.filter(council_id=council_id).order_by().values_list("word")
    elsewhere = dict(rows.annotate(number=Sum("open_holders")).values_list("word", "number"))
    number = others + reading.open_statements
    return {word: weight_of(elsewhere.get(word, 0) + reading.open_holders[word], number) for word in words}
