"""The fixed kinds and states of measures. Which measures there are, and how each is counted, are definitions."""

from django.db import models


class Calculation(models.TextChoices):
    """How a value comes about from what is entered."""

    SHARE = "share", "A share: how many of a total"
    RATE = "rate", "A rate: how many for each 1,000 or 100,000"
    COUNT = "count", "A count: how many"
    AVERAGE = "average", "An average or published value"


class Unit(models.TextChoices):
    """What a value is read in."""

    PERCENT = "percent", "per cent"
    RATE = "rate", "for each so many"
    NUMBER = "number", "number"
    SCORE = "score", "score"
    DAYS = "days", "days"
    HOURS = "hours", "hours"
    POUNDS = "pounds", "pounds"


class Direction(models.TextChoices):
    """Which way is better."""

    HIGHER = "higher_is_better", "Higher is better"
    LOWER = "lower_is_better", "Lower is better"
    NEITHER = "neither", "Neither: it only describes"


class PeriodKind(models.TextChoices):
    """The periods that figures belong to. A measure has one kind: calendar and financial years are never mixed."""

    MONTH = "month", "Month"
    QUARTER = "quarter", "Quarter"
    CALENDAR_YEAR = "calendar_year", "Calendar year (January to December)"
    FINANCIAL_YEAR = "financial_year", "Financial year (April to March)"


class IntervalRule(models.TextChoices):
    """Where the interval around a value comes from."""

    COMPUTED = "computed", "Computed from count and total"
    PUBLISHED = "published", "Only as published: a survey's own"


class ChartChoice(models.TextChoices):
    """How a measure is drawn over time."""

    AUTOMATIC = "automatic", "Let Heed choose by the figures"
    XMR = "xmr", "XmR: one value a period"
    P = "p", "p: a share of a total"
    P_PRIME = "p_prime", "p′: a share of a very large total"
    U = "u", "u: a count for a changing total"
    U_PRIME = "u_prime", "u′: a count for a very large total"
    C = "c", "c: a count"
    RUN = "run", "Run chart: no limits"
    YEARS = "years", "Year by year with intervals"


class AreaKind(models.TextChoices):
    """Whose figure it is."""

    OWN = "own", "Our council"
    AUTHORITY = "authority", "Another council"
    GROUP = "group", "Several councils in one published figure"


class ImportState(models.TextChoices):
    """The life of an import of figures."""

    CHECKED = "checked", "Checked, not yet brought in"
    DONE = "done", "Brought in"
    UNDONE = "undone", "Undone"


class OnConflict(models.TextChoices):
    """What an import does with a figure that is there already and differs."""

    STOP = "stop", "Stop: bring nothing in"
    SKIP = "skip", "Keep the figure that is there"
    REVISE = "revise", "Revise it: the old figure stays in its history"
