"""Names in a text: councils, bodies, groups, programmes, plans, roles and laws.

Three ways in: names the definitions know; capitalised names that end in a telling word ("… Integrated Care Board");
and names in quotation marks that the text calls a group, project or programme.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from heed.core.text.layouts.authority import council_names
from heed.core.text.layouts.page import Page
from heed.core.text.shapes import Entity, Mention
from heed.core.text.vocabulary import entity_groups, word_list, words

_CAPITALISED = r"[A-Z][\w’'&-]{0,30}"
_JOINED = (
    rf"{_CAPITALISED}(?:[ \u00a0](?:(?:and|of|for|the|to|with|in|on|upon|&)[ \u00a0]){{0,2}}{_CAPITALISED}){{0,8}}"
)
_NAME = re.compile(_JOINED)
_DATED = re.compile(r"\s?\(((?:[A-Z][a-z]+ )?(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?)\)")
_QUOTED = re.compile(r"(?<![\w’])[‘'“\"]([^‘’'“”\"\n]{3,60})[’'”\"](?!\w)(?:\s+([a-z-]{4,20}))?")
_QUOTED_TYPES = (
    dict.fromkeys(["group", "forum", "panel", "network", "board"], "group")
    | dict.fromkeys(["project", "projects", "programme", "scheme", "initiative", "pilot"], "programme")
    | dict.fromkeys(["model", "service", "campaign", "approach"], "programme")
    | dict.fromkeys(["plan", "strategy"], "plan")
)
_BEFORE_QUOTE = re.compile(
    r"\b(project|programme|scheme|initiative|group|forum|campaign|model|approach)s?,?"
    r"\s(?:such as|called|named|known as|titled)\s$",
    re.IGNORECASE,
)
_MOST_COUNCILS = 200


@dataclass(frozen=True, slots=True)
class _Known:
    """A spelling, the name to use for it, and its type."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    type: str
    start: int
    end: int


def entities_of(page: Page, authority: str | None) -> tuple[Entity, ...]:
    """Every entity of ``page`` in order of first mention, each with every place where it is named."""
    found: list[_Found] = []
    taken: list[tuple[int, int]] = []
    sources = (_quoted(page), _by_ending(page), _councils(page, authority), _known_names(page))
    for each in (entity for source in sources for entity in source):
        place = bisect_left(taken, (each.end, each.end))
        if place == 0 or taken[place - 1][1] <= each.start:
            insort(taken, (each.start, each.end))
            found.append(each)
    return _gathered(sorted(found, key=lambda each: each.start))


def _gathered(found: list[_Found]) -> tuple[Entity, ...]:
    mentions: dict[tuple[str, str], list[Mention]] = {}
    for each in found:
        mentions.setdefault((each.name, each.type), []).append(Mention(each.start, each.end))
    return tuple(Entity(name, kind, tuple(places)) for (name, kind), places in mentions.items())


@lru_cache(maxsize=8)
def _spellings(folder: str | None) -> tuple[Mapping[str, _Known], re.Pattern[str]]:
    known: dict[str, _Known] = {}
    for group in entity_groups(folder).values():
        for entry in group.names:
            name, _equals, others = entry.partition(" = ")
            for spelling in (name, *others.split(" | ")):
                if spelling:
                    known[spelling] = _Known(name, group.type)
    longest_first = sorted(known, key=len, reverse=True)
    return known, re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def _known_names(page: Page) -> Iterator[_Found]:
    known, pattern = _spellings(page.folder)
    for match in pattern.finditer(page.text):
        entry = known[match.group()]
        yield _Found(entry.name, entry.type, match.start(), match.end())


@lru_cache(maxsize=8)
def _endings(folder: str | None) -> tuple[tuple[str, str], ...]:
    pairs = ((ending, group.type) for group in entity_groups(folder).values() for ending in group.endings)
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _by_ending(page: Page) -> Iterator[_Found]:
    known, _pattern = _spellings(page.folder)
    for block in page.blocks:
        for match in _NAME.finditer(page.text, block.start, block.end):
            start, name = _without_leading(match.start(), match.group(), words("before-names", page.folder))
            kept, kind = _upto_ending(name, page.folder)
            if kind is None or kept in known or len(kept.split()) < 2 or len(kept.split()) > 10:
                continue
            end = start + len(kept)
            if dated := _DATED.match(page.text, end, block.end):
                end, kept = dated.end(), f"{kept} ({dated[1]})"
            yield _Found(" ".join(kept.split()), kind, start, end)


def _without_leading(start: int, name: str, leading: frozenset[str]) -> tuple[int, str]:
    first, _space, rest = name.partition(" ")
    while rest and (first in leading or first.islower()):
        start, name = start + len(first) + 1, rest
        first, _space, rest = name.partition(" ")
    return start, name


def _upto_ending(name: str, folder: str | None) -> tuple[str, str | None]:
    for ending, kind in _endings(folder):
        if name == ending or name.endswith(" " + ending):
            return name, kind
    return name, None


def _quoted(page: Page) -> Iterator[_Found]:
    for match in _QUOTED.finditer(page.text):
        kind = _QUOTED_TYPES.get(match[2] or "")
        before = _BEFORE_QUOTE.search(page.text, max(0, match.start() - 40), match.start())
        if kind is None and before is not None:
            kind = _QUOTED_TYPES.get(before[1].lower())
        if kind is None and _is_title(match[1]):
            kind = "programme"
        if kind is not None and not match[1].startswith(" "):
            yield _Found(match[1].strip(), kind, match.start(1), match.end(1))


def _is_title(name: str) -> bool:
    """Three words or more, all but the smallest with capitals: 'Radical Overhaul of Consultation'."""
    parts = name.split()
    return len(parts) > 2 and name[0].isupper() and all(part[0].isupper() or len(part) <= 3 for part in parts)


def _councils(page: Page, authority: str | None) -> Iterator[_Found]:
    places = word_list("councils", "councils", page.folder)
    names = {*council_names(page.text[:500_000], page.folder), *([authority] if authority else [])}
    for name in sorted(names, key=len, reverse=True)[:_MOST_COUNCILS]:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", page.text):
            yield _Found(name, "council", match.start(), match.end())
    yield from _places_in(page, places)


def _places_in(page: Page, places: frozenset[str]) -> Iterator[_Found]:
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(places, key=len, reverse=True))) + r")(?=(?:['’]s)?(?:\W|$))"
    )
    for match in pattern.finditer(page.text):
        if match.group() != "Reading":
            yield _Found(match.group(), "council", match.start(), match.end())
