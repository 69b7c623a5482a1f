"""Which documents may be put with an action: kinds that councils use, told by name and by content together."""

import io
import zipfile

from heed.audit.refusals import NotPossibleNow

LARGEST = 20 * 1024 * 1024

OFFICE = "application/vnd.openxmlformats-officedocument"
ZIP_PARTS = {
    "docx": ("word/", f"{OFFICE}.wordprocessingml.document"),
    "xlsx": ("xl/", f"{OFFICE}.spreadsheetml.sheet"),
    "pptx": ("ppt/", f"{OFFICE}.presentationml.presentation"),
    "odt": ("content.xml", "application/vnd.oasis.opendocument.text"),
    "ods": ("content.xml", "application/vnd.oasis.opendocument.spreadsheet"),
}
BEGINNINGS = {
    "pdf": (b"%PDF-", "application/pdf"),
    "png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    "jpg": (b"\xff\xd8\xff", "image/jpeg"),
    "jpeg": (b"\xff\xd8\xff", "image/jpeg"),
}
TEXTS = {"txt": "text/plain", "csv": "text/csv", "md": "text/markdown", "eml": "message/rfc822"}
ALLOWED = sorted({*ZIP_PARTS, *BEGINNINGS, *TEXTS})


def media_type_of(name: str, content: bytes) -> str:
    """The media type of a document whose name and content agree. Raises NotPossibleNow with what to do instead."""
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if not content:
        raise NotPossibleNow("The file is empty. Choose another.")
    if len(content) > LARGEST:
        raise NotPossibleNow("The file is larger than 20 MB. Attach a smaller one, or a note of where it is kept.")
    if ending not in ALLOWED:
        raise NotPossibleNow(f"Files of this kind cannot be attached. Choose one of: {', '.join(ALLOWED)}.")
    found = _by_content(ending, content)
    if found is None:
        raise NotPossibleNow(f"The file's name ends in .{ending}, but its content is something else. Save it again.")
    return found


def _by_content(ending: str, content: bytes) -> str | None:
    if ending in BEGINNINGS:
        beginning, media_type = BEGINNINGS[ending]
        return media_type if content.startswith(beginning) else None
    if ending in ZIP_PARTS:
        part, media_type = ZIP_PARTS[ending]
        return media_type if _has_part(content, part) else None
    return TEXTS[ending] if b"\x00" not in content[:4096] else None


def _has_part(content: bytes, part: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(name.startswith(part) for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return False
