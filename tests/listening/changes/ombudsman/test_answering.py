"""Answers to the Ombudsman: one writes, another authorises, and only then it is sent."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening.changes import ombudsman as changes
from heed.listening.choices import ResponseState
from heed.listening.models import CaseClock, OmbudsmanResponse
from tests.factories import person, team
from tests.factories.listening import about_worker, case_source
from tests.factories.ombudsman import ombudsman_case, response

pytestmark = pytest.mark.django_db
SENT = date(2026, 3, 20)


@pytest.fixture
def case(officer):
    return ombudsman_case(by=officer)


@pytest.fixture
def draft(case, officer):
    return changes.write_answer(case=case, kind="reply", words=" We did check. ", by=officer)


def submit(draft, to, by):
    return changes.submit_answer(response=draft, to=to, expected_version=None, by=by)


def authorise(draft, by):
    return changes.authorise_answer(response=draft, comment="", expected_version=None, by=by)


def test_an_answer_goes_the_whole_way(officer, director):
    case = changes.register_enquiry(title="T", words="Q", received_on=date(2026, 3, 2), handler=officer, by=officer)
    draft = changes.write_answer(case=case, kind="reply", words="We did check Mr B's calls.", by=officer)
    authorise(submit(draft, director, officer), director)
    sent = changes.send_answer(response=draft, on=SENT, expected_version=None, by=officer)

    case.refresh_from_db()
    assert (sent.state, sent.decided_by, case.reply_sent_on) == (ResponseState.SENT, director, SENT)
    assert CaseClock.objects.get().done_on == SENT
    assert "Mr B" not in "".join(f"{each.details}{each.object_name}" for each in TrailEntry.objects.all())


def test_nothing_is_sent_unauthorised(draft, officer, director):
    for each in (draft, submit(draft, director, officer)):
        with pytest.raises(NotPossibleNow, match="before somebody else authorised"):
            changes.send_answer(response=each, on=SENT, expected_version=None, by=officer)


def test_who_wrote_it_cannot_authorise_it(case, here):
    both = person(roles=["quality_lead", "dass"], council=here)
    draft = changes.write_answer(case=case, kind="reply", words="W", by=both)

    with pytest.raises(NotPossibleNow, match="cannot authorise it"):
        submit(draft, both, both)
    draft.state = ResponseState.SUBMITTED
    draft.save()
    with pytest.raises(NotAllowed, match="You wrote this"):
        authorise(draft, both)


def test_the_database_refuses_a_writer_who_authorises(case, officer):
    made = response(case, written_by=officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        OmbudsmanResponse.objects.filter(pk=made.pk).update(
            state="authorised", decided_by=officer, decided_at="2026-03-10T10:00Z"
        )


def test_returned_with_reasons_it_is_kept_and_a_new_round_begins(case, draft, officer, director):
    submit(draft, director, officer)
    changes.return_answer(response=draft, reason="Say when.", expected_version=None, by=director)
    again = changes.write_answer(case=case, kind="reply", words="We did check in May.", by=officer)

    assert again.pk != draft.pk
    states = [(each.state, each.comment) for each in case.responses.all()]
    assert states == [(ResponseState.RETURNED, "Say when."), (ResponseState.DRAFT, "")]


def test_a_return_says_what_should_be_different(draft, officer, director):
    submit(draft, director, officer)

    with pytest.raises(NotPossibleNow, match="what should be different"):
        changes.return_answer(response=draft, reason=" ", expected_version=None, by=director)


def test_only_what_waits_can_be_authorised(draft, director):
    with pytest.raises(NotPossibleNow, match="does not wait"):
        authorise(draft, director)


def test_those_who_may_not_authorise_are_neither_asked_nor_able(draft, officer, practitioner, stranger, director):
    for other in (practitioner, stranger):
        with pytest.raises(NotPossibleNow, match="lets them authorise"):
            submit(draft, other, officer)
    submit(draft, director, officer)
    for other in (practitioner, stranger):
        with pytest.raises(NotAllowed):
            authorise(draft, other)


def test_a_draft_goes_on_with_its_writer(case, draft, officer, here):
    again = changes.write_answer(case=case, kind="reply", words="Better.", by=officer)
    assert (again.pk, again.words) == (draft.pk, "Better.")

    other = person(roles=["link_officer"], council=here)
    with pytest.raises(NotPossibleNow, match="is writing this"):
        changes.write_answer(case=case, kind="reply", words="Mine.", by=other)
    officer.is_active = False
    officer.save()
    assert changes.write_answer(case=case, kind="reply", words="Mine.", by=other).written_by == other


def test_while_it_waits_it_is_not_rewritten(case, draft, officer, director):
    submit(draft, director, officer)

    with pytest.raises(NotPossibleNow, match="ask them to return it"):
        changes.write_answer(case=case, kind="reply", words="W", by=officer)
    with pytest.raises(NotPossibleNow, match="Only a draft"):
        submit(draft, director, officer)


@pytest.mark.parametrize(
    ("kind", "words", "message"),
    [
        ("letter", "W", "Say whether this is the reply"),
        ("reply", " ", "Write the answer first"),
        ("comments", "W", "that a draft decision came"),
    ],
)
def test_an_answer_answers_something(case, officer, kind, words, message):
    with pytest.raises(NotPossibleNow, match=message):
        changes.write_answer(case=case, kind=kind, words=words, by=officer)


def test_without_an_enquiry_there_is_no_reply_and_none_after_it_was_sent(officer):
    unasked = ombudsman_case(by=officer, enquiry_received_on=None)
    sent = ombudsman_case(by=officer, reply_sent_on=SENT)
    for case, message in ((unasked, "an enquiry came"), (sent, "sent already")):
        with pytest.raises(NotPossibleNow, match=message):
            changes.write_answer(case=case, kind="reply", words="W", by=officer)


def test_who_authorises_can_read_a_restricted_case(officer, director):
    source = case_source(by=officer, kind="ombudsman_case", sensitivity="restricted", readers=[officer])
    case = ombudsman_case(by=officer, source=source)
    draft = changes.write_answer(case=case, kind="reply", words="W", by=officer)

    submit(draft, director, officer)

    assert source.readers.filter(person=director).exists()


def test_nobody_of_a_named_workers_team_authorises(officer, here):
    shared = team(council=here)
    director = person(roles=["dass"], council=here, team=shared)
    source = case_source(by=officer, kind="ombudsman_case", readers=[officer])
    about_worker(source, by=officer, worker=person(council=here, team=shared))
    draft = changes.write_answer(case=ombudsman_case(by=officer, source=source), kind="reply", words="W", by=officer)

    with pytest.raises(NotPossibleNow, match="somebody of another team"):
        submit(draft, director, officer)


def test_comments_on_a_draft_go_the_same_way(officer, director):
    case = changes.record_draft(
        case=ombudsman_case(by=officer), received_on=date(2026, 4, 1), due_on=None, expected_version=None, by=officer
    )
    draft = changes.write_answer(case=case, kind="comments", words="None.", by=officer)
    authorise(submit(draft, director, officer), director)
    changes.send_answer(response=draft, on=date(2026, 4, 9), expected_version=None, by=officer)

    case.refresh_from_db()
    assert (case.comments_sent_on, CaseClock.objects.get().done_on) == (date(2026, 4, 9), date(2026, 4, 9))
