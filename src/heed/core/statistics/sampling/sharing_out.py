"""Who gets which piece of work, when some may not have some of it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import TypeVar

Somebody = TypeVar("Somebody", bound=Hashable)


def share_out(
    may_have: Sequence[Collection[Somebody]], *, people: Sequence[Somebody], already: Sequence[int] | None = None
) -> tuple[Somebody | None, ...]:
    """Work shared out as evenly as the rules allow.

    Args:
        may_have: for each piece of work, who may have it. One that nobody may have gets ``None``.
        people: those it is shared among, in the order in which they take turns.
        already: how much each of them has, in that order; default nothing.

    Nobody could have two pieces fewer than somebody else by a single swap: what is given is moved, along chains of
    swaps too, until no such move is left. So the largest load is the smallest that the rules allow.

    Raises:
        ValueError: a person who is there twice, or loads that are not one for each person.

    Source: semi-matching by cost-reducing paths: N. Harvey and others (2006), Journal of Algorithms 59, 53-78.

    >>> share_out([["ann", "bob"], ["ann"], ["ann", "bob"], []], people=["ann", "bob"])
    ('bob', 'ann', 'ann', None)
    """
    if len(set(people)) != len(people) or (already is not None and len(already) != len(people)):
        raise ValueError("each person must be there once, with one load each")
    loads: dict[Somebody | None, int] = dict(zip(people, already or [0] * len(people), strict=True))
    allowed = [[person for person in people if person in each] for each in may_have]
    given: list[Somebody | None] = [None] * len(allowed)
    for place in sorted(range(len(allowed)), key=lambda each: (len(allowed[each]), each)):
        if allowed[place]:
            given[place] = min(allowed[place], key=lambda person: loads[person])
            loads[given[place]] += 1
    while path := _path(given, allowed, loads, people):
        loads[given[path[0][0]]] -= 1
        for place, person in path:
            given[place] = person
        loads[path[-1][1]] += 1
    return tuple(given)


def _path(
    given: list[Somebody | None],
    allowed: list[list[Somebody]],
    loads: dict[Somebody | None, int],
    people: Sequence[Somebody],
) -> list[tuple[int, Somebody]]:
    """Moves from somebody to somebody who has at least two fewer, by way of others; empty where there are none."""
    for start in sorted(people, key=lambda person: -loads[person]):
        reached: dict[Somebody, list[tuple[int, Somebody]]] = {start: []}
        waiting = [start]
        while waiting:
            giver = waiting.pop(0)
            for place, person in enumerate(given):
                if person != giver:
                    continue
                for taker in allowed[place]:
                    if taker not in reached:
                        reached[taker] = [*reached[giver], (place, taker)]
                        waiting.append(taker)
        best = min(reached, key=lambda person: loads[person])
        if loads[best] <= loads[start] - 2:
            return reached[best]
    return []
