"""An e-mail as it was saved to a file: its words, who sent it and when, and the files that came with it.

Nothing in it is followed, fetched or opened. Attached files are handed on as bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from heed.core.text.documents.errors import UnreadableDocument
from heed.core.text.documents.web_page import text_of_html

MEBIBYTE = 1024 * 1024
LARGEST_EMAIL = 20 * MEBIBYTE
MOST_PARTS = 200
LONGEST_TEXT = 200_000
LONGEST_PAGE = 1_000_000
LONGEST_HEADER = 10_000  # read of one header: putting encoded words into letters takes long beyond all measure
EARLIEST_YEAR = 1990
OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Headers of which an e-mail has at least two.
_TELLING = ("from", "date", "subject", "to", "message-id", "received", "mime-version")
_BAD_HEADERS = (LookupError, ValueError, TypeError, AttributeError, MessageError, RecursionError)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_QUOTE_BEGINS = re.compile(
    r"^(?:"
    r"-{2,} ?(?:original message|forwarded message|original-nachricht) ?-{2,}"
    r"|_{20,}"
    r"|on .{6,200}\bwrote:"
    r"|from: .{1,200}\n(?:sent|date): .{1,200}"
    r"|>.*(?:\n>.*){2,}"
    r")[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


class UnreadableEmail(Exception):
    """A file that cannot be read as an e-mail. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with an e-mail, exactly as it was attached."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReadEmail:
    """What an e-mail says. `text` is empty where it says nothing in words; `notes` are what had to be assumed."""

    subject: str
    text: str
    sender_name: str
    sender_address: str
    sent_at: datetime | None
    message_id: str
    attachments: tuple[Attachment, ...]
    notes: tuple[str, ...] = ()


def read_email(name: str, data: bytes) -> ReadEmail:
    """The e-mail in a file: its plain words, or those of its web page where it has no others.

    Args:
        name: of the file, for messages.
        data: the whole file, as saved by a mail program (RFC 5322), at most 20 MB.

    Words in an unknown or wrong alphabet are read as UTF-8 or Windows-1252, with a note. An e-mail within the e-mail is
    an attachment. A date that cannot be is None.

    Raises:
        UnreadableEmail: empty, too large, not an e-mail, encrypted, or nested beyond all measure.

    Source: RFC 5322 (form), RFC 2045 to 2047 and 2183 (parts, alphabets, attachments).

    >>> read_email("thanks.eml", b"From: Ann <ann@example.org>\\nSubject: Thanks\\n\\nYou rang back.\\n").text
    'You rang back.'
    """
    _refuse_what_is_none(name, data)
    try:
        message = message_from_bytes(data)
        parts = list(_leaves(message))
    except RecursionError as error:
        raise UnreadableEmail(f"{name}: its parts are nested too deeply. Copy its words instead.") from error
    except _BAD_HEADERS as error:
        raise UnreadableEmail(f"{name}: what it says of its parts makes no sense. Copy its words instead.") from error
    if sum(1 for header in _TELLING if message.get(header) is not None) < 2:
        raise UnreadableEmail(f"{name}: this is not an e-mail. Save the e-mail as .eml, and choose that file.")
    if len(parts) > MOST_PARTS:
        raise UnreadableEmail(f"{name}: it has more than {MOST_PARTS} parts. Copy its words instead.")
    return _read(name, message, parts)


def quoted_from(text: str) -> int | None:
    """Where the e-mail that was answered begins within the words of an answer; None where nothing is quoted.

    A line such as “On 3 March, Ann wrote:”, a mail program's dividing line, a second set of From and Sent, or three
    lines in a row that begin with `>`. Offsets are code points.

    >>> quoted_from("Thank you!\\n\\nOn 3 March 2026, the council wrote:\\n> We are sorry."), quoted_from("Thank you!")
    (12, None)
    """
    found = _QUOTE_BEGINS.search(text)
    return found.start() if found else None


def _refuse_what_is_none(name: str, data: bytes) -> None:
    if not data.strip():
        raise UnreadableEmail(f"{name}: the file is empty.")
    if len(data) > LARGEST_EMAIL:
        raise UnreadableEmail(
            f"{name}: it is larger than {LARGEST_EMAIL // MEBIBYTE} MB. Save it without its attachments."
        )
    if data.startswith(OUTLOOK):
        raise UnreadableEmail(f"{name}: this is an Outlook message (.msg). Save it as .eml, and choose that file.")
    if data[:4096].count(b"\x00") > 8:
        raise UnreadableEmail(f"{name}: this is not an e-mail. Save the e-mail as .eml, and choose that file.")


def _leaves(part: Message) -> Iterator[Message]:
    """The parts that hold something, in order; an e-mail within the e-mail is one of them, unopened."""
    if part.get_content_maintype() == "multipart" and part.is_multipart():
        for inner in _inner(part):
            yield from _leaves(inner)
    else:
        yield part


def _inner(part: Message) -> list[Message]:
    payload = part.get_payload() if part.is_multipart() else []
    return [each for each in payload if isinstance(each, Message)]


def _bytes_of(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except _BAD_HEADERS:
        return b""
    return payload if isinstance(payload, bytes) else b""


def _read(name: str, message: Message, parts: list[Message]) -> ReadEmail:
    notes: list[str] = []
    words = [part for part in parts if _is_words(part)]
    text = _words_of(name, words, notes)
    attachments = tuple(_attachment(part, number) for number, part in enumerate(parts, start=1) if part not in words)
    if not text and any(part.get_content_subtype() in {"pkcs7-mime", "encrypted"} for part in parts):
        raise UnreadableEmail(f"{name}: it is encrypted. Open it in your mail program, and copy its words.")
    sender_name, sender_address = _sender(message)
    return ReadEmail(
        subject=_header(message, "subject")[:300],
        text=text,
        sender_name=sender_name[:150],
        sender_address=sender_address[:300],
        sent_at=_sent_at(message, notes),
        message_id=_header(message, "message-id").strip("<> ")[:500],
        attachments=attachments,
        notes=tuple(notes),
    )


def _is_words(part: Message) -> bool:
    if part.get_content_type() not in {"text/plain", "text/html"}:
        return False
    return _disposition(part) != "attachment" and not _file_name(part)


def _words_of(name: str, words: list[Message], notes: list[str]) -> str:
    plain = [_decoded(part, notes) for part in words if part.get_content_type() == "text/plain"]
    text = "\n\n".join(each for each in map(_tidy, plain) if each)
    if not text:
        pages = [_decoded(part, notes) for part in words if part.get_content_type() == "text/html"]
        text = "\n\n".join(each for page in pages if (each := _of_page(name, page, notes)))
    if len(text) > LONGEST_TEXT:
        notes.append(f"Only its first {LONGEST_TEXT:,} characters are shown; the file holds the rest.")
    return text[:LONGEST_TEXT]


def _of_page(name: str, page: str, notes: list[str]) -> str:
    try:
        return _tidy(text_of_html(name, page[:LONGEST_PAGE]))
    except UnreadableDocument:
        notes.append("Its words are a web page that cannot be read; the file holds them.")
        return ""


def _decoded(part: Message, notes: list[str]) -> str:
    data = _bytes_of(part)
    charset = _quietly(part.get_content_charset) or "utf-8"
    try:
        return data.decode(charset)
    except (LookupError, ValueError):
        notes.append("Its letters do not fit what it says they are; some may be wrong.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _tidy(text: str) -> str:
    lines = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _attachment(part: Message, number: int) -> Attachment:
    inner = _inner(part)
    content = _written(inner[0]) if inner else _bytes_of(part)
    ending = {"message/rfc822": ".eml", "text/plain": ".txt", "text/html": ".html"}.get(part.get_content_type(), "")
    name = _file_name(part) or f"attachment {number}{ending}"
    return Attachment(name, part.get_content_type(), content)


def _written(message: Message) -> bytes:
    """An e-mail within the e-mail, as a file of its own."""
    try:
        return message.as_bytes()
    except (*_BAD_HEADERS, UnicodeError):
        return _bytes_of(message)


def _file_name(part: Message) -> str:
    name = _quietly(part.get_filename) or ""
    return " ".join(_CONTROL.sub("", _in_letters(name)).split())[:255]


def _disposition(part: Message) -> str:
    return _quietly(part.get_content_disposition) or ""


def _sender(message: Message) -> tuple[str, str]:
    raw = (_header(message, "from") or _header(message, "reply-to"))[:LONGEST_HEADER]
    try:
        found = [(name, address) for name, address in getaddresses([raw]) if address]
    except _BAD_HEADERS:
        found = []
    if not found or "@" not in found[0][1]:
        return raw, ""
    return " ".join(found[0][0].split()), found[0][1]


def _sent_at(message: Message, notes: list[str]) -> datetime | None:
    raw = _header(message, "date")
    try:
        sent = parsedate_to_datetime(raw)
        possible = sent.year >= EARLIEST_YEAR
    except (*_BAD_HEADERS, OverflowError):
        possible = False
    if not possible:
        notes.append("It does not say when it was sent.")
        return None
    return sent


def _header(message: Message, name: str) -> str:
    value = message.get(name)
    return " ".join(_CONTROL.sub("", _in_letters(str(value))).split()) if value is not None else ""


def _in_letters(raw: str) -> str:
    """A header with its encoded words put into letters; as it stands where they are broken."""
    try:
        return str(make_header(decode_header(raw[:LONGEST_HEADER])))
    except _BAD_HEADERS:
        return raw


def _quietly(ask: object) -> str | None:
    """What a part says of itself; None where what it says cannot be read."""
    try:
        said = ask()  # type: ignore[operator]
    except _BAD_HEADERS:
        return None
    return said if isinstance(said, str) else None
