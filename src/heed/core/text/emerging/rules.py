"""The rules by which emerging themes are found, as dated data."""

from __future__ import annotations

from functools import lru_cache

from heed.definitions import emerging_rule_set
from heed.definitions.shapes_emerging import EmergingRules


@lru_cache(maxsize=8)
def emerging_rules_in_use(folder: str | None = None) -> EmergingRules:
    """The set in use, or that of a folder laid over it."""
    return emerging_rule_set(folder=folder)


__all__ = ["EmergingRules", "emerging_rules_in_use"]
