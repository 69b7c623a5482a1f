"""How suggested themes are shown: how sure in words, and the words of the text that decided."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.text import Truncator

from heed.learning.models import SourceTheme
from heed.learning.queries.suggestions import number
from heed.learning.queries.taxonomy import Taxonomy

EXCERPT = 600  # characters of a text in a list
LEAD = 120  # characters before the first word that decided
QUOTES = 4  # places that are named beside a theme
LONGEST_QUOTE = 60
HEADING_SIGNS_LATER = re.compile(r"(?<=\n)#{1,6}(?: |\Z)")
HEADING_SIGNS = re.compile(r"(?:^|(?<=\n))#{1,6}(?: |\Z)")

SURE = ("Sure", "tick", "green")
LIKELY = ("Likely", "circle", "blue")
UNSURE = ("Unsure", "ring", "grey")


def sureness(score: float) -> tuple[str, str, str]:
    """A score in a word, with shape and colour."""
    if score * 100 >= number("sure-from"):
        return SURE
    return LIKELY if score * 100 >= number("likely-from") else UNSURE


@dataclass(frozen=True)
class Piece:
    """Some words of a text; `marks` are the numbers of the suggestions that they speak for, if any."""

    text: str
    marks: tuple[int, ...]


@dataclass(frozen=True)
class ShownTheme:
    """A suggestion as it stands on a page. `number` is what its words are marked with."""

    number: int
    theme: str
    name: str
    description: str
    look: tuple[str, str, str] | None  # None where it came near only
    is_ticked: bool


def shown_themes(links: Iterable[SourceTheme], taxonomy: Taxonomy) -> list[ShownTheme]:
    """The suggestions for a text, numbered as its words are marked."""
    known = [link for link in links if link.theme in taxonomy.themes]
    return [_shown(place, link, taxonomy) for place, link in enumerate(known, start=1)]


def _shown(place: int, link: SourceTheme, taxonomy: Taxonomy) -> ShownTheme:
    theme = taxonomy.themes[link.theme]
    look = sureness(link.score or 0)
    return ShownTheme(place, theme.id, theme.name, theme.description, look, look != UNSURE)


def quotes_of(text: str, link: SourceTheme) -> list[str]:
    """The words that decided most, each once."""
    words = sorted(places_in(text, link), key=lambda each: -each[2])[:QUOTES]
    return list(dict.fromkeys(Truncator(text[start:end]).chars(LONGEST_QUOTE).lower() for start, end, _ in words))


def places_in(text: str, link: SourceTheme) -> list[tuple[int, int, float]]:
    """The places of a suggestion that lie within the text."""
    found = [(int(start), int(end), float(weight)) for start, end, weight in link.words]
    return [place for place in found if 0 <= place[0] < place[1] <= len(text)]


def pieces_of(text: str, links: Sequence[SourceTheme], *, first: int = 0, last: int | None = None) -> list[Piece]:
    """A text, or a part of it, cut where marked words begin and end."""
    end = len(text) if last is None else last
    marks = [
        (max(start, first), min(stop, end), number)
        for number, link in enumerate(links, start=1)
        for start, stop, _ in places_in(text, link)
        if stop > first and start < end
    ]
    cuts = sorted({first, end, *(start for start, _, _ in marks), *(stop for _, stop, _ in marks)})
    pieces = []
    for begins, ends in pairwise(cuts):
        numbers = sorted({number for start, stop, number in marks if start <= begins and ends <= stop})
        pieces.append(Piece(text[begins:ends], tuple(numbers)))
    return _without_heading_signs(pieces)


def _without_heading_signs(pieces: Sequence[Piece]) -> list[Piece]:
    """What a file has before its headings says nothing to a reader: “## Advocacy” is shown as “Advocacy”."""
    told, is_at_start = [], True
    for piece in pieces:
        signs = HEADING_SIGNS if is_at_start else HEADING_SIGNS_LATER
        told.append(Piece(signs.sub("", piece.text), piece.marks))
        is_at_start = piece.text.endswith("\n")
    return told


def excerpt_of(text: str, links: Sequence[SourceTheme]) -> list[Piece]:
    """A short text whole; of a long one the part around the first words that decided, cut at spaces."""
    if len(text) <= EXCERPT:
        return pieces_of(text, links)
    starts = [start for link in links for start, _, _ in places_in(text, link)]
    first = max(0, min(starts, default=0) - LEAD)
    last = min(len(text), first + EXCERPT)
    if first and (space := text.find(" ", first)) >= 0:
        first = min(space + 1, last)
    if last < len(text) and (space := text.rfind(" ", first, last)) > first:
        last = space
    pieces = pieces_of(text, links, first=first, last=last)
    before = [Piece("…", ())] if first else []
    after = [Piece(" …", ())] if last < len(text) else []
    return [*before, *pieces, *after]
