"""Answers in words, on standard output."""

from __future__ import annotations

import sys


def write_words(answer: str) -> None:
    """Writes an answer and a line end: UTF-8 whatever the terminal; a lone surrogate is escaped, not lost."""
    sys.stdout.buffer.write(answer.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()
