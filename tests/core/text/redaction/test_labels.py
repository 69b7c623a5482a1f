"""Labels that a scan or a slip changed."""

import pytest

from heed.core.text.redaction import redact
from heed.core.text.redaction.labels import with_labels_meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Acc0unt 44120031", "account 44120031"),
        ("Refernce 4412", "     ref 4412"),
        ("NHS Nurnber 1", "NHS  number 1"),
        ("Ref erence: 1", " reference: 1"),
        ("sort code 11", "sort code 11"),
        ("Refernce of nobody", "Refernce of nobody"),
        ("Birch 12 and Clint 4", "Birch 12 and Clint 4"),
    ],
)
def test_a_label_is_read_as_it_was_meant(text, meant):
    assert with_labels_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sort c0de 20-11-44", "SORT_CODE"),
        ("Acount numbr 4412 0031", "BANK_ACCOUNT"),
        ("Cusomer no 88123", "CASE_REF"),
        ("12:20 BRK/3391 F 88 28 hrs", "CASE_REF"),
        ("URN: 06 KL 00912 25", "CASE_REF"),
        ("Vehicle B-214-XKD, Romanian plate", "VEHICLE"),
        ("merge 4410982 into the other", "CASE_REF"),
    ],
)
def test_a_number_is_found_behind_it(text, kind):
    assert [span.type for span in redact(text).spans] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "phone extension 4471",
        "valid until ON 31 AUG",
        "Shepherd's pie, then Victoria sponge",
        "Sara Stedy on trial",
        "Signed Y/N. Copy to GP Y/N. Batch 4",
        "a Disabled Facilities Grant",
        "Void list for Beechcroft and Hollybank",
    ],
)
def test_makes_dishes_marks_and_extensions_are_left_alone(text):
    assert redact(text).spans == ()
