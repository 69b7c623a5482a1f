"""The commands of an installation."""

import pytest
import typer
from typer.testing import CliRunner

from heed.accounts.models import Council, Person
from heed.audit import trail
from heed.audit.models import TrailHead
from heed.cli import site
from tests.factories import council, person

pytestmark = pytest.mark.django_db
terminal = CliRunner()


def add_link(slug: str) -> str:
    """Add one link to a council's chain; returns the head."""
    ours = council(slug=slug)
    entry = trail.record(verb="thing.done", obj=ours, by=person(council=ours))
    return f"1:{entry.hash}"


def test_verify_says_a_whole_chain_is_whole():
    head = add_link("brook")

    said = terminal.invoke(site.trail_app, ["verify"])

    assert (said.exit_code, said.stdout) == (0, f"brook: whole, 1 links, head {head}\n")


def test_verify_exits_1_and_names_the_fault_of_a_broken_chain():
    add_link("brook")
    TrailHead.objects.update(sequence=5)

    said = terminal.invoke(site.trail_app, ["verify", "brook"])

    assert said.exit_code == 1
    assert said.stdout.splitlines()[1] == "  the chain ends at link 1, but its head says 5"


def test_verify_against_a_head_noted_earlier():
    head = add_link("brook")

    assert terminal.invoke(site.trail_app, ["verify", "brook", "--expect", head]).exit_code == 0
    assert terminal.invoke(site.trail_app, ["verify", "brook", "--expect", "1:0000"]).exit_code == 1


@pytest.mark.parametrize("arguments", [["--expect", "1:abc"], ["brook", "--expect", "nonsense"]])
def test_verify_refuses_a_head_it_cannot_use(arguments):
    said = terminal.invoke(site.trail_app, ["verify", *arguments])

    assert said.exit_code == 2
    assert said.stderr.startswith("heed: --expect")


FOUNDING = [
    "found",
    "--name",
    "Brook Council",
    "--slug",
    "brook",
    "--email",
    "ada@brook.example",
    "--person",
    "Ada Brook",
]


def test_found_makes_a_council_with_its_administrator():
    said = terminal.invoke(site.council_app, [*FOUNDING, "--password", "long-and-unlikely-words"])

    assert said.exit_code == 0
    ada = Person.objects.get(email="ada@brook.example")
    assert (ada.council.name, ada.role_ids, ada.check_password("long-and-unlikely-words")) == (
        "Brook Council",
        ["administrator"],
        True,
    )


def test_found_refuses_a_weak_password_and_makes_nothing():
    said = terminal.invoke(site.council_app, [*FOUNDING, "--password", "short"])

    assert (said.exit_code, Council.objects.count()) == (2, 0)
    assert said.stderr.startswith("heed: This password is too short")


def test_found_refuses_a_council_that_is_there():
    council(slug="brook")

    said = terminal.invoke(site.council_app, [*FOUNDING, "--password", "long-and-unlikely-words"])

    assert (said.exit_code, Council.objects.count()) == (2, 1)


def test_the_demonstration_is_never_made_beside_a_real_council():
    from typer import Exit

    with pytest.raises(Exit):
        site.demo()

    assert Council.objects.count() == 0


def test_no_demonstration_is_made_beside_a_real_council(settings, capsys):
    settings.DEMONSTRATION = True
    council(name="Brook Council")

    with pytest.raises(typer.Exit):
        site.demo()

    assert capsys.readouterr().err.startswith("heed: Brook Council is in this database.")
    assert Council.objects.filter(is_demonstration=True).count() == 0
