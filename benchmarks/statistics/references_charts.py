"""Reference cases of charts over time and of changes before and after a date: what Heed gives, what the tool gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scipy import stats

from heed.core.statistics.control_charts import g_chart, moving_range_chart, run_chart, t_chart
from heed.core.statistics.control_charts.runs import crossings_limit, longest_run_limit
from tests.core.statistics.control_charts.cases import (
    AS_IN_R,
    ASSURANCES_IN_R,
    CAUSES_IN_R,
    MDC,
    causes,
    chart_as_in_qicharts2,
    chart_as_in_r,
    listed,
)
from tests.core.statistics.impact.cases import count_impact_as_in_r, impact_as_in_r

LEFT_OUT = {
    "spc_mdc/missing_in_shift": "the R package stops with an error",
    "qicharts2/p_exclude": "no option to leave points out of the limits",
    "qicharts2/pp_small": "limits narrower than chance alone gives: ours never are",
    "qicharts2/run_bestbox": "run charts are judged by Anhøj's rules only, not by the best box",
    "its/its_short_12": "6 points on each side: no estimate is given under 8, and R goes to autocorrelation 1",
}
NO_LIMITS_IN_R = ("all_equal", "short_1")
"""R has no limits here, yet judges the target."""

SIMPLE_CHARTS = {"g": g_chart, "t": t_chart, "mr": moving_range_chart}
IMPROVING = {True: "special_cause_improvement", False: "special_cause_concern", None: "common_cause"}
XMR_IN_QICHARTS2 = (3 / 1.128) / 2.66
"""qicharts2 writes the constant as a fraction; NHS England and NHSRplotthedots round it to 2.66."""

Compared = tuple[str, Sequence[object], Sequence[object]]


def of_nhsrplotthedots(found: dict) -> Iterator[Compared]:
    """XmR charts by the rules of the R package. Where R's data held a gap, its own answer for the gap is kept."""
    chart, output = chart_as_in_r(found), found["output"]
    for ours, theirs in (("value", "y"), ("mean", "mean_col"), ("lower", "lpl"), ("upper", "upl")):
        yield theirs, [getattr(point, ours) for point in chart.points], listed(output[theirs])
    kinds = listed(output["special_cause_type"])
    yield "special causes", causes(chart), [CAUSES_IN_R[kind] for kind in kinds]
    if found["params"]["improvement_direction"] != "neutral":
        yield "point types", [IMPROVING[point.improving] for point in chart.points], listed(output["point_type"])
    last = found["last_point"]
    yield "variation", [f"{chart.variation}.svg"], listed(last["icon_files"])[:1]
    if found["id"] not in NO_LIMITS_IN_R:
        yield "assurance", [chart.assurance], [ASSURANCES_IN_R[last["assurance_type"]]]


def of_qicharts2(found: dict) -> Iterator[Compared]:
    if found["id"] == "anhoej_limits":
        yield from _limits_of_runs(found["output"])
    elif found.get("error"):
        yield "refusal", [_refusal_of(found)], ["refused"]
    elif found["params"]["chart"] == "run":
        yield from _runs(found)
    elif found["params"]["chart"] in SIMPLE_CHARTS:
        yield from _simple_chart(found)
    elif found["params"]["chart"] == "i":
        yield from _individuals(found)
    else:
        yield from _chart_of_counts(found)


def of_segmented_regression(found: dict) -> Iterator[Compared]:
    """nlme's GLS with AR(1) errors by REML; quasi-Poisson and quasi-binomial where the case has totals."""
    free = len(found["input"]["y"]) - 4
    impact, expected = impact_as_in_r(found), found["output"]["gls_ar1_reml"]
    yield from _changes(impact, expected, free)
    yield "autocorrelation", [impact.autocorrelation], [expected["phi"]]
    for model, kind in (("quasipoisson", "rate"), ("quasibinomial", "proportion")):
        if model in found["output"]:
            counted = count_impact_as_in_r(found, kind=kind)
            for what, ours, theirs in _changes(counted, found["output"][model], free):
                yield f"{model} {what}", ours, theirs
            yield f"{model} dispersion", [counted.dispersion], [found["output"][model]["dispersion"]]


def _limits_of_runs(output: dict) -> Iterator[Compared]:
    useful = output["n_useful"]
    yield "longest run", [longest_run_limit(each) for each in useful], output["longest_run_max"]
    yield "fewest crossings", [crossings_limit(each) for each in useful], output["n_crossings_min"]


def _refusal_of(found: dict) -> str:
    try:
        SIMPLE_CHARTS[found["params"]["chart"]](found["input"]["y"])
    except ValueError:
        return "refused"
    return "accepted"


def _runs(found: dict) -> Iterator[Compared]:
    runs, output = run_chart(found["input"]["y"]), found["output"]
    theirs = [listed(output[name])[0] for name in ("cl", "n.useful", "longest.run", "longest.run.max", "n.crossings")]
    yield "runs", [runs.median, runs.useful, runs.longest_run, runs.longest_run_limit, runs.crossings], theirs
    yield "signal of runs", [runs.signal], [listed(output["runs.signal"])[0]]


def _simple_chart(found: dict) -> Iterator[Compared]:
    chart, output = SIMPLE_CHARTS[found["params"]["chart"]](found["input"]["y"]), found["output"]
    theirs = [listed(output[name])[0] for name in ("cl", "lcl", "ucl")]
    yield "centre and limits", [chart.centre, chart.lower, chart.upper], theirs
    yield "outside", [side != 0 for side in chart.outside], output["sigma.signal"]


def _individuals(found: dict) -> Iterator[Compared]:
    """XmR with moving ranges screened; the width of the limits is brought to qicharts2's constant."""
    points, output = chart_as_in_qicharts2(found, AS_IN_R).points, found["output"]
    yield "centre", [point.mean for point in points], output["cl"]
    for name, limit in (("lcl", "lower"), ("ucl", "upper")):
        ours = [point.mean + (getattr(point, limit) - point.mean) * XMR_IN_QICHARTS2 for point in points]
        yield name, ours, output[name]
    yield "outside", [point.special_cause == "outside_limits" for point in points], output["sigma.signal"]


def _chart_of_counts(found: dict) -> Iterator[Compared]:
    chart, output, scale = chart_as_in_qicharts2(found, MDC), found["output"], found["params"]["multiply"]
    for ours, theirs in (("value", "y"), ("mean", "cl"), ("lower", "lcl"), ("upper", "ucl")):
        figures = [getattr(point, ours) for point in chart.points]
        yield theirs, [None if each is None else each * scale for each in figures], output[theirs]
    yield "outside", [cause == "outside_limits" for cause in causes(chart)], output["sigma.signal"]


def _changes(impact: object, expected: dict, free: int) -> Iterator[Compared]:
    quantile = stats.t.ppf(0.975, free)
    for term, change in (("post", impact.level_change), ("tp", impact.slope_change), ("t", impact.slope_before)):
        estimate, error = expected["coef"][term], expected["se"][term]
        yield f"{term} estimate", [change.estimate], [estimate]
        yield f"{term} standard error", [(change.high - change.low) / (2 * quantile)], [error]
        yield f"{term} p-value", [change.p_value], [2 * stats.t.sf(abs(estimate / error), free)]
