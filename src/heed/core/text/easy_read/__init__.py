"""Whether a text keeps the measurable rules of Easy Read, sentence by sentence."""

from heed.core.text.easy_read.checking import (
    Conflict,
    EasyReadCheck,
    EasyReadSentence,
    Problem,
    check_easy_read,
    conflicts_between_guides,
)

__all__ = [
    "Conflict",
    "EasyReadCheck",
    "EasyReadSentence",
    "Problem",
    "check_easy_read",
    "conflicts_between_guides",
]
