"""Reads a published report or decision into findings whose every word can be traced."""

from heed.core.text.documents.errors import UnreadableDocument
from heed.core.text.reading import read_document, read_text
from heed.core.text.shapes import (
    Check,
    Cue,
    DocumentFacts,
    Entity,
    Mention,
    Quantity,
    ReadFinding,
    Reading,
    Section,
)

__all__ = [
    "Check",
    "Cue",
    "DocumentFacts",
    "Entity",
    "Mention",
    "Quantity",
    "ReadFinding",
    "Reading",
    "Section",
    "UnreadableDocument",
    "read_document",
    "read_text",
]
