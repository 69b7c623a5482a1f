"""Words that may tell of abuse, neglect or danger, found at once in what people write to us.

It raises a flag and never decides: a person looks. Words are whole words, whatever their capitals; apostrophes may be
curly or missing, hyphens may be blanks or missing. The words are content of the definition `safeguarding_words`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from heed.core.text.letters import APOSTROPHES
from heed.definitions import safeguarding_words
from heed.definitions.shapes_feedback import SafeguardingWords

END = ""
_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
# What stands between the letters of a cue: a blank is any white space or a hyphen, a hyphen may be missing too.
_LETTERS = {" ": r"[\s\-‐‑–]+", "-": r"[\s\-‐‑–]*", "'": "'?", "*": r"\w*"}
_JOINS = re.compile(r"[\s\-‐‑–']+")


@dataclass(frozen=True, slots=True)
class FlaggedWord:
    """One passage that raises a flag: its place in code points, the words as written, and what they may tell.

    ``cue`` is the id of the definition's entry, ``why`` its sentence for the person who looks.
    """

    start: int
    end: int
    cue: str
    why: str


@dataclass(frozen=True)
class FlagFinder:
    """Safeguarding words made ready: one pattern for all of them, and which entry each belongs to."""

    pattern: re.Pattern[str]
    exact: Mapping[str, SafeguardingWords]
    stems: tuple[tuple[str, SafeguardingWords], ...]

    def find(self, text: str) -> tuple[FlaggedWord, ...]:
        """The flagged passages of ``text`` in order of place; none for empty text."""
        found = []
        for match in self.pattern.finditer(_plain(text)):
            if match.lastgroup == "cue":
                entry = self._entry_of(_JOINS.sub("", match.group()))
                found.append(FlaggedWord(match.start(), match.end(), entry.id, entry.why))
        return tuple(found)

    def _entry_of(self, bare: str) -> SafeguardingWords:
        if bare in self.exact:
            return self.exact[bare]
        return next(entry for stem, entry in self.stems if bare.startswith(stem))


def flagged_words(text: str, words: Mapping[str, SafeguardingWords] | None = None) -> tuple[FlaggedWord, ...]:
    """The passages of ``text`` that may tell of abuse, neglect or danger, in order of place.

    ``words`` are the entries of the definition `safeguarding_words` (default: those of this installation). Offsets are
    code points of ``text`` as given. A phrase of an entry's ``unless``, such as 'safeguarding training', raises none.
    Empty text has none.

    >>> [(each.cue, each.start, each.end) for each in flagged_words("He took my money. I don’t feel safe.")]
    [('financial-abuse', 3, 16), ('psychological-abuse', 20, 35)]
    >>> flagged_words("Thank you for the safeguarding training.")
    ()
    """
    finder = shipped_finder() if words is None else finder_of(words)
    return finder.find(text)


@lru_cache(maxsize=1)
def shipped_finder() -> FlagFinder:
    """The words of this installation, made ready once."""
    return finder_of(safeguarding_words())


def finder_of(words: Mapping[str, SafeguardingWords]) -> FlagFinder:
    """Make safeguarding words ready. Entries that are retired raise no flag; the first entry of a word keeps it."""
    entries = [entry for entry in words.values() if not entry.retired and entry.valid_to is None]
    exact: dict[str, SafeguardingWords] = {}
    stems: list[tuple[str, SafeguardingWords]] = []
    for entry in entries:
        for cue in entry.words:
            bare = _JOINS.sub("", cue)
            if bare.endswith("*"):
                stems.append((bare.removesuffix("*"), entry))
            else:
                exact.setdefault(bare, entry)
    stems.sort(key=lambda pair: -len(pair[0]))
    exceptions = _tree(phrase for entry in entries for phrase in entry.unless)
    cues = _tree(cue for entry in entries for cue in entry.words)
    pattern = re.compile(rf"(?<!\w)(?:(?P<unless>{_written(exceptions)})|(?P<cue>{_written(cues)}))(?!\w)")
    return FlagFinder(pattern, exact, tuple(stems))


def _plain(text: str) -> str:
    """Small letters and straight apostrophes, at the same places: 'İ' alone would become two letters."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower.translate(_APOSTROPHES)


_Tree = dict[str, "_Tree"]


def _tree(phrases: Iterable[str]) -> _Tree:
    """Phrases by their letters, so that the pattern looks at each letter of a text once and not once a phrase."""
    root: _Tree = {}
    for phrase in phrases:
        place = root
        for letter in phrase:
            place = place.setdefault(letter, {})
        place[END] = {}
    return root


def _written(tree: _Tree) -> str:
    """The pattern of a tree: what goes on before what ends here, so that the longest phrase is found."""
    ways = [
        _LETTERS.get(letter, re.escape(letter)) + _written(below) for letter, below in tree.items() if letter != END
    ]
    if not tree:
        return ""
    if END in tree and not ways:
        return ""
    goes_on = ways[0] if len(ways) == 1 and END not in tree else f"(?:{'|'.join(ways)})"
    return f"{goes_on}?" if END in tree else goes_on
