"""What people made of the suggestions, in words: the first thing that tells how good they are."""

from dataclasses import dataclass
from typing import Any

from heed.accounts.models import Person
from heed.core.statistics.proportions import wilson_interval
from heed.core.statistics.sentences.numbers import counted
from heed.learning.queries.suggestions_kept import Kept, kept_by_people
from heed.learning.queries.taxonomy import Taxonomy

MOST_SHOWN = 20
MOST_TOLD = 10  # fewer suggestions than these and no share is said


@dataclass(frozen=True)
class KeptRow:
    """One theme: how often it was suggested and kept, and how often people gave it without."""

    theme: str
    name: str
    suggested: int
    kept: str
    unsuggested: int


def kept_context(person: Person, taxonomy: Taxonomy) -> dict[str, Any]:
    """Both shares over all themes, and the themes that were suggested or missed most."""
    found = kept_by_people(for_person=person)
    rows = _rows(found, taxonomy)
    return {
        "kept_decisions": found.decisions,
        "kept_sentences": _sentences(found),
        "kept_rows": rows[:MOST_SHOWN],
        "kept_others": len(rows[MOST_SHOWN:]),
    }


def _sentences(found: Kept) -> list[str]:
    suggested, kept, given = (each.total() for each in (found.suggested, found.kept, found.given))
    if not suggested and not given:
        return []
    themes = counted(suggested, "suggested theme", "suggested themes")
    gave = counted(given, "theme that people gave", "themes that people gave")
    return [
        f"Of {themes}, people kept {_share(kept, suggested)}.",
        f"Of {gave}, {_share(kept, given)} had been suggested.",
    ]


def _share(count: int, total: int) -> str:
    """“98 (69%, 61% to 76%)”: no share where there are too few, and never one without its range."""
    found = wilson_interval(count, total) if total >= MOST_TOLD else None
    if found is None:
        return str(count)
    return f"{count} ({count / total:.0%}, {found.low:.0%} to {found.high:.0%})"


def _rows(found: Kept, taxonomy: Taxonomy) -> list[KeptRow]:
    weight = found.suggested + found.given
    order = sorted(weight, key=lambda theme: (-weight[theme], theme))
    return [
        KeptRow(
            theme=theme,
            name=taxonomy.names[theme],
            suggested=found.suggested[theme],
            kept=_share(found.kept[theme], found.suggested[theme]),
            unsuggested=found.given[theme] - found.kept[theme],
        )
        for theme in order
        if theme in taxonomy.names
    ]
