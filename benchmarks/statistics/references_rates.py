"""Reference cases of rates, comparisons, funnels and trends: what Heed gives, what the tool gave."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from heed.core.statistics.comparisons import adjusted_p_values, compare_with_group, compare_with_share, rate_ratio
from heed.core.statistics.funnels import funnel, limit_lines
from heed.core.statistics.intervals import (
    clopper_pearson,
    directly_standardised_rate,
    exact_poisson,
    indirectly_standardised_rate,
    mean,
    quantile_groups,
    rate,
    wilson,
)
from heed.core.statistics.trends import Trend, trend_of_shares, trend_of_values
from tests.core.statistics.funnels.cases import (
    DISPERSED_COLUMNS,
    LIMITS,
    PLAIN_COLUMNS,
    funnel_as_in_funnelplotr,
)

LEFT_OUT = {
    "funnelplotr/rc_": "FunnelPlotR's limits for counts per population use the wrong spread",
    "funnelplotr/sr_": "FunnelPlotR's methods for ratios are not offered: CQC limits are not squared back (its issue "
    "33), SHMI is silent where a count is 0",
    "funnelplotr/pr_153_trim20": "no option for the share that is trimmed",
    "fingertips/spc_comparers": "the older rule draws an interval round the benchmark: it calls 22% of equal groups "
    "of 5 different at 99.8%",
}
FIELDS = {0.025: "lower95", 0.975: "upper95", 0.001: "lower998", 0.999: "upper998"}

Compared = tuple[str, Sequence[object], Sequence[object]]


def of_funnelplotr(found: dict) -> Iterator[Compared]:
    """Shares. With unadjusted limits only, FunnelPlotR reports phi and tau² as 0, which is not followed."""
    dispersed = found["params"]["draw_adjusted"]
    output, statistics = found["output"], found["statistics"]
    plain, units = funnel_as_in_funnelplotr(found)
    for field, column in zip(LIMITS, PLAIN_COLUMNS):
        yield column, [getattr(unit, field) for unit in units], _within(output[column])
    yield "target", [plain.target], [statistics["target"]]
    if dispersed:
        wider, units = funnel_as_in_funnelplotr(found, overdispersion=True)
        for field, column in zip(LIMITS, DISPERSED_COLUMNS):
            yield column, [getattr(unit, field) for unit in units], _within(output[column])
        yield "phi, tau²", [wider.phi, wider.tau2], [statistics["phi"], statistics["tau2"]]
    yield "outliers", [unit.outlier is not None for unit in units], [flag == 1 for flag in output["outlier"]]


def of_phe(found: dict) -> Iterator[Compared]:
    yield from _reader(found["id"], _PHE)(found)


def of_base_r(found: dict) -> Iterator[Compared]:
    yield from _reader(found["id"], _BASE_R)(found)


def of_fingertips(found: dict) -> Iterator[Compared]:
    for case in found["cases"]:
        if case["id"] != "gp_over65":  # "no change" there only because no intervals are known
            trend = _trend(case)
            for key, theirs in case["expected"].items():
                if key in _EXPECTED_OF_TRENDS:
                    yield f"{case['id']} {key}", [_EXPECTED_OF_TRENDS[key](trend)], [theirs]


def _wilson(found: dict) -> Iterator[Compared]:
    result = wilson(found["input"]["x"], found["input"]["n"], confidence=found["params"]["confidence"])
    yield from _interval(result, found, found["params"]["multiplier"])


def _rate(found: dict) -> Iterator[Compared]:
    params = found["params"]
    result = rate(
        found["input"]["x"], found["input"]["n"], multiplier=params["multiplier"], confidence=params["confidence"]
    )
    yield from _interval(result, found, 1)
    yield "methods", [word[:4] for word in result.method], [word.lower()[:4] for word in found["output"]["method"]]


def _mean(found: dict) -> Iterator[Compared]:
    areas, values = np.array(found["input"]["area"]), np.array(found["input"]["v"], dtype=float)
    results = [
        mean(values[areas == area], confidence=found["params"]["confidence"]) for area in found["output"]["area"]
    ]
    for ours, theirs in (("estimate", "value"), ("low", "lowercl"), ("high", "uppercl")):
        yield theirs, [float(getattr(result, ours)) for result in results], found["output"][theirs]


def _directly_standardised(found: dict) -> Iterator[Compared]:
    rows, output = found["input"], found["output"]
    result = directly_standardised_rate(
        rows["area"],
        rows["x"],
        rows["n"],
        rows["stdpop"],
        event_frequency=rows.get("eventfreq"),
        confidence=found["params"].get("confidence", 0.95),
    )
    order = [result.areas.index(area) for area in output["area"]]
    for ours, theirs in (("observed", "total_count"), ("estimate", "value"), ("low", "lowercl"), ("high", "uppercl")):
        yield theirs, getattr(result, ours)[order], output[theirs]


def _indirectly_standardised(found: dict) -> Iterator[Compared]:
    rows, params, output = found["input"], found["params"], found["output"]
    areas = len(output["area"])
    for confidence, suffix in ((0.95, "95_0"), (0.998, "99_8")):
        result = indirectly_standardised_rate(
            rows["area"], rows["x"], rows["n"], params["ref_x"] * areas, params["ref_n"] * areas, confidence=confidence
        )
        yield f"lower {suffix}", result.low, output[f"lower{suffix}cl"]
        yield f"upper {suffix}", result.high, output[f"upper{suffix}cl"]
        yield "value", result.estimate, output["value"]
        yield "expected", result.expected, output["expected"]


def _quantiles(found: dict) -> Iterator[Compared]:
    regions = np.array(found["input"]["region"])
    values, theirs = np.array(found["input"]["v"], dtype=float), np.array(found["output"]["quantile"], dtype=float)
    for region in dict.fromkeys(found["input"]["region"]):
        here = regions == region
        groups = quantile_groups(values[here], found["params"]["nquantiles"], highest_first=found["params"]["invert"])
        yield f"groups of {region}", groups, theirs[here]


def _normal_limits(found: dict) -> Iterator[Compared]:
    rows, output, params = found["input"], found["output"], found["params"]
    target = sum(rows["numerator"]) / sum(rows["denominator"])
    lines = limit_lines(output["Population"], target, method="normal")
    columns = ("lower_2s_limit", "upper_2s_limit", "lower_3s_limit", "upper_3s_limit")
    for field, column in zip(LIMITS, columns):
        yield column, params["multiplier"] * getattr(lines, field), output[column]


def _rate_limits(found: dict) -> Iterator[Compared]:
    """PHE finds by bisection, to 1e-4, at which population so many events are just beyond: intervals of the count."""
    rows, output, params = found["input"], found["output"], found["params"]
    events = np.array(output["Events"], dtype=float)
    average = params["multiplier"] * sum(rows["numerator"]) / sum(rows["denominator"])
    for confidence, sigmas in ((0.95, "2s"), (0.998, "3s")):
        around = exact_poisson(events, confidence=confidence)
        yield f"lower_{sigmas}_limit", average * events / around.high, output[f"lower_{sigmas}_limit"]
        yield f"upper_{sigmas}_limit", average * events / around.low, output[f"upper_{sigmas}_limit"]


def _decisions_on_shares(found: dict) -> Iterator[Compared]:
    rows, side = found["input"], {"low": "Low", "high": "High"}
    units = funnel(rows["area"], rows["numerator"], rows["denominator"], method="normal").units
    words = [
        f"{side[unit.outlier]} (0.001)"
        if unit.outlier
        else f"{side[unit.beyond95]} (0.025)"
        if unit.beyond95
        else "Not significant"
        for unit in units
    ]
    yield "significance", words, found["output"]["significance"]


def _decisions_on_rates(found: dict) -> Iterator[Compared]:
    """PHE sets each unit's own interval against the average; ours decide by exact tails, so intervals are compared."""
    rows = found["input"]
    events, totals = (np.array(rows[column], dtype=float) for column in ("numerator", "denominator"))
    average = 1.0 if found["params"]["statistic"] == "ratio" else events.sum() / totals.sum()
    near, far = (rate(events, totals, confidence=confidence) for confidence in (0.95, 0.998))
    words = np.select(
        [far.high < average, far.low > average, near.high < average, near.low > average],
        ["Low (0.001)", "High (0.001)", "Low (0.025)", "High (0.025)"],
        "Not significant",
    )
    yield "significance", words, found["output"]["significance"]


def _refused_share(found: dict) -> Iterator[Compared]:
    try:
        wilson(found["input"]["x"], found["input"]["n"])
    except ValueError:
        yield "refusal", ["refused"], ["refused"]
    else:
        yield "refusal", ["accepted"], ["refused"]


def _clopper_pearson(found: dict) -> Iterator[Compared]:
    table = _table(found)
    for confidence in np.unique(table["conf"]):
        rows = table["conf"] == confidence
        result = clopper_pearson(table["x"][rows], table["n"][rows], confidence=float(confidence))
        yield f"lower {confidence}", result.low, table["lower"][rows]
        yield f"upper {confidence}", result.high, table["upper"][rows]


def _exact_poisson(found: dict) -> Iterator[Compared]:
    table = _table(found)
    for confidence in np.unique(table["conf"]):
        rows = table["conf"] == confidence
        result = exact_poisson(table["x"][rows], confidence=float(confidence))
        yield f"lower {confidence}", result.low, table["lower"][rows]
        yield f"upper {confidence}", result.high, table["upper"][rows]


def _against_a_share(found: dict) -> Iterator[Compared]:
    table = _table(found)
    result = compare_with_share(table["x"], table["n"], table["p0"])
    yield "p_two_sided_minlik", result.p_value, table["p_two_sided_minlik"]
    yield "p_lower", result.lower_tail, table["p_lower"]
    yield "p_upper", result.upper_tail, table["p_upper"]
    yield "midp_double", result.mid_p_value, table["midp_double"]


def _against_a_group(found: dict) -> Iterator[Compared]:
    table = _table(found)
    result = compare_with_group(*(table[name] for name in ("x1", "n1", "x2", "n2")))
    yield "fisher_p", result.p_value, table["fisher_p"]


def _rate_ratios(found: dict) -> Iterator[Compared]:
    table = _table(found)
    result = rate_ratio(*(table[name] for name in ("x1", "t1", "x2", "t2")))
    for ours, theirs in (("estimate", "rate_ratio"), ("low", "lo"), ("high", "hi"), ("p_value", "p")):
        yield theirs, getattr(result, ours), table[theirs]


def _adjusted(found: dict) -> Iterator[Compared]:
    yield "BH", adjusted_p_values(found["input"]), found["output"]["BH"]


def _interpolated_binomial(found: dict) -> Iterator[Compared]:
    yield "limits", *_interpolated(_table(found), "n", "theta", "proportion")


def _interpolated_poisson(found: dict) -> Iterator[Compared]:
    yield "limits", *_interpolated(_table(found), "expected", None, "ratio")


def _interpolated(
    table: dict[str, np.ndarray], size: str, target: str | None, kind: str
) -> tuple[list[float], list[float]]:
    """Our interpolated limits, and the reference's cut to what is possible."""
    ours = []
    for row, chance in enumerate(table["p"]):
        lines = limit_lines([table[size][row]], float(table[target][row]) if target else 1.0, kind=kind)
        ours.append(float(getattr(lines, FIELDS[float(chance)])[0]))
    top = 1 if kind == "proportion" else np.inf
    return ours, np.clip(table["limit_interpolated"], 0, top).tolist()


_PHE: Mapping[str, Callable[[dict], Iterator[Compared]]] = {
    "wilson": _wilson,
    "rate_": _rate,
    "mean": _mean,
    "dsr": _directly_standardised,
    "israte": _indirectly_standardised,
    "quantile": _quantiles,
    "prop_numerator_gt_denominator": _refused_share,
    "funnel_limits_proportion": _normal_limits,
    "funnel_limits_rate": _rate_limits,
    "funnel_sig_proportion": _decisions_on_shares,
    "funnel_sig_ra": _decisions_on_rates,
}
_BASE_R: Mapping[str, Callable[[dict], Iterator[Compared]]] = {
    "clopper_pearson": _clopper_pearson,
    "poisson_exact": _exact_poisson,
    "binomial_vs_comparator": _against_a_share,
    "two_proportions": _against_a_group,
    "rate_ratio": _rate_ratios,
    "multiple_testing": _adjusted,
    "funnel_exact_binomial": _interpolated_binomial,
    "funnel_exact_poisson": _interpolated_poisson,
}
_EXPECTED_OF_TRENDS: Mapping[str, Callable[[Trend], object]] = {
    "significant": lambda trend: trend.direction != "no_clear_trend",
    "chi2_2dp": lambda trend: round(trend.chi_squared, 2),
    "marker": lambda trend: {"cannot_say": "cannot be calculated"}.get(trend.direction, trend.direction),
    "trend": lambda trend: {"rising": "Increasing", "falling": "Decreasing"}.get(trend.direction, "NoChange"),
}


def _reader(name: str, readers: Mapping[str, Callable[[dict], Iterator[Compared]]]) -> Callable:
    """The reader of the kind of case that the name begins with."""
    for beginning, reader in readers.items():
        if name.startswith(beginning):
            return reader
    raise SystemExit(f"no reader for the case {name}: add one to {__file__}")


def _interval(result: object, found: dict, multiplier: float) -> Iterator[Compared]:
    for ours, theirs in (("estimate", "value"), ("low", "lowercl"), ("high", "uppercl")):
        yield theirs, multiplier * np.asarray(getattr(result, ours)), found["output"][theirs]


def _trend(case: dict) -> Trend:
    years = [date(year, 1, 1) for year in case["year"]]
    if case["kind"] == "proportion":
        return trend_of_shares(years, case["count"], case["denominator"])
    return trend_of_values(years, case["value"], case["lower95"], case["upper95"])


def _table(found: dict) -> dict[str, np.ndarray]:
    return {name: np.array(column, dtype=float) for name, column in found["output"].items()}


def _within(limits: Sequence[float]) -> list[float]:
    """FunnelPlotR's limits, those beyond what is possible cut to it."""
    return np.clip(limits, 0, 1).tolist()
