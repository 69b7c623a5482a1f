"""How hard a sentence is to read: Flesch and Kincaid's grade, the year at school that it asks for (American years).

A grade of 9 is read at fourteen or fifteen. Guidance for the public asks for about nine years old, but the words of
this field ("comparator", "councils", "evidence") cannot be left out: at 9 a busy councillor reads on without stopping.
Numbers count as one syllable: they are read as signs. Hyphenation misses syllables that may not stand alone in a line
("de-cision"), so a word has as many as the larger of its parts and its groups of vowels.
"""

import re

import pyphen

HARDEST_GRADE = 9.0
_SYLLABLES = pyphen.Pyphen(lang="en_GB", left=1, right=1)


def grade(text: str) -> float:
    """0.39 × words a sentence + 11.8 × syllables a word − 15.59 (Kincaid and others, 1975)."""
    sentences = [each for each in re.split(r"(?<=[.?!:;])\s+", text.strip()) if each]
    words = re.findall(r"[A-Za-z0-9][\w'’.,%-]*", text)
    syllables = sum(_syllables(word.strip(".,'’")) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    if any(character.isdigit() for character in word):
        return 1
    return sum(max(len(_SYLLABLES.positions(part)) + 1, _vowel_groups(part)) for part in word.lower().split("-"))


def _vowel_groups(word: str) -> int:
    spoken = re.sub(r"(?<=[^aeiouyl])e$", "", word)
    return max(1, len(re.findall(r"[aeiouy]+", spoken)))
