"""Names that may be one person's."""

import pytest

from heed.core.text.redaction import Grouping, Span, may_be_one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pippa jones", "philippa jones"),
        ("bob", "robert smith"),
        ("robert smith", "bob smith"),
        ("liz marsh", "elizabeth ann marsh"),
        ("mohammed khan", "mohammad khan"),
        ("b jones liz", "elizabeth jones bell"),
    ],
)
def test_short_forms_and_spellings_may_be_one_person(one, other):
    assert (may_be_one(one, other), may_be_one(other, one)) == (True, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bob jones", "robert smith"),
        ("pippa jones", "pippa jones"),
        ("jones", "philippa jones"),
        ("philippa jones", "amina jones"),
        ("", "robert"),
        ("bob bob", "robert smith"),
    ],
)
def test_other_names_are_left_alone(one, other):
    assert (may_be_one(one, other), may_be_one(other, one)) == (False, False)


def test_names_that_are_one_group_as_one_and_so_does_what_they_share():
    known = [("PERSON", "philippa jones"), ("PERSON", "pippa jones")]
    spans = [Span(0, 5, "PERSON", words) for words in ("Pippa Jones", "Philippa", "Mrs Jones")]

    apart, one = Grouping(known), Grouping(known, same={"pippa jones": "philippa jones"})

    assert apart.identities(spans) == ["pippa jones", "philippa jones", "jones"]
    assert one.identities(spans) == ["philippa jones", "philippa jones", "philippa jones"]
