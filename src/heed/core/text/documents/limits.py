"""How much one document may hold. Beyond this the reader refuses, before it has spent much time or memory."""

MAXIMUM_BYTES = 20 * 1024 * 1024
"""20 MB: the longest safeguarding review we know of is under 5 MB as a pdf."""

MAXIMUM_CHARACTERS = 5_000_000
"""Of text once extracted: about 1,800 pages."""

MAXIMUM_UNPACKED_BYTES = 100 * 1024 * 1024
"""All that a docx may unpack to, counted while it is unpacked, whatever it declares."""

MAXIMUM_PACK_RATIO = 200
"""How many times larger than packed one docx entry over 1 MB may be: real ones stay under 40."""

MAXIMUM_ENTRIES = 2_000
"""Files within one docx."""

MAXIMUM_PAGES = 3_000
"""Pages of one pdf."""
