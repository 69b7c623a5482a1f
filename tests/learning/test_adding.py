"""Findings that people add."""

import pytest

from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.learning import changes
from tests.factories import person
from tests.factories.learning import finding, source

pytestmark = pytest.mark.django_db
SECTIONS = [
    {"heading": "All", "level": 1, "start": 0, "end": 90},
    {"heading": "Waits", "level": 2, "start": 0, "end": 24},
]


@pytest.fixture
def heard(lead):
    return source(by=lead, sections=SECTIONS)


def add(heard, by, **more):
    return changes.add_finding(source=heard, polarity="improvement", evidence_category="people", by=by, **more)


def test_a_finding_added_by_place_keeps_the_sources_words(lead, heard):
    added = add(heard, lead, place=(0, 24), themes=["waiting-times"], quality_statements=["equity"])

    added.refresh_from_db()
    assert (added.quote, added.start, added.end, added.section) == ("People waited too long.", 0, 23, "Waits")
    assert (added.origin, added.state, added.added_by, added.decided_by) == ("quoted", "accepted", lead, lead)
    assert [link.theme for link in added.theme_links.all()] == ["waiting-times"]


def test_a_typed_quote_is_found_and_kept_in_the_sources_words(lead):
    heard = source(by=lead, text="It was a\n‘no  blame’ culture.")

    added = add(heard, lead, quote="a 'no blame' culture")

    assert (added.quote, added.start) == ("a\n‘no  blame’ culture", 7)


def test_a_quote_that_is_not_there_is_refused(lead, heard):
    with pytest.raises(changes.QuoteNotFound):
        add(heard, lead, quote="Nobody waited.")


def test_a_quote_in_several_places_asks_which(lead):
    heard = source(by=lead, text="Long waits. Again long waits.")

    with pytest.raises(changes.FoundInSeveralPlaces) as refusal:
        add(heard, lead, quote="waits")
    chosen = add(heard, lead, quote="waits", place=refusal.value.places[1])

    assert (refusal.value.places, chosen.start) == ([(5, 10), (23, 28)], 23)


def test_a_paraphrase_says_that_it_is_one(lead, heard):
    added = add(heard, lead, paraphrase=" Waits are long ")

    assert (added.quote, added.origin, added.start, added.end) == ("Waits are long", "paraphrased", None, None)


def test_a_paraphrase_in_the_sources_own_words_is_a_quote(lead, heard):
    with pytest.raises(NotPossibleNow):
        add(heard, lead, paraphrase="staff were kind.")


@pytest.mark.parametrize(
    "where",
    [
        {"place": (0, 5000)},
        {"place": (23, 24)},
        {"place": (5, 3)},
        {"place": (0, 23), "quote": "Staff were kind."},
        {"place": (0, 23), "quote": "waited"},
        {"quote": ""},
        {"paraphrase": "x" * 5001},
    ],
)
def test_a_place_or_words_that_do_not_hold_are_refused(lead, heard, where):
    with pytest.raises(NotPossibleNow):
        add(heard, lead, **where)


def test_a_passage_longer_than_one_statement_is_refused(lead):
    with pytest.raises(NotPossibleNow, match="at most 5,000"):
        add(source(by=lead, text="word " * 2000), lead, place=(0, 6000))


def test_the_same_words_are_not_added_twice(lead, heard):
    finding(source=heard)

    with pytest.raises(NotPossibleNow, match="exactly these words"):
        add(heard, lead, quote="Staff were kind.")


def test_adding_needs_the_permission(lead, heard):
    with pytest.raises(NotAllowed):
        add(heard, person(roles=["practitioner"], council=lead.council), place=(0, 23))


def test_labels_that_no_definition_knows_are_refused(lead, heard):
    with pytest.raises(NotPossibleNow):
        add(heard, lead, place=(0, 23), themes=["nowhere"])
