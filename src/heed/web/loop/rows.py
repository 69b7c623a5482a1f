"""The rows of the loop page: one for each theme with anything, and what is broken in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from heed.accounts.models import Person
from heed.core.statistics.sentences.numbers import counted
from heed.improving.queries import ActionCount, agreed_changed_proved_by_theme
from heed.learning.queries import ThemeCount, heard_by_theme, taxonomy_of
from heed.learning.rules import rule_number
from heed.web.periods import Period

SORTS = {
    "heard": "Heard most",
    "broken": "Broken first",
    "proved": "Proved most",
    "name": "By name",
}


@dataclass(frozen=True)
class Break:
    """Where the loop is broken, in words; serious where a theme was heard often without a lesson."""

    words: str
    is_serious: bool = False


@dataclass(frozen=True)
class LoopRow:
    """A theme's way through the loop."""

    theme: str
    name: str
    heard: int
    learned: int
    agreed: int
    changed: int
    proved: int
    shared: int
    breaks: tuple[Break, ...]

    @property
    def counts(self) -> dict[str, int]:
        return {
            "heard": self.heard,
            "learned": self.learned,
            "agreed": self.agreed,
            "changed": self.changed,
            "proved": self.proved,
            "shared": self.shared,
        }

    @property
    def broken_in_words(self) -> str:
        return "; ".join(each.words for each in self.breaks)


def loop_rows(*, for_person: Person, period: Period, sort: str) -> list[LoopRow]:
    """Every theme with anything in the period: five queries, whatever the number of records."""
    taxonomy, often = taxonomy_of(for_person.council_id), rule_number("heard-often")
    wanted: dict[str, Any] = {"for_person": for_person, "since": period.since, "until": period.until}
    heard = heard_by_theme(taxonomy=taxonomy, **wanted)
    changed = agreed_changed_proved_by_theme(taxonomy=taxonomy, **wanted)
    rows = [
        _row(
            taxonomy.names.get(theme, theme),
            heard.get(theme, ThemeCount(theme)),
            changed.get(theme, ActionCount()),
            often,
        )
        for theme in heard.keys() | changed.keys()
    ]
    return sorted((row for row in rows if any(row.counts.values())), key=lambda row: _order(row, sort))


def _row(name: str, heard: ThemeCount, changed: ActionCount, often: int) -> LoopRow:
    counts = {
        "heard": heard.heard,
        "learned": heard.learned,
        "agreed": changed.agreed,
        "changed": changed.changed,
        "proved": changed.proved,
        "shared": heard.shared,
    }
    return LoopRow(theme=heard.theme, name=name, **counts, breaks=tuple(_breaks(counts, often)))


def _breaks(counts: dict[str, int], often: int) -> Iterable[Break]:
    """The first stage that nothing reached, and lessons that nobody was told of."""
    heard, learned, agreed, changed = (counts[stage] for stage in ("heard", "learned", "agreed", "changed"))
    if heard and not learned and (not agreed or heard >= often):
        yield Break(f"heard {_times(heard)}, no lesson", is_serious=heard >= often)
    elif learned and not agreed:
        yield Break(f"{_number(learned, 'lesson')}, no agreed action")
    elif agreed and not changed:
        yield Break(f"{_number(agreed, 'action')} agreed, none complete")
    elif changed and not counts["proved"]:
        yield Break(f"{_number(changed, 'action')} complete, none proved")
    if learned and not counts["shared"]:
        yield Break(f"{_number(learned, 'lesson')}, told to nobody")


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _number(number: int, thing: str) -> str:
    return counted(number, thing, f"{thing}s")


def _order(row: LoopRow, sort: str) -> tuple[object, ...]:
    if sort == "name":
        return (row.name.lower(), row.theme)
    if sort == "proved":
        return (-row.proved, -row.heard, row.name.lower(), row.theme)
    if sort == "broken":
        is_serious = any(each.is_serious for each in row.breaks)
        return (not is_serious, not row.breaks, -row.heard, row.name.lower(), row.theme)
    return (-row.heard, row.name.lower(), row.theme)
