"""How long search takes over a council of many sources, on SQLite and PostgreSQL.

    .venv/bin/python benchmarks/search.py [--sources 1000000] [--databases sqlite postgresql] [--questions 210]

Times are of the question read, the pool ranked and the first twenty results with their passages, without the page's
HTML; as somebody who may read all of it and as a practitioner who may read a fifth. Processor time and by the clock.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.pages import at_per_cent, clocked, inside, with_tables

KINDS = 7


def main() -> None:
    options = parsed()
    if options.inside:
        print(json.dumps(measured(options.sources, options.questions)))
        return
    for database in options.databases:
        script = [__file__, "--inside", "--sources", str(options.sources), "--questions", str(options.questions)]
        for row in inside(database, script):
            print(database, row)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=int, default=1_000_000)
    parser.add_argument("--databases", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--questions", type=int, default=210, help="of each of the two people, half as many")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def measured(sources: int, questions: int) -> list[dict[str, object]]:
    with_tables()
    from benchmarks.council_of_words import build

    lead, practitioner, taken = build(sources)
    rows: list[dict[str, object]] = [{name: round(number) for name, number in taken.items()}]
    for who, person in (("lead", lead), ("practitioner", practitioner)):
        times: dict[str, list[tuple[float, float]]] = {}
        for kind, typed in asked(questions // 2):
            times.setdefault(kind, []).append(timed(typed, person))
        times["all"] = [each for some in times.values() for each in some]
        rows += [{"who": who, "questions": kind, **summary(each)} for kind, each in times.items()]
    return rows


def asked(count: int) -> Iterator[tuple[str, str]]:
    """A mix of questions, each with its kind."""
    from benchmarks.council_of_words import vocabulary

    words, dice = vocabulary(), random.Random(3)
    common, usual, rare = words[:40], words[200:2_000], words[20_000:]
    for number in range(count):
        one, other, third = dice.choice(common), dice.choice(common), dice.choice(usual)
        yield [
            ("common", one),
            ("rare", dice.choice(rare)),
            ("two words", f"{one} {third}"),
            ("phrase", f'"{one} {other}"'),
            ("beginning", f"{third[:5]}*"),
            ("nothing", "zeppelin quartz"),
            ("two words, one left out", f"{one} {other} -{third}"),
        ][number % KINDS]


def timed(typed: str, person: Any) -> tuple[float, float]:
    from heed.core.text.searching import read_question
    from heed.searching.queries import search
    from heed.web.searching.results import results_of

    def answer() -> None:
        question = read_question(typed)
        results = search(question, for_person=person)
        results_of(results.some(0, 20), question, person=person)

    return clocked(answer)


def summary(times: list[tuple[float, float]]) -> dict[str, object]:
    wall, worked = zip(*times)
    return {
        "p50_ms": round(at_per_cent(wall, 50), 1),
        "p95_ms": round(at_per_cent(wall, 95), 1),
        "cpu_p50_ms": round(at_per_cent(worked, 50), 1),
        "cpu_p95_ms": round(at_per_cent(worked, 95), 1),
        "count": len(times),
    }


if __name__ == "__main__":
    main()
