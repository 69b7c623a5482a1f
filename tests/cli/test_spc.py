"""`heed spc` as people and programs use it."""

import json

import pytest
from typer.testing import CliRunner

from heed.cli.application import application
from tests.core.statistics.control_charts.cases import months

RUN = CliRunner()
STEADY = [10, 12] * 11


@pytest.fixture
def file(tmp_path):
    def written(*columns, heading: str = "date,value") -> str:
        path = tmp_path / "waits.csv"
        rows = [",".join("" if cell is None else str(cell) for cell in row) for row in zip(*columns, strict=True)]
        path.write_text("\n".join([heading, *rows]) + "\n", "utf-8")
        return str(path)

    return written


def spc(*arguments: str, given: bytes | None = None):
    return RUN.invoke(application, ["spc", *arguments], input=given)


def answer(*arguments: str) -> dict:
    result = spc(*arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_json_has_the_promised_keys(file):
    found = answer(file(months(23), [*STEADY, 30]), "--target", "40")

    assert list(found) == [
        *("rules", "rules_version", "chart", "points", "variation", "assurance", "segments", "warnings", "sentence")
    ]
    assert found["points"][-1] == {
        "date": "2023-11-01",
        "value": 30.0,
        "mean": pytest.approx(11.826087),
        "lower": pytest.approx(4.571542, abs=1e-5),
        "upper": pytest.approx(19.080632, abs=1e-5),
        "special_cause": "outside_limits",
        "improving": True,
    }
    assert (found["rules"], found["variation"], found["assurance"]) == ("mdc", "improvement_high", "fail")
    assert found["segments"][0]["start"] == "2022-01-01"
    assert found["sentence"].startswith("The measure was 30 in November 2023, above its limits.")


def test_missing_is_null_and_short_has_null_limits(file):
    found = answer(file(months(6), [11, None, 12, 13, 11, 12]))

    assert [found["points"][1]["value"], found["points"][0]["lower"], found["variation"]] == [None, None, None]
    assert [warning["code"] for warning in found["warnings"]] == ["too_few_points", "gaps"]
    assert found["warnings"][0]["message"] == ("There are 5 points. At least 8 are needed for limits.")


def test_shares_rates_and_counts_are_charted_as_asked(file):
    totals = [20, 25] * 10
    counts = [15, 19] * 10

    share = answer(file(months(20), counts, totals, heading="date,count,total"), "--chart", "p")
    rate = answer(file(months(20), counts, totals, heading="date,count,total"), "--chart", "u")
    count = answer(file(months(20), counts), "--chart", "c")

    assert share["points"][0]["mean"] == pytest.approx(340 / 450)
    assert rate["points"][0]["upper"] == pytest.approx(340 / 450 + 3 * (340 / 450 / 20) ** 0.5)
    assert count["points"][0]["mean"] == 17


def test_rebase_and_baseline_and_rules_are_followed(file):
    path = file(months(28), [*STEADY[:14], *[20, 22] * 7])

    rebased = answer(path, "--rebase", "2023-03-01")
    fixed = answer(path, "--baseline", "12", "--rules", "nhsrplotthedots", "--improvement", "decrease")

    assert [segment["points"] for segment in rebased["segments"]] == [14, 14]
    assert (fixed["points"][0]["mean"], fixed["variation"], fixed["rules"]) == (11, "concern_high", "nhsrplotthedots")


def test_table_says_the_finding_the_warnings_and_every_point(file):
    result = spc(file(months(20), [*STEADY[:12], *[20, 22] * 4]), "--target", "15", "--rebase", "2022-03-01")

    assert result.exit_code == 0
    for words in (
        "Getting better: the measure is up",
        "Target 15:",
        "Look twice:",
        "2022-01-01",
        "Rules: Making",
    ):
        assert words in result.stdout


def test_standard_input_is_read():
    rows = "\n".join(f"{day},{value}" for day, value in zip(months(13), STEADY, strict=False))

    result = spc("-", "--format", "json", given=f"date,value\n{rows}\n".encode())

    assert json.loads(result.stdout)["variation"] == "common_cause"


@pytest.mark.parametrize(
    ("rows", "heading", "arguments", "said"),
    [
        (["2024-01-01,1", "2024-01-01,2"], "date,value", (), "row 3: the date 2024-01-01 is there twice"),
        (["2024-02-01,1", "2024-01-01,2"], "date,value", (), "row 3: the date 2024-01-01 comes after 2024-02-01"),
        (["2024-01-01,-1"], "date,value", ("--chart", "c"), "row 2: value is -1, less than 0"),
        (["2024-01-01,-1,4"], "date,count,total", ("--chart", "p"), "row 2: count is -1, less than 0"),
        (["2024-01-01,5,4"], "date,count,total", ("--chart", "p"), "row 2: the count 5 is over its total 4"),
        (["2024-01-01,5,-4"], "date,count,total", ("--chart", "u"), "row 2: total is -4, less than 0"),
        (["2024-01-01,5,0"], "date,count,total", ("--chart", "u"), "there is no value at all"),
        (["2024-01-01,5"], "date,value", ("--chart", "p"), "row 1: there is no column 'count'"),
        (["2024-01-01,"], "date,value", (), "there is no value at all"),
        ([], "date,value", (), "there is no row under the heading"),
        (["2024-01-01,nan"], "date,value", (), "row 2: value is 'nan', not a number"),
        (["2024-01-01,1"], "date,value", ("--rebase", "2024-02-01"), "the rebase date 2024-02-01 is not in the data"),
        (["2024-01-01,1"], "date,value", ("--baseline", "8"), "a baseline of 8 points is longer"),
        (["2024-01-01,1"], "date,value", ("--baseline", "0"), "a baseline of 0 points is too short"),
    ],
)
def test_bad_file_is_refused_in_one_line_with_its_place(tmp_path, rows, heading, arguments, said):
    path = tmp_path / "waits.csv"
    path.write_text("\n".join([heading, *rows]), "utf-8")

    result = spc(str(path), *arguments, "--format", "json")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"heed spc: {path}: {said}")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--rules", "mine"), "--rules: there are no rules 'mine'; choose mdc or nhsrplotthedots"),
        (("--rebase", "1/2/24"), "--rebase: '1/2/24' is not a date written year first; write it as 2025-03-31"),
        (("--target", "nan"), "--target: nan is not a number; write a plain number, as 12.5"),
        (("--target", "95", "--chart", "p"), "--target: 95 is not a share; write it from 0 to 1, as 0.95"),
    ],
)
def test_bad_option_is_refused_in_one_line(file, arguments, said):
    result = spc(file(months(13), STEADY[:13]), *arguments)

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"heed spc: {said}\n")


def test_unknown_rebase_is_passed_over_by_the_rules_of_the_r_package_and_said(file):
    found = answer(file(months(22), STEADY), "--rebase", "2022-01-02", "--rules", "nhsrplotthedots")

    assert [warning["code"] for warning in found["warnings"]] == ["rebase_unknown"]


def test_rules_of_a_council_are_taken_from_its_own_folder(file, tmp_path):
    own = tmp_path / "definitions"
    own.mkdir()
    (own / "chart_cautions.yaml").write_text(
        "about: Ours.\nsource: Testbridge Council, 3 March 2026\nvalid_from: 2026-04-01\nentries:\n"
        "  - {id: default, related_from: 1, related_after_step: 1, rolling_from: 1, seasonal_points: 24, "
        "seasonal_doubt: 0, small_count: 100, yearly_points: 10, largest_total_for_p: 2000}\n",
        "utf-8",
    )

    found = answer(file(months(22), STEADY), "--definitions", str(own))

    assert [warning["code"] for warning in found["warnings"]] == ["small_counts"]
