"""Personal data found, ordinary words left alone, placeholders stable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.text.redaction import redact
from heed.core.text.redaction.numbers import is_nhs_number, passes_luhn
from heed.core.text.redaction.spans import Span, without_overlaps


def found(text):
    return [(span.type, span.text) for span in redact(text).spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NHS number 999 123 4567.", [("NHS_NUMBER", "999 123 4567")]),
        ("NHS no: 9991234560", [("NHS_NUMBER", "9991234560")]),
        ("It was 943 476 5919 on the letter", [("NHS_NUMBER", "943 476 5919")]),
        ("Her NI number is ab 12 34 56 c", [("NINO", "ab 12 34 56 c")]),
        ("Ring 07700 900123 today", [("PHONE", "07700 900123")]),
        ("Ring +44 (0)20 7946 0018 x12", [("PHONE", "+44 (0)20 7946 0018 x12")]),
        ("Her telephone is 496 0123", [("PHONE", "496 0123")]),
        ("Write to jo.o'neill@example.org.", [("EMAIL", "jo.o'neill@example.org")]),
        ("Postcode tw3 1aa", [("POSTCODE", "tw3 1aa")]),
        ("Born on 3 May 1941", [("DATE_OF_BIRTH", "3 May 1941")]),
        ("DOB: 03/05/41", [("DATE_OF_BIRTH", "03/05/41")]),
        ("It was 03.05.1941", [("DATE_OF_BIRTH", "03.05.1941")]),
        ("Ref: ASC/2023/00123", [("CASE_REF", "ASC/2023/00123")]),
        ("case number 48213", [("CASE_REF", "48213")]),
        ("account no 12345678, sort code 20-00-00", [("BANK_ACCOUNT", "12345678"), ("SORT_CODE", "20-00-00")]),
        ("IBAN GB29 NWBK 6016 1331 9268 19", [("BANK_ACCOUNT", "GB29 NWBK 6016 1331 9268 19")]),
        ("card 4111 1111 1111 1111", [("CARD", "4111 1111 1111 1111")]),
        ("the car AB12 CDE", [("VEHICLE", "AB12 CDE")]),
        ("his car reg is P123 ABC", [("VEHICLE", "P123 ABC")]),
        ("from 192.168.0.12", [("IP", "192.168.0.12")]),
        ("from 2001:db8::ff00:42:8329", [("IP", "2001:db8::ff00:42:8329")]),
        ("See https://example.org/case?id=5.", [("URL", "https://example.org/case?id=5")]),
        ("See www.example.co.uk/me,", [("URL", "www.example.co.uk/me")]),
    ],
)
def test_structured_identifiers_are_found(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at Flat 3, 12 High Street, Hounslow TW3 1AA", ["Flat 3, 12 High Street, Hounslow"]),
        ("I live at 7a acacia avenue", ["7a acacia avenue"]),
        ("She lives in Acacia Avenue.", ["Acacia Avenue"]),
        ("Rose Cottage, Mill Lane, Feltham", ["Rose Cottage, Mill Lane, Feltham"]),
        ("Write to PO Box 123", ["PO Box 123"]),
    ],
)
def test_addresses_are_found(text, expected):
    assert [words for kind, words in found(text) if kind == "ADDRESS"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Smith rang.", ["Mr Smith"]),
        ("mrs patel rang dr obafemi", ["mrs patel", "dr obafemi"]),
        ("My son Kwabena came", ["Kwabena"]),
        ("my social worker sarah came", ["sarah"]),
        ("Agnieszka Kowalczyk's visit", ["Agnieszka Kowalczyk"]),
        ("Mrs O’Neill’s carer", ["Mrs O’Neill"]),
        ("Dr. P. van der Berg came", ["Dr. P. van der Berg"]),
        ("John Baker met Sarah Young", ["John Baker", "Sarah Young"]),
        ("Rose was kind", ["Rose"]),
        ("I asked Will to help", ["Will"]),
        ("In May Will Grant visited", ["Will Grant"]),
        ("J. Smith signed", ["J. Smith"]),
        ("She is called Precious", ["Precious"]),
    ],
)
def test_names_are_found(text, expected):
    assert [words for kind, words in found(text) if kind == "PERSON"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Will you help? May I ask? Hope this helps.",
        "We met in May 2024 and on Monday.",
        "The council and the NHS were slow. Adult Social Care rang.",
        "I waited 6 weeks and 3 days. It cost £1,250.50.",
        "5 days in a row. 3 people on the way home.",
        "80% of 4 cases, see section 42 and version 1.2.3.4.",
        "Staff at Hounslow Hospital. Didn’t help.",
        "The annual report of 2023/24 has 120 pages.",
    ],
)
def test_ordinary_words_are_left_alone(text):
    assert found(text) == []


def test_a_person_keeps_one_number_by_whatever_part_of_the_name():
    text = "Mr Smith rang. Smith was upset. Jane Shah wrote. Jane and Shah are one. Mrs Bell left."

    assert redact(text).text == (
        "[PERSON 1] rang. [PERSON 1] was upset. [PERSON 2] wrote. [PERSON 2] and [PERSON 2] are one. [PERSON 3] left."
    )


def test_a_family_name_of_two_people_is_neither_of_them():
    assert (
        redact("Jane Shah and Imran Shah came. Shah left.").text == "[PERSON 1] and [PERSON 2] came. [PERSON 3] left."
    )


def test_the_same_value_in_another_form_has_the_same_number():
    assert (
        redact("Ring 07700 900123 or 07700900123, else 07700 900456.").text
        == "Ring [PHONE 1] or [PHONE 1], else [PHONE 2]."
    )


def test_an_empty_text_has_nothing():
    assert (redact("").text, redact("").spans) == ("", ())


def test_a_council_lays_its_own_places_over(tmp_path):
    (tmp_path / "redaction_words.yaml").write_text(
        "about: ours\nsource: our gazetteer\nvalid_from: 2026-01-01\nentries:\n  - {id: places, words: [heston]}\n",
        encoding="utf-8",
    )

    assert [redact("A day of Heston", folder=folder).text for folder in (None, str(tmp_path))] == [
        "A day of [PERSON 1]",
        "A day of Heston",
    ]


def test_of_two_that_overlap_the_kind_with_a_shape_stands_and_the_rest_stays_masked():
    spans = [Span(0, 9, "PERSON", "Jane Shah"), Span(5, 20, "EMAIL", "Shah@example.org")]

    assert without_overlaps(spans) == [Span(0, 4, "PERSON", "Jane"), spans[1]]


@pytest.mark.parametrize(("digits", "is_valid"), [("9434765919", True), ("9434765918", False), ("123", False)])
def test_the_check_digit_of_an_nhs_number(digits, is_valid):
    assert is_nhs_number(digits) is is_valid


def test_the_check_digit_of_a_card():
    assert [passes_luhn(digits) for digits in ("4111111111111111", "4111111111111112")] == [True, False]


@given(st.text(max_size=200))
def test_every_span_is_its_words_and_the_rest_stands(text):
    redaction = redact(text)

    assert all(text[span.start : span.end] == span.text for span in redaction.spans)
    assert all(first.end <= second.start for first, second in zip(redaction.spans, redaction.spans[1:], strict=False))


@pytest.mark.parametrize("piece", ["a", "A ", "1 ", "0", "A. ", "aa@", "1.1.", "Flat 1 ", "my son ", "12 High "])
def test_long_texts_of_one_piece_end(piece):
    redact(piece * 2_000)
