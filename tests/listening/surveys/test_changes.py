"""Making surveys, answering them, and bringing tables of answers in."""

from datetime import date
from decimal import Decimal

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.listening.changes import surveys as changes
from heed.listening.models import Source, Survey, SurveyResponse, SurveySheet, SurveyText
from tests.factories import person
from tests.factories.surveys import answers, question, survey

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
TABLE = (
    "Breaks?,What helped?,Case,Your words\n"
    "Yes,Family; Friends,77,It helps\nNo,Family,78,\n,,,\nYes,,79,<b>Ring</b> back\n"
)


@pytest.fixture
def lead():
    return person(roles=["coproduction_lead"])


def words(**more):
    given = {"title": "Breaks", "kind": "carers", "opens_on": DAY, "closes_on": date(2026, 4, 1)}
    return changes.SurveyWords(**{**given, **more})


def test_a_survey_is_made_with_an_address_that_cannot_be_guessed(lead):
    first, second = (changes.make_survey(words=words(title=" Breaks "), by=lead) for _ in range(2))

    assert (first.title, first.reference, second.reference, first.is_linked) == ("Breaks", "SV-001", "SV-002", False)
    assert (len(first.key), first.key == second.key) == (20, False)


@pytest.mark.parametrize("wrong", [{"title": " "}, {"kind": "gossip"}, {"closes_on": date(2026, 3, 1)}])
def test_a_survey_has_title_kind_and_days_in_order(lead, wrong):
    with pytest.raises(NotPossibleNow):
        changes.make_survey(words=words(**wrong), by=lead)


def test_who_only_reads_feedback_makes_nothing():
    reader = person(roles=["auditor"])

    with pytest.raises(NotAllowed):
        changes.make_survey(words=words(), by=reader)


def test_another_council_changes_nothing(lead):
    made = survey(by=person(roles=["coproduction_lead"]))

    with pytest.raises(NotAllowed):
        changes.change_survey(survey=made, expected_version=None, words=words(), by=lead)


def test_a_stale_change_is_refused(lead):
    made = survey(by=lead)
    changes.change_survey(survey=made, expected_version=1, words=words(asked=40), by=lead)

    with pytest.raises(StaleSave):
        changes.change_survey(survey=made, expected_version=1, words=words(asked=50), by=lead)
    assert Survey.objects.get().asked == 40


def test_questions_have_words_and_enough_different_choices(lead):
    made = survey(by=lead)

    kept = changes.add_question(
        survey=made, words=changes.QuestionWords("single", " Breaks? ", ["Yes", " Yes ", "", "No"]), by=lead
    )

    assert (kept.number, kept.words, kept.choices) == (1, "Breaks?", ["Yes", "No"])
    for wrong in (("single", "Breaks?", ["Yes"]), ("single", " ", ["Yes", "No"]), ("song", "Breaks?", ())):
        with pytest.raises(NotPossibleNow):
            changes.add_question(survey=made, words=changes.QuestionWords(*wrong), by=lead)


def test_questions_stay_once_somebody_has_answered(lead):
    made = survey(by=lead)
    first, second = question(survey=made), question(survey=made)

    changes.remove_question(question=second, by=lead)
    answers(made, (1, {1: "Yes"}))

    for refused in (
        lambda: changes.remove_question(question=first, by=lead),
        lambda: changes.add_question(survey=made, words=changes.QuestionWords("text", "Why?"), by=lead),
    ):
        with pytest.raises(NotPossibleNow):
            refused()
    assert list(made.questions.all()) == [first]


def test_a_survey_has_a_largest_number_of_questions(lead):
    made = survey(by=lead)
    question(survey=made, number=100)

    with pytest.raises(NotPossibleNow):
        changes.add_question(survey=made, words=changes.QuestionWords("text", "Why?"), by=lead)


def test_good_answers_and_what_was_published_are_said_with_their_source(lead):
    row = question(survey=survey(by=lead))

    kept = changes.set_meaning(
        question=row, favourable=["Yes"], published=Decimal("74"), published_by="England 2024/25", by=lead
    )

    assert (kept.favourable, kept.published, kept.published_by) == (["Yes"], Decimal("74"), "England 2024/25")
    for wrong in (
        {"favourable": ["Perhaps"]},
        {"published": Decimal("74"), "published_by": " "},
        {"published": Decimal("101"), "published_by": "X"},
    ):
        with pytest.raises(NotPossibleNow):
            changes.set_meaning(
                **{"question": row, "favourable": [], "published": None, "published_by": "", "by": lead, **wrong}
            )


def test_the_link_opens_with_a_question_and_closes(lead):
    made = survey(by=lead)
    with pytest.raises(NotPossibleNow):
        changes.open_link(survey=made, by=lead)
    question(survey=made)

    assert (changes.open_link(survey=made, by=lead).is_linked, changes.close_link(survey=made, by=lead).is_linked) == (
        True,
        False,
    )


def test_choices_and_words_are_kept_apart(lead):
    made = survey(by=lead, is_linked=True)
    question(survey=made)
    question(survey=made, kind="multiple", choices=("A", "B", "C"))
    question(survey=made, kind="text")

    changes.answer_survey(survey=made, given={1: ["Yes", "No"], 2: ["C", "A", "Z"], 3: [" Ring\x00 back "]}, today=DAY)

    response, text = SurveyResponse.objects.get(), SurveyText.objects.get()
    assert (response.choices, response.answered_on) == ({"1": ["Yes"], "2": ["A", "C"]}, DAY)
    assert (text.source.text, text.source.kind, text.source.sensitivity, text.source.origin) == (
        "Ring back",
        "survey_answer",
        "case",
        "people",
    )
    assert {each.name for each in SurveyText._meta.fields} == {"id", "question", "source"}


def test_the_trail_counts_words_and_quotes_none(lead):
    made = survey(by=lead, is_linked=True)
    question(survey=made, kind="text")

    changes.answer_survey(survey=made, given={1: ["Secret"]}, today=DAY)

    entries = list(TrailEntry.objects.values_list("verb", "actor_name", "details", "object_name"))
    assert entries == [("survey.words_kept", "Heed", '{"number":1}', str(made))]


@pytest.mark.parametrize("today", [date(2025, 12, 31), date(2027, 1, 1)])
def test_nobody_answers_before_or_after(lead, today):
    made = survey(by=lead, is_linked=True)
    question(survey=made)

    with pytest.raises(NotPossibleNow):
        changes.answer_survey(survey=made, given={1: ["Yes"]}, today=today)


def test_nobody_answers_a_closed_link_or_nothing(lead):
    made = survey(by=lead)
    question(survey=made)
    with pytest.raises(NotPossibleNow):
        changes.answer_survey(survey=made, given={1: ["Yes"]}, today=DAY)
    Survey.objects.update(is_linked=True)
    made.refresh_from_db()

    with pytest.raises(NotPossibleNow):
        changes.answer_survey(survey=made, given={1: ["Perhaps"]}, today=DAY)
    assert SurveyResponse.objects.count() == 0


def test_staff_words_are_evidence_of_staff(lead):
    made = survey(by=lead, is_linked=True, kind="staff-pulse")
    question(survey=made, kind="text")

    changes.answer_survey(survey=made, given={1: ["Fewer forms"]}, today=DAY)

    assert Source.objects.get().origin == "staff_and_leaders"


def test_a_table_is_looked_at_before_it_comes_in(lead):
    made = survey(by=lead)

    sheet = changes.start_sheet(survey=made, name="a.csv", content=TABLE.encode(), by=lead)

    guessed = changes.guessed_kinds(changes.table_of(bytes(sheet.content)))
    assert (guessed, made.questions.count()) == (["single", "multiple", "text", "text"], 0)


def test_a_table_becomes_questions_answers_and_words(lead):
    made = survey(by=lead)
    changes.start_sheet(survey=made, name="a.csv", content=TABLE.encode(), by=lead)

    number = changes.bring_answers_in(
        survey=made, kinds={0: "single", 1: "multiple", 2: "leave_out", 3: "text"}, by=lead
    )

    assert number == 3
    assert list(made.questions.values_list("number", "words", "choices")) == [
        (1, "Breaks?", ["Yes", "No"]),
        (2, "What helped?", ["Family", "Friends"]),
        (3, "Your words", []),
    ]
    assert list(made.responses.order_by("pk").values_list("choices", flat=True)) == [
        {"1": ["Yes"], "2": ["Family", "Friends"]},
        {"1": ["No"], "2": ["Family"]},
        {"1": ["Yes"]},
    ]
    assert sorted(SurveyText.objects.values_list("source__text", flat=True)) == ["<b>Ring</b> back", "It helps"]
    assert SurveySheet.objects.count() == 0


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"Breaks?\n", b"PK\x03\x04broken"])
def test_a_file_that_is_no_table_is_refused(lead, content):
    with pytest.raises(NotPossibleNow):
        changes.start_sheet(survey=survey(by=lead), name="a.xlsx", content=content, by=lead)


def test_a_table_too_wide_is_refused(lead):
    wide = ",".join(f"Q{place}" for place in range(100)) + ",Q100\n" + ",".join("1" * 101) + "\n"

    with pytest.raises(NotPossibleNow):
        changes.start_sheet(survey=survey(by=lead), name="a.csv", content=wide.encode(), by=lead)


def test_columns_must_hold_what_is_said_of_them(lead):
    made = survey(by=lead)
    with pytest.raises(NotPossibleNow):
        changes.bring_answers_in(survey=made, kinds={0: "text"}, by=lead)
    many = "Case,Blank\n" + "".join(f"{number},\n" for number in range(40))
    changes.start_sheet(survey=made, name="a.csv", content=many.encode(), by=lead)

    for kinds in ({}, {0: "single"}, {0: "song"}, {1: "text"}):
        with pytest.raises(NotPossibleNow):
            changes.bring_answers_in(survey=made, kinds=kinds, by=lead)
    assert (made.questions.count(), SurveyResponse.objects.count()) == (0, 0)
    assert changes.guessed_kinds(changes.table_of(many.encode())) == ["text", "leave_out"]


def test_a_table_comes_into_an_empty_survey_only(lead):
    made = survey(by=lead)
    question(survey=made)

    with pytest.raises(NotPossibleNow):
        changes.start_sheet(survey=made, name="a.csv", content=TABLE.encode(), by=lead)
