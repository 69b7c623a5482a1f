"""Who is silent: how much is heard from each group, set beside how many of it are served."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from heed.core.statistics.comparisons.one_group import compare_with_share
from heed.core.statistics.proportions import Interval, wilson_interval
from heed.core.statistics.suppression import Cell, suppress_groups

Verdict = Literal["fewer", "more", "cannot_tell", "withheld", "not_served"]


@dataclass(frozen=True, slots=True)
class GroupHeard:
    """One group, as it may be shown.

    ``expected`` is how many answers would come from it if everybody served spoke up alike. ``share`` and ``interval``
    (Wilson) are of all answers; ``None`` where the count is hidden. ``verdict`` compares ``share`` with the group's
    share of the people served.
    """

    heard: Cell
    served: Cell
    served_share: float | None
    expected: float | None
    share: float | None
    interval: Interval | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class HeardAndServed:
    """All groups, and what was not answered. ``answered`` is ``None`` where it would give a hidden count away."""

    groups: tuple[GroupHeard, ...]
    answered: int | None
    not_said: Cell
    total: int
    rule_set: str


def heard_and_served(
    heard: Sequence[int], served: Sequence[int | None], *, total: int, confidence: float = 0.95
) -> HeardAndServed:
    """What is heard from each group against the people served, small numbers hidden beyond working out.

    Args:
        heard: answers by group, whole numbers, 0 or more.
        served: people served by group; ``None`` where not known: such a group is shown but not compared.
        total: everything heard, answers or none; everybody may know it. At least the sum of ``heard``.
        confidence: of intervals and verdicts.

    What was not answered counts as a group when small numbers are hidden, because the total would give it away. A group
    whose count is hidden is called ``fewer`` only where even all hidden counts together would be fewer: the verdict
    then tells nothing that the shown figures do not. Nothing answered: every verdict is ``cannot_tell``.

    Raises:
        ValueError: negative or broken counts, lists of different lengths, or more answers than things heard.

    Source: exact binomial tails as `compare_with_share`; Wilson's interval as `wilson_interval`; `suppress_groups`.

    >>> found = heard_and_served([60, 5, 0], [500, 400, 100], total=100)
    >>> [group.verdict for group in found.groups], found.answered
    (['more', 'fewer', 'fewer'], 65)
    """
    if len(heard) != len(served):
        raise ValueError("there must be one number served for each group heard")
    if sum(heard) > total:
        raise ValueError("there cannot be more answers than things heard")
    return _compared(list(heard), list(served), total, confidence)


def _compared(heard: list[int], served: list[int | None], total: int, confidence: float) -> HeardAndServed:
    shown = suppress_groups([*heard, total - sum(heard)])
    known = suppress_groups(served)
    *cells, not_said = shown.groups
    answered = None if not_said.is_hidden or shown.total.is_hidden else sum(heard)
    together = sum(count for count, cell in zip(heard, cells, strict=True) if cell.is_hidden)
    everybody = sum(people or 0 for people in served)
    groups = tuple(
        _group(cell, people, everybody, answered, together, confidence)
        for cell, people in zip(cells, known.groups, strict=True)
    )
    return HeardAndServed(groups, answered, not_said, total, shown.rule_set)


def _group(
    cell: Cell, people: Cell, everybody: int, answered: int | None, together: int, confidence: float
) -> GroupHeard:
    part = people.count / everybody if people.count is not None and everybody else None
    expected = part * answered if part is not None and answered is not None else None
    share = interval = None
    if cell.count is not None and answered:
        share, interval = cell.count / answered, wilson_interval(cell.count, answered, confidence=confidence)
    verdict = _verdict(cell, part, answered, together, confidence)
    return GroupHeard(cell, people, part, expected, share, interval, verdict)


def _verdict(cell: Cell, part: float | None, answered: int | None, together: int, confidence: float) -> Verdict:
    if part is None:
        return "not_served"
    if answered is None:
        return "withheld"
    count = together if cell.is_hidden else cell.count or 0
    word = str(compare_with_share(count, answered, part, confidence=confidence).verdict)
    if word == "lower":
        return "fewer"
    if cell.is_hidden:
        return "withheld"
    return "more" if word == "higher" else "cannot_tell"
