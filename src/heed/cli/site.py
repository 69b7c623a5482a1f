"""The commands of an installation: run it, work in the background, look after its council and trail.

Everything here needs Django; the text commands never import this module.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console

trail_app = typer.Typer(no_args_is_help=True, add_completion=False)
council_app = typer.Typer(no_args_is_help=True, add_completion=False)
search_app = typer.Typer(no_args_is_help=True, add_completion=False)
say = Console(stderr=False, highlight=False)
STARTING_SECONDS = 120  # a small and busy machine takes long to load everything


def set_up_django() -> None:
    """Make models and settings usable; a missing setting is one clear line, not a traceback."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as problem:
        _stop(str(problem))


def _stop(message: str) -> None:
    print(f"heed: {message}", file=sys.stderr)
    raise typer.Exit(2)


def manage(arguments: list[str]) -> None:
    """Django's own management commands: migrate, collectstatic and the like."""
    set_up_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["heed manage", *arguments])


def prepare() -> None:
    """Bring the database and the static files up to date. Safe to repeat."""
    from django.conf import settings
    from django.core.management import call_command

    Path(settings.HOME).mkdir(parents=True, exist_ok=True)
    say.print("Bringing the database up to date")
    call_command("migrate", verbosity=0, interactive=False)
    say.print("Collecting style sheets and scripts")
    call_command("collectstatic", verbosity=0, interactive=False)


def run(*, demonstration: bool, host: str, port: int) -> None:
    """Prepare, start the web server and the worker, and stay until stopped."""
    if demonstration:
        os.environ["HEED_DEMONSTRATION"] = "yes"
        os.environ.setdefault("HEED_HTTPS", "no")
        os.environ.setdefault("HEED_ADDRESS", f"http://{host}:{port}")
    if _answers(host, port):
        _stop(f"something already answers on {host}:{port}. Choose another port: heed run --port {port + 1}")
    set_up_django()
    prepare()
    if demonstration:
        demo()
    processes = [
        subprocess.Popen(_web_server(host, port)),
        subprocess.Popen([sys.executable, "-m", "heed.cli", "worker"]),
    ]
    _stay(processes, host, port, demonstration=demonstration)


def _web_server(host: str, port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "heed.config.wsgi:application"),
        # Loaded once for both workers, and before anything answers: the first page is as fast as the second.
        *("--bind", f"{host}:{port}", "--workers", "2", "--threads", "4", "--preload", "--log-level", "warning"),
        # The most there is: an address that is longer than a page takes is answered by the page, in its own words.
        *("--limit-request-line", "8190"),
    ]


def _answers(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((host, port)) == 0


def _stay(processes: list[subprocess.Popen[bytes]], host: str, port: int, *, demonstration: bool) -> None:
    """Until a signal, or until one of the processes ends: then all end."""
    stopping = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    told, deadline = False, time.monotonic() + STARTING_SECONDS
    while not stopping and all(process.poll() is None for process in processes):
        if not told and _answers(host, port):
            told = True
            _tell_where(host, port, demonstration=demonstration)
        elif not told and time.monotonic() > deadline:
            break
        time.sleep(0.2)
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait()
    if not stopping:
        _stop("a part of Heed stopped by itself; see the lines above")
    say.print("Stopped. Everything that was saved is kept.")


def _tell_where(host: str, port: int, *, demonstration: bool) -> None:
    say.print(f"\nHeed is ready at [bold]http://{host}:{port}/[/bold]   (stop it with Ctrl+C)")
    if demonstration:
        from heed.web.demonstration import DEMONSTRATION_PASSWORD, demonstration_sign_ins

        say.print(f"\nSign in as one of these invented people; the password is [bold]{DEMONSTRATION_PASSWORD}[/bold]\n")
        for person in demonstration_sign_ins():
            say.print(f"  {person.email:<40} {person.name}, {person.role}", soft_wrap=True)
    say.print("")


def demo() -> None:
    """Make the demonstration council, unless it is there."""
    set_up_django()
    from django.conf import settings
    from django.utils import timezone

    if not settings.DEMONSTRATION:
        _stop("the demonstration council is only made where HEED_DEMONSTRATION is yes, never beside a real one.")
    from heed.accounts.queries import councils

    if real := councils().filter(is_demonstration=False).first():
        _stop(
            f"{real.name} is in this database. Its demonstration people sign in with a password that everybody knows: "
            "give the demonstration a database of its own, by another HEED_HOME or DATABASE_URL."
        )
    from heed.web import demonstration

    say.print("Making the demonstration council (invented people and data)")
    demonstration.build(timezone.now())


def worker() -> None:
    """Send notifications and reminders, every minute, until stopped."""
    set_up_django()
    from heed.web import schedule

    schedule.work()


@trail_app.callback()
def trail_group() -> None:
    """The append-only trail."""


@council_app.callback()
def council_group() -> None:
    """The councils of this installation."""


@trail_app.command("verify")
def verify(
    chain: Annotated[
        str | None, typer.Argument(help="A council's short name; all chains where it is left out.")
    ] = None,
    expect: Annotated[
        str | None, typer.Option(help="A head noted down earlier, as SEQUENCE:HASH: shows a chain rewritten since.")
    ] = None,
) -> None:
    """Check that no link of the trail was changed, removed or slipped in. Exit status 1 where one was."""
    set_up_django()
    from heed.audit import trail

    if expect and not chain:
        _stop("--expect needs the name of the chain that the head was noted from.")
    checks = [trail.verify(name, expect=_head(expect)) for name in ([chain] if chain else trail.chains())]
    for check in checks:
        word = "whole" if check.is_whole else "BROKEN"
        say.print(f"{check.chain}: {word}, {check.links} links, head {check.head}", soft_wrap=True)
        for fault in check.faults:
            say.print(f"  {fault}")
    if not all(check.is_whole for check in checks):
        raise typer.Exit(1)


def _head(text: str | None) -> tuple[int, str] | None:
    if not text:
        return None
    sequence, _, link = text.partition(":")
    if not sequence.isdigit() or not link:
        _stop(f"--expect is {text!r}: write it as heed trail verify printed it, SEQUENCE:HASH.")
    return int(sequence), link


@council_app.command("found")
def found(
    name: Annotated[str, typer.Option(prompt="The council's name", help="As people know it.")],
    slug: Annotated[str, typer.Option(prompt="A short name in small letters", help="For addresses and the trail.")],
    email: Annotated[str, typer.Option(prompt="E-mail address of its first administrator")],
    person: Annotated[str, typer.Option(prompt="That person's name")],
    password: Annotated[
        str,
        typer.Option(
            prompt="A first password for them", hide_input=True, confirmation_prompt=True, envvar="HEED_FIRST_PASSWORD"
        ),
    ],
) -> None:
    """Begin a council here, with the administrator who will invite everybody else."""
    set_up_django()
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.db import IntegrityError, transaction

    from heed.accounts import changes
    from heed.audit.refusals import Refused

    try:
        validate_password(password)
        with transaction.atomic():
            council = changes.found_council(name=name, slug=slug)
            changes.add_person(
                council=council, email=email, name=person, roles=["administrator"], by=None, password=password
            )
    except ValidationError as problem:
        _stop(" ".join(problem.messages))
    except IntegrityError:
        _stop(f"there is already a council called {name} or {slug}.")
    except Refused as problem:
        _stop(problem.message)
    say.print(f"{name} is here. {person} signs in with {email} and invites the others.")


@search_app.callback()
def search_group() -> None:
    """The index that search reads."""


@search_app.command("rebuild")
def rebuild() -> None:
    """Read everything into the index anew, after a restore or where search misses something. May be broken off: the
    worker reads what is left. Then pack the words of all of it, for similar cases.
    """
    set_up_django()
    from heed.learning.jobs import statements
    from heed.searching import jobs

    say.print(f"{jobs.rebuild():,} records can be searched")
    say.print(f"{statements.rebuild():,} of them can be found as similar cases")


@search_app.command("pack")
def pack() -> None:
    """Pack the words of all records in the index anew, where similar cases miss something. May be broken off."""
    set_up_django()
    from heed.learning.jobs import statements

    say.print(f"{statements.rebuild():,} records can be found as similar cases")
