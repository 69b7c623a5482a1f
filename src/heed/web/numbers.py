"""Whole numbers in an address or a form. What is none, or longer than any of ours, is as if it were not there."""

from collections.abc import Iterable

DIGITS = 18  # of a key, at the most: any so long fits a database


def number_in(text: str | None, *, digits: int = DIGITS) -> int | None:
    """The number that this text is, of at most so many digits; None for anything else."""
    is_number = text and text.isascii() and text.isdecimal() and len(text) <= digits
    return int(text) if text and is_number else None


def numbers_in(texts: Iterable[str]) -> list[int]:
    """Those of these texts that are numbers."""
    return [number for number in map(number_in, texts) if number is not None]
