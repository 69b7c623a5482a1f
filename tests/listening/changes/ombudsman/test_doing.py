"""Recommendations: added, answered, done, proved, ended."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening.changes import ombudsman as changes
from heed.listening.models import CaseClock, OmbudsmanRecommendation
from tests.factories.ombudsman import decided_case, ombudsman_case, recommendation

pytestmark = pytest.mark.django_db
DUE, SENT = date(2026, 7, 1), date(2026, 6, 20)
WORDS = changes.RecommendationWords(words=" Apologise. ", remedy_type="apology", due_on=DUE)


def test_a_recommendation_gets_a_clock_of_its_own(officer):
    case = decided_case(by=officer)

    made = changes.add_recommendation(case=case, words=WORDS, by=officer)
    second = changes.add_recommendation(
        case=case, words=changes.RecommendationWords("Pay £100.", "redress-distress", pence=10_000), by=officer
    )

    case.refresh_from_db()
    clock = CaseClock.objects.get()
    assert (made.words, made.position, second.position, case.awards_remedy) == ("Apologise.", 1, 2, "yes")
    assert (clock.object_id, clock.due_on, clock.started_on) == (made.pk, DUE, case.decided_on)


def test_the_header_of_the_decision_stays_when_a_remedy_is_added(officer):
    case = decided_case(by=officer, decision="investigated-not-upheld")

    changes.add_recommendation(case=case, words=WORDS, by=officer)

    case.refresh_from_db()
    assert (case.decision, case.awards_remedy, case.is_upheld_and_remedied_apart) == (
        "investigated-not-upheld",
        "yes",
        True,
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (changes.RecommendationWords(" ", "apology"), "own words"),
        (changes.RecommendationWords("Apologise.", ""), "what kind"),
        (changes.RecommendationWords("Apologise.", "flowers"), "no such kind"),
    ],
)
def test_a_recommendation_needs_words_and_a_kind(officer, words, message):
    with pytest.raises(NotPossibleNow, match=message):
        changes.add_recommendation(case=decided_case(by=officer), words=words, by=officer)


def test_before_the_decision_there_is_nothing_to_recommend(officer):
    with pytest.raises(NotPossibleNow, match="Record the decision first"):
        changes.add_recommendation(case=ombudsman_case(by=officer), words=WORDS, by=officer)


def test_its_kind_amount_and_first_day_can_be_put_right(officer):
    case = decided_case(by=officer)
    dated, undated = recommendation(case, due_on=DUE), recommendation(case)
    for each in (dated, undated):
        changes.change_recommendation(
            recommendation=each,
            remedy_type="redress-distress",
            pence=5_000,
            due_on=date(2026, 7, 9),
            expected_version=each.version,
            by=officer,
        )

    dues = [clock.due_on for clock in CaseClock.objects.order_by("object_id")]
    assert dues == [date(2026, 7, 9), date(2026, 7, 9)]
    assert CaseClock.objects.get(object_id=dated.pk).first_due_on == DUE
    dated.refresh_from_db()
    assert (dated.remedy_type, dated.pence) == ("redress-distress", 5_000)


def accept(each, by):
    return changes.answer_recommendation(
        recommendation=each, answer="accepted", reason="", expected_version=None, by=by, on=SENT
    )


def test_disputing_stops_the_clock_and_accepting_after_all_lets_it_run(officer):
    each = recommendation(decided_case(by=officer), due_on=DUE, answer="waiting")

    changes.answer_recommendation(
        recommendation=each, answer="disputed", reason="Not ours.", expected_version=None, by=officer, on=SENT
    )
    assert CaseClock.objects.get().ended_why == "We disputed it."
    accept(each, officer)

    assert CaseClock.objects.get().is_running


@pytest.mark.parametrize(("answer", "message"), [("disputed", "Say why"), ("waiting", "accept it or dispute")])
def test_an_answer_is_whole(officer, answer, message):
    each = recommendation(decided_case(by=officer), answer="waiting")

    with pytest.raises(NotPossibleNow, match=message):
        changes.answer_recommendation(recommendation=each, answer=answer, reason=" ", expected_version=None, by=officer)


def test_evidence_stops_the_clock_and_keeps_the_file(officer):
    each = recommendation(decided_case(by=officer), due_on=DUE)
    file = changes.EvidenceFile("../letter.pdf", b"%PDF-1.7 sorry")

    changes.send_evidence(
        recommendation=each,
        what_was_done="Wrote to Mr B.",
        sent_on=SENT,
        expected_version=None,
        by=officer,
        files=[file],
    )
    kept = each.evidence.get()
    assert (CaseClock.objects.get().done_on, kept.name, bytes(kept.content)) == (SENT, "letter.pdf", b"%PDF-1.7 sorry")
    assert "Mr B" not in TrailEntry.objects.get(verb="ombudsman.evidence_sent").details

    changes.send_evidence(
        recommendation=each, what_was_done="More.", sent_on=date(2026, 7, 9), expected_version=None, by=officer
    )
    each.refresh_from_db()
    assert (each.evidence_sent_on, CaseClock.objects.get().done_on) == (SENT, SENT)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"what_was_done": " "}, "Say what was done"),
        ({"sent_on": date(2199, 1, 1)}, "still to come"),
        ({"files": [changes.EvidenceFile("a.txt", b"")]}, "is empty"),
        ({"files": [changes.EvidenceFile("a.txt", b"x" * (20 * 1024 * 1024 + 1))]}, "larger than 20 MB"),
    ],
)
def test_evidence_that_is_none_is_refused(officer, given, message):
    each = recommendation(decided_case(by=officer), due_on=DUE)
    usual = {"what_was_done": "Done.", "sent_on": SENT, "files": []}

    with pytest.raises(NotPossibleNow, match=message):
        changes.send_evidence(recommendation=each, **{**usual, **given}, expected_version=None, by=officer)
    assert CaseClock.objects.get().is_running


def test_evidence_comes_after_acceptance(officer):
    each = recommendation(decided_case(by=officer), answer="waiting")

    with pytest.raises(NotPossibleNow, match="that we accept"):
        changes.send_evidence(
            recommendation=each, what_was_done="Done.", sent_on=SENT, expected_version=None, by=officer
        )


def test_the_ombudsman_says_how_it_ended(officer):
    each = recommendation(decided_case(by=officer), due_on=DUE)

    ended = changes.record_compliance(
        recommendation=each, label="not-complete", on=date(2026, 8, 1), expected_version=None, by=officer
    )

    assert (ended.compliance, ended.compliance_on) == ("not-complete", date(2026, 8, 1))
    assert CaseClock.objects.get().is_running is False
    with pytest.raises(NotPossibleNow, match="stays as it is"):
        accept(each, officer)


@pytest.mark.parametrize(
    ("answer", "label", "message"),
    [
        ("accepted", "", "Choose how"),
        ("accepted", "fine", "no such compliance label"),
        ("waiting", "not-complete", "accept it or dispute"),
    ],
)
def test_how_it_ended_must_fit(officer, answer, label, message):
    each = recommendation(decided_case(by=officer), answer=answer)

    with pytest.raises(NotPossibleNow, match=message):
        changes.record_compliance(recommendation=each, label=label, on=SENT, expected_version=None, by=officer)


def test_another_day_is_agreed_with_a_reason_and_the_first_stays(officer):
    each = recommendation(decided_case(by=officer), due_on=DUE)

    changes.agree_other_day(
        recommendation=each, to=date(2026, 8, 1), reason="Mr B is away.", agreed_on=SENT, by=officer
    )

    clock = CaseClock.objects.get()
    assert (clock.due_on, clock.first_due_on, clock.changes.get().reason) == (date(2026, 8, 1), DUE, "Mr B is away.")


def test_what_has_no_day_cannot_be_moved(officer):
    with pytest.raises(NotPossibleNow, match="no day yet"):
        changes.agree_other_day(
            recommendation=recommendation(decided_case(by=officer)), to=DUE, reason="R", agreed_on=SENT, by=officer
        )


def test_what_is_none_of_ours_is_taken_out_with_the_reason(officer):
    each = recommendation(decided_case(by=officer), due_on=DUE, answer="waiting")

    changes.remove_recommendation(recommendation=each, reason="For the Trust.", expected_version=None, by=officer)

    assert (OmbudsmanRecommendation.objects.count(), CaseClock.objects.get().is_running) == (0, False)
    assert TrailEntry.objects.get(verb="ombudsman.recommendation_removed").reason == "For the Trust."


def test_what_was_answered_stays(officer):
    each = recommendation(decided_case(by=officer))

    with pytest.raises(NotPossibleNow, match="stays in the register"):
        changes.remove_recommendation(recommendation=each, reason="No.", expected_version=None, by=officer)
    with pytest.raises(NotPossibleNow, match="Say why"):
        changes.remove_recommendation(recommendation=each, reason=" ", expected_version=None, by=officer)


def test_nobody_else_answers_or_proves(officer, director, practitioner, stranger):
    each = recommendation(decided_case(by=officer), answer="waiting")
    for other in (director, practitioner, stranger):
        with pytest.raises(NotAllowed):
            accept(each, other)


def test_the_database_refuses_a_dispute_without_a_reason(officer):
    each = recommendation(decided_case(by=officer))

    with pytest.raises(IntegrityError), transaction.atomic():
        OmbudsmanRecommendation.objects.filter(pk=each.pk).update(answer="disputed")
