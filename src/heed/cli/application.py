"""The commands. Each imports what it needs only when it is used: the text commands never import Django."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from heed.cli.formats import Format

_PASS_ON = {"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}

application = typer.Typer(
    name="heed",
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
    output_format: Annotated[
        Format, typer.Option("--format", help="table for people, json for programs.")
    ] = Format.TABLE,
    definitions: Annotated[
        str | None, typer.Option(envvar="HEED_DEFINITIONS", help="A council's own folder of definitions.")
    ] = None,
) -> None:
    """Read published reports or decisions into findings, figures and checks."""
    from heed.cli.read import read_files

    raise typer.Exit(read_files(files, output_format, definitions))


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
