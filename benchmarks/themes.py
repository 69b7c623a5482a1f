"""How long the pages of themes take where much is heard in small pieces, on SQLite and PostgreSQL.

    .venv/bin/python benchmarks/themes.py [--findings 100000] [--databases sqlite postgresql]
        [--keep FOLDER] [--json]

As `pages.py`, with the processor time of the web process beside the clock. With `--keep`, the databases stay in
that folder and the next run uses them, counted already.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.pages import client_of, inside, named_values, timed, with_tables  # noqa: E402 - needs the folder above

PAGES = {
    "themes, last 12 months": "/learn/themes/",
    "themes, all time": "/learn/themes/?period=all",
    "themes, one opened": "/learn/themes/?open=commissioning",
    "a theme with five under it": "/learn/themes/commissioning/",
    "a theme": "/learn/themes/charging/",
    "what is heard of a theme": "/learn/themes/charging/heard/",
    "themes to confirm": "/learn/themes-to-confirm/",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--findings", type=int, default=100_000)
    parser.add_argument("--databases", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--requests", type=int, default=20, help="timed requests of each page")
    parser.add_argument("--keep", type=Path, help="a folder where the databases stay for the next run")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print(json.dumps(measured(options.findings, options.requests)))
        return
    script = [__file__, "--inside", "--findings", str(options.findings), "--requests", str(options.requests)]
    results = [
        row | {"database": database}
        for database in options.databases
        for row in inside(database, script, kept_in=options.keep)
    ]
    print(json.dumps(results, indent=1) if options.json else named_values(results))


def measured(findings: int, requests: int) -> list[dict[str, Any]]:
    """Each page before anything is kept, once; the job that counts; then each page many times."""
    with_tables()

    from heed.accounts.models import Person

    person = Person.objects.filter(email="lead@heard.example").first()
    found = [] if person else list(built(findings))
    client = client_of(person or Person.objects.get(email="lead@heard.example"))
    return found + [timed(client, name, path, requests) for name, path in PAGES.items()]


def built(findings: int) -> Iterator[dict[str, Any]]:
    """The council made; its first page before anything is kept; and the job that counts."""
    from django.utils import timezone

    from benchmarks.council_of_size import take_statistics
    from benchmarks.council_of_themes import build
    from heed.learning.jobs import keep_counts

    client = client_of(build(findings))
    first, path = next(iter(PAGES.items()))
    yield timed(client, f"{first}, nothing kept yet", path, 2)
    began = time.process_time()
    keep_counts(timezone.now())
    yield {"page": "the job, everything for the first time", "cpu_ms": round((time.process_time() - began) * 1_000)}
    take_statistics()


if __name__ == "__main__":
    main()
