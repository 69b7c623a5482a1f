"""Answers typed in from paper, and surveys in Easy Read."""

from datetime import date

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.listening.changes import surveys as changes
from heed.listening.changes.surveys import EasyWords
from heed.listening.models import Source, SurveyResponse
from heed.listening.queries.surveys.visible import has_easy_read, typed_from_paper
from tests.factories import person
from tests.factories.surveys import answers, question, survey

pytestmark = pytest.mark.django_db
DAY, LATER = date(2026, 3, 2), date(2027, 1, 4)


@pytest.fixture
def lead():
    return person(roles=["coproduction_lead"])


def typed(made, by, given=None, *, received_on=DAY, today=LATER):
    return changes.type_paper_answer(
        survey=made, given=given or {1: ["Yes"]}, received_on=received_on, today=today, by=by
    )


def test_an_answer_on_paper_keeps_who_typed_it_and_counts_on_the_day_it_came(lead):
    made = survey(by=lead)
    question(survey=made)
    question(survey=made, kind="text")

    kept = typed(made, lead, {1: ["Yes"], 2: [" Ring back "]})

    source = Source.objects.get()
    assert (kept.choices, kept.answered_on, kept.typed_by) == ({"1": ["Yes"]}, DAY, lead)
    assert (source.text, source.received_on, source.added_by) == ("Ring back", DAY, lead)
    assert TrailEntry.objects.latest("pk").verb == "survey.paper_typed"
    assert TrailEntry.objects.latest("pk").details == ""


def test_paper_comes_in_after_the_survey_has_closed_and_without_a_link(lead):
    made = survey(by=lead, closes_on=date(2026, 2, 1))
    question(survey=made)

    typed(made, lead, received_on=date(2026, 3, 9))

    assert SurveyResponse.objects.get().answered_on == date(2026, 3, 9)


@pytest.mark.parametrize("received_on", [date(2025, 12, 31), date(2027, 1, 5)])
def test_paper_came_between_the_opening_and_today(lead, received_on):
    made = survey(by=lead)
    question(survey=made)

    with pytest.raises(NotPossibleNow):
        typed(made, lead, received_on=received_on)


def test_a_form_without_any_answer_is_not_counted(lead):
    made = survey(by=lead)
    question(survey=made)

    with pytest.raises(NotPossibleNow):
        typed(made, lead, {1: ["Perhaps"]})
    assert SurveyResponse.objects.count() == 0


def test_who_only_reads_and_another_council_type_nothing_in(lead):
    made = survey(by=lead)
    question(survey=made)

    for somebody in (person(roles=["auditor"], council=lead.council), person(roles=["coproduction_lead"])):
        with pytest.raises(NotAllowed):
            typed(made, somebody)


def test_who_typed_how_many_is_counted_and_others_are_not(lead):
    made, other = survey(by=lead), person(roles=["coproduction_lead"], council=lead.council)
    question(survey=made)
    answers(made, (4, {1: "Yes"}))
    for by in (other, lead, other):
        typed(made, by)

    assert typed_from_paper(made) == [(other.name, 2), (lead.name, 1)]


def write(made, by, questions, *, version=None, about=""):
    return changes.write_easy_read(survey=made, expected_version=version, about=about, questions=questions, by=by)


def test_questions_stand_in_easy_read_with_their_choices_in_order(lead):
    made = survey(by=lead)
    row = question(survey=made)

    write(made, lead, {1: EasyWords(" Do you get a break? ", ["Yes.", " ", "No."])}, about=" We want to know. ")

    row.refresh_from_db()
    made.refresh_from_db()
    assert (row.easy_words, row.easy_choices, made.easy_about) == (
        "Do you get a break?",
        ["Yes.", "No."],
        "We want to know.",
    )
    assert TrailEntry.objects.latest("pk").details == '{"questions":1}'


def test_half_of_a_form_is_no_easy_read(lead):
    made = survey(by=lead)
    question(survey=made)
    question(survey=made)

    before = has_easy_read(list(made.questions.all()))
    write(made, lead, {1: EasyWords("A?")})
    half = has_easy_read(list(made.questions.all()))
    write(made, lead, {1: EasyWords("A?"), 2: EasyWords("B?")})

    assert (before, half, has_easy_read(list(made.questions.all())), has_easy_read([])) == (False, False, True, False)


@pytest.mark.parametrize(
    "easy", [EasyWords("A?", ["Yes."]), EasyWords("A?", ["Yes.", "Yes."]), EasyWords("", ["Yes.", "No."])]
)
def test_choices_in_easy_read_are_as_many_different_and_with_their_question(lead, easy):
    made = survey(by=lead)
    question(survey=made)

    with pytest.raises(NotPossibleNow):
        write(made, lead, {1: easy})


def test_easy_read_may_be_added_once_somebody_answered_but_not_changed(lead):
    made = survey(by=lead)
    row = question(survey=made)
    answers(made, (1, {1: "Yes"}))

    write(made, lead, {1: EasyWords("A?")})
    with pytest.raises(NotPossibleNow):
        write(made, lead, {1: EasyWords("B?")})

    row.refresh_from_db()
    assert row.easy_words == "A?"


def test_who_only_reads_writes_no_easy_read_and_a_stale_one_is_refused(lead):
    made = survey(by=lead)
    question(survey=made)
    write(made, lead, {1: EasyWords("A?")}, version=1)

    with pytest.raises(StaleSave):
        write(made, lead, {1: EasyWords("B?")}, version=1)
    with pytest.raises(NotAllowed):
        write(made, person(roles=["auditor"], council=lead.council), {1: EasyWords("B?")})
