"""Finding personal data in a text and putting stable placeholders in their place.

It suggests; people decide. What is left is never anonymous: identifiers were removed, and somebody must check.
"""

from heed.core.text.redaction.alike import may_be_one
from heed.core.text.redaction.grouping import Grouping
from heed.core.text.redaction.leaks import Leak, Sign, leaks_in, signs_in, unusual_words
from heed.core.text.redaction.people import known_people_in, parts_of
from heed.core.text.redaction.pseudonyms import pseudonym_of
from heed.core.text.redaction.redacting import Redaction, redact, spans_in, with_labels
from heed.core.text.redaction.spans import DETAIL, TYPES, Span
from heed.core.text.redaction.sureness import Sureness, how_sure

__all__ = [
    "DETAIL",
    "TYPES",
    "Grouping",
    "Leak",
    "Redaction",
    "Sign",
    "Span",
    "Sureness",
    "how_sure",
    "known_people_in",
    "leaks_in",
    "may_be_one",
    "parts_of",
    "pseudonym_of",
    "redact",
    "signs_in",
    "spans_in",
    "unusual_words",
    "with_labels",
]
