"""What a survey says, and what it keeps to itself."""

from datetime import date
from decimal import Decimal

import pytest

from heed.listening.changes.surveys import answer_survey
from heed.listening.queries.sources import sources_visible
from heed.listening.queries.surveys import visible
from heed.listening.queries.surveys.results import HELD_BACK, SMALLER, Share, merged_groups, results_of
from tests.factories import council, person
from tests.factories.surveys import answers, question, survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return person(roles=["coproduction_lead"])


def test_a_share_stands_with_its_counts_and_how_sure_it_is():
    assert Share(4, 5).words == "80% (4 of 5; the true share is likely 38% to 96%)"
    assert Share(0, 0).words == "Nobody answered"


def test_below_the_fewest_answers_only_their_number_shows(lead):
    made = survey(by=lead)
    question(survey=made, favourable=["Yes"])
    answers(made, (9, {1: "Yes"}))

    found = results_of(made)

    assert (found.answered, found.enough, found.questions[0].answered) == (9, False, 9)
    assert (found.questions[0].choices, found.questions[0].good) == ([], None)


def test_a_question_that_few_answered_is_held_back_by_itself(lead):
    made = survey(by=lead)
    question(survey=made)
    question(survey=made)
    answers(made, (12, {1: "Yes"}), (3, {1: "No", 2: "Yes"}))

    first, second = results_of(made).questions

    assert [share.count for _, share in first.choices] == [12, 3]
    assert (second.answered, second.choices) == (3, [])


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (None, "12 answered. How many were asked is not known"),
        (48, "12 of 48 people who were asked answered (25%). The other 36 may see it otherwise"),
        (5, "12 answered, more than the 5 said to have been asked"),
    ],
)
def test_response_rate_tells_of_those_who_did_not_answer(lead, asked, expected):
    made = survey(by=lead, asked=asked)
    question(survey=made)
    answers(made, (12, {1: "Yes"}))

    assert results_of(made).rate_words.startswith(expected)


@pytest.mark.parametrize(
    ("published", "expected"),
    [("74", "cannot tell"), ("20", "ours is higher"), ("99", "ours is lower")],
)
def test_beside_a_published_share_no_more_is_said_than_is_known(lead, published, expected):
    made = survey(by=lead)
    question(survey=made, favourable=["Yes"], published=Decimal(published), published_by="England")
    answers(made, (14, {1: "Yes"}), (6, {1: "No"}))

    assert expected in results_of(made).questions[0].beside


def test_nothing_is_set_beside_where_nobody_said_what_is_good(lead):
    made = survey(by=lead)
    question(survey=made, published=Decimal("74"), published_by="England")
    answers(made, (20, {1: "Yes"}))

    found = results_of(made).questions[0]

    assert (found.good, found.beside, found.groups) == (None, "", [])


def grouped(lead, *rows):
    made = survey(by=lead)
    question(survey=made, kind="group", choices=("North", "South", "East", "West"))
    question(survey=made, favourable=["Yes"])
    answers(made, *[(number, {1: group, 2: said}) for group, said, number in rows])
    return results_of(made).questions


def test_small_groups_are_told_together(lead):
    sizes, shares = grouped(
        lead,
        ("North", "Yes", 20),
        ("North", "No", 20),
        ("South", "Yes", 6),
        ("South", "No", 2),
        ("East", "Yes", 1),
        ("East", "No", 7),
    )

    assert [(name, share.count) for name, share in sizes.choices] == [("North", 40), (SMALLER, 16)]
    assert [(each.name, each.words.split(";")[0]) for each in shares.groups[0][1]] == [
        ("North", "50% (20 of 40"),
        (SMALLER, "44% (7 of 16"),
    ]


def test_counts_that_point_at_somebody_are_held_back_and_so_is_what_gives_them_away(lead):
    _, shares = grouped(
        lead,
        ("North", "Yes", 20),
        ("North", "No", 20),
        ("South", "Yes", 1),
        ("South", "No", 30),
        ("East", "Yes", 25),
        ("East", "No", 25),
    )

    held = [each.name for each in shares.groups[0][1] if each.words == HELD_BACK]
    assert ("South" in held, len(held) >= 2) == (True, True)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], []),
        ([("A", 3), ("B", 4)], []),
        ([("A", 12), ("B", 30)], [("A", ["A"]), ("B", ["B"])]),
        ([("A", 3), ("B", 12), ("C", 30)], [("C", ["C"]), (SMALLER, ["A", "B"])]),
        ([("A", 6), ("B", 6), ("C", 30)], [("C", ["C"]), (SMALLER, ["A", "B"])]),
    ],
)
def test_groups_are_merged_until_they_are_large_enough(sizes, expected):
    assert merged_groups(sizes, 10) == expected


def test_words_are_shown_from_enough_answers_on_and_in_no_order_of_writing(lead):
    made = survey(by=lead, is_linked=True)
    row = question(survey=made, kind="text")
    written = [f"Answer {number}" for number in range(10)]
    for said in written:
        answer_survey(survey=made, given={1: [said]}, today=date(2026, 3, 2))

    rows = [source.text for source in visible.words_of(row, for_person=lead)]

    assert sorted(rows) == written
    assert rows != written
    assert (visible.may_show_words(made, 9), visible.may_show_words(made, 10)) == (False, True)


def test_words_that_few_wrote_are_nowhere_to_be_read_before_enough_answered(lead):
    made = survey(by=lead, is_linked=True)
    question(survey=made, kind="text")
    seen = []
    for number in range(10):
        answer_survey(survey=made, given={1: [f"Answer {number}"]}, today=date(2026, 3, 2))
        seen.append(sources_visible(for_person=lead).count())

    assert seen == [*[0] * 9, 10]


def test_surveys_are_for_who_reads_feedback_in_the_council():
    here = council()
    lead, practitioner = (person(roles=[role], council=here) for role in ("coproduction_lead", "practitioner"))
    made = survey(by=lead)

    reads = [list(visible.surveys_visible(for_person=each)) for each in (lead, practitioner, person())]

    assert reads == [[made], [], []]


def test_only_an_open_survey_is_found_by_its_key(lead):
    made = survey(by=lead, is_linked=True)
    survey(by=lead, key="closed")

    day = date(2026, 3, 2)
    found = [visible.survey_open(key, today=day) for key in (made.key, "closed", "none")]

    assert found == [made, None, None]
    assert visible.survey_open(made.key, today=date(2027, 1, 1)) is None
