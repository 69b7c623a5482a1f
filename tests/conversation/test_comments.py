"""Comments and mentions: said to those who may see, and to nobody else."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from heed.accounts.permissions import Permission
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.conversation import changes, jobs, queries
from heed.conversation.models import Comment, Notification
from tests import factories
from tests.factories.learning import finding, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return factories.council()


@pytest.fixture
def writer(council):
    return factories.person(council=council, name="Tom Reilly", email="tom@example.org")


@pytest.fixture
def amira(council):
    return factories.person(council=council, name="Amira Novak", email="amira@example.org", roles=["practitioner"])


def say(text, *, by, target=None):
    target = target or source(by=by)
    return changes.add_comment(
        target=target, text=text, by=by, reading=Permission.READ_LEARNING, link="/listen/sources/1/"
    )


@pytest.mark.parametrize(
    "text",
    [
        "@Amira Novak please look",
        "Could @amira novak, say more?",
        "@Amira: seen?",
        "(@amira@example.org)",
        "For @amira@example.org.",
    ],
)
def test_add_comment_finds_the_person_mentioned(writer, amira, text):
    added = say(text, by=writer)
    assert (added.told, added.unknown) == ((amira,), ())


def test_add_comment_tells_the_person_mentioned_without_the_words_of_the_record(writer, amira):
    target = source(by=writer, title="What Mrs Jones said")
    added = say("@Amira Novak please look", by=writer, target=target)
    told = queries.notifications_of(for_person=amira).get()
    assert (told.kind, told.text, told.link) == (
        "mention",
        f"Tom Reilly mentions you in a comment on source {target.reference}",
        f"/listen/sources/1/#comment-{added.comment.pk}",
    )


def test_add_comment_name_that_goes_on_is_another_name(writer, amira):
    assert say("@Amira Novakova please look", by=writer).told == (amira,)  # by her first name, which only she has


def test_add_comment_first_name_of_two_tells_neither_and_says_so(writer, amira):
    factories.person(council=writer.council, name="Amira Bell")
    added = say("@Amira, please look", by=writer)
    assert (added.told, added.unknown) == ((), ("@Amira",))


def test_add_comment_longer_of_two_names_wins(writer, council):
    factories.person(council=council, name="Jo Ann")
    longer = factories.person(council=council, name="Jo Ann Smith")
    assert say("@Jo Ann Smith please look", by=writer).told == (longer,)


def test_add_comment_unknown_name_is_said_to_the_writer(writer):
    assert say("@Nobody please look", by=writer).unknown == ("@Nobody",)


def test_add_comment_mentions_nobody_of_another_council(writer):
    factories.person(name="Zadie Stranger", email="zadie@example.org")
    added = say("@Zadie Stranger and @zadie@example.org", by=writer)
    assert (added.told, added.unknown) == ((), ("@Zadie", "@zadie@example.org"))


def test_add_comment_address_without_a_mention_tells_nobody(writer, amira):
    added = say("Write to amira@example.org about it", by=writer)
    assert (added.told, added.unknown) == ((), ())


def test_add_comment_mention_of_one_who_may_not_see_is_said_and_tells_nobody(writer, council):
    outside = factories.person(council=council, name="Wen Li", roles=["contributor"])
    added = say("@Wen Li please look", by=writer)
    assert (added.told, added.may_not_see) == ((), (outside,))
    assert not Notification.objects.exists()


def test_add_comment_on_restricted_source_tells_only_named_readers(writer, amira, council):
    target = source(by=writer, sensitivity="restricted", readers=[writer])
    added = say("@Amira Novak please look", by=writer, target=finding(source=target))
    assert (added.told, added.may_not_see) == ((), (amira,))


def test_add_comment_mentioning_oneself_tells_nobody(writer):
    say("@Tom Reilly to look again", by=writer)
    assert not Notification.objects.exists()


@pytest.mark.parametrize("role", ["councillor", "auditor", "contributor"])
def test_add_comment_by_one_who_may_not_is_refused(council, role):
    with pytest.raises(NotAllowed):
        say("Hello", by=factories.person(council=council, roles=[role]))


def test_add_comment_on_another_councils_record_is_refused(writer):
    with pytest.raises(NotAllowed):
        say("Hello", by=writer, target=source(by=factories.person()))


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 5001])
def test_add_comment_empty_or_too_long_is_refused(writer, text):
    with pytest.raises(NotPossibleNow):
        say(text, by=writer)


def test_add_comment_is_in_the_trail_of_its_record(writer):
    target = source(by=writer)
    say("Hello", by=writer, target=target)
    assert [entry.verb for entry in trail.entries_about(target, chain=writer.trail_chain)] == ["comment.added"]


def test_add_comment_when_the_trail_fails_leaves_nothing(writer, amira, monkeypatch):
    monkeypatch.setattr(trail, "record", broken_trail)
    with pytest.raises(RuntimeError):
        say("@Amira Novak", by=writer)
    assert (Comment.objects.count(), Notification.objects.count()) == (0, 0)


def broken_trail(**_):
    raise RuntimeError("no trail")


def test_comments_on_another_councils_record_are_none(writer):
    target = source(by=writer)
    say("Hello", by=writer, target=target)
    found = [
        queries.comments_on(target_type="listening.source", target_id=target.pk, for_person=person).count()
        for person in (writer, factories.person())
    ]
    assert found == [1, 0]


def test_remove_comment_erases_its_words_and_keeps_its_place(writer):
    comment = say("Something hasty", by=writer).comment
    changes.remove_comment(comment=comment, by=writer)
    comment.refresh_from_db()
    assert (comment.text, comment.removed_at is not None) == ("", True)


def test_remove_comment_of_another_is_refused(writer, amira):
    comment = say("Hello", by=writer).comment
    with pytest.raises(NotAllowed):
        changes.remove_comment(comment=comment, by=amira)


def test_remove_comment_twice_is_refused(writer):
    comment = say("Hello", by=writer).comment
    changes.remove_comment(comment=comment, by=writer)
    with pytest.raises(NotPossibleNow):
        changes.remove_comment(comment=comment, by=writer)


def test_remove_comment_when_the_trail_fails_leaves_it(writer, monkeypatch):
    comment = say("Hello", by=writer).comment
    monkeypatch.setattr(trail, "record", broken_trail)
    with pytest.raises(RuntimeError):
        changes.remove_comment(comment=comment, by=writer)
    comment.refresh_from_db()
    assert comment.text == "Hello"


def test_mark_read_one_leaves_others_and_other_peoples(writer, amira):
    rows = [
        changes.notify(person=person, kind="reply", text="t", link="/", key=key)
        for person, key in ((writer, "a"), (writer, "b"), (amira, "a"))
    ]
    changes.mark_read(notifications=[rows[0].pk, rows[2].pk], by=writer)
    assert [queries.unread_count(for_person=person) for person in (writer, amira)] == [1, 1]


def test_mark_read_all(writer):
    for key in ("a", "b"):
        changes.notify(person=writer, kind="reply", text="t", link="/", key=key)
    assert (changes.mark_read(notifications=None, by=writer), queries.unread_count(for_person=writer)) == (2, 0)


@pytest.mark.parametrize(("rhythm", "muted"), [("hourly", []), ("daily", ["everything"])])
def test_set_preferences_unknown_word_is_refused(writer, rhythm, muted):
    usual = queries.settings_of(for_person=writer)
    with pytest.raises(NotPossibleNow):
        changes.set_preferences(
            by=writer, rhythm=rhythm, quiet_from=usual.quiet_from, quiet_until=usual.quiet_until, muted_kinds=muted
        )


def test_set_preferences_when_the_trail_fails_leaves_them(writer, monkeypatch):
    usual = queries.settings_of(for_person=writer)
    monkeypatch.setattr(trail, "record", broken_trail)
    with pytest.raises(RuntimeError):
        changes.set_preferences(
            by=writer, rhythm="never", quiet_from=usual.quiet_from, quiet_until=usual.quiet_until, muted_kinds=[]
        )
    assert queries.settings_of(for_person=writer).rhythm == "daily"


def test_mail_of_a_mention_has_no_words_of_the_restricted_record_or_the_comment(writer, amira, council):
    closed = source(by=writer, sensitivity="restricted", readers=[writer, amira], title="What Mrs Jones said")
    say("@Amira Novak she was left alone", by=writer, target=finding(source=closed))
    jobs.send_due_emails(timezone.localtime().replace(hour=12) + timedelta(days=2))
    (message,) = mail.outbox
    words = message.body + message.alternatives[0].content + message.subject
    assert [word in words for word in ("Tom Reilly mentions you", "Jones", "kind", "alone")] == [
        True,
        False,
        False,
        False,
    ]
