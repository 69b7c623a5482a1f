"""Applying a rating rule set: pure functions, exact fractions, no rule of the field in Python.

Scores are whole numbers from 1 to the rule set's highest; a score not yet known is None. A missing score
is never counted as zero: there is then no rating, and the result says which scores are missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from heed.definitions.shapes import Band, RatingRuleSet, Rounding


@dataclass(frozen=True)
class Flag:
    """Something a reader of the result must know. `code` is stable; `message` is a plain sentence."""

    code: str
    message: str


@dataclass(frozen=True)
class OverallRating:
    """An overall rating and how it was reached; the figures are None where scores are missing.

    points, maximum
        Sum of the scores and the most it could be.
    percent, percent_rounded
        `points` over `maximum` exactly, in per cent, and the whole number by the rule set's rounding.
    band
        The published band, or None.
    distance_to_next_points, fewest_statements_to_next
        Points still needed for the next band up, and the smallest number of statements that could bring
        them; None in the highest band.
    missing
        Ids of statements without a score.
    rule_set
        Id of the rule set used.
    """

    points: int | None
    maximum: int
    percent: float | None
    percent_rounded: int | None
    band: Band | None
    flags: tuple[Flag, ...]
    distance_to_next_points: int | None
    fewest_statements_to_next: int | None
    missing: tuple[str, ...]
    rule_set: str


@dataclass(frozen=True)
class StatementScore:
    """A statement's score from its evidence categories; None where a category's score is missing."""

    score: int | None
    points: int | None
    maximum: int
    percent: float | None
    band: Band | None
    flags: tuple[Flag, ...]
    missing: tuple[str, ...]
    rule_set: str


def overall(scores: Mapping[str, int | None], rule_set: RatingRuleSet) -> OverallRating:
    """The overall rating from the statements' scores.

    `scores` maps quality statement ids to 1..highest or None; a statement left out counts as missing.
    With any score missing there is no rating. Raises ValueError for a statement the rule set does not know
    or a score outside its range. Source: CQC, how we determine ratings (statements weighted equally).

    >>> from heed.definitions import rating_rule_set
    >>> rules = rating_rule_set("current")
    >>> result = overall(dict.fromkeys(rules.statements, 3), rules)
    >>> (result.points, result.maximum, result.band.id, result.distance_to_next_points)
    (27, 36, 'good', 5)
    """
    _check(scores, rule_set.statements, rule_set)
    maximum = len(rule_set.statements) * rule_set.highest_score
    missing = _missing(scores, rule_set.statements)
    if missing:
        return OverallRating(
            points=None,
            maximum=maximum,
            percent=None,
            percent_rounded=None,
            band=None,
            flags=(_missing_flag(missing, "There is no overall rating"),),
            distance_to_next_points=None,
            fewest_statements_to_next=None,
            missing=missing,
            rule_set=rule_set.id,
        )
    known = [score for score in scores.values() if score is not None]
    points = sum(known)
    percent = _percent(points, maximum)
    band = band_for(percent, rule_set.overall_bands, rule_set.rounding)
    distance = _points_to_next(points, maximum, rule_set)
    return OverallRating(
        points=points,
        maximum=maximum,
        percent=float(percent),
        percent_rounded=_rounded(percent, rule_set.rounding),
        band=band,
        flags=_gap_flags(percent, band, rule_set.overall_bands),
        distance_to_next_points=distance,
        fewest_statements_to_next=_fewest_statements(known, distance, rule_set.highest_score),
        missing=(),
        rule_set=rule_set.id,
    )


def statement_score_from_categories(scores: Mapping[str, int | None], rule_set: RatingRuleSet) -> StatementScore:
    """A statement's score from the scores of its evidence categories, under a rule set that scores them.

    `scores` maps evidence category ids to 1..highest or None. The categories given are those used for the
    statement (rule set A: total over categories times the highest score); none at all is no score. Raises
    ValueError for a rule set that does not score categories, an unknown category or a score outside the range.
    Source: CQC, how we determine ratings, version for first formal assessments.
    """
    if not rule_set.statement_bands:
        raise ValueError(f"rule set '{rule_set.id}' does not score evidence categories")
    _check(scores, rule_set.categories, rule_set)
    maximum = len(scores) * rule_set.highest_score
    missing = _missing(scores, tuple(scores)) if scores else rule_set.categories
    if missing:
        flag = _missing_flag(missing, "There is no score for the statement")
        return StatementScore(None, None, maximum, None, None, (flag,), missing, rule_set.id)
    points = sum(score for score in scores.values() if score is not None)
    percent = _percent(points, maximum)
    band = band_for(percent, rule_set.statement_bands, rule_set.rounding)
    flags = _gap_flags(percent, band, rule_set.statement_bands)
    return StatementScore(band.score, points, maximum, float(percent), band, flags, (), rule_set.id)


def band_for(percent: Fraction, bands: tuple[Band, ...], rounding: Rounding) -> Band:
    """The band that holds this per cent; one in a published gap is looked up again after rounding.

    Raises ValueError for a per cent below the lowest band (with every score at least 1 there is none).
    """
    found = _holding(percent, bands) or _holding(Fraction(_rounded(percent, rounding)), bands)
    if found is None:
        raise ValueError(f"{float(percent):.2f}% is in no band")
    return found


def _holding(percent: Fraction, bands: tuple[Band, ...]) -> Band | None:
    return next((band for band in bands if _reaches(percent, band) and percent <= band.highest), None)


def _reaches(percent: Fraction, band: Band) -> bool:
    if band.over is not None:
        return percent > band.over
    return band.lowest is not None and percent >= band.lowest


def _percent(points: int, maximum: int) -> Fraction:
    return Fraction(100 * points, maximum)


def _rounded(percent: Fraction, rounding: Rounding) -> int:
    whole, rest = divmod(percent, 1)
    goes_up = rest >= Fraction(1, 2) if rounding == "half_up" else rest > Fraction(1, 2)
    return int(whole) + goes_up


def _gap_flags(percent: Fraction, band: Band, bands: tuple[Band, ...]) -> tuple[Flag, ...]:
    below = next((each for each in bands if each.highest < percent < each.highest + 1), None)
    if below is None:
        return ()
    message = (
        f"{float(percent):.2f}% falls between the published bands at {below.highest}% and {below.highest + 1}%; "
        f"by the stated rounding rule it is taken as {band.label!r}."
    )
    return (Flag("between_published_bands", message),)


def _points_to_next(points: int, maximum: int, rule_set: RatingRuleSet) -> int | None:
    def place(total: int) -> int:
        return rule_set.overall_bands.index(
            band_for(_percent(total, maximum), rule_set.overall_bands, rule_set.rounding)
        )

    return next((total - points for total in range(points + 1, maximum + 1) if place(total) > place(points)), None)


def _fewest_statements(scores: list[int], distance: int | None, highest: int) -> int | None:
    if distance is None:
        return None
    gains = accumulate(highest - score for score in sorted(scores))
    return next(count for count, gained in enumerate(gains, start=1) if gained >= distance)


def _missing(scores: Mapping[str, int | None], expected: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in expected if scores.get(key) is None)


def _missing_flag(missing: tuple[str, ...], what: str) -> Flag:
    return Flag("missing_scores", f"{what}: no score for {', '.join(missing)}.")


def _check(scores: Mapping[str, int | None], known: tuple[str, ...], rule_set: RatingRuleSet) -> None:
    for key, score in scores.items():
        if key not in known:
            raise ValueError(f"'{key}' is not scored under rule set '{rule_set.id}'")
        if score is not None and not 1 <= score <= rule_set.highest_score:
            raise ValueError(f"score {score} of '{key}' is outside 1 to {rule_set.highest_score}")
