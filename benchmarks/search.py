"""How long search takes over a council of many sources, on SQLite and PostgreSQL.

    .venv/bin/python benchmarks/search.py [--sources 1000000] [--databases sqlite postgresql] [--questions 20]
        [--keep FOLDER] [--json]

Times are of the question read, the pool ranked and the first twenty results with their passages (search), and of the
whole page asked for through Django's stack (page); as somebody who may read all of it and as a practitioner who may
read a fifth. Processor time and by the clock; on PostgreSQL the processor time of the server's own process is added,
which is that of this connection alone. As many other questions are asked before, untimed: a database that was just
started reads all from the disk. With `--keep`, the databases stay in that folder and the next run uses them.
"""

import argparse
import json
import os
import random
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.pages import at_per_cent, client_of, clocked, inside, with_tables

KINDS = (
    "common word",
    "rare word",
    "two words",
    "words together",
    "beginning",
    "nothing",
    "two words, one left out",
    "common word in a year",
    "common word with a theme",
    "usual word with a theme",
)


def main() -> None:
    options = parsed()
    if options.inside:
        print(json.dumps(measured(options.sources, options.questions)))
        return
    rows: list[dict[str, object]] = []
    os.environ["HEED_POSTGRES_BUFFERS"] = "2GB"  # as docs/how-to/put-heed-on-a-server.md has it
    for database in options.databases:
        script = [__file__, "--inside", "--sources", str(options.sources), "--questions", str(options.questions)]
        rows += [{"database": database, **row} for row in inside(database, script, kept_in=options.keep)]
    print(json.dumps(rows, indent=1) if options.json else table(rows))


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=int, default=1_000_000)
    parser.add_argument("--databases", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--questions", type=int, default=20, help="of each kind, for each of the two people")
    parser.add_argument("--keep", type=Path, help="a folder where the databases stay for the next run")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def measured(sources: int, questions: int) -> list[dict[str, object]]:
    with_tables()
    from benchmarks.council_of_words import build, people
    from heed.listening.models import Source

    rows: list[dict[str, object]] = []
    if not Source.objects.exists():
        rows.append({name: round(number, 1) for name, number in build(sources).items()})
    for who, person in zip(("all of it", "a fifth"), people()):
        for _, asked in asked_for(questions, seed=4):
            searching(person)(asked)
        for what, ask in (("search", searching(person)), ("page", loading(person))):
            times: dict[str, list[tuple[float, float]]] = {}
            for kind, asked in asked_for(questions):
                times.setdefault(kind, []).append(timed(partial(ask, asked)))
            times["all"] = [each for some in times.values() for each in some]
            rows += [
                {"may read": who, "timed": what, "questions": kind, **summary(each)} for kind, each in times.items()
            ]
    return rows


def asked_for(count: int, *, seed: int = 3) -> Iterator[tuple[str, dict[str, str]]]:
    """A mix of questions, each with its kind, as the search page's address holds them."""
    from django.utils import timezone

    from benchmarks.council_of_words import THEMES, vocabulary
    from heed.definitions import themes

    words, dice = vocabulary(), random.Random(seed)
    common, usual, rare = words[:40], words[200:2_000], words[20_000:]
    used = list(themes())[: len(THEMES)]
    for _ in range(count):
        one, other, third = *dice.sample(common, 2), dice.choice(usual)
        since = timezone.localdate() - timedelta(days=dice.randrange(400, 1_400))
        typed = [one, dice.choice(rare), f"{one} {third}", f'"{one} {other}"', f"{third[:5]}*", "zeppelin quartz",
                 f"{one} {other} -{third}", one, one, third]  # fmt: skip
        days = {"day-from": since.isoformat(), "day-to": (since + timedelta(days=364)).isoformat()}
        narrowed = {7: days, 8: {"theme": dice.choice(used)}, 9: {"theme": dice.choice(used)}}
        for number, kind in enumerate(KINDS):
            yield kind, {"q": typed[number], **narrowed.get(number, {})}


def searching(person: Any) -> Callable[[dict[str, str]], None]:
    from django.http import QueryDict

    from heed.core.text.searching import read_question
    from heed.learning.queries import taxonomy_of
    from heed.searching.queries import search
    from heed.web.lists.chosen import read
    from heed.web.searching.results import results_of
    from heed.web.searching.specs import narrowing_of, search_with

    taxonomy = taxonomy_of(person.council_id)
    spec = search_with(taxonomy)

    def ask(asked: dict[str, str]) -> None:
        given = QueryDict(mutable=True)
        given.update(asked)
        question = read_question(asked["q"])
        narrowing = narrowing_of(read(spec, given, person), taxonomy)
        results = search(question, for_person=person, narrowing=narrowing)
        results_of(results.some(0, 20), question, person=person)

    return ask


def loading(person: Any) -> Callable[[dict[str, str]], None]:
    client: Any = client_of(person)

    def ask(asked: dict[str, str]) -> None:
        assert client.get("/search/", asked).status_code == 200

    return ask


def timed(work: Callable[[], None]) -> tuple[float, float]:
    """Milliseconds by the clock and of processors: this process's, and that of the database server for it."""
    served = of_server()
    wall, worked = clocked(work)
    return wall, worked + of_server() - served


def of_server() -> float:
    """Milliseconds that PostgreSQL's process for this connection has worked; nought on SQLite, which works in ours."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return int(stat.read_text().split()[0]) / 1e6


def summary(times: list[tuple[float, float]]) -> dict[str, object]:
    wall, worked = zip(*times)
    return {
        "p50_ms": round(at_per_cent(wall, 50), 1),
        "p95_ms": round(at_per_cent(wall, 95), 1),
        "cpu_p50_ms": round(at_per_cent(worked, 50), 1),
        "cpu_p95_ms": round(at_per_cent(worked, 95), 1),
        "count": len(times),
    }


def table(rows: list[dict[str, object]]) -> str:
    lines = [f"load when it ended: {os.getloadavg()[0]:.1f}"]
    lines += ["  ".join(_said(name, value) for name, value in row.items()) for row in rows]
    return "\n".join(lines)


def _said(name: str, value: object) -> str:
    return f"{value:<24}" if isinstance(value, str) else f"{name} {value}"


if __name__ == "__main__":
    main()
