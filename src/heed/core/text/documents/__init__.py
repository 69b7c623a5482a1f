"""From the bytes of a file to the text that is read."""

from heed.core.text.documents.errors import UnreadableDocument
from heed.core.text.documents.opening import DocumentText, open_document

__all__ = ["DocumentText", "UnreadableDocument", "open_document"]
