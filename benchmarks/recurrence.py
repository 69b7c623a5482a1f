"""How often a lesson that holds is opened again by mistake, and how soon one that came back is: by simulation.

    python benchmarks/recurrence.py [--lessons 1000]

Lessons are watched for as long as the rule says. What is heard comes at random times (Poisson); the time before is
known only from its count, as in life; every time it is heard is a look. Beside the shipped rule: the same test where
each look may spend the whole doubt; sources that say it several times; and a council that hears twice as much in all.
"""

import argparse
import time
from functools import cache

import numpy as np

from heed.core.statistics.comparisons.rate_ratios import rate_ratio
from heed.core.statistics.holding import HoldingRules, chance_of_so_many, latest_days
from heed.definitions import recurrence_rule_set

LEFT = (0.0, 0.1, 0.25, 0.5, 1.0, 1.5)
YEARLY = (2, 4, 8, 16)
SAYS = 4  # findings in each source, where a source says it several times
LOOKS = 80
RULE = recurrence_rule_set()
RULES = HoldingRules.of(RULE)


@cache
def limits(before: int) -> np.ndarray:
    return np.array(latest_days(before, RULES.watch, RULES, LOOKS))


def heard(rate: float, chance: np.random.Generator) -> np.ndarray:
    """The days on which it is heard, in order, at so much in a whole watch."""
    return np.sort(chance.uniform(0, RULES.watch, chance.poisson(rate)))


def came_back_at(before: int, days: np.ndarray) -> int | None:
    """At which look, counted from the first that may be a return."""
    latest, came = limits(before), days[RULES.fewest - 1 :]
    number = min(len(latest), len(came))
    over = np.flatnonzero(came[:number] <= latest[:number])
    return int(over[0]) if len(over) else None


def returns(yearly: float, left: float, lessons: int) -> tuple[float, float, float]:
    """The share opened again, the days until half of all lessons are, and the share said to hold at the end."""
    chance, rate = np.random.default_rng([int(yearly), int(left * 100)]), yearly * RULES.watch / 365
    until, counts = np.full(lessons, np.inf), np.zeros((2, lessons))
    for lesson in range(lessons):
        before, days = int(chance.poisson(rate)), heard(rate * left, chance)
        look = came_back_at(before, days)
        if look is not None:
            until[lesson] = days[look + RULES.fewest - 1]
        counts[:, lesson] = before, len(days)
    ratio = rate_ratio(counts[1], RULES.watch, counts[0], RULES.watch, confidence=RULES.confidence)
    holds = (ratio.high < 1) & np.isinf(until)
    return float(np.isfinite(until).mean()), float(np.median(until)), float(holds.mean())


def without_spending(yearly: float, lessons: int) -> float:
    """False returns where each look may spend the whole doubt."""
    chance, rate = np.random.default_rng(11), yearly * RULES.watch / 365
    wrong = 0
    for _ in range(lessons):
        before, days = int(chance.poisson(rate)), heard(rate * RULES.share, chance)
        looks = range(RULES.fewest, len(days) + 1)
        chances = (chance_of_so_many(before, RULES.watch, n, days[n - 1], share=RULES.share) for n in looks)
        wrong += any(each <= RULES.alpha for each in chances)
    return wrong / lessons


def every_finding_counted(yearly: float, lessons: int) -> float:
    """False returns of the shipped test if findings were counted, several to a source, and not sources."""
    chance, rate = np.random.default_rng(12), yearly * RULES.watch / 365 / SAYS
    wrong = 0
    for _ in range(lessons):
        before, days = int(chance.poisson(rate)) * SAYS, np.repeat(heard(rate * RULES.share, chance), SAYS)
        wrong += came_back_at(before, days) is not None
    return wrong / lessons


def twice_as_much_heard(yearly: float, lessons: int) -> tuple[float, float]:
    """False returns where all that is heard doubles: by days alone, and where the volume may withhold."""
    chance, rate, volume = np.random.default_rng(13), yearly * RULES.watch / 365, 200
    by_days = with_volume = 0
    for _ in range(lessons):
        before, days = int(chance.poisson(rate)), heard(2 * rate * RULES.share, chance)
        look = came_back_at(before, days)
        if look is not None:
            by_days += 1
            number = look + RULES.fewest
            in_all = max(1, int(chance.poisson(2 * volume * days[number - 1] / RULES.watch)))
            guard = chance_of_so_many(before, volume, number, in_all, share=RULES.share)
            with_volume += guard <= RULES.alpha
    return by_days / lessons, with_volume / lessons


def told(yearly: float, left: float, lessons: int) -> str:
    share, median, holds = returns(yearly, left, lessons)
    return f"{100 * share:.1f} ({'–' if np.isinf(median) else f'{median:.0f}'}) / {100 * holds:.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lessons", type=int, default=1_000)
    lessons, began = parser.parse_args().lessons, time.perf_counter()
    print(f"Rule {RULE.id}: at most {RULES.share:.0%} left, doubt {RULES.alpha:.0%},", end=" ")
    print(f"{RULES.watch:.0f} days before and after, {lessons:,} lessons each\n")
    print("Opened again, % (days until half are) / said to hold at the end, %, by what is left of the rate before")
    print("a year   " + "".join(f"{left:>20.0%}" for left in LEFT))
    for yearly in YEARLY:
        print(f"{yearly:<9}" + "".join(f"{told(yearly, left, lessons):>20}" for left in LEFT))
    print(f"\nA quarter left, {YEARLY[-2]} a year, opened again by mistake, %:")
    print(f"  each look spends the whole doubt            {100 * without_spending(8, lessons):5.1f}")
    print(f"  findings counted, {SAYS} in each source          {100 * every_finding_counted(8, lessons):5.1f}")
    alone, guarded = twice_as_much_heard(8, lessons)
    print(f"  twice as much heard in all, by days alone   {100 * alone:5.1f}")
    print(f"  the same, where the volume may withhold     {100 * guarded:5.1f}")
    print(f"\n{time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
