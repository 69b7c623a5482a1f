"""How well, how steadily and how fast emerging themes are found.

    OMP_NUM_THREADS=1 python benchmarks/emerging.py FILE.csv [--texts 4000 100000] [--seeds 2]

FILE has the columns `text` and `label` (several labels joined by `|`). More texts than the file holds are its texts
again with a tenth of their words left out at random: that is easier than as many real ones. Processor time, one thread.
"""

import argparse
import csv
import random
import resource
import time
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import msgspec
import numpy as np
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from heed.core.text.emerging.finding import find_emerging
from heed.core.text.emerging.heard import Emerging, Heard, Spans
from heed.definitions import emerging_rule_set

FIRST = date(2025, 1, 1)
SPANS = Spans(FIRST, date(2025, 10, 1), date(2025, 12, 31), 30_000, 10_000)


def read(path: Path) -> list[tuple[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return [(row["text"], row["label"]) for row in csv.DictReader(file)]


def as_heard(rows: Sequence[tuple[str, str]], texts: int) -> list[Heard]:
    chance = random.Random(7)
    found = []
    for number in range(texts):
        text, _ = rows[number % len(rows)]
        if number >= len(rows):
            text = " ".join(word for word in text.split() if chance.random() > 0.1)
        found.append(Heard(str(number), text, FIRST + timedelta(days=number % 365), str(number)))
    return found


def labels_of(found: Emerging, texts: int) -> np.ndarray:
    label = np.full(texts, -1)
    for number, group in enumerate(found.groups):
        label[[int(member.key) for member in group.members]] = number
    return label


def look(rows: Sequence[tuple[str, str]], texts: int, seeds: int) -> None:
    heard = as_heard(rows, texts)
    rules = msgspec.structs.replace(emerging_rule_set(), most_shown=10_000)  # every group counts here
    labels, seconds = [], []
    for seed in range(seeds):
        began = time.process_time()
        found = find_emerging(heard, spans=SPANS, rules=rules, seed=seed)
        seconds.append(time.process_time() - began)
        labels.append(labels_of(found, texts))
        counted = sum(len(group.members) for group in found.groups) + found.unclear + found.wordless
        print(
            f"  seed {seed}: {len(found.groups)} groups, {found.unclear} texts in no clear group, {found.wordless} say"
        )
        print(f"    too little, {texts - counted} not counted; halves of the starts agree {found.stability:.2f} (ARI)")
    for one, other in combinations(range(seeds), 2):
        both = (labels[one] >= 0) & (labels[other] >= 0)
        everybody = adjusted_rand_score(labels[one], labels[other])
        inside = adjusted_rand_score(labels[one][both], labels[other][both])
        print(
            f"  seeds {one} and {other}: ARI {everybody:.2f} over all texts, {inside:.2f} over those in a group in both"
        )
    truth = np.array([rows[number % len(rows)][1] for number in range(texts)])
    is_single = np.array(["|" not in each for each in truth]) & (labels[0] >= 0)
    print(f"  with people's labels ({is_single.sum()} texts in a group with one label):", end=" ")
    print(f"NMI {normalized_mutual_info_score(truth[is_single], labels[0][is_single]):.2f},", end=" ")
    print(f"ARI {adjusted_rand_score(truth[is_single], labels[0][is_single]):.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {np.median(seconds):.1f} s of processor time a look; peak memory so far {peak:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--texts", type=int, nargs="+", default=[3_935, 100_000])
    parser.add_argument("--seeds", type=int, default=2)
    options = parser.parse_args()
    rows = read(options.file)
    for texts in options.texts:
        print(f"{texts} texts")
        look(rows, texts, options.seeds)


if __name__ == "__main__":
    main()
