"""The recent trend in words."""

from __future__ import annotations

from datetime import date

from heed.core.statistics.trends import Direction, Reason, Trend

_DIRECTIONS: dict[Direction, str] = {
    "rising": "Rising",
    "falling": "Falling",
    "no_clear_trend": "No clear trend",
    "cannot_say": "Cannot say",
}
_REASONS: dict[Reason, str] = {
    "too_few_years": "there are too few years",
    "not_yearly": "the figures are not yearly",
    "broken": "a year is missing among the latest",
    "overlapping": "the periods overlap, so each figure holds part of the one before",
    "no_intervals": "the ranges of the figures are not known",
    "intervals_without_width": "the ranges of the figures have no width",
    "none_or_all": "in one of the years there were no cases, or nothing but cases",
}


def trend_words(trend: Trend) -> str:
    """The trend as a heading: Rising, Falling, No clear trend, Cannot say."""
    return _DIRECTIONS[trend.direction]


def trend_sentence(trend: Trend, *, measure: str = "the measure") -> str:
    """One or two plain sentences about the latest years. ``measure`` stands inside a sentence, singular, with article.

    Source: wording as asked for in the design of this software (statistics, sections 6 and 12).
    """
    if trend.reason is not None:
        return f"Nothing can be said about a trend: {_REASONS[trend.reason]}."
    if trend.first is None or trend.last is None:
        raise ValueError("a trend without a reason must have its dates")
    name = measure[:1].upper() + measure[1:]
    when = f"from {_year(trend.first)} to {_year(trend.last)}"
    if trend.direction == "no_clear_trend":
        said = f"{name} shows no clear trend {when}."
    else:
        said = f"{name} has been {trend.direction} {when}."
    if trend.is_overdispersed:
        said += " The years scatter more than chance alone would have it, so take this with care."
    return said


def _year(start: date) -> str:
    """A calendar year as 2024, any other as 2024/25."""
    return str(start.year) if start.month == 1 else f"{start.year}/{(start.year + 1) % 100:02d}"
