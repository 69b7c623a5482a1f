"""What is said of a group of texts that no theme holds: whether it grew, and how well it holds together."""

from __future__ import annotations

from heed.core.statistics.sentences.numbers import at_most, counted, figure, whole


def growth_sentence(
    *,
    recent: int,
    recent_volume: int,
    earlier: int,
    earlier_volume: int,
    ratio: float | None,
    low: float | None,
    high: float | None,
    told: str,
    groups: int,
) -> str:
    """Counts of both spans against everything heard, how many times as often, and whether that is more than chance.

    Args:
        recent, earlier: counts; recent_volume, earlier_volume: everything heard in each span.
        ratio, low, high: of the rates, with exact limits; `None` where there is none, or no upper limit.
        told: "more", "less" or "cannot_tell", allowing for how many `groups` were looked at.

    >>> print(growth_sentence(recent=18, recent_volume=160, earlier=3, earlier_volume=420, ratio=15.75, low=4.6,
    ...     high=83.5, told="more", groups=2))
    Lately 18 of 160 things heard, before that 3 of 420: about 16 times as often (4.6 to 84 times). That is more \
than chance would bring, allowing for the 2 groups looked at.
    """
    counts = f"Lately {whole(recent)} of {counted(recent_volume, 'thing', 'things')} heard, "
    counts += f"before that {whole(earlier)} of {whole(earlier_volume)}"
    return f"{counts}{_times(ratio, low, high)}. {_verdict(told, groups)}"


def _times(ratio: float | None, low: float | None, high: float | None) -> str:
    if low is None:
        return ""
    if high is None:
        return f": at least {_rough(low)} times as often"
    times = f"about {_rough(ratio)} times as often" if ratio is not None else "how many times as often is not known"
    return f": {times} ({_rough(low)} to {at_most(high)} times)"


def _rough(value: float) -> str:
    """Two digits: limits that far apart say no more."""
    return figure(value, digits=2)


def _verdict(told: str, groups: int) -> str:
    looked = f"allowing for the {counted(groups, 'group', 'groups')} looked at"
    if told == "more":
        return f"That is more than chance would bring, {looked}."
    if told == "less":
        return f"That is less than before, by more than chance, {looked}."
    return f"This could be chance, or few sources that say it often: nobody can tell whether it grew ({looked})."


def stability_words(stability: float, *, clear_from: float, fairly_clear_from: float) -> str:
    """How well a group holds together: the share of pairs of its texts that other looks keep together, in words.

    >>> stability_words(0.9, clear_from=0.8, fairly_clear_from=0.65)
    'A clear group: other ways of looking find it too'
    """
    if stability >= clear_from:
        return "A clear group: other ways of looking find it too"
    if stability >= fairly_clear_from:
        return "A fairly clear group: other ways of looking find most of it"
    return "A loose group: other ways of looking draw its edges elsewhere, so read its texts before you decide"
