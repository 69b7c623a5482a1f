"""A text with the words marked that make it like another: the part of it where most of them stand."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LONGEST_SHOWN = 420  # characters
BEFORE = 60  # of them before the first marked word

Place = tuple[int, int]


def marked(text: str, places: Iterable[Place], *, whole: bool = False) -> SafeString:
    """The text, or the part of a long one with the most marked words, everything in it escaped."""
    found = sorted(set(places))
    start, end = (0, len(text)) if whole or len(text) <= LONGEST_SHOWN else _window(text, found)
    pieces: list[SafeString] = []
    at = start
    for first, last in found:
        if first < at or last > end:
            continue
        pieces.append(format_html("{}<mark>{}</mark>", text[at:first], text[first:last]))
        at = last
    return format_html(
        "{}{}{}{}",
        "… " if start else "",
        format_html_join("", "{}", ((piece,) for piece in pieces)),
        text[at:end],
        " …" if end < len(text) else "",
    )


def _window(text: str, places: list[Place]) -> Place:
    """Where most marked words stand together; the beginning where none do. Words are not cut."""
    best, most = 0, 0
    for first, _ in places:
        number = sum(1 for start, end in places if first <= start and end <= first + LONGEST_SHOWN - BEFORE)
        if number > most:
            best, most = first, number
    start = max(0, best - BEFORE)
    end = min(len(text), start + LONGEST_SHOWN)
    if start:
        start = text.find(" ", start) + 1 or start
    if end < len(text):
        end = text.rfind(" ", start, end) if text.rfind(" ", start, end) > best else end
    return start, end
