"""Text as it may be kept: without the few characters that no database, page or document can hold or that deceive."""

import re

# Control characters except tab and line feed; lone surrogates; marks that turn the direction of what follows around,
# by which words can be made to look like others. The plain marks of right-to-left writing stay.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def fit_to_keep(text: str) -> str:
    """``text`` as it was written, without characters that cannot be kept and without blanks around it.

    Every kind of line end becomes a line feed. Empty or blank text gives "".

    >>> fit_to_keep("  Thank\x00 you\u202e\\r\\nall ")
    'Thank you\\nall'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _UNFIT.sub("", text).strip()
