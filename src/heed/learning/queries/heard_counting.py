"""Counting sources by theme, from the sources themselves: what pages do for days not kept, and the job for each month.

One way of counting for both: a number does not depend on whether it was kept.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce

from heed.learning.choices import FindingState, HeardKind, SourceThemeState
from heed.learning.queries.taxonomy import Taxonomy
from heed.listening.models import Source

WHOLE = ""  # beside the polarities of findings: sources whatever they say

# A condition on sources, given the way there from whatever points at them: "" or "source__" or "finding__source__".
OfSources = Callable[[str], Q]


@dataclass
class DecidedOn:
    """A source whose themes people decided on: the day it was received, and what it says of us on which stored theme.
    What was confirmed on it as a whole says nothing of us.
    """

    on: date
    said: dict[str, set[str]] = field(default_factory=dict)


def decided_on(council_id: int, *conditions: OfSources) -> dict[int, DecidedOn]:
    """Every source decided on that meets one of the conditions, by its key: one query."""
    first, *rest = (branch for condition in conditions for branch in _told(council_id, condition))
    found: dict[int, DecidedOn] = {}
    for source, on, theme, polarity in first.union(*rest, all=True):
        of_source = found.get(source) or found.setdefault(source, DecidedOn(on))
        if theme:
            said = of_source.said.setdefault(theme, set())
            if polarity:
                said.add(polarity)
    return found


def _told(council_id: int, condition: OfSources) -> list[QuerySet[Any, Any]]:
    """What tells that a source was decided on: accepted findings with a theme, confirmed themes, and a look at it."""
    sources = Source.objects.filter(condition(""), council_id=council_id).order_by()
    nothing = Value(WHOLE)
    accepted = sources.filter(findings__state=FindingState.ACCEPTED, findings__theme_links__isnull=False)
    confirmed = sources.filter(theme_links__state=SourceThemeState.CONFIRMED)
    looked_at = sources.filter(themes_read__is_decided=True)
    return [
        accepted.values_list("pk", "received_on", "findings__theme_links__theme", "findings__polarity"),
        confirmed.values_list("pk", "received_on", "theme_links__theme", nothing),
        looked_at.values_list("pk", "received_on", nothing, nothing),
    ]


def held_by(taxonomy: Taxonomy, wanted: Iterable[str]) -> dict[str, list[str]]:
    """By every stored id the wanted themes under which it counts: itself, and those it lies under."""
    found: dict[str, list[str]] = {}
    for theme in wanted:
        for stored in taxonomy.and_below([theme]):
            found.setdefault(stored, []).append(theme)
    return found


def speaks_of(source: DecidedOn, held: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """The wanted themes that a source speaks of, each with what it says of us."""
    found: dict[str, set[str]] = {}
    for stored, said in source.said.items():
        for theme in held.get(stored, ()):
            found.setdefault(theme, set()).update(said)
    return found


def times_said(sources: Iterable[DecidedOn], held: Mapping[str, Iterable[str]]) -> dict[str, Counter[str]]:
    """How many sources speak of each wanted theme: all of them under `WHOLE`, and those that say each thing of us. The
    number of all sources stands under no theme.
    """
    found: dict[str, Counter[str]] = {"": Counter()}
    for source in sources:
        found[""][WHOLE] += 1
        for theme, said in speaks_of(source, held).items():
            found.setdefault(theme, Counter()).update([WHOLE, *said])
    return found


def groups_of(council_id: int, *conditions: OfSources) -> dict[int, dict[str, str]]:
    """Who speaks and which team it is about, by source: one query. Empty where nobody said; a team by its key."""
    about = Coalesce("feedback__team_id", "complaint__team_id")
    sources = Source.objects.filter(council_id=council_id).order_by().annotate(about=about)
    first, *rest = (
        sources.filter(condition("")).values_list("pk", "feedback__said_by", "about") for condition in conditions
    )
    return {
        pk: {HeardKind.SAID_BY: said_by or "", HeardKind.TEAM: str(team) if team else ""}
        for pk, said_by, team in first.union(*rest, all=True)
    }
