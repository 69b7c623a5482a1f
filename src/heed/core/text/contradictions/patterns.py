"""Patterns that are compiled when they are first used: most programs that import these rules never search a report."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub")


class _Later:
    """Stands for a compiled pattern; from its first use on its methods are those of the pattern itself."""

    def __init__(self, words: str, flags: int) -> None:
        self.pattern = words
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        made = re.compile(self.pattern, self._flags)
        for each in _METHODS:
            setattr(self, each, getattr(made, each))
        return getattr(made, name)


def later(words: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but compiled at the first search; a mistake in ``words`` is raised there (re.error).

    Searching and replacing only: pattern, search, match, fullmatch, finditer, findall, sub.

    Example:
        >>> later(r"\\d+").search("We upheld 22.").group()
        '22'
    """
    return cast("re.Pattern[str]", _Later(words, flags))
