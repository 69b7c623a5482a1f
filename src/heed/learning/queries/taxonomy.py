"""The taxonomy as a council has it: the definitions, and over them what the council itself added, reworded or retired.

Read it once a page (one query) and hand it on.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cached_property

from django.conf import settings
from django.db.models import Case, CharField, F, Value, When
from django.db.models.expressions import Combinable

from heed.core.text.vocabulary import ThemeWords
from heed.definitions import themes
from heed.definitions.shapes import Theme
from heed.learning.choices import RetiredAs
from heed.learning.models import CouncilTheme


@dataclass(frozen=True)
class KnownTheme:
    """One theme, in use or not. `replaced_by` says what it is called now: one theme after a merge, several after a
    split.
    """

    id: str
    name: str
    description: str
    parent: str | None
    examples: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    care_act: tuple[str, ...] = ()
    quality_statements: tuple[str, ...] = ()
    review_domains: tuple[str, ...] = ()
    is_own: bool = False
    retired_on: date | None = None
    retired_as: str = ""
    replaced_by: tuple[str, ...] = ()
    version: int = 0  # of what the council made of it; 0 where it stands as in the definitions

    @property
    def is_in_use(self) -> bool:
        return not self.retired_as


@dataclass(frozen=True)
class ThemeChoice:
    """A theme with how deep it lies in the tree."""

    id: str
    name: str
    description: str
    depth: int
    parent: str | None


@dataclass(frozen=True)
class Taxonomy:
    """Every theme by its id, in the experts' order, also those no longer used: what was stored keeps its name."""

    themes: Mapping[str, KnownTheme]

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of every theme by its id; of a merged one that of the theme it was merged into."""
        return {each: self.themes[self._now(each)].name for each in self.themes}

    @cached_property
    def in_use(self) -> dict[str, KnownTheme]:
        """The themes that may be given."""
        return {theme.id: theme for theme in self.themes.values() if theme.is_in_use}

    @cached_property
    def merged(self) -> dict[str, str]:
        """What every merged theme is called now."""
        found = {theme.id: self._now(theme.id) for theme in self.themes.values() if theme.retired_as}
        return {old: new for old, new in found.items() if old != new}

    def counts_as(self, theme_id: str) -> str:
        """The id under which a theme counts today: of a merged one that of the theme it was merged into."""
        return self._now(theme_id)

    def parent_of(self, theme_id: str) -> str | None:
        """The theme in use that this one lies under: where it was merged, what it was merged into."""
        parent = self.themes[theme_id].parent
        above = self._now(parent) if parent else None
        return above if above in self.in_use else None

    def path(self, theme_id: str) -> list[KnownTheme]:
        """The themes above this one, the root first."""
        found: list[KnownTheme] = []
        above = self.parent_of(theme_id)
        while above and self.themes[above] not in found:
            found.insert(0, self.themes[above])
            above = self.parent_of(above)
        return found

    def below(self, theme_id: str | None) -> list[KnownTheme]:
        """The themes in use straight under this one, in the experts' order; under none, the roots."""
        return [theme for theme in self.in_use.values() if self.parent_of(theme.id) == theme_id]

    def given(self, theme_ids: Iterable[str]) -> list[str]:
        """As these themes may be given today, each once: merged ones as what they are called now, others out of use not
        at all.
        """
        return [each for each in dict.fromkeys(self._now(each) for each in theme_ids) if each in self.in_use]

    def now(self, theme_ids: Iterable[str]) -> set[str]:
        """What these themes are called now: a merged one is what it was merged into. One that was split, or is no
        longer used, stays what it was: nobody has said anew what belongs where.
        """
        return {self._now(each) for each in theme_ids}

    @cached_property
    def _known_now(self) -> dict[str, str]:
        return {each: self._merged_into(each) for each in self.themes}

    @cached_property
    def _known_above(self) -> dict[str, str | None]:
        return {each.id: self._now(each.parent) if each.parent else None for each in self.themes.values()}

    def _now(self, theme_id: str) -> str:
        return self._known_now.get(theme_id, theme_id)

    def _merged_into(self, theme_id: str) -> str:
        seen = {theme_id}
        while (known := self.themes.get(theme_id)) and known.retired_as == RetiredAs.MERGED and known.replaced_by:
            theme_id = known.replaced_by[0]
            if theme_id in seen:  # no change makes such a ring; rows put in by hand might
                break
            seen.add(theme_id)
        return theme_id

    def stored_as(self, theme_ids: Iterable[str]) -> set[str]:
        """The ids under which these themes stand in what was stored: themselves and all that were merged into them."""
        wanted = self.now(theme_ids)
        return wanted | {each for each, now in self._known_now.items() if now in wanted}

    def and_below(self, theme_ids: Iterable[str]) -> set[str]:
        """The ids under which these themes, and all that lie under them, stand in what was stored."""
        found = self.now(theme_ids) | set(theme_ids)
        while more := {each for each, above in self._known_above.items() if above in found} - found:
            found |= more
        return self.stored_as(found) | found

    def and_parts(self, theme_ids: Iterable[str]) -> set[str]:
        """These themes, and whatever they were split into since: together, what was given them before."""
        found = self.now(theme_ids)
        while more := {part for each in found for part in self._parts(each)} - found:
            found |= more
        return found

    def _parts(self, theme_id: str) -> set[str]:
        known = self.themes.get(theme_id)
        return self.now(known.replaced_by) if known and known.retired_as == RetiredAs.SPLIT else set()

    def tree(self) -> list[ThemeChoice]:
        """The themes in use, each followed by those under it, in the experts' order."""
        below: dict[str | None, list[KnownTheme]] = {}
        for theme in self.in_use.values():
            below.setdefault(self.parent_of(theme.id), []).append(theme)
        return list(_walk(below, None, 0))

    @cached_property
    def digest(self) -> str:
        """What tells that anything of it changed: SHA-256 of all its words."""
        words = [asdict(theme) for theme in self.themes.values()]
        return hashlib.sha256(json.dumps(words, sort_keys=True, default=str).encode()).hexdigest()

    @cached_property
    def shape(self) -> str:
        """What tells that something counts under another theme than before: SHA-256 of the tree without its words."""
        tree = [[each.id, each.parent, each.retired_as, each.replaced_by] for each in self.themes.values()]
        return hashlib.sha256(json.dumps(sorted(tree, key=str)).encode()).hexdigest()


def defined_taxonomy() -> Taxonomy:
    """The taxonomy of the definitions alone, with those of the council's own folder laid over it."""
    return Taxonomy({each.id: _defined(each) for each in themes(folder=settings.DEFINITIONS_FOLDER or None).values()})


def taxonomy_of(council_id: int) -> Taxonomy:
    """The taxonomy of one council: one query."""
    known = dict(defined_taxonomy().themes)
    for own in CouncilTheme.objects.filter(council_id=council_id).order_by("pk"):
        known[own.theme] = _own(own)
    return Taxonomy(known)


def words_of_themes(taxonomy: Taxonomy) -> ThemeWords:
    """The council's themes for whatever reads texts: its own cues, and where each theme in use lies today."""
    return ThemeWords(replace(theme, parent=taxonomy.parent_of(theme.id)) for theme in taxonomy.in_use.values())


def _defined(theme: Theme) -> KnownTheme:
    return KnownTheme(
        id=theme.id,
        name=theme.name,
        description=theme.description,
        parent=theme.parent,
        examples=tuple(theme.examples),
        cues=tuple(theme.cues),
        care_act=tuple(theme.care_act),
        quality_statements=tuple(theme.quality_statements),
        review_domains=tuple(theme.review_domains),
        retired_as=RetiredAs.RETIRED if theme.retired else "",
    )


def _own(theme: CouncilTheme) -> KnownTheme:
    return KnownTheme(
        id=theme.theme,
        name=theme.name,
        description=theme.description,
        parent=theme.parent or None,
        examples=tuple(theme.examples),
        cues=tuple(theme.cues),
        care_act=tuple(theme.care_act),
        quality_statements=tuple(theme.quality_statements),
        review_domains=tuple(theme.review_domains),
        is_own=theme.is_own,
        retired_on=theme.retired_on,
        retired_as=theme.retired_as,
        replaced_by=tuple(theme.replaced_by),
        version=theme.version,
    )


def _walk(below: dict[str | None, list[KnownTheme]], parent: str | None, depth: int) -> Iterable[ThemeChoice]:
    for theme in below.get(parent, []):
        yield ThemeChoice(theme.id, theme.name, theme.description, depth, parent)
        yield from _walk(below, theme.id, depth + 1)


def theme_now(taxonomy: Taxonomy, field: str = "theme") -> Combinable:
    """What a stored theme is called now, as SQL over the field that holds it: to group and compare by."""
    if not taxonomy.merged:
        return F(field)
    cases = [When(**{field: old}, then=Value(new)) for old, new in taxonomy.merged.items()]
    return Case(*cases, default=F(field), output_field=CharField())
