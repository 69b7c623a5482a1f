"""Figures said to lie above or below a target or an average that lie on its other side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.core.text.contradictions.numbers import TIMES, Figure, amount
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import Span, found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.wording import says

_NOUN = (
    r"(?:targets?|averages?|benchmarks?|standards?|limits?|thresholds?|ambitions?|goals?|national|england"
    r"|english|regional|region"
    r"|statistical|neighbours?|comparators?|peers?|similar|others?|elsewhere|median|mean|maximum|minimum|budget"
    r"|baseline)"
)
_WORDS = later(
    r"\b(?P<above>(?:well |slightly |just |comfortably |far |much )?(?:above|higher than|exceed(?:s|ed|ing)?"
    r"|in excess of|greater than|more than"
    r"|ahead of|over|longer than))"
    r"(?=\s)|\b(?P<below>(?:well |slightly |just |far |much )?(?:below|lower than|short of|less than|fewer than"
    r"|under|shorter than|within|missed"
    r"|missing|misses))(?=\s)|\b(?P<met>met|meets|meeting|achieved|achieves|achieving|exceeded or met"
    r"|in line with)(?=\s)",
    re.IGNORECASE,
)
_OBJECT = later(
    rf"\s(?:the\s|our\s|its\s|their\s|a\s|an\s|this\s|that\s|both\s)?(?:[a-z’'-]{{2,20}}\s){{0,4}}?{_NOUN}\b",
    re.IGNORECASE,
)
_IS_BENCHMARK = later(
    rf"\b{_NOUN}(?:\s(?:[a-z’'-]{{2,20}})){{0,5}}?\s?(?:\(|:\s?|,\s|which was\s|\s)?(?:only\s|just\s)?$", re.IGNORECASE
)
_DENIED = later(
    r"\b(?:not|no longer|never|nor|neither|if|should|aim|would|will|to be|without|failed to|whether|could"
    r"|need to|cannot|"
    r"n't)\b[^.;]{0,25}$", re.IGNORECASE
)  # fmt: skip
_LONGEST = 90


def benchmarks(report: Report) -> Iterator[Contradiction]:
    """Words that set a figure above or below another, against the two figures."""
    for statement in report.statements:
        if len(statement.figures) < 2:
            continue
        for match in _WORDS.finditer(report.text, statement.start, statement.end):
            aim = _OBJECT.match(report.text, match.end(), statement.end)
            if aim is None or _DENIED.search(report.text, max(statement.start, match.start() - 40), match.start()):
                continue
            pair = _pair(report, statement, match, aim)
            if pair is not None:
                yield from _judged(report, match, aim, *pair)


def _pair(
    report: Report, statement: Statement, match: re.Match[str], aim: re.Match[str]
) -> tuple[Figure, Figure] | None:
    """The figure spoken of and the benchmark it is held against."""
    figures = statement.figures
    after = next((each for each in figures if 0 <= each.start - aim.end() <= _LONGEST), None)
    ahead = [each for each in figures if each.end <= match.start()]
    marks = [each for each in ahead if _is_benchmark(report, statement, each)]
    others = [each for each in ahead if each not in marks]
    if after is not None and _is_joined(report, aim, after):
        mine = [each for each in others if each.unit == after.unit]
        return (mine[-1], after) if mine and len(mine) == 1 and _is_near(mine[-1], match) else None
    if len(marks) == 1 and len(others) == 1 and marks[0].unit == others[0].unit:
        return (others[0], marks[0]) if _is_near(ahead[-1], match) else None
    return None


def _is_joined(report: Report, aim: re.Match[str], after: Figure) -> bool:
    joint = report.text[aim.end() : after.start]
    return re.search(r"[.;]|\b(?:and|but|while|with|when|from|by)\b", joint, re.IGNORECASE) is None and len(joint) < 60


def _is_near(figure: Figure, match: re.Match[str]) -> bool:
    return match.start() - figure.end <= _LONGEST + 40


def _is_benchmark(report: Report, statement: Statement, figure: Figure) -> bool:
    before = [each.end for each in statement.figures if each.end <= figure.start]
    start = max([statement.start, figure.start - 50, *before])
    return _IS_BENCHMARK.search(report.text, start, figure.start) is not None


def _judged(
    report: Report, match: re.Match[str], aim: re.Match[str], mine: Figure, mark: Figure
) -> Iterator[Contradiction]:
    if mine.unit in {"points", "year"} or mine.value == mark.value or mine.is_about or mark.is_about:
        return
    sign = _sign(report, match, mine)
    is_above = mine.value > mark.value
    if sign == 0 or (sign > 0) == is_above:
        return
    way = "above" if is_above else "below"
    words = f"{match.group()}{aim.group()}"
    message = (
        f"The text says “{' '.join(words.split())}”, but {amount(mine.value, mine.unit)} is {way} "
        f"{amount(mark.value, mark.unit)}. Check the words and the figures."
    )
    yield found(report.text, "direction_mismatch", message, Span(match.start(), aim.end()), mine, mark)


def _sign(report: Report, match: re.Match[str], mine: Figure) -> int:
    """1 where the words say above, -1 below, 0 where they say neither plainly."""
    if match["above"]:
        return 1
    if match["met"]:
        around = (max(0, mine.start - 80), mine.end + 120)
        is_high = mine.unit == "percent" and says("higher-is-better", report.text, *around, report.folder)
        is_low = says("lower-is-better", report.text, *around, report.folder)
        return 1 if is_high and not is_low and match["met"].lower() != "in line with" else 0
    word = match["below"].lower()
    if word.endswith("within"):
        return -1 if mine.unit in TIMES or mine.unit == "money" else 0
    if "miss" in word:
        return -1 if mine.unit == "percent" else 0
    return -1
