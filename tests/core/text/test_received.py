"""Text fit to keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.core.text.received import fit_to_keep


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        (" \n ", ""),
        ("a\x00b", "ab"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\ud800 lone", "lone"),
        ("eva\u202etxt", "evatxt"),
        ("مرحبا\u200f!", "مرحبا\u200f!"),
        ("👩‍🦽 thanks", "👩‍🦽 thanks"),
        ("tab\tstays", "tab\tstays"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("=1+1", "=1+1"),
    ],
)
def test_what_cannot_be_kept_goes_and_all_else_stays(text, kept):
    assert fit_to_keep(text) == kept


@given(st.text())
def test_what_is_fit_stays_as_it_is_and_can_be_written(text):
    kept = fit_to_keep(text)

    assert fit_to_keep(kept) == kept
    assert kept.encode().decode() == kept
