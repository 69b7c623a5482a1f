"""The taxonomy as people choose from it: a tree read from the definitions, a council's own folder laid over it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from heed.definitions import themes
from heed.definitions.shapes import Theme


@dataclass(frozen=True)
class ThemeChoice:
    """A theme with how deep it lies in the tree."""

    id: str
    name: str
    description: str
    depth: int
    parent: str | None


def known_themes() -> dict[str, Theme]:
    """Every theme, also ended ones, so that what was stored keeps its name."""
    return dict(themes(folder=settings.DEFINITIONS_FOLDER or None))


def theme_names() -> dict[str, str]:
    """The name of every theme by its id."""
    return {theme.id: theme.name for theme in known_themes().values()}


def theme_and_below(theme_ids: Iterable[str]) -> set[str]:
    """These themes and all that lie under them."""
    known = known_themes()
    found = set(theme_ids)
    while more := {theme.id for theme in known.values() if theme.parent in found} - found:
        found |= more
    return found


def theme_choices() -> list[ThemeChoice]:
    """The tree from its roots, each theme followed by those under it, in the experts' order; retired ones left out."""
    below: dict[str | None, list[Theme]] = {}
    known = known_themes()
    for theme in known.values():
        if not theme.retired:
            below.setdefault(theme.parent if theme.parent in known else None, []).append(theme)
    return list(_walk(below, None, 0))


def _walk(below: dict[str | None, list[Theme]], parent: str | None, depth: int) -> Iterable[ThemeChoice]:
    for theme in below.get(parent, []):
        yield ThemeChoice(theme.id, theme.name, theme.description, depth, parent)
        yield from _walk(below, theme.id, depth + 1)
