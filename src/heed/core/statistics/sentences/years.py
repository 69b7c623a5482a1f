"""What yearly figures say in words: the newest one with its count and range, and whether a year before differs."""

from __future__ import annotations

from collections.abc import Callable

from heed.core.statistics.sentences.numbers import figure, sentence


def newest_sentence(
    *,
    measure: str,
    period: str,
    value: float,
    low: float | None,
    high: float | None,
    counts: str = "",
    show: Callable[[float], str] = figure,
) -> str:
    """The newest value, what it is made of, and how far the true one may lie from it.

    Args:
        measure: how the measure is called inside a sentence.
        period: its name, such as 2024/25.
        value, low, high: on one scale; ``low`` and ``high`` are ``None`` where no range is known.
        counts: what the value is made of, such as "4 of 5"; empty where only the value is known.
        show: how to write a value.

    >>> newest_sentence(measure="the rate", period="2022/23", value=0.8, low=0.376, high=0.964, counts="4 of 5",
    ...                 show=lambda share: f"{share:.0%}")
    'In 2022/23 the rate was 80% (4 of 5). The true figure could be anywhere from 38% to 96%.'
    """
    made_of = f" ({counts})" if counts else ""
    said = sentence(f"in {period} {measure} was {show(value)}{made_of}")
    if low is None or high is None:
        return f"{said} How far the true figure may lie from that is not known."
    return f"{said} The true figure could be anywhere from {show(low)} to {show(high)}."


def counts_only_sentence(*, measure: str, period: str, counts: str, minimum: int) -> str:
    """The newest counts where their total is too small for a percentage.

    >>> counts_only_sentence(measure="the rate", period="2022/23", counts="4 of 5", minimum=10)
    'In 2022/23 the rate was 4 of 5. A percentage is shown from a total of 10 on.'
    """
    return f"{sentence(f'in {period} {measure} was {counts}')} A percentage is shown from a total of {minimum} on."
