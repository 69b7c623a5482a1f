"""How long the pages of measures take: 100 measures by month, and 10 by year for 153 councils.

    .venv/bin/python benchmarks/measures.py [--measures 100] [--databases sqlite postgresql] [--requests 40] [--json]

As benchmarks/pages.py: through Django's whole stack in one process, without the network. The board is measured three
ways: the first request of a process, figures that the process has not worked out yet, and then as it is met most often.
The processor time beside each is this process's own; where a machine is shared it says more than the clock does.
"""

import argparse
import json
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.pages import client_of, inside, timed, with_tables  # noqa: E402

YEARLY = 10
GOALS = {"a measure": 50, "a measure by year": 50, "board": 200, "board, new figures": 200}
"""Milliseconds at p95."""


def main() -> None:
    options = parsed()
    if options.inside:
        print(json.dumps(measured(options.measures, options.requests)))
        return
    script = [__file__, "--inside", "--measures", str(options.measures), "--requests", str(options.requests)]
    results = [result | {"database": database} for database in options.databases for result in inside(database, script)]
    print(json.dumps(results, indent=1) if options.json else table(results))


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measures", type=int, default=100, help="measures by month")
    parser.add_argument("--databases", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--requests", type=int, default=40, help="timed requests of each page")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def measured(measures: int, requests: int) -> list[dict[str, object]]:
    with_tables()
    from benchmarks.council_of_measures import build

    client = client_of(build(measures, YEARLY))
    from django.urls import reverse

    board = reverse("prove")
    return [
        _first(client, board),
        _unseen(client, board, requests),
        *(timed(client, name, path, requests) for name, path in pages()),
    ]


def pages() -> list[tuple[str, str]]:
    """The pages of measures, each as somebody would meet it."""
    from django.urls import reverse

    from heed.improving.models import ActionMeasure
    from heed.measuring.models import Measure, Observation

    monthly = Measure.objects.filter(period="month").order_by("pk")
    yearly = Measure.objects.filter(period="financial_year").order_by("pk").first()
    changed, shown = monthly[0], monthly[1]
    link = ActionMeasure.objects.filter(measure=changed).first()
    figure = Observation.objects.filter(measure=shown).first()
    assert yearly and link and figure
    return [
        ("board", reverse("prove")),
        ("board, a second page", f"{reverse('prove')}?page=2"),
        ("charts side by side", reverse("side-by-side")),
        ("all against published figures", reverse("against-all")),
        ("a measure", reverse("measure", args=[shown.pk])),
        ("a measure with an action", reverse("measure", args=[changed.pk])),
        ("a measure by year", reverse("measure", args=[yearly.pk])),
        ("beside 15 neighbours", reverse("comparison", args=[yearly.pk])),
        ("beside all 152 councils", f"{reverse('comparison', args=[yearly.pk])}?group=all"),
        ("figures of a measure", reverse("figures", args=[shown.pk])),
        ("figures of 153 councils", reverse("figures", args=[yearly.pk])),
        ("a figure", reverse("observation", args=[figure.pk])),
        ("impact", reverse("impact", args=[link.pk])),
        ("impacts to confirm", reverse("impacts")),
    ]


def _first(client: object, path: str) -> dict[str, object]:
    """The very first request of a process: templates are read, and all figures worked out."""
    return {"page": "board, first request of a process"} | _spread([_once(client, path)])


def _unseen(client: object, path: str, requests: int) -> dict[str, object]:
    """The board when none of its figures were worked out before: the answers kept by figures are thrown away."""
    from heed.measuring import pictures

    taken = []
    for _ in range(max(requests // 4, 3)):
        pictures._answered.cache_clear()
        taken.append(_once(client, path))
    return {"page": "board, new figures"} | _spread(taken)


def _once(client: object, path: str) -> tuple[float, float, int]:
    began, worked = time.perf_counter(), time.process_time()
    answer = client.get(path)  # type: ignore[attr-defined]
    taken = ((time.perf_counter() - began) * 1_000, (time.process_time() - worked) * 1_000)
    assert answer.status_code == 200, f"{path} answered {answer.status_code}"
    return *taken, len(answer.content)


def _spread(taken: list[tuple[float, float, int]]) -> dict[str, object]:
    clock = [each[0] for each in taken]
    return {
        "p50_ms": round(statistics.median(clock), 1),
        "p95_ms": round(statistics.quantiles(clock, n=20, method="inclusive")[18] if len(clock) > 1 else clock[0], 1),
        "cpu_ms": round(statistics.median(each[1] for each in taken), 1),
        "queries": "",
        "kilobytes": round(taken[-1][2] / 1_024, 1),
    }


def table(results: list[dict[str, object]]) -> str:
    lines = [f"{'database':<12}{'page':<36}{'goal':>6}{'p50 ms':>9}{'p95 ms':>9}{'cpu ms':>9}{'queries':>9}{'kB':>8}"]
    for row in results:
        goal = GOALS.get(str(row["page"]))
        missed = "  missed" if goal and row["p95_ms"] > goal else ""  # type: ignore[operator]
        lines.append(
            f"{row['database']:<12}{row['page']:<36}{goal or '':>6}{row['p50_ms']:>9}{row['p95_ms']:>9}"
            f"{row['cpu_ms']:>9}{row['queries']:>9}{row['kilobytes']:>8}{missed}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
