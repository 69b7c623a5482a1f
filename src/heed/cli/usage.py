"""What is wrong with the words of a command, said in one line as every other refusal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import typer
from typer.core import TyperGroup

_PLAIN_WORDS = {
    "a valid int range": "a whole number in range",
    "a valid int": "a whole number",
    "a valid float": "a number",
    "in the range x>=0": "0 or more",
}


class OneLineGroup(TyperGroup):
    """The commands, whose mistaken words are refused in one line with exit status 2."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Runs what the words ask for. With ``standalone_mode`` the process ends, as always with commands."""
        run = partial(super().main, args, prog_name, complete_var, False, windows_expand_args, **extra)
        if not standalone_mode:
            return run()
        try:
            status = run()
        except typer.TyperException as error:
            _refuse(error)
        except typer.Abort:
            print("Stopped.", file=sys.stderr)
            sys.exit(1)
        sys.exit(status if isinstance(status, int) else 0)


def _refuse(error: Any) -> None:
    """Ends the process with the error's status; what has more to say than one line says it its own way."""
    said = error.format_message()
    if "\n" in said:
        error.show()
    else:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "heed"
        print(f"{command}: {_plainly(said)}; see {command} --help", file=sys.stderr)
    sys.exit(error.exit_code)


def _plainly(said: str) -> str:
    for jargon, words in _PLAIN_WORDS.items():
        said = said.replace(jargon, words)
    return said.rstrip(".")
