"""A quote within its sentence, whatever stands around it."""

import pytest

from heed.learning.queries import surroundings
from tests import factories
from tests.factories.learning import finding, source

pytestmark = pytest.mark.django_db
LONG = "word " * 80


@pytest.mark.parametrize(
    ("text", "quote", "before", "after"),
    [
        ("All waited long.", "waited", "All ", " long."),
        ("One. All waited long. Two.", "waited", "All ", " long."),
        ("Why? All waited long! Two.", "waited", "All ", " long!"),
        ("# Heading\nAll waited long\n\nTwo.", "waited", "All ", " long"),
        ("He said “no.” All waited.", "All waited.", "", ""),
        ("All waited", "All waited", "", ""),
        ("Élan ‘ça’ 🎈 all waited long.", "waited", "Élan ‘ça’ 🎈 all ", " long."),
    ],
)
def test_surroundings_end_with_the_sentence(text, quote, before, after):
    person = factories.person()
    found = finding(source=source(by=person, text=text), quote=quote)
    around = surroundings([found], for_person=person)[found.pk]
    assert (around.before, around.after) == (before, after)


def test_surroundings_of_a_very_long_sentence_are_cut_with_an_ellipsis():
    person = factories.person()
    found = finding(source=source(by=person, text=f"{LONG}waited {LONG}"), quote="waited")
    around = surroundings([found], for_person=person)[found.pk]
    assert (around.before[0], len(around.before), around.after[-1], len(around.after)) == ("…", 241, "…", 241)


def test_surroundings_are_of_what_one_may_read():
    writer = factories.person()
    found = finding(source=source(by=writer, sensitivity="restricted", readers=[writer]))
    others = [factories.person(council=writer.council), factories.person()]
    assert [surroundings([found], for_person=person) for person in others] == [{}, {}]
