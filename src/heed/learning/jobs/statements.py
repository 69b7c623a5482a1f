"""Packing the words of what came in or changed, so that similar cases stay quick however much there is."""

from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, F, Sum

from heed.core.text.similarity import TOGETHER, analyser_mark
from heed.learning.changes.statements import pack_blocks
from heed.learning.models import StatementBlock, StatementWaiting
from heed.searching.models import SearchEntry

MANY = 150
"""So many waiting entries of a block are packed at once; fewer are read as they are, and packed within the hour."""
_LOOKED = "learning.looked_at_statements"
_AN_HOUR = 60 * 60


def keep_packed(now: datetime) -> int:
    """Pack the blocks of which many entries wait; once an hour all that are not as the search index is. Returns how
    many entries were packed. Safe to run twice, and goes on where it was broken off.
    """
    waiting = _waiting()
    due = {number for number, many in waiting.items() if many >= MANY}
    if cache.add(_LOOKED, now.isoformat(), timeout=_AN_HOUR):
        due |= waiting.keys() | _not_as_they_were()
    return pack_blocks(due)


def rebuild() -> int:
    """Pack everything anew. Returns how many entries were packed."""
    return pack_blocks({*_entries(), *StatementBlock.objects.values_list("number", flat=True)})


def _waiting() -> dict[int, int]:
    """By block, how many rows wait."""
    rows = StatementWaiting.objects.annotate(number=F("entry_id") / TOGETHER).order_by()
    return dict(rows.values_list("number").annotate(many=Count("pk")))


def _entries() -> dict[int, int]:
    """By block, how many entries the search index has."""
    rows = SearchEntry.objects.annotate(number=F("id") / TOGETHER).order_by()
    return dict(rows.values_list("number").annotate(many=Count("pk")))


def _not_as_they_were() -> set[int]:
    """Blocks with other entries than the search index, such as after a restore, or whose words were read otherwise."""
    kept = StatementBlock.objects.order_by()
    packed = dict(kept.values_list("number").annotate(many=Sum("statements")))
    mark = analyser_mark(settings.DEFINITIONS_FOLDER or None)
    otherwise = set(kept.exclude(analyser=mark).values_list("number", flat=True))
    return otherwise | {number for number, _ in set(_entries().items()) ^ set(packed.items())}
