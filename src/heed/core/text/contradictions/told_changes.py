"""A change told without figures ("complaints decreased in 2022/23") that the report's own figures deny."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from heed.core.text.contradictions.claims import Claim, about_of, segment_of
from heed.core.text.contradictions.directions import Towards, towards
from heed.core.text.contradictions.numbers import Figure, agrees, amount, is_about, plain
from heed.core.text.contradictions.page import YEARS, Report, Statement, content_of
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.table_rows import Row, cell_of_year
from heed.core.text.contradictions.wording import countable, says, stems
from heed.core.text.tokens import tokenise

_BY = later(r"\s(?:by|of)\s(?P<share>\d{1,3}(?:\.\d{1,2})?)\s?(?:%|per\s?cent)", re.IGNORECASE)
_A_SHARE = later(r"\ba[n]?\s(?P<share>\d{1,3}(?:\.\d{1,2})?)\s?(?:%|per\s?cent)\s$", re.IGNORECASE)
_NEAR = 1_500
_FAR = 60
_SIGNS = frozenset(["%", "per", "cent", "percent"])
_POINTING = frozenset(["this", "that", "these", "which", "it"])
Known = Mapping[tuple[frozenset[str], str], list[Claim]]


def told_changes(report: Report, claims: Sequence[Claim], rows: Mapping[str, list[Row]]) -> Iterator[Contradiction]:
    """Each told change against the claims of the year it is told of and the year before."""
    known: dict[tuple[frozenset[str], str], list[Claim]] = defaultdict(list)
    latest: dict[int, Claim] = {}
    for claim in claims:
        if claim.period is not None:
            known[claim.about, claim.period].append(claim)
        if claim.where[0] == "statement":
            latest[claim.where[1]] = claim
    if not known and not rows:
        return
    for place, statement in enumerate(report.statements):
        said = _told(report, statement)
        if said is None:
            continue
        about, period = _of_what(report, place, said, latest)
        if about and period is not None:
            told = list(_against(report, said, known, about, period))
            yield from told or _against_rows(report, said, rows, about, period)


def _told(report: Report, statement: Statement) -> Towards | None:
    """The one direction a sentence tells of, where it tells a plain fact of one year and the year before."""
    span = (statement.start, statement.end)
    if statement.end - statement.start > 300 or any(figure.is_count for figure in statement.figures):
        return None
    if says("not-a-fact", report.text, *span, report.folder):
        return None
    said = towards(report, *span) or _in_first_part(report, statement)
    if said is None or says("long-spans", report.text, *segment_of(report, statement, said.start), report.folder):
        return None
    if len([period for period in statement.periods if period.kind != "date"]) > 2:
        return None
    return said


def _in_first_part(report: Report, statement: Statement) -> Towards | None:
    """The direction told before the first comma, where more follows."""
    start, end = segment_of(report, statement, statement.start)
    return towards(report, start, end) if end < statement.end else None


def _of_what(
    report: Report, place: int, said: Towards, latest: Mapping[int, Claim]
) -> tuple[frozenset[str], str | None]:
    """What went up or down, and in which year: the sentence's own words, or the figure that "this" points to."""
    statement = report.statements[place]
    start, end = segment_of(report, statement, said.start)
    words = [token.word for token in tokenise(report.text, start, end)]
    before = latest.get(place - 1)
    things = [word for word in words if word in countable(report.folder)]
    if not things:
        is_pointing = bool(words) and words[0] in _POINTING and before is not None
        same_block = before is not None and report.statements[place - 1].block == statement.block
        return (
            (before.about, before.period) if before is not None and is_pointing and same_block else (frozenset(), None)
        )
    years = [period for period in statement.periods if period.kind in YEARS]
    period = max((year.name for year in years), default=report.period or _latest_near(report, said.start))
    return _about(report, statement, start, end), period


def _latest_near(report: Report, place: int) -> str | None:
    """The last year of the one table under the same heading, where the report does not say which year it is for."""
    near = [each for each in report.tables_near(place, _NEAR) if report.scope_at(each.start) == report.scope_at(place)]
    if len(near) != 1:
        return None
    cells = [*near[0].heads[1:], *(row[0] for row in near[0].rows)]
    years = {each.name for cell in cells for each in report.periods_in(cell.start, cell.end) if each.kind in YEARS}
    return max(years) if len(years) > 1 else None


def _about(report: Report, statement: Statement, start: int, end: int) -> frozenset[str]:
    about: frozenset[str] = frozenset()
    begin = start
    for period in statement.periods:
        if start <= period.start < end:
            about |= content_of(report.text, begin, period.start, report.folder)
            begin = period.end
    about |= about_of(report, begin, end)
    ways = (stems(entry, report.folder) for entry in ("up", "down", "better", "worse", "around-changes"))
    return about.difference(*ways, _SIGNS)


def _against(
    report: Report, said: Towards, known: Known, about: frozenset[str], period: str
) -> Iterator[Contradiction]:
    now, then = known.get((about, period), []), known.get((about, _year_before(period)), [])
    if not now or not then:
        return
    yield from _size(report, said, now, then)
    signs = {_sign(one.figure.value - other.figure.value) for one in now for other in then}
    if signs != {-said.sign}:
        return
    after, before = now[0].figure.value, then[0].figure.value
    way = "rises" if after > before else "falls"
    word = report.text[said.start : said.end]
    message = (
        f"The text says “{word}”, but the number of {now[0].thing} {way} from {plain(before)} in "
        f"{_year_before(period)} to {plain(after)} in {period}. Check the word and the figures."
    )
    yield found(report.text, "direction_mismatch", message, said, then[0].figure, now[0].figure)


def _against_rows(
    report: Report, said: Towards, rows: Mapping[str, list[Row]], about: frozenset[str], period: str
) -> Iterator[Contradiction]:
    """The change of the one row of a table that is of the same thing in other words."""
    fitting = [
        row
        for key in sorted(about)
        for row in rows.get(key, [])
        if row.label <= about and about - row.label <= row.known | report.title and row.narrow <= about | report.title
    ]
    if len(fitting) != 1:
        return
    years = (_year_before(period), period)
    before, after = (cell_of_year(report, fitting[0], year) for year in years)
    if before is None or after is None or before.unit != after.unit or before.value == after.value:
        return
    if (after.value > before.value) != (said.sign > 0):
        yield _said_of(report, said, fitting[0].words, before, after, years)


def _said_of(
    report: Report, said: Towards, what: str, before: Figure, after: Figure, years: tuple[str, str]
) -> Contradiction:
    way = "rises" if after.value > before.value else "falls"
    message = (
        f"The text says “{report.text[said.start : said.end]}”, but the figure for “{what}” {way} from "
        f"{amount(before.value, before.unit)} in {years[0]} to {amount(after.value, after.unit)} in {years[1]}. "
        "Check the word and the figures."
    )
    return found(report.text, "direction_mismatch", message, said, before, after)


def _size(report: Report, said: Towards, now: Sequence[Claim], then: Sequence[Claim]) -> Iterator[Contradiction]:
    """ "rose by 25%", "a 25% increase": the share told with a change against the two figures known."""
    told = _BY.match(report.text, said.end) or _A_SHARE.search(report.text, max(0, said.start - 16), said.start)
    if told is None or len({each.figure.value for each in now}) != 1 or len({each.figure.value for each in then}) != 1:
        return
    after, before = now[0].figure, then[0].figure
    digits = told["share"]
    share = Figure(Decimal(digits), told.start("share"), told.end(), "percent", len(digits.partition(".")[2]))
    if before.value <= 0 or is_about(report.text, share.start, max(0, share.start - 30), report.folder):
        return
    exact = 100 * abs(after.value - before.value) / before.value
    if (after.value > before.value) == (said.sign > 0) and not agrees(share, exact) and abs(exact - share.value) < _FAR:
        message = (
            f"From {plain(before.value)} to {plain(after.value)} is a change of {exact:.1f}%, "
            f"but the text says {digits}%. One of the three is wrong."
        )
        yield found(report.text, "change_mismatch", message, share, before, after)


def _sign(difference: Decimal) -> int:
    return (difference > 0) - (difference < 0)


def _year_before(period: str) -> str:
    """2021/22 for 2022/23, 2022 for 2023."""
    year = int(period[:4]) - 1
    return f"{year}/{(year + 1) % 100:02d}" if "/" in period else str(year)
