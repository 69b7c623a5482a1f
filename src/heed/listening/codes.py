"""Codes that people keep to come back to what they wrote: made, recognised, and used to seal words saved for later.

A code has 16 letters of 20, without vowels and look-alikes; 69 bits: nobody finds one by trying. It is made from
a secret of the form by a keyed hash: the same form gives the same code, however often it is sent, and no code is kept.
"""

import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.crypto import salted_hmac

LETTERS = "BCDFGHJKMNPQRSTVWXYZ"
LENGTH = 16
GROUP = 4
SALT_BYTES = 16
NONCE_BYTES = 12
_MAKING = "heed.listening.codes.make"
_FINDING = "heed.listening.codes.find"


def new_form_secret() -> str:
    """What one form carries with it from its first page to its last, and its code is made from."""
    return secrets.token_urlsafe(18)


def code_of(form_secret: str) -> str:
    """The code of a form, in groups of four letters."""
    number = int.from_bytes(salted_hmac(_MAKING, form_secret, algorithm="sha256").digest(), "big")
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "-".join("".join(letters[at : at + GROUP]) for at in range(0, LENGTH, GROUP))


def bare(code: str) -> str:
    """The letters of a code as somebody typed it, whatever the capitals and what stands between; "" for no code."""
    letters = "".join(letter for letter in code[:100].upper() if letter.isalpha())
    return letters if len(letters) == LENGTH and set(letters) <= set(LETTERS) else ""


def lookup_of(code: str) -> str:
    """What is kept in place of a code, to find it again."""
    return salted_hmac(_FINDING, bare(code), algorithm="sha256").hexdigest()


def seal(words: str, *, code: str) -> tuple[bytes, bytes]:
    """Words sealed with a key made from the code, and the salt of that key. Without the code nobody can read them."""
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_key(code, salt)).encrypt(nonce, words.encode(), None), salt


def unseal(sealed: bytes, *, salt: bytes, code: str) -> str | None:
    """The words again; None where they were sealed with another code or were changed since."""
    try:
        return AESGCM(_key(code, salt)).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None).decode()
    except InvalidTag:
        return None


def _key(code: str, salt: bytes) -> bytes:
    return hashlib.scrypt(bare(code).encode(), salt=salt, n=2**12, r=8, p=1, dklen=32)
