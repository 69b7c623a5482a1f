"""Numbers as people read them: percentages, counts, ranges, months, lists. Plain Python: any command may use it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

MISSING = "not known"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


def percent(share: float | None, *, places: int = 0) -> str:
    """A share between 0 and 1 in per cent, whole unless ``places`` says otherwise; halves go up.

    A share that is more than nothing never reads as 0%, and one that is less than all never as 100%: they read
    "under 1%" and "over 99%". A missing share is "not known".

    >>> percent(0.8), percent(0.0004), percent(0.9996), percent(0), percent(0.0123, places=1)
    ('80%', 'under 1%', 'over 99%', '0%', '1.2%')
    """
    if share is None or share != share:
        return MISSING
    step = Decimal(1).scaleb(-places)
    # Twelve places take off the dust of binary fractions, so that a half is a half.
    shown = Decimal(f"{100 * share:.12f}").quantize(step, ROUND_HALF_UP)
    if shown == 0 and share > 0:
        return f"under {step}%"
    if shown == 100 and share < 1:
        return f"over {100 - step}%"
    return f"{_plain(shown)}%"


def percent_range(low: float | None, high: float | None, *, places: int = 0) -> str:
    """Two shares as a range in per cent; one that rounds to a single figure is "about" it.

    >>> percent_range(0.3755, 0.9638), percent_range(0.801, 0.804)
    ('38% to 96%', 'about 80%')
    """
    first, second = percent(low, places=places), percent(high, places=places)
    if MISSING in {first, second}:
        return MISSING
    return f"about {first}" if first == second else f"{first} to {second}"


def whole(number: float | None) -> str:
    """A whole number with commas between thousands.

    >>> whole(2900), whole(None)
    ('2,900', 'not known')
    """
    return MISSING if number is None or number != number else f"{round(number):,}"


def figure(value: float | None, *, digits: int = 3) -> str:
    """A measured value to so many significant digits, never in powers of ten; whole numbers keep all their digits.

    >>> figure(12.3456), figure(0.00123), figure(123456.7), figure(3.0), figure(-0.0)
    ('12.3', '0.00123', '123,457', '3', '0')
    """
    if value is None or value != value:
        return MISSING
    if value == 0:
        return "0"
    exact = Decimal(repr(float(value)))
    step = Decimal(1).scaleb(min(0, exact.adjusted() - digits + 1))
    return _plain(exact.quantize(step, ROUND_HALF_UP))


def at_most(limit: float) -> str:
    """The upper limit of a ratio to two digits; past a hundred only that it is past it, as no digit there tells more.

    >>> at_most(7.44), at_most(100.0), at_most(711.7)
    ('7.4', '100', 'over 100')
    """
    return "over 100" if limit > 100 else figure(limit, digits=2)


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun in the right form.

    >>> counted(1, "case", "cases"), counted(0, "case", "cases"), counted(1200, "case", "cases")
    ('1 case', '0 cases', '1,200 cases')
    """
    return f"{whole(number)} {one if number == 1 else many}"


def counted_up_to(most: int, number: int, one: str, many: str) -> str:
    """The same where counting stops soon after `most`: beyond it, only that there are more.

    >>> counted_up_to(1000, 7, "text", "texts"), counted_up_to(1000, 1001, "text", "texts")
    ('7 texts', 'more than 1,000 texts')
    """
    return f"more than {counted(most, one, many)}" if number > most else counted(number, one, many)


def count_of(count: int, total: int, one: str = "case", many: str = "cases") -> str:
    """A count out of a total, with what was counted.

    >>> count_of(4, 5), count_of(1, 1)
    ('4 of 5 cases', '1 of 1 case')
    """
    return f"{whole(count)} of {counted(total, one, many)}"


def about(number: float) -> str:
    """An expected number, such as false alarms: whole from 1 on, and never a false nothing below.

    >>> about(7.6), about(0.31), about(0.02), about(0)
    ('about 8', 'about 0.3', 'fewer than 0.1', '0')
    """
    if number == 0:
        return "0"
    if number < 0.1:
        return "fewer than 0.1"
    return f"about {_plain(Decimal(repr(float(number))).quantize(Decimal(1 if number >= 1 else '0.1'), ROUND_HALF_UP))}"


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence.

    >>> listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('', 'a', 'a and b', 'a, b and c')
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def month(day: date) -> str:
    """
    >>> month(date(2025, 3, 1))
    'March 2025'
    """
    return f"{_MONTHS[day.month - 1]} {day.year}"


def day_of(day: date) -> str:
    """
    >>> day_of(date(2025, 3, 1))
    '1 March 2025'
    """
    return f"{day.day} {month(day)}"


def months(first: date, last: date) -> str:
    """The months from one to another; the year stands once where it is the same.

    >>> months(date(2025, 1, 1), date(2025, 3, 1)), months(date(2024, 12, 1), date(2025, 3, 1))
    ('January to March 2025', 'December 2024 to March 2025')
    """
    if (first.year, first.month) == (last.year, last.month):
        return month(first)
    start = _MONTHS[first.month - 1] if first.year == last.year else month(first)
    return f"{start} to {month(last)}"


def sentence(words: str) -> str:
    """Words with a capital at the start and a full stop at the end.

    >>> sentence("no change"), sentence("Is it?")
    ('No change.', 'Is it?')
    """
    stripped = words.strip()
    ended = stripped if stripped.endswith((".", "?", "!")) else f"{stripped}."
    return ended[:1].upper() + ended[1:]


def _plain(number: Decimal) -> str:
    """Digits with commas, no trailing noughts after the point, no minus before nothing."""
    text = f"{number:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text
