"""Codes right beside a word for a record, whatever record it is, and codes of things that are nobody's."""

import pytest

from heed.core.text.redaction import redact


def found_in(text):
    return [(span.type, span.text) for span in redact(text).spans]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Detained under warrant AMHP/0093 this morning", "AMHP/0093"),
        ("There are two files, 771620 and 804113, for one man", "771620"),
        ("The badge number and expiry: 04QW7X", "04QW7X"),
        ("Case if known:\nnot sure, maybe case 8844-MB", "8844-MB"),
        ("The court knows her as 4471902", "4471902"),
        ("Lasting power of attorney, access code V-AB12-CD34-EF56", "V-AB12-CD34-EF56"),
        ("Police log 4471 of 3/7 refers", "4471 of 3/7"),
        ("probate (no. 1729 4418 0067 3312)", "1729 4418 0067 3312"),
    ],
)
def test_a_code_beside_a_word_for_a_record_is_of_somebody(text, code):
    assert ("CASE_REF", code) in found_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Order no. 771620 for six chairs",
        "Invoice 804113 was paid late",
        "In all 771620 cases were opened in England",
        "The policy COVID-19 of the file",
        "The case of 200 mg tablets",
        "Model AB-4471 of the hoist",
        "In case of fire ring 999",
        "BS EN 12182 applies to the case",
    ],
)
def test_a_number_of_a_thing_is_nobodys(text):
    assert found_in(text) == []


def test_a_form_of_code_that_was_labelled_once_is_found_everywhere():
    text = "Case ref HW/20417 was closed. The other one, HW/20533, stays open."

    assert [code for _, code in found_in(text)] == ["HW/20417", "HW/20533"]
