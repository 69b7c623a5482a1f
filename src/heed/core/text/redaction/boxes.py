"""Signs that stand apart, one to a box of a form or letter-spaced by a scanner: read as if they stood together."""

from __future__ import annotations

import re

from heed.core.text.redaction.composing import Composed
from heed.core.text.redaction.labels import with_labels_meant
from heed.core.text.redaction.near import Near
from heed.core.text.redaction.words import RedactionVocabulary

_APART = re.compile(r"(?<![^\s(:])[^\W_](?:[ ]?[-/.]?[ ][^\W_]){4,}(?![^\W_])")
_BLANK = re.compile(r"\s")
# without its blanks: "N H S n u m b e r :"
_SAYS_A_NUMBER = re.compile(r"(?:nhs|chi|number|no|dob|birth|code|tel|phone|mobile|ref|acc|account|card)[^a-z\d]{1,4}$")
_NUMBERS = (
    "nhs-cues", "birth-cues", "sort-cues", "bank-cues", "card-cues", "nino-cues", "postcode-cues", "phone-cues",
    "case-cues", "case-owners", "plate-cues",
)  # fmt: skip
_REACH = 30  # letters before a run of digits within which a word says what it is: "scores: 1 4 3 2 5" are none


def drawn_together(text: str, known: RedactionVocabulary) -> Composed | None:
    """The text without the blanks within such runs, and where each character stood; None where there is no run."""
    if not _APART.search(text):
        return None
    text = with_labels_meant(text)
    runs = list(_APART.finditer(text))
    near = Near(text, known)
    left_out: set[int] = set()
    for run in runs:
        digits = sum(letter.isdigit() for letter in run.group())
        before = _BLANK.sub("", near.lower[max(0, run.start() - 2 * _REACH) : run.start()])
        is_said = _SAYS_A_NUMBER.search(before) is not None or any(
            near.has(each, *run.span(), after=False, within=_REACH) for each in _NUMBERS
        )
        if digits == 0 or is_said:
            left_out.update(place for place in range(*run.span()) if text[place] == " ")
    if not left_out:
        return None
    places = [place for place in range(len(text)) if place not in left_out]
    return Composed("".join(text[place] for place in places), tuple(places), tuple(place + 1 for place in places))
