"""The commands. Each imports what it needs only when it is used: the text commands never import Django."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from heed.cli.formats import Format, RowsFormat
from heed.cli.usage import OneLineGroup

OutputFormat = Annotated[Format, typer.Option("--format", help="table for people, json for programs.")]
OwnDefinitions = Annotated[
    str | None, typer.Option(envvar="HEED_DEFINITIONS", help="A council's own folder of definitions.")
]
_PASS_ON = {"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}

application = typer.Typer(
    name="heed",
    cls=OneLineGroup,
    help="Heed, the learning system of a council's adult social care department.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """The entry point of the ``heed`` command."""
    application(prog_name="heed")


@application.command()
def read(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="txt, md, html, docx or pdf; - is standard input.")
    ],
    output_format: OutputFormat = Format.TABLE,
    definitions: OwnDefinitions = None,
    council: Annotated[
        str | None, typer.Option(metavar="SLUG", help="Suggest the themes of this council, its own among them.")
    ] = None,
) -> None:
    """Read published reports or decisions into findings, figures and checks."""
    from heed.cli.read import read_files

    raise typer.Exit(read_files(files, output_format, definitions, council))


@application.command()
def figures(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="txt, md, html, docx or pdf; - is standard input.")],
    output_format: OutputFormat = Format.TABLE,
    definitions: OwnDefinitions = None,
) -> None:
    """Find figures of one report that contradict each other, each with the places that do."""
    from heed.cli.figures import figures_of_file

    raise typer.Exit(figures_of_file(file, output_format, definitions))


@application.command()
def spc(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV with date,value or date,count,total; - is standard input.")
    ],
    chart: Annotated[
        Literal["xmr", "p", "u", "c"],
        typer.Option(help="xmr for any figure, p for shares, u for rates, c for counts."),
    ] = "xmr",
    target: Annotated[float | None, typer.Option(help="To be met; a share on p charts, as 0.95.")] = None,
    improvement: Annotated[
        Literal["increase", "decrease", "neutral"], typer.Option(help="Which way is better.")
    ] = "increase",
    rebase: Annotated[
        list[str] | None,
        typer.Option(metavar="DATE", help="New limits from this date on, as 2025-03-31; may be given again."),
    ] = None,
    baseline: Annotated[
        int | None, typer.Option(metavar="N", help="Limits from the first N points of each part.")
    ] = None,
    rules: Annotated[str, typer.Option(help="mdc, or nhsrplotthedots as the R package.")] = "mdc",
    rolling: Annotated[bool, typer.Option("--rolling", help="The figures are rolling ones.")] = False,
    output_format: OutputFormat = Format.TABLE,
    definitions: OwnDefinitions = None,
) -> None:
    """Say whether a measure over time is getting better or worse, or only varies by chance."""
    from heed.cli.spc import SpcOptions, chart_file

    options = SpcOptions(
        chart=chart,
        target=target,
        improvement=improvement,
        rebase=tuple(rebase or ()),
        baseline=baseline,
        rules=rules,
        rolling=rolling,
        definitions=definitions,
    )
    raise typer.Exit(chart_file(file, options, output_format))


@application.command()
def impact(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV with date,value; - is standard input.")],
    changed: Annotated[str, typer.Option(metavar="DATE", help="The day of the change, as 2025-03-31.")],
    improvement: Annotated[
        Literal["increase", "decrease"] | None,
        typer.Option(help="Which way is better. Not said, nothing is judged."),
    ] = None,
    transition: Annotated[
        int, typer.Option(min=0, help="Periods to leave out after the change, while it was being made.")
    ] = 0,
    seasons: Annotated[
        Literal["none", "fourier", "periods"],
        typer.Option(help="Allow for the time of year."),
    ] = "none",
    output_format: OutputFormat = Format.TABLE,
    definitions: OwnDefinitions = None,
) -> None:
    """Say whether a measure changed after a date, and how sure that is."""
    from heed.cli.impact import impact_of_file

    status = impact_of_file(
        file, changed, improvement, output_format, transition=transition, seasons=seasons, definitions=definitions
    )
    raise typer.Exit(status)


@application.command(context_settings={"ignore_unknown_options": True})
def rate(
    count: Annotated[str, typer.Argument(help="How many, such as complaints upheld.")],
    total: Annotated[str, typer.Argument(help="Out of how many.")],
    comparator: Annotated[str | None, typer.Option(help="A share to compare with, as 0.77.")] = None,
    comparator_count: Annotated[str | None, typer.Option(help="The count of a group to compare with.")] = None,
    comparator_total: Annotated[str | None, typer.Option(help="The total of that group.")] = None,
    confidence: Annotated[str, typer.Option(help="How sure to be.")] = "0.95",
    output_format: OutputFormat = Format.TABLE,
) -> None:
    """Say what a count out of a total can tell, and what it cannot."""
    from heed.cli.rate import Asked, rate_of_counts

    asked = Asked(count, total, comparator, comparator_count, comparator_total, confidence)
    raise typer.Exit(rate_of_counts(asked, output_format))


@application.command()
def funnel(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.csv", help="CSV with the columns unit,count,total; - is standard input.")
    ],
    kind: Annotated[
        str, typer.Option(help="proportion, rate (total is people) or ratio (total is the expected count).")
    ] = "proportion",
    limits: Annotated[str, typer.Option(help="exact, arcsine (as FunnelPlotR) or normal.")] = "exact",
    overdispersion: Annotated[
        bool, typer.Option("--overdispersion", help="Allow for councils that differ by more than chance.")
    ] = False,
    output_format: OutputFormat = Format.TABLE,
    definitions: OwnDefinitions = None,
) -> None:
    """Say who stands out from a group's common figure by more than chance."""
    from heed.cli.funnel import funnel_of_file

    raise typer.Exit(
        funnel_of_file(file, kind, limits, output_format, overdispersion=overdispersion, definitions=definitions)
    )


# The commands below run the site. They stand in heed.cli.site, which imports Django.


@application.command()
def run(
    demonstration: Annotated[bool, typer.Option(help="With an invented council to try things on.")] = False,
    host: Annotated[str, typer.Option(help="The address to answer on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to answer on.")] = 8000,
) -> None:
    """Bring everything up to date and start the web pages and the worker."""
    from heed.cli import site

    site.run(demonstration=demonstration, host=host, port=port)


@application.command(name="easy-read")
def easy_read(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document; - is standard input.")],
    output_format: OutputFormat = Format.TABLE,
    definitions: OwnDefinitions = None,
) -> None:
    """Say what is hard to read in a text, by the rules of Easy Read."""
    from heed.cli.easy_read import check_file

    raise typer.Exit(check_file(file, output_format, definitions))


themes = typer.Typer(help="Themes of texts: learned, tried and applied.", no_args_is_help=True)
application.add_typer(themes, name="themes")


@themes.command()
def evaluate(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="CSV with text,label; several labels with | between; - is standard input."),
    ],
    test: Annotated[
        Path | None, typer.Option(metavar="FILE2", help="Texts to try on; left out, a fifth is held back.")
    ] = None,
    output_format: OutputFormat = Format.TABLE,
) -> None:
    """Learn themes from labelled texts and say how well that does on texts not seen."""
    from heed.cli.themes import evaluate_file

    raise typer.Exit(evaluate_file(file, test, output_format))


@themes.command("apply")
def apply_themes(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV with a column text; - is standard input.")],
    taxonomy: Annotated[
        bool, typer.Option("--taxonomy", help="By the words of the definitions: so also without --train.")
    ] = False,
    train: Annotated[
        Path | None, typer.Option(metavar="FILE2", help="CSV with text,label to learn the themes from.")
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="A Dask scheduler, such as tcp://host:8786; needs heed[cluster]."),
    ] = None,
    output_format: Annotated[RowsFormat, typer.Option("--format", help="csv, or json for programs.")] = RowsFormat.CSV,
) -> None:
    """Suggest themes for every text of a file, with the words that decided."""
    if taxonomy and train:
        raise typer.BadParameter("Choose --taxonomy or --train, not both.")
    from heed.cli.themes_apply import apply_to_file

    raise typer.Exit(apply_to_file(file, train, scheduler, output_format))


@application.command()
def redact(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="A document; left out or -, standard input.")
    ] = None,
    lines: Annotated[bool, typer.Option("--lines", help="Each line is a text of its own.")] = False,
    output_format: Annotated[
        Format, typer.Option("--format", help="table for the text itself, json for programs.")
    ] = Format.TABLE,
    definitions: OwnDefinitions = None,
) -> None:
    """Put placeholders in place of personal data. A person must check what is left."""
    from heed.cli.redact import redact_file

    raise typer.Exit(redact_file(file, output_format, definitions, by_line=lines))


@application.command()
def worker() -> None:
    """Send notifications and reminders until stopped."""
    from heed.cli import site

    site.worker()


@application.command()
def demo() -> None:
    """Make the demonstration council, unless it is there."""
    from heed.cli import site

    site.demo()


@application.command(context_settings=_PASS_ON)
def manage(context: typer.Context) -> None:
    """Django's own management commands: migrate, collectstatic and the like."""
    from heed.cli import site

    site.manage(context.args)


@application.command(context_settings=_PASS_ON)
def trail(context: typer.Context) -> None:
    """The append-only trail: verify that nothing in it was changed."""
    from heed.cli import site

    site.trail_app(context.args, prog_name="heed trail")


@application.command(context_settings=_PASS_ON)
def council(context: typer.Context) -> None:
    """The councils of this installation: found one."""
    from heed.cli import site

    site.council_app(context.args, prog_name="heed council")


@application.command(context_settings=_PASS_ON)
def search(context: typer.Context) -> None:
    """The index that search reads: `heed search rebuild`."""
    from heed.cli import site

    site.search_app(context.args, prog_name="heed search")


@application.command(context_settings=_PASS_ON)
def measures(context: typer.Context) -> None:
    """The measures of a council: load standing data, list what is kept."""
    from heed.cli.measures import measures_app

    measures_app(context.args, prog_name="heed measures")
