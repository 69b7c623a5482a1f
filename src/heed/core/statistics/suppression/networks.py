"""A table as a network: every count is an arc, every sum a node, and whoever subtracts sends a flow round a circle.

Counts are flows that balance at each node: what a total brings in, its parts carry out. Somebody who knows the shown
counts can only wonder whether the hidden ones are all a little different at once, which is a flow along hidden arcs.
How far a hidden count can move is thus a largest flow between its two ends.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf


@dataclass(frozen=True, slots=True)
class Arc:
    """One count: it flows from node ``start`` to node ``end``. ``loss`` is how much is lost by hiding it."""

    start: int
    end: int
    count: int
    loss: float


@dataclass(frozen=True, slots=True)
class _Step:
    """One arc walked forward (its count grows) or back (its count shrinks)."""

    arc: int
    is_forward: bool
    to: int


class Network:
    """The arcs of one table. No count may fall below ``lowest``, which everybody knows."""

    def __init__(self, arcs: Sequence[Arc], lowest: int) -> None:
        self._arcs = tuple(arcs)
        self._lowest = lowest
        self._steps: dict[int, list[_Step]] = {}
        for number, arc in enumerate(arcs):
            self._steps.setdefault(arc.start, []).append(_Step(number, True, arc.end))
            self._steps.setdefault(arc.end, []).append(_Step(number, False, arc.start))

    def is_safe(self, cell: int, hidden: Collection[int], width: int) -> bool:
        """Whether the highest and lowest figure the hidden count could have lie ``width`` apart or more."""
        up = self._movement(cell, hidden, width, grows=True)
        return up >= width or up + self._movement(cell, hidden, width - up, grows=False) >= width

    def protectors(self, cell: int, hidden: Collection[int], width: int) -> set[int]:
        """The counts to hide as well, with little loss, so that the hidden count is safe.

        Flows are added one by one along the path that loses least; growing and shrinking both count.
        """
        added: set[int] = set()
        flows = {True: _Flow(self, cell, grows=True), False: _Flow(self, cell, grows=False)}
        moved = 0
        while moved < width:
            paths = [(path, flow) for flow in flows.values() if (path := flow.cheapest({*hidden, *added})) is not None]
            path, flow = min(paths, key=lambda each: each[0].loss)
            moved += flow.send(path, width - moved)
            added |= {step.arc for step in path.steps} - set(hidden)
        return added

    def _movement(self, cell: int, hidden: Collection[int], enough: int, *, grows: bool) -> int:
        """By how much the count could be higher (or lower), no further than ``enough``."""
        flow = _Flow(self, cell, grows=grows)
        moved = 0
        while moved < enough and (path := flow.any_path(hidden)) is not None:
            moved += flow.send(path, enough - moved)
        return moved

    def arc(self, number: int) -> Arc:
        """One count by its number."""
        return self._arcs[number]

    def steps_from(self, node: int) -> Sequence[_Step]:
        """The arcs that touch a node, either way."""
        return self._steps[node]

    def room_to_shrink(self, number: int) -> int:
        """By how much a count could be lower and still be a count."""
        return self._arcs[number].count - self._lowest


@dataclass(frozen=True, slots=True)
class _Path:
    steps: tuple[_Step, ...]
    loss: float


class _Flow:
    """Changes round circles through one count, which grows by them or shrinks."""

    def __init__(self, network: Network, cell: int, *, grows: bool) -> None:
        self._network = network
        self._cell = cell
        arc = network.arc(cell)
        self._source, self._sink = (arc.end, arc.start) if grows else (arc.start, arc.end)
        self._own_room = inf if grows else network.room_to_shrink(cell)
        self._changes: dict[int, int] = {}

    def any_path(self, hidden: Collection[int]) -> _Path | None:
        """The shortest path along hidden counts alone."""
        reached: dict[int, tuple[int, _Step] | None] = {self._source: None}
        waiting = deque([self._source])
        while waiting and self._sink not in reached:
            node = waiting.popleft()
            for step in self._open_steps(node):
                if step.arc in hidden and step.to not in reached:
                    reached[step.to] = (node, step)
                    waiting.append(step.to)
        return self._walked(reached, 0.0)

    def cheapest(self, hidden: Collection[int]) -> _Path | None:
        """The path that loses least; hidden counts cost nothing more."""
        best = {self._source: 0.0}
        reached: dict[int, tuple[int, _Step] | None] = {self._source: None}
        waiting = [(0.0, self._source)]
        while waiting:
            loss, node = heappop(waiting)
            if loss > best[node]:
                continue
            for step in self._open_steps(node):
                further = loss + (0.0 if step.arc in hidden else self._network.arc(step.arc).loss)
                if further < best.get(step.to, inf):
                    best[step.to], reached[step.to] = further, (node, step)
                    heappush(waiting, (further, step.to))
        return self._walked(reached, best.get(self._sink, inf))

    def send(self, path: _Path, at_most: int) -> int:
        """Sends as much as the narrowest count on the path lets through."""
        amount = int(min([at_most, self._own_room, *(self._room(step) for step in path.steps)]))
        self._own_room -= amount
        for step in path.steps:
            self._changes[step.arc] = self._changes.get(step.arc, 0) + (amount if step.is_forward else -amount)
        return amount

    def _open_steps(self, node: int) -> Iterator[_Step]:
        if self._own_room < 1:
            return
        for step in self._network.steps_from(node):
            if step.arc != self._cell and self._room(step) >= 1:
                yield step

    def _room(self, step: _Step) -> float:
        if step.is_forward:
            return inf
        return self._network.room_to_shrink(step.arc) + self._changes.get(step.arc, 0)

    def _walked(self, reached: dict[int, tuple[int, _Step] | None], loss: float) -> _Path | None:
        if self._sink not in reached:
            return None
        steps = []
        node = self._sink
        while (before := reached[node]) is not None:
            node, step = before
            steps.append(step)
        return _Path(tuple(reversed(steps)), loss)
