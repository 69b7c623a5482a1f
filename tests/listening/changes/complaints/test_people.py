"""People in a complaint, their access needs, its issues and remedies, and equality answers kept apart."""

from dataclasses import replace
from datetime import date

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening.changes import complaints as changes
from heed.listening.changes.equality import keep_equality_answers
from heed.listening.models import AccessNeed, CasePerson, Complaint, EqualityAnswer
from tests.factories import complaint_steps, team
from tests.factories.complaint_steps import CAME, answered, closed, investigated, logged

pytestmark = pytest.mark.django_db
ADA = changes.PersonWords("person_affected", "Ada Fern")
NEED = changes.NeedWords("large-print", CAME)
SORRY = changes.RemedyWords("apology", "A letter", CAME)


def refused(call, **words):
    with pytest.raises(NotPossibleNow) as refusal:
        call(**words)
    return refusal.value.message


@pytest.fixture
def complaint(people):
    return logged(people)


@pytest.fixture
def ada(complaint, people):
    return changes.add_person(complaint=complaint, words=ADA, by=people.manager)


def test_person_affected_is_marked_so_and_can_be_changed_and_erased(complaint, people, ada):
    assert ada.is_affected is True

    changed = changes.change_person(
        complaint=complaint, person=ada, words=replace(ADA, name="Ada Fernley", has_died=True), by=people.manager
    )
    assert (changed.name, changed.has_died) == ("Ada Fernley", True)
    changes.remove_person(complaint=complaint, person=ada, by=people.manager)
    assert CasePerson.objects.filter(name__startswith="Ada Fernley").count() == 0
    assert TrailEntry.objects.filter(details__contains="Fern").count() == 0


def test_person_of_another_case_is_refused(people, ada):
    other = logged(people)

    assert refused(changes.remove_person, complaint=other, person=ada, by=people.manager) == (
        "This person is in another case."
    )
    assert refused(changes.record_need, complaint=other, person=ada, words=NEED, by=people.manager) == (
        "This person is in another case."
    )


def test_need_goes_through_the_stages(complaint, people, ada):
    need = changes.record_need(complaint=complaint, person=ada, words=NEED, by=people.manager)
    stages = [changes.need_stage(need)]
    for words in (
        replace(NEED, flagged=False),
        replace(NEED, shared_on=CAME, shared_with="The investigator"),
        replace(NEED, shared_on=CAME, shared_with="The investigator", met="yes"),
        replace(NEED, met="yes", met_on=CAME, reviewed_on=CAME),
    ):
        need = changes.change_need(complaint=complaint, need=need, words=words, by=people.manager)
        stages.append(changes.need_stage(need))

    assert stages == ["flagged", "recorded", "shared", "met", "reviewed"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"need": "none"}, "There is no such need. Choose one from the list."),
        ({"shared_on": CAME}, "Say with whom it was shared, and on which day."),
        ({"shared_with": "Somebody"}, "Say with whom it was shared, and on which day."),
        ({"met_on": CAME}, "A day on which it was met goes with 'yes, it was met'."),
        ({"met": "no"}, "Say why it was not met."),
        ({"identified_on": date(2999, 1, 1)}, "A need that was seen to: that day is still to come."),
    ],
)
def test_need_that_cannot_be(complaint, people, ada, change, message):
    words = replace(NEED, **change)

    assert refused(changes.record_need, complaint=complaint, person=ada, words=words, by=people.manager) == message


def test_need_is_recorded_once(complaint, people, ada):
    changes.record_need(complaint=complaint, person=ada, words=NEED, by=people.manager)
    other = changes.record_need(complaint=complaint, person=ada, words=replace(NEED, need="braille"), by=people.manager)

    message = "This need is recorded already. Change how far it is."
    assert refused(changes.record_need, complaint=complaint, person=ada, words=NEED, by=people.manager) == message
    assert refused(changes.change_need, complaint=complaint, need=other, words=NEED, by=people.manager) == message
    assert AccessNeed.objects.count() == 2


def test_issues_are_added_changed_and_taken_out_until_decided(complaint, people):
    added = changes.add_issue(complaint=complaint, words=changes.IssueWords("charging", "A bill"), by=people.manager)
    assert added.position == 3
    changes.change_issue(
        complaint=complaint, issue=added, words=changes.IssueWords("delay", "A late bill"), by=people.manager
    )
    changes.decide_issue(
        complaint=complaint, issue=added, outcome="upheld", reason="It was late.", on=CAME, by=people.manager
    )

    assert refused(changes.remove_issue, complaint=complaint, issue=added, by=people.manager) == (
        "This issue was decided: it stays. Decide it as withdrawn if it was taken back."
    )
    first = complaint.issues.first()
    changes.remove_issue(complaint=complaint, issue=first, by=people.manager)
    assert list(complaint.issues.values_list("position", "what")) == [(2, "No call"), (3, "A late bill")]


def test_issue_of_another_complaint_or_team_elsewhere_is_refused(complaint, people):
    issue = logged(people).issues.first()
    words = changes.IssueWords("delay", "x", team=team())

    assert refused(changes.remove_issue, complaint=complaint, issue=issue, by=people.manager) == (
        "This issue belongs to another complaint."
    )
    assert refused(changes.add_issue, complaint=complaint, words=words, by=people.manager) == (
        "There is no such team. Choose one from the list."
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"outcome": "none"}, "There is no such outcome. Choose one from the list."),
        ({"reason": " "}, "Say why: the answer gives the reason for each issue."),
        ({"on": date(2999, 1, 1)}, "A decision: that day is still to come."),
    ],
)
def test_decision_that_cannot_be(complaint, people, words, message):
    given = {"outcome": "upheld", "reason": "x", "on": CAME, **words}

    assert (
        refused(changes.decide_issue, complaint=complaint, issue=complaint.issues.first(), by=people.manager, **given)
        == message
    )


@pytest.mark.parametrize(
    ("outcomes", "derived"),
    [
        (("upheld", "upheld"), "upheld"),
        (("not-upheld", "not-upheld"), "not-upheld"),
        (("upheld", "not-upheld"), "partially-upheld"),
        (("upheld", "withdrawn"), "upheld"),
        (("resolved", "withdrawn"), "resolved"),
    ],
)
def test_outcome_of_the_complaint_is_derived_and_kept(people, outcomes, derived):
    assert investigated(people, outcomes=outcomes).outcome == derived


def test_new_issue_opens_the_outcome_again(people):
    complaint = investigated(people)

    changes.add_issue(complaint=complaint, words=changes.IssueWords("delay", "More"), by=people.manager)

    assert Complaint.objects.get().outcome == ""


def test_remedy_is_offered_and_done_even_after_closing(people):
    complaint = answered(people)
    words = replace(SORRY, kind="redress-distress", pence=20_000, due_on=date(2024, 5, 1))
    remedy = changes.offer_remedy(complaint=complaint, words=words, by=people.manager)

    changed = changes.change_remedy(
        complaint=complaint, remedy=remedy, words=replace(words, done_on=date(2024, 4, 20)), by=people.manager
    )

    assert (changed.pence, changed.done_on) == (20_000, date(2024, 4, 20))
    assert (
        refused(changes.change_remedy, complaint=logged(people), remedy=remedy, words=words, by=people.manager)
        == "This remedy belongs to another complaint."
    )


@pytest.mark.parametrize("is_authorised", [False, True])
def test_remedy_stays_as_it_is_while_the_answer_that_offers_it_is_authorised(people, is_authorised):
    words = changes.RemedyWords("apology", "A letter", date(2024, 4, 1))
    draft = complaint_steps.draft(people)
    remedy = changes.offer_remedy(complaint=draft.complaint, words=words, by=people.manager)
    answer = changes.submit_response(response=draft, to=people.director, by=people.manager)
    if is_authorised:
        answer = changes.authorise_response(response=answer, by=people.director)
    expected = "The answer waits for authorisation, or is authorised. Take it back first."

    assert refused(changes.offer_remedy, complaint=answer.complaint, words=words, by=people.manager) == expected
    assert expected == refused(
        changes.change_remedy,
        complaint=answer.complaint,
        remedy=remedy,
        words=replace(words, pence=5_000),
        by=people.manager,
    )
    done = replace(words, done_on=date(2024, 4, 2))
    assert changes.change_remedy(
        complaint=answer.complaint, remedy=remedy, words=done, by=people.manager
    ).done_on == date(2024, 4, 2)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "none"}, "There is no such kind of remedy. Choose one from the list."),
        ({"what": ""}, "Say what is offered."),
        ({"pence": 0}, "An amount of money is more than nothing."),
        ({"due_on": date(2024, 1, 1)}, "It is due before it was offered."),
        ({"done_on": date(2999, 1, 1)}, "A remedy that was offered or done: that day is still to come."),
    ],
)
def test_remedy_that_cannot_be(complaint, people, change, message):
    words = replace(SORRY, **change)

    assert refused(changes.offer_remedy, complaint=complaint, words=words, by=people.manager) == message


def test_closed_complaint_takes_nobody_in(people):
    complaint = closed(people)

    assert refused(changes.add_person, complaint=complaint, words=ADA, by=people.manager) == (
        f"{complaint.source.reference} is closed. Open it again first."
    )


def test_another_council_adds_nobody(complaint):
    elsewhere = complaint_steps.town()

    with pytest.raises(NotAllowed):
        changes.add_person(complaint=complaint, words=ADA, by=elsewhere.manager)


def test_equality_answers_are_kept_once_and_not_told(complaint, people):
    kept = keep_equality_answers(
        source=complaint.source, answers={"age": "85-and-over", "sex": "", "ethnicity": "black"}, by=people.manager
    )

    assert (kept, EqualityAnswer.objects.count()) == (2, 2)
    entry = TrailEntry.objects.get(verb="equality.kept")
    assert (entry.object_name, entry.details, "black" in entry.reason) == (complaint.source.reference, "", False)
    assert (
        refused(keep_equality_answers, source=complaint.source, answers={"sex": "female"}, by=people.manager)
        == "Equality answers were kept already: they are written once and cannot be seen or changed."
    )


@pytest.mark.parametrize("answers", [{"shoes": "42"}, {"age": "old"}])
def test_unknown_equality_answer_is_refused(complaint, people, answers):
    assert refused(keep_equality_answers, source=complaint.source, answers=answers, by=None) == (
        "There is no such answer. Choose one from the list, or leave it."
    )


def test_person_answers_for_themselves_or_not_at_all(complaint):
    assert keep_equality_answers(source=complaint.source, answers={"age": ""}, by=None) == 0
    assert keep_equality_answers(source=complaint.source, answers={"age": "prefer-not-to-say"}, by=None) == 1


def test_equality_answers_are_written_by_whoever_may_read_the_case(complaint, people):
    with pytest.raises(NotAllowed):
        keep_equality_answers(source=complaint.source, answers={"sex": "female"}, by=people.practitioner)
