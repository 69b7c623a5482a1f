"""What a funnel says, in words. Better and worse only where the measure has a direction."""

from __future__ import annotations

from typing import Literal

from heed.core.statistics.sentences.numbers import about, count_of, counted, figure, percent, whole

Good = Literal["high", "low"]
_PLAIN = {
    "lower": "lower",
    "higher": "higher",
    "no_clear_difference": "no clear difference",
    "too_few": "too few to tell",
}
_JUDGED = {
    ("higher", "high"): "better",
    ("higher", "low"): "worse",
    ("lower", "high"): "worse",
    ("lower", "low"): "better",
}
NORMAL_TAKES_NO_DISPERSION = (
    "These limits do not allow for councils that differ by more than chance. Choose exact limits."
)


def verdict(word: str, *, good: Good | None = None) -> str:
    """The verdict of one council in words; with a judgement where high or low is good.

    >>> verdict("higher"), verdict("higher", good="low"), verdict("too_few", good="low")
    ('higher', 'higher (worse)', 'too few to tell')
    """
    judgement = _JUDGED.get((word, good)) if good else None
    return f"{_PLAIN[word]} ({judgement})" if judgement else _PLAIN[word]


def unit_sentence(
    name: str,
    word: str,
    count: int,
    total: float,
    target: float | None,
    *,
    kind: str = "proportion",
    needed: int | None = None,
    good: Good | None = None,
    minimum: int = 0,
    subject: tuple[str, str] = ("case", "cases"),
) -> str:
    """One council against the common figure.

    Args:
        name: of the council. word: its verdict. count, total, target: as in the funnel, with its kind.
        needed: the total at which anything could be told, for "too few to tell".
        good: which way is good, where the measure says so. subject: what is counted, one and many.
        minimum: below this total a count is not also given as a percentage or rate.

    >>> unit_sentence("Ours", "too_few", 2, 2, 0.74, needed=3)
    'Ours: 2 of 2 cases (100%). That is too few to tell from 74%. At least 3 cases are needed.'
    >>> unit_sentence("A", "higher", 30, 42, 0.346, good="low")
    'A: 30 of 42 cases (71%). That is higher than 35%, which is worse, and more than chance.'
    """
    if target is None or total == 0:
        return f"{name}: there are no {subject[1]}, so there is no rate."
    start, common = f"{name}: {_amount(count, total, kind, subject, minimum)}.", _common(target, kind)
    if word == "too_few":
        more = f" At least {counted(needed, *subject)} are needed." if needed else ""
        return f"{start} That is too few to tell from {common}.{more}"
    if word == "no_clear_difference":
        return f"{start} There is no clear difference from {common}."
    judgement = _JUDGED.get((word, good)) if good else None
    aside = f", which is {judgement}," if judgement else ""
    return f"{start} That is {word} than {common}{aside} and more than chance."


def by_chance(expected: float, units: int, *, limits: str = "95%") -> str:
    """How many councils would be outside by chance alone; it stands beside any number of those that are.

    >>> by_chance(7.2, 153)
    'About 7 of 153 would be outside the 95% limits by chance.'
    >>> by_chance(0.004, 5, limits="99.8%")
    'Fewer than 0.1 of 5 would be outside the 99.8% limits by chance.'
    """
    number = "none" if expected == 0 else about(expected)
    return f"{number[0].upper()}{number[1:]} of {whole(units)} would be outside the {limits} limits by chance."


def outside(lower: int, higher: int, units: int) -> str:
    """How many stand out, and on which side.

    >>> outside(0, 0, 5), outside(1, 2, 153)
    ('None of 5 stands out.', '3 of 153 stand out: 1 lower, 2 higher.')
    """
    number = lower + higher
    if number == 0:
        return f"None of {whole(units)} stands out."
    verb = "stands" if number == 1 else "stand"
    sides = ", ".join(f"{count} {word}" for count, word in ((lower, "lower"), (higher, "higher")) if count)
    return f"{number} of {whole(units)} {verb} out: {sides}."


def dispersion(state: str, minimum: int) -> str:
    """Whether councils differ by more than chance. What is not seen may still be there.

    >>> dispersion("not_detected", 20)
    'No sign that councils differ by more than chance. A small difference could be missed.'
    """
    if state == "detected":
        return "Councils differ by more than chance. Read both answers: with and without this allowed for."
    if state == "not_detected":
        return "No sign that councils differ by more than chance. A small difference could be missed."
    return f"Too few to judge if councils differ by more than chance. It takes {minimum} that are large enough."


def drawn_limits_flag_chance(number: int) -> str:
    """
    >>> drawn_limits_flag_chance(3)
    '3 are outside these limits but not by exact chance. With few cases such limits raise false alarms.'
    """
    verb = "is" if number == 1 else "are"
    return (
        f"{number} {verb} outside these limits but not by exact chance. With few cases such limits raise false alarms."
    )


def zero_totals(number: int) -> str:
    """
    >>> zero_totals(1)
    '1 has a total of 0, so it has no rate.'
    """
    return f"{number} has a total of 0, so it has no rate." if number == 1 else f"{number} have a total of 0: no rate."


def too_few_units(number: int) -> str:
    """
    >>> too_few_units(2)
    '2 have too few cases to tell, whatever the result.'
    """
    return f"{number} {'has' if number == 1 else 'have'} too few cases to tell, whatever the result."


def _amount(count: int, total: float, kind: str, subject: tuple[str, str], minimum: int) -> str:
    if kind == "proportion":
        also = "" if total < minimum else f" ({percent(count / total)})"
        return f"{count_of(count, int(total), *subject)}{also}"
    if kind == "ratio":
        return f"{counted(count, *subject)} where {figure(total)} were expected"
    also = "" if total < minimum else f", a rate of {figure(count / total)}"
    return f"{counted(count, *subject)} for {figure(total)}{also}"


def _common(target: float, kind: str) -> str:
    return percent(target) if kind == "proportion" else f"the common {kind} of {figure(target)}"
