"""A chart as arrays along its points, between being computed and being told."""

from __future__ import annotations

from dataclasses import dataclass

from heed.core.statistics.control_charts.layouts import Bools, Floats, Layout
from heed.core.statistics.control_charts.limits import Limits
from heed.core.statistics.control_charts.signals import Signals


@dataclass(frozen=True, slots=True)
class Drawn:
    """Values, limits and signals of one series; ``lower`` and ``upper`` as shown; ``judged`` −1 where none may be.

    ``expected``: on charts of counts the smaller of the counts expected with and without; else ``None``.
    """

    layout: Layout
    values: Floats
    limits: Limits
    lower: Floats
    upper: Floats
    signals: Signals
    joined: Bools
    expected: Floats | None
    judged: int
