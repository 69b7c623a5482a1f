"""What somebody is called in the redacted copies of a case: the same throughout it, and another in every other case."""

from __future__ import annotations

import hashlib
import hmac

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXY346789"  # none that is taken for another
_LENGTH = 4
LONGEST = 12


def pseudonym_of(kind: str, identity: str, *, case: str, secret: bytes, length: int = _LENGTH) -> str:
    """A label such as `[PERSON K4MP]`, made from a keyed hash of the case, the type and the identity.

    Without `secret` nobody can tell which label an identity has, nor that two labels of two cases are one person. Of
    28 letters, 4 give 600,000 labels; where one is taken in a case, ask for a longer one.

    Raises:
        ValueError: no secret, or a length out of 1 to 12.

    >>> pseudonym_of("PERSON", "amina okafor", case="1", secret=b"s") == pseudonym_of(
    ...     "PERSON", "amina okafor", case="2", secret=b"s")
    False
    """
    if not secret:
        raise ValueError("a pseudonym needs a secret")
    if not 1 <= length <= LONGEST:
        raise ValueError(f"length must lie between 1 and {LONGEST}, not {length}")
    message = f"{case}\x1f{kind}\x1f{identity}".encode()
    number = int.from_bytes(hmac.new(secret, message, hashlib.sha256).digest(), "big")
    letters = []
    for _place in range(length):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return f"[{kind.replace('_', ' ')} {''.join(letters)}]"
