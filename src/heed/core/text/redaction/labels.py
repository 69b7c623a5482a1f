"""Words for numbers as a scanner misread them or somebody mistyped them: "Acc0unt", "N H5 Nurnber", "Refernce".

A label that nobody knows says nothing of the number behind it, so the rules read the word that was meant.
"""

from __future__ import annotations

import re
from functools import lru_cache

from heed.core.text.redaction.near import has_digit
from heed.core.text.redaction.people import is_a_slip_apart
from heed.core.text.redaction.words import listed_family_names, listed_given_names, ordinary_words

# each label, and what may stand in its place where it was written with fewer letters; all of one kind
_LABELS = (
    ("number", "num", "no"),
    ("account", "acct", "acc", "ac"),
    ("reference", "ref"),
    ("telephone", "phone", "tel"),
    ("mobile", "mob"),
    ("passport", "case", "ref"),
    ("customer", "client", "case", "ref"),
    ("client", "case", "ref"),
    ("patient", "case", "ref"),
    ("hospital", "hosp", "ref"),
    ("insurance", "nino", "ni"),
    ("national", "nino", "ni"),
    ("postcode", "pcode", "zip"),
    ("birth", "dob"),
    ("birthday", "birth", "dob"),
    ("mosaic", "case", "ref"),
    ("liquidlogic", "mosaic", "case", "ref"),
    ("payroll", "case", "ref"),
    ("tenancy", "case", "ref"),
    ("referral", "case", "ref"),
    ("complaint", "case", "ref"),
    ("incident", "case", "ref"),
    ("registration", "plate", "reg"),
    ("vehicle", "plate", "reg"),
    ("sortcode", "sort"),
    ("invoice", "inv"),
    ("surname",),
    ("forename",),
    ("address",),
    ("date",),
)
_SHORT = {
    "nh5": "nhs", "n0": "no", "n0s": "nos", "d0b": "dob", "dqb": "dob", "do8": "dob", "d08": "dob", "0ob": "dob",
    "dof": "", "te1": "tel", "tei": "tel", "m0b": "mob", "rer": "", "c0de": "code", "s0rt": "sort", "50rt": "sort",
    "5ort": "sort", "soft": "", "cade": "", "codc": "code", "acc0": "acc", "n1": "ni", "nlno": "nino", "n1no": "nino",
}  # fmt: skip
_FIGURES_MEANT = str.maketrans("015|8", "olsib")
_AS_DRAWN = (
    ("rn", "m"),
    ("vv", "w"),
    ("cl", "d"),
    ("ii", "u"),
    ("nn", "m"),
    ("l", "i"),
    ("c", "e"),
    ("f", "t"),
    ("q", "o"),
)
_LEAST = 5  # letters of a word that may be a label with one letter amiss
_WORD = re.compile(r"(?<![^\W_])(?=[\d|]*[A-Za-z])[A-Za-z\d|]{2,14}(?![^\W_])")
_PARTED: dict[str, set[str]] = {}  # labels that a blank parts, by what they then begin with
for _label, *_ in _LABELS:
    for _place in range(1, len(_label)):
        _first, _second = _label[:_place], _label[_place:]
        if len(_label) >= _LEAST and not all(len(each) > 2 and each in ordinary_words() for each in (_first, _second)):
            _PARTED.setdefault(_first, set()).add(f"{_first} {_second}")
_FIRSTS = frozenset(_PARTED)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def with_labels_meant(text: str) -> str:
    """The text with labels of numbers as they were meant, every other character at its place.

    >>> with_labels_meant("Acc0unt 44120031"), with_labels_meant("Refernce 4412")
    ('account 44120031', '     ref 4412')
    """
    if not has_digit(text):
        return text
    low = text.lower()
    words = frozenset(_WORD.findall(low))
    if any(map(_meant, words)):
        text = _WORD.sub(_read, text)
    firsts = words & _FIRSTS | _LETTERS.intersection(low.split()) & _FIRSTS
    parted = [each for first in firsts for each in _PARTED[first] if each in low]
    if parted and len(low) == len(text):
        for found in re.finditer(rf"(?<![^\W_])(?:{'|'.join(parted)})(?![^\W_])", low):
            whole = found.group().replace(" ", "")
            text = f"{text[: found.start()]} {whole}{text[found.end() :]}"
    return text


def _read(found: re.Match[str]) -> str:
    written = found.group()
    meant = _meant(written.lower()) if len(written) < _LEAST or not written.isdigit() else None
    return written if meant is None else meant.rjust(len(written))


@lru_cache(maxsize=20000)
def _meant(low: str) -> str | None:
    """The label that a word in small letters was meant for, no longer than the word; None for every other word."""
    if low in _SHORT:
        return _SHORT[low] or None
    if len(low) < _LEAST:
        return None
    letters = low.translate(_FIGURES_MEANT)
    if not letters.isalpha() or (low == letters and _is_known(low)):
        return None
    if low != letters and sum(sign.isdigit() for sign in low) > len(low) // 2:
        return None
    for label, *shorter in _LABELS:
        if low != label and (letters == label or _drawn(letters) == _drawn(label) or _is_nearly(letters, label)):
            return next((each for each in (label, *shorter) if len(each) <= len(low)), None)
    return None


def _is_known(low: str) -> bool:
    return low in ordinary_words() or low in listed_given_names() or low in listed_family_names()


def _drawn(letters: str) -> str:
    for read, meant in _AS_DRAWN:
        letters = letters.replace(read, meant)
    return letters


def _is_nearly(one: str, other: str) -> bool:
    """Whether they begin alike and are a slip apart, which in a short one is no letter more or less at its end."""
    if len(other) < _LEAST or one[0] != other[0] or one.rstrip("s") == other:
        return False
    is_cut = one.startswith(other) or other.startswith(one)
    return (len(other) > _LEAST or not is_cut) and is_a_slip_apart(one, other)
