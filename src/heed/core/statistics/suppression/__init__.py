"""Small groups: counts that could point at somebody are hidden, and cannot be worked out from the others."""

from heed.core.statistics.suppression.parts import Part, SuppressedParts, suppress_parts
from heed.core.statistics.suppression.tables import (
    Cell,
    SuppressedGroups,
    SuppressedShares,
    SuppressedTable,
    suppress_groups,
    suppress_shares,
    suppress_table,
)

__all__ = [
    "Cell",
    "Part",
    "SuppressedGroups",
    "SuppressedParts",
    "SuppressedShares",
    "SuppressedTable",
    "suppress_groups",
    "suppress_parts",
    "suppress_shares",
    "suppress_table",
]
