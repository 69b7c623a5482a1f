"""The invented council's year: a new app that locks people out is found, and that it grew."""

from datetime import date, timedelta

import pytest

from heed.core.text.emerging.finding import find_emerging
from heed.core.text.emerging.heard import Heard, Spans
from heed.core.text.flags import flagged_words
from heed.core.text.themes import themes_of
from heed.core.text.tokens import tokenise
from heed.web.demonstration.emerging import said_in_a_year

UNTIL = date(2026, 11, 26)
SPANS = Spans(UNTIL - timedelta(days=364), UNTIL - timedelta(days=90), UNTIL, 420, 160)


@pytest.fixture(scope="module")
def said():
    return said_in_a_year().said


@pytest.fixture(scope="module")
def found(said):
    heard = [
        Heard(str(place), each.text, UNTIL - timedelta(days=each.days), str(place)) for place, each in enumerate(said)
    ]
    return find_emerging(heard, spans=SPANS)


def test_no_theme_holds_any_of_it_and_no_words_raise_a_flag(said):
    themed = [each.text for each in said if themes_of(each.text, tokenise(each.text))[0] or flagged_words(each.text)]

    assert themed == []


def test_the_new_app_is_found_with_what_it_is_about(found):
    first = found.groups[0]

    assert set(first.words[:2]) == {"key box", "app"}
    assert (first.texts, first.earlier, first.recent) == (21, 1, 20)


def test_nothing_but_the_app_is_in_its_group(found, said):
    assert {said[int(member.key)].group for member in found.groups[0].members} == {"app"}


def test_the_app_grew_and_the_bins_did_not(found):
    assert [(min(group.words), group.growth.told) for group in found.groups] == [
        ("app", "more"),
        ("bins", "cannot_tell"),
    ]
    assert found.groups[0].growth.low > 4


def test_everything_else_is_counted(found):
    assert (found.texts, found.unclear, found.wordless) == (60, 27, 0)
