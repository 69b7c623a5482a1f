"""How long pages take, at 1,000 and 100,000 findings, on SQLite and PostgreSQL.

    .venv/bin/python benchmarks/pages.py [--findings 1000 100000] [--databases sqlite postgresql] [--json]

Each page is asked for through Django's whole stack (middleware, session, permission, query, template) in one process,
without the network. Queries counts those of a warm request. Machines differ and are shared: compare rows of one run.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WARM_UP = 3


def main() -> None:
    options = parsed()
    if options.inside:
        print(json.dumps(measured(options.findings[0], options.requests)))
        return
    results = [
        result | {"database": database, "findings": findings}
        for database in options.databases
        for findings in options.findings
        for result in run_inside(database, findings, options.requests)
    ]
    print(json.dumps(results, indent=1) if options.json else table(results))


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--findings", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--databases", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--requests", type=int, default=40, help="timed requests of each page")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def run_inside(database: str, findings: int, requests: int) -> list[dict[str, object]]:
    return inside(database, [__file__, "--inside", "--findings", str(findings), "--requests", str(requests)])


def inside(database: str, script: list[str], *, kept_in: Path | None = None) -> list[dict[str, object]]:
    """What a script prints last, run in a process of its own with a database of its own: a new one that goes with it,
    or the one that is `kept_in` a folder.
    """
    with _folder(database, kept_in) as folder:
        environment = {
            **os.environ,
            "HEED_HOME": folder,
            "HEED_SECRET_KEY": "only-for-measuring",
            "HEED_HTTPS": "no",
            "DJANGO_SETTINGS_MODULE": "heed.config.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
        }
        environment.pop("DATABASE_URL", None)
        if kept_in:
            environment["HEED_POSTGRES_KEPT_IN"] = f"{folder}/postgresql"
        command = [sys.executable, *script]
        if database == "postgresql":
            command = [sys.executable, "-m", "tests.postgres", *command]
        said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
        return list(json.loads(said.stdout.splitlines()[-1]))


def _folder(database: str, kept_in: Path | None) -> AbstractContextManager[str]:
    if kept_in is None:
        return tempfile.TemporaryDirectory(prefix="heed-bench-")
    folder = kept_in / database
    folder.mkdir(parents=True, exist_ok=True)
    return nullcontext(str(folder))


def measured(findings: int, requests: int) -> list[dict[str, object]]:
    with_tables()
    from benchmarks.council_of_size import build

    client = client_of(build(findings))
    return [timed(client, name, path, requests) for name, path in pages()]


def with_tables() -> None:
    """Django with an empty database and its static files."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def client_of(person: object) -> object:
    """A browser in which somebody has signed in, to a process that started as a server starts."""
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(person)
    import_module("heed.config.wsgi")  # all code loaded, none of it looked over for garbage
    return client


def pages() -> list[tuple[str, str]]:
    """The main pages, each as somebody would meet it."""
    from django.urls import reverse

    from heed.improving.models import Action, Plan
    from heed.learning.models import Finding, Lesson
    from heed.listening.models import Source

    source = Source.objects.exclude(sensitivity="restricted").first()
    action, plan = Action.objects.first(), Plan.objects.first()
    finding, lesson = Finding.objects.first(), Lesson.objects.first()
    assert source and action and plan and finding and lesson
    theme = finding.theme_links.get().theme if finding.theme_links.count() == 1 else finding.theme_links.all()[0].theme
    findings, actions = reverse("findings"), reverse("actions")
    return [
        ("home", reverse("home")),
        ("loop", reverse("loop")),
        ("checks", reverse("checks")),
        ("sources", reverse("listen")),
        ("report", reverse("report", args=[source.pk])),
        ("findings", findings),
        ("findings by theme", f"{findings}?theme={theme}"),
        ("findings by polarity, sorted", f"{findings}?polarity=improvement&sort=-source"),
        ("findings, a deep page", f"{findings}?page={max(Finding.objects.count() // 100, 1)}"),
        ("finding", reverse("finding", args=[finding.pk])),
        ("lessons", reverse("lessons")),
        ("lesson", reverse("lesson", args=[lesson.pk])),
        ("plans", reverse("change")),
        ("plan", reverse("plan", args=[plan.pk])),
        ("actions", actions),
        ("actions late, sorted", f"{actions}?sort=-due"),
        ("action", reverse("action", args=[action.pk])),
        ("trace", reverse("trace-action", args=[action.pk])),
    ]


def timed(client: object, name: str, path: str, requests: int) -> dict[str, object]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(WARM_UP):
        answer = client.get(path)  # type: ignore[attr-defined]
        assert answer.status_code == 200, f"{path} answered {answer.status_code}"
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)  # type: ignore[attr-defined]
        number = len(queries)
    taken, worked = [], []
    for _ in range(requests):
        wall, processor = clocked(lambda: client.get(path))  # type: ignore[attr-defined]
        taken.append(wall)
        worked.append(processor)
    return {
        "page": name,
        "p50_ms": round(statistics.median(taken), 1),
        "p95_ms": round(statistics.quantiles(taken, n=20)[18], 1),
        "cpu_ms": round(statistics.median(worked), 1),
        "queries": number,
        "kilobytes": round(len(answer.content) / 1_024, 1),
    }


def clocked(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor."""
    began, working = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - began) * 1_000, (time.process_time() - working) * 1_000


def at_per_cent(values: Iterable[float], per_cent: int) -> float:
    """The value below which so many of a hundred lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * per_cent // 100)]


def table(results: list[dict[str, object]]) -> str:
    lines = [f"{'database':<12}{'findings':>9}  {'page':<30}{'p50 ms':>9}{'p95 ms':>9}{'queries':>9}{'kB':>8}"]
    lines += [
        f"{row['database']:<12}{row['findings']:>9,}  {row['page']:<30}"
        f"{row['p50_ms']:>9}{row['p95_ms']:>9}{row['queries']:>9}{row['kilobytes']:>8}"
        for row in results
    ]
    return "\n".join(lines)


def named_values(results: list[dict[str, object]]) -> str:
    """A line for each result, every value by its name: for results that have not all the same."""
    return "\n".join(
        f"{row['database']:<12}{row['page']:<46}"
        + "  ".join(f"{name} {value}" for name, value in row.items() if name not in {"database", "page", "part"})
        for row in results
    )


if __name__ == "__main__":
    main()
