"""The search for figures of one report that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from heed.core.text.contradictions.answers import answers
from heed.core.text.contradictions.averages import averages
from heed.core.text.contradictions.averages_of import average_of_following, average_under_table
from heed.core.text.contradictions.benchmarks import benchmarks
from heed.core.text.contradictions.claims import claims_of
from heed.core.text.contradictions.dates import dates
from heed.core.text.contradictions.dedenting import dedented, placed_in
from heed.core.text.contradictions.denials import denials
from heed.core.text.contradictions.directions import directions
from heed.core.text.contradictions.every_one import every_one
from heed.core.text.contradictions.following import following
from heed.core.text.contradictions.fractions import fractions
from heed.core.text.contradictions.inline_lists import inline_lists
from heed.core.text.contradictions.lines import lines
from heed.core.text.contradictions.multiples import multiples
from heed.core.text.contradictions.page import Report, lay_out
from heed.core.text.contradictions.parts import parts
from heed.core.text.contradictions.per_period import per_period
from heed.core.text.contradictions.percentages import percentages
from heed.core.text.contradictions.promised import promised
from heed.core.text.contradictions.ranks import ranks
from heed.core.text.contradictions.rates import rates
from heed.core.text.contradictions.ratios import ratios
from heed.core.text.contradictions.same_figure import two_values, words_and_digits
from heed.core.text.contradictions.scales import scales
from heed.core.text.contradictions.sequences import sequences
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.shortfalls import shortfalls
from heed.core.text.contradictions.sums import list_sums, sentence_sums
from heed.core.text.contradictions.table_changes import table_changes
from heed.core.text.contradictions.table_parts import table_parts
from heed.core.text.contradictions.table_percentages import sentence_wholes, table_percentages, table_wholes
from heed.core.text.contradictions.table_rows import rows_of
from heed.core.text.contradictions.table_sums import table_sums
from heed.core.text.contradictions.text_and_table import fractions_and_tables, joined_rows, text_and_table
from heed.core.text.contradictions.told_changes import told_changes
from heed.core.text.contradictions.told_shares import told_shares
from heed.core.text.contradictions.told_twice import shares_told_twice
from heed.core.text.contradictions.totals_told import totals_told
from heed.core.text.contradictions.votes import votes
from heed.core.text.contradictions.year_slips import year_slips
from heed.core.text.contradictions.years import mixed_years, odd_years

MOST_FOUND = 500
"""More than this no reader goes through, and no report has."""


def contradictions(text: str, *, definitions_folder: str | None = None) -> tuple[Contradiction, ...]:
    """Where figures or plain words of ``text`` contradict each other, in order of their first place.

    Every contradiction has at least two places; ``quote == text[start:end]`` for each, in code points. A figure that
    may be rounded half up or half down agrees either way. An empty text has none; at most `MOST_FOUND` are given.
    The time it takes grows with the length of the text. The words and limits it goes by are
    ``definitions/figure_checks``; ``definitions_folder`` is a council's own folder of definitions.

    Example:
        >>> [found.code for found in contradictions("We upheld 22 of 24 (93%).")]
        ['percent_mismatch']
    """
    plain, places = dedented(text)
    report = lay_out(plain, definitions_folder)
    found: dict[tuple[str, tuple[tuple[int, int], ...]], Contradiction] = {}
    for each in _every(report):
        key = (each.code, tuple((place.start, place.end) for place in each.places))
        if len(each.places) > 1:
            found.setdefault(key, each)
        if len(found) >= MOST_FOUND:
            break
    kept = (placed_in(text, each, places) for each in _without_consequences(found.values()))
    return tuple(sorted(kept, key=lambda each: (each.start, each.code)))


def _every(report: Report) -> Iterator[Contradiction]:
    claims, rows = claims_of(report), rows_of(report)
    rules: tuple[Iterable[Contradiction], ...] = (
        sentence_sums(report),
        list_sums(report),
        table_sums(report),
        percentages(report),
        parts(report),
        table_percentages(report),
        two_values(report, claims),
        words_and_digits(report),
        odd_years(report),
        mixed_years(report),
        directions(report),
        told_changes(report, claims, rows),
        table_wholes(report),
        sentence_wholes(report),
        answers(report),
        averages(report),
        rates(report),
        promised(report),
        lines(report),
        denials(report),
        sequences(report),
        following(report),
        average_under_table(report),
        average_of_following(report),
        told_shares(report),
        text_and_table(report, rows),
        fractions_and_tables(report, rows),
        joined_rows(report),
        shares_told_twice(report),
        per_period(report),
        ranks(report),
        dates(report),
        inline_lists(report),
        table_parts(report),
        table_changes(report),
        multiples(report),
        fractions(report),
        benchmarks(report),
        ratios(report),
        scales(report),
        votes(report),
        shortfalls(report),
        year_slips(report),
        every_one(report),
        totals_told(report),
    )
    for rule in rules:
        yield from rule


def _without_consequences(found: Iterable[Contradiction]) -> list[Contradiction]:
    """Shares that miss 100%, or a change that misses, because one figure is wrong are told of once."""
    kept = list(found)
    wrong = {place.start for each in kept if each.code == "percent_mismatch" for place in each.places}
    summed = {place.start for each in kept if each.code == "total_mismatch" for place in each.places[-1:]}
    kept = [each for each in kept if each.code != "change_mismatch" or each.places[-1].start not in summed]
    return [
        each
        for each in kept
        if each.code != "shares_not_whole" or wrong.isdisjoint(place.start for place in each.places)
    ]
