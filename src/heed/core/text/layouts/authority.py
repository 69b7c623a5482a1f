"""Which council a document is about: by its title, else by the names in its text."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from heed.core.text.cues import CueFinder
from heed.core.text.layouts.dates import MONTHS
from heed.core.text.layouts.page import Page
from heed.core.text.tokens import tokenise
from heed.core.text.vocabulary import word_list, words

_NAME = r"[A-Z][\w'’-]{1,30}(?:[ \u00a0](?:(?:and|upon|with|of|the|on|in|&)[ \u00a0]){0,2}[A-Z][\w'’-]{1,30}){0,5}"
_BOROUGH = re.compile(rf"\b((?:London|Royal|Metropolitan) Borough of {_NAME})")
_COUNCIL = re.compile(rf"\b((?:{_NAME})[ \u00a0]Council)\b(?![ ]?[Tt]ax)")
_BOARD = re.compile(rf"\b({_NAME})[ \u00a0]Safeguarding[ \u00a0]Adults?[ \u00a0]Board")
_BOARD_IN_CAPITALS = re.compile(r"\b([A-Z][A-Z'’ \u00a0-]{2,40}?)[ \u00a0]SAFEGUARDING[ \u00a0]ADULTS?[ \u00a0]BOARD\b")
_COUNCIL_IN_CAPITALS = re.compile(r"([A-Z][A-Z'’ \u00a0-]{2,40} COUNCIL)")
_WORK = re.compile(r"^.*\b(?:Report|Review|Plan|Strategy|Account) (?:of|by|for|from)(?: the)? ")
_HEALTHWATCH = re.compile(rf"Healthwatch ({_NAME})")
_LOCATED = re.compile(
    r"(?:\bIn|\b(?:[Ss]taff|[Pp]eople|[Cc]arers|[Ll]eaders|[Pp]artners|[Pp]roviders|[Rr]esidents) in) "
    r"([A-Z][a-z]{3,20})(?= (?:the|there|we|told|said|had|was|were|could|felt|have|are|is)\b)"
)
_ASSESSED = re.compile(
    r"^(?:CQC )?(?:local authority )?(?:assessment (?:of |report:? )|report on )?(.{3,70}?)(?:'s|’s)?[:,–—-]?\s{0,2}"
    r"(?:local authority |adult social care |pilot )?assessment(?: report)?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^about (?!the\b|us\b|this\b|you\b)(.{3,60})$", re.IGNORECASE)
_TRAILING = re.compile(
    r"\s+(?:adult social (?:care|services)|adults?(?:['’]s?)? (?:social care|services)|social services|annual"
    r"|complaints|local authority|assessment|council['’]s).*$",
    re.IGNORECASE,
)


def authority_of(page: Page) -> str | None:
    """The council's name as a reader would say it, or ``None``."""
    return _in_title(page) or _in_text(page)


def _in_title(page: Page) -> str | None:
    for line in page.front[:10]:
        if len(line.words) > 200:
            break
        if found := council_names(line.words, page.folder):
            return found[0]
        if named := _board(line.words) or _in_capitals(line.words):
            return named
    for line in page.front[:10]:
        if match := _ASSESSED.match(line.words):
            name = match[1].strip(" :,–—-")
            if name and name.lower() not in {"local authority", "the", "adult social care"} and name[0].isupper():
                return name
    for heading in page.headings:
        if match := _ABOUT.match(page.text[heading.start : heading.end]):
            return (council_names(match[1], page.folder) or [match[1].strip()])[0]
    return None


def _board(words: str) -> str | None:
    if found := _BOARD.search(words):
        return _WORK.sub("", found[1])
    in_capitals = _BOARD_IN_CAPITALS.search(words)
    return in_capitals[1].title() if in_capitals else None


def _in_capitals(words: str) -> str | None:
    """ "PENNAFORD CITY COUNCIL", and the area of a Healthwatch, each alone on its line."""
    if council := _COUNCIL_IN_CAPITALS.fullmatch(words):
        return re.sub(r"\b(And|Of|Upon|On|The|With|In)\b", lambda found: found[1].lower(), council[1].title())
    healthwatch = _HEALTHWATCH.fullmatch(words)
    return healthwatch[1] if healthwatch else None


def _in_text(page: Page) -> str | None:
    named = Counter(council_names(page.text[:200_000], page.folder))
    known = _known_places(page)
    board = Counter(match[1] for match in _BOARD.finditer(page.text[:200_000]))
    if named:
        name, times = named.most_common(1)[0]
        place, place_times = known.most_common(1)[0] if known else ("", 0)
        return name if times >= 2 or times >= place_times or place in name else place
    if known:
        return known.most_common(1)[0][0]
    if board:
        return board.most_common(1)[0][0]
    return _by_subject(page)


def council_names(text: str, folder: str | None = None) -> list[str]:
    """Every council named with its style ("X County Council", "London Borough of X") in ``text``, in order."""
    found = [(match.start(), " ".join(_trim_right(match[1]).split())) for match in _BOROUGH.finditer(text)]
    found.extend(
        (match.start(), name) for match in _COUNCIL.finditer(text) if (name := _trimmed(match[1], folder)) is not None
    )
    return [name for _place, name in sorted(found)]


def _trim_right(name: str) -> str:
    name = _TRAILING.sub("", name)
    return re.sub(r"(?:'s|’s)$", "", name.removesuffix(" Council"))


def _trimmed(name: str, folder: str | None) -> str | None:
    """ "The Westmere County Council" without words that begin a sentence; ``None`` where no name is left."""
    parts = name.split()
    no_names = words("not-council-names", folder)
    while parts and ((parts[0].lower() in no_names and parts[:2] != ["City", "of"]) or parts[0].islower()):
        parts.pop(0)
    proper = [part for part in parts[:-1] if part not in words("council-styles", folder)]
    if not proper or any(part.endswith(("’s", "'s")) for part in parts[:-1]):
        return None
    return " ".join(parts)


@lru_cache(maxsize=4)
def _place_finder(folder: str | None) -> CueFinder[str]:
    return CueFinder((name, name) for name in word_list("councils", "councils", folder))


def _known_places(page: Page) -> Counter[str]:
    tokens = tokenise(page.text, 0, min(len(page.text), 100_000))
    counts: Counter[str] = Counter()
    for hit in _place_finder(page.folder).find(tokens):
        start = tokens[hit.first].start
        before = tokens[hit.first - 1].word if hit.first else ""
        if page.text[start].isupper() and before not in {"south", "north", "east", "west", "greater", "university"}:
            counts[hit.payload] += 1
    return counts


_SUBJECT = re.compile(
    r"(?:(?<=\. )|(?<=\n)|(?<=\bin )|(?<=\bacross )|(?<=\bof ))([A-Z][a-z]{3,20}(?: [A-Z][a-z]{3,20})?)"
    r"(?=['’]s | had | was | has | engaged | actively | worked | residents| used | did | provided | is | received )"
)


def _by_subject(page: Page) -> str | None:
    """A name no list knows, often the subject of what a council does."""
    counts = Counter(match[1] for match in _SUBJECT.finditer(page.text[:100_000]))
    common = words("not-council-names", page.folder)
    for name, times in counts.most_common():
        if times >= 2 and name.lower() not in common and name.split()[0].lower() not in common:
            return name
    placed = {match[1] for match in _LOCATED.finditer(page.text[:100_000])}
    places = [name for name in placed if name.lower() not in common and name[:3].lower() not in MONTHS]
    return places[0] if len(places) == 1 else None
