"""`heed rate` as people and programs use it."""

import json
import subprocess
import sys

import pytest
from scipy import stats
from typer.testing import CliRunner

from heed.cli.application import application

RUN = CliRunner()


def rate(*arguments: str):
    return RUN.invoke(application, ["rate", *arguments])


def answer(*arguments: str) -> dict:
    return json.loads(rate(*arguments, "--format", "json").stdout)


def test_four_of_five_beside_seventy_seven_per_cent_says_that_nothing_can_be_told():
    said = answer("4", "5", "--comparator", "0.77")

    assert said["sentence"] == (
        "4 of 5 cases (80%). With so few cases the true rate could be anywhere from 38% to 96%. "
        "This is not evidence that the rate is higher than the comparator (77%). "
        "At least 15 cases would be needed before even 100% could be told apart from 77%."
    )
    assert (said["verdict"], said["needed"], said["method"], said["estimate"]) == ("cannot_tell", 15, "wilson", 0.8)
    assert said["interval"] == pytest.approx([0.37553, 0.96378], abs=1e-5)
    assert said["exact_interval"] == pytest.approx([0.28358, 0.99495], abs=1e-5)
    assert said["p_value"] == pytest.approx(1.0)


def test_json_keeps_the_promised_keys():
    promised = {
        *("estimate", "count", "total", "interval", "method", "exact_interval", "comparator", "p_value", "verdict"),
        *("needed", "sentence"),
    }

    assert promised <= set(answer("4", "5"))


@pytest.mark.parametrize(
    ("arguments", "verdict", "needed"),
    [
        (("4", "5", "--comparator", "0.74"), "cannot_tell", 13),
        (("4", "5", "--comparator", "0.74", "--confidence", "0.998"), "cannot_tell", 23),
        (("1", "5", "--comparator", "0.26"), "cannot_tell", 13),
        (("13", "13", "--comparator", "0.74"), "higher", 13),
        (("12", "12", "--comparator", "0.74"), "cannot_tell", 13),
        (("0", "3", "--comparator", "0.74"), "lower", 3),
        (("80", "100", "--comparator-count", "700", "--comparator-total", "1000"), "higher", 11),
        (("0", "5", "--comparator", "0"), "cannot_tell", 1),
        (("5", "5", "--comparator", "1"), "cannot_tell", 1),
        (("4", "5", "--comparator-count", "3", "--comparator-total", "4"), "cannot_tell", 156),
        (("4", "5", "--comparator-count", "4", "--comparator-total", "4"), "cannot_tell", 4),
    ],
)
def test_verdict_and_what_is_needed_are_on_the_side_of_the_rate(arguments, verdict, needed):
    said = answer(*arguments)

    assert (said["verdict"], said["needed"]) == (verdict, needed)


def test_p_value_against_a_group_is_fishers():
    said = answer("9", "12", "--comparator-count", "14", "--comparator-total", "30")

    assert said["p_value"] == pytest.approx(stats.fisher_exact([[9, 3], [14, 16]]).pvalue, rel=1e-9)
    assert (said["comparator"], said["comparator_count"], said["comparator_total"]) == (14 / 30, 14, 30)


def test_without_a_comparator_there_is_no_verdict():
    said = answer("4", "5")

    assert [said[key] for key in ("comparator", "p_value", "verdict", "needed")] == [None] * 4


def test_of_no_cases_everything_is_missing_and_nothing_can_be_told():
    said = answer("0", "0", "--comparator", "0.5")

    assert [said[key] for key in ("estimate", "interval", "exact_interval", "p_value")] == [None] * 4
    assert said["verdict"] == "cannot_tell"
    assert "NaN" not in rate("0", "0", "--comparator", "0.5", "--format", "json").stdout


def test_many_cases_without_a_difference_say_how_many_it_would_take():
    assert answer("800", "1000", "--comparator", "0.79")["needed_for_power"] > 10_000
    assert answer("40", "50", "--comparator", "0.74")["needed_for_power"] == 415


def test_table_leads_with_the_sentence():
    lines = rate("4", "5", "--comparator", "0.77").stdout.splitlines()

    assert lines[0].startswith("4 of 5 cases (80%). With so few cases")
    assert lines[2:] == [
        "Rate          80%",
        "95% interval  37.6% to 96.4% (Wilson)",
        "              28.4% to 99.5% (exact)",
        "Comparator    77%",
        "Exact p       1",
        "Verdict       cannot tell",
        "Cases needed  15",
    ]


def test_table_without_a_comparator_is_the_rate_and_its_intervals():
    lines = rate("4", "5").stdout.splitlines()

    assert [line[:12] for line in lines[2:]] == ["Rate        ", "95% interval", "            "]


def test_table_of_no_cases_has_no_numbers():
    lines = rate("0", "0", "--comparator-count", "1", "--comparator-total", "2").stdout.splitlines()

    assert lines[2] == "Rate          not known"
    assert "Exact p       not known" in lines


def test_table_says_where_no_number_would_do():
    said = rate("1", "4", "--comparator-count", "0", "--comparator-total", "1", "--confidence", "0.9999999").stdout

    assert "Cases needed        no number would do" in said
    assert "99.99999% interval" in said


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-1", "5"), "COUNT: -1 is less than 0; write how many there were, 0 or more"),
        (("6", "5"), "COUNT: 6 is more than the total 5; give the part first, then the whole"),
        (("1.5", "5"), "COUNT: 1.5 is not a whole number; write how many there were, not a rate"),
        (("1", "-5"), "TOTAL: -5 is less than 0; write how many there were, 0 or more"),
        (("1,000", "2000"), "COUNT: '1,000' is not a number; write a whole number without separators, as 1200"),
        (("1", "nan"), "TOTAL: 'nan' is not a number; write a whole number without separators, as 1200"),
        (("1", "1e99"), "TOTAL: 1e99 is more than can have been counted; correct it"),
        (("1", "5", "--comparator", "77"), "--comparator: 77 does not lie between 0 and 1; write a share, as 0.77"),
        (("1", "5", "--comparator", "-0.1"), "--comparator: -0.1 does not lie between 0 and 1; write a share, as 0.77"),
        (
            ("1", "5", "--comparator", "77%"),
            "--comparator: '77%' is not a number; write a share between 0 and 1, as 0.77",
        ),
        (
            ("1", "5", "--comparator", "0.5", "--comparator-total", "9"),
            "--comparator: two comparators are given; give a share, or a count and a total",
        ),
        (
            ("1", "5", "--comparator-count", "3"),
            "--comparator-count: it stands without its total; add --comparator-total",
        ),
        (
            ("1", "5", "--comparator-total", "3"),
            "--comparator-total: it stands without its count; add --comparator-count",
        ),
        (
            ("1", "5", "--comparator-count", "4", "--comparator-total", "3"),
            "--comparator-count: 4 is more than the total 3; correct one of the two",
        ),
        (
            ("1", "5", "--comparator-count", "0", "--comparator-total", "0"),
            "--comparator-total: it is 0, which is nothing to compare with; leave both out",
        ),
        (("1", "5", "--confidence", "1"), "--confidence: 1 leaves nothing to tell; write a share such as 0.95"),
        (("1", "5", "--confidence", "95"), "--confidence: 95 does not lie between 0 and 1; write a share, as 0.95"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(arguments, message):
    said = rate(*arguments, "--format", "json")

    assert (said.exit_code, said.stdout, said.stderr) == (2, "", f"heed rate: {message}\n")


def test_rate_starts_without_django_and_the_whole_of_scipy():
    script = "import sys, heed.cli.rate; print(sorted({'django', 'scipy.stats', 'pandas'} & set(sys.modules)))"

    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
