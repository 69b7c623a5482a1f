"""What is said to be the most that is not: the first of two in a sentence, or against the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from heed.core.text.contradictions.numbers import Figure, amount
from heed.core.text.contradictions.page import YEARS, Report, Statement, content_of, words_content
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import Span, found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.tables import Cell, Table, is_part_or_subtotal, is_total
from heed.core.text.contradictions.wording import stems
from heed.core.text.number_words import ORDINALS, any_of

_MOST = later(
    r"\b(?:most (?:common|frequent|often|complaints|concerns|compliments|referrals|contacts|reviews|enquiries)"
    r"|commonest|highest"
    r"|largest|biggest|greatest|busiest|most)\b",
    re.IGNORECASE,
)
_SECOND = later(
    r"\b(?:second|third|next|one of|among|increase|rise|growth|fall|drop|change|least|at most)\b", re.IGNORECASE
)
_FOLLOWED = later(r"\b(?:followed(?: closely)? by|then|ahead of)\b", re.IGNORECASE)
_ORDINALS = {word: place for place, word in enumerate(ORDINALS[1:5], start=2)}
_NTH = later(rf"\b(?P<nth>{any_of(_ORDINALS)})[ -](?P<way>highest|lowest|largest|most)\b", re.IGNORECASE)
_LEAST = later(r"\b(?:lowest|smallest|fewest|quietest)\b", re.IGNORECASE)
_NOT_LEAST = later(
    r"\b(?:second|third|next|one of|among|increase|rise|growth|fall|drop|change|since|ever|than|between)\b",
    re.IGNORECASE,
)
_ASIDE = later(
    r"\s?\(|,\s(?:when|as|because|which|where|after|with|while|and|at|followed|but|reflecting|following|due)\b",
    re.IGNORECASE,
)
_FAR = 6_000
_MOST_TABLES = 12
_LEAST_ROWS = 3
_LONGEST = 220


def ranks(report: Report) -> Iterator[Contradiction]:
    """Every sentence that says what is the most."""
    for statement in report.statements:
        if statement.end - statement.start > _LONGEST:
            continue
        most = _MOST.search(report.text, statement.start, statement.end)
        nth = _NTH.search(report.text, statement.start, statement.end)
        if nth is not None:
            yield from _in_tables(
                report, statement, _ORDINALS[nth["nth"].lower()], is_lowest=nth["way"].lower() == "lowest"
            )
            continue
        if most is not None and not _SECOND.search(report.text, statement.start, statement.end):
            yield from _followed(report, statement, most)
            yield from _in_tables(report, statement)
            continue
        least = _LEAST.search(report.text, statement.start, statement.end)
        if least is not None and most is None and not _NOT_LEAST.search(report.text, statement.start, statement.end):
            yield from _in_tables(report, statement, is_lowest=True)


def _followed(report: Report, statement: Statement, most: re.Match[str]) -> Iterator[Contradiction]:
    then = _FOLLOWED.search(report.text, most.end(), statement.end)
    if then is None:
        return
    ahead = [figure for figure in statement.figures if figure.end <= then.start()]
    after = [figure for figure in statement.figures if figure.start >= then.end()]
    for unit in ("count", "percent"):
        one = [figure for figure in ahead if figure.unit == unit]
        others = [figure for figure in after if figure.unit == unit]
        if len(one) == 1 and others and one[0].value < others[0].value:
            yield _said(report, one[0], others[0])
            return


def _said(report: Report, one: Figure, other: Figure) -> Contradiction:
    message = (
        f"The text names {amount(one.value, one.unit)} as the most and {amount(other.value, other.unit)} as "
        f"what comes after. "
        "Check the order and the figures."
    )
    return found(report.text, "rank_mismatch", message, one, other)


def _in_tables(
    report: Report, statement: Statement, nth: int = 1, *, is_lowest: bool = False
) -> Iterator[Contradiction]:
    """The row that a sentence is about against the other rows of its column."""
    mark = _ASIDE.search(report.text, statement.start, statement.end) if nth == 1 else None
    words = content_of(report.text, statement.start, mark.start() if mark else statement.end, report.folder)
    words -= stems("around-ranks", report.folder)
    for table in report.tables_near(statement.start, _FAR)[:_MOST_TABLES]:
        fitting = [row for row in table.rows if _is_row(report, table, row, words)]
        place = _column(report, table, statement)
        if len(fitting) != 1 or place is None or place >= len(fitting[0]):
            continue
        mine = fitting[0][place].figure
        rivals = [
            (row[0], row[place].figure)
            for row in table.rows
            if place < len(row) and row is not fitting[0] and not _is_no_rival(report, row[0])
        ]
        known = [(label, figure) for label, figure in rivals if figure is not None]
        if mine is None or len(known) + 1 < _LEAST_ROWS or any(figure.unit != mine.unit for _, figure in known):
            continue
        ahead = [(label, figure) for label, figure in known if _is_ahead(figure, mine, is_lowest=is_lowest)]
        ties = sum(figure.value == mine.value for _, figure in known)
        if not len(ahead) + 1 <= nth <= len(ahead) + 1 + ties:
            label, best = (max if not is_lowest else min)(ahead or known, key=_value)
            yield _against(report, statement, fitting[0][0], mine, (label, best), len(ahead) + 1)
            return


def _is_ahead(figure: Figure, mine: Figure, *, is_lowest: bool) -> bool:
    return figure.value < mine.value if is_lowest else figure.value > mine.value


def _against(
    report: Report, statement: Statement, label: Cell, mine: Figure, rival: tuple[Cell, Figure], place: int
) -> Contradiction:
    """What is said of a row that is not where the text puts it, at the words of the text that say so."""
    span = (statement.start, statement.end)
    words = _NTH.search(report.text, *span) or _MOST.search(report.text, *span) or _LEAST.search(report.text, *span)
    start, end = words.span() if words is not None else (statement.start, statement.end)
    message = (
        f"The text says “{report.text[start:end]}” of “{label.words}”, which has {amount(mine.value, mine.unit)} "
        f"in the table and is number {place} there; “{rival[0].words}” has {amount(rival[1].value, rival[1].unit)}. "
        "Check the text and the table."
    )
    return found(report.text, "rank_mismatch", message, Span(start, end), mine, rival[1])


def _is_no_rival(report: Report, label: Cell) -> bool:
    if label.plain in {"other", "others", "not known", "unknown", "not stated", "not recorded", "miscellaneous"}:
        return True
    return is_total(label.plain, report.folder) or is_part_or_subtotal(label.plain, report.folder)


def _is_row(report: Report, table: Table, row: tuple[Cell, ...], words: frozenset[str]) -> bool:
    """Whether the sentence is about this row of this table, and about nothing else."""
    label = words_content(row[0].words, report.folder)
    if not label or not label <= words or _is_no_rival(report, row[0]):
        return False
    around = [cell.words for cell in table.heads] + ([table.caption.words] if table.caption else [])
    known = (
        frozenset().union(*(words_content(each, report.folder) for each in around))
        | report.scope_at(table.start)
        | report.title
    )
    rest = words - label
    return rest <= known


def _column(report: Report, table: Table, statement: Statement) -> int | None:
    """The column that a sentence is about: the only one of counts, or that of its year."""
    filled = [
        place
        for place in range(1, table.width)
        if any(
            figure.unit in {"count", "percent"}
            for row in table.rows
            if place < len(row)
            for figure in row[place].figures[:1]
        )
        and not is_total(table.head(place), report.folder)
    ]
    counted = [
        place
        for place in filled
        if all(not row[place].figures or row[place].figures[0].is_count for row in table.rows if place < len(row))
    ]
    if len(filled) == 1 or len(counted) == 1:
        return (counted or filled)[0]
    years = [period.name for period in statement.periods if period.kind in YEARS]
    year = years[0] if len(years) == 1 else report.period if not years else None
    named = [
        place
        for place in filled
        if place < len(table.heads)
        and any(period.name == year for period in report.periods_in(table.heads[place].start, table.heads[place].end))
    ]
    return named[0] if len(named) == 1 else None


def _value(pair: tuple[Cell, Figure]) -> Decimal:
    return pair[1].value
