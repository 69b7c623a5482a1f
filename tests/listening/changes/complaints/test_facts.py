"""Facts, procedure, band, named worker, other bodies."""

from datetime import date

import pytest

from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening.changes import complaints as changes
from heed.listening.models import Complaint
from tests.factories import person, team
from tests.factories.complaint_steps import acknowledged, clocks, closed, logged, planned, submitted

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 12)


def refused(call, **words):
    with pytest.raises(NotPossibleNow) as refusal:
        call(**words)
    return refusal.value.message


def test_changed_facts_are_in_the_trail_by_name_and_private_words_are_not(people):
    facts = changes.ComplaintFacts(
        channel="email", authority="consent", authority_note="Ada signed.", safeguarding="no"
    )

    complaint = changes.change_facts(complaint=logged(people), facts=facts, by=people.manager)

    entry = TrailEntry.objects.get(verb="complaint.changed")
    assert (complaint.authority, complaint.authority_note) == ("consent", "Ada signed.")
    assert ('"authority_note"' in entry.details, "Ada" in entry.details) == (True, False)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"channel": "pigeon"}, "Say how it reached us."),
        ({"authority": "none"}, "There is no such authority to complain. Choose one from the list."),
        ({"safeguarding": "perhaps"}, "Say yes, no or not known."),
    ],
)
def test_facts_that_cannot_be(people, words, message):
    facts = changes.ComplaintFacts(**{"channel": "email", **words})

    assert refused(changes.change_facts, complaint=logged(people), facts=facts, by=people.manager) == message


def test_team_is_of_the_council(people):
    facts = changes.ComplaintFacts(channel="email", team=team())

    assert refused(changes.change_facts, complaint=logged(people), facts=facts, by=people.manager) == (
        "There is no such team. Choose one from the list."
    )


def test_facts_can_be_put_right_after_closing(people):
    facts = changes.ComplaintFacts(channel="email", provider="Home care")

    assert changes.change_facts(complaint=closed(people), facts=facts, by=people.manager).provider == "Home care"


def test_another_procedure_ends_the_old_clocks_with_the_reason_and_derives_new_ones(people):
    complaint = changes.change_procedure(
        complaint=acknowledged(people),
        procedure="ombudsman-code-2024",
        reason="Not about care.",
        today=TODAY,
        by=people.manager,
    )

    ended = complaint.source.clocks.get(clock="six-months")
    acknowledgements = complaint.source.clocks.filter(clock="acknowledge").order_by("object_id")
    assert (ended.ended_on, ended.ended_why) == (TODAY, "Not about care.")
    assert list(acknowledgements.values_list("due_on", "done_on")) == [
        (date(2024, 3, 7), date(2024, 3, 6)),
        (date(2024, 3, 11), date(2024, 3, 6)),
    ]
    assert clocks(complaint) == {"respond": date(2024, 3, 20)}


def test_agreed_day_is_kept_by_a_local_target(people):
    complaint = changes.change_procedure(
        complaint=planned(people), procedure="local-20-days", reason="Our target.", today=TODAY, by=people.manager
    )

    assert clocks(complaint) == {
        "own-target": date(2024, 4, 3),
        "respond": date(2024, 4, 12),
        "six-months": date(2024, 9, 4),
    }


def test_procedure_that_cannot_be(people):
    complaint = logged(people)
    given = {"complaint": complaint, "reason": "x", "today": TODAY, "by": people.manager}

    assert refused(changes.change_procedure, procedure="none", **given) == (
        "There is no such procedure. Choose one from the list."
    )
    assert refused(changes.change_procedure, procedure="statutory-2009", **given) == "That is its procedure already."
    assert refused(changes.change_procedure, procedure="local-20-days", **{**given, "reason": ""}) == (
        "Say why another procedure fits better."
    )
    old = logged(people, received_on=date(2024, 1, 8))
    assert refused(changes.change_procedure, procedure="ombudsman-code-2024", **{**given, "complaint": old}) == (
        "That procedure was not in use on the day the complaint came."
    )
    assert (
        refused(
            changes.change_procedure, procedure="local-20-days", **{**given, "complaint": submitted(people).complaint}
        )
        == "The answer waits for authorisation, or is authorised. Take it back first."
    )


def test_another_band_moves_its_clock_and_keeps_why(people):
    complaint = logged(people, procedure="local-by-issues", complexity="few-issues")

    changes.set_band(complaint=complaint, band="many-issues", reason="Fourteen issues.", by=people.manager)

    clock = complaint.source.clocks.get(clock="own-target")
    assert (clock.due_on, clock.first_due_on, clock.unit) == (date(2024, 9, 4), date(2024, 4, 17), "months")
    assert list(clock.changes.values_list("kind", "reason")) == [("band", "Fourteen issues.")]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"band": ""}, "Choose a band."),
        ({"band": "none"}, "This procedure has no such band. Choose one from the list."),
        ({"reason": ""}, "Say why: a clock is moved only with a reason."),
    ],
)
def test_band_that_cannot_be(people, words, message):
    complaint = logged(people, procedure="local-by-issues")
    given = {"band": "few-issues", "reason": "x", **words}

    assert refused(changes.set_band, complaint=complaint, by=people.manager, **given) == message


def test_complaint_about_a_worker_is_closed_to_their_team_whatever_their_role(people):
    colleague = person(roles=["quality_lead"], council=people.council, team=people.practitioner.team)
    complaint = logged(people)
    assert can(colleague, Permission.HANDLE_COMPLAINTS, complaint.source) is True

    changes.name_worker(complaint=complaint, name="", person=people.practitioner, by=people.manager)

    complaint = Complaint.objects.get()
    assert complaint.source.sensitivity == "restricted"
    assert can(colleague, Permission.HANDLE_COMPLAINTS, complaint.source) is False
    with pytest.raises(NotAllowed):
        changes.hand_over(complaint=complaint, handler=colleague, by=colleague)
    assert changes.hand_over(complaint=complaint, handler=people.manager, by=people.manager).pk == complaint.pk


def test_who_deals_with_it_is_not_the_worker_it_is_about(people):
    complaint = changes.assign_investigator(
        complaint=acknowledged(people), investigator=people.investigator, by=people.manager
    )

    assert (
        refused(changes.name_worker, complaint=complaint, name="", person=people.investigator, by=people.manager)
        == "investigator deals with this complaint: give it to somebody else first."
    )


def test_bodies_answer_under_one_lead_and_with_consent(people):
    complaint = logged(people)
    trust = changes.add_body(
        complaint=complaint,
        words=changes.BodyWords("The trust", leads=True, passed_on_on=TODAY, consent="yes"),
        by=people.manager,
    )

    given = {"complaint": complaint, "by": people.manager}
    assert refused(changes.add_body, words=changes.BodyWords("the TRUST"), **given) == "This body is there already."
    assert refused(changes.add_body, words=changes.BodyWords(" "), **given) == "Name the other body."
    assert refused(changes.add_body, words=changes.BodyWords("Housing", leads=True), **given) == (
        "Another body leads already: one leads, and the others work with it."
    )
    assert refused(changes.add_body, words=changes.BodyWords("Housing", passed_on_on=TODAY), **given) == (
        "It is passed on only when the person agrees."
    )
    changed = changes.change_body(body=trust, words=changes.BodyWords("The trust", consent="no"), **given)
    assert (changed.leads, changed.consent) == (False, "no")
    assert (
        refused(
            changes.change_body, body=trust, words=changes.BodyWords("x"), complaint=logged(people), by=people.manager
        )
        == "This body belongs to another complaint."
    )
