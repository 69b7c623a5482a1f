"""Which passages speak of one and the same: "Mrs Okafor", "Okafor's" and "A. Okafor" are one person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from heed.core.text.redaction.name_words import bare
from heed.core.text.redaction.people import is_nearly, nicknames_of
from heed.core.text.redaction.spans import Span
from heed.core.text.redaction.words import plain

_NOT_SAID = re.compile(r"[\W_]+")
_TITLE = re.compile(
    r"^(?:mr|mrs|ms|miss|mx|dr|doctor|prof|professor|cllr|councillor|sir|dame|rev)\.?\s+", re.IGNORECASE
)


def value_of(kind: str, words: str) -> str:
    """What a passage says, in one spelling: a name small and without its title, a number without its blanks.

    >>> value_of("PERSON", "Mrs Okafor’s"), value_of("PHONE", "07700 900-123")
    ('okafor', '07700900123')
    """
    low = plain(unicodedata.normalize("NFC", words)).lower()
    if kind == "PERSON":
        return " ".join(_NOT_SAID.sub(" ", bare(_TITLE.sub("", low))).split())
    return _NOT_SAID.sub("", low)


class Grouping:
    """Gives passages the identity they share: the fullest name by which a person is called, or the value itself.

    `known` are identities that stand already, such as those of a case: a later passage joins the one that has all its
    words. A family name that two people bear is neither of them. `same` says which of them people found to be another
    one, by identity.
    """

    def __init__(self, known: Iterable[tuple[str, str]] = (), *, same: Mapping[str, str] | None = None) -> None:
        self._same = dict(same or {})
        names = (value_of(kind, identity) for kind, identity in known if kind == "PERSON")
        self._names_known = tuple(dict.fromkeys(names))
        self._people: list[tuple[str, frozenset[str]]] = []
        for identity in self._names_known:
            self._add(identity)

    def _add(self, value: str) -> str:
        self._people.append((value, frozenset(value.split())))
        return value

    def identities(self, spans: Sequence[Span]) -> list[str]:
        """The identity of each passage, in their order."""
        values = [value_of(span.type, span.text) for span in spans]
        people = {value for span, value in zip(spans, values, strict=True) if span.type == "PERSON"}
        for value in sorted(people, key=lambda each: (-len(each.split()), -len(each), each)):
            if self._bearer(value) is None:
                self._add(value)
        return [
            (self._bearer(value) or value) if span.type == "PERSON" else value
            for span, value in zip(spans, values, strict=True)
        ]

    def _bearer(self, value: str) -> str | None:
        """Who is called so: the one of exactly these words, else the only one who has them all, initials counting."""
        parts = value.split()
        if any(value == name for name, _ in self._people):
            return self._same.get(value, value)
        bearers = [name for name, words in self._people if parts and all(_fits(part, words) for part in parts)]
        if not bearers:
            bearers = [name for name in self._names_known if parts and all(_is_called(part, name) for part in parts)]
        bearers = list(dict.fromkeys(self._same.get(name, name) for name in bearers))
        return bearers[0] if len(bearers) == 1 else None


def _fits(part: str, words: frozenset[str]) -> bool:
    if len(part) == 1:
        return any(word.startswith(part) for word in words)
    return part in words


def _is_called(part: str, name: str) -> bool:
    """Whether somebody of a case may be called so: by a nickname, or with one letter wrong."""
    words = frozenset(name.split())
    return (
        _fits(part, words)
        or bool(nicknames_of().get(part, frozenset()) & words)
        or any(is_nearly(part, word) for word in words)
    )
