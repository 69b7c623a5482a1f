"""Taking in what somebody told us."""

from datetime import UTC, date, datetime

import pytest

from heed.accounts.models import Person
from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed
from heed.conversation.models import Notification, NotificationSettings
from heed.listening.changes.feedback.emails import receive_email
from heed.listening.changes.feedback.receiving import AlreadyHere, NotFit, receive_feedback, receive_many
from heed.listening.changes.feedback.words import faults_of, fit
from heed.listening.models import EqualityAnswer, Feedback, Source
from tests.factories import council, person
from tests.factories.feedback import words

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
TODAY = NOW.date()


def test_words_become_a_case_file_with_a_reference_of_their_own():
    by = person()

    made = receive_feedback(
        words=words(text=" The worker was kind.\r\nThank you. "), by=by, council=by.council, now=NOW
    )

    source = made.source
    assert (source.reference, source.kind, source.sensitivity) == ("F-001", "comment", "case")
    assert (source.title, source.text) == ("The worker was kind.", "The worker was kind.\nThank you.")
    assert (source.received_on, source.added_by, made.state, made.flag) == (TODAY, by, "new", "none")


def test_nobody_signed_in_is_the_public_form_which_can_never_sign_in():
    ours = council()

    first = receive_feedback(words=words(), by=None, council=ours, now=NOW)
    second = receive_feedback(words=words(text="More"), by=None, council=ours, now=NOW)

    stand_in = Person.objects.get(council=ours, is_stand_in=True)
    assert {first.source.added_by_id, second.source.added_by_id} == {stand_in.pk}
    assert (stand_in.is_active, stand_in.has_usable_password(), stand_in.role_ids) == (False, False, [])
    assert set(TrailEntry.objects.values_list("actor_name", flat=True)) == {"The public form"}


def test_the_trail_tells_no_word_of_it():
    ours = council()

    receive_feedback(
        words=words(text="Zebra", title="Yak", sender_name="Xenia", sender_contact="xenia@example.org"),
        by=None,
        council=ours,
        now=NOW,
    )

    link = TrailEntry.objects.get(verb="feedback.received")
    told = f"{link.object_name} {link.details} {link.reason}"
    assert [name for name in ("Zebra", "Yak", "Xenia", "xenia") if name in told] == []
    assert link.object_name == "F-001"


def test_who_said_it_decides_where_it_counts_as_evidence():
    by = person()

    origins = [
        receive_feedback(words=words(said_by=group, text=group), by=by, council=by.council, now=NOW).source.origin
        for group in ("carer", "staff", "partner")
    ]

    assert origins == ["people", "staff_and_leaders", "partners"]


def test_a_wanted_answer_is_due_in_working_days():
    by = person()

    wanted = receive_feedback(words=words(wants_answer=True), by=by, council=by.council, now=NOW)
    unwanted = receive_feedback(words=words(text="No answer"), by=by, council=by.council, now=NOW)

    assert (wanted.answer_due_on, unwanted.answer_due_on) == (date(2026, 3, 30), None)


def test_words_of_harm_tell_people_at_once_by_reference_only_even_if_muted_or_held():
    ours = council()
    quality = person(council=ours)
    NotificationSettings.objects.create(person=quality, muted_kinds=["decision_needed"])
    person(council=ours, roles=["practitioner"])

    made = receive_feedback(words=words(text="Dad hit me"), by=None, council=ours, now=NOW, held_for=["too_fast"])

    told = Notification.objects.get()
    assert (made.flag, made.state, made.held_for) == ("raised", "held", ["too_fast"])
    assert made.flag_words == [{"start": 4, "end": 10, "cue": "physical-abuse"}]
    assert (told.person, told.text) == (quality, "Safeguarding words in F-001: look at it now")


def test_with_nobody_of_the_named_roles_those_who_sort_feedback_are_told(monkeypatch):
    monkeypatch.setattr("heed.listening.changes.feedback.flags.feedback_roles", lambda _rule: ("nobody",))
    sorter = person(roles=["coproduction_lead"])

    receive_feedback(words=words(text="He hit me"), by=None, council=sorter.council, now=NOW)

    assert Notification.objects.get().person == sorter


def test_equality_answers_are_kept_apart():
    by = person()

    made = receive_feedback(words=words(equality={"sex": "woman"}), by=by, council=by.council, now=NOW)

    kept = EqualityAnswer.objects.get()
    assert (kept.source, kept.characteristic, kept.answer, kept.council) == (made.source, "sex", "woman", by.council)


def test_the_same_number_again_adds_nothing():
    by = person()
    first = receive_feedback(words=words(external_id="A1"), by=by, council=by.council, now=NOW)

    with pytest.raises(AlreadyHere) as refused:
        receive_feedback(words=words(external_id="A1", text="Other words"), by=by, council=by.council, now=NOW)

    assert refused.value.feedback == first
    assert (Source.objects.count(), Feedback.objects.count()) == (1, 1)


def test_the_same_number_in_another_council_is_another():
    for by in (person(), person()):
        receive_feedback(words=words(external_id="A1"), by=by, council=by.council, now=NOW)

    assert Feedback.objects.count() == 2


def test_what_is_not_fit_is_refused_whole():
    by = person()

    with pytest.raises(NotFit) as refused:
        receive_feedback(words=words(text="\x00 "), by=by, council=by.council, now=NOW)

    assert [fault.field for fault in refused.value.faults] == ["text"]
    assert (Source.objects.count(), TrailEntry.objects.count()) == (0, 0)


@pytest.mark.parametrize("role", ["auditor", "councillor"])
def test_only_those_who_add_sources_write_down_what_they_heard(role):
    by = person(roles=[role])

    with pytest.raises(NotAllowed):
        receive_feedback(words=words(), by=by, council=by.council, now=NOW)


def test_a_practitioner_writes_down_one_thing_heard_and_brings_in_no_list_or_email():
    by = person(roles=["practitioner"])

    made = receive_feedback(words=words(), by=by, council=by.council, now=NOW)

    assert made.source.added_by == by
    with pytest.raises(NotAllowed):
        receive_many(words=[fit(words())], by=by, council=by.council, now=NOW, batch="x")
    with pytest.raises(NotAllowed):
        receive_email(name="a.eml", data=b"From: a@example.org\n\nWords.\n", by=by, now=NOW)


def test_nobody_brings_in_what_another_council_was_told():
    by = person()

    with pytest.raises(NotAllowed):
        receive_feedback(words=words(), by=by, council=council(), now=NOW)


def test_a_trail_that_fails_undoes_it(monkeypatch):
    by = person()
    monkeypatch.setattr("heed.audit.trail.record", lambda **_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        receive_feedback(words=words(), by=by, council=by.council, now=NOW)

    assert Source.objects.count() == 0


def test_many_come_in_with_few_queries_and_one_notification(django_assert_max_num_queries):
    by = person()
    told = [fit(words(text=f"He hit me {number}", external_id=f"N{number}")) for number in range(50)]
    by.council, by.permissions  # noqa: B018

    with django_assert_max_num_queries(18):
        made = receive_many(words=told, by=by, council=by.council, now=NOW, batch="import-1")

    assert [each.source.reference for each in made][::49] == ["F-001", "F-050"]
    assert set(Feedback.objects.values_list("batch", "flag")) == {("import-1", "raised")}
    told = Notification.objects.get()
    assert told.text == "Safeguarding words in feedback that came in together, from F-001 on: look now"


def test_none_at_all_is_none():
    by = person()

    assert receive_many(words=[], by=by, council=by.council, now=NOW, batch="x") == []


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({}, []),
        ({"kind": "complaint"}, ["kind"]),
        ({"kind": "no-such"}, ["kind"]),
        ({"text": ""}, ["text"]),
        ({"text": "x" * 10_000}, []),
        ({"text": "x" * 10_001}, ["text"]),
        ({"title": "x" * 301, "provider": "x" * 201}, ["title", "provider"]),
        ({"channel": "pigeon", "said_by": "nobody", "answer_format": "smoke"}, ["channel", "said_by", "answer_format"]),
        ({"wants_answer": True, "answer_format": "letter"}, ["sender_contact"]),
        ({"wants_answer": True, "answer_format": "email", "sender_contact": "ring me"}, ["sender_contact"]),
        ({"wants_answer": True, "answer_format": "email", "sender_contact": "a@b.example"}, []),
        ({"wants_answer": True, "answer_format": "telephone", "sender_contact": "12345"}, ["sender_contact"]),
        ({"wants_answer": True, "answer_format": "telephone", "sender_contact": "01632 960 001"}, []),
        ({"wants_answer": True, "answer_format": "with-code"}, []),
        ({"wants_answer": False, "answer_format": "email"}, []),
        ({"wants_answer": True}, []),
        ({"received_on": date(2026, 3, 3)}, ["received_on"]),
        ({"received_on": date(1989, 12, 31)}, ["received_on"]),
        ({"received_on": TODAY}, []),
    ],
)
def test_faults_are_named_by_field(more, fields):
    assert [fault.field for fault in faults_of(words(**more), today=TODAY)] == fields
