"""Every change to the taxonomy of a council: its own themes, other words, merges and splits, what is out of use."""

from heed.learning.changes.taxonomy.themes import add_theme
from heed.learning.changes.taxonomy.wording import ThemeWording

__all__ = ["ThemeWording", "add_theme"]
