"""Decisions in the published layouts of several eras, with invented councils: every fact and action."""

import json
from datetime import date
from pathlib import Path

import pytest

from heed.core.text import read_text
from heed.core.text.decisions import decision_in_era, era_on, normal_reference, read_decision
from heed.core.text.decisions.deadlines import deadline_in

FOLDER = Path(__file__).resolve().parent
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
DECIDED = date(2025, 1, 31)


def text_of(name):
    return (FOLDER / "texts" / f"{name}.txt").read_text(encoding="utf-8")


def value(stated):
    return stated.value if stated else None


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_header_fact_is_read(name):
    read = read_decision(text_of(name))

    facts = [read.reference, read.authority, read.category, read.sub_category, read.decision, read.decided_on]
    others = [each.value for each in read.other_bodies]
    reference, authority, category, sub_category, decision, decided_on = map(value, facts)
    assert [reference, authority, others, category, sub_category, decision, decided_on] == EXPECTED[name]["facts"]
    ids = [read.era, read.decision_id, read.category_id, read.sub_category_id, read.reason_id]
    assert ids == EXPECTED[name]["ids"]
    flags = [read.is_public_report, read.was_put_right_before, read.awards_remedy]
    assert flags == EXPECTED[name]["flags"]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_agreed_action_is_split_out(name):
    read = read_decision(text_of(name))

    found = [
        [each.remedy_type, each.pence, str(each.due_on) if each.due_on else None, each.is_for_another, each.words]
        for each in read.actions
    ]
    assert found == EXPECTED[name]["actions"]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_place_holds_its_words(name):
    text = text_of(name)
    read = read_decision(text)

    assert [text[each.start : each.end] for each in read.actions] == [each.words for each in read.actions]
    stated = [read.authority, read.category, read.sub_category]
    assert [text[each.start : each.end] for each in stated if each] == [each.value for each in stated if each]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_general_reader_agrees_on_what_stands_in_the_head(name):
    document = read_text(text_of(name)).document

    reference, authority, _, _, _, _, decided_on = EXPECTED[name]["facts"]
    assert document.kind == "ombudsman_decision"
    assert normal_reference(document.reference) == reference
    assert document.authority == authority
    assert str(document.decided_on) == decided_on


def test_a_decision_headed_not_upheld_keeps_its_remedy():
    read = read_decision(text_of("joint-not-upheld-2021"))

    assert (read.decision_id, read.awards_remedy) == ("not-upheld", True)
    assert [each.pence for each in read.actions if not each.is_for_another] == [394000, None, None]


def test_a_remedy_that_only_the_summary_tells_is_found():
    text = (
        "Westmarsh Council (20 114 739)\n\nDecision : Not upheld\n\nDecision date : 17 Sep 2021\n\n"
        "The Ombudsman's final decision:\n\n"
        "Summary: There were failings. The Council will waive £6,100 and pay £450 within one month.\n\n"
        "Final decision\n\nThe Council has agreed to waive the charges.\n"
    )

    read = read_decision(text)

    assert [(each.remedy_type, each.pence, each.due_on) for each in read.actions] == [
        ("redress-quantified", 610000, date(2021, 10, 17)),
        ("redress-distress", 45000, date(2021, 10, 17)),
    ]


def test_an_empty_text_states_nothing():
    read = read_decision("")

    assert (read.reference, read.decision, read.era, read.actions, read.awards_remedy) == (None, None, None, (), False)


def test_a_date_below_a_long_text_is_found():
    text = (
        "Eastmere Council\n\n"
        + "One more line.\n\n" * 80
        + "Final decision\n\nI do not uphold it.\n\nDate of decision: 3 May 2022\n"
    )

    read = read_decision(text)

    assert (value(read.decided_on), value(read.decision), read.decision_id) == (
        "2022-05-03",
        "Not upheld",
        "not-upheld",
    )


def test_a_time_given_below_counts_for_all_above():
    text = (
        "Agreed action\n\n1. The Council will apologise to Mr B.\n\n"
        "2. The Council will pay Mr B £100 by 3 March 2025.\n\n"
        "3. The Council should do the rest within two weeks of my decision.\n"
    )

    read = read_decision(f"Decision date: 31 January 2025\n\n{text}")

    assert [each.due_on for each in read.actions] == [date(2025, 2, 14), date(2025, 3, 3)]


def test_what_is_done_already_is_no_recommendation():
    text = "Agreed action\n\n1. The Council has already apologised. I welcome that.\n\n2. The Council will pay £50.\n"

    assert [each.remedy_type for each in read_decision(text).actions] == ["redress-distress"]


@pytest.mark.parametrize(
    ("words", "due_on"),
    [
        ("within one month of my decision", date(2025, 2, 28)),
        ("Within a month", date(2025, 2, 28)),
        ("within three months of the date of this decision", date(2025, 4, 30)),
        ("within two calendar months", date(2025, 3, 31)),
        ("within 4 weeks of the final decision", date(2025, 2, 28)),
        ("within a fortnight", date(2025, 2, 14)),
        ("within 10 days", date(2025, 2, 10)),
        ("within 20 working days of the decision", date(2025, 2, 28)),
        ("within six weeks of the new assessment", None),
        ("by 14 March 2025", date(2025, 3, 14)),
        ("no later than 1st June 2025", date(2025, 6, 1)),
    ],
)
def test_a_time_given_in_words_becomes_a_day(words, due_on):
    found = deadline_in(words, 0, len(words), DECIDED)

    assert (found.due_on, found.start) == (due_on, 0)


@pytest.mark.parametrize("words", ["soon", "by 45 Nonember 2025", "in three parts"])
def test_words_without_a_time_give_none(words):
    assert deadline_in(words, 0, len(words), DECIDED) is None


def test_without_the_day_of_the_decision_a_time_stays_open():
    found = deadline_in("within one month", 0, 16, None)

    assert (found.words, found.due_on) == ("within one month", None)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("21 004 118", "21 004 118"),
        ("21-004-118a", "21 004 118"),
        (" 21004118 ", "21 004 118"),
        ("06/B/04417", "06/B/04417"),
        ("", ""),
    ],
)
def test_a_reference_is_written_one_way(written, normal):
    assert normal_reference(written) == normal


@pytest.mark.parametrize(
    ("day", "era"),
    [
        (date(2008, 3, 31), "to-2007-08"),
        (date(2008, 4, 1), "2008-09-to-2012-13"),
        (date(2013, 4, 1), "2013-14-to-2023-24"),
        (date(2024, 3, 31), "2013-14-to-2023-24"),
        (date(2024, 4, 1), "from-2024-25"),
    ],
)
def test_the_era_is_that_of_the_day_of_the_decision(day, era):
    assert era_on(day).id == era


def test_there_was_no_era_before_there_was_an_ombudsman():
    assert era_on(date(1970, 1, 1)) is None


@pytest.mark.parametrize(
    ("words", "day", "found"),
    [
        ("Upheld", date(2020, 5, 1), "upheld"),
        ("Upheld; maladministration and injustice", date(2015, 5, 1), "upheld"),
        ("Not upheld: no fault", date(2015, 5, 1), "not-upheld"),
        ("UPHELD", date(2025, 5, 1), "investigated-upheld"),
        ("Not ready for us", date(2025, 5, 1), "not-for-us"),
        ("Something new", date(2025, 5, 1), None),
        ("", date(2025, 5, 1), None),
    ],
)
def test_a_decision_is_told_in_the_words_of_its_era(words, day, found):
    assert decision_in_era(words, era_on(day)) == found
