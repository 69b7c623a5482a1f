"""Comments on records, through the pages."""

import pytest
from django.contrib.messages import get_messages

from heed.conversation.models import Comment, Notification
from tests import factories
from tests.factories.improving import action, plan
from tests.factories.learning import finding, lesson, source
from tests.factories.measuring import measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def tom():
    return factories.person(name="Tom Reilly")


@pytest.fixture
def amira(tom):
    return factories.person(council=tom.council, name="Amira Novak", roles=["practitioner"])


@pytest.fixture
def page(client, tom):
    client.force_login(tom)
    return client


def words_of(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def records(tom):
    heard = source(by=tom)
    return {
        "listening.source": (heard, f"/listen/sources/{heard.pk}/"),
        "learning.finding": ((found := finding(source=heard)), f"/learn/findings/{found.pk}/"),
        "learning.lesson": ((learned := lesson(by=tom)), f"/learn/lessons/{learned.pk}/"),
        "improving.action": ((made := action(by=tom)), f"/change/actions/{made.pk}/"),
        "improving.plan": ((whole := plan(by=tom)), f"/change/plans/{whole.pk}/"),
        "measuring.measure": ((counted := measure(by=tom)), f"/prove/measures/{counted.pk}/"),
    }


@pytest.mark.parametrize(
    "kind",
    [
        "listening.source",
        "learning.finding",
        "learning.lesson",
        "improving.action",
        "improving.plan",
        "measuring.measure",
    ],
)
def test_comment_is_shown_on_the_page_of_every_kind_of_record(page, tom, kind):
    record, address = records(tom)[kind]
    answer = page.post(f"/comments/{kind}/{record.pk}/", {"text": "Seen <b>it</b>"})
    comment = Comment.objects.get()
    assert answer["Location"] == f"{address}#comment-{comment.pk}"
    assert "<p>Seen &lt;b&gt;it&lt;/b&gt;</p>" in page.get(address).content.decode()


def test_comment_says_who_is_told_and_who_is_not(page, tom, amira):
    factories.person(council=tom.council, name="Wen Li", roles=["contributor"])
    record = lesson(by=tom)
    answer = page.post(
        f"/comments/learning.lesson/{record.pk}/", {"text": "@Amira Novak and @Nobody and @Wen Li, please look"}
    )
    assert words_of(answer) == [
        "Comment added. Amira Novak will be told.",
        (
            "Nobody was told by @Nobody: no colleague has this name, or more than one has. "
            "Write the whole name, or the e-mail address."
        ),
        "Wen Li may not see this, and was not told.",
    ]
    assert [row.person for row in Notification.objects.all()] == [amira]


def test_empty_comment_is_shown_again_with_what_is_wrong(page, tom):
    answer = page.post(f"/comments/learning.lesson/{lesson(by=tom).pk}/", {"text": "  "})
    assert (answer.status_code, answer.context["form"].errors["text"]) == (400, ["Write your comment"])


def test_comment_on_what_one_may_not_see_is_not_there(page, tom):
    closed = source(by=factories.person(council=tom.council), sensitivity="restricted")
    others = lesson(by=factories.person())
    addresses = [
        f"/comments/listening.source/{closed.pk}/",
        f"/comments/learning.lesson/{others.pk}/",
        "/comments/learning.lesson/999/",
        f"/comments/accounts.person/{tom.pk}/",
    ]
    assert [page.post(address, {"text": "Hello"}).status_code for address in addresses] == [404] * 4
    assert not Comment.objects.exists()


def test_reader_without_a_voice_sees_comments_and_no_form(client, page, tom):
    record = lesson(by=tom)
    page.post(f"/comments/learning.lesson/{record.pk}/", {"text": "Seen"})
    client.force_login(factories.person(council=tom.council, roles=["auditor"]))
    shown = client.get(f"/learn/lessons/{record.pk}/").content.decode()
    assert ("<p>Seen</p>" in shown, "Add comment" in shown) == (True, False)


def test_own_comment_is_removed_after_asking(page, tom):
    record = lesson(by=tom)
    page.post(f"/comments/learning.lesson/{record.pk}/", {"text": "Hasty"})
    comment = Comment.objects.get()
    asked = page.get(f"/comments/{comment.pk}/remove/")
    assert (asked.status_code, Comment.objects.get().text) == (200, "Hasty")
    done = page.post(f"/comments/{comment.pk}/remove/")
    assert (done["Location"], Comment.objects.get().text) == (f"/learn/lessons/{record.pk}/", "")


def test_comment_of_another_cannot_be_removed(client, page, tom, amira):
    page.post(f"/comments/learning.lesson/{lesson(by=tom).pk}/", {"text": "Mine"})
    client.force_login(amira)
    assert client.post(f"/comments/{Comment.objects.get().pk}/remove/").status_code == 404
    assert Comment.objects.get().text == "Mine"


def test_comments_are_one_more_query_whatever_their_number(page, tom):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    record = lesson(by=tom)
    for _ in range(2):
        for _ in range(2):
            page.post(f"/comments/learning.lesson/{record.pk}/", {"text": "Seen"})
        page.get(f"/learn/lessons/{record.pk}/")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page.get(f"/learn/lessons/{record.pk}/")
        counts.append(sum("conversation_comment" in query["sql"] for query in asked.captured_queries))
    assert counts == [1, 1]
