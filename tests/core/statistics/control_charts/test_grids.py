"""Many series at once give what each gives by itself."""

import numpy as np
import pytest

from heed.core.statistics.control_charts import SPECIAL_CAUSES, xmr_grid
from tests.core.statistics.control_charts.cases import AS_IN_R, MDC, chart_of, months


@pytest.fixture(scope="module")
def series() -> np.ndarray:
    random = np.random.default_rng(7)
    values = random.normal(50, 5, size=(12, 40))
    values[3, 20:] += 15
    values[4] = 8.0
    values[5, [4, 5, 30]] = np.nan
    values[6, 33:] = np.nan
    values[7] = np.linspace(0, 10, 40)
    return values


@pytest.mark.parametrize("rules", [MDC, AS_IN_R], ids=["mdc", "nhsrplotthedots"])
@pytest.mark.parametrize("rebase", [None, 24])
def test_grid_is_its_series_one_by_one(series, rules, rebase):
    starts = np.arange(40) == rebase if rebase else None

    grid = xmr_grid(series, rules=rules, improvement="increase", starts=starts, baseline=12)

    for row, values in enumerate(series):
        chart = chart_of(
            [None if np.isnan(value) else float(value) for value in values],
            rules=rules,
            rebase=[months(40)[rebase]] if rebase else [],
            baseline=12,
        )
        upper = [np.nan if point.upper is None else point.upper for point in chart.points]
        assert grid.upper[row].tolist() == pytest.approx(upper, nan_ok=True)
        assert [SPECIAL_CAUSES[code] for code in grid.cause[row]] == [point.special_cause for point in chart.points]
        assert grid.last_direction[row] == (chart.judged.direction if chart.judged else 0)


def test_improvement_may_differ_from_series_to_series(series):
    each = ["increase", "decrease"] * 6

    grid = xmr_grid(series, rules=MDC, improvement=each)

    for row, way in enumerate(each):
        alone = xmr_grid(series[row], rules=MDC, improvement=way)
        assert (grid.cause[row] == alone.cause[0]).all()


def test_series_of_its_own_breaks_and_starts(series):
    breaks = np.zeros(series.shape, dtype=bool)
    breaks[3, 25] = True

    grid = xmr_grid(series, rules=MDC, breaks=breaks)

    assert grid.cause[3].tolist() != xmr_grid(series[3], rules=MDC).cause[0].tolist()
    assert grid.cause[0].tolist() == xmr_grid(series[0], rules=MDC).cause[0].tolist()


@pytest.mark.parametrize(
    ("values", "options", "said"),
    [
        ([], {}, "at least one point"),
        ([[[1.0]]], {}, "series × points"),
        ([np.inf], {}, "finite or missing"),
        ([1.0], {"baseline": 1}, "2 points or more"),
        ([1.0], {"improvement": "up"}, "increase, decrease or neutral"),
        ([1.0], {"improvement": ["increase", "increase"]}, "each of 1 series"),
    ],
)
def test_grid_refuses_what_it_cannot_read(values, options, said):
    with pytest.raises(ValueError, match=said):
        xmr_grid(values, rules=MDC, **options)


def test_series_without_any_value_has_no_mean_and_no_signal():
    grid = xmr_grid([[np.nan] * 20], rules=MDC)

    assert np.isnan(grid.mean).all()
    assert (grid.cause == 0).all()
    assert grid.last_direction.tolist() == [0]
