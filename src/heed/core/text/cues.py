"""Finds many phrases in one pass over a sentence.

A cue is a phrase in plain words. ``delay*`` matches any ending, ``was/were`` either word, ``_`` any one word and
``..`` up to three words. Time grows with the length of the sentence, not with the number of cues.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

from heed.core.text.tokens import Token, tokenise

P = TypeVar("P")
_GAP = 3
_MOST_BEGUN = 50_000  # words whose first step is kept at hand


class _Node(Generic[P]):
    """One word on the way through a cue. Thousands are made at each start: what most lack is made when needed."""

    __slots__ = ("any_word", "ends", "exact", "gap", "lengths", "stems")

    def __init__(self) -> None:
        self.exact: dict[str, _Node[P]] = {}
        self.stems: dict[str, _Node[P]] | None = None
        self.lengths: tuple[int, ...] = ()
        self.any_word: _Node[P] | None = None
        self.gap: _Node[P] | None = None
        self.ends: tuple[P, ...] = ()

    def stem(self, letters: str) -> _Node[P]:
        """The node for words that begin with ``letters``."""
        if self.stems is None:
            self.stems = {}
        if len(letters) not in self.lengths:
            self.lengths = (*self.lengths, len(letters))
        return self.stems.setdefault(letters, _Node())

    def stemmed(self, word: str) -> list[_Node[P]]:
        """The nodes whose letters begin ``word``."""
        stems = self.stems
        if stems is None:
            return []
        return [stems[word[:length]] for length in self.lengths if word[:length] in stems]


@dataclass(frozen=True, slots=True)
class Hit(Generic[P]):
    """A cue found: words ``first`` to ``last`` (exclusive) of the sentence, and what was said of the cue."""

    first: int
    last: int
    payload: P


class CueFinder(Generic[P]):
    """All cues of one vocabulary, ready to be found."""

    def __init__(self, cues: Iterable[tuple[str, P]]) -> None:
        self._root: _Node[P] = _Node()
        self._begun: dict[str, tuple[_Node[P], ...]] = {}
        for cue, payload in cues:
            self._add(cue, payload)

    def find(self, tokens: Sequence[Token]) -> list[Hit[P]]:
        """Every cue in ``tokens``, overlapping ones too, in order of their first word."""
        hits: list[Hit[P]] = []
        root = self._root
        for place, token in enumerate(tokens):
            after = self._begun.get(token.word)
            if after is None:
                after = self._begin(token.word)
            if not after:
                continue  # most words begin no cue
            found: list[tuple[int, P]] = []
            if root.any_word is None and root.gap is None:
                for node in after:
                    self._walk(node, tokens, place + 1, found)
            else:
                self._walk(root, tokens, place, found)
            hits.extend([Hit(place, last, payload) for last, payload in found])
        return hits

    def matches_all(self, tokens: Sequence[Token]) -> P | None:
        """What is said of the cue that covers ``tokens`` from first to last word, or ``None``."""
        return next(self.all_that_match(tokens), None)

    def all_that_match(self, tokens: Sequence[Token]) -> Iterator[P]:
        """What is said of every cue that covers ``tokens`` from first to last word."""
        found: list[tuple[int, P]] = []
        self._walk(self._root, tokens, 0, found)
        return (payload for last, payload in found if last == len(tokens))

    def _begin(self, word: str) -> tuple[_Node[P], ...]:
        """The nodes after the first word of a cue; looked up once a word, as the same words come again and again."""
        same = self._root.exact.get(word)
        after = (*((same,) if same is not None else ()), *self._root.stemmed(word))
        if len(self._begun) < _MOST_BEGUN:
            self._begun[word] = after
        return after

    def _add(self, cue: str, payload: P) -> None:
        parts = cue.lower().split()
        if all(part.isalpha() for part in parts):
            # Most cues are plain words: no alternatives, stems or hyphens to unfold.
            self._end(parts, payload)
            return
        for words in product(*[_alternatives(part) for part in parts]):
            self._end(words, payload)

    def _end(self, words: Iterable[str], payload: P) -> None:
        node = self._root
        for word in words:
            node = node.exact.get(word) or _step(node, word)
        if payload not in node.ends:
            node.ends = (*node.ends, payload)

    def _walk(self, node: _Node[P], tokens: Sequence[Token], place: int, found: list[tuple[int, P]]) -> None:
        """Add to ``found`` where each cue from here on ends, with what was said of it."""
        found.extend([(place, payload) for payload in node.ends])
        if node.gap is not None:
            for skipped in range(_GAP + 1):
                if place + skipped > len(tokens) or _breaks(tokens, place, skipped):
                    break
                self._walk(node.gap, tokens, place + skipped, found)
        if place >= len(tokens):
            return
        word = tokens[place].word
        if (same := node.exact.get(word)) is not None:
            self._walk(same, tokens, place + 1, found)
        if node.stems is not None:
            for after in node.stemmed(word):
                self._walk(after, tokens, place + 1, found)
        if node.any_word is not None:
            self._walk(node.any_word, tokens, place + 1, found)


def _breaks(tokens: Sequence[Token], place: int, skipped: int) -> bool:
    """A gap never runs over punctuation."""
    return any(token.after_break for token in tokens[place : place + skipped])


def _alternatives(part: str) -> list[str]:
    if part in {"_", ".."}:
        return [part]
    words: list[str] = []
    for form in part.split("/"):
        ending = "*" if form.endswith("*") else ""
        if form.removesuffix("*").isalnum():
            words.append(form)
            continue
        pieces = [token.word for token in tokenise(form.rstrip("*"))]
        words.append(" ".join(pieces) + ending)
    return words


def _step(node: _Node[P], word: str) -> _Node[P]:
    """Adds one cue word, which hyphens may have made several."""
    if word.isalpha():
        return node.exact.setdefault(word, _Node())
    for piece in word.split():
        if piece == "_":
            node.any_word = node.any_word or _Node()
            node = node.any_word
        elif piece == "..":
            node.gap = node.gap or _Node()
            node = node.gap
        elif piece.endswith("*"):
            node = node.stem(piece[:-1])
        else:
            node = node.exact.setdefault(piece, _Node())
    return node
