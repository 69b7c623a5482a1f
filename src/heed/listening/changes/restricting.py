"""Closing a source to all but the people named for it, and with it what later rooms have made of its words.

Listening knows nothing of the rooms after it, so those say themselves what follows a source: here, once, as they start.
"""

from collections.abc import Callable

from heed.listening.choices import Sensitivity
from heed.listening.models import Source

_FOLLOWING: list[Callable[[Source], None]] = []


def follow_restriction(change: Callable[[Source], None]) -> None:
    """Let a later room close what rests on a source, in the same transaction. Said twice, it counts once."""
    if change not in _FOLLOWING:
        _FOLLOWING.append(change)


def restrict(source: Source) -> None:
    """Make a source restricted, as part of a change that has asked; nothing where it is already."""
    if source.sensitivity == Sensitivity.RESTRICTED:
        return
    source.sensitivity = Sensitivity.RESTRICTED
    source.save_change("sensitivity")
    tell_later_rooms(source)


def tell_later_rooms(source: Source) -> None:
    """Let later rooms close what rests on a source that has just become restricted."""
    for change in _FOLLOWING:
        change(source)
