"""heed measures: load and list."""

import pytest
from typer.testing import CliRunner

from heed.cli.application import application
from heed.cli.measures import measures_app
from heed.measuring.models import Area, Measure
from tests.factories import council, person
from tests.factories import measuring as made

pytestmark = pytest.mark.django_db
terminal = CliRunner()


@pytest.fixture
def lead():
    return person(council=council(slug="brook", name="Brook Council"), roles=["quality_lead"], email="lee@example.org")


def run(*words):
    return terminal.invoke(measures_app, list(words))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "areas.csv").write_text("name,kind\nLeeds,authority\n", encoding="utf-8")
    (tmp_path / "figures.csv").write_text(
        "measure,area,period,published_value,source\nombudsman-uphold-rate,Leeds,2021/22,70,LGSCO\n", encoding="utf-8"
    )
    return tmp_path


def test_load_says_in_one_table_what_was_done(lead, folder):
    said = run("load", str(folder), "--owner", "LEE@example.org")
    assert (said.exit_code, said.stderr) == (0, "")
    assert [line.split() for line in said.stdout.splitlines()] == [
        ["File", "Added", "Same", "Revised", "Skipped", "Refused"],
        ["areas.csv", "1", "0", "0", "0", "0"],
        ["figures.csv", "1", "0", "0", "0", "0"],
        ["Measures", "taken", "up:", "ombudsman-uphold-rate"],
    ]
    again = run("load", str(folder), "--council", "brook")
    assert [line.split()[1:3] for line in again.stdout.splitlines()[1:]] == [["0", "1"], ["0", "1"]]


def test_load_of_the_shipped_data_needs_only_an_owner(lead):
    said = run("load", "--owner", "lee@example.org")
    assert (said.exit_code, said.stderr) == (0, "")
    assert Measure.objects.exists()


def test_load_refuses_with_file_and_row_and_exits_2(lead, folder):
    (folder / "figures.csv").write_text("measure,area,period,source\nnone,Leeds,2021/22,x\n", encoding="utf-8")
    said = run("load", str(folder), "--owner", "lee@example.org")
    assert said.exit_code == 2
    assert said.stderr.splitlines() == [
        (
            "heed: figures.csv: row 2, Measure: No measure here is called “none”. "
            "Write an id, code, reference or exact name: the template lists them."
        ),
        "heed: nothing was loaded into Brook Council",
    ]
    assert Area.objects.count() == 0


def test_dry_run_does_nothing_and_says_so(lead, folder):
    said = run("load", str(folder), "--owner", "lee@example.org", "--dry-run")
    assert (said.exit_code, Area.objects.count()) == (0, 0)
    assert said.stdout.splitlines()[-1] == "Nothing was loaded into Brook Council: this was a dry run."


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--owner", "nobody@example.org"], "nobody with the address 'nobody@example.org' signs in at Brook Council"),
        (["--council", "none"], "there is no council 'none': choose one of brook"),
        (["/nowhere"], "There is no folder with CSV files at /nowhere."),
    ],
)
def test_load_of_what_is_not_there_is_one_line(lead, words, says):
    said = run("load", *words)
    assert said.exit_code == 2
    assert said.stderr.startswith(f"heed: {says}")


def test_load_asks_for_the_council_where_there_are_several_or_none(lead):
    council(slug="alder")
    assert run("load").stderr == "heed: there are several councils here: say --council with one of alder, brook\n"


def test_list_without_a_council_says_how_to_found_one():
    assert run("list").stderr == "heed: there is no council here yet: heed council found\n"


def test_list_shows_reference_name_periods_and_last_figure(lead):
    share = made.measure(by=lead, reference="M-001", name="Answered in time")
    made.figure(measure=share, count=22, total=24)
    days = made.measure(by=lead, reference="M-002", name="Days to answer", calculation="average", unit="days")
    made.figure(measure=days, published_value="12.5")
    made.measure(by=lead, reference="M-003", name="Zebra")
    said = run("list")
    assert [" ".join(line.split()) for line in said.stdout.splitlines()] == [
        "Reference Name Periods Last figure",
        "M-001 Answered in time Month 91.7%, January 2025",
        "M-002 Days to answer Month 12.5, January 2025",
        "M-003 Zebra Month none yet",
    ]


@pytest.mark.parametrize("words", [["measures"], ["measures", "load", "--help"]])
def test_help_tells_the_files_and_their_columns(words):
    said = terminal.invoke(application, words)
    assert "load" in said.output
    if "--help" in words:
        assert "group,kind,source,dated_on,member" in said.output
