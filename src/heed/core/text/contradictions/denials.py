"""Plain words that a figure elsewhere denies: "nobody is waiting" beside 138 who are, "target met" beside 79%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.core.text.contradictions.claims import segment_of
from heed.core.text.contradictions.numbers import Figure, amount, cell_figures
from heed.core.text.contradictions.page import YEARS, Report, Statement, content_of
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import Span, found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.tables import Cell, Table
from heed.core.text.contradictions.wording import says

_NOBODY = later(r"\b(?P<who>nobody|no[ -]one|no people|no adults|no carers)\s(?P<what>[^.;:,()]{8,120})", re.IGNORECASE)
_PEOPLE = later(r"\s(?:[a-z]{2,12}\s){0,2}?(?:people|adults|carers|residents|persons|families)\b", re.IGNORECASE)
_NOT_NOW = later(
    r"\b(?:nobody|no[ -]one|no longer|not|target|aim|year before|previous|compared|reduced to|fell to)\b", re.I
)
_STATUS = later(
    r"\btarget:?\s(?P<target>\d{1,3}(?:\.\d)?\s?%)[^%\n]{0,60}?(?:\n[^%\n]{0,60}?)?(?P<result>\d{1,3}(?:\.\d)?\s?%)[^%\n]{0,40}?(?:\n[^%\n]{0,20}?)?"
    r"\bstatus:?\s(?P<status>(?:target\s)?(?P<no>not met|missed|not achieved|below target)"
    r"|(?:target\s)?(?P<yes>met|achieved|exceeded))\b",
    re.IGNORECASE,
)
_MET = later(r"(?:target\s)?(?:met|achieved|exceeded|yes|above target|on target|green)\.?", re.IGNORECASE)
_MISSED = later(r"(?:target\s)?(?:missed|not met|not achieved|no|below target|red)\.?", re.IGNORECASE)
_TARGET_HEAD = later(r"\btarget\b(?!\s?met)", re.IGNORECASE)
_RESULT_HEAD = later(r"\b(?:result|actual|performance|outturn|achieved|20\d\d)\b", re.IGNORECASE)
_STATUS_HEAD = later(r"\b(?:status|met|rag|rating|on target|target met)\b", re.IGNORECASE)
_NONE_OF = later(
    r"(?:[A-Z][a-z ]{2,40},\s)?(?:(?:there (?:were|was|have been)|(?:we|the (?:council|board|service|team|department))"
    r"\s(?:had|made|received|recorded|held|commissioned|published|issued))"
    r"\s(?P<no>no|not any|nil|zero)\s(?P<what>[^.;:,()]{8,110})"
    r"|(?P<no2>no)\s(?P<named>[A-Za-z][^.;:,()]{4,80}?)\s(?:were|was|have been)\s(?P<verb>[a-z]{4,20})"
    r"|(?P<no3>none)\sof\s(?:the|our|these|those)\s(?:\d+\s)?(?P<of>[^.;:,()]{8,100}))",
    re.IGNORECASE,
)
_NOT_NONE = later(
    r"\b(?:more|further|other|new|longer|significant|major|than|evidence|change|changes|increase|difference"
    r"|plans?|concerns? about"
    r"|target|except|apart|until|where|who|that|which|yet|if|outstanding|open|overdue|late|waiting)\b",
    re.IGNORECASE,
)
_HEAD = later(
    r"(?:(?:in|during|for)\s(?:the|this)\s(?:year|period|quarter)\s?[^,]{0,20},?\s|there were\s|we (?:had|made"
    r"|received|recorded"
    r"|held|commissioned|published|issued)\s|all\s|the\s|a total of\s)?",
    re.IGNORECASE,
)
_MOST_STATEMENTS = 400
_LEAST_WORDS = 2


def denials(report: Report) -> Iterator[Contradiction]:
    """Every sentence that says nobody, every status of a target."""
    yield from _nobody(report)
    yield from _none_of(report)
    for match in _STATUS.finditer(report.text):
        target, result = (cell_figures(report.text, *match.span(name)) for name in ("target", "result"))
        words = (max(0, match.start() - 120), match.start())
        if target and result and not says("lower-is-better", report.text, *words, report.folder):
            is_met = result[0].value >= target[0].value
            if is_met != (match["yes"] is not None):
                yield _status(report, Span(*match.span("status")), match["status"], target[0], result[0])
    for table in report.tables:
        yield from _statuses(report, table)


def _nobody(report: Report) -> Iterator[Contradiction]:
    """A sentence that says nobody, and another that counts people of whom the very same is said."""
    claims = [
        (each, match) for each in report.statements if (match := _NOBODY.search(report.text, each.start, each.end))
    ]
    for statement, match in claims[:20]:
        words = content_of(report.text, *match.span("what"), report.folder)
        if len(words) < _LEAST_WORDS or "than" in match["what"].split():
            continue
        for other in report.statements[:_MOST_STATEMENTS]:
            if other is statement or not other.figures or _NOT_NOW.search(report.text, other.start, other.end):
                continue
            counts = [
                figure
                for figure in other.figures
                if figure.is_count and figure.value > 0 and _PEOPLE.match(report.text, figure.end, other.end)
            ]
            if len(counts) == 1 and words <= content_of(report.text, other.start, other.end, report.folder):
                message = (
                    f"The text says “{match['who']}” here, but elsewhere it counts {amount(counts[0].value, 'count')}. "
                    "Check which is right, or say how they differ."
                )
                yield found(report.text, "answer_mismatch", message, Span(*match.span("who")), counts[0])
                break


def _none_of(report: Report) -> Iterator[Contradiction]:
    """ "There were no reviews commissioned in the year" beside "Two reviews were commissioned"."""
    claims = [
        (each, match) for each in report.statements if (match := _NONE_OF.match(report.text, each.start, each.end))
    ]
    for statement, match in claims[:20]:
        what = next(name for name in ("what", "named", "of") if match[name])
        words = content_of(report.text, *match.span(what), report.folder)
        if match["verb"]:
            words |= content_of(report.text, *match.span("verb"), report.folder)
        if len(words) < _LEAST_WORDS or _NOT_NONE.search(report.text, statement.start, statement.end):
            continue
        for other in report.statements[:_MOST_STATEMENTS]:
            count = _counted(report, other, words) if other is not statement else None
            if count is None or not _same_time(statement, other):
                continue
            message = (
                f"The text says that there were none here, but elsewhere it counts {amount(count.value, 'count')}. "
                "Check which is right, or say how they differ."
            )
            yield found(
                report.text,
                "answer_mismatch",
                message,
                Span(*match.span(next(each for each in ("no", "no2", "no3") if match[each]))),
                count,
            )
            break


def _counted(report: Report, other: Statement, words: frozenset[str]) -> Figure | None:
    """The one count at the head of a sentence that says all of these words of it."""
    counts = [figure for figure in other.figures if figure.is_count and figure.value > 0]
    if not counts or _NOT_NOW.search(report.text, other.start, other.end):
        return None
    first = counts[0]
    if not _HEAD.fullmatch(report.text, other.start, first.start) or first.is_about:
        return None
    segment = segment_of(report, other, first.start)
    return first if words <= content_of(report.text, first.end, segment[1], report.folder) else None


def _same_time(statement: Statement, other: Statement) -> bool:
    years = [{each.name for each in part.periods if each.kind in YEARS} for part in (statement, other)]
    return not years[1] or years[1] <= years[0]


def _statuses(report: Report, table: Table) -> Iterator[Contradiction]:
    """A row whose status says met where its result is under its target, or the reverse."""
    heads = [cell.words for cell in table.heads]
    targets = [place for place, head in enumerate(heads) if place and _TARGET_HEAD.search(head)]
    status = [
        place for place, head in enumerate(heads) if place and _STATUS_HEAD.search(head) and place not in targets[:1]
    ]
    results = [
        place
        for place, head in enumerate(heads)
        if place and _RESULT_HEAD.search(head) and place not in (*targets, *status)
    ]
    if len(targets) != 1 or len(status) != 1 or not results:
        return
    for row in table.rows:
        if len(row) <= max(targets[0], status[0], results[-1]):
            continue
        target, result, cell = row[targets[0]].figure, row[results[-1]].figure, row[status[0]]
        yes, no = _MET.fullmatch(cell.words), _MISSED.fullmatch(cell.words)
        if target is None or result is None or target.unit != result.unit or (yes is None) == (no is None):
            continue
        label = row[0].words
        if target.unit != "percent" or says("lower-is-better", label, 0, len(label), report.folder):
            continue
        if (result.value >= target.value) != (yes is not None):
            yield _status(report, cell, cell.words, target, result)


def _status(report: Report, place: Cell | Span, words: str, target: Figure, result: Figure) -> Contradiction:
    message = (
        f"The status is “{' '.join(words.split())}”, but the result is {amount(result.value, result.unit)} "
        f"against a target of {amount(target.value, target.unit)}. One of them is wrong."
    )
    return found(report.text, "answer_mismatch", message, place, target, result)
