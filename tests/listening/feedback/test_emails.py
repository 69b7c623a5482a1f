"""E-mails that become feedback."""

from datetime import UTC, date, datetime

import pytest

from heed.accounts.models import Person
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening.changes.feedback.emails import receive_email
from heed.listening.models import Feedback
from tests.factories import accounts

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
HEAD = b"From: Ann Marsh <ann@example.org>\nSubject: First week\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n"
MIXED = HEAD + (
    b"Message-ID: <one@example.org>\nContent-Type: multipart/mixed; boundary=z\n\n"
    b"--z\nContent-Type: text/plain\n\nHe hits me.\n--z\nContent-Type: application/pdf\n"
    b'Content-Disposition: attachment; filename="../week.pdf"\n\n%PDF\n--z--\n'
)


@pytest.fixture
def lead() -> Person:
    return accounts.person(roles=["quality_lead"])


def test_words_sender_day_and_files_are_kept(lead: Person) -> None:
    taken = receive_email(name="first.eml", data=MIXED, by=lead, now=NOW)
    kept = Feedback.objects.select_related("source").get(pk=taken.feedback.pk)
    attached = kept.source.attachments.get()

    assert (kept.source.text, kept.source.title, kept.source.received_on) == (
        "He hits me.",
        "First week",
        date(2026, 3, 2),
    )
    assert (kept.channel, kept.sender_name, kept.sender_contact, kept.flag) == (
        "email",
        "Ann Marsh",
        "ann@example.org",
        "raised",
    )
    assert (attached.name, bytes(attached.content), bytes(kept.source.file.content)) == ("week.pdf", b"%PDF", MIXED)


def test_the_same_email_again_is_refused_and_keeps_nothing(lead: Person) -> None:
    receive_email(name="first.eml", data=MIXED, by=lead, now=NOW)

    with pytest.raises(NotPossibleNow, match="here already, as F-001"):
        receive_email(name="again.eml", data=MIXED, by=lead, now=NOW)
    assert Feedback.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "text", "received_on"),
    [
        (HEAD + b"\n\n", "First week (the e-mail has no words of its own)", date(2026, 3, 2)),
        (HEAD.replace(b"2026", b"2027") + b"\nWords.\n", "Words.", date(2026, 3, 10)),
        (HEAD.replace(b"Mon, 2 Mar 2026", b"Someday") + b"\nWords.\n", "Words.", date(2026, 3, 10)),
        (HEAD + b"\n" + b"x" * 20_000, "x" * 10_000, date(2026, 3, 2)),
    ],
)
def test_what_is_missing_or_too_much(lead: Person, data: bytes, text: str, received_on: date) -> None:
    kept = receive_email(name="a.eml", data=data, by=lead, now=NOW).feedback

    assert (kept.source.text, kept.source.received_on, kept.external_id) == (text, received_on, None)


def test_a_very_long_number_is_shortened_but_still_known(lead: Person) -> None:
    data = HEAD + b"Message-ID: <" + b"a" * 200 + b"@x>\n\nWords.\n"
    receive_email(name="a.eml", data=data, by=lead, now=NOW)

    with pytest.raises(NotPossibleNow, match="here already"):
        receive_email(name="a.eml", data=data, by=lead, now=NOW)


def test_what_is_no_email_is_refused(lead: Person) -> None:
    with pytest.raises(NotPossibleNow, match="not an e-mail"):
        receive_email(name="a.eml", data=b"Just words.", by=lead, now=NOW)


def test_who_may_not_sort_brings_none_in(lead: Person) -> None:
    with pytest.raises(NotAllowed):
        receive_email(name="a.eml", data=MIXED, by=accounts.person(roles=["practitioner"]), now=NOW)
