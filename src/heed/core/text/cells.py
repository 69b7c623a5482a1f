"""Text in spreadsheet cells: kept from being taken for a formula on the way out, and set free again on the way in."""

import re

GUARDED = re.compile(r"'*[=+\-@\t\r]")
GUARD = "'"


def guarded(text: str) -> str:
    """The text as it may stand in a CSV cell without a spreadsheet running it as a formula.

    Text that begins with ``= + - @``, a tab or a carriage return gets an apostrophe before it, and so does text that
    would otherwise look guarded already; other text, and empty text, stays as it is. `unguarded` is the exact reverse.
    Source: OWASP, CSV Injection.

    >>> guarded("=1+1"), guarded("Ask again"), guarded("'=1")
    ("'=1+1", 'Ask again', "''=1")
    """
    return GUARD + text if GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """What the text was before `guarded`; text that never was guarded stays as it is.

    >>> unguarded("'=1+1"), unguarded("'tis"), unguarded("=1")
    ('=1+1', "'tis", '=1')
    """
    return text[1:] if text.startswith(GUARD) and GUARDED.match(text) else text
