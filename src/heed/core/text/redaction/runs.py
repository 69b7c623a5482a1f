"""Very long runs of letters or of blanks, such as a picture kept as letters: cut, so that each is read in steady time.

Patterns that look from every letter to the end of a run need a time that grows with the square of its length: a text
made for it would hold a page up for minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from heed.core.text.redaction.spans import Span

LONGEST_RUN = 240
"""Characters without a blank; addresses of the net may be longer, and are masked to their end."""
LONGEST_GAP = 40
"""Blanks in a row that anything may lie across."""
_LEAST_PIECE = 180
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")
_NO_BLANK = re.compile(r"\S+")
_LONG_GAP = re.compile(rf"\s{{{LONGEST_GAP + 1},}}")


def with_runs_cut(text: str) -> str:
    """The text with a blank in place of a sign about every 240 characters of a longer run, and a full stop after every
    40 blanks of a longer gap. Every other character stays at its place.

    >>> len(with_runs_cut("a" * 1000)), with_runs_cut("a" * 1000).count(" ")
    (1000, 4)
    """
    return _LONG_GAP.sub(_gap_cut, _LONG_RUN.sub(_run_cut, text))


def _run_cut(found: re.Match[str]) -> str:
    run, pieces, at = found.group(), [], 0
    while len(run) - at > LONGEST_RUN:
        # where a word or number ends, if it does
        window = range(at + LONGEST_RUN, at + _LEAST_PIECE, -1)
        cut = next((place for place in window if not run[place].isalnum()), at + LONGEST_RUN)
        pieces.append(run[at:cut])
        at = cut + 1
    return " ".join([*pieces, run[at:]])


def _gap_cut(found: re.Match[str]) -> str:
    gap, step = found.group(), LONGEST_GAP + 1
    return ".".join(gap[at : at + LONGEST_GAP] for at in range(0, len(gap), step)).ljust(len(gap), ".")


def to_their_ends(spans: Iterable[Span], cut: str, text: str) -> list[Span]:
    """Addresses of the net that were found up to a cut, to where they end in the text itself."""
    return [_to_its_end(each, cut, text) if each.type == "URL" else each for each in spans]


def _to_its_end(span: Span, cut: str, text: str) -> Span:
    at = span.end
    while at < len(text) and cut[at] == text[at] and not (text[at].isalnum() or text[at].isspace()):
        at += 1  # over a full stop or bracket that was taken for the end of a sentence
    if at == len(text) or cut[at] == text[at]:
        return span
    rest = _NO_BLANK.match(text, at)
    end = rest.end() if rest else at
    return replace(span, end=end, text=text[span.start : end])
