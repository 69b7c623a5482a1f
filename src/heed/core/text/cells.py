"""Text in cells of files: kept from being taken for a formula on the way out, and set free again on the way in."""

import re

GUARDED = re.compile(r"'*[=+\-@\t\r]")
GUARD = "'"
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def office_text(text: str) -> str:
    """The text without what a Word or Excel file cannot hold, such as control characters from a paste; else unchanged.

    Source: W3C, Extensible Markup Language (XML) 1.0, production 2, Char.

    >>> office_text("wait\\x0bing")
    'waiting'
    """
    return NOT_XML.sub("", text)


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
