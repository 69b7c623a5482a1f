"""Finding personal data in a text and putting stable placeholders in their place.

It suggests; people decide. What is left is never anonymous: identifiers were removed, and somebody must check.
"""

from heed.core.text.redaction.redacting import Redaction, redact
from heed.core.text.redaction.spans import TYPES, Span

__all__ = ["TYPES", "Redaction", "Span", "redact"]
