"""One cell as text or as a date, however a council's spreadsheet wrote it."""

import re
from datetime import date, datetime, timedelta

from heed.core.text.cells import unguarded

EXCEL_BEGINS = date(1899, 12, 30)  # Excel's day 0, its 29 February 1900 allowed for
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
MONTHS = {
    name: number
    for number in range(1, 13)
    for name in {
        date(2000, number, 1).strftime("%B").lower(),
        date(2000, number, 1).strftime("%b").lower(),
        *(["sept"] if number == 9 else []),
    }
}

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?)?$")
UK = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?$")
NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-/]([a-z]{3,9})\.?,?[ \-/](\d{2}|\d{4})$")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?$")


class NotADate(ValueError):
    """What is written cannot be a date; the message says how to write it."""


def text_of(cell: object) -> str:
    """A cell as text. The apostrophe that keeps a text from being a formula is taken off again; numbers lose `.0`."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    text = str(cell).replace("\x00", "").replace("\r\n", "\n").replace("\xa0", " ").strip()
    return unguarded(text)


def date_of(cell: object) -> date | None:
    """A cell as a date: a real one, Excel's number of days, 31/03/2027, 31 March 2027 or 2027-03-31. None where empty.

    Day comes before month. Raises NotADate for anything else, and for years outside 2000 to 2100.
    """
    if isinstance(cell, datetime):
        return _sensible(cell.date())
    if isinstance(cell, date):
        return _sensible(cell)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _from_serial(float(cell))
    text = text_of(cell)
    return _from_text(" ".join(text.lower().split())) if text else None


def _from_text(text: str) -> date:
    if SERIAL.match(text):
        return _from_serial(float(text))
    if found := ISO.match(text):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := UK.match(text):
        return _made(_year(found[3]), int(found[2]), int(found[1]))
    if (found := NAMED.match(text)) and found[2] in MONTHS:
        return _made(_year(found[3]), MONTHS[found[2]], int(found[1]))
    raise NotADate("Write it as 31/03/2027.")


def _year(text: str) -> int:
    return 2000 + int(text) if len(text) == 2 else int(text)


def _made(year: int, month: int, day: int) -> date:
    if month > 12 >= day:
        raise NotADate(f"The month cannot be {month}: write the day first, such as {month:02d}/{day:02d}/{year}.")
    try:
        return _sensible(date(year, month, day))
    except NotADate:
        raise
    except ValueError:
        raise NotADate("There is no such day. Write it as 31/03/2027.") from None


def _from_serial(days: float) -> date:
    if not 0 < days < 100_000:
        raise NotADate("This number is not a date. Write it as 31/03/2027.")
    return _sensible(EXCEL_BEGINS + timedelta(days=int(days)))


def _sensible(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise NotADate(f"The year {day.year} cannot be right. Write it as 31/03/2027.")
    return day
