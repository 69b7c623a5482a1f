"""``heed rate``: a count and a total in, what can be told from them out."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

from heed.cli.csv_files import BadInput, plain_number
from heed.cli.formats import Format
from heed.cli.json_answers import write_json
from heed.core.statistics.comparisons import (
    Comparison,
    Needed,
    compare_with_group,
    compare_with_share,
    needed_against_group,
    needed_against_share,
    total_for_power,
)
from heed.core.statistics.intervals import clopper_pearson, wilson
from heed.core.statistics.intervals.results import Intervals
from heed.core.statistics.sentences.numbers import percent, percent_range
from heed.core.statistics.sentences.rates import rate_sentence

# More than there are people; an exact test of two groups beyond this takes more memory than a desk has.
_LARGEST_COUNT = 10**10
_VERDICTS = {"lower": "lower", "higher": "higher", "cannot_tell": "cannot tell", None: "nothing to compare with"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of the command line, not yet looked at."""

    count: str
    total: str
    comparator: str | None
    comparator_count: str | None
    comparator_total: str | None
    confidence: str


@dataclass(frozen=True, slots=True)
class _Question:
    count: int
    total: int
    comparator: float | None
    group: tuple[int, int] | None
    confidence: float


def rate_of_counts(asked: Asked, output_format: Format) -> int:
    """Answers one question. Returns the exit status: 2 where something cannot be used."""
    try:
        answer = _answer(_question(asked))
    except BadInput as error:
        print(f"heed rate: {error}", file=sys.stderr)
        return 2
    if output_format is Format.JSON:
        write_json(answer)
    else:
        print(_as_text(answer))
    return 0


def _question(asked: Asked) -> _Question:
    count, total = _whole("COUNT", asked.count), _whole("TOTAL", asked.total)
    if count > total:
        raise BadInput("COUNT", None, f"{count} is more than the total {total}", "give the part first, then the whole")
    confidence = _share("--confidence", asked.confidence, "0.95")
    if confidence in {0, 1}:
        raise BadInput("--confidence", None, f"{asked.confidence} leaves nothing to tell", "write a share such as 0.95")
    if asked.comparator is not None and (asked.comparator_count, asked.comparator_total) != (None, None):
        raise BadInput("--comparator", None, "two comparators are given", "give a share, or a count and a total")
    comparator = None if asked.comparator is None else _share("--comparator", asked.comparator, "0.77")
    return _Question(count, total, comparator, _group(asked), confidence)


def _group(asked: Asked) -> tuple[int, int] | None:
    if asked.comparator_count is None and asked.comparator_total is None:
        return None
    if asked.comparator_count is None:
        raise BadInput("--comparator-total", None, "it stands without its count", "add --comparator-count")
    if asked.comparator_total is None:
        raise BadInput("--comparator-count", None, "it stands without its total", "add --comparator-total")
    count = _whole("--comparator-count", asked.comparator_count)
    total = _whole("--comparator-total", asked.comparator_total)
    if count > total:
        raise BadInput("--comparator-count", None, f"{count} is more than the total {total}", "correct one of the two")
    if total == 0:
        raise BadInput("--comparator-total", None, "it is 0, which is nothing to compare with", "leave both out")
    return count, total


def _whole(place: str, text: str) -> int:
    found = plain_number(text)
    if found is None:
        raise BadInput(place, None, f"'{text}' is not a number", "write a whole number without separators, as 1200")
    if found < 0:
        raise BadInput(place, None, f"{text} is less than 0", "write how many there were, 0 or more")
    if not found.is_integer():
        raise BadInput(place, None, f"{text} is not a whole number", "write how many there were, not a rate")
    if found > _LARGEST_COUNT:
        raise BadInput(place, None, f"{text} is more than can have been counted", "correct it")
    return int(found)


def _share(place: str, text: str, example: str) -> float:
    found = plain_number(text)
    if found is None:
        raise BadInput(place, None, f"'{text}' is not a number", f"write a share between 0 and 1, as {example}")
    if not 0 <= found <= 1:
        raise BadInput(place, None, f"{text} does not lie between 0 and 1", f"write a share, as {example}")
    return found


def _answer(question: _Question) -> dict[str, Any]:
    count, total, confidence = question.count, question.total, question.confidence
    shown = wilson(count, total, confidence=confidence)
    exact = clopper_pearson(count, total, confidence=confidence)
    estimate = count / total if total else None
    comparison, needed, comparator = _compared(question)
    verdict = str(comparison.verdict) if comparison else None
    enough = needed.towards(estimate, comparator) if needed and comparator is not None else None
    power = _for_power(estimate, comparator, verdict, confidence)
    interval = _ends(shown)
    return {
        "estimate": estimate,
        "count": count,
        "total": total,
        "interval": interval,
        "method": "wilson",
        "exact_interval": _ends(exact),
        "confidence": confidence,
        "comparator": comparator,
        "comparator_count": question.group[0] if question.group else None,
        "comparator_total": question.group[1] if question.group else None,
        "p_value": float(comparison.p_value) if comparison else None,
        "verdict": verdict,
        "needed": enough,
        "needed_none": needed.none if needed else None,
        "needed_all": needed.every if needed else None,
        "needed_for_power": power,
        "sentence": rate_sentence(
            count,
            total,
            (interval[0], interval[1]) if interval else None,
            comparator=comparator,
            verdict=verdict,
            needed=enough,
            needed_for_power=power,
        ),
    }


def _compared(question: _Question) -> tuple[Comparison | None, Needed | None, float | None]:
    count, total, confidence = question.count, question.total, question.confidence
    if question.group:
        result = compare_with_group(count, total, *question.group, confidence=confidence)
        needed = needed_against_group(*question.group, confidence=confidence)
        return result, needed, question.group[0] / question.group[1]
    if question.comparator is not None:
        result = compare_with_share(count, total, question.comparator, confidence=confidence)
        return result, needed_against_share(question.comparator, confidence=confidence), question.comparator
    return None, None, None


def _for_power(estimate: float | None, comparator: float | None, verdict: str | None, confidence: float) -> int | None:
    """How many cases would show a difference of this size; only where the comparator leaves room on both sides."""
    if verdict != "cannot_tell" or estimate is None or comparator is None:
        return None
    if not (0 < estimate < 1 and 0 < comparator < 1):
        return None
    return total_for_power(estimate, comparator, confidence=confidence)


def _ends(interval: Intervals) -> list[float] | None:
    low, high = float(interval.low), float(interval.high)
    return None if low != low else [low, high]


def _as_text(answer: dict[str, Any]) -> str:
    interval, exact = (answer[key] or (None, None) for key in ("interval", "exact_interval"))
    sure = f"{100 * answer['confidence']:.10g}%"
    rows = [
        ("Rate", percent(answer["estimate"], places=1)),
        (f"{sure} interval", f"{percent_range(*interval, places=1)} (Wilson)"),
        ("", f"{percent_range(*exact, places=1)} (exact)"),
    ]
    if answer["comparator"] is not None:
        p_value = answer["p_value"]
        rows.append(("Comparator", percent(answer["comparator"], places=1)))
        rows.append(("Exact p", "not known" if p_value is None or p_value != p_value else f"{p_value:.2g}"))
        rows.append(("Verdict", _VERDICTS[answer["verdict"]]))
        rows.append(("Cases needed", "no number would do" if answer["needed"] is None else f"{answer['needed']:,}"))
    width = max(len(name) for name, _ in rows)
    lines = [f"{name:<{width}}  {value}" for name, value in rows]
    return "\n".join([answer["sentence"], "", *lines])
