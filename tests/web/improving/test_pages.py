"""Every page of plans and actions, for those who may and those who may not."""

from datetime import date

import pytest
from django.urls import reverse

from heed.improving import changes
from tests import factories
from tests.factories import improving as made
from tests.factories import measuring
from tests.factories.learning import TEXT, finding, lesson, source


class World:
    """One of each thing that a page may be about."""

    def __init__(self, lead, owner):
        heard = finding(source=source(by=lead), state="accepted", themes=["delay"])
        self.lesson = lesson(by=lead, findings=[heard])
        self.plan = made.plan(by=lead)
        self.closed = made.plan(by=lead, title="Old plan", closed_on=date(2026, 2, 1), closing_note="Done")
        self.action = made.action(
            by=lead, owner=owner, plans=[self.plan], lessons=[self.lesson], findings=[heard], statements=["learning"]
        )
        self.withdrawn = made.action(by=lead, is_withdrawn=True, withdrawn_reason="Merged")
        self.attachment = changes.attach(
            action=self.action, name="m.txt", content=b"<script>alert(1)</script>", title="Minutes", by=lead
        )
        self.batch = changes.start_import(
            plan=self.plan,
            name="plan.csv",
            content=b"Action,Owner,Due date\nOne,nobody,soon\n",
            on_conflict="stop",
            by=lead,
        )
        self.link = made.action_measure(action=self.action, measure=measuring.measure(by=lead))
        self.plan_pk, self.action_pk = self.plan.pk, self.action.pk


READ = {
    "change": lambda _: [],
    "actions": lambda _: [],
    "proofs": lambda _: [],
    "plan": lambda w: [w.plan_pk],
    "plan-report": lambda w: [w.plan_pk],
    "plan-report-word": lambda w: [w.plan_pk],
    "plan-excel": lambda w: [w.plan_pk],
    "plan-word": lambda w: [w.plan_pk],
    "action": lambda w: [w.action_pk],
    "attachment": lambda w: [w.attachment.pk],
    "impacts": lambda _: [],
    "impact": lambda w: [w.link.pk],
}
WRITE = {
    "plan-new": lambda _: [],
    "plan-edit": lambda w: [w.plan_pk],
    "plan-close": lambda w: [w.plan_pk],
    "plan-reopen": lambda w: [w.closed.pk],
    "plan-put": lambda w: [w.plan_pk],
    "plan-import": lambda w: [w.plan_pk],
    "plan-import-template": lambda w: [w.plan_pk],
    "action-new": lambda _: [],
    "action-edit": lambda w: [w.action_pk],
    "action-withdraw": lambda w: [w.action_pk],
    "action-bring-back": lambda w: [w.withdrawn.pk],
    "action-take-out": lambda w: [w.action_pk, w.plan_pk],
    "action-rebaseline": lambda w: [w.action_pk],
}
WORK = {
    "action-climb": lambda w: [w.action_pk],
    "action-step-down": lambda w: [w.action_pk],
    "action-note": lambda w: [w.action_pk],
    "action-attach": lambda w: [w.action_pk],
    "action-measure": lambda w: [w.action_pk],
    "action-testimony": lambda w: [w.action_pk],
    "impact-day": lambda w: [w.link.pk],
    "impact-drop": lambda w: [w.link.pk],
}
IMPORT = {"import": lambda w: [w.batch.pk], "import-columns": lambda w: [w.batch.pk]}
ALL = READ | WRITE | WORK | IMPORT
OWN = {"change", "actions", "proofs", "impacts", "plan-new", "action-new"}  # pages about no record


@pytest.fixture
def world(lead, owner):
    return World(lead, owner)


def status(client, person, name, world):
    client.force_login(person)
    return client.get(reverse(name, args=ALL[name](world))).status_code


@pytest.mark.parametrize("name", ALL)
def test_page_opens_for_who_leads_plans(client, lead, world, name):
    assert status(client, lead, name, world) == 200


@pytest.mark.parametrize("name", ALL)
def test_page_for_a_reader_opens_to_read_and_not_to_write(client, reader, world, name):
    expected = 200 if name in READ else 404 if name in IMPORT else 403
    assert status(client, reader, name, world) == expected


@pytest.mark.parametrize("name", sorted(set(ALL) - OWN))
def test_page_about_a_record_is_not_there_for_a_stranger(client, stranger, world, name):
    assert status(client, stranger, name, world) == 404


@pytest.mark.parametrize("name", ALL)
def test_page_asks_who_is_not_signed_in_to_sign_in(client, world, name):
    assert client.get(reverse(name, args=ALL[name](world))).status_code == 302


def test_contributor_sees_only_their_own_actions(client, lead, council, world):
    partner = factories.person(council=council, roles=["contributor"])
    own = made.action(by=lead, owner=partner, title="Only mine", plans=[world.plan])
    client.force_login(partner)
    assert [row[0].row.title for row in client.get(reverse("change")).context["list"]["rows"]] == ["Only mine"]
    assert client.get(reverse("action", args=[own.pk])).status_code == 200
    assert client.get(reverse("action", args=[world.action_pk])).status_code == 404
    assert client.get(reverse("plan", args=[world.plan_pk])).status_code == 404


def test_action_page_shows_the_exact_words_it_answers(client, lead, world):
    client.force_login(lead)
    page = client.get(reverse("action", args=[world.action_pk]))
    assert page.context["answers"].lessons[0][1][0].quote in TEXT
    assert "“Staff were kind.”" in page.content.decode()


def test_action_page_hides_restricted_words_and_says_that_something_is_hidden(client, lead, confirmer, world):
    secret = source(by=lead, sensitivity="restricted", readers=[lead])
    hidden = lesson(by=lead, findings=[finding(source=secret)], title="A secret title")
    action = made.action(by=lead, lessons=[hidden], plans=[world.plan])
    client.force_login(confirmer)
    page = client.get(reverse("action", args=[action.pk])).content.decode()
    assert ("A secret title" in page, "something restricted" in page) == (False, True)
    table = client.get(reverse("plan", args=[world.plan_pk]), {"columns": ["reference", "source"]}).content.decode()
    assert "A secret title" not in table


def test_attachment_is_sent_as_a_download_whatever_it_holds(client, lead, world):
    client.force_login(lead)
    response = client.get(reverse("attachment", args=[world.attachment.pk]))
    assert response.headers["Content-Disposition"] == 'attachment; filename="m.txt"'
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.content == b"<script>alert(1)</script>"


@pytest.mark.parametrize("name", ["import-bring-in", "import-undo"])
def test_import_changes_only_by_post(client, lead, world, name):
    client.force_login(lead)
    assert client.get(reverse(name, args=[world.batch.pk])).status_code == 405


@pytest.mark.parametrize("query", ["?lesson=x&finding=-1&plan=99999999999999999999", "?back=//elsewhere.example"])
def test_new_action_with_a_strange_address_still_opens_and_leads_nowhere_else(client, lead, world, query):
    client.force_login(lead)
    page = client.get(reverse("action-new") + query)
    assert (page.status_code, page.context["page"].back) == (200, reverse("actions"))


def test_new_action_from_a_lesson_and_finding_is_filled_in(client, lead, world):
    client.force_login(lead)
    heard = world.action.finding_links.get().finding_id
    page = client.get(reverse("action-new"), {"lesson": world.lesson.pk, "finding": heard, "plan": world.plan_pk})
    initial = page.context["form"].initial
    assert (initial["lessons"], initial["findings"], initial["plans"]) == (
        world.lesson.reference,
        [str(heard)],
        [str(world.plan_pk)],
    )
