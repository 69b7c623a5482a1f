"""How fast feedback comes in, and how long the pages of Listen take at 1,000,000 sources, on SQLite and PostgreSQL.

    .venv/bin/python benchmarks/intake.py [--rows 100000] [--runs 3] [--sources 1000000]
        [--databases sqlite postgresql] [--only import pages] [--form csv xlsx] [--json]

The import goes through everything a council's does: the file read, every row checked, flags, fingerprints, references,
all constraints, in the worker's own chunks. Rows a second are of bringing in; the dry run before it is told beside it.
Processor time stands beside the clock, because machines are shared. Pages are asked for as in `pages.py`.
"""

import argparse
import csv
import io
import json
import random
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.pages import client_of, inside, named_values, timed, with_tables  # noqa: E402

SAID = (
    "the carer came late again and my mother had to wait for her lunch until two o'clock nobody rang us to say why we "
    "would like to know who decides the times of visits and thank you for the new ramp it helps us every day"
)
WORDS = SAID.split()


def main() -> None:
    options = parsed()
    if options.inside == "import":
        print(json.dumps([row for form in options.form for row in imported(options.rows, options.runs, form)]))
    elif options.inside == "pages":
        print(json.dumps(pages_at(options.sources, options.requests)))
    else:
        results = [
            result | {"database": database, "part": part}
            for database in options.databases
            for part in options.only
            for result in inside(database, [__file__, "--inside", part, *passed_on(options)])
        ]
        print(json.dumps(results, indent=1) if options.json else named_values(results))


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sources", type=int, default=1_000_000)
    parser.add_argument("--requests", type=int, default=30, help="timed requests of each page")
    parser.add_argument("--databases", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--only", nargs="+", choices=["import", "pages"], default=["import", "pages"])
    parser.add_argument("--form", nargs="+", choices=["csv", "xlsx"], default=["csv"], help="what the import reads")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def passed_on(options: argparse.Namespace) -> list[str]:
    names = ("rows", "runs", "sources", "requests")
    return [word for name in names for word in (f"--{name}", str(getattr(options, name)))] + ["--form", *options.form]


def imported(rows: int, runs: int, form: str) -> list[dict[str, object]]:
    """The same number of rows brought in several times into a council that grows."""
    with_tables()
    from heed.accounts.models import Council, Person, RoleGrant, Team

    council = Council.objects.create(name=f"Intake of {form}", slug=f"intake-{form}")
    team = Team.objects.create(council=council, name="North")
    by = Person.objects.create(council=council, email=f"lead-{form}@intake.example", name="Lead", team=team)
    RoleGrant.objects.create(person=by, role="quality_lead")
    timings = [one_import(by, SHEETS[form](rows, run), rows) for run in range(runs)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024
    return [
        {
            "page": f"import of {rows:,} rows, {form}, median of {runs}",
            "rows_a_second": round(rows / statistics.median(each["in"] for each in timings)),
            "rows_a_cpu_second": round(rows / statistics.median(each["in_cpu"] for each in timings)),
            "seconds": [round(each["in"], 1) for each in timings],
            "dry_run_seconds": [round(each["check"], 1) for each in timings],
            "dry_run_cpu_seconds": [round(each["check_cpu"], 1) for each in timings],
            "peak_megabytes": peak,
        }
    ]


def sheet_of(rows: int, run: int) -> bytes:
    """A CSV such as a council's own system gives: some rows flagged, a few wrong."""
    out = io.StringIO()
    csv.writer(out).writerows(lines_of(rows, run))
    return out.getvalue().encode()


def workbook_of(rows: int, run: int) -> bytes:
    """The same table as Excel."""
    from openpyxl import Workbook

    book, out = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("Feedback")
    for line in lines_of(rows, run):
        sheet.append(line)
    book.save(out)
    return out.getvalue()


def lines_of(rows: int, run: int) -> Iterator[list[str]]:
    dice = random.Random(run)
    yield ["ID", "Date", "Type", "Feedback", "Who", "Team", "Email", "Wants reply"]
    for row in range(rows):
        words = " ".join(dice.choices(WORDS, k=35))
        yield [
            f"{run}-{row}",
            f"{row % 28 + 1:02d}/03/2026",
            dice.choice(["Compliment", "Concern", "Suggestion", ""]),
            f"{row} {words}{' He hits me.' if row % 300 == 0 else ''}",
            dice.choice(["Carer", "Family", ""]),
            "North" if row % 2 else "",
            f"p{row}@post.example",
            "yes" if row % 5 == 0 else "no",
        ]


SHEETS = {"csv": sheet_of, "xlsx": workbook_of}


def one_import(by: object, content: bytes, rows: int) -> dict[str, float]:
    from django.utils import timezone

    from heed.listening.changes.feedback import imports
    from heed.listening.changes.feedback.import_chunks import deal_with_import
    from heed.listening.models import FeedbackImport

    batch = imports.start_feedback_import(name="intake.csv", content=content, by=by)
    imports.set_feedback_columns(batch=batch, mapping=batch.mapping, on_conflict="stop", by=by)
    began, began_cpu = time.perf_counter(), time.process_time()
    deal_with_import(batch.pk, now=timezone.now())
    checked, checked_cpu = time.perf_counter(), time.process_time()
    batch = FeedbackImport.objects.get(pk=batch.pk)
    imports.bring_feedback_in(batch=batch, by=by)
    began_in, working = time.perf_counter(), time.process_time()
    deal_with_import(batch.pk, now=timezone.now())
    done = FeedbackImport.objects.defer("content").get(pk=batch.pk)
    assert (done.state, done.added) == ("done", rows), (done.state, done.added, done.trouble)
    return {
        "check": checked - began,
        "check_cpu": checked_cpu - began_cpu,
        "in": time.perf_counter() - began_in,
        "in_cpu": time.process_time() - working,
    }


def pages_at(sources: int, requests: int) -> list[dict[str, object]]:
    """The pages of Listen, for whoever sorts and for a practitioner who may read no case files."""
    with_tables()
    from django.urls import reverse

    from benchmarks.council_of_sources import build
    from heed.listening.models import Feedback, Source

    lead, practitioner = build(sources)
    triage, plain = client_of(lead), client_of(practitioner)
    item = Feedback.objects.filter(state="new").order_by("pk").values_list("pk", flat=True)[5]
    report = Source.objects.filter(kind="complaints_report", sensitivity="internal").order_by("-pk").first()
    complaint = Source.objects.filter(kind="complaint", complaint__isnull=False).order_by("-pk").first()
    inbox, everything = reverse("inbox"), reverse("listen")
    asked = [
        (triage, "inbox", inbox),
        (triage, "inbox, one in focus", f"{inbox}?item={item}"),
        (triage, "inbox, flagged", f"{inbox}?flag=raised"),
        (triage, "inbox, held back", f"{inbox}?queue=held"),
        (triage, "inbox, sorted", f"{inbox}?queue=sorted"),
        (triage, "everything heard", everything),
        (triage, "everything, one kind", f"{everything}?kind=idea"),
        (triage, "complaints", reverse("complaints")),
        (triage, "a complaint", reverse("complaint", args=[complaint.complaint.pk])),
        (triage, "a source", reverse("source", args=[report.pk])),
        (plain, "practitioner: everything", everything),
        (plain, "practitioner: complaints", reverse("complaints")),
        (plain, "practitioner: findings", reverse("findings")),
        (plain, "practitioner: a source", reverse("source", args=[report.pk])),
    ]
    return [measured_or_said(client, name, path, requests) for client, name, path in asked]


def measured_or_said(client: object, name: str, path: str, requests: int) -> dict[str, object]:
    """A page that does not answer says so and keeps none of the others from being measured."""
    try:
        return timed(client, name, path, requests)
    except Exception as error:  # noqa: BLE001 - whatever a page met is told in its row
        return {"page": name, "trouble": f"{type(error).__name__}: {str(error)[:120]}"}


if __name__ == "__main__":
    main()
