"""What people do with what is being said that no theme holds, and keeping each look at it."""

from heed.learning.changes.emerging.deciding import (
    join_theme,
    let_emerging_go,
    make_theme,
    propose_theme_of,
    take_up_again,
)
from heed.learning.changes.emerging.leaving_out import leave_out, leave_out_restricted
from heed.learning.changes.emerging.looking import keep_look, want_look

__all__ = [
    "join_theme",
    "keep_look",
    "leave_out",
    "leave_out_restricted",
    "let_emerging_go",
    "make_theme",
    "propose_theme_of",
    "take_up_again",
    "want_look",
]
