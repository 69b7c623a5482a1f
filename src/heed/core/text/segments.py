"""A text as blocks (headings, paragraphs, list items…) and sentences, every one with its place.

Nothing is changed or dropped: a block is a range of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from heed.core.text.tokens import tokenise
from heed.core.text.vocabulary import HeadingGroup, heading_finder, word_list, words

BLANK = " \t\r\n\f\v\u00a0\u200b\u2028\u2029\ufeff\x1c\x1d\x1e\x85"
_LONGEST_SENTENCE = 2_000
_TERMINALS = ".?!"
_CLOSERS = "'\"’”)]*_"
_OPENERS = "'\"‘“([*_£•-–"
_ITEM = re.compile(r"(?:[-*+•●○▪▫◦‣·–—]|o|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])[ \t\u00a0]+(?=\S)")
_QUESTION = re.compile(r"(?:how|what|who|why|when|where|which|did|do|was|were|is|are|have|has)\b", re.IGNORECASE)
_ASKING = re.compile(r"(?:how|what|who|why|where) \w+ \w+", re.IGNORECASE)
"""A line that begins so, stands by itself and ends in no full stop is a heading: "What the Council had done before"."""
_NUMBERED_HEADING = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?)[ \t]+(?=[A-Z])")


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """A range of the text of one kind. ``start`` leaves out marks such as ``##`` or ``1.``; ``line_start`` does not."""

    kind: BlockKind
    line_start: int
    start: int
    end: int
    level: int = 0
    role: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    kind: str
    content: int
    level: int = 0
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A whole sentence, white space around it left out."""

    start: int
    end: int


def split_blocks(text: str, folder: str | None = None) -> list[Block]:
    """The blocks of ``text`` in order. Blank lines and rules fall between them."""
    lines = _classified(text, _lines(text), folder)
    blocks: list[Block] = []
    open_block: list[_Line] = []
    for line in lines:
        continues = line.kind == "text" and open_block and open_block[-1].kind in {"text", "item"}
        if open_block and not continues:
            blocks.append(_block(open_block))
            open_block = []
        if line.kind not in {"blank", "rule"}:
            open_block.append(line)
        if line.kind in {"heading", "table"} and open_block:
            blocks.append(_block(open_block))
            open_block = []
    if open_block:
        blocks.append(_block(open_block))
    return blocks


def _block(lines: list[_Line]) -> Block:
    first, last = lines[0], lines[-1]
    kind = {"text": BlockKind.PARAGRAPH, "item": BlockKind.ITEM}.get(first.kind) or BlockKind(first.kind)
    return Block(kind, first.start, first.content, last.end, first.level, first.role)


def _lines(text: str) -> list[tuple[int, int]]:
    """Start and end of every line, white space around it left out."""
    places: list[tuple[int, int]] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        body = line.strip(BLANK)
        start = offset + (len(line) - len(line.lstrip(BLANK)) if body else 0)
        places.append((start, start + len(body)))
        offset += len(line)
    return places


def _classified(text: str, places: list[tuple[int, int]], folder: str | None) -> list[_Line]:
    rough = [_marked(text, start, end) for start, end in places]
    lines: list[_Line] = []
    title = next((index for index, line in enumerate(rough) if line.kind != "blank"), None)
    for index, line in enumerate(rough):
        before = rough[index - 1] if index else None
        after = rough[index + 1] if index + 1 < len(rough) else None
        if line.kind == "text" or (line.kind == "item" and _NUMBERED_HEADING.match(text, line.start)):
            line = _as_heading(text, line, before, after, folder) or line
            if index == title and line.kind == "text" and _is_title(text, line, after):
                line = _Line(line.start, line.end, "heading", line.content, 1)
        elif line.kind == "heading":
            line = _Line(line.start, line.end, "heading", line.content, line.level, _known_role(text, line, folder))
        lines.append(line)
    return lines


def _marked(text: str, start: int, end: int) -> _Line:
    """What the marks of one line say it is, without its neighbours."""
    if start == end:
        return _Line(start, end, "blank", start)
    line = text[start:end] if end - start < 400 else text[start : start + 400]
    if len(line) >= 3 and len(set(line)) == 1 and line[0] in "-*_=~":
        return _Line(start, end, "rule", start, level=1 if line[0] == "=" else 2)
    if line.startswith("#"):
        hashes = len(line) - len(line.lstrip("#"))
        content = start + hashes + len(line[hashes:]) - len(line[hashes:].lstrip(BLANK))
        if hashes <= 6 and content < end and content > start + hashes:
            return _Line(start, _without_closing_marks(text, content, end), "heading", content, hashes)
    if line.startswith("|"):
        return _Line(start, end, "table", start)
    if _is_bold(line) and end - start < 120:
        return _Line(start, end - 2, "heading", start + 2, 3)
    if line.startswith("> "):
        return _Line(start, end, "text", start + 2)
    if item := _ITEM.match(line):
        return _Line(start, end, "item", start + item.end())
    return _Line(start, end, "text", start)


def _without_closing_marks(text: str, content: int, end: int) -> int:
    return content + len(text[content:end].rstrip("#").rstrip(BLANK))


def _is_bold(line: str) -> bool:
    return len(line) > 4 and line[:2] == line[-2:] and line[:2] in {"**", "__"} and line[2:-2].strip() != ""


def _as_heading(text: str, line: _Line, before: _Line | None, after: _Line | None, folder: str | None) -> _Line | None:
    if line.end - line.start > 130:
        return None
    underlined = after is not None and after.kind == "rule" and (before is None or before.kind != "text")
    if underlined and after is not None and line.kind == "text" and text[line.end - 1] not in _TERMINALS:
        return _Line(line.start, line.end, "heading", line.content, after.level, _known_role(text, line, folder))
    content, level = line.start, 0
    if numbered := _NUMBERED_HEADING.match(text, line.start):
        content, level = numbered.end(), numbered.group().strip().rstrip(".").count(".") + 2
    stands_apart = _ended(text, before) and _starts_anew(text, after)
    group = _known(text, content, line.end, folder)
    if group is not None and stands_apart and not text[content].islower():
        return _Line(line.start, line.end, "heading", content, group.level, group.role)
    if stands_apart and _looks_like_heading(text, content, line, before, after, words("finite-verbs", folder)):
        return _Line(line.start, line.end, "heading", content, level or 3)
    return None


def _is_title(text: str, line: _Line, after: _Line | None) -> bool:
    """The first line, standing by itself and no sentence."""
    alone = after is not None and after.kind in {"blank", "rule"}
    return alone and line.end - line.start < 200 and text[line.end - 1] not in ".?!;:,"


def _known(text: str, start: int, end: int, folder: str | None) -> HeadingGroup | None:
    return heading_finder(folder).matches_all(tokenise(text, start, end))


def _known_role(text: str, line: _Line, folder: str | None) -> str | None:
    content = line.content
    if numbered := _NUMBERED_HEADING.match(text, content):
        content = numbered.end()
    group = _known(text, content, line.end, folder)
    return group.role if group else None


def _ended(text: str, before: _Line | None) -> bool:
    """Whether nothing runs on from the line before."""
    if before is None or (before.kind != "text" and before.kind != "item"):
        return True
    last = text[before.start : before.end].rstrip(_CLOSERS)[-1:]
    return last in _TERMINALS + ":;" or before.end - before.start < 60


def _starts_anew(text: str, after: _Line | None) -> bool:
    return after is None or after.kind != "text" or not text[after.start].islower()


def _looks_like_heading(
    text: str, content: int, line: _Line, before: _Line | None, after: _Line | None, finite: frozenset[str]
) -> bool:
    heading = text[content : line.end]
    parts = heading.split()
    if heading[-1] == "?" and not (_QUESTION.match(heading) and _stands_alone(before, after)):
        return False
    if heading[-1] in ".!;,:" or not heading[0].isupper() or " : " in heading or not 1 <= len(parts) <= 14:
        return False
    if heading[-1] == "?" or (_ASKING.match(heading) and _stands_alone(before, after)):
        return True
    if len(parts) > 4 and not finite.isdisjoint(word.lower() for word in parts):
        return False
    if _stands_alone(before, after):
        return len(parts) > 1 or len(heading) > 3
    long_after = after is not None and after.kind in {"text", "item"} and after.end - after.start > 60
    return len(parts) <= 8 and len(heading) < 60 and long_after


def _stands_alone(before: _Line | None, after: _Line | None) -> bool:
    blank_before = before is None or before.kind in {"blank", "rule", "heading"}
    return blank_before and (after is None or after.kind in {"blank", "rule"})


def split_sentences(text: str, start: int, end: int, folder: str | None = None) -> list[Sentence]:
    """The sentences of ``text[start:end]``. Abbreviations, initials, decimals and list numbers do not end one."""
    abbreviations = word_list("abbreviations", "abbreviations", folder)
    sentences: list[Sentence] = []
    begin = start
    quotations = [found.span() for found in _QUOTATION.finditer(text, start, end) if not _is_statement(text, found)]
    for match in _END.finditer(text, start, end):
        place = match.end()
        if any(first < match.start() and place < last for first, last in quotations):
            continue
        if _ends_here(text, match.start(), place, begin, end, abbreviations):
            _append(sentences, text, begin, place)
            begin = place
    _append(sentences, text, begin, end)
    return sentences


# What somebody said, in quotation marks and at most 400 characters: one statement, however many sentences it has.
_QUOTATION = re.compile(
    r"(?<![\w'’])(?:'(?=\w)(?:[^'\n]|(?<=\w)'(?=\w)){1,400}?'|‘(?=\w)(?:[^‘’\n]|(?<=\w)’(?=\w)){1,400}?’"
    r"|“[^“”\n]{1,400}?”|\"(?=\w)[^\"\n]{1,400}?\")(?!\w)"
)
_SENTENCES_OF_STATEMENT = 2
_WITHIN = re.compile(r"[.?!] (?=[A-Z])")
_END = re.compile(r"[.?!…]+[\"'’”)\]*_]{0,4}(?:\[\d{1,3}\]|(?<=[^\d\s]\.)\d{1,2}(?=\s))?(?=\s|$)")


def _is_statement(text: str, quotation: re.Match[str]) -> bool:
    """ "The Council's response: “We will… We are… We note…”": three sentences after a colon each say a thing."""
    led_in = text[max(quotation.start() - 2, 0) : quotation.start()].rstrip().endswith(":")
    return led_in and len(_WITHIN.findall(quotation.group())) >= _SENTENCES_OF_STATEMENT


def _append(sentences: list[Sentence], text: str, start: int, end: int) -> None:
    """Adds what stands between ``start`` and ``end``, in pieces where it is longer than any sentence is."""
    while start < end:
        stop = end if end - start <= _LONGEST_SENTENCE else _break_before(text, start + _LONGEST_SENTENCE)
        body = text[start:stop]
        stripped = body.strip(BLANK)
        if stripped:
            begin = start + len(body) - len(body.lstrip(BLANK))
            sentences.append(Sentence(begin, begin + len(stripped)))
        start = stop


def _break_before(text: str, place: int) -> int:
    """The last white space within 200 characters before ``place``, else ``place`` itself."""
    for near in range(place, place - 200, -1):
        if text[near - 1] in BLANK:
            return near
    return place


def _ends_here(text: str, mark: int, place: int, begin: int, end: int, abbreviations: frozenset[str]) -> bool:
    following = text[place : place + 40].lstrip(BLANK)[:2] if place < end else ""
    if following and not (following[0].isupper() or following[0].isdigit() or following[0] in _OPENERS):
        return not following[0].islower()
    if text[mark] != ".":
        return True
    if following.startswith(tuple("-–")) and len(following) > 1 and following[1] == " " and mark - begin < 3:
        return False
    before = text[max(begin, mark - 40) : mark].split()
    last = before[-1].lstrip("(['\"‘“") if before else ""
    if len(last) == 1 and last.isalpha() and last.isupper():
        return len(before) > 1 and before[-2][:1].isupper()
    if last.lower() in abbreviations:
        # "… etc. The" ends; "s. 42" and "Mr. Smith" do not.
        return last.lower() in {"etc", "am", "pm", "a.m", "p.m", "ltd", "co", "inc"} and following[:1].isupper()
    return not (last.isdigit() and mark - len(last) <= begin + 1)
