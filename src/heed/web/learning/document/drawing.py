"""Draws a part of a source's text as HTML, with its findings marked.

Everything of the source is escaped: nothing in it is ever markup or script. Each run of text carries the place of its
first code point (`data-s`), so that a selection made in the page can be told as places in the source.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_LINE = re.compile(r"[^\r\n]+")
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_BULLET = re.compile(r"[ \t]*(?:[-*•●▪–]|\d{1,2}[.)])[ \t]+(?=\S)")
_RULE = re.compile(r"[ \t]*(?:-{3,}|={3,}|\*{3,}|_{3,})[ \t]*$")
HIGHEST_HEADING, LOWEST_HEADING = 3, 6  # the page's own title and the document's come before


@dataclass(frozen=True)
class Mark:
    """A finding to mark: its place, its number in the list beside, and its polarity as id, letter and word."""

    pk: int
    start: int
    end: int
    number: int
    polarity: str
    letter: str
    word: str
    is_aside: bool = False


@dataclass(frozen=True)
class _Block:
    kind: str  # heading, item, paragraph or rule
    level: int
    lines: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        return self.lines[0][0]


def drawn(
    text: str, *, start: int, end: int, marks: Sequence[Mark], headings: dict[int, int], place: int | None = None
) -> SafeString:
    """The text from `start` to `end`. `headings`: where the reader saw a heading begin, and its level.

    `place` is a place to lead to: the block that has it gets the id `place`.
    """
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.pk))
    blocks = list(_ranked(_blocks(text, start, end, headings)))
    led_to = max((block.start for block in blocks if place is not None and block.start <= place), default=None)
    return format_html_join(
        "\n", "{}", ((_block(text, block, ordered, is_place=block.start == led_to),) for block in blocks)
    )


def _ranked(blocks: Iterable[_Block]) -> Iterator[_Block]:
    """The blocks with the level of each heading as the page needs it: below its own headings, and none left out."""
    rank = HIGHEST_HEADING - 1
    for block in blocks:
        if block.kind != "heading":
            yield block
            continue
        rank = min(max(block.level + 1, HIGHEST_HEADING), LOWEST_HEADING, rank + 1)
        yield replace(block, level=rank)


def _blocks(text: str, start: int, end: int, headings: dict[int, int]) -> Iterator[_Block]:
    paragraph: list[tuple[int, int]] = []
    reached = start
    for match in _LINE.finditer(text, start, end):
        line = match.span()
        is_apart = text.count("\n", reached, line[0]) > 1
        reached = line[1]
        if not match.group().strip():
            is_apart = True
        block = _block_of_line(text, line, headings) if match.group().strip() else None
        if paragraph and (is_apart or block):
            yield _Block("paragraph", 0, tuple(paragraph))
            paragraph = []
        if block:
            yield block
        elif match.group().strip():
            paragraph.append(line)
    if paragraph:
        yield _Block("paragraph", 0, tuple(paragraph))


def _block_of_line(text: str, line: tuple[int, int], headings: dict[int, int]) -> _Block | None:
    """A line that is a block by itself: a rule, a heading or a list item."""
    if _RULE.match(text, *line):
        return _Block("rule", 0, (line,))
    if heading := _HEADING.match(text, *line):
        return _Block("heading", len(heading.group(1)), ((heading.end(), line[1]),))
    if line[0] in headings:
        return _Block("heading", headings[line[0]], (line,))
    if item := _BULLET.match(text, *line):
        return _Block("item", 0, ((item.end(), line[1]),))
    return None


def _block(text: str, block: _Block, marks: Sequence[Mark], *, is_place: bool) -> SafeString:
    led_to = mark_safe(' id="place" tabindex="-1"') if is_place else ""
    if block.kind == "rule":
        return format_html("<hr{}>", led_to)
    inner = format_html_join("\n", "{}", ((_line(text, line, marks),) for line in block.lines))
    if block.kind == "heading":
        anchor = format_html('<span id="s-{}"></span>', block.start)
        rank = block.level
        return format_html('<h{} class="heed-document__heading"{}>{}{}</h{}>', rank, led_to, anchor, inner, rank)
    look = "heed-document__item" if block.kind == "item" else "heed-document__paragraph"
    return format_html('<p class="{}"{}>{}</p>', look, led_to, inner)


def _line(text: str, line: tuple[int, int], marks: Sequence[Mark]) -> SafeString:
    start, end = line
    over = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = sorted({start, end, *(edge for mark in over for edge in (mark.start, mark.end) if start < edge < end)})
    pieces = pairwise(edges)
    return format_html_join("", "{}", ((_piece(text, first, last, over),) for first, last in pieces))


def _piece(text: str, start: int, end: int, marks: Sequence[Mark]) -> SafeString:
    over = [mark for mark in marks if mark.start <= start and mark.end >= end]
    words = text[start:end]
    if not over:
        return format_html('<span data-s="{}">{}</span>', start, words)
    inner = over[-1]
    beginnings = format_html_join("", "{}", ((_letter(mark),) for mark in over if mark.start == start))
    looks = f"heed-mark--{inner.polarity}"
    looks += " heed-mark--aside" if inner.is_aside else ""
    looks += " heed-mark--two" if len(over) > 1 else ""
    return format_html(
        '{}<mark class="heed-mark {}" data-s="{}" data-finding="{}">{}</mark>{}',
        beginnings,
        looks,
        start,
        inner.pk,
        words,
        format_html_join("", "{}", ((_ending(mark),) for mark in over if mark.end == end)),
    )


def _letter(mark: Mark) -> SafeString:
    """The letter in the margin: where a mark begins, what it is, and the way to its card."""
    return format_html(
        '<a class="heed-mark__letter heed-mark__letter--{}" id="f-{}" href="#card-{}">{}'
        '<span class="govuk-visually-hidden"> finding {}, {}{}: begins</span></a>',
        mark.polarity,
        mark.pk,
        mark.pk,
        mark.letter,
        mark.number,
        mark.word,
        ", set aside" if mark.is_aside else "",
    )


def _ending(mark: Mark) -> SafeString:
    return format_html('<span class="govuk-visually-hidden"> (end of finding {}) </span>', mark.number)
