"""A command whose words are wrong is refused in one line that says where to look."""

import pytest
import typer
from typer.testing import CliRunner

from heed.cli.application import application
from heed.cli.usage import OneLineGroup

RUN = CliRunner()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["spc", "a.csv", "--chart", "z"], "heed spc: Invalid value for '--chart': 'z' is not one of"),
        (["spc", "a.csv", "--baseline", "x"], "heed spc: Invalid value for '--baseline': 'x' is not a whole number;"),
        (["spc", "a.csv", "--target", "x"], "heed spc: Invalid value for '--target': 'x' is not a number;"),
        (["spc", "a.csv", "--zzz"], "heed spc: No such option: --zzz; see heed spc --help"),
        (["impact", "a.csv"], "heed impact: Missing option '--changed'; see heed impact --help"),
        (["impact", "a.csv", "--changed", "2024-01-01", "--transition", "-1"], "heed impact: Invalid value for"),
        (["rate", "4"], "heed rate: Missing argument"),
        (["read"], "heed read: Missing argument"),
        (["funnel", "a.csv", "--format", "xml"], "heed funnel: Invalid value for '--format'"),
        (["nothing"], "heed: No such command 'nothing'; see heed --help"),
    ],
)
def test_wrong_words_are_refused_in_one_line(words, message):
    said = RUN.invoke(application, words)

    assert (said.exit_code, said.stdout, said.stderr.count("\n")) == (2, "", 1)
    assert said.stderr.startswith(message)


def test_command_alone_lists_what_there_is():
    said = RUN.invoke(application, [])

    assert said.exit_code == 2
    assert "Say what a count out of a total can tell" in said.output


def one_command(work) -> typer.Typer:
    built = typer.Typer(cls=OneLineGroup, rich_markup_mode=None, add_completion=False)
    built.callback()(lambda: None)
    built.command("work")(work)
    return built


@pytest.mark.parametrize(("status", "expected"), [(None, 0), (0, 0), (3, 3)])
def test_status_of_a_command_is_that_of_the_process(status, expected):
    def work() -> None:
        if status is not None:
            raise typer.Exit(status)

    assert RUN.invoke(one_command(work), ["work"]).exit_code == expected


def test_stopping_a_command_is_said():
    def work() -> None:
        raise typer.Abort

    said = RUN.invoke(one_command(work), ["work"])

    assert (said.exit_code, said.stderr) == (1, "Stopped.\n")


def test_commands_can_be_run_inside_another_program():
    command = typer.main.get_command(application)

    assert command.main(["spc", "--help"], prog_name="heed", standalone_mode=False) == 0
