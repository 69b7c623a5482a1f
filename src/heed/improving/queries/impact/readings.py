"""One reading of an impact: what the numbers say now, kept whole, so that it can be shown, confirmed and recognised."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from heed.core.statistics.control_charts.results import ControlChart
from heed.core.statistics.impact import Impact
from heed.definitions import chart_rule_set, impact_rule_set
from heed.improving.choices import ImpactVerdict
from heed.improving.models import ActionMeasure, ImpactConfirmation
from heed.improving.queries.impact import words
from heed.improving.queries.impact.estimating import (
    controlled,
    estimate,
    lasting_improvement,
    no_estimate_because,
)
from heed.improving.queries.impact.links import is_open, opens_on
from heed.measuring.pictures import Picture, picture_of
from heed.measuring.queries.figures import comparator_series, own_series
from heed.measuring.queries.measures import rebases_of
from heed.measuring.series import PeriodFigure, Series


@dataclass(frozen=True, slots=True)
class ImpactReading:
    """What a measure says of an action on a day.

    `verdict` is that of the estimate alone. The chart is another answer beside it, and so is the estimate against
    comparators (`control`): they are never made into one. Before the day on which one may look everything is empty and
    the verdict is too early. `fingerprint` changes with every figure, day and rule that the reading rests on.
    """

    link: ActionMeasure
    opens_on: date
    is_open: bool
    series: Series
    impact: Impact | None
    control: Impact | None
    picture: Picture | None
    lasting_since: date | None
    verdict: ImpactVerdict
    sentence: str
    chart_sentence: str
    control_sentence: str
    warnings: tuple[str, ...]
    fingerprint: str

    @property
    def finding(self) -> str:
        """What was found, as a title."""
        return words.finding(self.impact, self.verdict, self.link.measure)

    @property
    def chart(self) -> ControlChart | None:
        """The control chart, where one with limits can be drawn."""
        return self.picture.chart if self.picture else None

    @property
    def before(self) -> tuple[PeriodFigure, ...]:
        """The periods that began before the change."""
        return tuple(figure for figure in self.series.figures if figure.on < self.link.changes_on)

    @property
    def after(self) -> tuple[PeriodFigure, ...]:
        """The periods that began on the day of the change or later."""
        return tuple(figure for figure in self.series.figures if figure.on >= self.link.changes_on)

    @property
    def supports_improvement(self) -> bool:
        """Whether the numbers bear out “improved”: the estimate says so, or the chart shows a better level that lasts
        and the estimate does not say the contrary.
        """
        if self.verdict == ImpactVerdict.IMPROVED:
            return True
        return self.lasting_since is not None and self.verdict != ImpactVerdict.WORSENED


def impact_of(link: ActionMeasure, today: date) -> ImpactReading:
    """What the numbers say of a change, from the day that was fixed for it. Nothing is computed before one may look."""
    if not is_open(link, today):
        return _closed(link)
    measure = link.measure
    series, beside = own_series(measure), comparator_series(measure)
    # New limits given for this very change would hide the signal it is to be judged by.
    rebases = [each.from_on for each in rebases_of(measure) if each.changed_on < link.changes_on]
    picture = picture_of(series, rebases)
    chart = picture.chart
    impact, control = estimate(series, link.changes_on), controlled(series, beside, link.changes_on)
    lasting = lasting_improvement(chart, link.changes_on) if chart else None
    because = no_estimate_because(series)
    return ImpactReading(
        link=link,
        opens_on=opens_on(link),
        is_open=True,
        series=series,
        impact=impact,
        control=control,
        picture=picture,
        lasting_since=lasting,
        verdict=_verdict(impact, is_waiting=because == "no_figures"),
        sentence=words.estimate_sentence(impact, because, measure),
        chart_sentence=words.chart_sentence(chart, link.changes_on, lasting),
        control_sentence=words.controlled_sentence(control, measure) if control else "",
        warnings=words.warnings_in_words(
            impact, control, is_late=_is_late(link), is_moved=_is_moved_late(link), others=_others(link)
        ),
        fingerprint=_fingerprint(link, [series, *beside], rebases),
    )


def _closed(link: ActionMeasure) -> ImpactReading:
    opens = opens_on(link)
    return ImpactReading(
        link=link,
        opens_on=opens,
        is_open=False,
        series=Series(link.measure, ()),
        impact=None,
        control=None,
        picture=None,
        lasting_since=None,
        verdict=ImpactVerdict.TOO_EARLY,
        sentence=words.too_early_sentence(opens),
        chart_sentence="",
        control_sentence="",
        warnings=(),
        fingerprint="",
    )


def _verdict(impact: Impact | None, *, is_waiting: bool) -> ImpactVerdict:
    if impact is None:
        return ImpactVerdict.TOO_EARLY if is_waiting else ImpactVerdict.CANNOT_TELL
    return ImpactVerdict(impact.verdict)


def _is_late(link: ActionMeasure) -> bool:
    return timezone.localdate(link.made_at) > link.changes_on


def _is_moved_late(link: ActionMeasure) -> bool:
    """Whether the day was set anew after it had passed, when the figures after it could be seen already."""
    return link.day_moved_at is not None and timezone.localdate(link.day_moved_at) > link.changes_on


def _others(link: ActionMeasure) -> int:
    return ActionMeasure.objects.filter(action=link.action_id).exclude(pk=link.pk).count()


def _fingerprint(link: ActionMeasure, series: Iterable[Series], rebases: Sequence[date]) -> str:
    """SHA-256 over all that the reading rests on."""
    measure = link.measure
    counted = ("calculation", "unit", "per", "direction", "period", "every", "intervals", "chart", "is_rolling")
    rests_on = {
        "measure": [measure.pk, *(getattr(measure, name) for name in counted), str(measure.target)],
        "changes_on": link.changes_on.isoformat(),
        "rebases": [day.isoformat() for day in rebases],
        "rules": [impact_rule_set().id, chart_rule_set().id, chart_rule_set().version],
        "series": [[_plain(figure) for figure in each.figures] for each in series],
    }
    return hashlib.sha256(json.dumps(rests_on, sort_keys=True).encode()).hexdigest()


def _plain(figure: PeriodFigure) -> list[Any]:
    return [figure.on.isoformat(), figure.value, figure.count, figure.total]


def is_revised_since(confirmation: ImpactConfirmation) -> bool:
    """Whether a figure that a confirmation rests on says something else now, or is gone. Later ones revise nothing."""
    series = own_series(confirmation.link.measure)
    now = {figure.on.isoformat(): _plain(figure) for figure in series.figures}
    kept = confirmation.estimate.get("figures", [])
    return any(value is not None and now.get(on) != [on, value, *counts] for on, value, *counts in kept)


def as_kept(reading: ImpactReading) -> dict[str, Any]:
    """What a confirmation keeps of a reading: the estimate, the chart's answer, the rules, the figures."""
    chart = reading.chart
    return {
        "changes_on": reading.link.changes_on.isoformat(),
        "fingerprint": reading.fingerprint,
        "supports_improvement": reading.supports_improvement,
        "impact": _impact_as_kept(reading.impact),
        "control": _impact_as_kept(reading.control),
        "control_sentence": reading.control_sentence,
        "chart": {
            "kind": chart.chart if chart else None,
            "rules": chart.rules if chart else None,
            "rules_version": chart.rules_version if chart else None,
            "lasting_since": reading.lasting_since.isoformat() if reading.lasting_since else None,
            "sentence": reading.chart_sentence,
        },
        "warnings": list(reading.warnings),
        "figures": [_plain(figure) for figure in reading.series.figures],
    }


def _impact_as_kept(impact: Impact | None) -> dict[str, Any] | None:
    if impact is None:
        return None
    names = ("method", "rule_set", "scale", "seasons", "n_before", "n_after", "autocorrelation", "dispersion")
    changes = ("level_change", "slope_before", "slope_change")
    effect = impact.effect
    return {
        **{name: getattr(impact, name) for name in names},
        **{name: _change_as_kept(getattr(impact, name)) for name in changes},
        "effect": _change_as_kept(effect.change) if effect else None,
        "effect_on": effect.on.isoformat() if effect and effect.on else None,
        "verdict": impact.verdict,
    }


def _change_as_kept(change: Any) -> dict[str, float | None] | None:
    return asdict(change) if change is not None else None
