"""Very long runs of letters or blanks: read in steady time, with what stands in and around them masked."""

import time

import pytest

from heed.core.text.redaction import redact

LONG = 20_000


@pytest.mark.parametrize("run", ["a", "O'", "Ann-", "a'", "\n", " ", "\ufb01\u0130", "1-", "A."])
def test_a_run_that_never_ends_is_read_in_steady_time(run):
    before = time.process_time()

    redact(f"{run * (LONG // len(run))}@ .")

    assert time.process_time() - before < 5


def test_what_stands_beside_a_long_run_and_in_it_is_masked():
    record = '{"rang":"07700900123"},' * 100

    told = redact(f"Mr Smith said {record} and rang 07700 900123.").text

    assert told.count("[PHONE 1]") == 101
    assert "0123" not in told
    assert told.startswith("[PERSON 1] said")


def test_a_long_address_of_the_net_is_masked_to_its_end():
    address = "https://example.org/files/" + "folder.of/ann-smith/" * 40

    assert redact(f"See {address} for more.").text == "See [URL 1] for more."
