"""``heed impact``: a series and the day of a change in, what changed out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from heed.cli.csv_files import BadInput, increasing_dates, iso_date, read_table
from heed.cli.formats import Format
from heed.cli.json_answers import write_json
from heed.core.statistics.impact import Change, Effect, Impact, interrupted_time_series
from heed.core.statistics.impact.results import Improvement, Seasons
from heed.core.statistics.sentences.impact import impact_sentence, verdict_words, warning_words
from heed.core.statistics.sentences.numbers import day_of, figure
from heed.definitions import DefinitionError, impact_rule_set

_COLUMNS = ("date", "value")


def impact_of_file(
    file: Path,
    changed: str,
    improvement: Improvement | None,
    output_format: Format,
    *,
    transition: int = 0,
    seasons: Seasons = "none",
    definitions: str | None = None,
) -> int:
    """Reads the series and writes one answer. Returns the exit status: 2 where something cannot be used."""
    try:
        found = _impact(file, changed, improvement, transition, seasons, definitions)
    except (BadInput, DefinitionError) as error:
        print(f"heed impact: {error}", file=sys.stderr)
        return 2
    if output_format is Format.JSON:
        write_json(_as_json(found))
    else:
        print(_as_text(found))
    return 0


def _impact(
    file: Path, changed: str, improvement: Improvement | None, transition: int, seasons: Seasons, folder: str | None
) -> Impact:
    day = iso_date(changed)
    if day is None:
        raise BadInput("--changed", None, f"'{changed}' is not a date of the calendar", "write it as 2025-03-31")
    table = read_table(file, _COLUMNS)
    days = increasing_dates(table)
    values = [row.number_in("value") for row in table.rows]
    if all(value is None for value in values):
        raise table.refused("every value is missing", "fill in the values that are known")
    try:
        return interrupted_time_series(
            days,
            values,
            day,
            improvement=improvement,
            transition=transition,
            seasons=seasons,
            rules=impact_rule_set(folder=folder),
        )
    except ValueError as error:
        raise table.refused(str(error), "leave that option out") from None


def _as_json(found: Impact) -> dict[str, Any]:
    return {
        "method": found.method,
        "n_before": found.n_before,
        "n_after": found.n_after,
        "level_change": _change(found.level_change),
        "slope_change": _change(found.slope_change),
        "autocorrelation": found.autocorrelation,
        "verdict": found.verdict,
        "sentence": impact_sentence(found),
        "warnings": [{"code": code, "message": warning_words(code)} for code in found.warnings],
        "changed": found.changed_on,
        "moved": found.moved,
        "slope_before": _change(found.slope_before),
        "effect_at_12_months": _effect(found.effect_at_12_months),
        "effect_at_last_point": _effect(found.effect_at_last_point),
        "confidence": found.confidence,
        "calendar": found.calendar,
        "rules": found.rule_set,
        "line": [
            {
                "date": point.on,
                "value": point.value,
                "fitted": point.fitted,
                "low": point.low,
                "high": point.high,
                "counterfactual": point.counterfactual,
                "counterfactual_low": point.counterfactual_low,
                "counterfactual_high": point.counterfactual_high,
            }
            for point in found.line
        ],
    }


def _change(change: Change | None) -> dict[str, float | None] | None:
    if change is None:
        return None
    return {"estimate": change.estimate, "low": change.low, "high": change.high, "p_value": change.p_value}


def _effect(effect: Effect | None) -> dict[str, Any] | None:
    if effect is None:
        return None
    return {**(_change(effect.change) or {}), "periods": effect.periods, "date": effect.on}


def _as_text(found: Impact) -> str:
    rows = [
        ("Changed on", day_of(found.changed_on)),
        ("Points before", str(found.n_before)),
        ("Points after", str(found.n_after)),
        *(
            (label, _estimate(change))
            for label, change in (
                ("Change at once", found.level_change),
                ("Slope before, a period", found.slope_before),
                ("Change of slope", found.slope_change),
                ("Effect at 12 months", _change_of(found.effect_at_12_months)),
                ("Effect at the last point", _change_of(found.effect_at_last_point)),
            )
            if change is not None
        ),
    ]
    if found.autocorrelation is not None:
        rows.append(("Carried to next point", f"{found.autocorrelation:.2f}"))
    width = max(len(label) for label, _ in rows)
    lines = [verdict_words(found), impact_sentence(found), ""]
    lines += [f"{label:<{width}}  {value}" for label, value in rows]
    if found.warnings:
        lines += ["", *(warning_words(code) for code in found.warnings)]
    return "\n".join([*lines, "", f"Rules: {found.rule_set}"])


def _change_of(effect: Effect | None) -> Change | None:
    return None if effect is None else effect.change


def _estimate(change: Change) -> str:
    if change.low is None or change.high is None or change.p_value is None:
        return f"{figure(change.estimate)}  (no range: nothing varies)"
    ends = f"from {figure(change.low)} to {figure(change.high)}"
    return f"{figure(change.estimate)}  ({ends}, p {_p_value(change.p_value)})"


def _p_value(value: float) -> str:
    return "under 0.001" if value < 0.001 else f"= {value:.3f}"
