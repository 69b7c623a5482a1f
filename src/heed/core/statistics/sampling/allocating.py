"""How many to take from each stratum."""

from __future__ import annotations

from collections.abc import Sequence


def allocate(sizes: Sequence[int], wanted: int) -> tuple[int, ...]:
    """How many of ``wanted`` come from each stratum: in proportion to its size, and at least one where possible.

    Args:
        sizes: how many there are in each stratum, 0 or more, whole.
        wanted: how many to take in all, 0 or more, whole. More than there are takes everything.

    Each stratum with anything in it first gets one, the larger ones first when there are fewer to take than strata.
    What its exact share asks for beyond that is given by largest remainders; of equal remainders the larger stratum
    wins, then the earlier one. No stratum gives more than it has.

    Raises:
        ValueError: a negative size or number.

    Source: the method of largest remainders (Hamilton), with a floor of one: W. G. Cochran (1977), Sampling
    Techniques, 3rd edition, section 5.5 for proportional allocation.

    >>> allocate([50, 30, 15, 5], 10), allocate([97, 2, 1], 3), allocate([5, 3], 1), allocate([2, 1], 9)
    ((5, 3, 1, 1), (1, 1, 1), (1, 0), (2, 1))
    """
    if wanted < 0 or any(size < 0 for size in sizes):
        raise ValueError("sizes and the number wanted must be 0 or more")
    everything = sum(sizes)
    wanted = min(wanted, everything)
    filled = [place for place, size in enumerate(sizes) if size]
    given = [0] * len(sizes)
    for place in sorted(filled, key=lambda each: (-sizes[each], each))[:wanted]:
        given[place] = 1
    while (left := wanted - sum(given)) > 0:
        # What each still lacks of its exact share, in whole numbers of 1/everything, so that nothing is rounded.
        lacks = [wanted * size - got * everything for size, got in zip(sizes, given, strict=True)]
        whole = [max(0, lack) // everything for lack in lacks]
        if 0 < sum(whole) <= left:
            given = [got + more for got, more in zip(given, whole, strict=True)]
            continue
        open_places = [place for place in filled if given[place] < sizes[place]]
        given[max(open_places, key=lambda each: (lacks[each], sizes[each], -each))] += 1
    return tuple(given)
