"""Home shows each person what needs them, and no more than their role may see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heed.conversation import changes as conversation
from heed.learning.models import LessonShare
from tests import factories
from tests.factories import measuring as measured
from tests.factories.improving import action, action_measure
from tests.factories.learning import finding, lesson, source

pytestmark = pytest.mark.django_db

HOME_QUERIES = 33  # fifteen ask for clocks, answers, flags, audits, themes, what none holds and copies to sign


@pytest.fixture
def council():
    return factories.council()


@pytest.fixture
def priya(council):
    return factories.person(council=council, name="Priya Nair")


@pytest.fixture
def tom(council):
    return factories.person(council=council, name="Tom Reilly")


def home_of(client, person):
    client.force_login(person)
    return client.get("/").context


def needs(context):
    return [(need.word, need.text) for need in context["needs"]]


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def busy_home(person, other, number):
    """So many of everything that home shows."""
    heard = source(by=person)
    for _ in range(number):
        getting_worse(by=person)
        action(by=person, due_on=in_days(-1))
        action(by=other, step="complete", step_at=timezone.now() - timedelta(days=100))
        finding(source=source(by=person), themes=["delay"])
        learned = lesson(by=person, findings=[finding(source=heard, state="accepted")], themes=["delay"])
        LessonShare.objects.create(
            lesson=learned, told_to="x", how="y", shared_on=in_days(0), is_told_back=True, recorded_by=person
        )
        conversation.notify(person=person, kind="mention", text="x", link="/", key=f"k{learned.pk}")


def getting_worse(*, by, name="Answered on time"):
    """A measure whose newest figure is far below what chance makes."""
    steady = [30, 33, 31, 34, 30, 32, 33, 31, 30, 34, 32, 31, 33, 30]
    measure = measured.measure(by=by, name=name)
    first = measured.last_period(measure).moved(-len(steady))
    measured.figures(measure=measure, counts=[*steady, 9], totals=50, first=first)


@pytest.mark.parametrize("number", [1, 3])
def test_home_asks_the_same_whatever_it_shows(client, priya, tom, number, django_assert_num_queries):
    busy_home(priya, tom, number)
    client.force_login(priya)
    with django_assert_num_queries(HOME_QUERIES):
        answer = client.get("/")
    assert len(answer.context["needs"]) == number * 5


def test_home_tells_late_from_due_and_leaves_later_for_later(client, priya):
    action(by=priya, title="Yesterday", reference="A-1", due_on=in_days(-1))
    action(by=priya, title="Today", reference="A-2", due_on=in_days(0))
    action(by=priya, title="Next week", reference="A-3", due_on=in_days(7))
    action(by=priya, title="Later", reference="A-4", due_on=in_days(8))
    assert needs(home_of(client, priya)) == [("Late", "A-1 Yesterday"), ("Due", "A-2 Today"), ("Due", "A-3 Next week")]


def test_home_asks_for_proof_of_others_work_never_of_ones_own(client, priya, tom):
    action(by=priya, owner=priya, step="complete", title="Mine", reference="A-1")
    action(by=tom, owner=tom, step="complete", title="His", reference="A-2")
    assert needs(home_of(client, priya)) == [("Confirm", "Confirm proof for A-2 His")]


def test_home_asks_for_figures_of_ones_own_measures(client, priya, tom):
    mine, his = (measured.measure(by=person, name=name) for person, name in ((priya, "Mine"), (tom, "His")))
    for measure in (mine, his):
        measured.figure(measure=measure, period=measured.last_period(measure).moved(-3))
    (need,) = home_of(client, priya)["needs"]
    assert (need.word, need.text) == ("Late", f"{mine.reference} Mine")
    name = measured.last_period(mine).name
    assert client.get(need.href).context["form"]["period"].value() in (name, measured.last_period(mine).moved(-1).name)


def test_home_asks_to_look_at_measures_of_others_actions_that_are_due(client, priya, tom):
    links = [
        action_measure(
            action=action(by=tom, owner=owner, title=title, due_on=in_days(-1)), measure=measured.measure(by=tom)
        )
        for owner, title in ((tom, "His"), (priya, "Mine"))
    ]
    looks = [need for need in home_of(client, priya)["needs"] if need.word == "Look"]
    assert [need.href for need in looks] == [links[0].get_absolute_url()]


def test_home_shows_signals_of_ones_own_measures_that_get_worse(client, priya, tom):
    getting_worse(by=priya, name="Mine")
    getting_worse(by=tom, name="His")
    (need,) = home_of(client, priya)["needs"]
    assert (need.word, "Getting worse: “Mine”" in need.text) == ("Signal", True)
    assert need.detail.startswith("1 of 1 measure shows a signal. Fewer than 0.1 would by chance")


def test_home_of_practitioner_asks_for_no_proof(client, council, tom):
    action(by=tom, owner=tom, step="complete")
    assert needs(home_of(client, factories.person(council=council, roles=["practitioner"]))) == []


def test_home_leaves_out_what_is_withdrawn(client, priya):
    action(by=priya, due_on=in_days(-1), is_withdrawn=True, withdrawn_reason="Not needed")
    assert needs(home_of(client, priya)) == []


def test_home_asks_for_decisions_on_reports_one_added_and_for_ones_drafts(client, priya, tom):
    mine, his = source(by=priya, title="Mine"), source(by=tom, title="His")
    for heard in (mine, his):
        finding(source=heard)
    draft = lesson(by=priya, title="Draft")
    lesson(by=tom, title="His draft")
    assert needs(home_of(client, priya)) == [
        ("Decide", f"{mine.reference} Mine"),
        ("Agree", f"{draft.reference} Draft"),
    ]


def test_home_shows_newest_unread_and_how_many_there_are(client, priya):
    for number in range(7):
        conversation.notify(person=priya, kind="mention", text=f"Mention {number}", link="/", key=str(number))
    context = home_of(client, priya)
    assert [need.text for need in context["told"]] == [f"Mention {number}" for number in (6, 5, 4, 3, 2)]
    assert context["unread_notifications"] == 7


def test_home_says_a_thing_once_though_one_was_told_of_it(client, priya, tom):
    made = action(by=tom, step="complete")
    conversation.notify(person=priya, kind="decision_needed", text="x", link=f"/change/actions/{made.pk}/", key="k")
    context = home_of(client, priya)
    assert (len(context["needs"]), context["told"], context["unread_notifications"]) == (1, [], 1)


def test_home_shows_a_mention_behind_many_reminders(client, priya):
    conversation.notify(person=priya, kind="mention", text="Tom mentions you", link="/listen/", key="m")
    for number in range(8):
        conversation.notify(person=priya, kind="reminder", text="Due", link=f"/change/{number}/", key=f"r{number}")

    context = home_of(client, priya)

    assert ([need.text for need in context["told"]], context["unread_notifications"]) == (["Tom mentions you"], 9)


def test_home_counts_the_quarter_and_where_the_loop_is_broken(client, priya, tom):
    recent, old = source(by=priya), source(by=priya, received_on=in_days(-200))
    for _ in range(10):
        finding(source=recent, themes=["delay"])
    finding(source=old, themes=["charging"])
    learned = lesson(by=priya, themes=["charging"])
    lesson(by=priya, themes=["charging"], came_back_from=learned)
    action(by=tom, step="complete", step_at=timezone.now() - timedelta(days=90, minutes=1))
    loop = home_of(client, priya)["loop"]
    assert loop.counts == {"heard": 10, "learned": 2, "agreed": 1, "changed": 1, "proved": 0, "shared": 0}
    assert [each.text for each in loop.broken] == [
        "1 theme heard 10 times or more with no lesson",
        "1 action complete for 90 days with no proof",
        "1 lesson of something that came back",
    ]


def test_home_figures_lead_to_as_many_records(client, priya, tom):
    busy_home(priya, tom, 2)
    page = home_of(client, priya)
    for stage, count in page["loop"].counts.items():
        listed = client.get(f"/loop/{stage}/?{page['period'].as_filter}").context["list"]["page"].paginator.count
        assert (stage, listed) == (stage, count)


def test_home_of_councillor_is_totals_without_links(client, council, priya):
    finding(source=source(by=priya), themes=["delay"])
    context = home_of(client, factories.person(council=council, roles=["councillor"]))
    assert (context["loop"].counts["heard"], context["readable"], context["has_tasks"]) == (1, set(), False)
    assert (context["needs"], context["told_back"]) == ([], [])


def test_home_of_contributor_is_their_own_actions_only(client, council, priya):
    contributor = factories.person(council=council, roles=["contributor"])
    action(by=priya, owner=contributor, title="Ours", reference="A-1", due_on=in_days(0))
    action(by=priya, owner=priya, title="Theirs", due_on=in_days(0))
    context = home_of(client, contributor)
    assert (needs(context), "loop" in context) == ([("Due", "A-1 Ours")], False)


def test_home_of_administrator_leads_to_people_and_tells_nothing_else(client, council, priya):
    finding(source=source(by=priya))
    context = home_of(client, factories.person(council=council, roles=["administrator"]))
    assert (context["may_manage_people"], context["needs"], "loop" in context) == (True, [], False)


def test_home_tells_nothing_of_another_council(client, priya, tom):
    busy_home(priya, tom, 1)
    context = home_of(client, factories.person())
    assert (context["needs"], context["told"], context["told_back"], sum(context["loop"].counts.values())) == (
        [],
        [],
        [],
        0,
    )


def test_home_does_not_count_restricted_words_for_those_not_named(client, priya, tom):
    closed = source(by=priya, sensitivity="restricted", readers=[priya])
    finding(source=closed, themes=["delay"])
    counts = [home_of(client, person)["loop"].counts["heard"] for person in (priya, tom)]
    assert counts == [1, 0]
