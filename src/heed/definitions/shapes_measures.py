"""What a measure's definition says: what is counted, out of what, how often, and how it may be shown and compared."""

from typing import Annotated, Literal

import msgspec

from heed.definitions.shapes import Entry, Id, Text

Calculation = Literal["share", "rate", "count", "average"]
Unit = Literal["percent", "rate", "number", "score", "days", "hours", "pounds"]
Direction = Literal["higher_is_better", "lower_is_better", "neither"]
PeriodKind = Literal["month", "quarter", "calendar_year", "financial_year"]
IntervalRule = Literal["computed", "published"]
ChartChoice = Literal["automatic", "xmr", "p", "p_prime", "u", "u_prime", "c", "run", "years"]
Whole = Annotated[int, msgspec.Meta(ge=0)]
Positive = Annotated[int, msgspec.Meta(ge=1)]


class MeasureGroup(Entry, frozen=True, kw_only=True):
    """A shelf of measures, in the order of `number`."""

    number: int
    name: Text
    about: Text


class ComparatorKind(Entry, frozen=True, kw_only=True):
    """A way of choosing councils to be set beside. Every source has its own; they are never mixed."""

    name: Text
    meaning: Text
    chosen_by: Text
    shipped: bool = False


class MeasureDefinition(Entry, frozen=True, kw_only=True):
    """One measure as its publisher or the law defines it.

    `calculation` says how a value comes about: a share is count of total, a rate is count for each `per` of total, a
    count stands alone, an average is a published value or a sum over a total. `intervals` is `published` where the
    figures are survey samples whose interval only their publisher can compute. `minimum_total` is the smallest total
    that may be shown as a percentage; below it the counts are shown.
    """

    code: str = ""
    group: Id
    name: Text
    about: Text
    calculation: Calculation
    unit: Unit
    per: Positive = 1
    direction: Direction
    period: PeriodKind
    every: Positive = 1
    numerator: Text
    denominator: str = ""
    minimum_total: Whole = 0
    suppression: Id | None = None
    intervals: IntervalRule = "computed"
    chart: ChartChoice = "automatic"
    is_rolling: bool = False
    published_by: str = ""
    comparators: tuple[Id, ...] = ()
    quality_statements: tuple[Id, ...] = ()
    themes: tuple[Id, ...] = ()
    caution: str = ""

    def __post_init__(self) -> None:
        if self.calculation in ("share", "rate") and not self.denominator:
            raise ValueError("a share or rate needs a 'denominator': out of what, or for how many")
        if self.calculation == "rate" and self.per == 1:
            raise ValueError("a rate needs 'per', such as 100000")
        if self.calculation == "share" and self.unit != "percent":
            raise ValueError("a share has the unit 'percent'")


class MeasureRule(Entry, frozen=True, kw_only=True):
    """One number by which the room reminds and shows, and what it decides."""

    number: Whole
    unit: Text
    meaning: Text
