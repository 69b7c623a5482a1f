"""What content experts own: the rules, words and scales of the field, as dated and sourced YAML.

Every function gives a mapping from stable id to a frozen entry, in file order, read once. `folder` names a
council's own folder laid over the shipped one (default: environment variable HEED_DEFINITIONS). Ended
entries stay in the mapping, so that stored ids keep their names; `valid_on` leaves those in use on a day.
"""

import os
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from heed.definitions import shapes
from heed.definitions.loading import DefinitionError, load

__all__ = [
    "DefinitionError",
    "cqc_themes",
    "evidence_categories",
    "load",
    "quality_statements",
    "themes",
    "valid_on",
]

Folder = str | os.PathLike[str] | None
E = TypeVar("E", bound=shapes.Entry)


def valid_on(entries: Mapping[str, E], day: date) -> Mapping[str, E]:
    """The entries in use on this day: started, not past their last day, not retired."""
    return MappingProxyType({key: entry for key, entry in entries.items() if entry.holds_on(day)})


def quality_statements(*, folder: Folder = None) -> Mapping[str, shapes.QualityStatement]:
    """The nine statements on which a council is assessed, in CQC's order."""
    return load("quality_statements", shapes.QualityStatement, folder)


def cqc_themes(*, folder: Folder = None) -> Mapping[str, shapes.CqcTheme]:
    """The four themes that group the quality statements."""
    return load("cqc_themes", shapes.CqcTheme, folder)


def evidence_categories(*, folder: Folder = None) -> Mapping[str, shapes.EvidenceCategory]:
    """Where evidence comes from; `used_for_councils` marks the four of six that apply."""
    return load("evidence_categories", shapes.EvidenceCategory, folder)


def themes(*, folder: Folder = None) -> Mapping[str, shapes.Theme]:
    """The one taxonomy shared by every source: a tree by `parent`."""
    return load("themes", shapes.Theme, folder)
