"""Series and dates that several tests use."""

import json
from datetime import date
from pathlib import Path

from heed.core.statistics.impact import Impact, interrupted_count_series, interrupted_time_series

FOLDER = Path(__file__).parents[1] / "data" / "its"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))

# A year of noise with mean nearly nothing and little autocorrelation.
NOISE = (0.3, -0.8, 0.5, 0.9, -0.4, -0.6, 0.1, 0.7, -0.9, 0.2, -0.1, 0.4)


def case(name):
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def months(number, *, first=2020):
    return [date(first + month // 12, month % 12 + 1, 1) for month in range(number)]


def step(before, after, *, years=1):
    """Noise about one level, then about another."""
    return [before + each for each in NOISE * years] + [after + each for each in NOISE * years]


def impact_as_in_r(reference: dict, **options) -> Impact:
    """The change in the values of a case, as months."""
    values = reference["input"]["y"]
    days = months(len(values))
    changed = days[reference["params"]["intervention_after_point"]]
    return interrupted_time_series(days, values, changed, **options)


def count_impact_as_in_r(reference: dict, **options) -> Impact:
    """The change in the counts of a case that has totals: its values are counts over them."""
    totals = reference["input"]["n"]
    counts = [round(share * total) for share, total in zip(reference["input"]["y"], totals, strict=True)]
    days = months(len(counts))
    changed = days[reference["params"]["intervention_after_point"]]
    return interrupted_count_series(days, counts, totals, changed, **options)
