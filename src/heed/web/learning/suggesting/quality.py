"""How good the suggestions are, as the page shows it."""

from dataclasses import dataclass
from typing import Any

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning.models import LearnedModel
from heed.learning.queries import suggestions as queries
from heed.learning.queries.suggestions import number
from heed.learning.queries.taxonomy import Taxonomy, taxonomy_of
from heed.web.learning.suggesting.kept import kept_context

WHY = {
    "better": ("Used", "tick", "green", "Better than the words of the definitions in {better} of redraws."),
    "not_better": ("Not used", "cross", "grey", "Not surely better: so in {better} of redraws only."),
    "often_wrong": ("Not used", "cross", "grey", "More often wrong than is of use."),
    "too_few": ("Not used", "ring", "grey", "Too few decisions to tell."),
}


@dataclass(frozen=True)
class ThemeRow:
    """How one theme fares."""

    name: str
    support: int
    learned: str
    start: str
    look: tuple[str, str, str]
    why: str
    is_judged: bool


def quality_context(person: Person) -> dict[str, Any]:
    """The model that is used or the last that was tried, theme by theme, and those before it."""
    models = queries.models_of(for_person=person)
    current = queries.current_of(models)
    newest = models[0] if models else None
    shown = current or newest
    taxonomy = taxonomy_of(person.council_id)
    rows = _rows(shown, taxonomy) if shown else []
    return kept_context(person, taxonomy) | {
        "may_decide": can(person, Permission.DECIDE_FINDINGS),
        "current": current,
        "shown": shown,
        "is_damaged": current is not None and not _can_be_read(current),
        "judged": [row for row in rows if row.is_judged],
        "too_few": [row for row in rows if not row.is_judged],
        "earlier": [each for each in models if each != shown],
        "decisions": queries.number_of_decisions(for_person=person),
        "fewest": number("fewest-decisions"),
        "new": number("new-decisions"),
        "sure_from": number("sure-from"),
        "likely_from": number("likely-from"),
        "fewest_to_try": number("fewest-to-try"),
    }


def _can_be_read(model: LearnedModel) -> bool:
    from heed.learning.queries.suggestions_model import opened  # only here: it loads what learning needs

    return opened(model) is not None


def _rows(model: LearnedModel, taxonomy: Taxonomy) -> list[ThemeRow]:
    found = sorted(model.quality.items(), key=lambda pair: (-pair[1]["support"], pair[0]))
    return [_row(taxonomy.names.get(theme, theme), facts) for theme, facts in found if facts["support"]]


def _row(name: str, facts: dict[str, Any]) -> ThemeRow:
    word, shape, colour, why = WHY[facts["why"]]
    return ThemeRow(
        name=name,
        support=facts["support"],
        learned=_with_range(facts["f1"], facts["low"], facts["high"]),
        start=_with_range(facts["start_f1"], facts["start_low"], facts["start_high"]),
        look=(word, shape, colour),
        why=why.format(better=f"{facts['better']:.0%}"),
        is_judged=facts["why"] != "too_few",
    )


def _with_range(value: float, low: float, high: float) -> str:
    return f"{value:.2f} ({low:.2f} to {high:.2f})"
