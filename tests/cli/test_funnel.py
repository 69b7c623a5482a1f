"""`heed funnel` as people and programs use it."""

import json
from importlib.resources import files

import pytest
from typer.testing import CliRunner

from heed.cli.application import application
from tests.core.statistics.references import case

RUN = CliRunner()
SMALL = "unit,count,total\nOurs,4,5\nA,30,42\nB,55,80\nC,21,30\nD,48,66\n"


@pytest.fixture
def funnel(tmp_path):
    def run(content: str | bytes, *options: str):
        file = tmp_path / "councils.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return RUN.invoke(application, ["funnel", str(file), *options])

    return run


@pytest.fixture
def answer(funnel):
    def run(content, *options: str) -> dict:
        return json.loads(funnel(content, "--format", "json", *options).stdout)

    return run


def rows_of(name: str) -> str:
    rows = case("funnelplotr", name)["input"]
    lines = zip(rows["group"], rows["numerator"], rows["denominator"], strict=True)
    return "unit,count,total\n" + "".join(f"{group},{count},{total}\n" for group, count, total in lines)


def test_json_keeps_the_promised_keys(answer):
    said = answer(SMALL)

    assert {"target", "phi", "tau2", "units", "warnings"} <= set(said)
    assert {
        *("unit", "count", "total", "estimate", "lower95", "upper95", "lower998", "upper998", "outlier", "p_value"),
        "enough",
    } <= set(said["units"][0])
    assert [unit["unit"] for unit in said["units"]] == ["Ours", "A", "B", "C", "D"]


def test_arcsine_with_overdispersion_is_that_of_funnelplotr(answer):
    reference = case("funnelplotr", "pr_153_overdispersed")
    said = answer(rows_of("pr_153_overdispersed"), "--limits", "arcsine", "--overdispersion")

    by_name = {unit["unit"]: unit for unit in said["units"]}
    for place, group in enumerate(reference["output"]["group"]):
        assert by_name[group]["lower998"] == pytest.approx(reference["output"]["OD99LCL"][place], rel=1e-9)
        assert by_name[group]["upper95"] == pytest.approx(reference["output"]["OD95UCL"][place], rel=1e-9)
    assert (said["phi"], said["tau2"]) == (
        pytest.approx(reference["statistics"]["phi"], rel=1e-9),
        pytest.approx(reference["statistics"]["tau2"], rel=1e-9),
    )


def test_small_groups_are_also_compared_without_the_council_itself(answer):
    ours = answer(SMALL)["units"][0]

    assert ours["against_others"]["others"] == pytest.approx(154 / 218)
    assert (ours["against_others"]["verdict"], ours["outlier"], ours["enough"]) == ("cannot_tell", None, True)


def test_large_groups_are_compared_with_their_common_figure_only(answer):
    said = answer(rows_of("pr_153_ombudsman_like"))

    assert "against_others" not in said["units"][0]
    assert [unit["unit"] for unit in said["units"] if unit["outlier"]] == ["C008"]


def test_a_total_of_nothing_is_missing(answer):
    said = answer(SMALL + "E,0,0\n")
    empty = said["units"][-1]

    missing = ("estimate", "lower95", "upper95", "lower998", "upper998", "outlier", "p_value", "low_at")
    assert [empty[key] for key in missing] == [None] * len(missing)
    assert (empty["enough"], said["target"]) == (False, pytest.approx(158 / 223))


@pytest.mark.parametrize("limits", ["exact", "arcsine", "normal"])
@pytest.mark.parametrize("kind", ["rate", "ratio"])
def test_rates_and_ratios_have_limits_under_each_method(answer, kind, limits):
    said = answer("unit,count,total\nA,12,1000.5\nB,40,1200\nC,0,900\n", "--kind", kind, "--limits", limits)

    assert said["target"] == pytest.approx(52 / 3100.5)
    assert [unit["outlier"] for unit in said["units"]] == [None, "high", "low"]
    assert all(0 <= unit["lower998"] <= unit["lower95"] <= unit["upper95"] for unit in said["units"])


def test_nothing_but_zeros_gives_nulls_and_never_nan(funnel):
    said = funnel("unit,count,total\nA,0,0\nB,0,0\n", "--format", "json")

    assert (said.exit_code, "NaN" in said.stdout, "Infinity" in said.stdout) == (0, False, False)
    assert json.loads(said.stdout)["target"] is None


def test_standard_input_byte_order_mark_and_windows_line_ends_are_read():
    said = RUN.invoke(
        application,
        ["funnel", "-", "--format", "json"],
        input=b"\xef\xbb\xbfunit,count,total\r\nA,4,5\r\n\r\nB,30,42\r\n",
    )

    assert [unit["unit"] for unit in json.loads(said.stdout)["units"]] == ["A", "B"]


def test_table_leads_with_what_stands_out_and_what_chance_would_do(funnel):
    lines = funnel(SMALL + "E,0,0\nF,1,2\n").stdout.splitlines()

    assert lines[0].startswith("None of 6 stands out. Fewer than 0.1 of 6 would be outside the 99.8% limits by chance.")
    assert lines[1] == "Common figure: 70.7%"
    assert lines[3].split() == ["Unit", "Count", "Total", "Rate", "95%", "limits", "99.8%", "limits", "Verdict"]
    assert lines[4].endswith("no clear difference")
    assert lines[9].endswith("no cases")
    assert lines[10].endswith("too few to tell")


def test_table_of_rates_shows_who_is_beyond_either_limit(funnel):
    said = funnel("unit,count,total\nA,12,1000.5\nB,60,1200\nC,1,300\n", "--kind", "rate").stdout

    assert "higher" in said
    assert "no clear difference, but below 95%" in said


def test_table_of_nothing_says_so(funnel):
    assert funnel("unit,count,total\nA,0,0\n").stdout.startswith("There are no cases, so nothing can be told.")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("", "the file is empty"),
        ("name,count,total\nA,1,2\n", "row 1: there is no column 'unit'"),
        ("unit,count,total\n", "there is no row under the heading"),
        ("unit,count,total\nA,1,2\nA,1,3\n", "row 3: the unit A was in row 2 already; keep one row for each unit"),
        ("unit,count,total\n,1,2\n", "row 2: there is no unit"),
        ("unit,count,total\nA,,2\n", "row 2: there is no count; write the count, or take the row out"),
        ("unit,count,total\nA,1,\n", "row 2: there is no total; write the total, or take the row out"),
        ("unit,count,total\nA,3,2\n", "row 2: count 3 is more than the total 2; correct one of the two"),
        ("unit,count,total\nA,-3,2\n", "row 2: count is -3, less than 0"),
        ("unit,count,total\nA,1.5,2\n", "row 2: count is 1.5, not a whole number"),
        ("unit,count,total\nA,1,2.5\n", "row 2: total is 2.5, not a whole number"),
        ('unit,count,total\nA,"1,200",2000\n', "row 2: count is '1,200', not a number; leave the thousands separators"),
        ("unit,count,total\nA,1,nan\n", "row 2: total is 'nan', not a number"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_place(funnel, content, place):
    said = funnel(content, "--format", "json")

    assert (said.exit_code, said.stdout, said.stderr.count("\n")) == (2, "", 1)
    assert said.stderr.startswith("heed funnel: ")
    assert f"councils.csv: {place}" in said.stderr


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("unit,count,total\nA,1,-2\n", "row 2: total is -2, less than 0; correct the total"),
        ("unit,count,total\nA,1,0\n", "row 2: count is 1 where the total is 0; correct one of the two"),
    ],
)
def test_rates_refuse_totals_that_cannot_be(funnel, content, place):
    assert place in funnel(content, "--kind", "rate").stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--kind", "share"), "--kind: 'share' is not known; choose proportion, rate or ratio"),
        (("--limits", "smooth"), "--limits: 'smooth' is not known; choose exact, arcsine or normal"),
    ],
)
def test_an_unknown_choice_is_refused_in_one_line(funnel, options, message):
    said = funnel(SMALL, *options)

    assert (said.exit_code, said.stdout, said.stderr) == (2, "", f"heed funnel: {message}\n")


def test_normal_limits_say_that_they_do_not_allow_for_overdispersion(answer):
    codes = [notice["code"] for notice in answer(SMALL, "--limits", "normal", "--overdispersion")["warnings"]]

    assert codes == ["overdispersion_not_judged", "overdispersion_not_used"]


def test_a_council_may_set_its_own_tails(answer, tmp_path):
    own = tmp_path / "definitions"
    own.mkdir()
    text = files("heed.definitions").joinpath("comparison_rules.yaml").read_text("utf-8")
    own.joinpath("comparison_rules.yaml").write_text(
        text.replace("far_tail: 0.001", "far_tail: 0.02").replace("exact-tails-1", "ours")
    )

    said = answer("unit,count,total\nA,12,1000\nB,30,1200\nC,0,300\n", "--kind", "rate", "--definitions", str(own))

    assert (said["rules"], said["units"][2]["outlier"]) == ("ours", "low")
