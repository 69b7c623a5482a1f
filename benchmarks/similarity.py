"""How well similar statements are found, and how fast at 200,000 findings, on SQLite and PostgreSQL.

    .venv/bin/python benchmarks/similarity.py [--only pairs comments speed] [--findings 200000] [--parts 2]
        [--databases sqlite postgresql]

`pairs` counts the pairs written by hand that the radar would show. `comments` is the share of the ten nearest
comments that have a label in common (the public NHS comments beside this repository, without the two most frequent
labels). `speed` asks for similar cases as the page does, without drawing it; recall says how many of the ten nearest
of all findings, compared one by one, are among the candidates of the first stage. Machines differ and are shared:
compare rows of one run, and processor time before time by the clock.
"""

import argparse
import csv
import json
import os
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.pages import at_per_cent, clocked, inside, with_tables  # noqa: E402

COMMENTS = ROOT.parent / "shared" / "data" / "feedback" / "nhs-comments.csv"
PAIRS = ROOT / "tests" / "core" / "text" / "similarity" / "data"
GENERAL = 2  # labels left out: the most frequent, which say little of what a comment is about
NEAREST = 10
QUERIES, WARM_UP = 200, 40
PARTS = ("pairs", "comments", "speed")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.config.settings")
    options = parsed()
    if options.inside:
        print(json.dumps([measured(options.findings, options.parts)]))
        return
    if "pairs" in options.only:
        pairs()
    if "comments" in options.only:
        comments()
    if "speed" in options.only:
        for database in options.databases:
            size = ["--findings", str(options.findings), "--parts", str(options.parts)]
            (found,) = inside(database, [__file__, "--inside", *size])
            print(f"\n{database}, {options.findings:,} findings")
            for name, value in found.items():
                print(f"  {name:52}{value:>12,.3f}" if isinstance(value, float) else f"  {name:52}{value:>12}")


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--findings", type=int, default=200_000)
    parser.add_argument("--parts", type=int, default=2, help="sentences of a finding, at most")
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
    """Label-sharing precision at ten, with the ranking that similar cases use: over all comments, and in two stages."""
    django.setup()
    from heed.core.text.similarity import analyse, nearest, weigh, weights_of
    from heed.core.text.similarity.measuring import dot
    from heed.learning.queries.similar import CANDIDATES

    texts, labels = without_general_labels()
    said = [analyse(text) for text in texts]
    weights = weights_of(said)
    weighed = [weigh(each, weights) for each in said]
    print(f"\nNHS comments: {len(texts):,} with a label of their own, chance {chance(labels):.3f}")
    asked = random.Random(7).sample(range(len(texts)), min(400, len(texts)))

    def shared(name: str, found_for: Callable[[int], Sequence[int]]) -> None:
        started = time.process_time()
        shares = []
        for at in asked:
            found = [each for each in found_for(at) if each != at][:NEAREST]
            if found:
                shares.append(statistics.fmean(bool(labels[each] & labels[at]) for each in found))
        taken = (time.process_time() - started) / len(shares)
        print(f"  a label in common at ten, {name}: {statistics.fmean(shares):.3f} ({1000 * taken:.0f} ms each)")

    def of_candidates(at: int) -> list[int]:
        words = [dot(weighed[at].words, each.words) for each in weighed]
        first = sorted(
            (each for each in range(len(texts)) if words[each] and each != at), key=lambda each: -words[each]
        )
        first = first[:CANDIDATES]
        among = weights_of([said[at], *(said[each] for each in first)])
        found = nearest(weigh(said[at], among), [weigh(said[each], among) for each in first], limit=NEAREST)
        return [first[each] for each in found]

    shared("all compared", lambda at: nearest(weighed[at], weighed, limit=NEAREST + 1))
    shared(f"as asked for, of {CANDIDATES} candidates", of_candidates)
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


def measured(findings: int, parts: int) -> dict[str, object]:
    with_tables()
    from benchmarks.council_of_statements import build, pack, waiting
    from heed.core.text.similarity import analyse
    from heed.learning.queries.similar import candidates, similar_to

    person, texts, taken = build(findings, parts=parts)
    dice = random.Random(11)
    asked = [varied(text, dice) for text in dice.sample(texts, QUERIES)]
    told: dict[str, object] = {
        "words of a finding, mean": statistics.fmean(len(text.split()) for text in texts),
        "reading into the index, processor s": taken,
        **pack(),
    }
    for text in dice.sample(texts, WARM_UP):
        similar_to(text, for_person=person)
    analyse.cache_clear()
    told |= asked_for("never compared before", asked, lambda text: similar_to(text, for_person=person))
    told |= asked_for("compared before", asked, lambda text: similar_to(text, for_person=person))
    told |= asked_for("of these candidates", asked, lambda text: candidates(analyse(text), for_person=person))
    found = [candidates(analyse(text), for_person=person) for text in asked]
    told["recall: of the ten nearest of all, candidates"] = recall(asked, found, texts)
    waiting(140)
    return told | asked_for("140 wait to be packed", asked, lambda text: similar_to(text, for_person=person))


def asked_for(name: str, asked: Sequence[str], ask: Callable[[str], object]) -> dict[str, object]:
    """Milliseconds of asking for each text: of the processor, by the clock, and of PostgreSQL's own process."""
    of_server = servers_own()
    rows = [(*clocked(partial(ask, text)), next(of_server)) for text in asked]
    wall, processor, server = zip(*rows)
    told: dict[str, object] = {}
    for what, values in (("processor", processor), ("server", server), ("clock", wall)):
        if any(values):
            told |= {f"{name}, {what} ms, p{part}": at_per_cent(values, part) for part in (50, 95)}
    return told


def servers_own() -> Iterator[float]:
    """Milliseconds of processor that PostgreSQL's process for this connection took since last asked; else 0."""
    from django.db import connection

    stat = None
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            stat = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    before = int(stat.read_text().split()[0]) if stat else 0
    while True:
        now = int(stat.read_text().split()[0]) if stat else 0
        yield (now - before) / 1e6
        before = now


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
