"""A flag reaches those who deal with it by e-mail at once, without a word of what somebody wrote."""

from datetime import UTC, datetime

import pytest
from django.core import mail

from heed.conversation.changes import set_preferences
from heed.conversation.jobs import send_due_emails
from heed.conversation.queries import settings_of
from heed.listening.changes.feedback.receiving import receive_feedback
from heed.listening.models import Source
from tests.factories import person
from tests.factories.feedback import words

pytestmark = pytest.mark.django_db
SAID = "He hits me when nobody is there. My name is Ada Fern."
NIGHT = datetime(2026, 6, 10, 2, 0, tzinfo=UTC)


def test_a_flag_is_told_by_email_at_once_with_its_reference_and_no_word_of_it():
    lead = person(roles=["complaints_manager"], email="helen@example.org")
    usual = settings_of(for_person=lead)
    set_preferences(
        by=lead,
        rhythm="weekly",
        quiet_from=usual.quiet_from,
        quiet_until=usual.quiet_until,
        muted_kinds=["decision_needed"],
    )
    receive_feedback(words=words(text=SAID, kind="concern"), by=lead, council=lead.council, now=NIGHT)

    run = send_due_emails(NIGHT)

    (message,) = mail.outbox
    said = f"{message.subject} {message.body} {message.alternatives[0].content}".lower()
    assert (run.sent, message.to) == (1, ["helen@example.org"])
    assert message.subject == f"Heed: Safeguarding words in {Source.objects.get().reference}: look at it now"
    assert [word for word in ("hits", "nobody is there", "ada", "fern") if word in said] == []
