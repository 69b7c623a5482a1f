"""What a rate says beside a comparator, in words: above all when it says nothing."""

from __future__ import annotations

from dataclasses import dataclass

from heed.core.statistics.sentences.numbers import count_of, counted, percent, percent_range


@dataclass(frozen=True, slots=True)
class Words:
    """What was counted, how it turned out, and what it is set beside.

    ``outcome`` reads after a number: "upheld" gives "4 of 5 decisions were upheld".
    """

    one: str = "case"
    many: str = "cases"
    outcome: str = ""
    rate: str = "the rate"
    comparator: str = "the comparator"


PLAIN = Words()


def rate_sentence(
    count: int,
    total: int,
    interval: tuple[float, float] | None,
    *,
    comparator: float | None = None,
    verdict: str | None = None,
    needed: int | None = None,
    needed_for_power: int | None = None,
    minimum: int = 0,
    words: Words = PLAIN,
) -> str:
    """A count out of a total, how far the true rate may lie from it, and what that says beside a comparator.

    Args:
        count, total: whole numbers. interval: the ends of Wilson's interval, as shares; ``None`` for a total of 0.
        comparator: a share; ``None`` where there is none. verdict: "lower", "higher" or "cannot_tell".
        needed: the smallest total at which even the extreme on this side could be told; ``None`` if no total could.
        needed_for_power: how many cases would show a difference of this size four times in five, where known.
        minimum: below this total the count is not also given as a percentage. words: the nouns.

    >>> print(rate_sentence(4, 5, (0.376, 0.964), comparator=0.77, verdict="cannot_tell", needed=15))
    4 of 5 cases (80%). With so few cases the true rate could be anywhere from 38% to 96%. This is not evidence that \
the rate is higher than the comparator (77%). At least 15 cases would be needed before even 100% could be told apart \
from 77%.
    """
    if total == 0 or interval is None:
        return f"There are no {words.many}, so there is no rate and nothing can be told."
    share = count / total
    sentences = [_amount(count, total, None if total < minimum else share, words)]
    if comparator is None or verdict is None:
        return " ".join([*sentences, _reach(interval)])
    few = verdict == "cannot_tell" and (needed is None or total < needed)
    start = f"With so few {words.many} the true rate" if few else "The true rate"
    sentences.append(_reach(interval, start=start))
    sentences.append(_beside(share, comparator, verdict, words))
    sentences.extend(_takes(total, share, comparator, verdict, needed, needed_for_power, words))
    return " ".join(sentences)


def _amount(count: int, total: int, share: float | None, words: Words) -> str:
    verb = f" {'was' if count == 1 else 'were'} {words.outcome}" if words.outcome else ""
    also = "" if share is None else f" ({percent(share)})"
    return f"{count_of(count, total, words.one, words.many)}{verb}{also}."


def _reach(interval: tuple[float, float], start: str = "The true rate") -> str:
    low, high = interval
    reach = percent_range(low, high)
    if reach.startswith("about"):
        return f"{start} is {reach}."
    return f"{start} could be anywhere from {reach}."


def _beside(share: float, comparator: float, verdict: str, words: Words) -> str:
    beside = f"{words.comparator} ({percent(comparator)})"
    if verdict in {"lower", "higher"}:
        return f"This is {verdict} than {beside}, by more than chance."
    if share == comparator:
        return f"This is no evidence that {words.rate} differs from {beside}."
    side = "higher" if share > comparator else "lower"
    return f"This is not evidence that {words.rate} is {side} than {beside}."


def _takes(
    total: int,
    share: float,
    comparator: float,
    verdict: str,
    needed: int | None,
    needed_for_power: int | None,
    words: Words,
) -> list[str]:
    if verdict != "cannot_tell":
        return []
    if needed is None:
        return [f"No number of {words.many} could be told apart from {words.comparator} as it stands."]
    if total < needed:
        outcome = f" {words.outcome}" if words.outcome else ""
        extreme = "0%" if share < comparator else "100%" if share > comparator else "0% or 100%"
        amount = f"At least {counted(needed, words.one, words.many)} would be needed"
        return [f"{amount} before even {extreme}{outcome} could be told apart from {percent(comparator)}."]
    if needed_for_power is not None and percent(share) != percent(comparator):
        amount = f"It takes about {counted(needed_for_power, words.one, words.many)}"
        return [f"{amount} to tell {percent(share)} from {percent(comparator)} four times in five."]
    return []
