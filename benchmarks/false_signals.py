"""How often chance alone gives a signal: prints the entries of definitions/false_signals.yaml.

    .venv/bin/python benchmarks/false_signals.py

Twenty seconds for each rule set. The seed is fixed, so that the numbers come out the same.
"""

from datetime import UTC, datetime

import numpy as np

from heed.core.statistics.control_charts.false_signals import simulate_false_signals, unrelated
from heed.definitions import chart_rules

SEED = 20261125
CHUNKS, SERIES = 4, 50_000
POINTS = {
    "mdc": (13, 14, 15, 16, 18, 20, 24, 30, 36, 48, 60, 90, 120),
    "nhsrplotthedots": (8, 10, 13, 16, 20, 24, 30, 36, 48, 60, 90, 120),
}


def shares(rule_set: str, points: int) -> tuple[float, float]:
    random = np.random.default_rng(SEED + points)
    rules = chart_rules()[rule_set]
    found = [
        simulate_false_signals(unrelated, points=points, series=SERIES, rules=rules, random=random)
        for _ in range(CHUNKS)
    ]
    return float(np.mean([each.last for each in found])), float(np.mean([each.anywhere for each in found]))


def main() -> None:
    for rule_set, numbers in POINTS.items():
        print(f"  - id: {rule_set}")
        print(f"    rule_set: {rule_set}")
        print("    process: independent normal values")
        print(f"    series: {CHUNKS * SERIES}")
        print(f"    seed: {SEED}")
        print(f"    made_on: {datetime.now(UTC).date()}")
        print("    command: python benchmarks/false_signals.py")
        print("    rates:")
        for points in numbers:
            last, anywhere = shares(rule_set, points)
            print(f"      - {{points: {points}, last: {last:.4f}, anywhere: {anywhere:.4f}}}", flush=True)


if __name__ == "__main__":
    main()
