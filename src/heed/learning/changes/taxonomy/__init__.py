"""Every change to the taxonomy of a council: its own themes, other words, merges and splits, what is out of use."""

from heed.learning.changes.taxonomy.merging import merge_themes, split_theme
from heed.learning.changes.taxonomy.proposals import (
    TaxonomyChange,
    agree_to_proposal,
    change_of,
    make_change,
    propose_change,
    refuse_impossible,
    refuse_proposal,
    withdraw_proposal,
)
from heed.learning.changes.taxonomy.sheets import bring_themes_in, try_themes
from heed.learning.changes.taxonomy.sorting import sort_finding, sort_source
from heed.learning.changes.taxonomy.themes import add_theme, bring_back_theme, retire_theme, reword_theme
from heed.learning.changes.taxonomy.wording import ThemeWording, wording_of

__all__ = [
    "TaxonomyChange",
    "ThemeWording",
    "add_theme",
    "agree_to_proposal",
    "bring_back_theme",
    "bring_themes_in",
    "change_of",
    "make_change",
    "merge_themes",
    "propose_change",
    "refuse_impossible",
    "refuse_proposal",
    "retire_theme",
    "reword_theme",
    "sort_finding",
    "sort_source",
    "split_theme",
    "try_themes",
    "withdraw_proposal",
    "wording_of",
]
