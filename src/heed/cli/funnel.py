"""``heed funnel``: councils in, who stands out from their common figure out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from math import nan
from pathlib import Path
from typing import Any, TypeVar, get_args

from heed.cli.csv_files import BadInput, Row, Table, read_table
from heed.cli.formats import Format
from heed.cli.json_answers import write_json
from heed.core.statistics.comparisons import adjusted_p_values
from heed.core.statistics.funnels import Against, Funnel, FunnelUnit, Kind, Method, compare_with_others, funnel
from heed.core.statistics.sentences.funnels import by_chance, outside, verdict
from heed.core.statistics.sentences.numbers import figure, percent, percent_range
from heed.definitions import DefinitionError, comparison_rule_set
from heed.definitions.shapes_comparing import ComparisonRules

_COLUMNS = ("unit", "count", "total")
W = TypeVar("W", bound=str)


def funnel_of_file(
    file: Path,
    kind: str,
    limits: str,
    output_format: Format,
    *,
    overdispersion: bool,
    definitions: str | None = None,
) -> int:
    """Reads the councils and writes one answer. Returns the exit status: 2 where something cannot be used."""
    try:
        chosen: Kind = _one_of("--kind", kind, get_args(Kind))
        method: Method = _one_of("--limits", limits, get_args(Method))
        rules = comparison_rule_set(folder=definitions)
        table = read_table(file, _COLUMNS)
        found, others = _found(table, chosen, method, rules, overdispersion=overdispersion)
    except (BadInput, DefinitionError) as error:
        print(f"heed funnel: {error}", file=sys.stderr)
        return 2
    if output_format is Format.JSON:
        write_json(_as_json(found, others))
    else:
        print(_as_text(found))
    return 0


def _one_of(place: str, word: str, words: tuple[W, ...]) -> W:
    for each in words:
        if each == word:
            return each
    raise BadInput(place, None, f"'{word}' is not known", f"choose {', '.join(words[:-1])} or {words[-1]}")


def _found(
    table: Table, kind: Kind, method: Method, rules: ComparisonRules, *, overdispersion: bool
) -> tuple[Funnel, tuple[Against, ...]]:
    names = _names(table)
    counts = [_count(row) for row in table.rows]
    totals = [_total(row, kind) for row in table.rows]
    for row, count, total in zip(table.rows, counts, totals, strict=True):
        if kind == "proportion" and count > total:
            raise row.refused(f"count {count} is more than the total {total:g}", "correct one of the two")
        if total == 0 and count > 0:
            raise row.refused(f"count is {count} where the total is 0", "correct one of the two")
    found = funnel(names, counts, totals, kind=kind, method=method, overdispersion=overdispersion, rules=rules)
    small = len(names) < rules.minimum_units
    return found, compare_with_others(names, counts, totals, kind=kind) if small else ()


def _names(table: Table) -> list[str]:
    seen: dict[str, int] = {}
    for row in table.rows:
        name = row.text_in("unit")
        if name in seen:
            raise row.refused(f"the unit {name} was in row {seen[name]} already", "keep one row for each unit")
        seen[name] = row.number
    return list(seen)


def _count(row: Row) -> int:
    found = row.count_in("count")
    if found is None:
        raise row.refused("there is no count", "write the count, or take the row out")
    return found


def _total(row: Row, kind: Kind) -> float:
    found = row.count_in("total") if kind == "proportion" else row.number_in("total")
    if found is None:
        raise row.refused("there is no total", "write the total, or take the row out")
    if found < 0:
        raise row.refused(f"total is {row.cells['total']}, less than 0", "correct the total")
    return found


def _as_json(found: Funnel, others: Sequence[Against]) -> dict[str, Any]:
    adjusted = adjusted_p_values([nan if unit.p_value is None else unit.p_value for unit in found.units]).tolist()
    beside = {each.unit: each for each in others}
    return {
        "kind": found.kind,
        "limits": found.method,
        "target": found.target,
        "phi": found.phi,
        "phi_corrected": found.phi_corrected,
        "tau2": found.tau2,
        "overdispersion": found.dispersion,
        "overdispersion_allowed_for": found.allows_for_dispersion,
        "needed_none": found.needed_none,
        "needed_all": found.needed_every,
        "expected_beyond95": found.expected_beyond95,
        "expected_outliers": found.expected_outliers,
        "units": [_unit(unit, each, beside.get(unit.unit)) for unit, each in zip(found.units, adjusted, strict=True)],
        "warnings": [{"code": each.code, "message": each.message} for each in found.warnings],
        "sentence": _sentence(found),
        "rules": found.rules,
    }


def _unit(unit: FunnelUnit, adjusted: float, against: Against | None) -> dict[str, Any]:
    answer = {
        "unit": unit.unit,
        "count": unit.count,
        "total": unit.total,
        "estimate": unit.estimate,
        "lower95": unit.lower95,
        "upper95": unit.upper95,
        "lower998": unit.lower998,
        "upper998": unit.upper998,
        "outlier": unit.outlier,
        "p_value": unit.p_value,
        "enough": unit.enough,
        "beyond95": unit.beyond95,
        "verdict": unit.verdict,
        "p_value_adjusted": adjusted,
        "lower_tail": unit.lower_tail,
        "upper_tail": unit.upper_tail,
        "outlier_without_overdispersion": unit.plain_outlier,
        "outlier_with_overdispersion": unit.dispersed_outlier,
        "lower_tail_with_overdispersion": unit.dispersed_lower_tail,
        "upper_tail_with_overdispersion": unit.dispersed_upper_tail,
        "low_at": unit.low_at,
        "high_at": unit.high_at,
    }
    if against:
        answer["against_others"] = {
            "others": against.others,
            "p_value": against.p_value,
            "verdict": against.verdict,
            "needed": against.needed,
        }
    return answer


def _sentence(found: Funnel) -> str:
    usable = [unit for unit in found.units if unit.total > 0]
    low, high = (sum(unit.outlier == side for unit in usable) for side in ("low", "high"))
    near = sum(unit.beyond95 is not None for unit in usable)
    parts = [
        outside(low, high, len(usable)),
        by_chance(found.expected_outliers, len(usable), limits="99.8%"),
        f"{near} {'is' if near == 1 else 'are'} outside the 95% limits.",
        by_chance(found.expected_beyond95, len(usable)),
    ]
    return " ".join(parts) if usable else "There are no cases, so nothing can be told."


def _as_text(found: Funnel) -> str:
    share = found.kind == "proportion"

    def shown(value: float | None) -> str:
        return percent(value, places=1) if share else figure(value)

    def limits(low: float | None, high: float | None) -> str:
        return percent_range(low, high, places=1) if share else f"{figure(low)} to {figure(high)}"

    rows = [("Unit", "Count", "Total", "Rate", "95% limits", "99.8% limits", "Verdict")]
    for unit in found.units:
        near, far = limits(unit.lower95, unit.upper95), limits(unit.lower998, unit.upper998)
        word = "no cases" if unit.total == 0 else verdict(unit.verdict)
        if unit.beyond95 and not unit.outlier and unit.enough:
            word += f", but {'below' if unit.beyond95 == 'low' else 'above'} 95%"
        rows.append((unit.unit, f"{unit.count:,}", f"{unit.total:,}", shown(unit.estimate), near, far, word))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    notes = [each.message for each in found.warnings]
    return "\n".join([_sentence(found), f"Common figure: {shown(found.target)}", "", *lines, "", *notes])
