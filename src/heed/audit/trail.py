"""The append-only trail: add a link, read it, and check that no link was changed, removed or slipped in."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models, transaction
from django.utils import timezone

from heed.audit.models import TrailEntry, TrailHead

SYSTEM = "Heed"
_FOLLOWING: list[Callable[[models.Model], None]] = []


class Actor(Protocol):
    """Who does something: a person of a council."""

    pk: Any

    @property
    def display_name(self) -> str: ...
    @property
    def trail_chain(self) -> str: ...


def follow(change: Callable[[models.Model], None]) -> None:
    """Be told of every record that a link is about, in the transaction of the change: how search keeps up. Said twice,
    it counts once.
    """
    if change not in _FOLLOWING:
        _FOLLOWING.append(change)


def record(
    *,
    verb: str,
    obj: models.Model,
    by: Actor | None,
    chain: str | None = None,
    reason: str = "",
    details: dict[str, Any] | None = None,
) -> TrailEntry:
    """Add one link, in the caller's transaction: when the change is undone, so is its link, and the other way round.

    `by=None` is Heed itself (a job), and then `chain` names the council's chain.
    """
    if by is None and chain is None:
        raise ValueError("A link that Heed adds itself must name its chain.")
    chain = chain or (by.trail_chain if by else "")
    with transaction.atomic():
        head = _locked_head(chain)
        entry = TrailEntry(
            chain=chain,
            sequence=head.sequence + 1,
            at=timezone.now(),
            actor_id=str(by.pk) if by else "",
            actor_name=by.display_name[:200] if by else SYSTEM,
            verb=verb,
            object_type=obj._meta.label_lower,
            object_id=str(obj.pk),
            object_name=_name_of(obj)[:200],
            reason=reason,
            details=_canonical(details) if details else "",
            previous_hash=head.hash,
        )
        entry.hash = link_hash(entry)
        entry.save(force_insert=True)
        TrailHead.objects.filter(pk=chain).update(sequence=entry.sequence, hash=entry.hash)
        for change in _FOLLOWING:
            change(obj)
    return entry


def _name_of(obj: models.Model) -> str:
    """A record's name for the trail. What may not be read by everybody who reads the trail gives a `trail_name`:
    links are never removed, so no words of a source may stand in them.
    """
    return str(getattr(obj, "trail_name", None) or obj)


def _locked_head(chain: str) -> TrailHead:
    heads = TrailHead.objects.select_for_update().filter(chain=chain)
    if (head := heads.first()) is not None:
        return head
    TrailHead.objects.get_or_create(chain=chain)  # the first link of a chain
    return heads.get()


def _canonical(details: dict[str, Any]) -> str:
    return json.dumps(details, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def link_hash(entry: TrailEntry) -> str:
    """SHA-256 over every field of the link and the hash of the link before it."""
    words = [
        entry.chain,
        entry.sequence,
        entry.at.isoformat(),
        entry.actor_id,
        entry.actor_name,
        entry.verb,
        entry.object_type,
        entry.object_id,
        entry.object_name,
        entry.reason,
        entry.details,
        entry.previous_hash,
    ]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True)
class ChainCheck:
    """What checking one chain found. `head`, kept elsewhere, proves later that nothing before it changed."""

    chain: str
    links: int
    head: str
    faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults


def verify(chain: str, *, expect: tuple[int, str] | None = None) -> ChainCheck:
    """Walk a chain from its first link.

    `expect` is a (sequence, hash) noted down earlier; a chain rewritten from the start is whole in itself, and only
    such a note shows it.
    """
    faults: list[str] = []
    previous, position = "", 0
    for entry in TrailEntry.objects.filter(chain=chain).order_by("sequence").iterator(chunk_size=2000):
        position += 1
        faults.extend(_faults_of(entry, position, previous))
        if expect and entry.sequence == expect[0] and entry.hash != expect[1]:
            faults.append(f"link {entry.sequence} is not the one noted earlier: the chain was rewritten")
        position, previous = entry.sequence, entry.hash
    head = TrailHead.objects.filter(pk=chain).first()
    if (head.sequence if head else 0) != position or (head.hash if head else "") != previous:
        faults.append(f"the chain ends at link {position}, but its head says {head.sequence if head else 0}")
    if expect and expect[0] > position:
        faults.append(f"link {expect[0]}, noted earlier, is missing")
    return ChainCheck(chain=chain, links=position, head=f"{position}:{previous}", faults=tuple(faults))


def _faults_of(entry: TrailEntry, position: int, previous: str) -> Iterator[str]:
    if entry.sequence != position:
        yield f"links {position} to {entry.sequence - 1} are missing"
    elif entry.previous_hash != previous:
        yield f"link {entry.sequence} does not follow link {entry.sequence - 1}"
    if entry.hash != link_hash(entry):
        yield f"link {entry.sequence} was changed after it was added"


def chains() -> list[str]:
    """Every chain there is, by its head or its links: a chain whose head was removed is still found."""
    heads = set(TrailHead.objects.values_list("chain", flat=True))
    return sorted(heads | set(TrailEntry.objects.values_list("chain", flat=True).distinct()))


def entries_about(obj: models.Model, *, chain: str) -> models.QuerySet[TrailEntry]:
    """The links about one record, newest first."""
    return TrailEntry.objects.filter(chain=chain, object_type=obj._meta.label_lower, object_id=str(obj.pk)).order_by(
        "-sequence"
    )


def entries_of(chain: str) -> models.QuerySet[TrailEntry]:
    """A council's whole trail, newest first."""
    return TrailEntry.objects.filter(chain=chain).order_by("-sequence")
