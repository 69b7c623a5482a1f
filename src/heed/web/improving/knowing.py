"""How an action will be known to have worked: its measures with their latest figures, and what people affected say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from heed.accounts.models import Person
from heed.core.charts import Drawing, Sparkline, draw_sparkline
from heed.improving.choices import ImpactVerdict
from heed.improving.queries.impact import NamedMeasure, measures_of_action, testimonies_of
from heed.learning.queries import findings_visible
from heed.measuring.pictures import target_of
from heed.measuring.rules import rule_number
from heed.web.components.dates import in_words
from heed.web.improving.showing import VERDICT_LOOKS
from heed.web.measuring.telling import value_in_words


@dataclass(frozen=True, slots=True)
class MeasureShown:
    """A named measure as the page of its action shows it. The small line is the measure's own: no impact is in it."""

    named: NamedMeasure
    latest: str
    drawing: Drawing | None
    state: str
    look: dict[str, str]


@dataclass(frozen=True, slots=True)
class SaidShown:
    """What people affected said; the finding it stands in, where the reader may see that."""

    said: Any
    finding: Any


def measures_shown(action: Any, *, today: date) -> list[MeasureShown]:
    """The measures of an action: three queries."""
    return [_shown(each) for each in measures_of_action(action, today=today)]


def _shown(named: NamedMeasure) -> MeasureShown:
    latest = named.latest
    words = f"{latest.period.name}: {value_in_words(named.measure, latest)}" if latest else "No figure yet"
    state, look = state_of(named)
    return MeasureShown(named, words, _line(named, words), state, look)


def _line(named: NamedMeasure, words: str) -> Drawing | None:
    figures = named.series.figures[-rule_number("board-periods") :]
    if len(named.series.known) < 2:
        return None
    values = tuple(figure.value for figure in figures)
    return draw_sparkline(Sparkline(title=words, values=values, target=target_of(named.measure)))


def state_of(named: NamedMeasure) -> tuple[str, dict[str, str]]:
    """What was concluded, or whether one may look, in a word or two with its look."""
    if named.confirmation is not None:
        verdict = ImpactVerdict(named.confirmation.confirmed)
        return verdict.label, VERDICT_LOOKS[verdict]
    if not named.is_open:
        return f"To be looked at from {in_words(named.opens_on)}", {"shape": "ring", "colour": "grey"}
    looked = named.link.first_looked_at is not None
    word = "Looked at, not confirmed" if looked else "Can be looked at"
    return word, {"shape": "circle", "colour": "purple"}


def said_shown(action: Any, *, for_person: Person) -> list[SaidShown]:
    """What people affected said, newest first: two queries at most."""
    said = list(testimonies_of(action))
    linked = [each.finding_id for each in said if each.finding_id]
    visible: set[int] = set()
    if linked:
        visible.update(findings_visible(for_person=for_person).filter(pk__in=linked).values_list("pk", flat=True))
    return [SaidShown(each, each.finding if each.finding_id in visible else None) for each in said]
