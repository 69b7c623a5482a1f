"""Parts told of a whole named just before: more than the whole, shares it does not make, halves that miss it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from heed.core.text.contradictions.numbers import Figure, agrees, amount
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.percentages import HUNDRED, mismatch_words
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.sums import items_after
from heed.core.text.contradictions.wholes import Whole, is_of_the_same, previous_count, whole_of
from heed.core.text.contradictions.wording import listed, says

_BESIDE = later(r"(?:\s[a-z]{2,20}){0,3}?\s?[(\[]\s?|,? or\s", re.IGNORECASE)
_NEAR_MISS = 15
_PAIR = 2
_SENTENCES_BEFORE = 4
_GOES_ON = later(r"\b(?:stage|then|went on|later|appeal\w*|both)\b", re.IGNORECASE)
_CARRIED = later(r"\b(?:brought|carried|already open|open at|started|began|outstanding from|previous|both)\b", re.I)
_LEAVING = later(
    r"\b(?:leaving|which leaves|which left|so that|leaves)\s(?:only\s|just\s|a further\s)?$", re.IGNORECASE
)


def parts(report: Report) -> Iterator[Contradiction]:
    """Every statement that tells parts of a whole."""
    for place, statement in enumerate(report.statements):
        if len(statement.figures) == 0:
            continue
        whole = whole_of(report, place)
        if whole is not None:
            yield from _over(report, statement, whole)
            yield from _shares(report, statement, whole)
            yield from _remaining(report, statement, whole)
            yield from _exclusive(report, statement, whole)
        else:
            yield from _shares_of_before(report, place)
        yield from _halves(report, place, whole)
        yield from _leaving(report, statement)
    yield from _listed_shares(report)


def _over(report: Report, statement: Statement, whole: Whole) -> Iterator[Contradiction]:
    """The first part, where it is larger than the whole and counts nothing else."""
    part = whole.parts[0] if whole.parts else None
    if part is None or part.value <= whole.total.value or not is_of_the_same(report, statement, part, whole.total):
        return
    between = report.text[max(statement.start, whole.total.end) : part.start]
    if (
        part.is_about
        or len(between) > 60
        or between.strip() in {"and", "or", "to", ","}
        or says("several-each", report.text, statement.start, statement.end)
    ):
        return
    message = (
        f"{amount(part.value, part.unit)} are told to be part of {amount(whole.total.value, part.unit)}: "
        "a part cannot be larger than its whole."
    )
    yield found(report.text, "part_over_whole", message, whole.total, part)


def _shares(report: Report, statement: Statement, whole: Whole) -> Iterator[Contradiction]:
    """ "Of these, 30 (41%) were upheld": each share against its count and the whole."""
    for count, percent in _counts_with_shares(report, statement):
        if count == whole.total or count.value > whole.total.value or percent.is_about:
            continue
        bases = [each for each in (*whole.parts, whole.total) if each.value >= count.value and each != count]
        if any(agrees(percent, HUNDRED * count.value / base.value) for base in bases if base.value):
            continue
        if _agrees_near(report, statement, count, percent):
            continue
        yield found(
            report.text, "percent_mismatch", mismatch_words(percent, count, whole.total), percent, count, whole.total
        )


def _agrees_near(report: Report, statement: Statement, count: Figure, percent: Figure) -> bool:
    """Whether a count a little further up makes the share, so that another whole may be meant."""
    return any(
        figure.value >= count.value > 0 and agrees(percent, HUNDRED * count.value / figure.value)
        for each in _before(report, statement)
        for figure in each.figures
        if figure.unit == count.unit
    )


def _before(report: Report, statement: Statement) -> Sequence[Statement]:
    last = report.number_after(statement.start)
    return report.statements[max(0, last - _SENTENCES_BEFORE) : last]


def _counts_with_shares(report: Report, statement: Statement) -> Iterator[tuple[Figure, Figure]]:
    figures = statement.figures
    for count, percent in itertools.pairwise(figures):
        if percent.unit != "percent" or not (count.is_count or count.unit == "money") or not count.value:
            continue
        if _BESIDE.fullmatch(report.text, count.end, percent.start):
            yield count, percent


def _shares_of_before(report: Report, place: int) -> Iterator[Contradiction]:
    """ "We received 84 complaints. 30 (41%) were upheld": the one count before, where the share misses it narrowly."""
    statement = report.statements[place]
    total = previous_count(report, place)
    if total is None or len([each for each in statement.figures if each.is_count]) != 1:
        return
    if len(statement.periods) > 0 or statement.is_item:
        return
    for count, percent in _counts_with_shares(report, statement):
        exact = HUNDRED * count.value / total.value if total.value else Decimal(0)
        if count.value > total.value or percent.is_about or agrees(percent, exact):
            continue
        if abs(exact - percent.value) <= _NEAR_MISS and not _agrees_near(report, statement, count, percent):
            yield found(report.text, "percent_mismatch", mismatch_words(percent, count, total), percent, count, total)


def _remaining(report: Report, statement: Statement, whole: Whole) -> Iterator[Contradiction]:
    """ "Of these, 49 were …, and the remaining 75 …": parts said to be all there is."""
    span = (statement.start, statement.end)
    if len(whole.parts) < _PAIR or not says("exhaustive", report.text, *span, report.folder):
        return
    if any(part.is_about for part in whole.parts) or says("several-each", report.text, *span, report.folder):
        return
    if len(statement.periods) > 1:
        return
    yield from wrong_sum(report, whole.total, whole.parts)


def _exclusive(report: Report, statement: Statement, whole: Whole) -> Iterator[Contradiction]:
    """ "Of the 31, 28 were rated good and 5 inadequate": more than there are, where of each only one can be said."""
    told = whole.parts
    if len(told) < _PAIR or any(part.is_about for part in told) or len(statement.periods) > 1:
        return
    if told[0].value > whole.total.value or _GOES_ON.search(report.text, statement.start, statement.end):
        return
    ends = [*(part.start for part in told[1:]), statement.end]
    is_each = all(
        says("exclusive", report.text, part.end, end, report.folder) for part, end in zip(told, ends, strict=True)
    )
    if is_each and sum((part.value for part in told), Decimal(0)) > whole.total.value:
        yield from wrong_sum(report, whole.total, told, are_all_parts=True)


def wrong_sum(
    report: Report, total: Figure, told: Sequence[Figure], *, are_all_parts: bool = False
) -> Iterator[Contradiction]:
    """Parts that do not make their total, each rounded as it is printed."""
    made = sum((part.value for part in told), Decimal(0))
    slack = _slack((*told, total))
    if abs(made - total.value) <= slack or any(part.value == total.value for part in told):
        return
    if not are_all_parts and len(told) > _PAIR and any(abs(made - part.value - total.value) <= slack for part in told):
        return
    sum_of = " + ".join(amount(part.value, part.unit) for part in told[:6]) + (" + …" if len(told) > 6 else "")
    message = (
        f"{sum_of} make {amount(made, total.unit)}, but the total is given as {amount(total.value, total.unit)}. "
        "One of them is wrong."
    )
    yield found(report.text, "total_mismatch", message, *told, total)


def _slack(figures: Sequence[Figure]) -> Decimal:
    """What rounding of each figure can do; none where all are whole."""
    if all(figure.decimals == 0 for figure in figures):
        return Decimal(0)
    return sum((figure.half_place for figure in figures), Decimal(0))


def _halves(report: Report, place: int, whole: Whole | None) -> Iterator[Contradiction]:
    """Two counts, or two shares, told by words that leave nothing between them: on time and late, women and men."""
    statement = report.statements[place]
    span = (statement.start, statement.end)
    if says("several-each", report.text, *span, report.folder) or len(statement.periods) > 1:
        return
    shares = [figure for figure in statement.figures if figure.unit == "percent"]
    counts = [figure for figure in statement.figures if figure.is_count]
    told = list(whole.parts) if whole is not None else counts[1:]
    total = whole.total if whole is not None else counts[0] if counts else None
    if len(shares) == _PAIR and _are_halves(report, statement, shares) and not any(each.is_about for each in shares):
        made = shares[0].value + shares[1].value
        slack = _slack(shares) if any(each.decimals for each in shares) else Decimal(1)
        if made > HUNDRED + slack or (made < HUNDRED - slack and _are_all(report, statement, shares)):
            message = f"These two shares are all there is, but make {made}%, not 100%. One of them is wrong."
            yield found(report.text, "shares_not_whole", message, *shares)
    if whole is None and len(counts) == _PAIR and counts[0].start - statement.start < 4:
        total, told = previous_count(report, place), counts
        if total is not None and all(each.start > statement.start - 1 for each in told):
            if all(each.value <= total.value for each in told) and _are_all(report, statement, told):
                yield from wrong_sum(report, total, told)
            return
    if total is None or len(told) != _PAIR or any(each.is_about for each in (total, *told)):
        return
    if whole is None and not _opens(report, statement, total, told[0]):
        return
    made = told[0].value + told[1].value
    if _are_halves(report, statement, told) and (made > total.value or _are_all(report, statement, told)):
        yield from wrong_sum(report, total, told)


def _opens(report: Report, statement: Statement, total: Figure, part: Figure) -> bool:
    return ":" in report.text[total.end : part.start] and total.start - statement.start < 60


def _are_halves(report: Report, statement: Statement, told: Sequence[Figure]) -> bool:
    return _pair_of(report, statement, told, "halves") or _pair_of(report, statement, told, "halves-of-people")


def _are_all(report: Report, statement: Statement, told: Sequence[Figure]) -> bool:
    return _pair_of(report, statement, told, "halves")


def _pair_of(report: Report, statement: Statement, told: Sequence[Figure], entry: str) -> bool:
    """Whether the words after the first figure and after the second are the two of a pair."""
    first = report.text[told[0].end : min(told[1].start, told[0].end + 90)].lower()
    second = report.text[told[1].end : min(statement.end, told[1].end + 70)].lower()
    return any(
        (_has(first, one) and _has(second, other) and not _has(first, other) and not _has(second, one))
        or (_has(first, other) and _has(second, one) and not _has(first, one) and not _has(second, other))
        for one, other in (pair.split(" / ") for pair in listed(entry, report.folder))
    )


def _has(words: str, phrase: str) -> bool:
    return phrase in words and re.search(rf"(?<!not )(?<!\w){re.escape(phrase)}(?!\w)", words) is not None


def _leaving(report: Report, statement: Statement) -> Iterator[Contradiction]:
    """ "Of 157 complaints, 140 are closed, leaving 27 open"."""
    figures = [figure for figure in statement.figures if figure.is_count or figure.unit == "money"]
    if len(figures) != _PAIR + 1 or len({each.unit for each in figures}) > 1 or any(each.is_about for each in figures):
        return
    total, gone, left = figures
    if not _LEAVING.search(report.text, gone.end, left.start) or total.value < gone.value or len(statement.periods) > 1:
        return
    if _CARRIED.search(report.text, max(0, statement.start - 200), statement.end):
        return
    made = total.value - gone.value
    if abs(made - left.value) > _slack(figures):
        message = (
            f"{amount(total.value, total.unit)} less {amount(gone.value, gone.unit)} leaves "
            f"{amount(made, total.unit)}, but {amount(left.value, left.unit)} is given. One of the three is wrong."
        )
        yield found(report.text, "total_mismatch", message, total, gone, left)


def _listed_shares(report: Report) -> Iterator[Contradiction]:
    """A list under a count, each item with its count and share: the few shares that the count does not make."""
    for place, statement in enumerate(report.statements):
        if statement.is_item or report.text[statement.end - 1] != ":":
            continue
        totals = [figure for figure in statement.figures if figure.is_count]
        items = items_after(report, place)
        if len(totals) != 1 or len(items) <= _PAIR - 1 or totals[0].is_about or not totals[0].value:
            continue
        pairs = [pair for item in items for pair in _count_and_share(item)]
        wrong = [pair for pair in pairs if not agrees(pair[1], HUNDRED * pair[0].value / totals[0].value)]
        if len(wrong) < len(pairs) - len(wrong) or (len(pairs) == _PAIR and len(wrong) == 1):
            for count, percent in wrong:
                words = mismatch_words(percent, count, totals[0])
                yield found(report.text, "percent_mismatch", words, percent, count, totals[0])


def _count_and_share(item: Statement) -> list[tuple[Figure, Figure]]:
    counts = [figure for figure in item.figures if figure.is_count]
    shares = [figure for figure in item.figures if figure.unit == "percent"]
    return [(counts[0], shares[0])] if len(counts) == 1 and len(shares) == 1 else []
