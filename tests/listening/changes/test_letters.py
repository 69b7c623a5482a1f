"""Letters: written, changed, thrown away, sent, and then kept as they were."""

import json
from datetime import date

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.conversation.models import Notification
from heed.listening.changes import letters as changes
from heed.listening.models import CaseLetter, CaseLetterFile, Remedy
from heed.listening.queries.letters import (
    faults_in,
    file_of_letter,
    fingerprint_of,
    is_authorised,
    letters_of,
    letters_visible,
    why_not_sent,
)
from tests.factories import council, person
from tests.factories.complaints import complaint, issue
from tests.factories.letters import letter, response

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 1)
WORDS = (
    "Dear Mo\n\nWe read the record. We were wrong. We have rung back.\n\nUpheld. We looked.\n\n"
    "Ask the Ombudsman: www.lgo.org.uk"
)


@pytest.fixture
def helen():
    return person(roles=["complaints_manager"])


@pytest.fixture
def case(helen):
    return complaint(by=helen)


@pytest.fixture
def director(helen):
    return person(roles=["dass"], council=helen.council)


def write(case, by, **more):
    facts = {"template": "plan-agreed", "title": " Our plan ", "addressed_to": " Mo ", "words": " Dear Mo "}
    return changes.write_letter(source=case.source, by=by, **facts | more)


def send(letter, by, **more):
    facts = {
        "sent_on": date(2026, 3, 5),
        "how": "letter",
        "file_name": "C-1.pdf",
        "media_type": "application/pdf",
        "content": b"%PDF-1.7",
        "expected_version": letter.version,
        "today": TODAY,
    }
    return changes.send_letter(letter=letter, by=by, **facts | more)


def test_letter_remembers_its_template_and_day(case, helen):
    made = write(case, helen)

    assert (made.kind, made.template, made.title, made.addressed_to, made.words) == (
        "plan",
        "plan-agreed@2024-04-01",
        "Our plan",
        "Mo",
        "Dear Mo",
    )
    assert TrailEntry.objects.get().verb == "letter.written"


def test_trail_holds_no_word_of_a_letter(case, helen):
    made = write(case, helen, words="Dear Mo Farah")

    entry = TrailEntry.objects.get()

    assert entry.details == f'{{"letter":{made.pk},"template":"plan-agreed@2024-04-01"}}'
    assert entry.object_name == case.source.reference


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"template": "none"}, "There is no such kind of letter. Choose one from the list."),
        ({"title": " "}, "A letter needs a heading and words."),
        ({"words": " "}, "A letter needs a heading and words."),
        ({"template": "final-statutory"}, "Write the answer first: its letter is made from it."),
    ],
)
def test_letter_that_cannot_be_is_refused(case, helen, more, says):
    with pytest.raises(NotPossibleNow) as refused:
        write(case, helen, **more)

    assert refused.value.message == says
    assert CaseLetter.objects.count() == 0


def test_letter_of_an_answer_to_another_complaint_is_refused(case, helen):
    other = response(complaint(by=helen), by=helen)

    with pytest.raises(NotPossibleNow, match="Write the answer first"):
        write(case, helen, template="final-statutory", response=other)


def test_only_the_letter_of_an_answer_carries_one(case, helen):
    made = write(case, helen, response=response(case, by=helen))

    assert made.response is None


def test_who_does_not_handle_complaints_writes_none(case, helen):
    investigator = person(roles=["investigator"], council=helen.council)

    with pytest.raises(NotAllowed):
        write(case, investigator)


def test_draft_is_changed(case, helen):
    made = letter(case, by=helen)

    changes.change_letter(letter=made, title="T", addressed_to="", words="W", expected_version=1, by=helen)

    kept = CaseLetter.objects.get()
    assert (kept.title, kept.addressed_to, kept.words, kept.version) == ("T", "", "W", 2)


def test_stale_change_is_refused(case, helen):
    made = letter(case, by=helen, version=3)

    with pytest.raises(StaleSave):
        changes.change_letter(letter=made, title="T", addressed_to="", words="W", expected_version=2, by=helen)


def test_sent_letter_is_kept_with_its_document(case, helen):
    sent = send(letter(case, by=helen), helen)

    kept = file_of_letter(sent)
    assert (sent.sent_on, sent.sent_how, sent.sent_by) == (date(2026, 3, 5), "letter", helen)
    assert (kept.name, bytes(kept.content)) == ("C-1.pdf", b"%PDF-1.7")


def test_sent_letter_changes_no_more(case, helen):
    sent = send(letter(case, by=helen), helen)

    for change in (
        lambda: send(sent, helen),
        lambda: changes.change_letter(
            letter=sent, title="T", addressed_to="", words="W", expected_version=None, by=helen
        ),
        lambda: changes.throw_away_letter(letter=sent, expected_version=None, by=helen),
    ):
        with pytest.raises(NotPossibleNow, match="This letter was sent: it stays as it was"):
            change()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"sent_on": date(2026, 4, 2)}, "that day has not come yet"),
        ({"sent_on": date(2026, 3, 1)}, "that is before the complaint was received"),
        ({"how": "api"}, "Say how it went"),
    ],
)
def test_sending_that_cannot_be_is_refused(case, helen, more, says):
    with pytest.raises(NotPossibleNow, match=says):
        send(letter(case, by=helen), helen, **more)

    assert CaseLetterFile.objects.count() == 0


def test_letter_with_a_gap_is_not_sent(case, helen):
    made = letter(case, by=helen, words="By [fill in: the day by which we answer].")

    with pytest.raises(NotPossibleNow) as refused:
        send(made, helen)

    assert refused.value.message == "Fill in first: the day by which we answer."


def test_draft_is_thrown_away(case, helen):
    changes.throw_away_letter(letter=letter(case, by=helen), expected_version=1, by=helen)

    assert CaseLetter.objects.count() == 0
    assert TrailEntry.objects.get().verb == "letter.thrown_away"


def answered(case, helen, director, *, words=WORDS, state="authorised"):
    decided = {"decided_by": director, "decided_at": "2026-03-04T10:00Z", "signatory": director}
    issue(case, by=helen, outcome="upheld")
    case.status = "authorised"
    case.acknowledged_on, case.acknowledged_how = date(2026, 3, 3), "letter"
    case.save()
    answer = response(case, by=helen, state=state, **(decided if state == "authorised" else {}))
    return letter(case, by=helen, template="final-statutory", words=words, response=answer)


def test_answer_nobody_authorised_is_not_sent(case, helen, director):
    made = answered(case, helen, director, state="submitted")

    with pytest.raises(NotPossibleNow, match="The answer in it is not authorised yet"):
        send(made, helen)


def test_answer_must_say_what_was_authorised(case, helen, director):
    made = answered(case, helen, director, words="We were wrong. Upheld. We looked. Ombudsman, www.lgo.org.uk")

    parts = "how we looked into it, what we have done and will do"
    assert why_not_sent(made) == [f"It does not say any more what was authorised: {parts}. Put it back word for word."]


def test_answer_must_say_the_outcomes_and_remedies_as_they_were_authorised(case, helen, director):
    made = answered(case, helen, director, words=WORDS.replace("Upheld. We looked.", "Not upheld. A letter (£5.00)"))
    Remedy.objects.create(complaint=case, kind="apology", what="A letter", pence=50_000, offered_on=TODAY)
    parts = "what was decided about issue 1, what is offered"

    assert why_not_sent(made) == [f"It does not say any more what was authorised: {parts}. Put it back word for word."]
    made.words = WORDS + "\n\n- Apology: A letter (£500.00)"
    assert faults_in(made) == []


def test_answer_must_say_the_way_to_the_ombudsman(case, helen, director):
    made = answered(
        case, helen, director, words="We read the record. We were wrong. We have rung back. Upheld. We looked."
    )

    assert why_not_sent(made) == ["A letter of this kind has to say “ombudsman” and “www.lgo.org.uk”. Put it back."]


def test_template_that_has_gone_asks_for_nothing(case, helen):
    made = letter(case, by=helen, words="Hello")
    made.template = "gone@2020-01-01"

    assert why_not_sent(made) == []


def test_letter_of_an_authorised_answer_takes_the_answer_with_it(case, helen, director):
    made = answered(case, helen, director)
    changes.authorise_letter(letter=made, expected_version=1, by=director)

    send(made, helen)

    case.refresh_from_db()
    assert (case.status, case.answered_on) == ("answered", date(2026, 3, 5))
    assert list(TrailEntry.objects.order_by("sequence").values_list("verb", flat=True)) == [
        "letter.authorised",
        "complaint.answer_sent",
        "letter.sent",
    ]


NOT_AS_IT_STANDS = "This letter is not authorised as it stands"


def put(letter, by, **more):
    words = {"title": letter.title, "addressed_to": letter.addressed_to, "words": letter.words}
    return changes.change_letter(letter=letter, expected_version=None, by=by, **words | more)


@pytest.mark.parametrize(
    "more",
    [{"words": f"{WORDS}\n\nIt was your own fault."}, {"title": "Our answer: no"}, {"addressed_to": "Mo\nElsewhere"}],
)
def test_what_was_changed_after_authorising_goes_out_only_once_authorised_anew(case, helen, director, more):
    made = answered(case, helen, director)
    changes.authorise_letter(letter=made, expected_version=1, by=director)
    as_it_was = {"title": made.title, "addressed_to": made.addressed_to, "words": made.words}

    changed = put(made, helen, **more)

    with pytest.raises(NotPossibleNow, match=NOT_AS_IT_STANDS):
        send(changed, helen)
    assert (is_authorised(changed), Notification.objects.get(person=director).kind) == (False, "decision_needed")
    back = put(changed, helen, **as_it_was)
    assert why_not_sent(back) == []
    changed = put(back, helen, **more)
    changes.authorise_letter(letter=changed, expected_version=None, by=director)
    assert send(changed, helen).sent_on == date(2026, 3, 5)


def test_the_letter_of_an_authorised_answer_is_not_sent_unread(case, helen, director):
    made = answered(case, helen, director, words=f"{WORDS}\n\nOne more sentence.")

    with pytest.raises(NotPossibleNow, match=NOT_AS_IT_STANDS):
        send(made, helen)


def test_a_rewritten_letter_of_the_same_answer_is_not_authorised_by_the_first(case, helen, director):
    made = answered(case, helen, director)
    changes.authorise_letter(letter=made, expected_version=None, by=director)
    other = letter(case, by=helen, template="final-statutory", words=f"{WORDS} Or not.", response=made.response)

    assert (is_authorised(made), is_authorised(other)) == (True, False)


def test_who_wrote_any_of_a_letter_or_may_not_authorise_does_not(case, helen, director):
    second = person(roles=["dass", "complaints_manager"], council=helen.council)
    stranger = person(roles=["dass"])
    made = put(answered(case, helen, director), second, words=f"{WORDS} Sorry.")

    for by in (second, helen, stranger):
        with pytest.raises(NotAllowed):
            changes.authorise_letter(letter=made, expected_version=None, by=by)
    may = [changes.may_authorise_letter(made, each) for each in (director, second, helen, stranger)]
    assert may == [True, False, False, False]


def test_only_a_whole_unsent_letter_of_an_authorised_answer_is_authorised_and_once(case, helen, director):
    plain = letter(case, by=helen)
    waits = answered(case, helen, director, state="submitted")
    for made, says in ((plain, "this one can go out as it is"), (waits, "The answer in it is not authorised yet")):
        with pytest.raises(NotPossibleNow, match=says):
            changes.authorise_letter(letter=made, expected_version=None, by=director)
        assert not changes.may_authorise_letter(made, director)
    waits.response.state, waits.response.decided_by = "authorised", director
    waits.response.decided_at, waits.response.signatory = "2026-03-04T10:00Z", director
    waits.response.save()
    with pytest.raises(StaleSave):
        changes.authorise_letter(letter=waits, expected_version=7, by=director)
    changes.authorise_letter(letter=waits, expected_version=1, by=director)
    with pytest.raises(NotPossibleNow, match="authorised already"):
        changes.authorise_letter(letter=waits, expected_version=None, by=director)
    assert list(Notification.objects.values_list("person", flat=True)) == [helen.pk]
    sent = send(waits, helen)
    with pytest.raises(NotPossibleNow, match="This letter was sent"):
        changes.authorise_letter(letter=sent, expected_version=None, by=director)


def test_the_trail_keeps_the_fingerprint_of_what_was_authorised_and_no_word(case, helen, director):
    made = answered(case, helen, director)

    changes.authorise_letter(letter=made, expected_version=None, by=director)

    details = TrailEntry.objects.get(verb="letter.authorised").details
    assert json.loads(details)["fingerprint"] == fingerprint_of(made)
    assert "record" not in details


def test_letters_are_seen_by_those_who_may_read_the_case(case, helen, director):
    made = letter(case, by=helen)
    practitioner = person(roles=["practitioner"], council=helen.council)
    stranger = person(roles=["complaints_manager"], council=council())

    assert list(letters_of(case.source, for_person=director)) == [made]
    assert list(letters_visible(for_person=practitioner)) == []
    assert list(letters_visible(for_person=stranger)) == []
