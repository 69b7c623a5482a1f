"""What a careful reader would stop at, in plain words, with its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from heed.core.statistics.proportions import wilson_interval
from heed.core.text.contradictions import contradictions
from heed.core.text.layouts.page import Page
from heed.core.text.layouts.scores import page_score
from heed.core.text.periods import find_periods
from heed.core.text.shapes import Check, DocumentFacts, Mention, Quantity

_SMALL = 30
"""Under this many, a percentage says little: the 95% interval around a half is wider than 35 percentage points."""

_VERY_SMALL = 10
_CODES_OF_CONTRADICTIONS = {
    "percent_mismatch": "percent_mismatch",
    "count_over_total": "part_over_whole",
    "years_mixed": "years_mixed",
}
"""What a check here and a contradiction say alike, by the code of the check."""

_TITLE = 400
_STORIES = frozenset(["ombudsman_decision", "safeguarding_review"])
"""Documents that tell events year by year: naming different years there is no fault."""


def checks_of(
    page: Page, facts: DocumentFacts, quantities: tuple[Quantity, ...], today: date | None
) -> tuple[Check, ...]:
    """Every check that applies, in order of place. ``today`` is needed only for dates that lie ahead."""
    checks = [
        *_score_label(page, facts),
        *_small_denominators(quantities),
        *_mismatches(quantities),
        *_impossible(quantities),
        *_mixed_years(page, facts, quantities),
        *_future(facts, today),
    ]
    checks.extend(_contradictions(page, facts, checks))
    return tuple(sorted(checks, key=lambda check: check.start))


def is_searched_for_contradictions(kind: str, text: str) -> bool:
    """Whether a document of this kind is searched for figures that contradict each other.

    Decisions and reviews tell events, so they are not; a yearly report that tells of reviews, as those of safeguarding
    boards do, is.

    Example:
        >>> is_searched_for_contradictions("ombudsman_decision", "The complaint")
        False
    """
    return kind not in _STORIES or "annual report" in text[:_TITLE].lower()


def _contradictions(page: Page, facts: DocumentFacts, known: list[Check]) -> list[Check]:
    """Figures that contradict each other, where no check above has said so of the same place."""
    if not is_searched_for_contradictions(facts.kind, page.text):
        return []
    told = {_CODES_OF_CONTRADICTIONS.get(check.code): check for check in reversed(known)}
    found: list[Check] = []
    for each in contradictions(page.text, definitions_folder=page.folder):
        earlier = [check for check in known if _CODES_OF_CONTRADICTIONS.get(check.code) == each.code]
        if each.code == "years_mixed" and each.code in told:
            continue
        if any(check.start < place.end and place.start < check.end for check in earlier for place in each.places):
            continue
        places = tuple(Mention(place.start, place.end) for place in each.places)
        found.append(Check(each.code, "warning", each.message, each.start, each.end, places))
    return found


def _score_label(page: Page, facts: DocumentFacts) -> list[Check]:
    if facts.kind != "cqc_quality_statement":
        return []
    score = page_score(page)
    if score is None:
        return [
            Check("score_missing", "warning", "No score was found on this page. Check that the page is whole.", 0, 0)
        ]
    if score.label_score is None or score.label_score == score.score:
        return []
    message = (
        f"The score is {score.score}, but the words “{score.label}” stand for {score.label_score}. "
        "One of them is wrong."
    )
    return [Check("score_label_mismatch", "warning", message, score.start, score.end)]


def _small_denominators(quantities: tuple[Quantity, ...]) -> list[Check]:
    checks: list[Check] = []
    for quantity in quantities:
        if not _is_share(quantity) or (quantity.unit == "count" and quantity.same_as is not None):
            continue
        count, total = quantity.numerator, quantity.denominator
        if count is None or total is None or total >= _SMALL:
            continue
        interval = wilson_interval(count, total)
        if interval is None:
            continue
        severity = "warning" if quantity.unit == "percent" or total < _VERY_SMALL else "info"
        shown = f"{quantity.value:g}%" if quantity.unit == "percent" else f"{100 * count / total:.0f}%"
        message = (
            f"{shown} is {count} of {total}: the true figure could lie anywhere from "
            f"{100 * interval.low:.0f}% to {100 * interval.high:.0f}%."
        )
        checks.append(Check("small_denominator", severity, message, quantity.start, quantity.end))
    return checks


def _is_share(quantity: Quantity) -> bool:
    return quantity.unit in {"percent", "count"} and quantity.denominator is not None


def _mismatches(quantities: tuple[Quantity, ...]) -> list[Check]:
    """A percentage that its own counts, given in the same breath, do not make."""
    checks: list[Check] = []
    by_place = {quantity.start: quantity for quantity in quantities}
    for quantity in quantities:
        if quantity.unit != "percent" or not quantity.denominator or quantity.numerator is None:
            continue
        exact = 100 * quantity.numerator / quantity.denominator
        counts = by_place.get(quantity.same_as if quantity.same_as is not None else quantity.start, quantity)
        if abs(exact - float(quantity.value)) > _tolerance(quantity):
            message = (
                f"{quantity.value:g}% is printed for {quantity.numerator} of {quantity.denominator}, "
                f"which is {exact:.1f}%. Check which of the figures is right."
            )
            start, end = min(quantity.start, counts.start), max(quantity.end, counts.end)
            checks.append(Check("percent_mismatch", "warning", message, start, end))
    return checks


def _tolerance(quantity: Quantity) -> float:
    """Half a unit of the last place printed, and a hair: 91.67 may be printed 92 or 91.7."""
    places = -int(Decimal(str(quantity.value)).as_tuple().exponent)
    return 0.5 * float(10 ** -max(places, 0)) + 0.011


def _impossible(quantities: tuple[Quantity, ...]) -> list[Check]:
    return [
        Check(
            "count_over_total",
            "warning",
            f"{q.numerator} of {q.denominator}: a part cannot exceed the whole.",
            q.start,
            q.end,
        )
        for q in quantities
        if q.numerator is not None and q.denominator is not None and q.numerator > q.denominator
    ]


def _mixed_years(page: Page, facts: DocumentFacts, quantities: tuple[Quantity, ...]) -> list[Check]:
    """Figures of a calendar year beside figures of a financial year cannot be set side by side."""
    if facts.kind in _STORIES:
        return []
    periods = find_periods(page.text)
    financial = {period.name for period in periods.of_kind("financial")}
    calendar = {period.name for period in periods.of_kind("calendar")}
    dated = [quantity for quantity in quantities if quantity.period and quantity.unit in {"count", "percent", "rate"}]
    by_year = [quantity for quantity in dated if quantity.period in calendar]
    by_financial_year = [quantity for quantity in dated if quantity.period in financial]
    if not by_year or not by_financial_year:
        return []
    first, second = by_financial_year[0], by_year[0]
    message = (
        f"“{first.quote}” is for the financial year {first.period}, "
        f"“{second.quote}” for the calendar year {second.period}. "
        "Figures for different years cannot be compared."
    )
    return [Check("years_mixed", "warning", message, min(first.start, second.start), max(first.end, second.end))]


def _future(facts: DocumentFacts, today: date | None) -> list[Check]:
    if today is None or facts.decided_on is None or facts.decided_on <= today:
        return []
    return [Check("date_ahead", "warning", f"The decision is dated {facts.decided_on}, which lies ahead.", 0, 0)]
