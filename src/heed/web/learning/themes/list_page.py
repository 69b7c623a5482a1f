"""The list of themes: the roots with what is heard of them, and those under the one that is open."""

from collections.abc import Iterable
from typing import Any

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning.queries import KnownTheme, Taxonomy
from heed.learning.queries.taxonomy_changes import proposals_waiting, themes_found
from heed.learning.queries.taxonomy_heard import HeardFor, TimesHeard
from heed.web.learning.themes import words
from heed.web.learning.themes.fetching import may_edit, may_propose
from heed.web.learning.themes.words import ThemeRow
from heed.web.periods import Period

MOST_SHOWN = 20


class Heard:
    """What is heard of some themes in one time, for one reader."""

    def __init__(self, person: Person, taxonomy: Taxonomy, period: Period, themes: Iterable[KnownTheme]) -> None:
        self.taxonomy, self.period = taxonomy, period
        self.counts = HeardFor(for_person=person, taxonomy=taxonomy)
        wanted = [theme.id for theme in themes]
        self.among, self._times = self.counts.heard(wanted, since=period.since, until=period.until)
        self.readable = can(person, Permission.READ_LEARNING)

    def times(self, theme: KnownTheme) -> TimesHeard:
        """How often one of them is heard, with all that lies under it."""
        return self._times.get(theme.id, TimesHeard())

    def ordered(self, themes: Iterable[KnownTheme]) -> list[KnownTheme]:
        """The most heard first."""
        return sorted(themes, key=lambda theme: -self.times(theme).sources)

    def rows(self, themes: Iterable[KnownTheme]) -> list[ThemeRow]:
        return [self.row(theme) for theme in self.ordered(themes)]

    def row(self, theme: KnownTheme, *, is_open: bool = False) -> ThemeRow:
        """One theme; an opened one with its parts."""
        below, times = self.taxonomy.below(theme.id), self.times(theme)
        return ThemeRow(
            theme=theme,
            heard=words.heard_in_words(times, self.among),
            heard_href=words.heard_address(theme.id, self.period) if self.readable and times.sources else "",
            said=words.said_of(theme.id, times, self.period, readable=self.readable),
            below=len(below),
            is_open=is_open,
            parts=tuple(self.rows(below)[:MOST_SHOWN]) if is_open else (),
        )


def list_context(
    *, person: Person, taxonomy: Taxonomy, period: Period, opened: str, searched: str, number: int
) -> dict[str, Any]:
    """The page of all themes, or of those with the words searched for."""
    found = _looked_for(taxonomy, opened, searched)
    is_open = [theme.id for theme in found] == [opened]
    heard = Heard(person, taxonomy, period, [*found, *(taxonomy.below(opened) if is_open else [])])
    first = max(number - 1, 0) * MOST_SHOWN
    ordered = found if searched else heard.ordered(found)
    shown = ordered[first : first + MOST_SHOWN]
    gone = [theme for theme in taxonomy.themes.values() if not theme.is_in_use]
    return {
        "rows": [heard.row(theme, is_open=is_open) for theme in shown],
        "found": len(found),
        "more": number + 1 if len(found) > first + MOST_SHOWN else 0,
        "among": heard.among,
        "period": period,
        "searched": searched,
        "opened": found[0] if is_open else None,
        "gone": [(theme, words.out_of_use(theme, taxonomy)) for theme in gone],
        "in_use": len(taxonomy.in_use),
        "waiting": proposals_waiting(for_person=person).count() if may_propose(person) else 0,
        "may_edit": may_edit(person),
        "may_propose": may_propose(person),
    }


def _looked_for(taxonomy: Taxonomy, opened: str, searched: str) -> list[KnownTheme]:
    """Those with the words searched for; or the one that is open, alone with what lies under it, so that no page grows
    beyond what one can look over; or the roots.
    """
    if searched:
        return [taxonomy.themes[each] for each in themes_found(searched, taxonomy)]
    return [theme for theme in taxonomy.below(None) if theme.id == opened] or taxonomy.below(None)
