"""Names whose letters are written with marks of their own are masked whole, in their place."""

import unicodedata

import pytest

from heed.core.text.redaction import Grouping, known_people_in, redact, spans_in
from heed.core.text.redaction.composing import composed

GIVEN = "Cafe\u0301 bill. Mrs Nun\u0303ez rang 07700 900123 about A\u0301ine O\u0301 Bríain."


def test_a_name_with_marks_of_its_own_is_masked_with_all_of_them():
    spans = spans_in("Mrs Nun\u0303ez rang. Mrs Nu\u00f1ez called.")

    assert [(span.start, span.end, span.text) for span in spans] == [
        (0, 10, "Mrs Nun\u0303ez"),
        (17, 26, "Mrs Nu\u00f1ez"),
    ]
    assert len(set(Grouping().identities(spans))) == 1


def test_what_is_masked_is_the_same_however_the_letters_are_written():
    one, other = redact(GIVEN), redact(unicodedata.normalize("NFC", GIVEN))

    assert unicodedata.normalize("NFC", one.text) == other.text
    assert [GIVEN[span.start : span.end] for span in one.spans] == [span.text for span in one.spans]


@pytest.mark.parametrize("name", ["Shah", "O’Brien", "Kowalska"])
@pytest.mark.parametrize("said", ["née", "ne\u0301e", "nee"])
def test_a_name_from_before_a_marriage_is_a_name(said, name):
    assert redact(f"Mrs Patel ({said} {name}) rang.").text == f"[PERSON 1] ({said} [PERSON 2]) rang."


def test_somebody_known_is_found_in_either_spelling():
    (span,) = known_people_in("then Nun\u0303ez left", ["Ana Nu\u00f1ez"])

    assert (span.start, span.end) == (5, 11)


@pytest.mark.parametrize("text", ["", "plain", "\u0301", "e\u0301\u0323x", "\u0600\u0301"])
def test_every_character_keeps_a_place(text):
    whole = composed(text)

    assert whole.as_given(0, len(whole.text)) == (0, len(text))
