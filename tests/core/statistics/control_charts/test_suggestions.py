"""Which chart fits, and where limits might restart."""

from datetime import date

import pytest

from heed.core.statistics.control_charts import suggest_rebase, which_chart
from tests.core.statistics.control_charts.cases import chart_of, months


@pytest.mark.parametrize(
    ("kind", "values", "totals", "chart", "reason"),
    [
        ("share", [30] * 12, [60] * 12, "p", "share"),
        ("share", [30_000] * 12, [60_000] * 12, "p_prime", "share_of_many"),
        ("share", [1] * 12, [60] * 12, "g", "rare"),
        ("share", [59] * 12, [60] * 12, "g", "rare"),
        ("share", [None] * 8 + [3] * 4, [None] * 8 + [4] * 4, "run", "few_points"),
        ("rate", [12] * 12, [1000.5] * 12, "u", "rate"),
        ("rate", [9000] * 12, [100_000] * 12, "u_prime", "rate_of_many"),
        ("rate", [2] * 12, [1000] * 12, "t", "rare"),
        ("rate", [2] * 12, [0] * 12, "run", "few_points"),
        ("count", [9, 11] * 6, None, "c", "count"),
        ("count", [2, 60] * 6, None, "xmr", "counts_vary_more"),
        ("count", [0, 1] * 6, None, "t", "rare"),
        ("value", [4.5] * 12, None, "xmr", "value"),
        ("value", [4.5] * 7, None, "run", "few_points"),
    ],
)
def test_chart_that_fits(kind, values, totals, chart, reason):
    choice = which_chart(kind, months(len(values)), values, totals)

    assert (choice.chart, choice.reason) == (chart, reason)


def test_ten_yearly_figures_fit_a_run_chart_only():
    years = [date(2010 + year, 3, 31) for year in range(11)]

    assert which_chart("value", years[:10], [1.0] * 10).reason == "yearly"
    assert which_chart("value", years, [1.0] * 11).chart == "xmr"


def test_choice_refuses_lengths_that_differ_and_missing_totals():
    with pytest.raises(ValueError, match="for each date"):
        which_chart("value", months(3), [1])
    with pytest.raises(ValueError, match="needs its totals"):
        which_chart("share", months(1), [1])


def test_shift_that_lasts_suggests_its_first_point():
    found = suggest_rebase(chart_of([10, 12] * 6 + [20, 22] * 4))

    assert (found.on, found.signal, found.points, found.direction) == (months(13)[-1], "shift", 8, 1)


def test_trend_that_lasts_suggests_where_it_began():
    found = suggest_rebase(chart_of([10, 12] * 6 + [14, 13, 12, 10.5, 10, 9, 8], baseline=12))

    assert (found.on, found.signal, found.points, found.direction) == (months(13)[-1], "trend", 7, -1)


@pytest.mark.parametrize(
    "values",
    [
        [10, 12] * 12,
        [10, 12] * 6 + [None] * 2,
        [5] * 20,
        [10, 12] * 6 + [20, 22] * 4 + [10],
        [10, 12] * 6 + [20, 22, 20, None, 22, 20, 22, 20],
        [10, 12, 10, 20, 22, 20, 22, 20, 22, 20],
    ],
    ids=["steady", "missing_end", "constant", "over_again", "interrupted", "too_early"],
)
def test_nothing_lasting_suggests_no_rebase(values):
    assert suggest_rebase(chart_of(values)) is None


def test_missing_end_does_not_hide_a_lasting_shift():
    assert suggest_rebase(chart_of([10, 12] * 6 + [20, 22] * 4 + [None])) is not None


def test_rebased_chart_suggests_nothing_more():
    chart = chart_of([10, 12] * 6 + [20, 22] * 4, rebase=[months(13)[-1]])

    assert suggest_rebase(chart) is None
