"""References, kept files and the version that refuses a stale save."""

import hashlib

import pytest
from django.db import transaction

from heed.audit.files import file_fields
from heed.audit.numbering import next_reference, next_references


@pytest.mark.django_db
def test_references_count_on_within_a_series():
    given = [next_reference(chain="brook", prefix="A"), next_reference(chain="brook", prefix="A")]

    assert [*given, next_reference(chain="brook", prefix="L"), next_reference(chain="other", prefix="A")] == [
        "A-001",
        "A-002",
        "L-001",
        "A-001",
    ]


@pytest.mark.django_db
def test_a_reference_is_free_again_when_the_save_fails():
    class Broken(Exception):
        pass

    with pytest.raises(Broken), transaction.atomic():
        next_reference(chain="brook", prefix="A")
        raise Broken

    assert next_reference(chain="brook", prefix="A") == "A-001"


@pytest.mark.django_db
def test_several_references_come_in_one_step():
    assert next_references(chain="brook", prefix="A", count=3) == ["A-001", "A-002", "A-003"]


def test_a_kept_file_has_its_hash_and_no_folder():
    fields = file_fields(name="C:\\Users\\me\\report.pdf", media_type="application/pdf", content=b"words")

    assert fields == {
        "name": "report.pdf",
        "media_type": "application/pdf",
        "size": 5,
        "sha256": hashlib.sha256(b"words").hexdigest(),
        "content": b"words",
    }


def test_a_kept_file_without_a_name_gets_one():
    assert file_fields(name="/", media_type="", content=b"")["name"] == "file"
