"""The measures of a council: load standing data into it, list what it keeps. Needs Django."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.console import Console
from rich.table import Table

from heed.cli.site import set_up_django

if TYPE_CHECKING:
    from heed.accounts.models import Council, Person
    from heed.measuring.changes.standing_report import StandingReport

measures_app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
_PIPED_WIDTH = 120
_COUNCIL = typer.Option(metavar="SLUG", help="The council's short name. Needed where there are several.")


@measures_app.callback()
def measures_group() -> None:
    """The measures of a council and their figures."""


@measures_app.command("load")
def load(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="A folder of standing data. Left out: the one that comes with Heed."),
    ] = None,
    council: Annotated[str | None, _COUNCIL] = None,
    owner: Annotated[
        str | None,
        typer.Option(metavar="EMAIL", help="Who will answer for measures that the council does not keep yet."),
    ] = None,
    on_conflict: Annotated[
        Literal["stop", "skip", "revise"],
        typer.Option(help="What to do with what is there already and differs. A revised figure keeps its history."),
    ] = "stop",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
) -> None:
    """Load published figures of other councils, councils and comparator groups from a folder of CSV files.

    areas.csv lists councils (name,kind,authority_type,region,code), comparators.csv groups of them
    (group,kind,source,dated_on,member). Every other CSV file holds figures: measure,council,period,count,total,
    published_value,published_low,published_high,withheld,source,source_address,note.

    All of it is loaded or nothing: every refused row is named with its file, its number and the mend, and the exit
    status is 2. It is safe to repeat: what is there already is passed over. Figures and councils are entered by Heed
    itself, measures are taken up by their owner; the trail tells both.
    """
    set_up_django()
    from heed.audit.refusals import Refused
    from heed.measuring.changes.standing import load_standing
    from heed.measuring.standing import shipped_folder

    chosen = council_or_stop(council)
    try:
        report = load_standing(
            folder=folder or shipped_folder(),
            council=chosen,
            owner=_owner(owner, chosen) if owner else None,
            on_conflict=on_conflict,
            dry_run=dry_run,
        )
    except Refused as refused:
        raise _stopped(refused.message) from refused
    _tell(report, chosen, dry_run=dry_run)
    if report.refusals:
        raise typer.Exit(2)


@measures_app.command("list")
def list_measures(council: Annotated[str | None, _COUNCIL] = None) -> None:
    """List the measures that a council keeps: reference, name, periods, last figure of its own."""
    set_up_django()
    from heed.measuring.queries.standing import kept_by

    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("Reference", "Name", "Periods", "Last figure"):
        table.add_column(heading, overflow="fold")
    for measure, series in kept_by(council_or_stop(council)):
        table.add_row(measure.reference, measure.name, measure.get_period_display(), _last(measure, series))
    _console().print(table)


def _last(measure: Any, series: Any) -> str:
    from heed.core.statistics.sentences.numbers import figure, percent

    if series.latest is None:
        return "none yet"
    value, latest = series.latest.value, series.latest
    shown = percent(value, places=1) if measure.unit == "percent" else figure(value)
    return f"{shown}, {latest.period.name}"


def council_or_stop(slug: str | None) -> "Council":
    from heed.accounts.queries import councils

    found = list(councils().order_by("slug"))
    chosen = [each for each in found if slug in (None, each.slug)]
    if len(chosen) == 1:
        return chosen[0]
    names = ", ".join(each.slug for each in found)
    if not found:
        raise _stopped("there is no council here yet: heed council found")
    if slug is None:
        raise _stopped(f"there are several councils here: say --council with one of {names}")
    raise _stopped(f"there is no council {slug!r}: choose one of {names}")


def _owner(email: str, council: "Council") -> "Person":
    from heed.accounts.models import Person

    found = Person.objects.filter(council=council, is_active=True, email__iexact=email.strip()).first()
    if found is None:
        raise _stopped(f"nobody with the address {email!r} signs in at {council.name}: check the address")
    return found


def _tell(report: "StandingReport", council: "Council", *, dry_run: bool) -> None:
    """One table of what was done, the refusals below it on standard error."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("File", overflow="fold")
    for heading in ("Added", "Same", "Revised", "Skipped", "Refused"):
        table.add_column(heading, justify="right")
    for file in report.files:
        numbers = (file.added, file.same, file.revised, file.skipped, file.refused)
        table.add_row(file.name, *(f"{number:,}" for number in numbers))
    console = _console()
    console.print(table)
    if report.taken_up:
        console.print(f"Measures taken up: {', '.join(report.taken_up)}", soft_wrap=True)
    for refusal in report.refusals:
        print(f"heed: {refusal}", file=sys.stderr)
    if report.refusals:
        print(f"heed: nothing was loaded into {council.name}", file=sys.stderr)
    elif dry_run:
        console.print(f"Nothing was loaded into {council.name}: this was a dry run.")


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else _PIPED_WIDTH, highlight=False)


def _stopped(message: str) -> typer.Exit:
    print(f"heed: {message}", file=sys.stderr)
    return typer.Exit(2)
