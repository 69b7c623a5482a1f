"""One cell as a number, however a table of figures wrote it, or as a number that its source held back."""

import re
from decimal import ROUND_HALF_EVEN, Decimal

from heed.core.text.sheets.values import text_of

MOST_DIGITS = 12  # before the point
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[, \u2009\u202f][0-9]{3})+(?:\.[0-9]+)?")
_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?")
_WITHHELD = re.compile(r"\*+|\[?c\]?|\(c\)|suppressed|withheld|(?:<|≤|less than|fewer than) ?[0-9]{1,3}", re.IGNORECASE)
_MISSING = re.compile(r"n/?a|nan|null|none|nil|not available|not known|unknown|\[?[xzu]\]?|[-–—.:?]+", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]{1,2}")
HOW_TO_WRITE = "Write a plain number, such as 12.5."


class NotANumber(ValueError):
    """What is written is no number; the message says how to write it."""


def is_withheld_mark(cell: object) -> bool:
    """Whether a cell says that its source held the number back, as small numbers are: ``*``, ``c``, ``[c]``, ``<5``.

    >>> is_withheld_mark("[c]"), is_withheld_mark("<5"), is_withheld_mark("5"), is_withheld_mark("")
    (True, True, False, False)
    """
    return isinstance(cell, str) and _WITHHELD.fullmatch(" ".join(text_of(cell).split())) is not None


def number_of(cell: object, *, places: int, percent: bool = False) -> Decimal | None:
    """A cell as an exact number with at most this many decimals; None where it is empty.

    Numbers of a workbook are rounded to `places`, as a workbook holds 0.1 as 0.1000000000000000055. Text keeps what it
    says: `1,234`, `1 234`, `12.50`; with `percent` also `12.5%`. A mark for a missing or withheld number is no number.

    Raises NotANumber for anything else: true or false, dates, decimal commas, currency, too many digits.

    >>> number_of("1,234.50", places=2), number_of(0.1, places=4), number_of("", places=4)
    (Decimal('1234.50'), Decimal('0.1'), None)
    """
    if cell is None:
        return None
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        raise NotANumber(HOW_TO_WRITE)
    text = " ".join(text_of(cell).split())
    if not text:
        return None
    number = _rounded(cell, places) if isinstance(cell, float) else _from_text(text, places, percent=percent)
    if number.adjusted() >= MOST_DIGITS:
        raise NotANumber("This number is far too large. Correct it.")
    return number


def _rounded(cell: float, places: int) -> Decimal:
    number = Decimal(repr(cell))
    if not number.is_finite():
        raise NotANumber(HOW_TO_WRITE)
    if number.adjusted() >= MOST_DIGITS:
        return number
    exponent = number.as_tuple().exponent
    too_fine = isinstance(exponent, int) and -exponent > places
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN) if too_fine else number
    return rounded.normalize() + 0


def _from_text(text: str, places: int, *, percent: bool) -> Decimal:
    bare = text[:-1].rstrip() if percent and text.endswith("%") else text
    if not (_PLAIN.fullmatch(bare) or _GROUPED.fullmatch(bare)):
        raise NotANumber(_mend(bare))
    number = Decimal(re.sub(r"[, \u2009\u202f]", "", bare))
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > places:
        raise NotANumber(f"At most {places} decimals fit. Round it, and say so in the note.")
    return number


def _mend(text: str) -> str:
    if _MISSING.fullmatch(text):
        return "Leave the cell empty if there is no number."
    if text.endswith("%"):
        return "Leave the percent sign out."
    if text[0] in "£$€":
        return "Leave the currency sign out."
    if _DECIMAL_COMMA.fullmatch(text):
        return "Write the decimals after a point, such as 12.5."
    return HOW_TO_WRITE
