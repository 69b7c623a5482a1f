"""`heed impact` as people and programs use it."""

import json

import pytest
from typer.testing import CliRunner

from heed.cli.application import application
from tests.core.statistics.impact.cases import NAMES, case, months, step

RUN = CliRunner()


@pytest.fixture
def file(tmp_path):
    def written(values, *, days=None, heading="date,value") -> str:
        path = tmp_path / "waits.csv"
        rows = zip(days or months(len(values)), values, strict=True)
        lines = [heading, *(f"{day},{'' if value is None else value}" for day, value in rows)]
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return str(path)

    return written


def impact(*arguments: str, given: bytes | None = None):
    return RUN.invoke(application, ["impact", *arguments], input=given)


def answer(*arguments: str) -> dict:
    result = impact(*arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout, parse_constant=pytest.fail)


def test_json_has_the_promised_keys(file):
    found = answer(file(step(20, 15)), "--changed", "2021-01-01", "--improvement", "decrease")

    promised = (
        *("method", "n_before", "n_after", "level_change", "slope_change", "autocorrelation", "verdict", "sentence"),
        "warnings",
    )
    assert tuple(found)[: len(promised)] == promised
    assert list(found["level_change"]) == ["estimate", "low", "high", "p_value"]
    assert (found["method"], found["n_before"], found["n_after"], found["verdict"]) == ("reml_ar1", 12, 12, "improved")
    assert found["sentence"].startswith("The measure fell after the change, which is better.")
    assert [warning["code"] for warning in found["warnings"]] == []
    assert (found["changed"], found["rules"], len(found["line"])) == ("2021-01-01", "interrupted-time-series-1", 24)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "its_short_12"])
def test_json_agrees_with_nlme(name, file):
    reference = case(name)
    values, last_before = reference["input"]["y"], reference["params"]["intervention_after_point"]
    expected = reference["output"]["gls_ar1_reml"]

    found = answer(file(values), "--changed", months(len(values))[last_before].isoformat())

    assert found["level_change"]["estimate"] == pytest.approx(expected["coef"]["post"], rel=1e-3)
    assert found["slope_change"]["estimate"] == pytest.approx(expected["coef"]["tp"], rel=1e-3)
    assert found["autocorrelation"] == pytest.approx(expected["phi"], rel=1e-3)


def test_short_series_has_nulls(file):
    found = answer(file(case("its_short_12")["input"]["y"]), "--changed", "2020-07-01")

    assert (found["method"], found["verdict"]) == ("none", "too_early")
    assert [found[key] for key in ("level_change", "slope_change", "autocorrelation")] == [None] * 3
    assert found["sentence"].startswith("Too early to say: 6 of 8 points after the change so far.")


def test_constant_series_has_no_nan(file):
    found = answer(file([100] * 24), "--changed", "2021-01-01", "--improvement", "increase")

    assert (found["verdict"], found["autocorrelation"]) == ("cannot_tell", None)
    assert found["level_change"]["low"] is None


def test_missing_value_is_a_missing_period(file):
    values = step(20, 15)
    values[3] = None

    found = answer(file(values), "--changed", "2021-01-01")

    assert (found["n_before"], found["line"][3]["value"]) == (11, None)
    codes = ["direction_unknown", "gaps", "few_points", "seasonality_unknown"]
    assert [warning["code"] for warning in found["warnings"]] == codes


@pytest.mark.parametrize(
    ("changed", "verdict"), [("2019-01-01", "cannot_tell"), ("2020-01-01", "cannot_tell"), ("2030-01-01", "too_early")]
)
def test_change_outside_the_data_has_no_estimate(changed, verdict, file):
    found = answer(file(step(20, 15)), "--changed", changed, "--improvement", "decrease")

    assert (found["method"], found["verdict"]) == ("none", verdict)


def test_table_is_for_people(file):
    result = impact(file(step(20, 15)), "--changed", "2021-01-01", "--improvement", "decrease")

    lines = result.stdout.splitlines()
    assert (result.exit_code, lines[0]) == (0, "Improved")
    assert lines[1].startswith("The measure fell after the change, which is better.")
    assert "Changed on                1 January 2021" in lines
    assert lines[-1] == "Rules: interrupted-time-series-1"


def test_table_of_a_series_that_does_not_vary(file):
    result = impact(file([100] * 24), "--changed", "2021-01-01", "--improvement", "increase")

    assert "Change at once            0  (no range: nothing varies)" in result.stdout


def test_table_of_a_short_series_has_its_warnings(file):
    result = impact(file([1, 2, 3]), "--changed", "2020-02-01")

    assert result.stdout.splitlines()[0] == "Too early to say"
    assert "There are too few points after the change for an estimate." in result.stdout


def test_series_can_come_from_standard_input():
    rows = "date,value\n2020-01-01,1\n2020-02-01,2\n".encode("utf-8-sig")

    result = impact("-", "--changed", "2020-02-01", given=rows)

    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "Too early to say")


def test_transition_and_seasons_can_be_asked_for(file):
    path = file(step(20, 15, years=2))

    found = answer(path, "--changed", "2022-01-01", "--transition", "3", "--seasons", "fourier")

    assert (found["n_after"], found["method"]) == (21, "reml_ar1")


@pytest.mark.parametrize(
    ("rows", "options", "message"),
    [
        ("", ["--changed", "2021-1-1"], "--changed: '2021-1-1' is not a date of the calendar; write it as 2025-03-31"),
        ("", ["--changed", "2021-02-30"], "--changed: '2021-02-30' is not a date of the calendar; "),
        ("date,value\n2020-01-01,1\n2020-01-01,2\n", [], "waits.csv: row 3: the date 2020-01-01 is there twice; "),
        ("date,value\n2020-02-01,1\n2020-01-01,2\n", [], "waits.csv: row 3: the date 2020-01-01 comes after "),
        ("date,value\n2020-01-01,1 000\n", [], "waits.csv: row 2: value is '1 000', not a number; "),
        ("date,value\n2020-01-01,nan\n", [], "waits.csv: row 2: value is 'nan', not a number; "),
        ("date,value\n2020-01-01,\n", [], "waits.csv: every value is missing; "),
        ("date,count\n2020-01-01,1\n", [], "waits.csv: row 1: there is no column 'value' in the heading "),
        ("date,value\n", [], "waits.csv: there is no row under the heading; "),
        ("date,value\n2020-01-01,1\n", ["--seasons", "fourier"], "waits.csv: a yearly pattern needs "),
    ],
)
def test_bad_input_is_one_line_with_place_and_mend(rows, options, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "waits.csv").write_text(rows, "utf-8")

    result = impact("waits.csv", *(["--changed", "2020-01-01"] if "--changed" not in options else []), *options)

    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(f"heed impact: {message}")


def test_file_that_is_not_there_is_named():
    result = impact("nowhere.csv", "--changed", "2020-01-01")

    assert (result.exit_code, result.stderr) == (
        2,
        "heed impact: nowhere.csv: there is no such file; check the name and the folder\n",
    )


def test_change_must_be_given(file):
    assert impact(file([1, 2])).exit_code == 2


def test_council_can_ask_for_more_points(file, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "impact_rules.yaml").write_text(
        "about: Ours\nsource: Our board, minutes of May 2025\nvalid_from: 2025-05-01\nentries:\n"
        "  - {id: ours, name: Ours, about: Twelve points., points_each_side: 13, confidence: 0.95, questions: 2,\n"
        "     months_ahead: 12, points_for_seasons: 24, plenty_of_points: 24, strong_autocorrelation: 0.6,\n"
        "     doubt_of_seasons: 0.01}\n",
        "utf-8",
    )

    found = answer(file(step(20, 15)), "--changed", "2021-01-01", "--definitions", str(tmp_path / "own"))

    assert (found["rules"], found["verdict"]) == ("ours", "too_early")
