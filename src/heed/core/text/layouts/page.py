"""A text seen as a page: its blocks, headings, lines and labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from heed.core.text.segments import BLANK, Block, BlockKind
from heed.core.text.tokens import tokenise
from heed.core.text.vocabulary import ThemeWords, cue_finder, statement_finder

_LINE_END = re.compile(r"[\r\n]")
_MARKS = BLANK + "#*_|>-"
_LONGEST_LABEL = 40
_FRONT_LINES = 60
_PUBLISHER = "report by "
_NAME = r"[A-Z][\w'’&-]*(?: (?:and|of|upon|on|the|with|in|&|[A-Z][\w'’&-]*)){0,7}"
_PUBLISHERS = re.compile(
    rf"{_NAME} (?:Council|COUNCIL)|(?:London|Royal|Metropolitan) Borough of {_NAME}|Healthwatch {_NAME}"
    rf"|{_NAME} (?:Local )?(?:Safeguarding Adults?|SAFEGUARDING ADULTS?) (?:Board|Partnership|BOARD|PARTNERSHIP)"
    r"(?: \([A-Z]{2,6}\))?"
)
_REPORTS = re.compile(
    r"\b(?:report|review|assessment|audit|statement|account|briefing|survey|inspection)\b", re.IGNORECASE
)
_SALUTATION = re.compile(r"dear\b", re.IGNORECASE)
_LETTER_SUBJECT = re.compile(r"(?:re|subject|regarding)\s{0,2}:\s{0,2}\S", re.IGNORECASE)
_LETTER_LINES = 24
_MARKED_LINES = 12
_APART = 2
_LONGEST_TITLE = 120
_HEAD_LABELS = frozenset(
    [
        "category",
        "decision",
        "decision date",
        "published",
        "date",
        "reference",
        "organisation",
        "score",
        "indicative score",
    ]
)


@dataclass(frozen=True)
class Line:
    """One line without the marks around it."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Page:
    """The text and its blocks, with what follows from them."""

    text: str
    blocks: tuple[Block, ...]
    folder: str | None = None
    themes: ThemeWords | None = None  # as a council has them; none: those of the definitions

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        """The headings in order."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.HEADING)

    @cached_property
    def front(self) -> tuple[Line, ...]:
        """The first lines that are not blank, marks stripped."""
        lines: list[Line] = []
        offset = 0
        while offset < len(self.text) and len(lines) < _FRONT_LINES:
            stop = self._line_end(offset)
            body = self.text[offset:stop]
            if words := body.strip(_MARKS):
                start = offset + body.index(words)
                lines.append(Line(start, start + len(words), words))
            offset = stop + 1
        return tuple(lines)

    @cached_property
    def labels(self) -> dict[str, str]:
        """``Label : value`` lines of the front, labels in lower case; a value may stand on the line below."""
        found: dict[str, str] = {}
        for line, following in zip(self.front, (*self.front[1:], None), strict=bool(self.front)):
            label, colon, value = _label(line.words)
            if not colon or len(label) > _LONGEST_LABEL or len(label.split()) > 5:
                continue
            value = value.strip(_MARKS)
            if not value and following is not None and not _label(following.words)[1]:
                value = following.words
            if value:
                found.setdefault(label.strip(_MARKS).lower(), value)
        return found

    def front_end(self, *, lines: int) -> int:
        """Where the first ``lines`` lines end."""
        return self.front[min(lines, len(self.front)) - 1].end if self.front else 0

    @cached_property
    def title(self) -> str | None:
        """The first heading, or the first line that could be one; a letter's is its subject."""
        if subject := self._subject_of_letter() or self._marked_title():
            return subject
        for place, line in enumerate(self.front[:6]):
            if self._is_no_title(line) or self._is_publisher(place, line):
                continue
            if line.words[-1] in ".;,":
                return None
            return " ".join(self._with_next_line(place, line).split())
        return None

    def _is_no_title(self, line: Line) -> bool:
        return (
            self.is_furniture(line.start, line.end)
            or len(line.words) > 200
            or _label_value(line.words)
            or line.words.lower().startswith(_PUBLISHER)
        )

    def _subject_of_letter(self) -> str | None:
        """ "Re: Adult social care peer challenge" in a letter, which begins with a name and an address."""
        lines = self.front[:_LETTER_LINES]
        if not any(_SALUTATION.match(line.words) for line in lines):
            return None
        return next((" ".join(line.words.split()) for line in lines if _LETTER_SUBJECT.match(line.words)), None)

    def _marked_title(self) -> str | None:
        """The one line marked as the highest heading ("# Assessing needs"), though others stand above it."""
        tops = [line for line in self.front[:_MARKED_LINES] if self._is_top(line) and not self._is_no_title(line)]
        return " ".join(tops[0].words.split()) if len(tops) == 1 and tops[0] is not self.front[0] else None

    def _is_top(self, line: Line) -> bool:
        return line.start > 1 and self.text[max(line.start - 3, 0) : line.start].lstrip(BLANK) == "# "

    def _is_publisher(self, place: int, line: Line) -> bool:
        """The name of a council, board or Healthwatch alone on its line, over a line that could be a title.

        One marked as a heading, or set as the head of a block of lines, is what the document calls itself.
        """
        if not _PUBLISHERS.fullmatch(line.words) or self._is_top(line):
            return False
        following = next((each for each in self.front[place + 1 : place + 4] if not self._is_no_title(each)), None)
        if following is None or self.text[line.end : following.start].count("\n") < _APART:
            return False
        if line.words.isupper() and (following.words.isupper() or not _REPORTS.search(following.words)):
            return False
        return following.words[-1] not in ".;,:?!" and len(following.words) <= _LONGEST_TITLE

    def _with_next_line(self, place: int, line: Line) -> str:
        """A title that a narrow page broke in two goes on in small letters on the next line."""
        following = self.front[place + 1] if place + 1 < len(self.front) else None
        close = following is not None and following.start - line.end <= len("\r\n")
        if (
            following is None
            or not close
            or not following.words[0].islower()
            or len(following.words) > len(line.words) + 20
        ):
            return line.words
        return f"{line.words} {following.words}"

    def is_furniture(self, start: int, end: int) -> bool:
        """Whether the line is on the page but not of the report: "Back to top"."""
        if end - start > 120:
            return False
        said = cue_finder("furniture", self.folder).matches_all(tokenise(self.text, start, end))
        return said is not None and said.says == "line"

    def statement(self) -> str | None:
        """The quality statement that the page says it is about, at its head."""
        finder = statement_finder(self.folder)
        for line in self.front[:30]:
            if len(line.words) > 160:
                continue
            for part in _parts(line):
                tokens = tokenise(self.text, *part)
                if tokens and (found := finder.matches_all(tokens)):
                    return found
        return self._statement_within()

    def _statement_within(self) -> str | None:
        """A statement's name inside a longer heading; names of one word are too common to count."""
        finder = statement_finder(self.folder)
        for line in self.front[:8]:
            if len(line.words) > 160:
                return None
            hits = finder.find(tokenise(self.text, line.start, line.end))
            if hits:
                best = max(hits, key=lambda hit: hit.last - hit.first)
                if best.last - best.first > 1:
                    return best.payload
        return None

    def _line_end(self, offset: int) -> int:
        found = _LINE_END.search(self.text, offset)
        return found.start() if found else len(self.text)


def _label(words: str) -> tuple[str, str, str]:
    if "|" in words and ":" not in words.split("|")[0]:
        label, _bar, value = words.partition("|")
        return label.strip(), "|", value
    label, colon, value = words.partition(":")
    return label.strip(), colon, value


def _label_value(words: str) -> bool:
    label, colon, value = _label(words)
    return bool(colon) and bool(value) and label.lower() in _HEAD_LABELS


def _parts(line: Line) -> list[tuple[int, int]]:
    """The whole line, then what stands on either side of a colon, dash or bar in it."""
    places = [(line.start, line.end)]
    begin = line.start
    for place in range(line.start, line.end):
        if line.words[place - line.start] in ":–—|-":
            places.append((begin, place))
            begin = place + 1
    if begin != line.start:
        places.append((begin, line.end))
    return places
