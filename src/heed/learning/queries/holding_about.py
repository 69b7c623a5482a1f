"""What a watched lesson is about, and whether what comes back would be seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from heed.learning.choices import RetiredAs
from heed.learning.models import Lesson
from heed.learning.queries.taxonomy import Taxonomy

# why a lesson cannot be said to hold: what comes back would not count
NO_CAUSE, NO_THEME, OUT_OF_USE, CAUSE_NOT_SAID = "no_cause", "no_theme", "out_of_use", "cause_not_said"


@dataclass(frozen=True)
class About:
    """What a lesson is about: the themes and the causes that it names."""

    themes: tuple[str, ...]
    causes: tuple[str, ...]

    @classmethod
    def of(cls, lesson: Lesson) -> Self:
        themes, causes = lesson.theme_links.values_list("theme"), lesson.factor_links.values_list("factor")
        return cls(tuple(theme for (theme,) in themes), tuple(cause for (cause,) in causes))

    def blind(self, taxonomy: Taxonomy, until: date) -> str:
        """Why what comes back by this day would not be seen; empty where it would."""
        if not self.themes:
            return NO_THEME
        if not self.causes:
            return NO_CAUSE
        gone = [taxonomy.themes[each] for each in taxonomy.and_parts(self.themes) if each in taxonomy.themes]
        gone = [theme for theme in gone if theme.retired_as == RetiredAs.RETIRED]
        return OUT_OF_USE if any(theme.retired_on is None or theme.retired_on <= until for theme in gone) else ""


def themes_watched(themes: Iterable[str], taxonomy: Taxonomy) -> set[str]:
    """Every stored id that speaks of these themes of a lesson: also those merged into them, what lies below, and what
    they were split into.
    """
    themes = set(themes)
    return taxonomy.and_below(themes | taxonomy.and_parts(themes))
