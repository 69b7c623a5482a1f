"""Pictures of measures, one or a whole board of them, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from heed.core.statistics.control_charts.false_signals import ExpectedSignals, expected_false_signals
from heed.measuring.models import Measure, Rebase
from heed.measuring.pictures import Picture, picture_of
from heed.measuring.queries.figures import own_series, own_series_of
from heed.measuring.series import Series


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A measure on the board, and how it stood a period ago."""

    picture: Picture
    variation_before: str | None

    @property
    def measure(self) -> Measure:
        return self.picture.series.measure

    @property
    def has_changed(self) -> bool:
        """Whether the last period brought a signal, took one away, or turned it round."""
        return self.picture.variation is not None and self.picture.variation != self.variation_before


@dataclass(frozen=True, slots=True)
class Board:
    """Many measures, with what chance alone would make of them.

    judged
        How many measures have enough points for their last one to be called a signal or not.
    signals
        How many of those are signals.
    expected
        How many signals there would be if nothing had changed anywhere.
    """

    rows: tuple[BoardRow, ...]
    judged: int
    signals: int
    expected: ExpectedSignals

    @property
    def changed(self) -> list[BoardRow]:
        return [row for row in self.rows if row.has_changed]


def picture_for(measure: Measure, *, until: date | None = None) -> Picture:
    """What our own figures of one measure show."""
    return picture_of(own_series(measure, until=until), _standing_rebases([measure.pk])[measure.pk])


def pictures_for(measures: Iterable[Measure]) -> dict[int, Picture]:
    """The same for many measures, by the measure's id: two queries, however many there are."""
    series = own_series_of(measures)
    rebases = _standing_rebases(list(series))
    return {pk: picture_of(each, rebases[pk]) for pk, each in series.items()}


def board_of(measures: Iterable[Measure]) -> Board:
    """The measures as a board, in their order."""
    listed = list(measures)
    pictures = pictures_for(listed)
    rows = tuple(BoardRow(pictures[measure.pk], _before(pictures[measure.pk])) for measure in listed)
    judged = [row.picture for row in rows if row.picture.variation is not None]
    return Board(
        rows=rows,
        judged=len(judged),
        signals=sum(picture.is_signal for picture in judged),
        expected=expected_false_signals([picture.points_in_last_segment for picture in judged]),
    )


def _standing_rebases(measures: list[int]) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    standing = Rebase.objects.filter(measure__in=measures, withdrawn_at__isnull=True).order_by("from_on")
    for measure, day in standing.values_list("measure_id", "from_on"):
        found[measure].append(day)
    return found


def _before(picture: Picture) -> str | None:
    """What the point before the last said, with the figures there were then and the limits' days as they stand."""
    if picture.chart is None:
        return None
    known = picture.series.known
    last = known[-1].on
    earlier = Series(picture.series.measure, tuple(each for each in picture.series.figures if each.on < last))
    days = [day for day in picture.chart.rebased_on if day < last]
    return picture_of(earlier, days).variation
