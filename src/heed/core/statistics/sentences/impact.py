"""What changed after a date, in words: when, never why."""

from __future__ import annotations

from collections.abc import Callable
from math import expm1

from heed.core.statistics.impact.results import Change, Effect, Impact, Verdict, WarningCode
from heed.core.statistics.sentences.numbers import counted, day_of, figure, month, percent

Show = Callable[[float], str]

_VERDICTS: dict[Verdict, str] = {
    "improved": "Improved",
    "worsened": "Worsened",
    "cannot_tell": "Cannot tell",
    "too_early": "Too early to say",
}
_WARNINGS: dict[WarningCode, str] = {
    "too_few_after": "There are too few points after the change for an estimate.",
    "too_few_before": "There are too few points before the change for an estimate.",
    "changed_after_data": "The date of the change comes after the last point.",
    "changed_before_data": "The date of the change comes before or at the first point, so there is no before.",
    "direction_unknown": "It was not said which way is better, so nothing is called better or worse.",
    "few_points": "With so few points the range is somewhat too narrow: a false alarm comes up about 1 time in 10.",
    "gaps": "Some periods have no figure. They were left out, not filled in.",
    "irregular_dates": "The dates follow no regular calendar, so each point was taken as one period.",
    "mixed_directions": "What changed at once and what came later point different ways.",
    "no_variation": (
        "The points lie exactly on straight lines, so there is nothing to judge chance by. "
        "Check that one figure was not entered many times."
    ),
    "not_estimable": "The counts do not allow an estimate, for instance because one side has no cases at all.",
    "seasonality": "The figures seem to follow the time of year. That can look like a change, or hide one.",
    "seasonality_unknown": "There are too few points to see a yearly pattern. A season can look like a change.",
    "strong_autocorrelation": "Each point is much like the one before, so the figures tell less than their number.",
    "unit_root": "The figures wander without a fixed level, so where they would have gone is hardly known.",
    "alternating": "The points go up and down in turn so evenly that the range is too narrow to trust.",
}


def verdict_words(impact: Impact) -> str:
    """The verdict as a heading: Improved, Worsened, Cannot tell, Too early to say."""
    return _VERDICTS[impact.verdict]


def warning_words(code: WarningCode) -> str:
    """One plain sentence or two for a warning."""
    return _WARNINGS[code]


def impact_sentence(impact: Impact, *, measure: str = "the measure", show: Show = figure) -> str:
    """What is known about a change, in one to three short sentences.

    Args:
        impact: what was found.
        measure: how the measure is called inside a sentence, singular, with its article.
        show: how to write an amount of the measure, from 0 up; ``figure`` writes three digits.

    It says what came after the date and never what caused it.

    Source: wording as asked for in the design of this software (statistics, section 12).
    """
    name = measure[:1].upper() + measure[1:]
    if impact.method == "none":
        return _no_estimate(impact, name)
    effect = impact.effect
    if effect is None or impact.level_change is None:
        raise ValueError("an impact with a method must have estimates")
    if "no_variation" in impact.warnings:
        return f"Cannot tell. {_WARNINGS['no_variation']}"
    if impact.moved == "mixed":
        return _mixed(impact, impact.level_change, effect, name, show)
    if impact.moved is None:
        return _nothing_clear(impact, effect, name, show)
    return _moved(impact, effect, name, show)


def _no_estimate(impact: Impact, name: str) -> str:
    needed = impact.points_each_side
    before = f"There {_are(impact.n_before)} {counted(impact.n_before, 'point', 'points')} before the change"
    if impact.verdict == "too_early":
        so_far = f"Too early to say: {impact.n_after} of {needed} points after the change so far."
        return so_far if impact.n_before >= needed else f"{so_far} {before}, and {needed} are needed there too."
    if impact.n_before < needed:
        return f"Cannot tell. {before}, and {needed} are needed."
    return f"Cannot tell. {name} has counts that do not allow an estimate."


def _moved(impact: Impact, effect: Effect, name: str, show: Show) -> str:
    judged = {
        "improved": f"{name} {impact.moved} after the change, which is better.",
        "worsened": f"{name} {impact.moved} after the change, which is worse.",
    }.get(impact.verdict, f"{name} {impact.moved} after the change. It was not said which way is better.")
    level = impact.level_change
    if level is None or not _spans_nothing(effect.change) or impact.scale == "logit":
        return f"{judged} {_difference(impact, effect, show)}"
    at_once = f"At once it was {_away(impact, level.estimate, show)}. {_between(impact, level, show)}"
    return f"{judged} {at_once} {_range(impact, effect, show)}"


def _nothing_clear(impact: Impact, effect: Effect, name: str, show: Show) -> str:
    already = _already_moving(impact)
    if already is not None:
        verb, going = already
        return (
            f"{name} {verb} after the change, but it was already {going} at much the same speed: "
            f"no evidence of an extra change. {_range(impact, effect, show)}"
        )
    hint = _hint(impact, effect)
    if hint is not None:
        return (
            f"Cannot tell: there is a hint that {name[:1].lower() + name[1:]} {hint} after the change, "
            f"but it is too weak to rely on. {_range(impact, effect, show)}"
        )
    return f"Cannot tell: no clear sign that {name[:1].lower() + name[1:]} changed. {_range(impact, effect, show)}"


def _mixed(impact: Impact, level: Change, effect: Effect, name: str, show: Show) -> str:
    at_once = "rose" if level.estimate > 0 else "fell"
    return (
        f"Cannot tell. {name} {at_once} at once after the change, but it did not stay so. "
        f"{_difference(impact, effect, show)}"
    )


def _hint(impact: Impact, effect: Effect) -> str | None:
    """Where an interval excludes no change but not by enough, as more than one was looked at."""
    for change in (effect.change, impact.level_change):
        if change is not None and change.p_value is not None and change.p_value < 1 - impact.confidence:
            return "rose" if change.estimate > 0 else "fell"
    return None


def _already_moving(impact: Impact) -> tuple[str, str] | None:
    """Where a mere look at before and after would see a change that was under way already."""
    slope = impact.slope_before
    if slope is None or slope.p_value is None or slope.p_value >= 1 - impact.confidence:
        return None
    before = [each.value for each in impact.line if each.counterfactual is None and each.value is not None]
    after = [each.value for each in impact.line if each.counterfactual is not None and each.value is not None]
    moved = sum(after) / len(after) - sum(before) / len(before)
    if moved * slope.estimate <= 0:
        return None
    return ("fell", "falling") if moved < 0 else ("rose", "rising")


def _difference(impact: Impact, effect: Effect, show: Show) -> str:
    """How far from where it was heading, and how sure that is."""
    when = _when(impact, effect)
    if impact.scale == "logit":
        return f"{when} it was {percent(effect.fitted)}, where it was heading for {percent(effect.counterfactual)}."
    change = effect.change
    away = _away(impact, change.estimate, show)
    return f"{when} it was {away} than where it was heading. {_between(impact, change, show)}".rstrip()


def _range(impact: Impact, effect: Effect, show: Show) -> str:
    change = effect.change
    if impact.scale == "logit" or change.low is None or change.high is None:
        return _difference(impact, effect, show)
    if not _spans_nothing(change):
        return _difference(impact, effect, show)
    low, high = _away(impact, change.low, show), _away(impact, change.high, show)
    return f"{_when(impact, effect)} it could be anywhere from {low} to {high} than where it was heading."


def _between(impact: Impact, change: Change, show: Show) -> str:
    if change.low is None or change.high is None:
        return ""
    if _spans_nothing(change):
        ends = f"{_away(impact, change.low, show)} to {_away(impact, change.high, show)}"
    else:
        nearer, farther = sorted((change.low, change.high), key=abs)
        ends = f"{_amount(impact, nearer, show)} to {_away(impact, farther, show)}"
    return f"The true figure may be {ends}."


def _spans_nothing(change: Change) -> bool:
    """Whether the interval holds no change at all."""
    return change.low is not None and change.high is not None and change.low < 0 < change.high


def _away(impact: Impact, change: float, show: Show) -> str:
    return f"{_amount(impact, change, show)} {'higher' if change >= 0 else 'lower'}"


def _amount(impact: Impact, change: float, show: Show) -> str:
    return percent(abs(expm1(change))) if impact.scale == "log" else show(abs(change))


def _when(impact: Impact, effect: Effect) -> str:
    if effect is impact.effect_at_12_months:
        return "Twelve months on,"
    if effect.on is None:
        return "At the last point"
    by_months = impact.calendar in {"monthly", "quarterly", "half-yearly", "yearly"}
    return f"By {month(effect.on) if by_months else day_of(effect.on)}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
