"""The four questions before a measure is given new limits because of an action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from heed.core.statistics.control_charts.rebasing import RebaseSuggestion, suggest_rebase
from heed.core.statistics.control_charts.results import ControlChart
from heed.core.statistics.sentences.numbers import day_of
from heed.definitions import chart_rule_set
from heed.improving.choices import DONE_STEPS, LadderStep
from heed.improving.models import Action, ActionMeasure
from heed.measuring.models import Measure
from heed.measuring.queries.pictures import picture_for


@dataclass(frozen=True, slots=True)
class RebaseQuestions:
    """Whether new limits may be drawn for an action. `missing` says what speaks against it; `warnings` what to know.

    That the change is expected to last is the fourth question: only a person can answer it.
    """

    changed_on: date | None
    signal: RebaseSuggestion | None
    missing: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def may(self) -> bool:
        return not self.missing


def questions_before_rebase(measure: Measure, action: Action) -> RebaseQuestions:
    """Whether a signal lasts, whether this action is its known cause, and whether there are points enough after it."""
    chart = picture_for(measure).chart
    day = _day_of_change(measure, action)
    signal = suggest_rebase(chart) if chart else None
    missing = [*_about_cause(action, day), *_about_signal(chart, signal, day)]
    warnings: tuple[str, ...] = ()
    if chart is not None and day is not None:
        number = sum(point.value is not None for point in chart.points if point.on >= day)
        missing += _about_number(chart, number)
        warnings = _provisional(chart, number)
    return RebaseQuestions(day, signal, tuple(missing), warnings)


def _day_of_change(measure: Measure, action: Action) -> date | None:
    """The day from which the change counts for this measure; without one, the day it was marked complete."""
    link = ActionMeasure.objects.filter(action=action, measure=measure).first()
    if link is not None:
        return link.changes_on
    marked = action.moves.filter(to_step=LadderStep.COMPLETE).order_by("-at", "-pk").first()
    return timezone.localdate(marked.at) if marked else None


def _about_cause(action: Action, day: date | None) -> list[str]:
    if action.step not in DONE_STEPS or day is None:
        return ["The action is not complete: it cannot be the known cause of a change yet."]
    return []


def _about_signal(chart: ControlChart | None, signal: RebaseSuggestion | None, day: date | None) -> list[str]:
    """A run may begin a point or two before the change by chance: half of all points lie on either side. What was a
    signal already before the change was not begun by it.
    """
    if chart is None or signal is None:
        return ["No signal lasts to the end of the chart: new limits would only hide that nothing has changed."]
    if day is None:
        return []
    before = sum(point.value is not None and signal.on <= point.on < day for point in chart.points)
    rules = chart_rule_set(chart.rules)
    if before < (rules.shift_points if signal.signal == "shift" else rules.trend_points):
        return []
    began = f"The signal began on {day_of(signal.on)}, long before the change on {day_of(day)}"
    return [f"{began}: this action is not what began it."]


def _about_number(chart: ControlChart, number: int) -> list[str]:
    needed = chart_rule_set(chart.rules).limits_from
    if number >= needed:
        return []
    return [f"Points after the change: {number}. New limits need at least {needed}."]


def _provisional(chart: ControlChart, number: int) -> tuple[str, ...]:
    settled = chart_rule_set(chart.rules).icons_from
    if number >= settled:
        return ()
    return (f"The new limits are provisional until there are {settled} points after the change; there are {number}.",)
