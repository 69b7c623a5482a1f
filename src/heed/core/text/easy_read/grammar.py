"""Who does it, and how many things a sentence says: by the words that show it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.core.text.easy_read.words import EasyReadVocabulary, Word

_BREAKS = re.compile(r";|\s[–—-]\s|:\s+(?=[a-z])")
_AT_MOST_BETWEEN = 3


def passive_place(words: Sequence[Word], known: EasyReadVocabulary) -> tuple[int, int] | None:
    """The first form of "be" with a participle, such as "was sent"; None where the sentence says who does it.

    Participles that describe a person, such as "worried", count only before "by".
    """
    for number, word in enumerate(words):
        if not known.has("forms-of-be", word.plain):
            continue
        found = _participle_after(words, number, known)
        if found is not None:
            return word.start, found.end
    return None


def _participle_after(words: Sequence[Word], number: int, known: EasyReadVocabulary) -> Word | None:
    for place in range(number + 1, min(number + 2 + _AT_MOST_BETWEEN, len(words))):
        word = words[place]
        if _is_participle(word.plain, known):
            describes = known.has("participles-that-describe", word.plain)
            followed_by = words[place + 1].plain if place + 1 < len(words) else ""
            return None if describes and followed_by != "by" else word
        if not (known.has("between-be-and-participle", word.plain) or word.plain.endswith("ly")):
            return None
    return None


def _is_participle(plain: str, known: EasyReadVocabulary) -> bool:
    return known.has("participles", plain) or (len(plain) > len("need") and plain.endswith("ed"))


def second_idea(text: str, words: Sequence[Word], known: EasyReadVocabulary) -> tuple[int, int] | None:
    """Where a second idea begins: a word that joins two things, or a mark between them; None where there is one.

    "and" and the like join ideas where somebody who does something, or a verb, follows.
    """
    if len(words) < 2:
        return None
    if mark := _BREAKS.search(text, words[0].end, words[-1].start):
        return mark.start(), mark.end()
    plain = " ".join(word.plain for word in words)
    for phrase in known.phrases("joins"):
        if f" {phrase} " in f" {plain} ":
            return _place_of(phrase.split(), words)
    for number, word in enumerate(words[1:-1], start=1):
        if known.has("joins", word.plain):
            return word.start, word.end
        if known.has("joining-words", word.plain) and _begins_anew(words, number, known):
            return word.start, word.end
    return None


def _begins_anew(words: Sequence[Word], number: int, known: EasyReadVocabulary) -> bool:
    """Whether what follows the joining word does something: "tea and it", "write and ask", not "tea and cake"."""
    following = words[number + 1].plain
    after = words[number + 2].plain if number + 2 < len(words) else ""
    if known.has("subjects", following):
        return known.has("verbs", after) or not after or after.endswith(("ed", "s"))
    return known.has("verbs", following)


def _place_of(phrase: Sequence[str], words: Sequence[Word]) -> tuple[int, int]:
    size = len(phrase)
    for number in range(len(words) - size + 1):
        if [word.plain for word in words[number : number + size]] == list(phrase):
            return words[number].start, words[number + size - 1].end
    return words[0].start, words[-1].end
