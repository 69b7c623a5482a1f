"""The private link: random, kept as a hash alone, answered once; "no" opens the complaint again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotPossibleNow
from heed.conversation.models import Notification
from heed.listening.changes import complaints as changes
from heed.listening.changes.complaints.asking import NO_SUCH_LINK, token_fingerprint
from heed.listening.models import Complaint, ComplaintFollowUp
from heed.listening.queries.complaints import follow_up_open
from tests.factories.complaint_steps import clocks, closed, logged

pytestmark = pytest.mark.django_db
ASKED = datetime(2024, 5, 1, 10, tzinfo=UTC)


@pytest.fixture
def complaint(people):
    return closed(people)


@pytest.fixture
def token(people, complaint):
    return changes.ask_if_better(complaint=complaint, by=people.manager, now=ASKED)


def refused(**words):
    with pytest.raises(NotPossibleNow) as refusal:
        changes.answer_follow_up(**{"got_better": "yes", "now": ASKED, **words})
    return refusal.value.message


def test_only_a_hash_of_a_long_random_token_is_kept(people, complaint, token):
    kept = ComplaintFollowUp.objects.get()

    assert (len(token), kept.token_sha256, kept.expires_on) == (43, token_fingerprint(token), date(2024, 6, 30))
    assert changes.ask_if_better(complaint=complaint, by=people.manager, now=ASKED) != token
    assert TrailEntry.objects.filter(details__contains=token).count() == 0


def test_yes_is_kept_and_the_complaint_stays_closed(token, complaint):
    changes.answer_follow_up(token=token, got_better="yes", satisfaction=5, words=" Thank you. ", now=ASKED)

    kept = ComplaintFollowUp.objects.get()
    assert (kept.got_better, kept.satisfaction, kept.words, kept.answered_at) == ("yes", 5, "Thank you.", ASKED)
    assert Complaint.objects.get().status == "closed"


def test_no_opens_it_again_tells_the_handler_and_names_nobody(people, token, complaint):
    changes.answer_follow_up(token=token, got_better="no", words="Ada is still waiting.", now=ASKED)

    after = Complaint.objects.get()
    told = Notification.objects.get(person=people.manager, kind="came_back")
    assert (after.status, after.reopened, after.reopened_on) == ("investigating", 1, date(2024, 5, 1))
    assert clocks(after) == {"reopened": date(2024, 5, 16)}
    assert told.text == f"Complaint {after.source.reference}: the person says that it did not get better"
    entry = TrailEntry.objects.get(verb="complaint.reopened")
    assert (entry.actor_name, entry.chain, "Ada" in entry.details) == ("Heed", people.council.slug, False)


def test_no_after_it_was_opened_again_only_tells(people, token, complaint):
    changes.reopen(complaint=complaint, reason="She rang.", on=date(2024, 4, 30), by=people.manager)

    changes.answer_follow_up(token=token, got_better="no", now=ASKED)

    assert (Complaint.objects.get().reopened, Notification.objects.filter(kind="came_back").count()) == (1, 1)


def test_used_expired_replaced_and_unknown_links_give_one_refusal(people, complaint, token):
    newer = changes.ask_if_better(complaint=complaint, by=people.manager, now=ASKED)
    expired = refused(token=newer, now=ASKED + timedelta(days=61))
    changes.answer_follow_up(token=newer, got_better="partly", now=ASKED)

    assert {refused(token=token), refused(token=newer), refused(token="guess"), expired} == {NO_SUCH_LINK}


def test_last_day_of_a_link_still_works(token):
    answered = changes.answer_follow_up(token=token, got_better="yes", now=ASKED + timedelta(days=60))

    assert answered.got_better == "yes"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"got_better": "perhaps"}, "Say whether it got better: yes, partly or no."),
        ({"satisfaction": 6}, "Choose a number from 1 to 5, or none."),
        ({"satisfaction": 0}, "Choose a number from 1 to 5, or none."),
        ({"words": "x" * 5001}, "That is more than 5,000 letters. Please shorten it."),
    ],
)
def test_answer_that_cannot_be_leaves_the_link_open(token, words, message):
    assert refused(token=token, **words) == message
    assert follow_up_open(token_fingerprint(token), now=ASKED) == ComplaintFollowUp.objects.get()


def test_nobody_is_asked_before_the_answer(people):
    with pytest.raises(NotPossibleNow, match="asked once their complaint was answered"):
        changes.ask_if_better(complaint=logged(people), by=people.manager)


def test_link_that_cannot_be_answered_shows_nothing(token):
    assert follow_up_open(token_fingerprint("guess"), now=ASKED) is None
    assert follow_up_open(token_fingerprint(token), now=ASKED + timedelta(days=61)) is None
