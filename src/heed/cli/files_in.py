"""Files that commands read: their bytes, or one clear line that says what is wrong and how to mend it."""

from __future__ import annotations

import sys
from pathlib import Path

from heed.core.text.documents import open_document
from heed.core.text.documents.errors import UnreadableDocument
from heed.core.text.documents.limits import MAXIMUM_BYTES

STANDARD_INPUT = Path("-")


def name_of(file: Path) -> str:
    """The file as messages call it."""
    return "standard input" if file == STANDARD_INPUT else str(file)


def text_of(file: Path) -> str:
    """The text of a document of any format that Heed reads. Raises UnreadableDocument."""
    return open_document(name_of(file), bytes_of(file)).text


def bytes_of(file: Path) -> bytes:
    """At most one byte over the limit: a larger file is refused without being held in memory."""
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(MAXIMUM_BYTES + 1)
    try:
        if file.is_dir():
            raise UnreadableDocument(f"{file}: this is a folder. Name the files in it, for instance {file}/*.pdf")
        if (size := file.stat().st_size) > MAXIMUM_BYTES:
            raise UnreadableDocument(
                f"{file}: the file is {size / 1048576:.0f} MB; the most Heed reads is {MAXIMUM_BYTES // 1048576} MB. "
                "Split it, or leave out the pictures."
            )
        with file.open("rb") as stream:
            return stream.read(MAXIMUM_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableDocument(f"{file}: there is no such file. Check the name and the folder.") from None
    except PermissionError:
        raise UnreadableDocument(f"{file}: you may not read this file. Ask its owner, or copy it.") from None
    except OSError as error:
        raise UnreadableDocument(f"{file}: the file cannot be read ({error.strerror}).") from None
