"""How sure the rules are that a passage is what they take it for."""

from __future__ import annotations

from typing import Literal

from heed.core.text.redaction.name_words import bare
from heed.core.text.redaction.spans import Span
from heed.core.text.redaction.words import listed_family_names, listed_given_names, plain, vocabulary

Sureness = Literal["known", "sure", "likely", "perhaps"]
_WORDS_ONLY = ("PERSON", "ADDRESS")


def how_sure(span: Span, *, is_known: bool = False, folder: str | None = None) -> Sureness:
    """Somebody of the case is known. Sure is what has a shape of its own, a title, or a name that lists know; likely
    are two words that look like a name; perhaps one word that is known as nothing else.

    >>> how_sure(Span(0, 8, "PERSON", "Mr Smith")), how_sure(Span(0, 5, "PERSON", "Zorbl"))
    ('sure', 'perhaps')
    """
    if is_known:
        return "known"
    if span.type not in _WORDS_ONLY:
        return "sure"
    if span.type == "ADDRESS":
        return "sure" if any(letter.isdigit() for letter in span.text) else "likely"
    known = vocabulary(folder)
    parts = [bare(part.strip(".,")) for part in plain(span.text).lower().split()]
    is_listed = any(part in known.given_names or part in listed_given_names() for part in parts)
    if known.has("titles", parts[0]) or is_listed:
        return "sure"
    return "likely" if len(parts) > 1 or parts[0] in listed_family_names() else "perhaps"
