"""Words with their places, made alike: lower case, straight apostrophes, no possessive, hyphens apart."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[%£&]")
_BREAK = re.compile(r"[,;:()\[\]–—]|\s-\s")


class Token(NamedTuple):
    """One word: its plain form, its place in the text, and whether punctuation stands before it."""

    word: str
    start: int
    end: int
    after_break: bool = False


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of ``text[start:end]``, with places in ``text``.

    ``co-production`` is two words, ``didn't`` is ``did`` and ``not``, ``people's`` is ``people``.
    """
    stop = len(text) if end is None else end
    tokens: list[Token] = []
    last = start
    for match in _WORD.finditer(text, start, stop):
        begin, finish = match.span()
        broken = begin - last > 1 and bool(tokens) and _BREAK.search(text, last, begin) is not None
        word = match.group().lower()
        if "'" in word or "’" in word:
            tokens.extend(_forms(word.replace("’", "'"), begin, finish, broken))
        else:
            tokens.append(Token(word, begin, finish, broken))
        last = finish
    return tokens


def between(tokens: list[Token], start: int, end: int) -> list[Token]:
    """The tokens of a sentence that lie in ``start`` to ``end``: a clause of it."""
    return [token for token in tokens if token.start >= start and token.end <= end]


def _forms(word: str, start: int, end: int, broken: bool) -> list[Token]:
    if word.endswith("n't"):
        stem = {"can't": "can", "won't": "will", "shan't": "shall"}.get(word, word[:-3])
        return [Token(stem, start, end, broken), Token("not", start, end)]
    if word.endswith("'s"):
        word = word[:-2]
    return [Token(word, start, end, broken)]


def plain_words(text: str) -> str:
    """``text`` reduced to its words, for comparing headings and names: ``Key findings:`` is ``key findings``."""
    return " ".join(token.word for token in tokenise(text))
