"""Answers and votes of which each person had one, against the number of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from heed.core.text.contradictions.numbers import Figure, amount
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.tables import Table, is_total
from heed.core.text.contradictions.wording import says

_ONE_EACH = later(
    r"\b(?:(?:each|every|all)\s?(?:person|one|body|carer|respondent|people|adult|complaint"
    r"|case)?\s(?:who [a-z ]{3,20}\s)?"
    r"(?:gave|chose|picked|ticked|has|had|is (?:in|counted)|are (?:in|counted)|counted|was counted"
    r"|could (?:choose|give|tick|pick)"
    r"(?: only)?)\s(?:only\s)?(?:one|once|in one|under one)\b"
    r"|everyone\s(?:gave|chose|picked|ticked)\s(?:only\s)?one|(?:one|a single)\s(?:answer|choice|location|group"
    r"|outcome|reason|option)"
    r"\s(?:each|only)|(?:no|were no) other (?:way|answer|group|option|kind|type|channel|reason"
    r"|subject)s?\b(?!\s(?:than|can))"
    r"|only one (?:answer|choice|option) (?:each|could))",
    re.IGNORECASE,
)
_ASKED = later(
    r"\b(?:asked|replied|answered|took part|filled in|returned|responded|spoke to|heard from|people)\b", re.IGNORECASE
)
_CHOSE = later(r"\b(?:said|chose|felt|told us|were|agreed|picked|ticked|voted)\b", re.IGNORECASE)
_FOR = later(
    r"\b(?:(?:votes?\s)?for(?:\sthe\s[a-z]{4,20})?[:,]?\s(?P<for>\d{1,3})[,;]?\s(?:votes\s)?(?:and\s)?(?:votes\s)?against[:,]?\s(?P<against>\d{1,3})"
    r"(?:[,;]?\s(?:and\s|with\s)?(?:abstentions?|abstained|abstaining)[:,]?\s(?P<abstained>\d{1,3}))?"
    r"|(?P<for2>\d{1,3})\s(?:votes?\s|members\s|councillors\s)?(?:voted\s)?(?:for"
    r"|in favour)[,;]?\s(?:and\s)?(?P<against2>\d{1,3})\s"
    r"(?:voted\s)?against(?:[,;]?\s(?:and\s|with\s)?(?P<abstained2>\d{1,3})\s(?:abstentions?|abstained|abstaining))?)",
    re.IGNORECASE,
)
_ALL = later(
    r"\b(?:all|each)\s(?:of\s)?(?:the\s)?(?P<all>\d{1,3})\s(?:members|councillors|people|trustees|governors"
    r"|votes)\b[^.]{0,40}"
    r"\b(?:voted|present|took part|abstained|cast)\b|\b(?P<cast>\d{1,3})\svotes\s(?:were\s)?cast\b",
    re.IGNORECASE,
)
_LEFT = later(r"\b(?:left|arrived|late|joined|did not vote|not vote|declared|withdrew)\b", re.IGNORECASE)
_LEAST_SHARES = 3
_LEAST_ANSWERS = 2
_MOST_BEFORE = 12
_NEAR = 350


def votes(report: Report) -> Iterator[Contradiction]:
    """Sentences that say that each had one, with what stands before; shares of such wholes; votes of a meeting."""
    for place, statement in enumerate(report.statements):
        if _ONE_EACH.search(report.text, statement.start, statement.end):
            yield from _answers(report, place)
        yield from _shares_told(report, place)
        yield from _cast(report, place)
    for table in report.tables:
        yield from _shares_in(report, table)


def _answers(report: Report, place: int) -> Iterator[Contradiction]:
    """ "We asked 50 people. 30 said: I like it. 10 said: I do not. 15 said: I am not sure. Each gave one answer."."""
    section = report.statements[place].section
    parts: list[Figure] = []
    for each in reversed(report.statements[max(0, place - _MOST_BEFORE) : place]):
        counts = [figure for figure in each.figures if figure.is_count]
        if each.section != section or len(counts) > 1 or any(figure.is_about for figure in counts):
            return
        if not counts:
            continue
        if _CHOSE.search(report.text, counts[0].end, each.end) and not _ASKED.search(
            report.text, each.start, counts[0].start
        ):
            parts.insert(0, counts[0])
        elif len(parts) >= _LEAST_ANSWERS and _ASKED.search(report.text, each.start, each.end):
            yield from _sum_of(report, counts[0], parts)
            return
        else:
            return


def _sum_of(report: Report, whole: Figure, parts: list[Figure]) -> Iterator[Contradiction]:
    made = sum((each.value for each in parts), Decimal(0))
    if made != whole.value and abs(made - whole.value) * 4 <= whole.value:
        message = (
            f"{' + '.join(amount(each.value, 'count') for each in parts)} make {amount(made, 'count')}, but there are "
            f"{amount(whole.value, 'count')}, each with one. One of them is wrong."
        )
        yield found(report.text, "total_mismatch", message, whole, *parts)


def _misses(shares: list[Figure]) -> Decimal | None:
    """What shares of one whole make, where rounding cannot explain that it is not 100."""
    made = sum((each.value for each in shares), Decimal(0))
    slack = min(each.half_place for each in shares) * len(shares)
    return made if slack < abs(made - 100) <= 25 and slack + 1 <= abs(made - 100) else None


def _whole(report: Report, shares: list[Figure], made: Decimal) -> Contradiction:
    message = f"Each is counted once, but the shares make {made}%, not 100%. Check them."
    return found(report.text, "shares_not_whole", message, *shares)


def _shares_told(report: Report, place: int) -> Iterator[Contradiction]:
    """ "How they came (each counted once): phone 44%, web form 38%, letter 8%, visit 5%"."""
    statement: Statement = report.statements[place]
    shares = [each for each in statement.figures if each.unit == "percent"]
    if len(shares) < _LEAST_SHARES or len(shares) != len(statement.figures) or any(each.is_about for each in shares):
        return
    block_end = max(each.end for each in report.statements[place : place + 2] if each.block == statement.block)
    if not _ONE_EACH.search(report.text, statement.start, block_end) or len(statement.periods) > 1:
        return
    if says("compares", report.text, statement.start, statement.end, report.folder):
        return
    made = _misses(shares)
    if made is not None:
        yield _whole(report, shares, made)


def _shares_in(report: Report, table: Table) -> Iterator[Contradiction]:
    """A column of shares under or over words that say that each is counted once."""
    around = (max(0, table.start - _NEAR), table.start), (table.end, min(len(report.text), table.end + _NEAR))
    if not any(_ONE_EACH.search(report.text, *span) for span in around):
        return
    if any(says("overlaps", report.text, *span, report.folder) for span in around):
        return
    rows = [row for row in table.rows if not is_total(row[0].plain, report.folder)]
    for place in range(1, table.width):
        shares = [
            figure
            for row in rows
            if place < len(row) and (figure := row[place].figure) is not None and figure.unit == "percent"
        ]
        if len(shares) == len(rows) >= _LEAST_SHARES:
            made = _misses(shares)
            if made is not None:
                yield _whole(report, shares, made)


def _cast(report: Report, place: int) -> Iterator[Contradiction]:
    """ "For 7, against 4, abstentions 2. All of the 11 members present voted or abstained."."""
    statement = report.statements[place]
    match = _FOR.search(report.text, statement.start, statement.end)
    if match is None:
        return
    near = [each for each in report.statements[max(0, place - 1) : place + 2] if each.block == statement.block]
    start, end = near[0].start, near[-1].end
    told = _ALL.search(report.text, start, end)
    if told is None or _LEFT.search(report.text, start, end):
        return
    name = "all" if told["all"] else "cast"
    whole = Figure(Decimal(told[name]), *told.span(name), "count")
    parts = [
        Figure(Decimal(match[each]), *match.span(each), "count")
        for each in ("for", "against", "abstained", "for2", "against2", "abstained2")
        if match[each]
    ]
    made = sum(each.value for each in parts)
    if made != whole.value:
        told_parts = " + ".join(str(each.value) for each in parts)
        message = f"{told_parts} votes make {made}, but {whole.value} are told. Check the count."
        yield found(report.text, "total_mismatch", message, whole, *parts)
