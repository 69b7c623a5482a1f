"""Traces lead from an action to the exact words and back, and show nobody what they may not read."""

import pytest

from heed.audit.models import TrailEntry
from heed.learning.models import LessonShare
from tests import factories
from tests.factories.improving import action
from tests.factories.learning import finding, lesson, source

pytestmark = pytest.mark.django_db

TEXT = "The team was kind. Mrs Jones waited, people said, far too long for a call, and nobody rang. All were tired."
QUOTE = "far too long for a call"


@pytest.fixture
def priya():
    return factories.person(name="Priya Nair")


@pytest.fixture
def colleague(priya):
    return factories.person(council=priya.council)


def traced(by, *, restricted=False, **more):
    """An action with the finding that caused it, by way of a lesson."""
    heard = source(
        by=by, text=TEXT, sensitivity="restricted" if restricted else "internal", readers=[by] if restricted else []
    )
    found = finding(source=heard, quote=QUOTE, polarity="improvement", state="accepted")
    learned = lesson(by=by, findings=[found], title="Calls are promises")
    return action(by=by, lessons=[learned], **more), found, learned


def trace_of(client, person, address):
    client.force_login(person)
    return client.get(address)


def test_action_trace_leads_to_the_exact_words_in_their_sentence(client, priya):
    made, found, learned = traced(priya)
    trace = trace_of(client, priya, f"/trace/actions/{made.pk}/").context["trace"]
    (conclusion,) = trace.conclusions
    (words,) = conclusion.words
    assert (conclusion.lesson, words.finding.quote) == (learned, QUOTE)
    assert (words.before, words.after) == ("Mrs Jones waited, people said, ", ", and nobody rang.")
    assert words.place == f"/listen/reports/{found.source_id}/?at={found.pk}#f-{found.pk}"


def test_action_trace_of_words_that_are_a_whole_sentence_adds_none_after(client, priya):
    found = finding(source=source(by=priya, text=TEXT), quote="The team was kind.")
    made = action(by=priya, findings=[found])
    (words,) = trace_of(client, priya, f"/trace/actions/{made.pk}/").context["trace"].directly
    assert (words.before, words.after) == ("", "")


def test_action_trace_shows_proof_and_who_was_told(client, priya, colleague):
    made, _, learned = traced(priya, step="evidenced", completed_by=priya)
    LessonShare.objects.create(
        lesson=learned, told_to="Carers", how="A letter", shared_on="2026-01-02", is_told_back=True, recorded_by=priya
    )
    context = trace_of(client, colleague, f"/trace/actions/{made.pk}/").context
    assert [share.told_to for share in context["trace"].shares] == ["Carers"]
    assert {move.to_step for move, _ in context["moves"]} == {
        "proposed",
        "agreed",
        "in_progress",
        "complete",
        "evidenced",
    }


def test_action_trace_hides_restricted_words_and_says_so(client, priya, colleague):
    made, _, _ = traced(priya, restricted=True)
    answer = trace_of(client, colleague, f"/trace/actions/{made.pk}/")
    page = answer.content.decode()
    assert [word in page for word in ("far too long", "Calls are promises", "restricted to people who are named")] == [
        False,
        False,
        True,
    ]
    assert answer.context["trace"].conclusions == ()


def test_action_trace_shows_restricted_words_to_the_named_and_records_it(client, priya):
    made, found, _ = traced(priya, restricted=True)
    page = trace_of(client, priya, f"/trace/actions/{made.pk}/").content.decode()
    views = TrailEntry.objects.filter(verb="source.viewed", object_id=str(found.source_id), actor_id=str(priya.pk))
    assert (QUOTE in page, views.count()) == (True, 1)


def test_action_trace_for_an_owner_without_a_reading_role_shows_the_action_and_no_words(client, priya):
    contributor = factories.person(council=priya.council, roles=["contributor"])
    made, _, _ = traced(priya, owner=contributor)
    answer = trace_of(client, contributor, f"/trace/actions/{made.pk}/")
    assert (answer.status_code, QUOTE in answer.content.decode()) == (200, False)
    assert answer.context["trace"].hidden == (
        "What this rests on can be read by colleagues whose role is to read what we hear."
    )


def test_action_trace_of_an_orphan_says_that_it_rests_on_nothing(client, priya):
    made = action(by=priya)
    assert trace_of(client, priya, f"/trace/actions/{made.pk}/").context["trace"].is_empty


@pytest.mark.parametrize("role", ["contributor", "councillor", "administrator"])
def test_traces_are_not_there_for_those_who_may_not_see(client, priya, role):
    made, found, _ = traced(priya)
    person = factories.person(council=priya.council, roles=[role])
    addresses = [f"/trace/actions/{made.pk}/", f"/trace/findings/{found.pk}/"]
    statuses = [trace_of(client, person, address).status_code for address in addresses]
    assert statuses == [404, 404]


def test_traces_are_not_there_for_a_stranger_or_for_nothing(client, priya):
    made, found, _ = traced(priya)
    stranger = factories.person()
    nowhere = ["/trace/actions/999999/", f"/trace/findings/{10**30}/"]
    addresses = [f"/trace/actions/{made.pk}/", f"/trace/findings/{found.pk}/", *nowhere]
    assert [trace_of(client, stranger, address).status_code for address in addresses] == [404] * 4


def test_finding_trace_leads_forward_to_lessons_and_actions(client, priya):
    made, found, learned = traced(priya, step="impact_shown")
    trace = trace_of(client, priya, f"/trace/findings/{found.pk}/").context["trace"]
    assert (trace.lessons, trace.actions) == ((learned,), (made,))
    assert trace.reached == "One action follows from it, 1 with impact shown."


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("suggested", "It waits for somebody to decide on it."),
        ("accepted", "It was accepted. No lesson or action rests on it yet."),
        ("set_aside", "It was set aside: Said elsewhere"),
    ],
)
def test_finding_trace_says_where_it_stopped(client, priya, state, sentence):
    found = finding(source=source(by=priya), state=state)
    assert trace_of(client, priya, f"/trace/findings/{found.pk}/").context["trace"].reached == sentence


def test_finding_trace_with_a_lesson_and_no_action(client, priya):
    found = finding(source=source(by=priya), state="accepted")
    lesson(by=priya, findings=[found])
    reached = trace_of(client, priya, f"/trace/findings/{found.pk}/").context["trace"].reached
    assert reached == "We learned from it; no action follows yet."


def test_finding_trace_of_a_restricted_source_is_not_there_for_others(client, priya, colleague):
    _, found, _ = traced(priya, restricted=True)
    statuses = [trace_of(client, person, f"/trace/findings/{found.pk}/").status_code for person in (priya, colleague)]
    assert statuses == [200, 404]


def test_finding_trace_hides_a_lesson_that_also_rests_on_restricted_words(client, priya, colleague):
    heard = finding(source=source(by=priya), state="accepted")
    closed = finding(source=source(by=priya, sensitivity="restricted", readers=[priya]), state="accepted")
    lesson(by=priya, findings=[heard, closed], title="Secret lesson")
    answer = trace_of(client, colleague, f"/trace/findings/{heard.pk}/")
    assert ("Secret lesson" in answer.content.decode(), answer.context["trace"].hidden != "") == (False, True)


def test_traces_say_that_it_came_back(client, priya):
    made, found, learned = traced(priya)
    again = lesson(by=priya, came_back_from=learned, title="Again")
    traces = [
        trace_of(client, priya, address).context["trace"]
        for address in (f"/trace/actions/{made.pk}/", f"/trace/findings/{found.pk}/")
    ]
    assert [trace.came_back for trace in traces] == [(again,), (again,)]


def test_action_trace_tells_a_step_down_from_a_step_up(client, priya):
    made, _, _ = traced(priya, step="complete")
    made.moves.create(
        from_step="complete", to_step="in_progress", note="Not yet", by=priya, owner=priya, at=made.step_at
    )
    moves = trace_of(client, priya, f"/trace/actions/{made.pk}/").context["moves"]
    assert [(move.to_step, is_down) for move, is_down in moves][-2:] == [("complete", False), ("in_progress", True)]
