"""Which contributory factors the words of a passage suggest."""

import datetime as dt

from heed.core.text.causes import cause_cues
from heed.definitions import contributory_factors
from heed.definitions.shapes import Factor


def factor(key, cues, **more):
    return Factor(
        id=key,
        valid_from=dt.date(2023, 4, 1),
        source="test",
        group="The work",
        name=key,
        description=key,
        questions=("Why?",),
        cues=cues,
        **more,
    )


def test_a_factor_is_suggested_once_by_its_first_words_in_the_order_of_the_text():
    known = {"load": factor("load", ("caseload*", "too busy")), "letters": factor("letters", ("letter*",))}

    found = cause_cues("Letters went out late; caseloads were high, and staff too busy.", known)

    assert [(each.factor, each.words) for each in found] == [("letters", "Letters"), ("load", "caseloads")]


def test_cues_are_whole_words_across_line_ends_and_curly_quotes():
    known = {"roles": factor("roles", ("nobody's job", "own"))}

    assert [each.words for each in cause_cues("It was nobody’s\n job.", known)] == ["nobody’s\n job"]
    assert cause_cues("It was known in town.", known) == ()


def test_what_has_ended_or_has_no_cues_suggests_nothing():
    known = {"old": factor("old", ("letter",), retired=True), "bare": factor("bare", ())}

    assert cause_cues("A letter", known) == ()


def test_the_shipped_cues_find_what_people_write():
    found = cause_cues("No interpreter was offered and case notes were out of date.", contributory_factors())

    assert [each.factor for each in found] == ["involving-the-person", "records-and-systems"]
