"""How well similar statements are found, and how fast at 200,000 findings, on SQLite and PostgreSQL.

    .venv/bin/python benchmarks/similarity.py [--only pairs comments speed] [--findings 200000] [--databases sqlite …]

`pairs` counts the pairs written by hand that the radar would show. `comments` is the share of the ten nearest
comments that have a label in common (the public NHS comments beside this repository, without the two most frequent
labels). `speed` asks for similar cases as the page does, without drawing it; recall says how many of the ten nearest
of all findings, compared one by one, are among the candidates of the first stage. Machines differ and are shared:
compare rows of one run, and processor time before time by the clock.
"""

import argparse
import csv
import json
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.pages import at_per_cent, clocked, inside, with_tables  # noqa: E402

COMMENTS = ROOT.parent / "shared" / "data" / "feedback" / "nhs-comments.csv"
PAIRS = ROOT / "tests" / "core" / "text" / "similarity" / "data"
GENERAL = 2  # labels left out: the most frequent, which say little of what a comment is about
NEAREST = 10
QUERIES = 200
PARTS = ("pairs", "comments", "speed")


def main() -> None:
    options = parsed()
    if options.inside:
        print(json.dumps([measured(options.findings)]))
        return
    if "pairs" in options.only:
        pairs()
    if "comments" in options.only:
        comments()
    if "speed" in options.only:
        for database in options.databases:
            (found,) = inside(database, [__file__, "--inside", "--findings", str(options.findings)])
            print(f"\n{database}, {options.findings:,} findings")
            for name, value in found.items():
                print(f"  {name:52}{value:>12,.3f}" if isinstance(value, float) else f"  {name:52}{value:>12}")


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--findings", type=int, default=200_000)
    parser.add_argument("--databases", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def pairs() -> None:
    from heed.core.text.similarity import analyse, compare, weigh, weights_of
    from heed.definitions import similarity_rules

    files = {path.stem: rows_of(path) for path in sorted(PAIRS.glob("*.csv"))}
    every = [row[side] for rows in files.values() for row in rows for side in ("first", "second")]
    weights = weights_of(analyse(each) for each in every)
    fewest = similarity_rules()["says-the-same"].number
    print(f"Pairs shown as made before (score {fewest} or more)")
    for name, rows in files.items():
        for kind in ("same", "near", "apart"):
            scores = [
                compare(weigh(analyse(row["first"]), weights), weigh(analyse(row["second"]), weights)).per_cent
                for row in rows
                if row["kind"] == kind
            ]
            if scores:
                print(f"  {name:24}{kind:8}{sum(score >= fewest for score in scores):4} of {len(scores)}")


def comments() -> None:
    """Label-sharing precision at ten over all comments, with the ranking that similar cases use."""
    from heed.core.text.similarity import analyse, nearest, weigh, weights_of

    texts, labels = without_general_labels()
    said = [analyse(text) for text in texts]
    weights = weights_of(said)
    weighed = [weigh(each, weights) for each in said]
    print(f"\nNHS comments: {len(texts):,} with a label of their own, chance {chance(labels):.3f}")
    started = time.process_time()
    shares = []
    for at in random.Random(7).sample(range(len(texts)), min(400, len(texts))):
        found = [each for each in nearest(weighed[at], weighed, limit=NEAREST + 1) if each != at][:NEAREST]
        if found:
            shares.append(statistics.fmean(bool(labels[each] & labels[at]) for each in found))
    taken = (time.process_time() - started) / len(shares)
    print(f"  a label in common at ten: {statistics.fmean(shares):.3f} (400 asked; {1000 * taken:.0f} ms each)")
    print("  published on 3,232 of these comments, chance 0.17: TF-IDF 0.50, MiniLM 0.54, both 0.56")


def without_general_labels() -> tuple[list[str], list[frozenset[str]]]:
    rows = [(row["text"], frozenset(row["label"].split("|"))) for row in rows_of(COMMENTS)]
    counts = Counter(label for _, found in rows for label in found)
    general = {label for label, _ in counts.most_common(GENERAL)}
    once = {text.lower().strip(): (text, found - general) for text, found in reversed(rows)}
    kept = [each for each in once.values() if each[1]]
    return [text for text, _ in kept], [found for _, found in kept]


def chance(labels: Sequence[frozenset[str]]) -> float:
    dice = random.Random(7)
    drawn = [dice.sample(labels, 2) for _ in range(50_000)]
    return statistics.fmean(bool(one & other) for one, other in drawn)


def rows_of(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


# Speed


def measured(findings: int) -> dict[str, object]:
    with_tables()
    from benchmarks.council_of_statements import build
    from heed.core.text.similarity import analyse
    from heed.learning.queries.similar import candidates, similar_to

    person, texts, taken = build(findings)
    dice = random.Random(11)
    asked = [varied(text, dice) for text in dice.sample(texts, QUERIES)]
    for text in asked[:5]:
        similar_to(text, for_person=person)
    analyse.cache_clear()
    wall, processor = zip(*(clocked(partial(similar_to, text, for_person=person)) for text in asked))
    found, first = [], []
    for text in asked:
        began = time.process_time()
        found.append(candidates(analyse(text), for_person=person))
        first.append(1000 * (time.process_time() - began))
    return {
        "building the index, processor s": taken,
        "ms by the clock, p50": at_per_cent(wall, 50),
        "ms by the clock, p95": at_per_cent(wall, 95),
        "ms of processor, p50": at_per_cent(processor, 50),
        "ms of processor, p95": at_per_cent(processor, 95),
        "of these candidates read, p50": at_per_cent(first, 50),
        "recall: of the ten nearest of all, candidates": recall(asked, found, texts),
    }


def varied(text: str, dice: random.Random) -> str:
    """The same in fewer words: every fifth is left out, so that nothing is asked for word for word."""
    words = text.split()
    return " ".join(word for word in words if dice.random() > 0.2) or text


def recall(asked: Sequence[str], found: Sequence[Sequence[object]], texts: Sequence[str]) -> float:
    """By words and meanings, weighed over all findings; a text that stands several times counts once."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    from heed.core.text.similarity import analyse

    once = list(dict.fromkeys(texts))
    maker = TfidfVectorizer(analyzer=lambda text: list(analyse(text).words), dtype=np.float32)
    everything = maker.fit_transform(once)
    shares = []
    for text, cases in zip(asked[:100], found, strict=False):
        scores = np.asarray((everything @ maker.transform([text]).T).todense()).ravel()
        best = [once[at] for at in np.argsort(-scores)[:NEAREST] if scores[at] > 0]
        here = {case.text for case in cases}  # type: ignore[attr-defined]
        if best:
            shares.append(sum(each in here for each in best) / len(best))
    return statistics.fmean(shares)


if __name__ == "__main__":
    main()
