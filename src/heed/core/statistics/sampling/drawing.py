"""The draw itself: an order that a seed gives, which anybody can work out again with any program."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from heed.core.statistics.sampling.allocating import allocate

METHOD = "sha256-order-1"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn: by stratum the chosen names and the reserves, each in the order of the draw."""

    chosen: Mapping[str, tuple[str, ...]]
    reserves: Mapping[str, tuple[str, ...]]
    seed: str
    method: str = METHOD

    @property
    def names(self) -> tuple[str, ...]:
        """Every chosen name, stratum by stratum."""
        return tuple(name for names in self.chosen.values() for name in names)


def draw(strata: Mapping[str, Iterable[str]], wanted: int, *, seed: str) -> Drawn:
    """A stratified random sample: proportional allocation, and in each stratum the first in the order of the seed.

    Args:
        strata: the names in each stratum, in any order; each name once.
        wanted: how many to draw in all; more than there are draws everything.
        seed: any text that is not empty. It is kept with the sample: the same seed and names give the same sample,
            whatever order the names stand in.

    Those not chosen are the reserves of their stratum, to be used from the first on where one drawn cannot be used.

    Raises:
        ValueError: a name that is there twice, a negative number, an empty seed.

    Source: sorting by a hash of seed and name is random order by permanent random numbers: E. Ohlsson (1995),
    Coordination of samples using permanent random numbers, in Business Survey Methods, chapter 9.

    >>> draw({"north": ["a", "b", "c"], "south": ["d"]}, 2, seed="7").names
    ('c', 'd')
    """
    listed = {stratum: list(names) for stratum, names in strata.items()}
    everybody = [name for names in listed.values() for name in names]
    if len(set(everybody)) != len(everybody):
        raise ValueError("each name can be there only once")
    keys = sorted(listed)  # the same sample in whatever order the strata are given
    numbers = dict(zip(keys, allocate([len(listed[key]) for key in keys], wanted), strict=True))
    ordered = {stratum: in_drawn_order(names, seed=seed) for stratum, names in listed.items()}
    return Drawn(
        chosen={stratum: names[: numbers[stratum]] for stratum, names in ordered.items()},
        reserves={stratum: names[numbers[stratum] :] for stratum, names in ordered.items()},
        seed=seed,
    )


def in_drawn_order(names: Iterable[str], *, seed: str) -> tuple[str, ...]:
    """Names in the order of a seed: by the SHA-256 of the seed, a colon and the name, as UTF-8, smallest first.

    Raises:
        ValueError: an empty seed.

    >>> in_drawn_order(["a", "b", "c"], seed="7")
    ('c', 'a', 'b')
    """
    if not seed:
        raise ValueError("a draw needs a seed")
    return tuple(sorted(names, key=lambda name: (hashlib.sha256(f"{seed}:{name}".encode()).hexdigest(), name)))


def share_of(names: Iterable[str], percent: int, *, seed: str) -> tuple[str, ...]:
    """A share of names drawn by chance, rounded up: of 24 names 15% are 4; 0% or no names are none.

    Raises:
        ValueError: a percentage outside 0–100, an empty seed.

    >>> len(share_of([str(number) for number in range(24)], 15, seed="7"))
    4
    """
    if not 0 <= percent <= 100:
        raise ValueError("a percentage must lie between 0 and 100")
    ordered = in_drawn_order(names, seed=seed)
    return ordered[: -(-len(ordered) * percent // 100)]
